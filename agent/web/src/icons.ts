// Icons: drawn by hand on a 24-unit grid, one stroke. Decoration only; buttons carry the words.

import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

function icon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;
}

export const icons = {
  send: icon(svg`<path d="M12 19V5M6 11l6-6 6 6" />`),
  stop: icon(svg`<rect x="7" y="7" width="10" height="10" rx="1.5" fill="currentColor" stroke="none" />`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18" />`),
  history: icon(svg`<path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.4l3 1.8" />`),
  plus: icon(svg`<path d="M12 5v14M5 12h14" />`),
  copy: icon(svg`<rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15V6a2 2 0 0 1 2-2h9" />`),
  check: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`),
  up: icon(svg`<path d="M7 11v9H4v-9zM7 11l4-7c1.4 0 2.4 1 2.1 2.4L12.5 10H18a2 2 0 0 1 2 2.3l-1 6a2 2 0 0 1-2 1.7H7" />`),
  down: icon(svg`<path d="M7 13V4H4v9zM7 13l4 7c1.4 0 2.4-1 2.1-2.4l-.6-3.6H18a2 2 0 0 0 2-2.3l-1-6A2 2 0 0 0 17 4H7" />`),
  again: icon(svg`<path d="M20 12a8 8 0 1 1-2.6-5.9L20 8.5M20 4v4.5h-4.5" />`),
  back: icon(svg`<path class="mirrored" d="M14 6l-6 6 6 6" />`),
  forth: icon(svg`<path class="mirrored" d="M10 6l6 6-6 6" />`),
  bin: icon(svg`<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13" />`),
  chat: icon(svg`<path d="M5 18l-1.2 3.2L8 19.4A8.6 8.6 0 1 0 5 17zM8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01" />`),
  page: icon(svg`<path d="M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5" />`),
};
