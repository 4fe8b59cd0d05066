import { Combobox } from "./combobox.js";
import { element, highlighted } from "./dom.js";
import { latest } from "./latest.js";
import { kindNames } from "./names.js";

/** Time without a keystroke after which suggestions are asked for, in milliseconds. */
const pause = 200;

/** What a suggestion looks like: its text as typed and found, and what it leads to. */
function content({ text, type, kind, highlights }) {
  return [
    element("span", { class: `suggestion-mark ${type}`, "aria-hidden": "true" }),
    element("span", { class: "suggestion-text" }, highlighted(text, highlights)),
    element("span", { class: "suggestion-kind" }, type === "title" ? kindNames[kind] ?? "" : "Rechercher"),
  ];
}

/**
 * Suggests titles and queries under an input while one types.
 * @param open called with a suggestion that leads to an item; @param search with the text of a query
 */
export function suggestInto(input, { centre, product = () => undefined, open, search, container }) {
  const combobox = new Combobox(input, {
    label: "Suggestions",
    container,
    choose: suggestion => (suggestion.type === "title" ? open(suggestion) : search(suggestion.text)),
  });
  const ask = latest(pause, {
    run: (signal, q) => centre.suggest(q, { product: product(), signal }),
    done: ({ suggestions }) => combobox.show(suggestions.map(suggestion => ({ value: suggestion, content: content(suggestion) }))),
    // Suggestions are a help: without them one still searches, and a failed search says so.
    failed: () => combobox.close(),
  });
  input.addEventListener("input", () => {
    const q = input.value.trim();
    if (q.length >= 2 && q.length <= 512) {
      ask(q);
    } else {
      ask.cancel();
      combobox.close();
    }
  });
  return { combobox, stop: () => { ask.cancel(); combobox.close(); } };
}
