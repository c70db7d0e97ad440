// Welcome: what an empty conversation says, with questions to begin with.

import { html, type TemplateResult } from "lit";

import type { Strings } from "./strings.js";

export function welcomeView(strings: Strings, given: string[] | null, ask: (question: string) => void): TemplateResult {
  const starters = given ?? strings.list("starters");
  return html`<div class="welcome">
    <p class="lead">${strings.say("welcome")}</p>
    <p class="quiet">${strings.say("welcomeMore")}</p>
    <div class="next">
      ${starters.map((each) => html`<button class="suggestion" part="follow-up" @click=${() => ask(each)}>${each}</button>`)}
    </div>
  </div>`;
}
