import { element } from "./dom.js";
import { failureText, HelpCentre } from "./help-centre.js";
import { journey } from "./journey.js";

const centre = new HelpCentre(location.origin);
const day = 86_400;

function describe({ type, text, title, isUseful }) {
  switch (type) {
    case "search": return `Recherche : « ${text} »`;
    case "read": return `Lu : ${title}`;
    case "vote": return `${isUseful ? "Utile" : "Pas utile"} : ${title}`;
    default: return `Écarté : ${title}`;
  }
}

/** The journey goes along only when its owner has seen it and ticked the box; until then nothing leaves this tab. */
function offerJourney(form) {
  const box = document.getElementById("parcours");
  const consent = document.getElementById("parcours-accord");
  const token = form.elements.parcours;
  const status = document.querySelector(".form-status");
  const events = journey.events.filter(({ at }) => Date.now() - at < day * 1000);
  if (events.length === 0) return;
  box.hidden = false;
  box.querySelector("ul").replaceChildren(...events.map(event => element("li", {}, describe(event))));
  box.querySelector("button").addEventListener("click", () => {
    journey.clear();
    token.value = "";
    box.hidden = true;
  });
  consent.checked = token.value !== "";
  consent.addEventListener("change", async () => {
    token.value = "";
    if (!consent.checked) return;
    try {
      token.value = (await centre.handOff(events.map(({ type, text, id, isUseful, at }) =>
        ({ type, text, id, isUseful, secondsAgo: Math.max(0, Math.round((Date.now() - at) / 1000)) })))).value;
    } catch (error) {
      consent.checked = false;
      status.textContent = failureText(error);
    }
  });
}

const form = document.getElementById("contact");
if (form) offerJourney(form);
