import { element, highlighted, plural, safeAddress } from "../js/dom.js";
import { failureText } from "../js/help-centre.js";
import { latest } from "../js/latest.js";
import { kindNames } from "../js/names.js";
import { suggestInto } from "../js/suggesting.js";
import { HelpCentreElement } from "./element.js";
import { searchStyle } from "./search-style.js";

const hits = 5;

/**
 * `<kb-search>`: the search box of the help centre with suggestions and the first results.
 * Events: `kb-search` with `{query}`, `kb-open` with `{id, url, title}`; preventing the latter keeps the page where it is.
 */
class KbSearch extends HelpCentreElement {
  #results;
  #status;

  constructor() {
    super(searchStyle);
  }

  connectedCallback() {
    if (this.#results) return;
    const centre = this.connect();
    const input = element("input", { id: "q", type: "text", maxlength: 512, enterkeyhint: "search", placeholder: this.getAttribute("placeholder") ?? "Ex. : débloquer ma carte SIM", part: "input" });
    const field = element("div", { class: "search-field" }, input);
    this.#results = element("ul", { class: "results", part: "results" });
    this.#status = element("p", { role: "status", part: "status" });
    const search = latest(0, {
      run: (signal, query) => centre.search(query, { product: this.product, limit: hits, signal }),
      done: (answer, query) => this.#show(answer, query),
      failed: error => { this.#status.textContent = failureText(error); },
    });
    const form = element("form", { role: "search", submit: event => {
      event.preventDefault();
      suggestions.stop();
      const query = input.value.trim();
      if (query && this.tell("kb-search", { query })) search.now(query);
    } },
      element("label", { for: "q" }, this.getAttribute("label") ?? "Que cherchez-vous ?"),
      element("div", { class: "row" }, field, element("button", { type: "submit", part: "button" }, "Rechercher")));
    this.shadowRoot.append(form, this.#status, this.#results);
    const suggestions = suggestInto(input, {
      centre,
      product: () => this.product,
      container: field,
      open: suggestion => this.#open(suggestion.id, suggestion.url, suggestion.text),
      search: text => {
        input.value = text;
        form.requestSubmit();
      },
    });
  }

  #show({ hits: found, total }, query) {
    const count = `${total.relation === "gte" ? "Plus de " : ""}${plural(total.value, "résultat", "résultats")}`;
    this.#status.textContent = found.length === 0 ? `Aucun résultat pour « ${query} ».` : count;
    const all = new URL(`/?${new URLSearchParams({ q: query, ...(this.product ? { produit: this.product } : {}) })}`, this.base).href;
    this.#results.replaceChildren(
      ...found.map(hit => this.#result(hit)),
      found.length < total.value ? element("li", { part: "more" }, element("a", { href: all }, "Voir tous les résultats")) : "");
  }

  #result({ id, title, url, snippet, kind, highlights }) {
    const of = name => highlights.filter(({ field }) => field === name);
    const address = safeAddress(url, this.base);
    const link = element("a", { href: address, click: event => {
      if (!this.tell("kb-open", { id, url: address, title })) event.preventDefault();
    } }, highlighted(title, of("title")));
    return element("li", { part: "result" }, element("span", { class: "kind" }, kindNames[kind] ?? ""), element("div", {}, link), element("p", {}, highlighted(snippet, of("snippet"))));
  }

  #open(id, url, title) {
    const address = safeAddress(url, this.base);
    if (address && this.tell("kb-open", { id, url: address, title })) location.assign(address);
  }
}

customElements.define("kb-search", KbSearch);
