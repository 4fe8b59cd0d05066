import { HelpCentre } from "../js/help-centre.js";

/** What every widget has: a shadow root with its style, the service it talks to, and who is speaking. */
export class HelpCentreElement extends HTMLElement {
  /** Function that gives an access key of the signed-in member, or a promise of one. Takes precedence over the attribute. */
  tokenProvider = null;

  constructor(style) {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  }

  /** Address of the service: the `base` attribute, or where the script came from. */
  get base() {
    return new URL(this.getAttribute("base") || "/", import.meta.url).href;
  }

  get product() {
    return this.getAttribute("product") || undefined;
  }

  /** The function that the `token-provider` attribute names among the page's globals, unless one was set. */
  get provider() {
    const named = globalThis[this.getAttribute("token-provider")];
    return this.tokenProvider ?? (typeof named === "function" ? named : null);
  }

  connect() {
    this.lang = this.getAttribute("locale") || "fr";
    return new HelpCentre(this.base, this.provider);
  }

  /** Tells the page; it may prevent what would follow. */
  tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}
