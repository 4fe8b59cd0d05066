// The pages work without this file; it makes them answer while one types.
import { escalate } from "./escalation.js";
import { enhanceFeedback } from "./feedback.js";
import { HelpCentre } from "./help-centre.js";
import { journey } from "./journey.js";
import { LiveResults } from "./live-results.js";
import { suggestInto } from "./suggesting.js";

const centre = new HelpCentre(location.origin);
const form = document.querySelector("form[role=search]");

/** The address that sending the form would lead to. */
function addressOf(searchForm) {
  const fields = new URLSearchParams(new FormData(searchForm));
  return `${searchForm.getAttribute("action")}?${fields}`;
}

function enhanceSearch() {
  const input = form.elements.q;
  const isSearchPage = document.getElementById("resultats") !== null;
  const product = () => form.elements.produit?.value;
  const { combobox, stop } = suggestInto(input, {
    centre,
    product,
    container: form.querySelector(".search-field"),
    open: suggestion => location.assign(suggestion.id ? `/contenu/${encodeURIComponent(suggestion.id)}` : suggestion.url),
    search: text => {
      input.value = text;
      form.requestSubmit();
    },
  });
  form.addEventListener("submit", stop);
  if (!isSearchPage) return;

  const live = new LiveResults({
    status: text => combobox.announce(text),
    opened: address => {
      const q = new URL(address, location.href).searchParams.get("q");
      if (q) journey.add({ type: "search", text: q });
      escalation?.look();
    },
  });
  input.addEventListener("input", () => {
    const q = input.value.trim();
    if (q.length >= 2) live.follow(addressOf(form));
    else if (q.length === 0) live.reset();
    else live.stop();
  });
  form.addEventListener("submit", () => live.stop());
}

const escalation = escalate(document.getElementById("coup-de-main"));
const { search, content, title } = document.body.dataset;
if (search) journey.add({ type: "search", text: search });
if (content) journey.add({ type: "read", id: content, title });
if (form) enhanceSearch();
enhanceFeedback(document.getElementById("avis"), centre);
escalation?.look();
