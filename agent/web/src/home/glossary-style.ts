// Looks of the glossary: its list, the passages found, a page. Knows no content.

import { css } from "lit";

export const glossaryLook = css`
  .find {
    position: relative;
    max-inline-size: 30em;
    margin-block-end: 1.2em;
  }
  .category {
    display: grid;
    grid-template-columns: 8em minmax(0, 1fr);
    gap: 0 1.5em;
    padding-block: 0.7em;
    border-block-start: 1px solid var(--_line);
  }
  .category h3 {
    font: 600 1em/1.7 var(--_display);
  }
  .category ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
  }
  @container (max-width: 560px) {
    .category {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .category ul,
  .passages,
  .related {
    list-style: none;
  }
  .category li {
    padding-block: 0.1em;
  }
  .category a,
  .related a,
  .passages a {
    text-decoration: none;
  }
  .category a:hover,
  .related a:hover,
  .passages a:hover {
    text-decoration: underline;
  }
  .passages li {
    padding-block: 0.8em;
    border-block-start: 1px solid var(--_line);
  }
  .passages p {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  article {
    max-inline-size: 40em;
  }
  article h1 {
    font: 500 2.1em/1.2 var(--_display);
    letter-spacing: -0.01em;
    margin-block: 0.4em 0.1em;
  }
  article .tagline {
    font: 400 1.2em/1.45 var(--_display);
    color: var(--_soft);
  }
  article h2 {
    font: 600 1.2em/1.3 var(--_display);
    letter-spacing: 0;
    margin-block: 1.5em 0.3em;
    scroll-margin-block-start: 20px;
  }
  .prose {
    font-family: var(--_display);
  }
  .note {
    font: 600 0.72em/1 var(--_font);
    text-decoration: none;
    vertical-align: 0.45em;
    margin-inline-start: 1px;
    padding: 2px;
  }
  .sources {
    padding-inline-start: 1.6em;
    font-size: 0.9375em;
    color: var(--_soft);
  }
  .sources li {
    padding-block: 0.15em;
    overflow-wrap: anywhere;
  }
  .sources li:focus {
    background: var(--_tint);
  }
  .related {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 1.2em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em 1em;
    align-items: center;
    margin-block-start: 1.6em;
  }
  .leave {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    color: var(--_accent);
    min-block-size: 36px;
  }
`;
