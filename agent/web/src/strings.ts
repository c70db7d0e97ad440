// Strings: every word of the chat that is not the coach's, in each language. Knows no layout.

const en = {
  title: "Coach",
  conversation: "Conversation",
  ask: "Ask",
  placeholder: "Ask about your sleep, food or training",
  inputLabel: "Your question",
  hint: "Enter sends, Shift and Enter starts a new line",
  send: "Send",
  stop: "Stop",
  open: "Open the coach",
  close: "Close",
  closeCard: "Close the source",
  history: "Earlier conversations",
  newConversation: "New conversation",
  noHistory: "No conversations yet.",
  remove: "Delete",
  removeTitle: "Delete “{0}”",
  back: "Back to the conversation",
  you: "You",
  coach: "Coach",
  thinking: "Thinking",
  looking: "What I looked at",
  ready: "Answer ready.",
  stopped: "Stopped before the answer was complete.",
  failed: "That did not work: {0}",
  noConnection: "The coach cannot be reached.",
  offline: "You are offline. The answer goes on when you are back.",
  reconnecting: "The connection was cut. Reconnecting …",
  busy: "Too many questions at once. Try again in {0} s.",
  retry: "Ask again",
  copy: "Copy",
  copied: "Copied",
  up: "Helpful",
  down: "Not helpful",
  why: "What should have been better?",
  whyUp: "What helped? (optional)",
  reasons: "A number is wrong|Not what I asked|Hard to follow|Something is missing",
  reasonLabel: "In your own words",
  sendReason: "Send",
  thanks: "Thank you, noted.",
  source: "Source {0}: {1}",
  sources: "Sources {0}: {1}",
  more: "{0} of {1}",
  previous: "Previous source",
  next: "Next source",
  window: "Window",
  coverage: "Recorded",
  coverageOf: "{0} of {1} days",
  usual: "Your usual",
  from: "From",
  table: "Show as a table",
  day: "Day",
  value: "Value",
  chart: "{0}: {1} values from {2} to {3}, lowest {4}, highest {5}, last {6}",
  evidence: "Evidence",
  strong: "strong",
  moderate: "moderate",
  limited: "limited",
  folklore: "folklore",
  readPage: "Read the page",
  followUps: "You could ask next",
  welcome: "Ask about your own data.",
  welcomeMore: "Every number comes from your records, every explanation from the glossary. Open a small number to see where it came from.",
  starters: "Why has my progress stalled?|How did I sleep last week?|Am I eating enough protein?|What does IGF-1 do?",
  answeredBy: "Answered by {0}",
  builtin: "the built-in model, no language model",
  writtenBuiltin: "{0}, with wording by the built-in model",
  disclaimer: "General information, not medical advice.",
  "tool.get_profile": "",
  "tool.get_sleep": "",
  "tool.get_nutrition": "",
  "tool.get_training": "",
  "tool.find_patterns": "",
  "tool.search_glossary": "",
  "tool.query_data": "",
  "tool.ask_data": "",
  "tool.check_claims": "",
  "tool.days": "",
};

export type Word = keyof typeof en;
type Dictionary = Record<Word, string>;

const de: Dictionary = {
  title: "Coach",
  conversation: "Gespräch",
  ask: "Fragen",
  placeholder: "Frag nach Schlaf, Essen oder Training",
  inputLabel: "Deine Frage",
  hint: "Eingabe sendet, Umschalt und Eingabe beginnt eine neue Zeile",
  send: "Senden",
  stop: "Anhalten",
  open: "Coach öffnen",
  close: "Schließen",
  closeCard: "Quelle schließen",
  history: "Frühere Gespräche",
  newConversation: "Neues Gespräch",
  noHistory: "Noch keine Gespräche.",
  remove: "Löschen",
  removeTitle: "„{0}“ löschen",
  back: "Zurück zum Gespräch",
  you: "Du",
  coach: "Coach",
  thinking: "Denkt nach",
  looking: "Was ich nachgesehen habe",
  ready: "Die Antwort ist da.",
  stopped: "Angehalten, bevor die Antwort fertig war.",
  failed: "Das hat nicht geklappt: {0}",
  noConnection: "Der Coach ist nicht erreichbar.",
  offline: "Du bist offline. Die Antwort geht weiter, sobald du zurück bist.",
  reconnecting: "Die Verbindung ist abgerissen. Verbinde neu …",
  busy: "Zu viele Fragen auf einmal. Versuch es in {0} s wieder.",
  retry: "Noch einmal fragen",
  copy: "Kopieren",
  copied: "Kopiert",
  up: "Hilfreich",
  down: "Nicht hilfreich",
  why: "Was hätte besser sein sollen?",
  whyUp: "Was hat geholfen? (freiwillig)",
  reasons: "Eine Zahl stimmt nicht|Nicht meine Frage|Schwer zu verstehen|Etwas fehlt",
  reasonLabel: "In eigenen Worten",
  sendReason: "Senden",
  thanks: "Danke, notiert.",
  source: "Quelle {0}: {1}",
  sources: "Quellen {0}: {1}",
  more: "{0} von {1}",
  previous: "Vorige Quelle",
  next: "Nächste Quelle",
  window: "Zeitraum",
  coverage: "Erfasst",
  coverageOf: "{0} von {1} Tagen",
  usual: "Dein Üblich",
  from: "Aus",
  table: "Als Tabelle zeigen",
  day: "Tag",
  value: "Wert",
  chart: "{0}: {1} Werte vom {2} bis {3}, kleinster {4}, größter {5}, letzter {6}",
  evidence: "Belege",
  strong: "stark",
  moderate: "mittel",
  limited: "schwach",
  folklore: "Überlieferung",
  readPage: "Seite lesen",
  followUps: "Als Nächstes könntest du fragen",
  welcome: "Frag nach deinen eigenen Daten.",
  welcomeMore: "Jede Zahl kommt aus deinen Aufzeichnungen, jede Erklärung aus dem Glossar. Öffne eine kleine Ziffer und sieh, woher sie kommt.",
  starters: "Why has my progress stalled?|How did I sleep last week?|Am I eating enough protein?|What does IGF-1 do?",
  answeredBy: "Beantwortet von: {0}",
  builtin: "eingebautes Modell, kein Sprachmodell",
  writtenBuiltin: "{0}, formuliert vom eingebauten Modell",
  disclaimer: "Allgemeine Information, kein ärztlicher Rat.",
  "tool.get_profile": "liest dein Profil",
  "tool.get_sleep": "liest deinen Schlaf",
  "tool.get_nutrition": "liest, was du gegessen hast",
  "tool.get_training": "liest dein Training",
  "tool.find_patterns": "vergleicht Training, Schlaf und Essen",
  "tool.search_glossary": "schlägt im Glossar nach",
  "tool.query_data": "zählt in deinen Daten",
  "tool.ask_data": "zählt in deinen Daten",
  "tool.check_claims": "prüft das an deinen Daten",
  "tool.days": "{0} Tage",
};

const DICTIONARIES: Record<string, Dictionary> = { en, de };

export class Strings {
  readonly lang: string;
  readonly #words: Dictionary;

  constructor(wanted: string | null | undefined) {
    const short = (wanted ?? "").toLowerCase().split("-")[0] ?? "";
    this.lang = short in DICTIONARIES ? short : "en";
    this.#words = DICTIONARIES[this.lang] ?? en;
  }

  /** A phrase with its {0}, {1} … filled in. */
  say(word: Word, ...values: (string | number)[]): string {
    return this.#words[word].replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ""));
  }

  list(word: Word): string[] {
    return this.#words[word].split("|");
  }

  /** A tool step; English comes from the service, other languages know the tool. */
  step(tool: string, words: string): string {
    const known = this.#words[`tool.${tool}` as Word];
    if (!known) return words;
    const days = /\b(\d+) (?:days|nights)\b/.exec(words)?.[1];
    return days ? `${known}, ${this.say("tool.days", days)}` : known;
  }
}

/** The language for an element: its own `lang`, the page's, the browser's. */
export function languageOf(element: Element): string {
  const near = element.closest("[lang]")?.getAttribute("lang");
  return near || document.documentElement.lang || navigator.language;
}
