import { journey } from "./journey.js";

/**
 * Whether somebody has tried long enough: so many searches without reading anything since, or so many seconds and pages read
 * without one that was said to be useful.
 */
export function isStuck({ events, startedAt }, { searches, seconds, pages }, now = Date.now()) {
  const lastRead = events.findLastIndex(event => event.type === "read");
  if (events.slice(lastRead + 1).filter(event => event.type === "search").length >= searches) return true;
  const lastUseful = events.findLastIndex(event => event.type === "vote" && event.isUseful);
  const since = lastUseful < 0 ? startedAt : events[lastUseful].at;
  const read = new Set(events.slice(lastUseful + 1).filter(event => event.type === "read").map(event => event.id));
  return now - since >= seconds * 1000 && read.size >= pages;
}

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
