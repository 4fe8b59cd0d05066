import { failureText } from "./help-centre.js";
import { journey } from "./journey.js";

/** Sends what somebody thinks of an answer without leaving the page. */
export function enhanceFeedback(section, centre) {
  const form = section?.querySelector("form");
  if (!form) return;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    const isUseful = fields.get("utile") === "oui";
    const status = section.querySelector("[role=status]");
    try {
      await centre.feedback({
        id: fields.get("id"),
        isUseful,
        reason: isUseful ? null : fields.get("motif"),
        comment: isUseful ? null : fields.get("commentaire")?.trim() || null,
      });
    } catch (error) {
      status.textContent = failureText(error);
      return;
    }
    journey.add({ type: "vote", id: fields.get("id"), title: document.body.dataset.title, isUseful });
    form.hidden = true;
    status.textContent = isUseful ? status.dataset.useful : status.dataset.useless;
  });
}
