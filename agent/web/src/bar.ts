// Bar: the head of the chat: what is shown, earlier conversations, a new one, close; and what is wrong.

import { html, nothing, type TemplateResult } from "lit";

import { icons } from "./icons.js";
import type { Strings } from "./strings.js";

export interface BarActs {
  history(): void;
  startNew(): void;
  /** Null where the chat cannot be closed. */
  close: (() => void) | null;
}

export function barView(strings: Strings, heading: string | null, isHistory: boolean, acts: BarActs): TemplateResult {
  const say = strings.say.bind(strings);
  const button = (label: string, icon: TemplateResult, act: () => void): TemplateResult =>
    html`<button class="icon" aria-label=${label} title=${label} @click=${act}>${icon}</button>`;
  return html`<header class="bar" part="header">
    <h2>${isHistory ? say("history") : (heading ?? say("title"))}</h2>
    ${button(say(isHistory ? "back" : "history"), isHistory ? icons.back : icons.history, acts.history)}
    ${button(say("newConversation"), icons.plus, acts.startNew)}
    ${acts.close ? button(say("close"), icons.close, acts.close) : nothing}
  </header>`;
}

/** What people should know of the line to the service, where it is down. */
export function bannerView(strings: Strings, isOffline: boolean, connection: string): TemplateResult | typeof nothing {
  if (!isOffline && connection !== "lost") return nothing;
  return html`<p class="banner" part="banner">${strings.say(isOffline ? "offline" : "reconnecting")}</p>`;
}
