// Api: requests to the service, with the visitor's token where a site embeds the chat.

import type { Point } from "./answer.js";
import { memory } from "./memory.js";

const RENEW_BEFORE_SECONDS = 60;

/** A refusal of the service, or no connection at all (`status` 0). */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

export interface Door {
  /** Address of the service, ending in a slash. */
  base: string;
  /** Public key of the site that embeds the chat; none on the service's own page. */
  site: string | null;
  /** JWT of the host site's backend that says who the visitor is. */
  identity: string | null;
  /** Bearer token of the operator's login, where the service asks for one. */
  bearer: string | null;
}

export class Api {
  #token: string | null = null;
  #expires = 0;
  #opening: Promise<void> | null = null;

  constructor(readonly door: Door) {}

  /** The response of a route; a widget's token is fetched and renewed on the way. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    await this.#ready();
    let response = await this.#send(path, init);
    if (this.door.site && (response.status === 401 || response.status === 403)) {
      this.#expires = 0;
      await this.#ready();
      response = await this.#send(path, init);
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }

  async json<T>(path: string, init: RequestInit = {}): Promise<T> {
    const response = await this.request(path, init);
    return (response.status === 204 ? null : await response.json()) as T;
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.json<T>(path, asJson("POST", body));
  }

  /** A measure day by day, for a chart; null where it cannot be had. */
  async series(metric: string, start: string, end: string): Promise<Point[] | null> {
    const wanted = new URLSearchParams({ metric, start, end });
    const found = await this.json<{ points: Point[] }>(`api/series?${wanted}`).catch(() => null);
    return found?.points ?? null;
  }

  /** Where a glossary page can be read; targets of citations. */
  pageAddress(pageId: string, section?: string | null): string {
    const page = pageId.split("/").map(encodeURIComponent).join("/");
    return `${this.door.base}glossary/${page}${section ? `#${encodeURIComponent(section)}` : ""}`;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const token = this.door.site ? this.#token : this.door.bearer;
    if (token) headers.set("authorization", `Bearer ${token}`);
    try {
      const credentials = this.door.site ? "omit" : "same-origin";
      return await fetch(this.door.base + path, { credentials, ...init, headers });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      throw new ApiError("no connection", 0);
    }
  }

  async #ready(): Promise<void> {
    if (!this.door.site || Date.now() / 1000 < this.#expires - RENEW_BEFORE_SECONDS) return;
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    await this.#opening;
  }

  async #open(): Promise<void> {
    const key = `token:${this.door.base}:${this.door.site}`;
    const { identity, site } = this.door;
    const earlier = identity ? null : (this.#token ?? memory.get(key));
    const body = { site, ...(earlier && { token: earlier }), ...(identity && { identity }) };
    const response = await this.#send("widget/session", asJson("POST", body));
    if (!response.ok) throw await refusal(response);
    const opened = (await response.json()) as { token: string; expires_in: number };
    this.#token = opened.token;
    this.#expires = Date.now() / 1000 + opened.expires_in;
    // A signed identity is proved anew each time; only an anonymous visit is remembered.
    if (!identity) memory.set(key, opened.token);
  }
}

/** A request body as JSON. */
export function asJson(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

async function refusal(response: Response): Promise<ApiError> {
  const after = Number(response.headers.get("retry-after")) || null;
  const body: unknown = await response.json().catch(() => null);
  return new ApiError(messageOf(body) ?? `HTTP ${response.status}`, response.status, after);
}

function messageOf(body: unknown): string | null {
  const { error } = (body ?? {}) as { error?: { message?: unknown } };
  return typeof error?.message === "string" ? error.message : null;
}
