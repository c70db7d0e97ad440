// Marks: what a person did with an answer: rated it, said why, copied it. Draws nothing.

import type { ReactiveControllerHost } from "lit";

import { plainText, type Turn } from "./answer.js";
import { copyText } from "./clipboard.js";
import type { Conversation } from "./conversation.js";

const COPIED_MS = 2000;

/** Run ids of the turns that are being rated, were just thanked for, or just copied. */
export interface Marked {
  noting: string | null;
  thanked: string | null;
  copied: string | null;
}

export class Marks {
  #shown: Marked = { noting: null, thanked: null, copied: null };

  constructor(private readonly host: Pick<ReactiveControllerHost, "requestUpdate">) {}

  get shown(): Readonly<Marked> {
    return this.#shown;
  }

  /** A thumb: kept at once, and a reason may follow. */
  rate(talk: Conversation, turn: Turn, rating: "up" | "down"): void {
    this.#show({ noting: turn.runId, thanked: null });
    void talk.rate(turn, rating, null).catch(() => undefined);
  }

  note(talk: Conversation, turn: Turn, reason: string): void {
    this.#show({ noting: null, thanked: turn.runId });
    if (reason.trim() && turn.rating) void talk.rate(turn, turn.rating, reason.trim()).catch(() => undefined);
  }

  /** Whether there was an answer to copy. */
  async copy(turn: Turn, root: ParentNode): Promise<boolean> {
    if (!turn.answer) return false;
    await copyText(plainText(turn.answer), root);
    this.#show({ copied: turn.runId });
    setTimeout(() => this.#show({ copied: null }), COPIED_MS);
    return true;
  }

  #show(changes: Partial<Marked>): void {
    Object.assign(this.#shown, changes);
    this.host.requestUpdate();
  }
}
