import { AskForm } from "./ask-form.js";
import { HelpCentre } from "./help-centre.js";
import { journey } from "./journey.js";

// The page's own session says who asks; without one the draft is kept for after the sign-in.
new AskForm(document.getElementById("demande"), {
  centre: new HelpCentre(location.origin),
  draftKey: "kb-brouillon",
  noted: event => journey.add(event),
  canFollow: document.body.dataset.member !== undefined,
  posted: ({ url, alsoAsked }) => location.assign(`${url}?${new URLSearchParams({ publie: "1", ...(alsoAsked.length > 0 ? { aussi: alsoAsked[0].id } : {}) })}`),
});
