// Today: the daily score with its parts, the brief, and the last values beside the usual ones.

import { css, html, nothing, svg, type TemplateResult } from "lit";

import { asTurn, type Evidence, type Point } from "../answer.js";
import { capital } from "../evidence-card.js";
import { formatDay, formatValue } from "../format.js";
import { icons } from "../icons.js";
import { Strings } from "../strings.js";
import { citations } from "../theme.js";
import { body, type OpenCard } from "../turn.js";
import { HomeSection, shifted } from "./section.js";
import { metricLabel } from "./words.js";

interface ScorePart {
  name: string;
  label: string;
  score: number | null;
  weight: number;
  reason: string;
}

interface Score {
  score: number | null;
  parts: ScorePart[];
  missing: string[];
  page_id: string;
}

interface Brief {
  parts: { name: string; text: string }[];
  text: string;
  evidence?: Evidence[];
}

export interface Series {
  metric: string;
  label: string;
  unit: string;
  decimals: number;
  points: Point[];
  baseline: { mean: number; low: number; high: number } | null;
  marked: string[];
}

const TILES = ["sleep_hours", "hrv_rmssd_ms", "resting_hr_bpm", "protein_g_per_kg"];

export class HomeToday extends HomeSection {
  static override styles = [
    ...HomeSection.styles,
    citations,
    css`
      .date {
        display: flex;
        align-items: center;
        gap: 0.15em;
        margin-inline-start: -8px;
      }
      h1 {
        font: 400 clamp(1.75em, 5.2cqi, 2.5em) / 1.15 var(--_display);
        letter-spacing: -0.015em;
        margin: 0 0.15em;
      }
      .score {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.5em 2.6em;
        align-items: center;
        margin-block-start: 1.6em;
      }
      .dial {
        position: relative;
        inline-size: 9.4em;
      }
      .dial svg {
        inline-size: 100%;
        block-size: auto;
        stroke: none;
      }
      .dial .rail {
        fill: none;
        stroke: var(--_line);
        stroke-width: 7;
      }
      .dial .reach {
        fill: none;
        stroke: var(--_accent);
        stroke-width: 7;
      }
      .dial div {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        text-align: center;
      }
      .big {
        font: 400 3.3em/1 var(--_display);
        font-variant-numeric: lining-nums tabular-nums;
        letter-spacing: -0.02em;
      }
      .parts {
        list-style: none;
        display: grid;
        gap: 0.75em;
      }
      .parts li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 1em;
      }
      .parts .bar {
        grid-column: 1 / -1;
        block-size: 5px;
        inline-size: 100%;
        margin-block: 0.2em 0.15em;
        stroke: none;
      }
      .bar rect:first-child {
        fill: var(--_line);
      }
      .bar rect:last-child {
        fill: var(--_accent);
      }
      .parts .reason {
        grid-column: 1 / -1;
      }
      .brief {
        margin-block-start: 2em;
        padding-inline-start: 1.2em;
        border-inline-start: 3px solid var(--_accent);
      }
      .brief .prose {
        font: 400 1.08em/1.6 var(--_display);
        max-inline-size: 40em;
      }
      .brief .prose > * + * {
        margin-block-start: 0.45em;
      }
      .brief .prose p:first-child {
        font-size: 1.08em;
        font-weight: 600;
      }
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.4em), 1fr));
        gap: 0 1.8em;
        margin-block-start: 1.8em;
      }
      .tile {
        display: grid;
        align-content: start;
        padding-block: 0.8em;
        border-block-start: 1px solid var(--_line);
      }
      .tile dt {
        color: var(--_soft);
        font-size: 0.9em;
      }
      .tile .now {
        order: -1;
        font: 400 1.45em/1.35 var(--_display);
        font-variant-numeric: lining-nums tabular-nums;
      }
      .tile .now .quiet {
        font: 400 0.875rem/1.9 var(--_font);
      }
      .counted {
        margin-block-start: 1.1em;
      }
      @container (max-width: 560px) {
        .score {
          grid-template-columns: 1fr;
          gap: 1.4em;
        }
        .dial {
          justify-self: center;
        }
        .tiles {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];
  static override properties = { ...HomeSection.properties, today: {}, first: {}, card: { state: true } };

  declare today: string;
  declare first: string | null;
  declare card: OpenCard | null;
  #score: Score | null = null;
  #brief: Brief | null = null;
  #tiles: Series[] = [];

  protected async load(): Promise<void> {
    const start = shifted(this.day, -6);
    const [score, brief, ...tiles] = await Promise.all([
      this.optional<Score>(`api/score?day=${this.day}`),
      this.optional<Brief>(`api/brief?day=${this.day}`),
      ...TILES.map((metric) => this.optional<Series>(`api/series?metric=${metric}&start=${start}&end=${this.day}`)),
    ]);
    this.#score = score;
    this.#brief = brief;
    this.#tiles = tiles.filter((each) => each !== null && (each.points.length > 0 || each.baseline !== null)) as Series[];
  }

  override render(): TemplateResult {
    return html`<section aria-labelledby="day">
      ${this.#date()} ${this.trouble()} ${this.#score ? this.#scoreView(this.#score) : nothing}
      ${this.#brief?.text ? this.#briefView(this.#brief) : nothing}
      ${this.#tiles.length ? html`<dl class="tiles">${this.#tiles.map((each) => this.#tile(each))}</dl>` : nothing}
    </section>`;
  }

  #date(): TemplateResult {
    const isFirst = this.first !== null && this.day <= this.first;
    return html`<div class="date">
      <button class="icon" ?disabled=${isFirst} aria-label=${this.say("earlier")} title=${this.say("earlier")} @click=${() => this.#go(-1)}>${icons.back}</button>
      <h1 id="day">${formatDay(this.day, this.lang, { weekday: "long", day: "numeric", month: "long" })}</h1>
      <button class="icon" ?hidden=${this.day >= this.today} aria-label=${this.say("later")} title=${this.say("later")} @click=${() => this.#go(1)}>${icons.forth}</button>
    </div>`;
  }

  #go(days: number): void {
    const detail = { day: shifted(this.day, days) };
    this.dispatchEvent(new CustomEvent("home-day", { detail, bubbles: true, composed: true }));
  }

  #scoreView(found: Score): TemplateResult {
    if (found.score === null) return html`<p class="quiet">${this.say("noScore")} ${this.#missing(found)}</p>`;
    return html`<div class="score">
      <div>
        <div class="dial" role="img" aria-label=${`${this.say("score")}: ${this.say("scoreOf", found.score)}`}>
          ${dial(found.score)}
          <div><span class="big">${found.score}</span><span class="quiet">${this.say("score")}</span></div>
        </div>
      </div>
      <ul class="parts">
        ${found.parts.map((part) => this.#part(part))}
      </ul>
    </div>
    <p class="quiet counted">${this.#missing(found)}
      <a href=${`#glossary/${found.page_id}`}>${this.say("howScore")}</a></p>`;
  }

  #missing(found: Score): string | typeof nothing {
    return found.missing.length ? `${this.say("notCounted", found.missing.map((each) => each.replace(/: (.+)$/, " ($1)")).join(", "))}.` : nothing;
  }

  #part(part: ScorePart): TemplateResult {
    return html`<li>
      <span>${part.label}</span><span class="number">${part.score ?? "–"}</span>
      ${part.score === null
        ? nothing
        : html`<svg class="bar" viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="5" /><rect width=${part.score} height="5" />
          </svg>`}
      <span class="quiet reason">${part.reason}</span>
    </li>`;
  }

  #briefView(brief: Brief): TemplateResult {
    const lines = brief.parts.length ? brief.parts.map((part) => part.text) : brief.text.split("\n");
    return html`<div class="brief">
      <h2 class="unseen">${this.say("brief")}</h2>
      ${body(asTurn("brief", lines.join("\n\n"), brief.evidence ?? []), this.#reader())}
    </div>`;
  }

  #reader(): Parameters<typeof body>[1] {
    return {
      strings: new Strings(this.lang),
      card: this.card,
      address: (pageId, section) => this.api.pageAddress(pageId, section),
      seriesOf: (metric, start, end) => this.api.series(metric, start, end),
      toggle: (_, place) => (this.card = this.card?.place === place ? null : { runId: "brief", place }),
    };
  }

  #tile(series: Series): TemplateResult {
    const value = series.points.find(([day]) => day === this.day)?.[1];
    const show = (number: number): string => formatValue(number, series.unit, this.lang, series.decimals);
    return html`<div class="tile">
      <dt>${capital(metricLabel(series.metric, series.label, this.lang))}</dt>
      <dd class="now">${value === undefined ? html`<span class="quiet">${this.say("noValue")}</span>` : show(value)}</dd>
      ${series.baseline ? html`<dd class="quiet">${this.say("usual", show(series.baseline.mean))}</dd>` : nothing}
    </div>`;
  }
}

/** Three quarters of a circle, filled as far as the score goes. */
function dial(score: number): TemplateResult {
  const arc = "M 22.4 87.6 A 46 46 0 1 1 87.6 87.6";
  return html`<svg viewBox="0 0 110 110" aria-hidden="true">
    ${svg`<path class="rail" d=${arc} stroke-linecap="round" /><path class="reach" d=${arc} pathLength="100" stroke-linecap="round" stroke-dasharray=${`${Math.max(score, 0.01)} 100`} />`}
  </svg>`;
}
