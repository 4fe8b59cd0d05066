import { Candidates, countText } from "./candidates.js";
import { element, quoted, safeAddress } from "./dom.js";
import { failureText } from "./help-centre.js";
import { latest } from "./latest.js";
import { PrivateDataMarks } from "./private-data.js";

/** Characters of a title from which it is compared, and the time without a keystroke before it is, in milliseconds. */
const leastTitle = 10;
const pause = 400;

/** The draft in this browser's storage, so that neither a reload nor a sign-in loses a word. */
class Draft {
  #key;

  constructor(key) {
    this.#key = key;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.#key)) ?? {};
    } catch {
      return {};
    }
  }

  write(draft) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(draft));
    } catch {
      // Closed storage: the draft lives as long as the page.
    }
  }

  clear() {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }
}

/**
 * The form by which a question is asked: shows what may already answer it, points at private data, keeps the draft, and posts.
 * The root holds `form` with fields `titre`, `precision`, `produit`, and elements marked `data-part`: `announcements`, `count`, `candidates`, `contact`,
 * `status`, `done`, `title-note`, `body-note`, `submit`.
 */
export class AskForm {
  #parts;
  #form;
  #centre;
  #draft;
  #candidates;
  #titleMarks;
  #bodyMarks;
  #check = null;
  #needsAcknowledgement = false;
  #prefersCommunity = false;
  #idempotencyKey;
  #look;
  #noted;

  /** @param posted called with the answer to a posted question; @param noted with what was said of an answer, as an event of a journey */
  constructor(root, { centre, draftKey, canFollow, posted, noted = () => {} }) {
    this.#noted = noted;
    this.#parts = Object.fromEntries([...root.querySelectorAll("[data-part]")].map(part => [part.dataset.part, part]));
    this.#form = root.querySelector("form");
    this.#centre = centre;
    this.#draft = new Draft(draftKey);
    this.#titleMarks = new PrivateDataMarks(this.#field("titre"), this.#parts["title-note"]);
    this.#bodyMarks = new PrivateDataMarks(this.#field("precision"), this.#parts["body-note"]);
    this.#candidates = new Candidates(this.#parts.candidates, {
      centre,
      canFollow,
      on: {
        resolved: candidate => this.#resolve(candidate),
        followed: candidate => this.#follow(candidate),
        declined: candidate => this.#decline(candidate),
      },
    });
    this.#look = latest(pause, {
      // A known incident answers better than anything else, but its absence stops nothing.
      run: (signal, draft) => Promise.all([
        centre.check(draft, { signal }),
        centre.announcements(draft.title, { product: draft.product, signal }).catch(() => ({ announcements: [] })),
      ]),
      done: ([check, { announcements }]) => {
        this.#announce(announcements);
        this.#show(check);
      },
      // The guard is a help: one can post without it, and posting says what is wrong.
      failed: () => {},
    });
    this.#restore();
    this.#form.addEventListener("input", () => this.#changed());
    this.#form.addEventListener("submit", event => {
      event.preventDefault();
      this.#post(posted);
    });
    if (this.#field("titre").value.trim().length >= leastTitle) this.#changed();
  }

  #field(name) {
    return this.#form.elements[name];
  }

  /** As typed, to the last space: what is found in it is told by its place. */
  get #question() {
    return {
      title: this.#field("titre").value,
      body: this.#field("precision").value || null,
      product: this.#field("produit").value || null,
    };
  }

  #restore() {
    const { title, body, product, idempotencyKey } = this.#draft.read();
    this.#idempotencyKey = idempotencyKey ?? crypto.randomUUID();
    if (this.#field("titre").value === "" && title) this.#field("titre").value = title;
    if (this.#field("precision").value === "" && body) this.#field("precision").value = body;
    if (this.#field("produit").value === "" && product) this.#field("produit").value = product;
  }

  #changed() {
    const question = this.#question;
    this.#needsAcknowledgement = false;
    this.#draft.write({ ...question, idempotencyKey: this.#idempotencyKey });
    if (question.title.trim().length >= leastTitle) {
      this.#look(question);
    } else {
      this.#look.cancel();
      this.#candidates.show([]);
      this.#parts.count.textContent = "";
    }
  }

  #show(check) {
    this.#check = check;
    this.#parts.count.textContent = countText(this.#candidates.show([...check.candidates, ...check.related ?? []]), check.candidates.length);
    this.#point(check.privateData);
    this.#showContact(check.qualification);
  }

  #announce(announcements) {
    this.#parts.announcements.replaceChildren(...announcements.map(({ text, url }) => {
      const address = url && safeAddress(url, this.#centre.base);
      return element("p", { class: "notice" }, `${text} `, address && element("a", { href: address }, "En savoir plus"));
    }));
  }

  #point(spans) {
    this.#titleMarks.show(spans.filter(({ field }) => field === "title"));
    this.#bodyMarks.show(spans.filter(({ field }) => field === "body"));
  }

  /** A need that only somebody with the person's file can meet is told so first, with why; the person decides. */
  #showContact(qualification) {
    const isForContact = ["personal", "urgent"].includes(qualification?.need) && !this.#prefersCommunity;
    const contact = this.#parts.contact;
    contact.hidden = !isForContact;
    if (!isForContact) return;
    contact.classList.toggle("urgent", qualification.need === "urgent");
    const { title, body } = this.#question;
    const words = [...new Set(Object.entries({ title, body: body ?? "" }).flatMap(([name, text]) => quoted(text, qualification.reasons.filter(({ field }) => field === name))))].slice(0, 2);
    const why = words.length > 0 ? ` (${words.map(text => `« ${text} »`).join(", ")})` : "";
    contact.querySelector("[data-why]").textContent = qualification.need === "urgent"
      ? `Votre message parle d'une urgence${why} : un conseiller peut agir tout de suite.`
      : `Votre question touche à votre dossier${why} : seul un conseiller peut l'ouvrir.`;
    contact.querySelector("[data-community]").onclick = () => {
      this.#prefersCommunity = true;
      contact.hidden = true;
      this.#field("titre").focus();
    };
  }

  #resolve(candidate) {
    this.#tell({ outcome: "resolved", candidateId: candidate.id });
    this.#noted({ type: "vote", id: candidate.id, title: candidate.title, isUseful: true });
    this.#end("Tant mieux ! Votre question n'a pas été publiée et le brouillon est effacé.");
  }

  #follow(candidate) {
    this.#tell({ outcome: "followed", candidateId: candidate.id });
    this.#parts.status.textContent = "C'est noté : vous suivez ce sujet. Vous le retrouverez sous « Mes suivis », en haut de la page.";
  }

  #decline(candidate) {
    this.#noted({ type: "decline", id: candidate.id, title: candidate.title });
    this.#parts.status.textContent = "C'est noté, votre question est différente.";
  }

  #tell(outcome) {
    if (this.#check) this.#centre.outcome(this.#check.checkId, outcome).catch(() => {});
  }

  async #post(posted) {
    const question = this.#question;
    const status = this.#parts.status;
    if (question.title.trim() === "") {
      status.textContent = "Écrivez votre question en une phrase.";
      this.#field("titre").focus();
      return;
    }
    this.#look.cancel();
    this.#parts.submit.disabled = true;
    status.textContent = "Publication…";
    try {
      const differences = [...this.#candidates.declined.values()].filter(Boolean);
      const answer = await this.#centre.ask({
        ...question,
        ...(this.#needsAcknowledgement || this.#candidates.declined.size > 0
          ? { checkId: this.#check?.checkId, acknowledged: true, difference: differences.join(" ; ") || null }
          : {}),
      }, this.#idempotencyKey);
      this.#draft.clear();
      posted(answer);
    } catch (error) {
      this.#refused(error);
    } finally {
      this.#parts.submit.disabled = false;
    }
  }

  /** Nothing is lost and nothing is forbidden: what stands in the way is shown, and the next press goes through. */
  #refused(error) {
    const status = this.#parts.status;
    const problem = error.problem ?? {};
    switch (error.code) {
      case "duplicateLikely":
        this.#show(problem.check);
        this.#needsAcknowledgement = true;
        status.textContent = "Une réponse existe peut-être déjà : jetez-y un œil. Pour publier tout de même, appuyez de nouveau sur « Publier ».";
        this.#parts.candidates.querySelector("summary")?.focus();
        break;
      case "privateDataFound":
        this.#point(problem.privateData);
        status.textContent = "Votre question contient des données personnelles, que tout le monde pourrait lire. Masquez-les, ou contactez un conseiller.";
        (this.#titleMarks.any ? this.#field("titre") : this.#field("precision")).focus();
        break;
      case "idempotencyKeyReused":
        this.#idempotencyKey = crypto.randomUUID();
        status.textContent = "Votre texte a changé depuis le dernier envoi : appuyez de nouveau sur « Publier ».";
        break;
      default:
        status.textContent = failureText(error);
    }
  }

  #end(text) {
    this.#draft.clear();
    this.#look.cancel();
    this.#form.reset();
    this.#idempotencyKey = crypto.randomUUID();
    this.#candidates.clear();
    this.#titleMarks.show([]);
    this.#bodyMarks.show([]);
    this.#parts.count.textContent = "";
    this.#parts.status.textContent = "";
    this.#form.hidden = true;
    this.#parts.contact.hidden = true;
    const again = element("button", { type: "button", class: "button quiet", click: () => {
      this.#parts.done.replaceChildren();
      this.#form.hidden = false;
      this.#field("titre").focus();
    } }, "Poser une autre question");
    this.#parts.done.replaceChildren(element("p", {}, text), again);
    this.#parts.done.focus();
  }
}
