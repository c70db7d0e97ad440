// Format: values, days and windows as people read them, in the reader's language.

const UNIT_WORDS: Record<string, string> = {
  "kg/week": "kg a week",
  "sets/week": "sets a week",
  "sessions/week": "sessions a week",
  points: "",
};

/** A value with its unit: 6.08 h -> "6 h 05 min", -1.25 clock -> "22:45". */
export function formatValue(value: number, unit: string | null | undefined, lang: string, decimals?: number): string {
  if (unit === "h") return signed(value, hours(Math.abs(value)));
  if (unit === "clock") return clock(value);
  if (unit === "min" && Math.abs(value) >= 60) return signed(value, hours(Math.abs(value) / 60));
  const digits = decimals ?? (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(Math.abs(value));
  const shown = signed(/[1-9]/.test(number) ? value : 0, number);
  const word = unit ? (UNIT_WORDS[unit] ?? unit) : "";
  return word ? `${shown}\u00a0${word}` : shown;
}

function signed(value: number, shown: string): string {
  return value < 0 ? `\u2212${shown}` : shown;
}

function hours(value: number): string {
  const minutes = Math.round(value * 60);
  if (minutes < 60) return `${minutes}\u00a0min`;
  const rest = minutes % 60;
  const whole = `${Math.floor(minutes / 60)}\u00a0h`;
  return rest ? `${whole} ${String(rest).padStart(2, "0")}\u00a0min` : whole;
}

function clock(value: number): string {
  const minutes = (((Math.round(value * 60) % 1440) + 1440) % 1440) | 0;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A calendar day without a time zone: noon UTC, so that no zone moves it. */
export function dayOf(text: string): Date {
  return new Date(`${text.slice(0, 10)}T12:00:00Z`);
}

export function formatDay(day: string, lang: string, options?: Intl.DateTimeFormatOptions): string {
  const shown = options ?? { day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(locale(lang), { timeZone: "UTC", ...shown }).format(dayOf(day));
}

/** Two days as one span: "1 – 31 October 2026". */
export function formatSpan(start: string, end: string, lang: string): string {
  const format = new Intl.DateTimeFormat(locale(lang), {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return start === end ? format.format(dayOf(end)) : format.formatRange(dayOf(start), dayOf(end));
}

/** Days before months, as everywhere in this product. */
function locale(lang: string): string {
  return lang === "en" ? "en-GB" : lang;
}
