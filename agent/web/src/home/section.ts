// Section: what every part of the home page shares: its look, its service, what it does on failure.

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { Api, ApiError } from "../api.js";
import { controls, prose } from "../theme.js";
import { words } from "./words.js";

export const sectionLook = css`
  :host {
    display: block;
    scroll-margin-block-start: 24px;
  }
  [tabindex="-1"]:focus-visible {
    outline: none;
  }
  :host([hidden]) {
    display: none;
  }
  h2 {
    font: 500 1.7em/1.2 var(--_display);
    letter-spacing: -0.01em;
    margin-block-end: 0.15em;
  }
  h3 {
    font: 600 1.125em/1.3 var(--_display);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.3em 1.5em;
    margin-block-end: 1.1em;
  }
  .card {
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: 14px;
    padding: 1.05em 1.15em;
    min-inline-size: 0;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 19.5em), 1fr));
    gap: 14px;
  }
  .field {
    display: grid;
    gap: 0.2em;
    font-size: 0.9375em;
  }
  .field > span {
    color: var(--_soft);
    font-size: 0.9em;
  }
  input:not([type="file"], [type="radio"]),
  select,
  textarea {
    min-block-size: 40px;
    inline-size: 100%;
    padding: 0.4em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: 10px;
    background: var(--_card);
    min-inline-size: 0;
  }
  .problem {
    color: var(--_red);
  }
  section > section,
  .part {
    margin-block-start: 2em;
  }
`;

/** A part of the page. It is loaded anew when `day`, `version` or `api` changes. */
export abstract class HomeSection extends LitElement {
  static override styles = [controls, prose, sectionLook];
  static override properties = {
    api: { attribute: false },
    lang: {},
    day: {},
    version: { type: Number },
    problem: { state: true },
  };

  declare api: Api;
  declare day: string;
  declare version: number;
  declare problem: string | null;
  #loading = 0;

  constructor() {
    super();
    Object.assign(this, { lang: "en", day: "", version: 0, problem: null });
  }

  override willUpdate(changed: PropertyValues): void {
    if (this.api && this.reloadsOn(changed)) void this.reload();
  }

  protected reloadsOn(changed: PropertyValues): boolean {
    return ["api", "day", "version"].some((name) => changed.has(name));
  }

  protected abstract load(): Promise<void>;

  protected async reload(): Promise<void> {
    const turn = ++this.#loading;
    try {
      await this.load();
      if (turn === this.#loading) this.problem = null;
    } catch (error) {
      if (turn === this.#loading) this.problem = messageOf(error);
    }
    this.requestUpdate();
  }

  /** The answer of a route, or null where this service does not have it (yet). */
  protected async optional<T>(path: string): Promise<T | null> {
    try {
      return await this.api.json<T>(path);
    } catch (error) {
      if (error instanceof ApiError && [404, 422, 501].includes(error.status)) return null;
      throw error;
    }
  }

  protected get say(): ReturnType<typeof words> {
    return words(this.lang);
  }

  protected trouble(): TemplateResult | typeof nothing {
    return this.problem === null ? nothing : html`<p class="problem">${this.say("failed", this.problem)}</p>`;
  }

  /** Data of the person changed; every section loads anew. */
  protected changed(): void {
    this.dispatchEvent(new CustomEvent("home-changed", { bubbles: true, composed: true }));
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function shifted(day: string, days: number): string {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}
