// Plot: draws daily values with uPlot. The only module with uPlot in it; loaded when first needed.

import uPlot from "uplot";
import stylesheet from "uplot/dist/uPlot.min.css?inline";

import type { Point } from "./answer.js";
import { dayOf } from "./format.js";

export interface Look {
  ink: string;
  soft: string;
  line: string;
  accent: string;
  band: string;
  warm: string;
  warmTint: string;
  paper: string;
  font: string;
}

export interface Drawing {
  points: Point[];
  band: { low: number; high: number } | null;
  /** A horizontal line to reach or to stay above. */
  target: number | null;
  marked: string[];
  dots: boolean;
  /** Draw the days thin and the mean of seven days over them. */
  smooth: boolean;
  look: Look;
  lang: string;
  axis(value: number): string;
  /** The day under the pointer, or null. */
  hover(place: number | null): void;
}

export interface Plot {
  resize(width: number): void;
  destroy(): void;
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(stylesheet);
export { sheet };

const DAY = 86_400;

export function draw(place: HTMLElement, drawing: Drawing, width: number, height: number): Plot {
  const times = drawing.points.map(([day]) => dayOf(day).getTime() / 1000);
  const values = drawing.points.map(([, value]) => value);
  const means = drawing.smooth ? weekMeans(times, values) : values.map(() => null);
  const plot = new uPlot(options(drawing, width, height), [times, values, means], place);
  return {
    resize: (wide) => plot.setSize({ width: wide, height }),
    destroy: () => plot.destroy(),
  };
}

function options(drawing: Drawing, width: number, height: number): uPlot.Options {
  const { look } = drawing;
  const axis = { stroke: look.soft, font: `11px ${look.font}`, ticks: { show: false }, border: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    padding: [10, 16, 0, 0],
    scales: { x: { time: true }, y: { range: (_, low, high) => reach(drawing, low, high) } },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 8, fill: look.accent, stroke: look.paper, width: 2 },
    },
    tzDate: (seconds) => new Date(seconds * 1000),
    series: [
      {},
      {
        stroke: look.accent,
        width: drawing.smooth ? 1 : 1.75,
        alpha: drawing.smooth ? 0.38 : 1,
        spanGaps: true,
        points: { show: drawing.dots, size: 5, fill: look.accent, stroke: look.accent },
      },
      { stroke: look.accent, width: 2.25, spanGaps: false, points: { show: false } },
    ],
    axes: [
      { ...axis, size: 26, gap: 4, space: 64, grid: { show: false }, values: (_, days) => days.map(dayLabel(drawing.lang)) },
      {
        ...axis,
        size: (_self, shown) => 14 + 6.2 * Math.max(3, ...(shown ?? []).map((each) => each.length)),
        gap: 4,
        space: 26,
        grid: { stroke: look.line, width: 1 },
        values: (_, ticks) => ticks.map(drawing.axis),
      },
    ],
    hooks: {
      drawClear: [(self) => background(self, drawing)],
      setCursor: [(self) => drawing.hover(self.cursor.idx ?? null)],
    },
  };
}

/** The range of the axis: the values, the band and the target, with a little air. */
function reach(drawing: Drawing, low: number, high: number): uPlot.Range.MinMax {
  const all = [low, high, drawing.band?.low, drawing.band?.high, drawing.target].filter((each) => each != null);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const air = (most - least || Math.abs(most) || 1) * 0.08;
  return [least >= 0 ? Math.max(0, least - air) : least - air, most + air];
}

/** The mean of the seven days that end with each day; none where fewer than four have a value. */
function weekMeans(times: number[], values: number[]): (number | null)[] {
  return times.map((end, place) => {
    const week = values.slice(Math.max(0, place - 6), place + 1).filter((_, back, all) => (times[place - all.length + 1 + back] ?? 0) > end - 6.5 * DAY);
    return week.length < 4 ? null : week.reduce((sum, value) => sum + value, 0) / week.length;
  });
}

function background(plot: uPlot, { band, target, marked, look }: Drawing): void {
  const { ctx, bbox } = plot;
  const y = (value: number): number => plot.valToPos(value, "y", true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  if (band) {
    ctx.fillStyle = look.band;
    ctx.fillRect(bbox.left, y(band.high), bbox.width, y(band.low) - y(band.high));
  }
  ctx.fillStyle = look.warmTint;
  for (const day of marked) {
    const noon = dayOf(day).getTime() / 1000;
    const from = plot.valToPos(noon - DAY / 2, "x", true);
    ctx.fillRect(from, bbox.top, Math.max(2, plot.valToPos(noon + DAY / 2, "x", true) - from), bbox.height);
  }
  if (target !== null) {
    ctx.strokeStyle = look.warm;
    ctx.lineWidth = devicePixelRatio * 1.25;
    ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y(target));
    ctx.lineTo(bbox.left + bbox.width, y(target));
    ctx.stroke();
  }
  ctx.restore();
}

function dayLabel(lang: string): (seconds: number) => string {
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { timeZone: "UTC", day: "numeric", month: "short" });
  return (seconds) => format.format(new Date(seconds * 1000));
}
