// Building elements. Text always becomes text nodes: nothing here can turn what people wrote into markup.

/** An element with attributes and children. `null`, `undefined` and `false` leave an attribute out; functions become listeners. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** The text with its spans in `<mark>`. Spans that overlap a former one or leave the text are ignored. */
export function highlighted(text, spans = []) {
  const parts = [];
  let position = 0;
  for (const { start, length } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < position || length <= 0 || start + length > text.length) continue;
    parts.push(text.slice(position, start), element("mark", {}, text.slice(start, start + length)));
    position = start + length;
  }
  return [...parts, text.slice(position)];
}

/** The words that spans of a text cover. Spans that overlap or touch are quoted as one. */
export function quoted(text, spans) {
  const joined = [];
  for (const { start, length } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, start + length);
    else joined.push({ start, end: start + length });
  }
  return joined.map(({ start, end }) => text.slice(start, end)).filter(Boolean);
}

/** The address when it is one that a link may lead to, else null: never a script. */
export function safeAddress(address, base) {
  try {
    const url = new URL(address, base);
    return ["http:", "https:", "tel:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function plural(count, one, many) {
  return `${count.toLocaleString("fr-FR")} ${Math.abs(count) < 2 ? one : many}`;
}
