import { commonStyle } from "./style.js";

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
