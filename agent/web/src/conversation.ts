// Conversation: the turns of one thread, kept true to the service over reloads and cut connections.
// Knows nothing about how turns look.

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Answer, ConversationSummary, Step, Turn } from "./answer.js";
import { type Api, ApiError } from "./api.js";
import { memory } from "./memory.js";
import { type Asked, follow, type RunEvent } from "./run.js";

type Notice = "thinking" | "ready" | "stopped" | "failed";

export class Conversation implements ReactiveController {
  turns: Turn[] = [];
  summaries: ConversationSummary[] | null = null;
  connection: "open" | "lost" = "open";
  asOf: string | null = null;
  #threadId: string | null = null;
  #following: AbortController | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private api: Api,
    private readonly notify: (notice: Notice, turn: Turn) => void,
  ) {
    host.addController(this);
  }

  get running(): Turn | null {
    return this.turns.find((turn) => turn.state === "running") ?? null;
  }

  get threadId(): string | null {
    return this.#threadId;
  }

  /** Speak to another service or as another visitor: starts from what that visitor left. */
  use(api: Api): void {
    this.hostDisconnected();
    this.api = api;
    this.turns = [];
    this.#threadId = null;
    void this.resume();
  }

  hostDisconnected(): void {
    this.#following?.abort();
    this.#following = null;
  }

  /** Take up what was open: after a reload, or when the element returns to a page. */
  async resume(): Promise<void> {
    const asked = this.#pending();
    this.#threadId ??= memory.get(this.#key("thread"));
    if (this.#threadId && !this.turns.length) await this.#load(this.#threadId).catch(() => undefined);
    if (!asked || asked.threadId !== this.#threadId || this.#following) return;
    let turn = this.turns.find((each) => each.runId === asked.runId);
    if (!turn) {
      turn = newTurn(asked.runId, asked.question);
      this.turns = [...this.turns, turn];
    }
    await this.#follow(turn, asked, false);
  }

  async ask(question: string): Promise<void> {
    const text = question.trim();
    if (!text || this.running) return;
    const turn = newTurn(crypto.randomUUID(), text);
    this.turns = [...this.turns, turn];
    await this.#begin(turn);
  }

  /** Ask again in place of a turn; where only the connection failed, the same run goes on. */
  async retry(turn: Turn): Promise<void> {
    if (this.running) return;
    const runId = turn.state === "failed" && turn.error === null ? turn.runId : crypto.randomUUID();
    const again = newTurn(runId, turn.question);
    this.turns = this.turns.map((each) => (each === turn ? again : each));
    await this.#begin(again);
  }

  async stop(): Promise<void> {
    const turn = this.running;
    if (!turn) return;
    this.hostDisconnected();
    this.#end(turn, "stopped");
    await this.api.post(`runs/${encodeURIComponent(turn.runId)}/cancel`, {}).catch(() => undefined);
  }

  startNew(): void {
    this.#leave();
    this.turns = [];
    this.#threadId = null;
    memory.set(this.#key("thread"), null);
    this.host.requestUpdate();
  }

  async open(threadId: string): Promise<void> {
    this.#leave();
    await this.#load(threadId);
    this.#threadId = threadId;
    memory.set(this.#key("thread"), threadId);
  }

  async list(): Promise<void> {
    const found = await this.api.json<{ conversations: ConversationSummary[] }>("api/conversations");
    this.summaries = found.conversations;
    this.host.requestUpdate();
  }

  async forget(threadId: string): Promise<void> {
    await this.api.request(`api/conversations/${encodeURIComponent(threadId)}`, { method: "DELETE" });
    this.summaries = (this.summaries ?? []).filter((each) => each.id !== threadId);
    if (threadId === this.#threadId) this.startNew();
    this.host.requestUpdate();
  }

  async rate(turn: Turn, rating: "up" | "down", reason: string | null): Promise<void> {
    const turnId = turn.answer?.turn_id;
    if (!turnId) return;
    this.#change(turn, { rating });
    await this.api.post("api/feedback", { turn_id: turnId, rating, ...(reason && { reason }) });
  }

  // -- a run ------------------------------------------------------------------------------------

  async #begin(turn: Turn): Promise<void> {
    this.#threadId ??= crypto.randomUUID();
    memory.set(this.#key("thread"), this.#threadId);
    const asked = { runId: turn.runId, threadId: this.#threadId, question: turn.question, asOf: this.asOf };
    memory.set(this.#key("run"), JSON.stringify(asked));
    await this.#follow(turn, asked, true);
  }

  async #follow(turn: Turn, asked: Asked, isNew: boolean): Promise<void> {
    const following = new AbortController();
    this.#following = following;
    Object.assign(turn, { state: "running", steps: [], sentences: [], error: null });
    this.notify("thinking", turn);
    this.host.requestUpdate();
    const listener = {
      event: (event: RunEvent) => this.#hear(turn, event),
      connection: (state: "open" | "lost") => {
        this.connection = state;
        this.host.requestUpdate();
      },
    };
    try {
      await follow(this.api, asked, listener, following.signal, isNew);
    } catch (error) {
      if (following.signal.aborted) return;
      this.#fail(turn, error);
    } finally {
      if (this.#following === following) this.#following = null;
      this.connection = "open";
      this.host.requestUpdate();
    }
  }

  #hear(turn: Turn, event: RunEvent): void {
    if (event.type === "TEXT_MESSAGE_CONTENT") turn.sentences.push(sentence(event));
    else if (event.type === "STEP_FINISHED") turn.steps = turn.steps.map((step) => ({ ...step, done: true }));
    else if (event.name === "groundwork.step") turn.steps.push({ ...(event.value as Step), done: false });
    else if (event.name === "groundwork.answer") turn.answer = event.value as Answer;
    else if (event.type === "RUN_FINISHED") this.#end(turn, turn.answer ? "done" : "failed");
    else if (event.type === "RUN_ERROR") {
      turn.error = event.message ?? "";
      this.#end(turn, event.code === "stopped" ? "stopped" : "failed");
    }
    this.host.requestUpdate();
  }

  #fail(turn: Turn, error: unknown): void {
    // A null error says that only the connection failed.
    const isCut = error instanceof ApiError && error.status === 0;
    turn.error = isCut ? null : error instanceof Error ? error.message : String(error);
    this.#end(turn, "failed");
  }

  #end(turn: Turn, state: "done" | "failed" | "stopped"): void {
    turn.state = state;
    turn.steps = turn.steps.map((step) => ({ ...step, done: true }));
    memory.set(this.#key("run"), null);
    this.notify(state === "done" ? "ready" : state, turn);
    this.host.requestUpdate();
  }

  #leave(): void {
    this.hostDisconnected();
    memory.set(this.#key("run"), null);
  }

  // -- what is kept -------------------------------------------------------------------------------

  async #load(threadId: string): Promise<void> {
    const found = await this.api.json<{ turns: { turn_id: string; question: string; answer: Answer }[] }>(
      `api/conversations/${encodeURIComponent(threadId)}`,
    );
    this.turns = found.turns.map((each) => ({
      ...newTurn(each.turn_id, each.question),
      state: "done",
      answer: each.answer,
    }));
    this.host.requestUpdate();
  }

  #pending(): Asked | null {
    const kept = memory.get(this.#key("run"));
    return kept ? (JSON.parse(kept) as Asked) : null;
  }

  #key(name: string): string {
    return `${name}:${this.api.door.base}:${this.api.door.site ?? ""}`;
  }

  #change(turn: Turn, change: Partial<Turn>): void {
    Object.assign(turn, change);
    this.host.requestUpdate();
  }
}

function newTurn(runId: string, question: string): Turn {
  return { runId, question, state: "running", steps: [], sentences: [], answer: null, error: null, rating: null };
}

const BULLETED = new Set(["data", "why", "next", "missing", "fine"]);

/** A verified sentence, laid out as in the whole answer where the service says which part it is. */
function sentence(event: RunEvent): string {
  const text = (event.delta ?? "").trim();
  const section = event.metadata?.section;
  if (section === "headline") return `**${text}**\n`;
  return section && BULLETED.has(section) ? `- ${text}` : `\n${text}\n`;
}
