import { isStuck, journey } from "./journey.js";

/**
 * Offers help to whoever has searched or read in vain, by the thresholds that the page's block carries.
 * @returns null when the page has no such block
 */
export function escalate(block) {
  if (!block) return null;
  const { searches, seconds, pages } = block.dataset;
  const policy = { searches: Number(searches), seconds: Number(seconds), pages: Number(pages) };
  const dismissed = "kb-sans-aide";
  let timer = 0;

  function look() {
    clearTimeout(timer);
    if (sessionStorage.getItem(dismissed)) return;
    if (isStuck(journey, policy)) {
      block.hidden = false;
      return;
    }
    const wait = journey.startedAt + policy.seconds * 1000 - Date.now();
    if (wait > 0) timer = setTimeout(look, wait);
  }

  block.querySelector("button").addEventListener("click", () => {
    sessionStorage.setItem(dismissed, "1");
    block.hidden = true;
  });
  return { look };
}
