import { AskForm } from "./ask-form.js";
import { HelpCentre } from "./help-centre.js";

// The page's own session says who asks; without one the draft is kept for after the sign-in.
new AskForm(document.getElementById("demande"), {
  centre: new HelpCentre(location.origin),
  draftKey: "kb-brouillon",
  canFollow: document.body.dataset.member !== undefined,
  posted: ({ url }) => location.assign(`${url}?publie=1`),
});
