// Lifts: estimated one-rep max per lift and hard sets per muscle and week.

import { css, html, nothing, type TemplateResult } from "lit";

import type { Point } from "../answer.js";
import { formatDay, formatValue } from "../format.js";
import { HomeSection } from "./section.js";
import { isHomeWord } from "./words.js";

interface Lift {
  exercise: string;
  label: string;
  state: string;
  slope_kg_week: number | null;
  points: Point[];
}

interface HardSets {
  weeks: string[];
  muscles: { muscle: string; sets: (number | null)[] }[];
}

const FEW = 6;

export class HomeLifts extends HomeSection {
  static override styles = [
    ...HomeSection.styles,
    css`
      .card header {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 0.8em;
      }
      .state {
        flex: none;
        padding: 0.1em 0.65em;
        border-radius: 999px;
        font-size: 0.8125em;
        background: var(--_wash);
        color: var(--_soft);
      }
      .state[data-state="progressing"] {
        background: var(--_tint);
        color: var(--_accent);
      }
      .state[data-state="declining"] {
        background: var(--_warm-tint);
        color: var(--_warm);
      }
      .more {
        margin-block-start: 1em;
      }
      .sets {
        inline-size: 100%;
        border-collapse: separate;
        border-spacing: 3px;
        margin-inline-start: -3px;
      }
      .sets th,
      .sets td {
        border: 0;
        padding: 0.3em 0.25em;
        text-align: center;
        font-weight: 400;
        min-inline-size: 2.1em;
      }
      .sets thead th {
        color: var(--_soft);
        font-size: 0.8125em;
        white-space: nowrap;
      }
      .sets th:first-child {
        text-align: start;
        padding-inline-end: 1em;
        white-space: nowrap;
      }
      .sets td {
        border-radius: 6px;
        background: color-mix(in srgb, var(--_accent) var(--deep), var(--_wash));
      }
      .l0 { --deep: 0%; color: var(--_soft); }
      .l1 { --deep: 10%; }
      .l2 { --deep: 20%; }
      .l3 { --deep: 32%; }
      .scroll {
        margin-block-start: 0.6em;
      }
    `,
  ];
  static override properties = { ...HomeSection.properties, isAll: { state: true } };

  declare isAll: boolean;
  #lifts: Lift[] = [];
  #sets: HardSets | null = null;

  constructor() {
    super();
    this.isAll = false;
  }

  protected async load(): Promise<void> {
    const [lifts, sets] = await Promise.all([
      this.optional<{ lifts: Lift[] }>(`api/lifts?weeks=26&day=${this.day}`),
      this.optional<HardSets>(`api/hard-sets?weeks=8&day=${this.day}`),
    ]);
    this.#lifts = (lifts?.lifts ?? []).filter((each) => each.points.length > 1);
    this.#sets = sets;
    this.hidden = !this.#lifts.length && !sets?.muscles.length;
    this.dispatchEvent(new CustomEvent("home-shown", { detail: !this.hidden }));
  }

  override render(): TemplateResult {
    const hasSets = (this.#sets?.muscles.length ?? 0) > 0;
    const shown = this.isAll ? this.#lifts : this.#lifts.slice(0, FEW);
    return html`<section aria-labelledby="strength">
      <div class="head"><h2 id="strength">${this.say("strength")}</h2>
        ${shown.length ? html`<p class="quiet">${this.say("lifts")}</p>` : nothing}</div>
      ${this.trouble()}
      <div class="grid">${shown.map((lift) => this.#card(lift))}</div>
      ${this.#lifts.length > FEW
        ? html`<button class="button more" @click=${() => (this.isAll = !this.isAll)}>
            ${this.isAll ? this.say("fewerLifts") : this.say("allLifts", this.#lifts.length)}
          </button>`
        : nothing}
      ${hasSets ? this.#setsView(this.#sets!) : nothing}
    </section>`;
  }

  #card(lift: Lift): TemplateResult {
    const state = isHomeWord(lift.state) ? this.say(lift.state) : lift.state;
    const slope = lift.slope_kg_week;
    const sign = slope !== null && slope > 0 ? "+" : "";
    return html`<article class="card">
      <header><h3>${lift.label}</h3><span class="state" data-state=${lift.state}>${state}</span></header>
      ${slope === null ? nothing : html`<p class="quiet number">${this.say("perWeek", sign + formatValue(slope, "kg", this.lang, 1))}</p>`}
      <coach-chart lang=${this.lang} label=${lift.label} unit="kg" decimals="1" height="110" .points=${lift.points}></coach-chart>
    </article>`;
  }

  #setsView({ weeks, muscles }: HardSets): TemplateResult {
    const most = Math.max(1, ...muscles.flatMap((each) => each.sets.map((sets) => sets ?? 0)));
    const week = (day: string): string => formatDay(day, this.lang, { day: "numeric", month: "short" });
    return html`<div class="part">
      <h3>${this.say("hardSets")}</h3>
      <p class="quiet">${this.say("hardSetsNote")}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${this.say("hardSets")}>
        <table class="sets">
          <thead><tr><th scope="col">${this.say("muscle")}</th>${weeks.map((day) => html`<th scope="col">${week(day)}</th>`)}</tr></thead>
          <tbody>
            ${muscles.map(
              (row) => html`<tr><th scope="row">${row.muscle}</th>
                ${row.sets.map((sets) => html`<td class=${`l${Math.ceil((3 * (sets ?? 0)) / most)}`}>${this.#count(sets)}</td>`)}</tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  /** Half sets count for muscles that help. */
  #count(sets: number | null): string {
    return sets === null ? "–" : new Intl.NumberFormat(this.lang, { maximumFractionDigits: 1 }).format(sets);
  }
}
