import { element } from "./dom.js";

/** What each kind is called, and what takes its place. */
const kinds = {
  iban: ["un IBAN", "[IBAN masqué]"],
  bankCard: ["un numéro de carte bancaire", "[carte bancaire masquée]"],
  socialSecurityNumber: ["un numéro de sécurité sociale", "[numéro de sécurité sociale masqué]"],
  imei: ["un numéro IMEI", "[IMEI masqué]"],
  rio: ["un code RIO", "[RIO masqué]"],
  puk: ["un code PUK", "[PUK masqué]"],
  contractNumber: ["un numéro de client ou de contrat", "[numéro de client masqué]"],
  email: ["une adresse e-mail", "[e-mail masqué]"],
  postalAddress: ["une adresse postale", "[adresse masquée]"],
  phone: ["un numéro de téléphone", "[téléphone masqué]"],
};
const other = ["une donnée personnelle", "[donnée masquée]"];

/**
 * Points at private data in the text of a field itself, and masks it at one click.
 * Behind the field lies a copy of its text, invisible but for the marked spans; the line that offers to mask has its place from the
 * start, so that nothing moves.
 */
export class PrivateDataMarks {
  #field;
  #copy = element("div", { class: "field-copy", "aria-hidden": "true" });
  #note;
  #spans = [];

  constructor(field, note) {
    this.#field = field;
    this.#note = note;
    field.before(this.#copy);
    field.parentElement.classList.add("marked-field");
    this.#copy.classList.toggle("one-line", field.tagName === "INPUT");
    field.addEventListener("scroll", () => this.#follow());
    field.addEventListener("input", () => this.show([]));
    new ResizeObserver(() => this.#follow()).observe(field);
  }

  get any() {
    return this.#spans.length > 0;
  }

  /** Shows spans `{kind, start, length}` of the field's text as it is now. */
  show(spans) {
    const text = this.#field.value;
    this.#spans = spans.filter(({ start, length }) => length > 0 && start + length <= text.length);
    const parts = [];
    let position = 0;
    for (const { start, length } of this.#spans) {
      if (start < position) continue;
      parts.push(text.slice(position, start), element("mark", {}, text.slice(start, start + length)));
      position = start + length;
    }
    // A final line end has no height of its own in a block; in a field it has.
    this.#copy.replaceChildren(...parts, text.slice(position), "\u200b");
    this.#follow();
    this.#showNote(text);
  }

  #showNote(text) {
    const [first] = this.#spans;
    this.#field.toggleAttribute("data-private", this.any);
    if (!first) {
      this.#note.replaceChildren();
      return;
    }
    const found = text.slice(first.start, first.start + first.length);
    const [name] = kinds[first.kind] ?? other;
    const more = this.#spans.length > 1 ? ` (et ${this.#spans.length - 1} autre${this.#spans.length > 2 ? "s" : ""})` : "";
    this.#note.replaceChildren(
      element("span", {}, `Visible de tous : « ${found} » ressemble à ${name}${more}.`),
      element("button", { type: "button", class: "link-button", click: () => this.#mask() }, this.#spans.length > 1 ? "Tout masquer" : "Masquer"),
    );
  }

  #mask() {
    const masked = [...this.#spans].sort((a, b) => b.start - a.start).reduce(
      (text, { kind, start, length }) => text.slice(0, start) + (kinds[kind] ?? other)[1] + text.slice(start + length),
      this.#field.value);
    this.#field.value = masked;
    this.#field.dispatchEvent(new Event("input", { bubbles: true }));
    this.#field.focus();
  }

  #follow() {
    this.#copy.scrollTop = this.#field.scrollTop;
    this.#copy.scrollLeft = this.#field.scrollLeft;
  }
}
