import { latest } from "./latest.js";

/** Time without a keystroke after which results are asked for, in milliseconds. */
const pause = 250;

/**
 * Results that follow what is typed or chosen. The server renders them, here as without scripts: the page of an address is fetched
 * and its results take the place of those shown.
 */
export class LiveResults {
  #shown = document.getElementById("resultats");
  #home = document.body.dataset.page === "home" ? { nodes: [...this.#shown.childNodes], title: document.title } : null;
  #status;
  #load;

  /** @param status tells the outcome to whoever does not see it; @param opened called with the address of every page shown */
  constructor({ status, opened }) {
    this.#status = status;
    this.#load = latest(pause, {
      run: (signal, address) => this.#fetch(address, signal),
      done: (page, address, { isStep, focus }) => {
        this.#show(page);
        history[isStep ? "pushState" : "replaceState"](null, "", address);
        if (focus) this.#shown.querySelector("h1")?.focus();
        opened(address);
      },
      failed: (error, address, { isStep }) => {
        // A step was a click on a link: the browser can say better than we what is wrong with it.
        if (isStep) location.assign(address);
        else this.#fail(error);
      },
    });
    document.addEventListener("click", event => this.#follow(event));
    addEventListener("popstate", () => location.reload());
  }

  /** Shows the results of an address in place of the last ones typed. */
  follow(address) {
    this.#load(address, { isStep: false });
  }

  /** Drops what is under way. */
  stop() {
    this.#load.cancel();
    this.#shown.removeAttribute("aria-busy");
  }

  /** Back to what the home page showed before anything was typed. */
  reset() {
    this.stop();
    if (!this.#home) return;
    this.#shown.replaceChildren(...this.#home.nodes);
    document.title = this.#home.title;
    history.replaceState(null, "", "/");
    this.#status("");
  }

  async #fetch(address, signal) {
    this.#shown.setAttribute("aria-busy", "true");
    const response = await fetch(address, { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.getElementById("resultats")) throw new Error(String(response.status));
    return page;
  }

  #show(page) {
    this.#shown.removeAttribute("aria-busy");
    this.#shown.replaceChildren(...page.getElementById("resultats").childNodes);
    document.title = page.title;
    this.#status(this.#shown.querySelector("[data-announce]")?.textContent.trim() ?? "");
  }

  #fail(error) {
    if (error.name === "AbortError") return;
    this.#shown.removeAttribute("aria-busy");
    const notice = document.getElementById("panne").content.cloneNode(true);
    this.#shown.replaceChildren(notice);
    this.#status(this.#shown.querySelector("[data-announce]").textContent.trim());
  }

  /** Filters and pages of results without loading the page anew. */
  #follow(event) {
    const link = event.target.closest?.("#resultats a[data-step]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#load.now(link.href, { isStep: true, focus: true });
  }
}
