// Import: drop files, see how far they are, read what became of each; and the sources so far.

import { css, html, nothing, type TemplateResult } from "lit";

import { capital } from "../evidence-card.js";
import { formatDay } from "../format.js";
import { HomeSection, messageOf } from "./section.js";
import { type Job, type Report, upload, watch } from "./upload.js";

interface Source {
  source: string;
  last_import: string;
  records: number;
  last_day?: string;
  is_stale?: boolean;
}

export class HomeImport extends HomeSection {
  static override styles = [
    ...HomeSection.styles,
    css`
      .drop {
        display: grid;
        justify-items: start;
        gap: 0.7em;
        padding: 1.5em;
        border: 1.5px dashed var(--_edge);
        border-radius: 14px;
        background: var(--_card);
      }
      .drop[data-over] {
        border-color: var(--_accent);
        background: var(--_tint);
      }
      .drop p {
        max-inline-size: 38em;
      }
      .choose {
        position: relative;
      }
      .choose input {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        opacity: 0;
        cursor: pointer;
        font-size: 0;
      }
      .choose:focus-within {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }
      .unit {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.2em 0.6em;
        font-size: 0.9em;
        color: var(--_soft);
      }
      .unit select {
        inline-size: auto;
        min-block-size: 34px;
        padding-block: 0.2em;
        color: var(--_ink);
      }
      progress {
        inline-size: 100%;
        block-size: 6px;
        appearance: none;
        border: 0;
        border-radius: 3px;
        background: var(--_line);
        overflow: hidden;
        accent-color: var(--_accent);
      }
      progress::-webkit-progress-bar {
        background: var(--_line);
      }
      progress::-webkit-progress-value {
        background: var(--_accent);
        transition: inline-size 0.3s;
      }
      progress::-moz-progress-bar {
        background: var(--_accent);
      }
      .work {
        inline-size: 100%;
      }
      .reports,
      .sources {
        list-style: none;
        display: grid;
        margin-block-start: 0.8em;
      }
      .reports li,
      .sources li {
        padding-block: 0.6em;
        border-block-start: 1px solid var(--_line);
      }
      .reports strong {
        overflow-wrap: anywhere;
      }
      .reports details {
        font-size: 0.9em;
        color: var(--_soft);
      }
      .sources li {
        display: grid;
        grid-template-columns: minmax(7em, 1.2fr) minmax(0, 2fr) auto;
        gap: 0 1em;
        align-items: baseline;
      }
      .badge {
        padding: 0.1em 0.65em;
        border-radius: 999px;
        font-size: 0.8125em;
        background: var(--_tint);
        color: var(--_accent);
        white-space: nowrap;
      }
      .badge[data-stale] {
        background: var(--_warm-tint);
        color: var(--_warm);
      }
      @container (max-width: 480px) {
        .sources li {
          grid-template-columns: 1fr auto;
        }
        .sources .when {
          grid-row: 2;
          grid-column: 1 / -1;
        }
      }
    `,
  ];
  static override properties = {
    ...HomeSection.properties,
    isFirst: { type: Boolean },
    isOver: { state: true },
    job: { state: true },
    sent: { state: true },
    failure: { state: true },
  };

  declare isFirst: boolean;
  declare isOver: boolean;
  declare job: Job | null;
  declare sent: { files: number; part: number } | null;
  declare failure: string | null;
  #sources: Source[] = [];
  #unit = "";

  constructor() {
    super();
    Object.assign(this, { isFirst: false, isOver: false, job: null, sent: null, failure: null });
  }

  protected async load(): Promise<void> {
    this.#sources = (await this.api.json<{ sources: Source[] }>("api/sources")).sources;
  }

  override render(): TemplateResult {
    return html`<section aria-labelledby="data">
      <div class="head"><h2 id="data">${this.say(this.isFirst ? "importTitle" : "data")}</h2></div>
      ${this.trouble()} ${this.#drop()}
      ${this.isFirst && !this.#sources.length ? nothing : this.#sourcesView()}
    </section>`;
  }

  #drop(): TemplateResult {
    const over = (isOver: boolean) => (event: DragEvent): void => {
      event.preventDefault();
      this.isOver = isOver;
    };
    return html`<div class="drop" ?data-over=${this.isOver} @dragover=${over(true)} @dragleave=${over(false)} @drop=${this.#dropped}>
      <h3>${this.say("importText")}</h3>
      <p class="quiet">${this.say("importFormats")}</p>
      <label class="button strong choose">${this.say("choose")}
        <input type="file" multiple ?disabled=${this.#isBusy} @change=${this.#chosen} /></label>
      <label class="unit">${this.say("unit")}
        <select @change=${(event: Event) => (this.#unit = (event.target as HTMLSelectElement).value)}>
          <option value="">${this.say("asInFile")}</option><option>kg</option><option>lb</option>
        </select>
      </label>
      ${this.#progress()}
    </div>`;
  }

  get #isBusy(): boolean {
    return this.sent !== null || this.job?.state === "reading";
  }

  #progress(): TemplateResult | typeof nothing {
    const { job, sent, failure } = this;
    if (failure !== null) return html`<p class="problem" role="alert">${this.say("importFailed")}: ${failure}</p>`;
    if (sent) return this.#bar(this.say("uploading", sent.files), sent.part);
    if (!job) return nothing;
    return html`${job.state === "reading" ? this.#bar(this.say("reading"), job.progress || null) : html`<p role="status">${this.say(job.state === "done" ? "done" : "importFailed")}</p>`}
      <ul class="reports work">${job.reports.map((each) => this.#report(each))}</ul>`;
  }

  #bar(label: string, part: number | null): TemplateResult {
    return html`<div class="work"><p class="quiet" role="status">${label}</p>
      <progress aria-label=${label} max="1" value=${part ?? nothing}></progress></div>`;
  }

  #report(report: Report): TemplateResult {
    if (report.error) return html`<li><strong>${report.file_name}</strong><p class="problem">${report.error}</p></li>`;
    const skipped = (report.skipped_count ?? 0) + (report.quarantined_count ?? 0);
    const counts = [
      `${report.stored ?? 0} ${this.say("stored")}`,
      report.updated ? `${report.updated} ${this.say("updated")}` : "",
      report.known ? `${report.known} ${this.say("known")}` : "",
      skipped ? `${skipped} ${this.say("skipped")}` : "",
    ];
    return html`<li>
      <strong>${report.file_name}</strong> <span class="quiet">${report.source}</span>
      <p class="quiet number">${counts.filter(Boolean).join(" · ")}</p>
      ${report.notes?.map((note) => html`<p class="quiet">${note}</p>`)}
      ${report.skipped?.length
        ? html`<details><summary>${this.say("skipped")}: ${report.skipped_count}</summary>
            <ul>${report.skipped.map(([line, reason]) => html`<li>${this.say("line", line, reason)}</li>`)}</ul></details>`
        : nothing}
    </li>`;
  }

  #sourcesView(): TemplateResult {
    return html`<div class="part"><h3>${this.say("sourcesTitle")}</h3>
      ${this.#sources.length
        ? html`<ul class="sources">${this.#sources.map((each) => this.#source(each))}</ul>`
        : html`<p class="quiet">${this.say("noSources")}</p>`}</div>`;
  }

  #source(source: Source): TemplateResult {
    const records = new Intl.NumberFormat(this.lang).format(source.records);
    const last = source.last_day ? `${this.say("lastDay")}: ${formatDay(source.last_day, this.lang)}` : "";
    return html`<li>
      <strong>${capital(source.source.replace(/[-_]/g, " "))}</strong>
      <span class="quiet number when">${[last, `${records} ${this.say("records")}`].filter(Boolean).join(" · ")}</span>
      ${source.last_day ? html`<span class="badge" ?data-stale=${source.is_stale}>${this.say(source.is_stale ? "stale" : "fresh")}</span>` : nothing}
    </li>`;
  }

  #dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = false;
    void this.#take([...(event.dataTransfer?.files ?? [])]);
  };

  #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.#take([...(input.files ?? [])]);
    input.value = "";
  };

  async #take(files: File[]): Promise<void> {
    if (!files.length || this.#isBusy) return;
    Object.assign(this, { failure: null, job: null, sent: { files: files.length, part: 0 } });
    try {
      const name = await upload(this.api, files, this.#unit, (part) => (this.sent = { files: files.length, part }));
      this.sent = null;
      await watch(this.api, name, (job) => (this.job = job));
      this.changed();
    } catch (error) {
      this.failure = messageOf(error);
    } finally {
      this.sent = null;
    }
  }
}
