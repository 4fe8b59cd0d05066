import { element, plural } from "./dom.js";

let count = 0;

/**
 * Makes an input an editable combobox with list autocomplete and manual selection, as the WAI-ARIA Authoring Practices describe it.
 * Focus stays in the input; options hold no links; a live region apart from the list tells how many there are.
 */
export class Combobox {
  #input;
  #list;
  #status;
  #choose;
  #options = [];
  #active = -1;

  /** @param choose called with the value of the option that was chosen */
  constructor(input, { label, choose, container = input.parentElement }) {
    const id = `kb-liste-${++count}`;
    this.#input = input;
    this.#choose = choose;
    this.#list = element("ul", { id, role: "listbox", "aria-label": label, class: "suggestions", part: "suggestions", hidden: true });
    this.#status = element("p", { role: "status", "aria-live": "polite", class: "visually-hidden" });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false", autocomplete: "off", autocapitalize: "none", spellcheck: "false" })) {
      input.setAttribute(name, value);
    }
    // A search field has a role of its own, which may not be another's.
    if (input.type === "search") input.type = "text";
    container.append(this.#list, this.#status);
    input.addEventListener("keydown", event => this.#press(event));
    input.addEventListener("blur", () => this.close());
    // Pressing on the list must not take the focus away from the input.
    this.#list.addEventListener("mousedown", event => event.preventDefault());
    this.#list.addEventListener("click", event => this.#accept(this.#options.findIndex(option => option.node.contains(event.target))));
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  /** Shows options, each `{value, content}` with nodes or texts as content. Without options the list closes. */
  show(options) {
    this.#options = options.map(({ value, content }, index) => ({
      value,
      node: element("li", { id: `${this.#list.id}-${index}`, role: "option", "aria-selected": "false", part: "suggestion" }, content),
    }));
    this.#list.replaceChildren(...this.#options.map(option => option.node));
    this.#activate(-1);
    this.#expand(options.length > 0);
    this.announce(options.length === 0 ? "Aucune suggestion" : plural(options.length, "suggestion", "suggestions"));
  }

  announce(text) {
    this.#status.textContent = text;
  }

  close() {
    this.#expand(false);
    this.#activate(-1);
  }

  #expand(isOpen) {
    this.#list.hidden = !isOpen;
    this.#input.setAttribute("aria-expanded", String(isOpen));
  }

  #activate(index) {
    this.#options[this.#active]?.node.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = this.#options[index];
    if (option) {
      option.node.setAttribute("aria-selected", "true");
      option.node.scrollIntoView({ block: "nearest" });
      this.#input.setAttribute("aria-activedescendant", option.node.id);
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #accept(index) {
    const option = this.#options[index];
    if (!option) return;
    this.close();
    this.#choose(option.value);
  }

  /** From the input to the first or last option, and round through the input again. */
  #move(step) {
    if (this.#options.length === 0) return;
    this.#expand(true);
    const places = this.#options.length + 1;
    this.#activate(((this.#active + 1 + step + places) % places) - 1);
  }

  #press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case "ArrowDown":
        if (event.altKey) this.#expand(this.#options.length > 0);
        else this.#move(1);
        break;
      case "ArrowUp":
        if (event.altKey) this.close();
        else this.#move(-1);
        break;
      case "Enter":
        if (!this.isOpen || this.#active < 0) {
          this.close();
          return;
        }
        this.#accept(this.#active);
        break;
      case "Escape":
        if (this.isOpen) {
          this.close();
        } else if (this.#input.value !== "") {
          this.#input.value = "";
          this.#input.dispatchEvent(new Event("input", { bubbles: true }));
        } else {
          return;
        }
        break;
      case "Home":
      case "End": {
        // The caret moves, and the visual focus comes back to the input with it.
        this.#activate(-1);
        if (event.shiftKey) return;
        const place = event.key === "Home" ? 0 : this.#input.value.length;
        this.#input.setSelectionRange(place, place);
        break;
      }
      case "ArrowLeft":
      case "ArrowRight":
        this.#activate(-1);
        return;
      default:
        return;
    }
    event.preventDefault();
  }
}
