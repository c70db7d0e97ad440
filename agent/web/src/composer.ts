// Composer: where a question is written, and the button that sends it or stops the answer.

import { html, type TemplateResult } from "lit";

import { icons } from "./icons.js";
import type { Strings } from "./strings.js";

const HIGHEST = 160;

export function composerView(
  strings: Strings,
  isRunning: boolean,
  submit: (event: SubmitEvent) => void,
  stop: () => void,
): TemplateResult {
  const say = strings.say.bind(strings);
  const button = isRunning
    ? html`<button type="button" class="send" part="send" aria-label=${say("stop")} title=${say("stop")} @click=${stop}>${icons.stop}</button>`
    : html`<button class="send" part="send" aria-label=${say("send")} title=${say("send")}>${icons.send}</button>`;
  return html`<form class="composer" part="composer" @submit=${submit}>
      <textarea
        part="input"
        rows="1"
        maxlength="4000"
        dir="auto"
        aria-label=${say("inputLabel")}
        aria-describedby="hint"
        placeholder=${say("placeholder")}
        @input=${(event: Event) => grow(event.target as HTMLTextAreaElement)}
        @keydown=${typed}
      ></textarea>
      ${button}
    </form>
    <p class="fine">${say("disclaimer")}<span id="hint" class="unseen">${say("hint")}</span></p>`;
}

/** As high as its text, within reason. */
export function grow(input: HTMLTextAreaElement): void {
  input.style.blockSize = "auto";
  input.style.blockSize = `${Math.min(input.scrollHeight, HIGHEST)}px`;
}

/** Enter sends, unless it ends a word of an input method. */
function typed(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}
