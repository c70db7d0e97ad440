// Chat style: the frame of the chat, inline and as a bubble. `!important` only where a host page
// could break the element itself; inside the shadow root nothing of the host reaches but inheritance,
// and `all: initial` ends that.

import { css } from "lit";

export const frame = css`
  :host {
    display: block !important;
    position: relative;
    float: none !important;
    visibility: visible !important;
    opacity: 1 !important;
    min-inline-size: 0;
    padding: 0 !important;
    border: 0 !important;
    background: none !important;
    filter: none !important;
    transform: none !important;
    pointer-events: auto !important;
    block-size: var(--coach-height, 620px) !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([mode="bubble"]) {
    display: contents !important;
  }
  .root {
    all: initial;
    display: block;
    unicode-bidi: normal;
    color-scheme: light dark;
    color: var(--_ink);
    font: var(--coach-font-size, 16px) / 1.55 var(--_font);
    -webkit-font-smoothing: antialiased;
  }
  .inline {
    block-size: 100%;
  }
  .panel {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
    container-type: inline-size;
  }

  /* -- the bubble: in the top layer of the browser -- */
  .dock {
    position: fixed;
    inset: auto;
    inset-inline-end: max(16px, env(safe-area-inset-right));
    inset-block-end: max(16px, env(safe-area-inset-bottom));
    z-index: 2147483000;
    overflow: visible;
    background: none;
    border: 0;
    margin: 0;
    padding: 0;
  }
  .window {
    inline-size: min(420px, calc(100vw - 32px));
    block-size: min(680px, calc(100dvh - 32px));
    border-radius: var(--_radius);
    box-shadow: 0 18px 50px -12px #0d1a1359, 0 2px 8px #0d1a131f;
    animation: rise 0.2s ease-out;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  .launcher {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    padding: 0.75em 1.15em 0.75em 0.95em;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    box-shadow: 0 8px 24px -6px #0d1a1366;
  }
  .launcher:focus-visible {
    outline-offset: 3px;
  }
  @media (max-width: 520px) {
    .dock:has(.window) {
      inset: 0;
    }
    .window {
      inline-size: 100vw;
      block-size: 100dvh;
      border-radius: 0;
    }
    .window .panel {
      border: 0;
      border-radius: 0;
      padding-block-end: env(safe-area-inset-bottom);
    }
  }

  /* -- head, banner, log -- */
  .bar {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: 8px 8px 8px 18px;
    padding-inline: 18px 8px;
    border-block-end: 1px solid var(--_line);
  }
  .bar h2 {
    flex: 1;
    min-inline-size: 0;
    font: 600 1.0625em/1.3 var(--_display);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .banner {
    padding: 8px 18px;
    background: var(--_warm-tint);
    color: var(--_warm);
    font-size: 0.875em;
  }
  .log {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 18px;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }
  .log:focus-visible {
    outline-offset: -3px;
    border-radius: 6px;
  }
  .welcome {
    min-block-size: 100%;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
  }
  .lead {
    font: 500 1.45em/1.3 var(--_display);
    margin-block-end: 0.25em;
  }

  /* -- history -- */
  .past {
    list-style: none;
    margin: 0;
    padding: 8px;
  }
  .past li {
    display: flex;
    align-items: center;
    border-radius: 10px;
  }
  .past li:hover {
    background: var(--_wash);
  }
  .entry {
    flex: 1;
    min-inline-size: 0;
    padding: 8px 10px;
    border-radius: 10px;
  }
  .entry span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .entry[aria-current] span {
    color: var(--_accent);
    font-weight: 600;
  }

  /* -- composer -- */
  .composer {
    display: flex;
    align-items: flex-end;
    gap: 6px;
    margin: 4px 12px 0;
    padding: 5px;
    border: 1px solid var(--_edge);
    border-radius: 22px;
    background: var(--_card);
  }
  .composer:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    padding: 6px 4px 6px 12px;
    padding-inline: 12px 4px;
    border: 0;
    background: none;
    resize: none;
    line-height: 1.4;
    max-block-size: 160px;
  }
  textarea:focus-visible {
    outline: none;
  }
  .send {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .send:hover {
    filter: brightness(1.1);
  }
  .fine {
    padding: 5px 18px 9px;
    color: var(--_soft);
    font-size: 0.75em;
    text-align: center;
  }
  :dir(rtl) .mirrored {
    transform: scaleX(-1);
    transform-origin: center;
  }
`;
