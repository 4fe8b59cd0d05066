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

export const searchStyle = `${commonStyle}
.row { display: flex; gap: .5rem; }
.search-field { position: relative; flex: 1; min-width: 0; }
.suggestions {
  position: absolute; z-index: 10; inset: calc(100% + .3rem) 0 auto; padding: .35rem; max-height: min(24rem, 60vh); overflow-y: auto;
  background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: 0 8px 30px rgb(10 30 30 / 22%);
}
.suggestions li { display: flex; align-items: center; gap: .7rem; padding: .4rem .7rem; min-height: 2.75rem; border-radius: 8px; cursor: pointer; line-height: 1.3; }
.suggestions li:hover { background: var(--soft); }
.suggestions li[aria-selected="true"] { background: var(--soft); box-shadow: inset 0 0 0 2px var(--accent); }
.suggestion-text { flex: 1; min-width: 0; }
.suggestion-kind, .kind { font-size: .78em; color: var(--muted); flex: none; }
.results { margin-top: 1rem; display: grid; gap: .7rem; }
.results > li { border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); padding: .7rem 1rem; }
.results a { font-weight: 600; }
.results p { margin: .2rem 0 0; font-size: .94em; }
`;

export const askStyle = `${commonStyle}
.ask { display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); align-items: start; }
form.ask-form { display: grid; gap: .9rem; }
.form-status, .guard-count { min-height: 1.5em; margin: 0; }
.form-status { font-weight: 600; }
h2, h3 { font-size: 1.05em; margin: .2rem 0 .4rem; }
.marked-field { position: relative; isolation: isolate; }
.marked-field > input, .marked-field > textarea { background: transparent; position: relative; }
.field-copy {
  position: absolute; inset: 0; z-index: -1; overflow: hidden; padding: .55rem .8rem; border: 1.5px solid transparent; border-radius: var(--radius);
  background: var(--surface); color: transparent; white-space: pre-wrap; overflow-wrap: break-word;
}
.field-copy.one-line { white-space: pre; }
.field-copy mark { background: color-mix(in srgb, var(--bad) 22%, transparent); box-shadow: 0 2px 0 var(--bad); color: transparent; font-weight: inherit; }
.field-note { margin: 0; min-height: 2.4em; font-size: .9em; line-height: 1.3; color: var(--bad); display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: center; }
.link-button { background: none; color: var(--link); padding: .3rem .2rem; min-height: 0; text-decoration: underline; }
.candidates { display: grid; gap: .6rem; }
.candidate { background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: var(--radius); }
.candidate.declined { opacity: .65; border-left-color: var(--line); }
.candidate summary { cursor: pointer; padding: .6rem .9rem; display: grid; list-style: none; border-radius: var(--radius); }
.candidate-title { font-weight: 600; color: var(--link); }
.candidate-kind, .candidate-why { font-size: .84em; color: var(--muted); }
.candidate-body { padding: 0 .9rem .8rem; }
.candidate-answer { max-height: 16rem; overflow-y: auto; font-size: .95em; }
.candidate-answer ul, .candidate-answer ol { padding-left: 1.2rem; list-style: revert; }
.answer-heading, .candidate-ask { font-weight: 600; }
.candidate-choices { display: flex; flex-wrap: wrap; gap: .5rem; }
.candidate-choices a { display: inline-flex; align-items: center; }
.difference { display: flex; gap: .5rem; margin-top: .5rem; }
.contact-first { background: var(--soft); border-radius: var(--radius); padding: .7rem 1rem; margin-bottom: .8rem; }
.contact-first.urgent { box-shadow: inset 4px 0 0 var(--bad); }
.guard { min-height: 20rem; }
`;
