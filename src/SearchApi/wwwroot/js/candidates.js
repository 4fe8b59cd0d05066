import { element, plural, safeAddress } from "./dom.js";
import { kindNames, stateNames } from "./names.js";

/** Most answers shown beside a draft: more would be a second search. */
const most = 5;

/** Why the answer is shown and in what it differs, in one line: « Même sujet : résiliation · Différence : fibre / mobile ». */
function reasons({ evidence = [], conflicts = [] }) {
  const topics = [...new Set(evidence.flatMap(reason => reason.words ?? []))].slice(0, 4);
  const differences = conflicts.slice(0, 2).map(({ draft, existing }) => [draft, existing].map(words => words?.join(" ")).filter(Boolean).join(" / "));
  return [
    evidence.some(reason => reason.kind === "sameText") ? "Même question, mot pour mot" : topics.length > 0 && `Même sujet : ${topics.join(", ")}`,
    differences.length > 0 && `Différence : ${differences.join(", ")}`,
  ].filter(Boolean).join(" · ");
}

/** A stored text as elements; its headings and lists keep their meaning. */
function blocks(text) {
  const nodes = [];
  for (const { kind, text: words } of text) {
    if (kind === "bullet" || kind === "numbered") {
      const tag = kind === "bullet" ? "ul" : "ol";
      if (nodes.at(-1)?.localName !== tag) nodes.push(element(tag));
      nodes.at(-1).append(element("li", {}, words));
    } else {
      nodes.push(kind === "code" ? element("pre", {}, words) : element("p", { class: kind === "heading" ? "answer-heading" : null }, words));
    }
  }
  return nodes;
}

/**
 * What may already answer a draft: a list whose answers open in place. It invites and never forbids.
 * `on` takes `resolved(candidate)`, `followed(candidate)` and `declined(candidate, difference)`.
 */
export class Candidates {
  #list;
  #centre;
  #canFollow;
  #on;
  #declined = new Map();
  #opened = new Set();

  constructor(list, { centre, canFollow, on }) {
    this.#list = list;
    this.#centre = centre;
    this.#canFollow = canFollow;
    this.#on = on;
  }

  /** Ids of what the author said is another question, with the difference where one was given. */
  get declined() {
    return this.#declined;
  }

  show(candidates) {
    const shown = candidates.slice(0, most);
    const focused = this.#list.contains(this.#list.getRootNode().activeElement);
    // A list that is being read is not torn away: what is open stays, and what is new comes below it.
    const kept = [...this.#list.children].filter(node => this.#opened.has(node.dataset.id) && (focused || shown.some(({ id }) => id === node.dataset.id)));
    const ids = new Set(kept.map(node => node.dataset.id));
    this.#list.replaceChildren(...kept, ...shown.filter(({ id }) => !ids.has(id)).map(candidate => this.#card(candidate)));
    this.#list.hidden = this.#list.children.length === 0;
    return this.#list.children.length;
  }

  clear() {
    this.#opened.clear();
    this.#declined.clear();
    this.#list.replaceChildren();
    this.#list.hidden = true;
  }

  #card(candidate) {
    const { id, kind, title, state } = candidate;
    const why = reasons(candidate);
    const body = element("div", { class: "candidate-body" });
    const card = element("li", { class: "candidate", "data-id": id, part: "candidate" },
      element("details", { toggle: event => event.target.open && this.#open(candidate, body) },
        element("summary", {},
          element("span", { class: "candidate-title" }, title),
          element("span", { class: "candidate-kind" }, state ? stateNames[state] ?? "" : kindNames[kind] ?? ""),
          why && element("span", { class: "candidate-why" }, why)),
        body));
    if (this.#declined.has(id)) card.classList.add("declined");
    return card;
  }

  async #open(candidate, body) {
    if (this.#opened.has(candidate.id)) return;
    this.#opened.add(candidate.id);
    const answer = element("div", { class: "candidate-answer" }, element("p", {}, candidate.answerPreview || "Pas encore de réponse : la question est ouverte."));
    body.replaceChildren(answer, this.#question(candidate, body));
    try {
      const item = await this.#centre.content(candidate.id);
      const texts = item.answers?.length > 0 ? (item.answers.find(({ isValidated }) => isValidated) ?? item.answers[0]).body : item.body;
      if (texts?.length > 0 && (item.kind !== "question" || item.answers.length > 0)) answer.replaceChildren(...blocks(texts));
    } catch {
      // The beginning of the answer stands there already.
    }
    const address = safeAddress(candidate.url, this.#centre.base);
    if (address) answer.append(element("p", {}, element("a", { href: address, target: "_blank", rel: "noopener" }, "Ouvrir la page dans un nouvel onglet")));
  }

  /** The question under an opened answer: an invitation, with three ways on. */
  #question(candidate, body) {
    const card = () => body.closest(".candidate");
    const difference = element("input", { type: "text", maxlength: 200, "aria-label": "En quoi votre question est-elle différente ?", placeholder: "En quoi ? (facultatif)" });
    const form = element("form", { class: "difference", hidden: true, submit: event => {
      event.preventDefault();
      this.#declined.set(candidate.id, difference.value.trim());
      card().classList.add("declined");
      card().querySelector("details").open = false;
      card().querySelector("summary").focus();
      this.#on.declined(candidate, difference.value.trim());
    } }, difference, element("button", { type: "submit", class: "button quiet" }, "Valider"));
    return element("div", { class: "candidate-question" },
      element("p", { class: "candidate-ask" }, "Cette réponse règle-t-elle votre problème ?"),
      element("div", { class: "candidate-choices" },
        element("button", { type: "button", class: "button", click: () => this.#on.resolved(candidate) }, "Oui, merci"),
        this.#canFollow && candidate.kind === "question"
          && element("button", { type: "button", class: "button quiet", click: event => { event.target.disabled = true; this.#on.followed(candidate); } }, "Suivre ce sujet"),
        element("button", { type: "button", class: "button quiet", click: () => { form.hidden = false; difference.focus(); } }, "Non, ma question est différente")),
      form);
  }
}

/** « 3 réponses ressemblent à votre question »; what merely may help claims no more than that. */
export function countText(count, alike) {
  return count === 0 ? "" : alike === 0 ? `${plural(count, "réponse peut", "réponses peuvent")} vous aider` : `${plural(alike, "réponse ressemble", "réponses ressemblent")} à votre question`;
}
