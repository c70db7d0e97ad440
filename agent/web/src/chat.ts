// Chat: the `<coach-chat>` element. Wires a conversation to its view; draws neither turns nor charts.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { plainText, type Point, type Turn } from "./answer.js";
import { Api } from "./api.js";
import { frame } from "./chat-style.js";
import { Conversation } from "./conversation.js";
import type { SeriesOf } from "./evidence-card.js";
import { icons } from "./icons.js";
import { languageOf, Strings } from "./strings.js";
import { citations, controls, prose, tokens } from "./theme.js";
import { type OpenCard, type Stage, turnView } from "./turn.js";

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
  static override styles = [tokens, controls, prose, citations, frame];
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
    noting: { state: true },
    copied: { state: true },
    thanked: { state: true },
    isOffline: { state: true },
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
  declare noting: string | null;
  declare copied: string | null;
  declare thanked: string | null;
  declare isOffline: boolean;
  declare spoken: string;
  declare lost: string | null;
  #strings = new Strings("en");
  #api = new Api({ base: "/", site: null, identity: null, bearer: null });
  #talk = new Conversation(this, this.#api, (notice, turn) => this.#announce(notice, turn));
  #fresh: string | null = null;
  #isReady = false;
  #narrow = matchMedia("(max-width: 520px)");

  constructor() {
    super();
    Object.assign(this, { mode: "inline", open: false, view: "talk", card: null, isOffline: !navigator.onLine, spoken: "" });
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
    addEventListener("online", this.#network);
    addEventListener("offline", this.#network);
    this.#narrow.addEventListener("change", this.#redraw);
    this.#strings = new Strings(languageOf(this));
    if (this.#isReady) void this.#talk.resume();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.#network);
    removeEventListener("offline", this.#network);
    this.#narrow.removeEventListener("change", this.#redraw);
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
    // A popover is in the top layer: no z-index and no transform of the page can cover or move it.
    const dock = this.#find<HTMLElement>(".dock");
    if (dock?.isConnected && typeof dock.showPopover === "function" && !dock.matches(":popover-open")) dock.showPopover();
    const input = this.#input();
    if (input) grow(input);
    this.#reveal();
  }

  override render(): TemplateResult {
    if (this.mode !== "bubble") return html`<div class="root inline" part="chat" lang=${this.#strings.lang}>${this.#panel()}</div>`;
    const say = this.#strings.say.bind(this.#strings);
    return html`<div class="root dock" popover="manual" lang=${this.#strings.lang} @keydown=${this.#keys}>
      ${this.open
        ? html`<div class="window" part="chat" role="dialog" aria-modal=${this.#narrow.matches ? "true" : nothing} aria-label=${this.heading ?? say("title")}>${this.#panel()}</div>`
        : nothing}
      <button class="launcher" part="launcher" ?hidden=${this.open} aria-expanded=${this.open} @click=${() => this.show()}>
        ${icons.chat}<span>${this.heading ?? say("ask")}</span>
      </button>
    </div>`;
  }

  // -- parts of the view ----------------------------------------------------------------------------

  #panel(): TemplateResult {
    return html`<section class="panel" @keydown=${this.#escape}>
      ${this.#header()} ${this.#banner()}
      ${this.view === "history" ? this.#history() : html`${this.#log()} ${this.#composer()}`}
      <p class="unseen" role="status" aria-live="polite">${this.spoken}</p>
    </section>`;
  }

  #header(): TemplateResult {
    const say = this.#strings.say.bind(this.#strings);
    const isHistory = this.view === "history";
    return html`<header class="bar" part="header">
      <h2>${isHistory ? say("history") : (this.heading ?? say("title"))}</h2>
      <button class="icon" aria-label=${isHistory ? say("back") : say("history")} title=${isHistory ? say("back") : say("history")} @click=${this.#toggleHistory}>
        ${isHistory ? icons.back : icons.history}
      </button>
      <button class="icon" aria-label=${say("newConversation")} title=${say("newConversation")} @click=${this.#startNew}>${icons.plus}</button>
      ${this.mode === "bubble"
        ? html`<button class="icon" aria-label=${say("close")} title=${say("close")} @click=${() => this.hide()}>${icons.close}</button>`
        : nothing}
    </header>`;
  }

  #banner(): TemplateResult | typeof nothing {
    const isLost = this.#talk.connection === "lost";
    if (!this.isOffline && !isLost) return nothing;
    return html`<p class="banner" part="banner">${this.#strings.say(this.isOffline ? "offline" : "reconnecting")}</p>`;
  }

  #log(): TemplateResult {
    const { turns } = this.#talk;
    const stage = this.#stage();
    return html`<div class="log" part="log" role="log" aria-live="off" aria-label=${this.#strings.say("conversation")} tabindex="0">
      ${turns.length ? turns.map((turn) => turnView(turn, turn === turns.at(-1), stage)) : this.#welcome()}
    </div>`;
  }

  #welcome(): TemplateResult {
    const strings = this.#strings;
    const starters = this.starters ?? strings.list("starters");
    return html`<div class="welcome">
      <p class="lead">${strings.say("welcome")}</p>
      <p class="quiet">${strings.say("welcomeMore")}</p>
      <div class="next">
        ${starters.map((each) => html`<button class="suggestion" part="follow-up" @click=${() => this.ask(each)}>${each}</button>`)}
      </div>
    </div>`;
  }

  #composer(): TemplateResult {
    const say = this.#strings.say.bind(this.#strings);
    const isRunning = this.#talk.running !== null;
    const button = isRunning
      ? html`<button type="button" class="send" part="send" aria-label=${say("stop")} title=${say("stop")} @click=${this.#stop}>${icons.stop}</button>`
      : html`<button class="send" part="send" aria-label=${say("send")} title=${say("send")}>${icons.send}</button>`;
    return html`<form class="composer" part="composer" @submit=${this.#submit}>
        <textarea
          part="input"
          rows="1"
          maxlength="4000"
          dir="auto"
          aria-label=${say("inputLabel")}
          aria-describedby="hint"
          placeholder=${say("placeholder")}
          @input=${(event: Event) => grow(event.target as HTMLTextAreaElement)}
          @keydown=${this.#typed}
        ></textarea>
        ${button}
      </form>
      <p class="fine">${say("disclaimer")}<span id="hint" class="unseen">${say("hint")}</span></p>`;
  }

  #history(): TemplateResult {
    const strings = this.#strings;
    const found = this.#talk.summaries;
    if (this.lost !== null) return html`<div class="log"><p class="quiet">${strings.say("failed", this.lost)}</p></div>`;
    if (!found) return html`<div class="log"><p class="thinking">…</p></div>`;
    if (!found.length) return html`<div class="log"><p class="quiet">${strings.say("noHistory")}</p></div>`;
    const date = new Intl.DateTimeFormat(strings.lang === "en" ? "en-GB" : strings.lang, { dateStyle: "medium", timeStyle: "short" });
    return html`<ul class="log past" tabindex="0" aria-label=${strings.say("history")}>
      ${found.map(
        (each) => html`<li>
          <button class="entry" aria-current=${each.id === this.#talk.threadId ? "true" : nothing} @click=${() => this.#reopen(each.id)}>
            <span dir="auto">${each.title}</span>
            <time class="quiet number" datetime=${each.updated_at}>${date.format(utc(each.updated_at))}</time>
          </button>
          <button class="icon" aria-label=${strings.say("removeTitle", each.title)} title=${strings.say("remove")} @click=${() => this.#attempt(this.#talk.forget(each.id))}>${icons.bin}</button>
        </li>`,
      )}
    </ul>`;
  }

  #stage(): Stage {
    return {
      strings: this.#strings,
      card: this.card,
      noting: this.noting,
      copied: this.copied,
      thanked: this.thanked,
      connection: this.#talk.connection,
      running: this.#talk.running !== null,
      address: (pageId, section) => this.#api.pageAddress(pageId, section),
      seriesOf: this.#seriesOf,
      toggle: (turn, place) => this.#toggleCard(turn, place),
      retry: (turn) => void this.#talk.retry(turn),
      copy: (turn) => void this.#copy(turn),
      rate: (turn, rating) => this.#rate(turn, rating),
      note: (turn, reason) => this.#note(turn, reason),
      ask: (question) => void this.ask(question),
    };
  }

  #seriesOf: SeriesOf = async (metric, start, end) => {
    const wanted = new URLSearchParams({ metric, start, end });
    const found = await this.#api.json<{ points: Point[] }>(`api/series?${wanted}`).catch(() => null);
    return found?.points ?? null;
  };

  // -- what people do -------------------------------------------------------------------------------

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = this.#input();
    if (!input?.value.trim() || this.#talk.running) return;
    const text = input.value;
    input.value = "";
    void this.ask(text);
  };

  /** Enter sends, unless it ends a word of an input method. */
  #typed = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
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
    this.#attempt(this.#talk.open(threadId).then(() => this.#scrollToEnd()));
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

  #rate(turn: Turn, rating: "up" | "down"): void {
    this.noting = turn.runId;
    this.thanked = null;
    void this.#talk.rate(turn, rating, null).catch(() => undefined);
  }

  #note(turn: Turn, reason: string): void {
    this.noting = null;
    this.thanked = turn.runId;
    this.spoken = this.#strings.say("thanks");
    if (reason.trim() && turn.rating) void this.#talk.rate(turn, turn.rating, reason.trim()).catch(() => undefined);
  }

  async #copy(turn: Turn): Promise<void> {
    if (!turn.answer) return;
    await copyText(plainText(turn.answer), this.renderRoot);
    this.copied = turn.runId;
    this.spoken = this.#strings.say("copied");
    setTimeout(() => (this.copied = null), 2000);
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
    if (event.key !== "Tab" || !this.#narrow.matches) return;
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>(".window :is(button, textarea, input, [tabindex='0'], summary)")];
    const [first, last] = [stops[0], stops.at(-1)];
    const current = this.shadowRoot?.activeElement;
    if (event.shiftKey ? current !== first : current !== last) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };

  #announce(notice: "thinking" | "ready" | "stopped" | "failed", turn: Turn): void {
    const strings = this.#strings;
    const headline = turn.answer?.claims[0]?.text.replace(/\s*\[[dg]\d+\]/g, "") ?? "";
    this.spoken = {
      thinking: strings.say("thinking"),
      ready: `${strings.say("ready")} ${headline}`,
      stopped: strings.say("stopped"),
      failed: turn.error === null ? strings.say("noConnection") : strings.say("failed", turn.error ?? ""),
    }[notice];
  }

  #network = (): void => {
    this.isOffline = !navigator.onLine;
    if (this.isOffline) this.spoken = this.#strings.say("offline");
  };

  #redraw = (): void => this.requestUpdate();

  // -- places ---------------------------------------------------------------------------------------

  /** A new question goes to the top of the log, so that its answer is read from its beginning. */
  #reveal(): void {
    const log = this.#find<HTMLElement>(".log");
    const last = log?.querySelector<HTMLElement>(".turn:last-of-type");
    if (!this.#fresh || !log || !last) return;
    const isNew = this.#talk.turns.at(-1)?.runId === this.#fresh;
    this.#fresh = null;
    if (!isNew) return;
    last.style.minBlockSize = `${log.clientHeight - 24}px`;
    log.scrollTop = last.offsetTop - log.offsetTop - 8;
  }

  #scrollToEnd(): void {
    void this.updateComplete.then(() => {
      const log = this.#find<HTMLElement>(".log");
      const last = log?.querySelector<HTMLElement>(".turn:last-of-type");
      if (log && last) log.scrollTop = last.offsetTop - log.offsetTop - 8;
    });
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

/** The service writes UTC without saying so. */
function utc(moment: string): Date {
  return new Date(/Z|[+-]\d\d:\d\d$/.test(moment) ? moment : `${moment}Z`);
}

function grow(input: HTMLTextAreaElement): void {
  input.style.blockSize = "auto";
  input.style.blockSize = `${Math.min(input.scrollHeight, 160)}px`;
}

/** Through the clipboard where the page may, by selection where it may not. */
async function copyText(text: string, root: ParentNode): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    root.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
