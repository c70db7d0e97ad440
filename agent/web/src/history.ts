// History: the list of earlier conversations.

import { html, nothing, type TemplateResult } from "lit";

import type { ConversationSummary } from "./answer.js";
import { icons } from "./icons.js";
import type { Strings } from "./strings.js";

export interface HistoryActs {
  open(threadId: string): void;
  forget(threadId: string): void;
}

/** `found` is null while it is on its way; `lost` says why it cannot be shown. */
export function historyView(
  strings: Strings,
  found: ConversationSummary[] | null,
  current: string | null,
  lost: string | null,
  acts: HistoryActs,
): TemplateResult {
  if (lost !== null) return html`<div class="log"><p class="quiet">${strings.say("failed", lost)}</p></div>`;
  if (!found) return html`<div class="log"><p class="thinking">…</p></div>`;
  if (!found.length) return html`<div class="log"><p class="quiet">${strings.say("noHistory")}</p></div>`;
  const date = new Intl.DateTimeFormat(strings.lang === "en" ? "en-GB" : strings.lang, { dateStyle: "medium", timeStyle: "short" });
  return html`<ul class="log past" tabindex="0" aria-label=${strings.say("history")}>
    ${found.map(
      (each) => html`<li>
        <button class="entry" aria-current=${each.id === current ? "true" : nothing} @click=${() => acts.open(each.id)}>
          <span dir="auto">${each.title}</span>
          <time class="quiet number" datetime=${each.updated_at}>${date.format(utc(each.updated_at))}</time>
        </button>
        <button class="icon" aria-label=${strings.say("removeTitle", each.title)} title=${strings.say("remove")} @click=${() => acts.forget(each.id)}>${icons.bin}</button>
      </li>`,
    )}
  </ul>`;
}

/** The service writes UTC without saying so. */
function utc(moment: string): Date {
  return new Date(/Z|[+-]\d\d:\d\d$/.test(moment) ? moment : `${moment}Z`);
}
