// Person: profile, marked days, export and erasure.

import { css, html, nothing, type TemplateResult } from "lit";

import { formatDay } from "../format.js";
import { icons } from "../icons.js";
import { asJson } from "../api.js";
import { HomeSection, messageOf, shifted } from "./section.js";
import type { HomeWord } from "./words.js";

type Profile = Record<string, string | number | null | string[]>;

interface Field {
  name: string;
  type: "number" | "text" | "time" | "lines" | string[];
  step?: string;
}

const FIELDS: Field[] = [
  { name: "weight_kg", type: "number", step: "0.1" },
  { name: "height_cm", type: "number", step: "0.5" },
  { name: "body_fat_percent", type: "number", step: "0.1" },
  { name: "born", type: "number" },
  { name: "sex", type: ["", "female", "male", "other"] },
  { name: "goal", type: ["", "gain-muscle", "gain-strength", "lose-fat", "maintain", "endurance"] },
  { name: "experience", type: ["", "beginner", "intermediate", "advanced"] },
  { name: "sleep_need_hours", type: "number", step: "0.25" },
  { name: "wake_at", type: "time" },
  { name: "units", type: ["metric", "imperial"] },
  { name: "timezone", type: "text" },
  { name: "notes", type: "lines" },
];
const MAX_DAYS = 400;

export class HomePerson extends HomeSection {
  static override styles = [
    ...HomeSection.styles,
    css`
      fieldset {
        border: 0;
        padding: 0;
        margin: 0;
        min-inline-size: 0;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 13.5em), 1fr));
        gap: 0.9em 1.1em;
        margin-block: 1em;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0.9em;
        align-items: end;
        margin-block: 0.9em;
      }
      .line .field {
        flex: 1 1 9em;
      }
      .marks {
        list-style: none;
      }
      .marks li {
        display: flex;
        align-items: center;
        gap: 1em;
        border-block-start: 1px solid var(--_line);
        padding-block: 0.25em;
      }
      .marks span {
        flex: 1;
        min-inline-size: 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6em;
        margin-block-start: 0.9em;
      }
      .danger {
        color: var(--_red);
        border-color: var(--_red);
      }
      dialog {
        max-inline-size: min(30em, calc(100vw - 40px));
        padding: 1.4em;
        border: 1px solid var(--_line);
        border-radius: 14px;
        background: var(--_paper);
        color: var(--_ink);
      }
      dialog::backdrop {
        background: #0d1a1380;
      }
      dialog h3 {
        margin-block-end: 0.4em;
      }
      dialog .field {
        margin-block-start: 1em;
      }
    `,
  ];
  static override properties = { ...HomeSection.properties, said: { state: true }, isSure: { state: true } };

  declare said: string;
  declare isSure: boolean;
  /** Null until it was read: a form filled in over an unknown profile would replace it. */
  #profile: Profile | null = null;
  #marks: { day: string; reason: string }[] = [];

  constructor() {
    super();
    Object.assign(this, { said: "", isSure: false });
  }

  protected async load(): Promise<void> {
    const [profile, marks] = await Promise.all([
      this.api.json<Profile>("api/profile"),
      this.optional<{ marks: { day: string; reason: string }[] }>("api/marks"),
    ]);
    this.#profile = profile;
    this.#marks = marks?.marks ?? [];
  }

  override render(): TemplateResult {
    return html`<section aria-labelledby="you">
      <div class="head"><h2 id="you">${this.say("you")}</h2></div>
      ${this.trouble()}
      <h3>${this.say("profile")}</h3>
      <p class="quiet">${this.say("profileText")}</p>
      <form @submit=${this.#save} @input=${() => (this.said = "")}>
        <fieldset ?disabled=${this.#profile === null} aria-label=${this.say("profile")}>
          <div class="fields">${FIELDS.map((field) => this.#field(field))}</div>
          <button class="button strong">${this.say("save")}</button>
        </fieldset>
        <span class="quiet" role="status">${this.said}</span>
      </form>
      ${this.#marksView()} ${this.#leaving()}
    </section>`;
  }

  #field({ name, type, step }: Field): TemplateResult {
    const value = this.#profile?.[name];
    const label = html`<span>${this.say(`p_${name}` as HomeWord)}</span>`;
    if (Array.isArray(type)) {
      const options = type.map((each) => html`<option value=${each} ?selected=${(value ?? "") === each}>${this.say(`o_${each}` as HomeWord)}</option>`);
      return html`<label class="field">${label}<select name=${name}>${options}</select></label>`;
    }
    if (type === "lines") {
      const text = Array.isArray(value) ? value.join("\n") : "";
      return html`<label class="field wide">${label}<textarea name=${name} rows="2" .value=${text}></textarea></label>`;
    }
    return html`<label class="field">${label}<input name=${name} type=${type} step=${step ?? nothing} .value=${String(value ?? "")} /></label>`;
  }

  #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const profile: Profile = { ...this.#profile };
    for (const { name, type } of FIELDS) profile[name] = parsed(String(given.get(name) ?? "").trim(), type);
    // What is left empty takes the service's own default, for instance the time zone.
    for (const [name, value] of Object.entries(profile)) if (value === null) delete profile[name];
    await this.#attempt(async () => {
      this.#profile = await this.api.json<Profile>("api/profile", asJson("PUT", profile));
      this.said = this.say("saved");
      this.changed();
    });
  };

  #marksView(): TemplateResult {
    return html`<div class="part">
      <h3>${this.say("marks")}</h3>
      <p class="quiet">${this.say("marksText")}</p>
      <form class="line" @submit=${this.#mark}>
        <label class="field"><span>${this.say("from")}</span><input type="date" name="from" required max=${this.day} /></label>
        <label class="field"><span>${this.say("to")}</span><input type="date" name="to" max=${this.day} /></label>
        <label class="field"><span>${this.say("reason")}</span><input name="reason" maxlength="200" placeholder=${this.say("reasonExample")} /></label>
        <button class="button">${this.say("mark")}</button>
      </form>
      ${this.#marks.length
        ? html`<ul class="marks">${spans(this.#marks).map((each) => this.#markRow(each))}</ul>`
        : html`<p class="quiet">${this.say("noMarks")}</p>`}
    </div>`;
  }

  #markRow({ days, reason }: { days: string[]; reason: string }): TemplateResult {
    const [first, last] = [days[0]!, days.at(-1)!];
    const shown = first === last ? formatDay(first, this.lang) : `${formatDay(first, this.lang)} – ${formatDay(last, this.lang)}`;
    return html`<li><span class="number">${shown} <span class="quiet">${reason}</span></span>
      <button class="icon" aria-label=${`${this.say("unmark")}: ${shown}`} title=${this.say("unmark")} @click=${() => this.#unmark(days)}>${icons.bin}</button></li>`;
  }

  #mark = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const from = String(given.get("from"));
    const to = String(given.get("to") || from);
    const days: string[] = [];
    for (let day = from; day <= to && days.length < MAX_DAYS; day = shifted(day, 1)) days.push(day);
    await this.#attempt(async () => {
      await this.api.post("api/marks", { days, reason: String(given.get("reason") || this.say("marks")) });
      form.reset();
      this.changed();
    });
  };

  async #unmark(days: string[]): Promise<void> {
    await this.#attempt(async () => {
      await this.api.post("api/marks/remove", { days });
      this.changed();
    });
  }

  #leaving(): TemplateResult {
    return html`<div class="part">
      <h3>${this.say("takeAway")}</h3>
      <p class="quiet">${this.say("exportText")}</p>
      <div class="row">
        <button class="button" @click=${this.#export}>${this.say("export")}</button>
        <button class="button danger" @click=${() => this.#dialog?.showModal()}>${this.say("erase")}</button>
      </div>
      <dialog aria-labelledby="erase" @close=${() => (this.isSure = false)}>
        <form method="dialog" @submit=${this.#erase}>
          <h3 id="erase">${this.say("erase")}</h3>
          <p>${this.say("eraseText")}</p>
          <label class="field"><span>${this.say("eraseConfirm")}</span>
            <input name="confirm" autocomplete="off" @input=${(event: Event) => (this.isSure = (event.target as HTMLInputElement).value === "erase")} /></label>
          <div class="row">
            <button class="button danger" ?disabled=${!this.isSure}>${this.say("erase")}</button>
            <button class="button" type="button" @click=${() => this.#dialog?.close()}>${this.say("cancel")}</button>
          </div>
        </form>
      </dialog>
    </div>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #export = async (): Promise<void> => {
    await this.#attempt(async () => {
      const response = await this.api.request("api/export");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await response.blob());
      link.download = "groundwork.jsonl";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  };

  #erase = async (event: SubmitEvent): Promise<void> => {
    if (!this.isSure) return event.preventDefault();
    (event.target as HTMLFormElement).reset();
    await this.#attempt(async () => {
      await this.api.post("api/erase", { confirm: "erase" });
      this.said = this.say("erased");
      this.changed();
    });
  };

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = null;
    } catch (error) {
      this.problem = messageOf(error);
    }
    this.requestUpdate();
  }
}

function parsed(text: string, type: Field["type"]): Profile[string] {
  if (type === "lines") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (!text) return null;
  return type === "number" ? Number(text) : text;
}

/** Neighbouring days with one reason, as one row. */
function spans(marks: { day: string; reason: string }[]): { days: string[]; reason: string }[] {
  const rows: { days: string[]; reason: string }[] = [];
  for (const { day, reason } of marks) {
    const last = rows.at(-1);
    if (last && last.reason === reason && shifted(last.days.at(-1)!, 1) === day) last.days.push(day);
    else rows.push({ days: [day], reason });
  }
  return rows.reverse();
}
