// Page style: the home page: sections beside the chat, masthead, welcome and foot.

import { css } from "lit";

export const pageLook = css`
  .root {
    min-block-size: 100vh;
    min-block-size: 100dvh;
    background: var(--_paper);
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(380px, 430px);
    justify-content: center;
    gap: 0 clamp(20px, 3vw, 56px);
    max-inline-size: 1460px;
    margin-inline: auto;
    padding-inline: clamp(20px, 4vw, 64px) clamp(16px, 2vw, 32px);
  }
  .skip {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    z-index: 2;
    padding: 8px 14px;
    background: var(--_accent);
    color: var(--_on-accent);
    border-radius: 8px;
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
  }
  .sheet {
    min-inline-size: 0;
    max-inline-size: 940px;
    padding-block: 26px 56px;
    container-type: inline-size;
  }
  .masthead {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 6px 24px;
    padding-block-end: 14px;
    border-block-end: 1px solid var(--_line);
  }
  .name {
    display: inline-flex;
    align-items: center;
    gap: 10px;
    font: 600 1.3em/1 var(--_display);
    letter-spacing: -0.01em;
    color: var(--_ink);
    text-decoration: none;
  }
  .name svg {
    color: var(--_accent);
    inline-size: 1.35em;
    block-size: 1.35em;
    stroke-width: 2;
  }
  nav ul {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
  }
  nav a {
    color: var(--_soft);
    text-decoration: none;
    padding-block: 6px;
    display: inline-block;
  }
  nav a:hover,
  nav a[aria-current] {
    color: var(--_accent);
  }
  nav a[aria-current] {
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 6px;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 3.6em;
    padding-block-start: 2.2em;
  }
  aside {
    position: sticky;
    inset-block-start: 20px;
    block-size: calc(100dvh - 40px);
    margin-block: 20px;
    --coach-height: 100%;
    --coach-font-size: 1rem;
    --coach-paper: var(--_card);
  }
  .welcome {
    display: grid;
    gap: 0.9em;
    justify-items: start;
  }
  .welcome h1 {
    font: 400 clamp(2em, 6cqi, 3.1em) / 1.12 var(--_display);
    letter-spacing: -0.02em;
    margin: 0;
  }
  .welcome .lead {
    font: 400 1.2em/1.5 var(--_display);
    max-inline-size: 34em;
  }
  .demo {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6em 1.1em;
    margin-block-start: 0.6em;
  }
  .demo .quiet {
    flex: 1 1 16em;
    max-inline-size: 30em;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 22px;
    margin-block-start: 3.6em;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
  }
  .foot label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .foot select {
    inline-size: auto;
    min-block-size: 36px;
    padding-block: 2px;
    color: var(--_ink);
  }
  .key {
    display: flex;
    gap: 8px;
    margin-block-start: 1em;
    max-inline-size: 34em;
  }
  @media (max-width: 1079px) {
    .root {
      grid-template-columns: minmax(0, 1fr);
    }
    .sheet {
      margin-inline: auto;
      inline-size: 100%;
      padding-block-end: 110px;
    }
    aside {
      display: contents;
    }
  }
  @media (max-width: 520px) {
    .sheet {
      padding-block-start: 16px;
    }
    nav ul {
      gap: 0 11px;
      font-size: 0.9em;
    }
  }
`;
