// Words: what the home page says, in each language; the chat has its own dictionary.

import { de, METRICS_DE } from "./words-de.js";
import { en } from "./words-en.js";

export type HomeWord = keyof typeof en;

/** A phrase of the home page with its {0}, {1} … filled in. */
export function words(lang: string): (word: HomeWord, ...values: (string | number)[]) => string {
  const dictionary = lang === "de" ? de : en;
  return (word, ...values) =>
    dictionary[word].replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ""));
}

export function metricLabel(name: string, label: string, lang: string): string {
  return (lang === "de" && METRICS_DE[name]) || label;
}

export function isHomeWord(text: string): text is HomeWord {
  return text in en;
}
