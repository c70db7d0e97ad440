// Chart: a picture of daily values with a table that says the same. Knows nothing about metrics.

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import type { Point } from "./answer.js";
import { formatDay, formatValue } from "./format.js";
import type { Look, Plot } from "./plot.js";
import { Strings } from "./strings.js";
import { controls, prose } from "./theme.js";

const NAMES: Record<keyof Look, string> = {
  ink: "--_ink",
  soft: "--_soft",
  line: "--_line",
  accent: "--_accent",
  band: "--_band",
  warm: "--_warm",
  warmTint: "--_warm-tint",
  paper: "--_card",
  font: "--_font",
};

/** `<coach-chart>`: set `points`; the drawing itself is loaded when the chart comes into view. */
export class CoachChart extends LitElement {
  static override styles = [
    controls,
    prose,
    css`
      :host {
        display: block;
      }
      .plot {
        position: relative;
        overflow: hidden;
      }
      .readout {
        min-block-size: 1.5em;
        font-size: 0.8125em;
        color: var(--_soft);
        font-variant-numeric: tabular-nums;
      }
      .readout strong {
        color: var(--_ink);
        font-weight: 600;
      }
      summary {
        cursor: pointer;
        font-size: 0.8125em;
        color: var(--_soft);
        inline-size: fit-content;
        padding-block: 0.3em;
        border-radius: 4px;
      }
      .scroll {
        max-block-size: 220px;
        overflow-y: auto;
      }
    `,
  ];

  static override properties = {
    label: {},
    unit: {},
    decimals: { type: Number },
    points: { attribute: false },
    band: { attribute: false },
    target: { type: Number },
    marked: { attribute: false },
    dots: { type: Boolean },
    smooth: { type: Boolean },
    height: { type: Number },
    lang: {},
    hovered: { state: true },
    isTable: { state: true },
  };

  declare label: string;
  declare unit: string;
  declare decimals: number | undefined;
  declare points: Point[];
  declare band: { low: number; high: number } | null;
  declare target: number | null;
  declare marked: string[];
  declare dots: boolean;
  declare smooth: boolean;
  declare height: number;
  declare hovered: number | null;
  declare isTable: boolean;
  #plot: Plot | null = null;
  #drawing = 0;
  #width = 0;
  #seen = false;
  #size = new ResizeObserver(([entry]) => this.#fit(entry?.contentRect.width ?? 0));
  #view = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    this.#seen = true;
    this.#view.disconnect();
    void this.#draw();
  });
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #redraw = (): void => void this.#draw();

  constructor() {
    super();
    Object.assign(this, { label: "", unit: "", points: [], band: null, target: null, marked: [], dots: false, smooth: false });
    Object.assign(this, { height: 150, lang: "en", hovered: null, isTable: false });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    this.#view.observe(this);
    this.#dark.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#view.disconnect();
    this.#dark.removeEventListener("change", this.#redraw);
    this.#plot?.destroy();
    this.#plot = null;
  }

  override updated(changed: PropertyValues): void {
    if (["points", "band", "target", "marked", "lang", "smooth"].some((name) => changed.has(name))) void this.#draw();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.points.length) return nothing;
    const strings = new Strings(this.lang);
    return html`<p class="readout" aria-hidden="true">${this.#readout()}</p>
      <div class="plot" part="plot" role="img" aria-label=${this.#summary(strings)}></div>
      <details @toggle=${(event: Event) => (this.isTable = (event.target as HTMLDetailsElement).open)}>
        <summary>${strings.say("table")}</summary>
        ${this.isTable ? this.#table(strings) : nothing}
      </details>`;
  }

  #readout(): TemplateResult {
    const [day, value] = this.points[this.hovered ?? this.points.length - 1] ?? this.points[0]!;
    return html`<strong>${this.#show(value)}</strong> · ${formatDay(day, this.lang)}`;
  }

  #summary(strings: Strings): string {
    const values = this.points.map(([, value]) => value);
    const [first, last] = [this.points[0]![0], this.points.at(-1)![0]];
    return strings.say(
      "chart",
      this.label,
      values.length,
      formatDay(first, this.lang),
      formatDay(last, this.lang),
      this.#show(Math.min(...values)),
      this.#show(Math.max(...values)),
      this.#show(values.at(-1)!),
    );
  }

  #table(strings: Strings): TemplateResult {
    const rows = [...this.points].reverse().map(
      ([day, value]) => html`<tr><td>${formatDay(day, this.lang)}</td><td>${this.#show(value)}</td></tr>`,
    );
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.label}>
      <table>
        <caption class="unseen">${this.label}</caption>
        <thead><tr><th scope="col">${strings.say("day")}</th><th scope="col">${strings.say("value")}</th></tr></thead>
        <tbody>${rows}</tbody>
      </table>
    </div>`;
  }

  #show(value: number): string {
    return formatValue(value, this.unit, this.lang, this.decimals);
  }

  #fit(width: number): void {
    const wide = Math.floor(width);
    if (!wide || wide === this.#width) return;
    this.#width = wide;
    if (this.#plot) this.#plot.resize(wide);
    else void this.#draw();
  }

  async #draw(): Promise<void> {
    const turn = ++this.#drawing;
    if (!this.#seen || !this.#width || !this.points.length) return;
    const { draw, sheet } = await import("./plot.js");
    const place = this.renderRoot.querySelector<HTMLElement>(".plot");
    const root = this.shadowRoot;
    if (turn !== this.#drawing || !place || !root || !this.isConnected) return;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    this.#plot?.destroy();
    const drawing = {
      points: this.points,
      band: this.band,
      target: this.target,
      marked: this.marked,
      dots: this.dots || this.points.length < 20,
      look: this.#look(),
      smooth: this.smooth,
      lang: this.lang,
      axis: (value: number) => this.#axis(value),
      hover: (found: number | null) => (this.hovered = found),
    };
    this.#plot = draw(place, drawing, this.#width, this.height);
  }

  /** Axis labels are short: hours as "7 h", no unit where the title has it. */
  #axis(value: number): string {
    if (this.unit === "clock") return formatValue(value, "clock", this.lang);
    const number = new Intl.NumberFormat(this.lang, { maximumFractionDigits: 2 }).format(value);
    return this.unit === "h" ? `${number} h` : number;
  }

  /** Colours as the browser resolved them: a canvas does not understand `light-dark()`. */
  #look(): Look {
    const probe = document.createElement("i");
    this.renderRoot.append(probe);
    const look = Object.fromEntries(
      Object.entries(NAMES).map(([name, property]) => {
        if (name === "font") return [name, getComputedStyle(this).getPropertyValue(property) || "sans-serif"];
        probe.style.color = `var(${property})`;
        return [name, getComputedStyle(probe).color];
      }),
    );
    probe.remove();
    return look as unknown as Look;
  }
}
