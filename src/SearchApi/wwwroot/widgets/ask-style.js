import { commonStyle } from "./style.js";

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
.field-note { margin: 0; height: 2.6rem; overflow: hidden; font-size: .88em; line-height: 1.3; color: var(--bad); display: grid; grid-template-columns: minmax(0, max-content) auto; justify-content: start; gap: .8rem; align-items: center; }
.link-button { background: none; color: var(--link); padding: .3rem .2rem; min-height: 0; text-decoration: underline; }
.candidates { display: grid; gap: .6rem; }
.candidate { background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: var(--radius); }
.candidate.declined { opacity: .65; border-left-color: var(--line); }
.candidate summary { cursor: pointer; padding: .6rem .9rem; display: grid; list-style: none; border-radius: var(--radius); }
.candidate-title { font-weight: 600; color: var(--link); }
.candidate-kind, .candidate-why { font-size: .84em; color: var(--muted); }
.candidate-body { padding: 0 .9rem .8rem; }
.candidate-answer { height: 11rem; overflow-y: auto; font-size: .95em; }
.candidate-answer ul, .candidate-answer ol { padding-left: 1.2rem; list-style: revert; }
.answer-heading, .candidate-ask { font-weight: 600; }
.candidate-choices { display: flex; flex-wrap: wrap; gap: .5rem; }
.candidate-choices a { display: inline-flex; align-items: center; }
.difference { display: flex; gap: .5rem; margin-top: .5rem; }
.notice, .contact-first { background: var(--soft); border-radius: var(--radius); padding: .7rem 1rem; margin-bottom: .8rem; }
.contact-first.urgent { box-shadow: inset 4px 0 0 var(--bad); }
.guard { min-height: 20rem; }
`;
