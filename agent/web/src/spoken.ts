// Spoken: what a screen reader is told of a turn.

import type { Turn } from "./answer.js";
import type { Strings } from "./strings.js";

export type Notice = "thinking" | "ready" | "stopped" | "failed";

export function spokenOf(strings: Strings, notice: Notice, turn: Turn): string {
  const headline = turn.answer?.claims[0]?.text.replace(/\s*\[[dg]\d+\]/g, "") ?? "";
  return {
    thinking: strings.say("thinking"),
    ready: `${strings.say("ready")} ${headline}`,
    stopped: strings.say("stopped"),
    failed: turn.error === null ? strings.say("noConnection") : strings.say("failed", turn.error ?? ""),
  }[notice];
}
