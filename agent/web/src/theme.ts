// Theme: the colours, type and controls that the chat and the home page share. Paper and green ink.

import { css } from "lit";

/** Set on a root element; custom properties reach into every shadow root below it. */
export const tokens = css`
  .root {
    --_paper: var(--coach-paper, light-dark(#fbf9f4, #161b18));
    --_card: var(--coach-card, light-dark(#fffefb, #1d2420));
    --_wash: light-dark(#f3f0e7, #232b26);
    --_ink: var(--coach-ink, light-dark(#1e2823, #e8ece5));
    --_soft: var(--coach-soft, light-dark(#57625b, #a9b4ab));
    --_line: light-dark(#e2ddd0, #333d37);
    --_edge: light-dark(#8b9288, #77837b);
    --_accent: var(--coach-accent, light-dark(#1d5a40, #93d3af));
    --_on-accent: var(--coach-on-accent, light-dark(#ffffff, #10241a));
    --_tint: light-dark(#e6efe7, #24382d);
    --_band: light-dark(#1d5a4017, #93d3af1c);
    --_warm: light-dark(#8a5a12, #e0b878);
    --_warm-tint: light-dark(#f7ecd6, #3a2f1c);
    --_red: light-dark(#9d3328, #f2a093);
    --_radius: var(--coach-radius, 14px);
    --_font: var(--coach-font, ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif);
    --_display: var(--coach-font-display, ui-serif, "Iowan Old Style", "Palatino Linotype", Georgia, "Noto Serif", serif);
    color-scheme: light dark;
    color: var(--_ink);
    font: var(--coach-font-size, 16px) / 1.55 var(--_font);
    -webkit-font-smoothing: antialiased;
  }
  :host([theme="light"]) .root {
    color-scheme: light;
  }
  :host([theme="dark"]) .root {
    color-scheme: dark;
  }
`;

export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  blockquote {
    margin: 0;
    padding: 0;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
    background: none;
    border: 0;
    padding: 0;
    text-align: inherit;
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  button:disabled {
    cursor: default;
  }
  a {
    color: var(--_accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  svg {
    display: block;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon {
    display: inline-grid;
    place-items: center;
    min-inline-size: 36px;
    min-block-size: 36px;
    border-radius: 10px;
    color: var(--_soft);
  }
  .icon:hover {
    background: var(--_wash);
    color: var(--_ink);
  }
  .icon[aria-pressed="true"] {
    background: var(--_tint);
    color: var(--_accent);
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-block-size: 38px;
    padding: 0.35em 0.95em;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    background: var(--_card);
    line-height: 1.3;
  }
  .button:hover {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  .button.strong {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  .button.strong:hover {
    filter: brightness(1.08);
  }
  .button:disabled {
    opacity: 0.55;
  }
  .quiet {
    color: var(--_soft);
    font-size: 0.875em;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** The numbered chips of citations. */
export const citations = css`
  .kept {
    white-space: nowrap;
  }
  .chip {
    display: inline-grid;
    place-items: center;
    min-inline-size: 24px;
    block-size: 24px;
    margin-block: -6px;
    margin-inline-start: 3px;
    padding-inline: 6px;
    border-radius: 7px;
    background: var(--_tint);
    color: var(--_accent);
    font: 600 13px/1 var(--_font);
    font-variant-numeric: tabular-nums;
    vertical-align: 1px;
    transform: scale(0.88);
  }
  .chip[data-kind="glossary"] {
    background: var(--_warm-tint);
    color: var(--_warm);
  }
  button.chip:hover {
    outline: 1px solid currentColor;
  }
  .chip[aria-expanded="true"] {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .chip[data-kind="glossary"][aria-expanded="true"] {
    background: var(--_warm);
    color: var(--_paper);
  }
  .chip:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
`;

/** How Markdown looks, in answers and in the glossary. */
export const prose = css`
  .prose > * + * {
    margin-block-start: 0.7em;
  }
  .prose ul,
  .prose ol {
    padding-inline-start: 1.15em;
  }
  .prose li + li {
    margin-block-start: 0.35em;
  }
  .prose li::marker {
    color: var(--_edge);
  }
  .prose h4 {
    font: 600 0.8em/1.3 var(--_font);
    letter-spacing: 0.04em;
    color: var(--_soft);
    margin-block: 1.4em -0.25em;
  }
  .prose blockquote {
    border-inline-start: 3px solid var(--_line);
    padding-inline-start: 0.9em;
    color: var(--_soft);
  }
  .prose code {
    font-size: 0.9em;
    background: var(--_wash);
    border-radius: 4px;
    padding: 0.1em 0.3em;
  }
  .prose pre {
    overflow-x: auto;
    background: var(--_wash);
    border-radius: 8px;
    padding: 0.7em;
    margin: 0;
  }
  .prose hr {
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
    font-size: 0.9em;
  }
  th,
  td {
    text-align: start;
    padding: 0.3em 0.9em 0.3em 0;
    border-block-end: 1px solid var(--_line);
  }
  th {
    font-weight: 600;
  }
`;
