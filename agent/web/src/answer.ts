// Answer: the shapes that the service sends. Knows nothing about how they look.

export type Section = "headline" | "data" | "why" | "next" | "missing" | "fine" | "body";

export interface Claim {
  text: string;
  citations: string[];
  section: Section;
}

export interface Citation {
  id: string;
  label: string;
  kind: "data" | "glossary";
  page_id: string | null;
  section: string | null;
}

export type Point = [day: string, value: number];

export interface Evidence {
  id: string;
  kind: "data" | "glossary";
  label: string;
  metric?: string | null;
  value?: number | null;
  unit?: string | null;
  text?: string | null;
  start?: string | null;
  end?: string | null;
  days_with_data?: number | null;
  window_days?: number | null;
  baseline?: number | null;
  series?: Point[];
  sources?: string[];
  page_id?: string | null;
  section?: string | null;
  grade?: string | null;
}

export interface Answer {
  text: string;
  claims: Claim[];
  citations: Citation[];
  evidence: Evidence[];
  follow_ups: string[];
  model: string;
  writer: "model" | "built-in";
  turn_id: string | null;
  as_of: string;
}

/** A step of a run in words: what is being looked up, and whether it is done. */
export interface Step {
  tool: string;
  words: string;
  done: boolean;
}

export type TurnState = "running" | "done" | "failed" | "stopped";

/** A question and what became of it. `sentences` is the text so far while a run is going on. */
export interface Turn {
  runId: string;
  question: string;
  state: TurnState;
  steps: Step[];
  sentences: string[];
  answer: Answer | null;
  error: string | null;
  rating: "up" | "down" | null;
}

export interface ConversationSummary {
  id: string;
  title: string;
  updated_at: string;
}

/** The answer with numbered sources, as it is copied to other programs. */
export function plainText(answer: Answer): string {
  const numbers = citationNumbers(answer.text);
  const text = answer.text
    .replace(/\[([dg]\d+)\]/g, (whole, id: string) => (numbers.has(id) ? `[${numbers.get(id)}]` : whole))
    .replace(/\*\*/g, "");
  const byId = new Map(answer.evidence.map((each) => [each.id, each]));
  const sources = [...numbers].map(([id, number]) => {
    const found = byId.get(id);
    const shown = found?.kind === "data" ? found.text : null;
    return `[${number}] ${[found?.label ?? id, shown].filter(Boolean).join(": ")}`;
  });
  return sources.length ? `${text}\n\n${sources.join("\n")}` : text;
}

/** A finished turn without a question: a text with sources that did not come from a conversation. */
export function asTurn(runId: string, text: string, evidence: Evidence[]): Turn {
  const answer: Answer = {
    text,
    claims: [],
    citations: [],
    evidence,
    follow_ups: [],
    model: "",
    writer: "built-in",
    turn_id: null,
    as_of: "",
  };
  return { runId, question: "", state: "done", steps: [], sentences: [], answer, error: null, rating: null };
}

/** Citation ids in the order of their first marker, numbered from 1. */
export function citationNumbers(text: string): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [, id] of text.matchAll(/\[([dg]\d+)\]/g)) {
    if (id !== undefined && !numbers.has(id)) numbers.set(id, numbers.size + 1);
  }
  return numbers;
}
