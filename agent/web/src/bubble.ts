// Bubble: the chat in a corner of somebody's page: a button, and the window that it opens.

import { html, nothing, type TemplateResult } from "lit";

import { icons } from "./icons.js";
import type { Strings } from "./strings.js";

export interface BubbleState {
  isOpen: boolean;
  /** Whether the window covers the whole screen, so that nothing beside it can be reached. */
  isModal: boolean;
  heading: string | null;
}

export function bubbleView(
  strings: Strings,
  state: BubbleState,
  panel: () => TemplateResult,
  acts: { show(): void; keys(event: KeyboardEvent): void },
): TemplateResult {
  const say = strings.say.bind(strings);
  return html`<div class="root dock" popover="manual" lang=${strings.lang} @keydown=${acts.keys}>
    ${state.isOpen
      ? html`<div class="window" part="chat" role="dialog" aria-modal=${state.isModal ? "true" : nothing} aria-label=${state.heading ?? say("title")}>${panel()}</div>`
      : nothing}
    <button class="launcher" part="launcher" ?hidden=${state.isOpen} aria-expanded=${state.isOpen} @click=${acts.show}>
      ${icons.chat}<span>${state.heading ?? say("ask")}</span>
    </button>
  </div>`;
}

/** A popover is in the top layer: no z-index and no transform of the page can cover or move it. */
export function raise(dock: HTMLElement | null): void {
  if (dock?.isConnected && typeof dock.showPopover === "function" && !dock.matches(":popover-open")) dock.showPopover();
}
