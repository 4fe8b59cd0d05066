// What somebody has looked for, read and said in this tab, so that nobody has to say it again to an adviser.
// It stays in this tab's storage until its owner sends it along or erases it.

const key = "kb-parcours";

/** Oldest events beyond this number are forgotten. */
const maxEvents = 40;

function read() {
  try {
    const trail = JSON.parse(sessionStorage.getItem(key));
    if (Array.isArray(trail?.events) && Number.isFinite(trail.startedAt)) return trail;
  } catch {
    // Storage may be closed to us, or hold something else: the trail then begins here.
  }
  return { startedAt: Date.now(), events: [] };
}

function write(trail) {
  try {
    sessionStorage.setItem(key, JSON.stringify(trail));
  } catch {
    // Without storage nothing is remembered, and everything else works.
  }
}

function isSame(a, b) {
  return a && a.type === b.type && a.id === b.id && a.isUseful === b.isUseful;
}

export const journey = {
  get events() {
    return read().events;
  },

  get startedAt() {
    return read().startedAt;
  },

  /**
   * Adds `{type: "search", text}`, `{type: "read", id, title}`, `{type: "vote", id, title, isUseful}` or `{type: "decline", id, title}`.
   * A search that goes on from the one before, letter by letter, takes its place.
   */
  add(event) {
    const trail = read();
    const last = trail.events.at(-1);
    const goesOn = last?.type === "search" && event.type === "search" && (event.text.startsWith(last.text) || last.text.startsWith(event.text));
    if (goesOn) trail.events.pop();
    if (event.type !== "search" && isSame(last, event)) return;
    trail.events.push({ ...event, at: Date.now() });
    trail.events = trail.events.slice(-maxEvents);
    write(trail);
  },

  clear() {
    write({ startedAt: Date.now(), events: [] });
  },
};
