// Evidence card: what stands behind a citation, a value with its window or a passage of the glossary.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Evidence, Point } from "./answer.js";
import { formatSpan, formatValue } from "./format.js";
import { icons } from "./icons.js";
import { Strings, type Word } from "./strings.js";
import { controls } from "./theme.js";

/** Daily values of a metric between two days, or null where the service has none. */
export type SeriesOf = (metric: string, start: string, end: string) => Promise<Point[] | null>;

const PLAIN = /^[^,]+, .*\(\d+ of \d+ \w+\)(; usually .*)?$/;
const LEAST_DAYS = 28;
const GRADES = new Set(["strong", "moderate", "limited", "folklore"]);

/** `<coach-evidence>`: set `items`; fires `close`, and `coach-page` before a page is opened. */
export class CoachEvidence extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        margin-block: 0.75em;
      }
      .card {
        background: var(--_card);
        border: 1px solid var(--_line);
        border-inline-start: 3px solid var(--_accent);
        border-radius: 10px;
        padding: 0.75em 0.9em 0.8em;
        font: 0.9375em/1.5 var(--_font);
        animation: unfold 0.18s ease-out;
      }
      @keyframes unfold {
        from {
          opacity: 0;
          transform: translateY(-4px);
        }
      }
      header {
        display: flex;
        align-items: flex-start;
        gap: 0.35em;
      }
      h4 {
        flex: 1;
        font: 600 0.9375em/1.4 var(--_font);
        padding-block-start: 0.35em;
        overflow-wrap: anywhere;
      }
      .icon {
        margin-block-start: -2px;
      }
      nav {
        display: flex;
        align-items: center;
      }
      .value {
        font: 500 1.65em/1.25 var(--_display);
        font-variant-numeric: tabular-nums lining-nums;
        margin-block: 0.1em 0.35em;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 0.15em 1em;
        font-size: 0.9em;
        margin-block-end: 0.5em;
      }
      dt {
        color: var(--_soft);
      }
      dd {
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      .cover {
        display: inline-block;
        inline-size: 64px;
        block-size: 5px;
        margin-inline-start: 0.6em;
        vertical-align: 0.12em;
      }
      .cover svg {
        inline-size: 64px;
        block-size: 5px;
        stroke: none;
      }
      .whole {
        fill: var(--_line);
      }
      .cover .dashes {
        stroke: var(--_warm);
        stroke-width: 1.5;
        stroke-dasharray: 5 4;
      }
      .known {
        fill: var(--_accent);
      }
      .said {
        font-size: 0.9em;
        color: var(--_soft);
        margin-block-end: 0.5em;
      }
      .passage {
        font-family: var(--_display);
        line-height: 1.55;
        margin-block: 0.4em 0.6em;
        white-space: pre-line;
      }
      .grade {
        margin-inline-end: 1em;
      }
    `,
  ];

  static override properties = {
    items: { attribute: false },
    numbers: { attribute: false },
    address: { attribute: false },
    seriesOf: { attribute: false },
    lang: {},
    place: { state: true },
    fetched: { state: true },
  };

  declare items: Evidence[];
  declare numbers: Map<string, number>;
  declare address: (pageId: string, section?: string | null) => string;
  declare seriesOf: SeriesOf | null;
  declare place: number;
  declare fetched: Map<string, Point[]>;

  constructor() {
    super();
    Object.assign(this, { items: [], numbers: new Map<string, number>(), lang: "en", place: 0 });
    Object.assign(this, { seriesOf: null, fetched: new Map<string, Point[]>() });
    this.address = (pageId) => pageId;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("items") && !sameIds(changed.get("items") as Evidence[] | undefined, this.items)) this.place = 0;
    const found = this.items[this.place];
    if (found?.kind === "data") void this.#fetch(found);
  }

  override render(): TemplateResult | typeof nothing {
    const found = this.items[this.place];
    if (!found) return nothing;
    const strings = new Strings(this.lang);
    const label = strings.say("source", this.numbers.get(found.id) ?? "", found.label);
    return html`<section class="card" part="evidence" role="group" aria-label=${label} tabindex="-1">
      <header>
        <h4>${capital(found.label)}</h4>
        ${this.items.length > 1 ? this.#pager(strings) : nothing}
        <button class="icon" @click=${this.#close} aria-label=${strings.say("closeCard")}>${icons.close}</button>
      </header>
      ${found.kind === "glossary" ? this.#passage(found, strings) : this.#data(found, strings)}
    </section>`;
  }

  /** Bring the reader here; Esc leads back. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".card")?.focus({ preventScroll: true }));
  }

  #close = (): void => {
    this.dispatchEvent(new CustomEvent("close"));
  };

  #pager(strings: Strings): TemplateResult {
    const count = this.items.length;
    const turn = (by: number) => (): void => void (this.place = (this.place + by + count) % count);
    return html`<nav aria-label=${strings.say("more", this.place + 1, count)}>
      <button class="icon" @click=${turn(-1)} aria-label=${strings.say("previous")}>${icons.back}</button>
      <span class="quiet number">${this.place + 1}/${count}</span>
      <button class="icon" @click=${turn(1)} aria-label=${strings.say("next")}>${icons.forth}</button>
    </nav>`;
  }

  #data(found: Evidence, strings: Strings): TemplateResult {
    const { value, unit, start, end, baseline } = found;
    const series = found.series?.length ? found.series : this.fetched.get(found.id);
    const show = (number: number): string => formatValue(number, unit, this.lang);
    const days = found.days_with_data != null && found.window_days;
    return html`${value == null ? nothing : html`<p class="value">${show(value)}</p>`}
      ${found.text && !PLAIN.test(found.text) ? html`<p class="said">${found.text}</p>` : nothing}
      <dl>
        ${start && end ? row(strings, "window", formatSpan(start, end, this.lang)) : nothing}
        ${days ? row(strings, "coverage", this.#coverage(found, strings)) : nothing}
        ${baseline == null ? nothing : row(strings, "usual", html`${show(baseline)}${series && series.length > 1 ? dashes : nothing}`)}
        ${found.sources?.length ? row(strings, "from", found.sources.map(capital).join(", ")) : nothing}
      </dl>
      ${series && series.length > 1 ? this.#chart(found, series) : nothing}`;
  }

  /** A value that came without its days: the service still has them. */
  async #fetch(found: Evidence): Promise<void> {
    const { metric, start, end } = found;
    if (!this.seriesOf || !metric || !start || !end || found.series?.length || this.fetched.has(found.id)) return;
    this.fetched.set(found.id, []);
    const earliest = new Date(Date.parse(end) - (LEAST_DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
    const points = await this.seriesOf(metric, start < earliest ? start : earliest, end);
    if (points) this.fetched = new Map(this.fetched).set(found.id, points);
  }

  #coverage(found: Evidence, strings: Strings): TemplateResult {
    const [known, whole] = [found.days_with_data ?? 0, found.window_days ?? 1];
    const part = Math.min(64, (64 * known) / Math.max(1, whole));
    return html`${strings.say("coverageOf", known, whole)}<span class="cover"
        ><svg viewBox="0 0 64 5" aria-hidden="true">
          <rect class="whole" width="64" height="5" rx="2.5" /><rect class="known" width=${part} height="5" rx="2.5" /></svg
      ></span>`;
  }

  #chart(found: Evidence, series: Point[]): TemplateResult {
    // A trend's value is a slope; its series are the values themselves, in the unit before the slash.
    const unit = found.unit?.replace(/\/week$/, "") ?? "";
    const usual = found.baseline != null && unit === found.unit ? found.baseline : null;
    return html`<coach-chart
      part="chart"
      label=${found.label}
      unit=${unit}
      lang=${this.lang}
      height="130"
      .points=${series}
      .target=${usual}
    ></coach-chart>`;
  }

  #passage(found: Evidence, strings: Strings): TemplateResult {
    const grade = found.grade && GRADES.has(found.grade) ? strings.say(found.grade as Word) : null;
    return html`<p class="passage" dir="auto">${found.text}</p>
      <p>
        ${grade ? html`<span class="grade quiet">${strings.say("evidence")}: ${grade}</span>` : nothing}
        ${found.page_id
          ? html`<a
              href=${this.address(found.page_id, found.section)}
              target="_blank"
              rel="noopener"
              @click=${(event: Event) => this.#openPage(event, found)}
              >${strings.say("readPage")}</a
            >`
          : nothing}
      </p>`;
  }

  /** The page around the chat may show the page itself. */
  #openPage(event: Event, found: Evidence): void {
    const detail = { pageId: found.page_id, section: found.section };
    const asked = new CustomEvent("coach-page", { detail, bubbles: true, composed: true, cancelable: true });
    if (!this.dispatchEvent(asked)) event.preventDefault();
  }
}

const dashes = html`<span class="cover"><svg class="dashes" viewBox="0 0 64 5" aria-hidden="true"><path d="M0 2.5h40" /></svg></span>`;

function sameIds(one: Evidence[] | undefined, other: Evidence[]): boolean {
  return one?.map((each) => each.id).join() === other.map((each) => each.id).join();
}

function row(strings: Strings, word: Word, value: TemplateResult | string): TemplateResult {
  return html`<dt>${strings.say(word)}</dt><dd>${value}</dd>`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
