// Run: follows one run of the coach to its terminal event, over cuts, without ever asking twice.
// Knows AG-UI events and the replay cursor; knows nothing about conversations or the screen.

import { type Api, ApiError, asJson } from "./api.js";
import { readMessages } from "./events.js";

export interface RunEvent {
  type: string;
  delta?: string;
  name?: string;
  value?: unknown;
  message?: string;
  code?: string;
  metadata?: { section?: string };
}

export interface Asked {
  runId: string;
  threadId: string;
  question: string;
  asOf: string | null;
}

/** What a follower hears beside events. */
export interface Listener {
  event(event: RunEvent): void;
  connection(state: "open" | "lost"): void;
}

const WAITS = [300, 700, 1500, 3000, 5000, 8000, 10000, 10000];
const SILENCE_MS = 45_000;
const TERMINAL = new Set(["RUN_FINISHED", "RUN_ERROR"]);

/**
 * Ask, or go on listening to what was asked, until RUN_FINISHED or RUN_ERROR.
 *
 * The same `runId` is replayed by the service, so posting it again after a cut is safe. A body that
 * ends without a terminal event is a cut.
 *
 * Throws ApiError when the service refuses or stays away, AbortError when `signal` says stop.
 */
export async function follow(api: Api, asked: Asked, listener: Listener, signal: AbortSignal, isNew: boolean): Promise<void> {
  let cursor = 0;
  let isAccepted = !isNew;
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await open(api, asked, cursor, isAccepted, signal);
      isAccepted = true;
      listener.connection("open");
      for await (const message of readMessages(silenceEnds(response.body!, signal))) {
        if (message.id !== null && message.id <= cursor) continue;
        cursor = message.id ?? cursor;
        attempt = 0;
        const event = JSON.parse(message.data) as RunEvent;
        listener.event(event);
        if (TERMINAL.has(event.type)) return;
      }
    } catch (error) {
      if (signal.aborted) throw error;
      const refused = error instanceof ApiError && error.status !== 0;
      if (refused && (error.status < 500 || !isAccepted)) throw error;
    }
    const wait = WAITS[attempt];
    if (wait === undefined) throw new ApiError("no connection", 0);
    listener.connection("lost");
    await pause(wait, signal);
  }
}

function open(api: Api, asked: Asked, cursor: number, isAccepted: boolean, signal: AbortSignal): Promise<Response> {
  const headers = { accept: "text/event-stream" };
  if (isAccepted) {
    const address = `runs/${encodeURIComponent(asked.runId)}/events?after=${cursor}`;
    return api.request(address, { signal, headers });
  }
  const post = asJson("POST", {
    threadId: asked.threadId,
    runId: asked.runId,
    messages: [{ id: `${asked.runId}:q`, role: "user", content: asked.question }],
    state: {},
    tools: [],
    context: [],
    forwardedProps: asked.asOf ? { asOf: asked.asOf } : {},
  });
  return api.request("agui", { ...post, signal, headers: { ...headers, "content-type": "application/json" } });
}

/** The body, ended when nothing came for a while: a sleeping phone keeps dead connections open. */
function silenceEnds(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  let timer: ReturnType<typeof setTimeout>;
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => arm(controller),
    transform: (piece, controller) => {
      arm(controller);
      controller.enqueue(piece);
    },
    flush: () => clearTimeout(timer),
  });
  function arm(controller: TransformStreamDefaultController<Uint8Array>): void {
    clearTimeout(timer);
    timer = setTimeout(() => controller.terminate(), SILENCE_MS);
  }
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return body.pipeThrough(watch);
}

/** Wait, but no longer than until the machine is online again; offline waits do not count down. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      removeEventListener("online", finish);
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const stop = (): void => {
      finish();
      reject(new DOMException("stopped", "AbortError"));
    };
    const timer = setTimeout(() => navigator.onLine && finish(), milliseconds);
    addEventListener("online", finish);
    signal.addEventListener("abort", stop);
  });
}
