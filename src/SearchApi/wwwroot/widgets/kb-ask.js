import { AskForm } from "../js/ask-form.js";
import { element, safeAddress } from "../js/dom.js";
import { askStyle } from "./ask-style.js";
import { HelpCentreElement } from "./element.js";

/**
 * `<kb-ask>`: asks the community, and shows while one writes what may already answer.
 * Event: `kb-posted` with `{id, url}`; preventing it keeps the page where it is.
 */
class KbAsk extends HelpCentreElement {
  #isBuilt = false;

  constructor() {
    super(askStyle);
  }

  connectedCallback() {
    if (this.#isBuilt) return;
    this.#isBuilt = true;
    this.shadowRoot.append(this.#build());
    new AskForm(this.shadowRoot, {
      centre: this.connect(),
      draftKey: `kb-brouillon ${this.base}`,
      canFollow: this.provider !== null,
      posted: answer => this.#posted(answer),
    });
  }

  #build() {
    const note = name => element("p", { class: "field-note", id: name, "data-part": name, "aria-live": "polite" });
    const contact = safeAddress(this.getAttribute("contact") ?? "/contacter", this.base);
    return element("div", { class: "ask" },
      element("form", { class: "ask-form", novalidate: true, part: "form" },
        element("div", {},
          element("label", { for: "titre" }, "Votre question en une phrase"),
          element("div", {}, element("input", { id: "titre", name: "titre", type: "text", maxlength: 200, autocomplete: "off", "aria-describedby": "title-note", part: "input" })),
          note("title-note")),
        element("div", {},
          element("label", { for: "precision" }, "Quelques précisions ", element("span", { class: "hint" }, "(facultatif)")),
          element("div", {}, element("textarea", { id: "precision", name: "precision", rows: 5, maxlength: 8000, "aria-describedby": "body-note", part: "input" })),
          note("body-note")),
        element("input", { type: "hidden", name: "produit", value: this.product ?? "" }),
        element("div", {}, element("button", { type: "submit", "data-part": "submit", part: "button" }, "Publier"),
          element("p", { class: "form-status", role: "status", "data-part": "status", part: "status" }),
          element("p", { class: "hint" }, "Publique et signée de votre nom de membre."))),
      element("section", { class: "guard", "aria-labelledby": "guard-titre", part: "guard" },
        element("h2", { id: "guard-titre" }, "Peut-être déjà résolu"),
        element("p", { class: "guard-count", role: "status", "data-part": "count" }),
        element("div", { "data-part": "announcements", part: "announcements" }),
        element("div", { class: "contact-first", "data-part": "contact", hidden: true, part: "contact" },
          element("h3", {}, "Un conseiller peut vous aider"),
          element("p", { "data-why": true }),
          element("p", { class: "candidate-choices" },
            element("a", { href: contact }, "Contacter un conseiller"),
            element("button", { type: "button", class: "quiet", "data-community": true }, "Je préfère demander à la communauté"))),
        element("ul", { class: "candidates", "data-part": "candidates", hidden: true })),
      element("div", { "data-part": "done", tabindex: -1 }));
  }

  #posted(answer) {
    const address = safeAddress(answer.url, this.base);
    if (!this.tell("kb-posted", { id: answer.id, url: address })) return;
    const done = this.shadowRoot.querySelector("[data-part=done]");
    this.shadowRoot.querySelector("form").hidden = true;
    this.shadowRoot.querySelector(".guard").hidden = true;
    done.replaceChildren(element("p", {}, "Votre question est publiée. ", element("a", { href: address }, "La voir")));
    done.focus();
  }
}

customElements.define("kb-ask", KbAsk);
