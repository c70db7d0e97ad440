// Turn: how a question and its answer look. Knows nothing about where they come from.

import { html, nothing, type TemplateResult } from "lit";

import { type Answer, citationNumbers, type Evidence, type Turn } from "./answer.js";
import { capital, type SeriesOf } from "./evidence-card.js";
import { icons } from "./icons.js";
import { readMarkdown, type Reading } from "./markdown.js";
import type { Strings } from "./strings.js";

/** Which citation is open: the n-th chip of a turn. */
export interface OpenCard {
  runId: string;
  place: number;
}

/** What a text with sources asks of the element around it. */
export interface Reader {
  strings: Strings;
  card: OpenCard | null;
  address(pageId: string, section?: string | null): string;
  seriesOf: SeriesOf;
  toggle(turn: Turn, place: number): void;
}

/** What a turn asks beside that. */
export interface Stage extends Reader {
  noting: string | null;
  copied: string | null;
  thanked: string | null;
  connection: "open" | "lost";
  running: boolean;
  retry(turn: Turn): void;
  copy(turn: Turn): void;
  rate(turn: Turn, rating: "up" | "down"): void;
  note(turn: Turn, reason: string): void;
  ask(question: string): void;
}

const GROUP = 3;

export function turnView(turn: Turn, isLast: boolean, stage: Stage): TemplateResult {
  const { strings } = stage;
  return html`<article class="turn" part="turn" data-state=${turn.state}>
    <div class="question" part="question">
      <h3 class="unseen">${strings.say("you")}</h3>
      <p dir="auto">${turn.question}</p>
    </div>
    <div class="answer" part="answer">
      <h3 class="unseen">${strings.say("coach")}</h3>
      ${steps(turn, strings)} ${body(turn, stage)} ${trouble(turn, stage)}
      ${turn.answer && turn.state !== "running" ? foot(turn, turn.answer, stage) : nothing}
      ${isLast && turn.state === "done" ? followUps(turn.answer?.follow_ups ?? [], stage) : nothing}
    </div>
  </article>`;
}

/** While a run goes on its steps are the news; afterwards they fold away. */
function steps(turn: Turn, strings: Strings): TemplateResult | typeof nothing {
  const items = turn.steps.map(
    (step) => html`<li data-done=${step.done}>
      <span class="mark">${step.done ? icons.check : nothing}</span>${capital(strings.step(step.tool, step.words))}
    </li>`,
  );
  if (turn.state === "running") {
    const isSilent = !turn.sentences.length && turn.steps.every((step) => step.done);
    return html`${items.length ? html`<ul class="steps" part="steps">${items}</ul>` : nothing}
      ${isSilent ? html`<p class="thinking">${strings.say("thinking")}<span aria-hidden="true"><i></i><i></i><i></i></span></p>` : nothing}`;
  }
  if (!items.length) return nothing;
  return html`<details class="looked"><summary>${strings.say("looking")}</summary><ul class="steps">${items}</ul></details>`;
}

/** The text of an answer with its chips, and the card of the one that is open. */
export function body(turn: Turn, stage: Reader): TemplateResult | typeof nothing {
  const text = turn.answer?.text ?? turn.sentences.join("\n");
  if (!text) return nothing;
  const lang = turn.answer?.writer === "built-in" ? "en" : nothing;
  return html`<div class="prose" part="text" lang=${lang}>${readMarkdown(text, reading(turn, text, stage))}</div>`;
}

/** Markers become chips; the card of an open chip follows the block that the chip stands in. */
function reading(turn: Turn, text: string, stage: Reader): Reading {
  const numbers = citationNumbers(text);
  const evidence = new Map(turn.answer?.evidence.map((each) => [each.id, each]));
  const shown: Evidence[][] = [];
  let settled = 0;
  return {
    marker: /\[([dg]\d+)\]/,
    marked: (ids) => {
      const groups = ids.length < GROUP ? ids.map((id) => [id]) : [ids];
      return groups.map((group) => {
        shown.push(group.flatMap((id) => evidence.get(id) ?? []));
        return chip(turn, group, shown.length - 1, numbers, shown.at(-1)!, stage);
      });
    },
    link: (address) => allowed(address, turn.answer, stage),
    after: () => {
      const place = stage.card?.runId === turn.runId ? stage.card.place : -1;
      const isHere = place >= settled && place < shown.length;
      settled = shown.length;
      if (!isHere) return nothing;
      return html`<coach-evidence
        id=${`card-${turn.runId}`}
        exportparts="evidence, chart, plot"
        lang=${stage.strings.lang}
        .items=${shown[place]!}
        .numbers=${numbers}
        .address=${stage.address}
        .seriesOf=${stage.seriesOf}
        @close=${() => stage.toggle(turn, place)}
      ></coach-evidence>`;
    },
  };
}

function chip(
  turn: Turn,
  ids: string[],
  place: number,
  numbers: Map<string, number>,
  found: Evidence[],
  { strings, card, toggle }: Reader,
): TemplateResult {
  const shown = shortened(ids.map((id) => numbers.get(id) ?? 0));
  if (!found.length) return turn.state === "running" ? html`<span class="chip">${shown}</span>` : html``;
  const isOpen = card?.runId === turn.runId && card.place === place;
  const word = found.length > 1 ? "sources" : "source";
  const label = strings.say(word, shown, found.map((each) => each.label).join("; "));
  return html`<button
    class="chip"
    part="citation"
    data-kind=${found[0]!.kind}
    aria-label=${label}
    title=${label}
    aria-expanded=${isOpen}
    aria-controls=${isOpen ? `card-${turn.runId}` : nothing}
    @click=${() => toggle(turn, place)}
    data-place=${place}
  >${shown}</button>`;
}

/** 1, 2, 3, 4 -> "1–4"; 1, 2, 5 -> "1–2, 5". */
export function shortened(numbers: number[]): string {
  const sorted = [...new Set(numbers)].sort((one, other) => one - other);
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}\u2013${to}`)).join(", ");
}

/** Only pages of our glossary may be linked to; a model does not choose where people go. */
function allowed(address: string, answer: Answer | null, stage: Reader): string | null {
  const [, pageId, section] = /^\/?glossary\/([a-z0-9/-]+)(?:#([a-z0-9-]+))?$/.exec(address) ?? [];
  if (!pageId || !answer) return null;
  return stage.address(pageId, section);
}

function trouble(turn: Turn, stage: Stage): TemplateResult | typeof nothing {
  const { strings } = stage;
  if (turn.state !== "failed" && turn.state !== "stopped") return nothing;
  const cut = strings.say("noConnection");
  const words = turn.state === "stopped" ? strings.say("stopped") : turn.error === null ? cut : strings.say("failed", turn.error);
  return html`<div class="trouble" data-kind=${turn.state}>
    <p dir="auto">${words}</p>
    <button class="button" ?disabled=${stage.running} @click=${() => stage.retry(turn)}>${icons.again}${strings.say("retry")}</button>
  </div>`;
}

function foot(turn: Turn, answer: Answer, stage: Stage): TemplateResult {
  const { strings } = stage;
  const copied = stage.copied === turn.runId;
  const thumb = (rating: "up" | "down"): TemplateResult =>
    html`<button class="icon" aria-label=${strings.say(rating)} title=${strings.say(rating)} aria-pressed=${turn.rating === rating} @click=${() => stage.rate(turn, rating)}>${icons[rating]}</button>`;
  return html`<footer>
      <p class="quiet model" part="model">${strings.say("answeredBy", modelName(answer, strings))}</p>
      <div class="tools">
        <button class="icon" aria-label=${strings.say(copied ? "copied" : "copy")} title=${strings.say("copy")} @click=${() => stage.copy(turn)}>
          ${copied ? icons.check : icons.copy}
        </button>
        ${answer.turn_id ? html`${thumb("up")}${thumb("down")}` : nothing}
      </div>
    </footer>
    ${stage.noting === turn.runId ? reasonForm(turn, stage) : nothing}
    ${stage.thanked === turn.runId ? html`<p class="quiet">${strings.say("thanks")}</p>` : nothing}`;
}

function modelName(answer: Answer, strings: Strings): string {
  if (answer.model.startsWith("built-in")) return strings.say("builtin");
  return answer.writer === "model" ? answer.model : strings.say("writtenBuiltin", answer.model);
}

function reasonForm(turn: Turn, stage: Stage): TemplateResult {
  const { strings } = stage;
  const isDown = turn.rating === "down";
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    stage.note(turn, String(new FormData(event.target as HTMLFormElement).get("reason") ?? ""));
  };
  const ready = isDown ? strings.list("reasons") : [];
  return html`<form class="reason" @submit=${submit}>
    <p id="why-${turn.runId}">${strings.say(isDown ? "why" : "whyUp")}</p>
    ${ready.length ? html`<div class="choices">${ready.map((reason) => html`<button type="button" class="button" @click=${() => stage.note(turn, reason)}>${reason}</button>`)}</div>` : nothing}
    <div class="line">
      <input name="reason" maxlength="500" autocomplete="off" aria-label=${strings.say("reasonLabel")} placeholder=${strings.say("reasonLabel")} />
      <button class="button">${strings.say("sendReason")}</button>
    </div>
  </form>`;
}

function followUps(questions: string[], stage: Stage): TemplateResult | typeof nothing {
  if (!questions.length) return nothing;
  return html`<div class="next" part="follow-ups">
    <h4>${stage.strings.say("followUps")}</h4>
    ${questions.map((each) => html`<button class="suggestion" part="follow-up" dir="auto" @click=${() => stage.ask(each)}>${each}</button>`)}
  </div>`;
}
