// Glossary: search, the list of pages, and one page with its sources. The same content for everybody.

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { icons } from "../icons.js";
import { readMarkdown } from "../markdown.js";
import { glossaryLook } from "./glossary-style.js";
import { HomeSection, messageOf } from "./section.js";

interface Entry {
  id: string;
  title: string;
  tagline: string | null;
  category: string | null;
  grade: string | null;
}

interface Passage {
  page_id: string;
  page_title: string;
  section: string;
  heading: string;
  text: string;
}

interface Page extends Entry {
  reviewed: string | null;
  aliases: string[];
  related: { id: string; title: string }[];
  sections: { slug: string; heading: string; markdown: string }[];
  sources: { id: string; title: string; url: string | null; kind: string }[];
}

const PAUSE_MS = 250;

export class HomeGlossary extends HomeSection {
  static override styles = [...HomeSection.styles, glossaryLook];
  static override properties = { ...HomeSection.properties, pageId: {}, anchor: {}, query: { state: true } };

  declare pageId: string | null;
  declare anchor: string | null;
  declare query: string;
  #entries: Entry[] = [];
  #passages: Passage[] | null = null;
  #page: Page | null = null;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    Object.assign(this, { pageId: null, anchor: null, query: "" });
  }

  protected override reloadsOn(changed: PropertyValues): boolean {
    return changed.has("api") || changed.has("pageId") || (changed.has("anchor") && this.pageId !== null);
  }

  protected async load(): Promise<void> {
    if (this.pageId === null) {
      this.#page = null;
      if (!this.#entries.length) this.#entries = (await this.api.json<{ pages: Entry[] }>("api/glossary")).pages;
      return;
    }
    if (this.#page?.id !== this.pageId) {
      this.#page = await this.api.json<Page>(`api/glossary/${this.pageId.split("/").map(encodeURIComponent).join("/")}`);
    }
    this.requestUpdate();
    await this.updateComplete;
    if (this.anchor) return this.#goTo(`s-${this.anchor}`);
    this.#find("page-title")?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  override render(): TemplateResult {
    if (this.pageId !== null && this.#page) return this.#pageView(this.#page);
    return html`<section aria-labelledby="glossary">
      <div class="head"><h2 id="glossary">${this.say("glossary")}</h2></div>
      ${this.trouble()}
      <div class="find">
        <input type="search" aria-label=${this.say("search")} placeholder=${this.say("searchHint")} maxlength="200" .value=${this.query} @input=${this.#typed} />
      </div>
      <div aria-live="polite" class="unseen">${this.#passages ? this.say("results", this.#passages.length) : nothing}</div>
      ${this.#passages ? this.#passagesView(this.#passages) : this.#contents()}
    </section>`;
  }

  #typed = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#search(this.query.trim()), PAUSE_MS);
  };

  async #search(query: string): Promise<void> {
    try {
      const found = query ? await this.api.json<{ passages: Passage[] }>(`api/glossary?q=${encodeURIComponent(query)}`) : null;
      if (query !== this.query.trim()) return;
      this.#passages = found?.passages ?? null;
      this.problem = null;
    } catch (error) {
      this.problem = messageOf(error);
    }
    this.requestUpdate();
  }

  #contents(): TemplateResult {
    const categories = new Map<string, Entry[]>();
    for (const entry of this.#entries) {
      const category = entry.category ?? "";
      categories.set(category, [...(categories.get(category) ?? []), entry]);
    }
    const sorted = [...categories].sort(([one], [other]) => one.localeCompare(other));
    return html`<div class="categories" lang="en">
      ${sorted.map(
        ([category, entries]) => html`<div class="category">
          <h3>${category.charAt(0).toUpperCase() + category.slice(1)}</h3>
          <ul>
            ${[...entries].sort((one, other) => one.title.localeCompare(other.title)).map(
              (entry) => html`<li><a href=${`#glossary/${entry.id}`} title=${entry.tagline ?? nothing}>${entry.title}</a></li>`,
            )}
          </ul>
        </div>`,
      )}
    </div>`;
  }

  #passagesView(passages: Passage[]): TemplateResult {
    if (!passages.length) return html`<p class="quiet">${this.say("noResults")}</p>`;
    return html`<ol class="passages" lang="en">
      ${passages.map(
        (each) => html`<li>
          <h3><a href=${`#glossary/${each.page_id}/${each.section}`}>${each.page_title}</a> <span class="quiet">${each.heading}</span></h3>
          <p>${each.text}</p>
        </li>`,
      )}
    </ol>`;
  }

  #pageView(page: Page): TemplateResult {
    const facts = [page.category, page.grade && this.say("evidence", page.grade), page.reviewed && this.say("reviewed", page.reviewed)];
    return html`<article lang="en">
      <a class="leave" href="#glossary" lang=${this.lang}>${icons.back}${this.say("allPages")}</a>
      <h1 id="page-title" tabindex="-1">${page.title}</h1>
      ${page.tagline ? html`<p class="tagline">${page.tagline}</p>` : nothing}
      <p class="quiet">${facts.filter(Boolean).join(" · ")}</p>
      ${page.sections.map(
        (each) => html`<h2 id=${`s-${each.slug}`} tabindex="-1">${each.heading}</h2>
          <div class="prose">${this.#markdown(each.markdown, page)}</div>`,
      )}
      ${this.#sources(page)} ${this.#related(page)}
      <div class="actions" lang=${this.lang}>
        <button class="button" @click=${() => this.#ask(page)}>${icons.chat}${this.say("askAbout")}</button>
        <a href=${this.api.pageAddress(page.id)} target="_blank" rel="noopener">${this.say("ownPage")}</a>
      </div>
    </article>`;
  }

  #markdown(text: string, page: Page): unknown {
    const numbers = new Map(page.sources.map((source, place) => [source.id, place + 1]));
    return readMarkdown(text, {
      marker: /\[([a-z][a-z0-9-]*-\d{4}[a-z]?)\]/,
      marked: (ids) =>
        ids.filter((id) => numbers.has(id)).map((id) => {
          const number = numbers.get(id)!;
          const go = (event: Event): void => {
            event.preventDefault();
            this.#goTo(`source-${number}`);
          };
          return html`<a class="note" href=${`#glossary/${page.id}`} aria-label=${`${this.say("source")} ${number}`} @click=${go}>${number}</a>`;
        }),
      link: (address) => (page.sources.some((source) => source.url === address) ? address : null),
      after: () => nothing,
    });
  }

  #sources(page: Page): TemplateResult | typeof nothing {
    if (!page.sources.length) return nothing;
    return html`<h2>${this.say("sources")}</h2>
      <ol class="sources">
        ${page.sources.map(
          (source, place) => html`<li id=${`source-${place + 1}`} tabindex="-1">
            ${source.url && /^https?:\/\//.test(source.url)
              ? html`<a href=${source.url} target="_blank" rel="noopener nofollow">${source.title}</a>`
              : source.title}
            (${source.kind})
          </li>`,
        )}
      </ol>`;
  }

  #related(page: Page): TemplateResult | typeof nothing {
    if (!page.related.length) return nothing;
    return html`<h2>${this.say("related")}</h2>
      <ul class="related">${page.related.map((each) => html`<li><a href=${`#glossary/${each.id}`}>${each.title}</a></li>`)}</ul>`;
  }

  #ask(page: Page): void {
    const detail = { question: `What is ${page.title}?` };
    this.dispatchEvent(new CustomEvent("home-ask", { detail, bubbles: true, composed: true }));
  }

  #find(id: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  }

  #goTo(id: string): void {
    const place = this.#find(id);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: id.startsWith("source") ? "center" : "start" });
  }
}
