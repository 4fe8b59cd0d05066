// Colours and shapes are custom properties with a fallback, so that a site sets what it wants and leaves the rest.
export const commonStyle = `
:host {
  --accent: var(--kb-accent, light-dark(#0f5c5c, #7fd1c7));
  --accent-text: var(--kb-accent-text, light-dark(#fff, #08201e));
  --surface: var(--kb-surface, light-dark(#fff, #1a2221));
  --soft: var(--kb-soft, light-dark(#e2f0ee, #1f3533));
  --text: var(--kb-text, light-dark(#1b2624, #e6edea));
  --muted: var(--kb-muted, light-dark(#55625f, #a3b1ad));
  --line: var(--kb-line, light-dark(#dfe4e0, #2f3b39));
  --link: var(--kb-link, light-dark(#0b5a72, #8cc8e4));
  --bad: var(--kb-bad, light-dark(#a3261c, #ffb4a8));
  --radius: var(--kb-radius, 12px);
  display: block; color: var(--text); font-family: var(--kb-font, inherit); line-height: 1.5;
}
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
p { margin: .4rem 0; }
a { color: var(--link); }
ul { list-style: none; margin: 0; padding: 0; }
label { font-weight: 600; display: block; margin-bottom: .3rem; }
input, textarea, select, button { font: inherit; }
input, textarea, select {
  width: 100%; color: var(--text); background: var(--surface); border: 1.5px solid var(--muted); border-radius: var(--radius); padding: .55rem .8rem; min-height: 2.75rem;
}
button { border: 0; border-radius: var(--radius); padding: .5rem 1.1rem; min-height: 2.75rem; font-weight: 600; background: var(--accent); color: var(--accent-text); cursor: pointer; }
button:disabled { opacity: .55; }
.quiet { background: transparent; color: var(--accent); box-shadow: inset 0 0 0 1.5px var(--accent); }
mark { background: none; color: inherit; font-weight: 700; }
.hint { color: var(--muted); font-size: .9em; font-weight: 400; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
