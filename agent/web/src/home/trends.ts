// Trends: the measures that matter most over weeks, each with the person's own usual range.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { capital } from "../evidence-card.js";
import { formatValue } from "../format.js";
import { HomeSection, shifted } from "./section.js";
import type { Series } from "./today.js";
import { metricLabel } from "./words.js";

/** The first of each row that the person has is drawn. */
const SHOWN = [
  ["sleep_hours"],
  ["hrv_rmssd_ms", "hrv_sdnn_ms"],
  ["resting_hr_bpm"],
  ["protein_g_per_kg", "protein_g"],
  ["trend_weight_kg", "weight_kg"],
];
/** Pages whose threshold is a line to reach for everybody. */
const TARGETS: Record<string, string> = { protein_g_per_kg: "protein-intake" };
interface Target {
  value: number;
  page: string;
  section: string;
}

interface Signals {
  signals?: { metric: string; below: number | null; section: string }[];
}

const RANGES = [28, 91, 182, 365] as const;

export class HomeTrends extends HomeSection {
  static override styles = [
    ...HomeSection.styles,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 2px;
        margin: 0;
        padding: 3px;
        border: 1px solid var(--_line);
        border-radius: 999px;
        background: var(--_card);
        font-size: 0.875em;
      }
      label {
        position: relative;
        padding: 0.3em 0.85em;
        border-radius: 999px;
        cursor: pointer;
      }
      label input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      label:has(:checked) {
        background: var(--_tint);
        color: var(--_accent);
        font-weight: 600;
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--_accent);
        outline-offset: 1px;
      }
      .card h3 {
        margin-block-end: 0.1em;
      }
      .card coach-chart {
        margin-block-start: 0.5em;
      }
      .legend {
        margin-block-start: 0.9em;
      }
    `,
  ];
  static override properties = { ...HomeSection.properties, days: { state: true }, targets: { state: true } };

  declare days: number;
  declare targets: Map<string, Target>;
  #series: Series[] | null = null;

  constructor() {
    super();
    this.days = 91;
    this.targets = new Map();
  }

  protected override reloadsOn(changed: PropertyValues): boolean {
    return super.reloadsOn(changed) || changed.has("days");
  }

  protected async load(): Promise<void> {
    const { metrics } = await this.api.json<{ metrics: { name: string }[] }>("api/metrics");
    const owned = new Set(metrics.map((each) => each.name));
    const names = SHOWN.map((row) => row.find((name) => owned.has(name))).filter((name) => name !== undefined);
    const start = shifted(this.day, 1 - this.days);
    this.#series = await Promise.all(
      names.map((name) => this.api.json<Series>(`api/series?metric=${name}&start=${start}&end=${this.day}`)),
    );
    if (!this.targets.size) void this.#readTargets(names);
  }

  /** Lines come from the glossary and may come later than the charts. */
  async #readTargets(names: string[]): Promise<void> {
    const found = new Map<string, Target>();
    for (const [metric, page] of Object.entries(TARGETS).filter(([each]) => names.includes(each))) {
      const { signals } = (await this.optional<Signals>(`api/glossary/${page}`).catch(() => null)) ?? {};
      const signal = signals?.find((each) => each.metric === metric && each.below !== null);
      if (signal) found.set(metric, { value: signal.below!, page, section: signal.section });
    }
    this.targets = found;
  }

  override render(): TemplateResult {
    const shown = this.#series?.filter((each) => each.points.length > 1);
    return html`<section aria-labelledby="trends">
      <div class="head">
        <h2 id="trends">${this.say("trends")}</h2>
        <fieldset>
          <legend class="unseen">${this.say("range")}</legend>
          ${RANGES.map(
            (days) => html`<label>
              <input type="radio" name="range" value=${days} .checked=${days === this.days} @change=${() => (this.days = days)} />${this.say(`r${days}`)}
            </label>`,
          )}
        </fieldset>
      </div>
      ${this.trouble()}
      ${shown?.length
        ? html`<div class="grid">${shown.map((each) => this.#card(each))}</div>
            <p class="quiet legend">${this.say("legend")} ${this.days > 45 ? this.say("smooth") : nothing}</p>`
        : html`<p class="quiet">${this.say(shown ? "noTrends" : "loading")}</p>`}
    </section>`;
  }

  #card(series: Series): TemplateResult {
    const label = metricLabel(series.metric, series.label, this.lang);
    const show = (number: number): string => formatValue(number, series.unit, this.lang, series.decimals);
    const { baseline } = series;
    const target = this.targets.get(series.metric);
    const notes = [
      baseline && this.say("usualBand", show(baseline.low), show(baseline.high)),
      target && html`<a href=${`#glossary/${target.page}/${target.section}`}>${this.say("target", show(target.value))}</a>`,
    ].filter(Boolean);
    return html`<article class="card">
      <h3>${capital(label)}</h3>
      <p class="quiet number">${notes.map((note, place) => html`${place ? " · " : nothing}${note}`)}</p>
      <coach-chart
        lang=${this.lang}
        label=${label}
        unit=${series.unit}
        .decimals=${series.decimals}
        .points=${series.points}
        .band=${baseline}
        .target=${target?.value ?? null}
        .marked=${series.marked}
        ?smooth=${this.days > 45 && !series.metric.startsWith("trend_")}
      ></coach-chart>
    </article>`;
  }
}
