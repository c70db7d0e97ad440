// Turn style: one question and its answer in the log: steps, text, what stands below it.

import { css } from "lit";

export const turnLook = css`
  .turn + .turn {
    margin-block-start: 28px;
  }
  .question {
    inline-size: fit-content;
    max-inline-size: 88%;
    margin-inline-start: auto;
    margin-block-end: 16px;
    padding: 0.5em 0.9em;
    background: var(--_tint);
    border-radius: 16px;
    border-end-end-radius: 5px;
    overflow-wrap: anywhere;
  }
  .question p {
    white-space: pre-wrap;
  }
  .answer {
    max-inline-size: 44em;
    overflow-wrap: break-word;
  }
  .answer .prose {
    font-family: var(--_display);
    font-size: 1.03em;
    font-variant-numeric: lining-nums;
  }
  .answer .prose > p:first-child > strong:first-child {
    font-weight: 600;
    font-size: 1.09em;
    line-height: 1.45;
  }

  /* -- steps -- */
  .steps {
    list-style: none;
    color: var(--_soft);
    font-size: 0.875em;
    margin-block-end: 10px;
  }
  .steps li {
    display: flex;
    gap: 0.5em;
    align-items: center;
    padding-block: 1px;
  }
  .steps .mark {
    display: grid;
    place-items: center;
    inline-size: 1.1em;
    block-size: 1.1em;
    color: var(--_accent);
    flex: none;
  }
  .steps [data-done="false"] .mark::before,
  .thinking i {
    content: "";
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_accent);
    animation: breathe 1.2s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    from {
      opacity: 0.25;
    }
  }
  .looked {
    margin-block-end: 8px;
  }
  .looked summary {
    cursor: pointer;
    inline-size: fit-content;
    color: var(--_soft);
    font-size: 0.8125em;
    border-radius: 4px;
    padding-block: 2px;
  }
  .looked .steps {
    margin-block: 4px 0;
  }
  .thinking {
    display: flex;
    align-items: center;
    gap: 0.5em;
    color: var(--_soft);
    font-size: 0.875em;
  }
  .thinking span {
    display: inline-flex;
    gap: 4px;
  }
  .thinking i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .thinking i:nth-child(3) {
    animation-delay: 0.4s;
  }

  /* -- below an answer -- */
  footer {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 8px;
    margin-block-start: 10px;
  }
  .model {
    font-size: 0.78em;
  }
  .tools {
    display: flex;
    margin-inline-start: auto;
  }
  .trouble {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 14px;
    margin-block-start: 10px;
    padding: 10px 14px;
    border-radius: 10px;
    background: var(--_wash);
    font-size: 0.9375em;
  }
  .trouble[data-kind="failed"] {
    border-inline-start: 3px solid var(--_red);
  }
  .reason {
    margin-block-start: 6px;
    padding: 12px 14px;
    border-radius: 10px;
    background: var(--_wash);
    font-size: 0.9em;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block: 8px;
  }
  .line {
    display: flex;
    gap: 6px;
    margin-block-start: 8px;
  }
  .line input {
    flex: 1;
    min-inline-size: 0;
    padding: 0.35em 0.8em;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    background: var(--_card);
  }
  .next {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 6px;
    margin-block-start: 16px;
  }
  .next h4 {
    font: 400 0.8125em/1.3 var(--_font);
    color: var(--_soft);
  }
  .suggestion {
    padding: 0.42em 0.9em;
    border: 1px solid var(--_line);
    border-radius: 12px;
    background: var(--_card);
    color: var(--_accent);
    font-size: 0.9375em;
    line-height: 1.35;
  }
  .suggestion:hover {
    border-color: var(--_accent);
    background: var(--_tint);
  }
`;
