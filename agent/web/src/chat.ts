// Chat: the `<coach-chat>` element. Wires a conversation to its view; draws neither turns nor charts.

import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";

import type { Turn } from "./answer.js";
import { Api } from "./api.js";
import { bannerView, barView } from "./bar.js";
import { bubbleView, raise } from "./bubble.js";
import { frame } from "./chat-style.js";
import { composerView, grow } from "./composer.js";
import { Conversation } from "./conversation.js";
import { historyView } from "./history.js";
import { Marks } from "./marks.js";
import { keepFocusIn, showLast } from "./places.js";
import { spokenOf } from "./spoken.js";
import { languageOf, Strings } from "./strings.js";
import { Surroundings } from "./surroundings.js";
import { citations, controls, prose, tokens } from "./theme.js";
import { type OpenCard, type Stage, turnView } from "./turn.js";
import { turnLook } from "./turn-style.js";
import { welcomeView } from "./welcome.js";

/**
 * `<coach-chat site="pk_…">`: a conversation with the coach.
 *
 * Attributes: `site` (public key of the embedding site), `api` (address of the service; default is
 * where the script came from), `mode` (`inline` or `bubble`), `heading`, `lang`, `theme` (`light`, `dark`),
 * `identity` (signed JWT of the visitor), `open`. Property: `bearer`. Methods: `show()`, `hide()`,
 * `ask(question)`. Events: `coach-page` (cancelable: a glossary page is asked for), `coach-toggle`.
 */
export class CoachChat extends LitElement {
  static base = "/";
  static override styles = [tokens, controls, prose, citations, frame, turnLook];
  static override properties = {
    site: {},
    api: {},
    mode: { reflect: true },
    heading: {},
    theme: { reflect: true },
    identity: {},
    open: { type: Boolean, reflect: true },
    bearer: { attribute: false },
    asOf: { attribute: "as-of" },
    starters: { attribute: false },
    view: { state: true },
    card: { state: true },
    spoken: { state: true },
    lost: { state: true },
  };

  declare site: string | null;
  declare api: string | null;
  declare mode: "inline" | "bubble";
  declare heading: string | null;
  declare theme: "light" | "dark" | null;
  declare identity: string | null;
  declare open: boolean;
  declare bearer: string | null;
  declare asOf: string | null;
  declare starters: string[] | null;
  declare view: "talk" | "history";
  declare card: OpenCard | null;
  declare spoken: string;
  declare lost: string | null;
  #strings = new Strings("en");
  #api = new Api({ base: "/", site: null, identity: null, bearer: null });
  #talk = new Conversation(this, this.#api, (notice, turn) => {
    this.spoken = spokenOf(this.#strings, notice, turn);
  });
  #marks = new Marks(this);
  #fresh: string | null = null;
  #isReady = false;
  #around = new Surroundings(this, (isOffline) => {
    if (isOffline) this.spoken = this.#strings.say("offline");
  });

  constructor() {
    super();
    Object.assign(this, { mode: "inline", open: false, view: "talk", card: null, spoken: "" });
  }

  // -- what the page around may do ------------------------------------------------------------------

  show(): void {
    this.open = true;
    void this.updateComplete.then(() => this.#input()?.focus({ preventScroll: true }));
    this.dispatchEvent(new CustomEvent("coach-toggle", { detail: { open: true }, bubbles: true, composed: true }));
  }

  hide(): void {
    this.open = false;
    void this.updateComplete.then(() => this.#find<HTMLElement>(".launcher")?.focus({ preventScroll: true }));
    this.dispatchEvent(new CustomEvent("coach-toggle", { detail: { open: false }, bubbles: true, composed: true }));
  }

  async ask(question: string): Promise<void> {
    this.view = "talk";
    this.card = null;
    const before = this.#talk.turns.length;
    const asked = this.#talk.ask(question);
    this.#fresh = this.#talk.turns[before]?.runId ?? null;
    await asked;
  }

  // -- life of the element --------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    this.#strings = new Strings(languageOf(this));
    if (this.#isReady) void this.#talk.resume();
    this.requestUpdate();
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, "lang"];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name !== "lang" || !this.isConnected) return;
    this.#strings = new Strings(languageOf(this));
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#talk.asOf = this.asOf ?? null;
    if (this.#isReady && !["site", "api", "identity", "bearer"].some((name) => changed.has(name as keyof CoachChat))) return;
    this.#isReady = true;
    const base = this.api ? new URL(this.api.replace(/\/?$/, "/"), document.baseURI).href : CoachChat.base;
    const { site, identity, bearer } = this;
    this.#api = new Api({ base, site: site ?? null, identity: identity ?? null, bearer: bearer ?? null });
    this.#talk.use(this.#api);
  }

  override updated(): void {
    raise(this.#find<HTMLElement>(".dock"));
    const input = this.#input();
    if (input) grow(input);
    this.#reveal();
  }

  override render(): TemplateResult {
    if (this.mode !== "bubble") return html`<div class="root inline" part="chat" lang=${this.#strings.lang}>${this.#panel()}</div>`;
    const state = { isOpen: this.open, isModal: this.#around.isNarrow, heading: this.heading };
    return bubbleView(this.#strings, state, () => this.#panel(), { show: () => this.show(), keys: this.#keys });
  }

  // -- parts of the view ----------------------------------------------------------------------------

  #panel(): TemplateResult {
    return html`<section class="panel" @keydown=${this.#escape}>
      ${this.#header()} ${bannerView(this.#strings, this.#around.isOffline, this.#talk.connection)}
      ${this.view === "history" ? this.#history() : html`${this.#log()} ${composerView(this.#strings, this.#talk.running !== null, this.#submit, this.#stop)}`}
      <p class="unseen" role="status" aria-live="polite">${this.spoken}</p>
    </section>`;
  }

  #header(): TemplateResult {
    const close = this.mode === "bubble" ? () => this.hide() : null;
    const acts = { history: this.#toggleHistory, startNew: this.#startNew, close };
    return barView(this.#strings, this.heading, this.view === "history", acts);
  }

  #log(): TemplateResult {
    const { turns } = this.#talk;
    const stage = this.#stage();
    return html`<div class="log" part="log" role="log" aria-live="off" aria-label=${this.#strings.say("conversation")} tabindex="0">
      ${turns.length
        ? turns.map((turn) => turnView(turn, turn === turns.at(-1), stage))
        : welcomeView(this.#strings, this.starters, (question) => void this.ask(question))}
    </div>`;
  }

  #history(): TemplateResult {
    return historyView(this.#strings, this.#talk.summaries, this.#talk.threadId, this.lost, {
      open: (threadId) => this.#reopen(threadId),
      forget: (threadId) => this.#attempt(this.#talk.forget(threadId)),
    });
  }

  #stage(): Stage {
    return {
      strings: this.#strings,
      card: this.card,
      ...this.#marks.shown,
      connection: this.#talk.connection,
      running: this.#talk.running !== null,
      address: (pageId, section) => this.#api.pageAddress(pageId, section),
      seriesOf: (metric, start, end) => this.#api.series(metric, start, end),
      toggle: (turn, place) => this.#toggleCard(turn, place),
      retry: (turn) => void this.#talk.retry(turn),
      copy: (turn) => void this.#copy(turn),
      rate: (turn, rating) => this.#marks.rate(this.#talk, turn, rating),
      note: (turn, reason) => this.#note(turn, reason),
      ask: (question) => void this.ask(question),
    };
  }

  // -- what people do -------------------------------------------------------------------------------

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = this.#input();
    if (!input?.value.trim() || this.#talk.running) return;
    const text = input.value;
    input.value = "";
    void this.ask(text);
  };

  #stop = (): void => {
    void this.#talk.stop();
    this.#input()?.focus({ preventScroll: true });
  };

  #startNew = (): void => {
    this.#talk.startNew();
    this.view = "talk";
    this.card = null;
    void this.updateComplete.then(() => this.#input()?.focus({ preventScroll: true }));
  };

  #toggleHistory = (): void => {
    this.view = this.view === "history" ? "talk" : "history";
    if (this.view === "history") this.#attempt(this.#talk.list());
  };

  #reopen(threadId: string): void {
    this.view = "talk";
    this.card = null;
    this.#attempt(this.#talk.open(threadId).then(() => this.updateComplete).then(() => showLast(this.#find<HTMLElement>(".log"), false)));
  }

  /** History is a convenience: where it fails, say so there. */
  #attempt(work: Promise<unknown>): void {
    this.lost = null;
    work.catch((error: unknown) => (this.lost = error instanceof Error ? error.message : String(error)));
  }

  #toggleCard(turn: Turn, place: number): void {
    const isOpen = this.card?.runId === turn.runId && this.card.place === place;
    this.card = isOpen ? null : { runId: turn.runId, place };
    void this.updateComplete.then(() => {
      if (isOpen) this.#chip(place)?.focus({ preventScroll: true });
      else this.#find<HTMLElement>("coach-evidence")?.focus();
    });
  }

  #note(turn: Turn, reason: string): void {
    this.spoken = this.#strings.say("thanks");
    this.#marks.note(this.#talk, turn, reason);
  }

  async #copy(turn: Turn): Promise<void> {
    if (await this.#marks.copy(turn, this.renderRoot)) this.spoken = this.#strings.say("copied");
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (this.card) {
      event.stopPropagation();
      const { place, runId } = this.card;
      const turn = this.#talk.turns.find((each) => each.runId === runId);
      if (turn) this.#toggleCard(turn, place);
    } else if (this.view === "history") {
      event.stopPropagation();
      this.#toggleHistory();
    }
  };

  /** In the bubble Esc closes, and Tab stays inside where the window covers the whole screen. */
  #keys = (event: KeyboardEvent): void => {
    if (!this.open) return;
    if (event.key === "Escape" && !event.isComposing) return this.hide();
    if (event.key === "Tab" && this.#around.isNarrow) keepFocusIn(this.renderRoot as ShadowRoot, event);
  };

  // -- places ---------------------------------------------------------------------------------------

  /** A new question goes to the top of the log, so that its answer is read from its beginning. */
  #reveal(): void {
    const log = this.#find<HTMLElement>(".log");
    if (!this.#fresh || !log?.querySelector(".turn")) return;
    const isNew = this.#talk.turns.at(-1)?.runId === this.#fresh;
    this.#fresh = null;
    if (isNew) showLast(log, true);
  }

  #chip(place: number): HTMLElement | null {
    return this.#find<HTMLElement>(`.chip[data-place="${place}"]`);
  }

  #input(): HTMLTextAreaElement | null {
    return this.#find<HTMLTextAreaElement>("textarea");
  }

  #find<T extends Element>(selector: string): T | null {
    return this.renderRoot?.querySelector<T>(selector) ?? null;
  }
}
