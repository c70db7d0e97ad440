// Page: the home page. Holds day, language and appearance, and lays the sections beside the chat.

import { html, LitElement, nothing, type TemplateResult } from "lit";

import { Api, ApiError } from "../api.js";
import type { CoachChat } from "../chat.js";
import { memory } from "../memory.js";
import { controls, tokens } from "../theme.js";
import { pageLook } from "./page-style.js";
import { messageOf, sectionLook } from "./section.js";
import { watch } from "./upload.js";
import { type HomeWord, words } from "./words.js";

interface Overview {
  has_data: boolean;
  first_day: string | null;
  last_day: string | null;
  today: string;
  model: string;
}

const LANGUAGES: [string, string][] = [["en", "English"], ["de", "Deutsch"]];
const THEMES = ["auto", "light", "dark"] as const;
const SECTIONS = ["today", "trends", "strength", "data", "glossary", "you"] as const;

/** `<coach-home>`: everything of a person in one place. */
export class HomePage extends LitElement {
  static override styles = [tokens, controls, sectionLook, pageLook];
  static override properties = {
    overview: { state: true },
    day: { state: true },
    lang: { state: true },
    theme: { reflect: true },
    version: { state: true },
    problem: { state: true },
    isLocked: { state: true },
    isLoadingDemo: { state: true },
    route: { state: true },
    isWide: { state: true },
    hasStrength: { state: true },
  };

  declare overview: Overview | null;
  declare day: string | null;
  declare theme: (typeof THEMES)[number];
  declare version: number;
  declare problem: string | null;
  declare isLocked: boolean;
  declare isLoadingDemo: boolean;
  declare route: string[];
  declare isWide: boolean;
  declare hasStrength: boolean;
  #api = new Api({ base: new URL(".", document.baseURI).href, site: null, identity: null, bearer: null });
  #wide = matchMedia("(min-width: 1080px)");

  constructor() {
    super();
    const kept = memory.get("theme") as (typeof THEMES)[number] | null;
    const lang = memory.get("lang") ?? (navigator.language.startsWith("de") ? "de" : "en");
    Object.assign(this, { overview: null, day: null, version: 0, problem: null, isLocked: false, isLoadingDemo: false, hasStrength: false });
    Object.assign(this, { lang, theme: kept ?? "auto", route: routeOf(location.hash), isWide: this.#wide.matches });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#routed);
    this.#wide.addEventListener("change", this.#resized);
    this.addEventListener("home-changed", this.#changed);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#routed);
    this.#wide.removeEventListener("change", this.#resized);
    this.removeEventListener("home-changed", this.#changed);
  }

  override willUpdate(): void {
    document.documentElement.lang = this.lang;
    document.documentElement.dataset.theme = this.theme;
  }

  override render(): TemplateResult {
    return html`<div class="root" lang=${this.lang} @home-day=${this.#dayChosen} @home-ask=${this.#asked} @coach-page=${this.#pageAsked}>
      <div class="sheet">
        ${this.#masthead()}
        <main id="content" tabindex="-1">${this.#content()}</main>
        ${this.#foot()}
      </div>
      ${this.isLocked ? nothing : this.#chat()}
    </div>`;
  }

  get #say(): ReturnType<typeof words> {
    return words(this.lang);
  }

  #masthead(): TemplateResult {
    const current = this.route[0] ?? "";
    const shown = this.overview?.has_data ? SECTIONS.filter((each) => each !== "strength" || this.hasStrength) : (["data", "glossary", "you"] as const);
    return html`<header class="masthead">
      <a class="skip" href="#content" @click=${this.#skip}>${this.#say("skip")}</a>
      <a class="name" href="#today"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 20h18M3 14.5l5-3.4 4.5 1.8L20 5" /></svg>Groundwork</a>
      <nav aria-label=${this.#say("sections")}>
        <ul>${shown.map((each) => html`<li><a href=${`#${each}`} aria-current=${current === each ? "location" : nothing}>${this.#say(each)}</a></li>`)}</ul>
      </nav>
    </header>`;
  }

  #content(): TemplateResult {
    if (this.isLocked) return this.#signIn();
    if (this.problem !== null) return html`<p class="problem" role="alert">${this.#say("failed", this.problem)}</p>`;
    const found = this.overview;
    if (!found || !this.day) return html`<p class="quiet">${this.#say("loading")}</p>`;
    const [section, ...rest] = this.route;
    const glossary = html`<home-glossary
      id="at-glossary" lang=${this.lang} .api=${this.#api}
      .pageId=${section === "glossary" ? (rest[0] ?? null) : null} .anchor=${rest[1] ?? null}></home-glossary>`;
    if (section === "glossary" && rest.length) return glossary;
    return html`${found.has_data ? this.#record(found, this.day) : this.#welcome()}
      ${this.#import(!found.has_data, this.day)} ${glossary}
      <home-person id="at-you" lang=${this.lang} .api=${this.#api} day=${this.day} .version=${this.version}></home-person>`;
  }

  #record(found: Overview, day: string): TemplateResult {
    const shared = { api: this.#api, version: this.version };
    return html`<home-today id="at-today" lang=${this.lang} day=${day} today=${found.today} .first=${found.first_day} .api=${shared.api} .version=${shared.version}></home-today>
      <home-trends id="at-trends" lang=${this.lang} day=${day} .api=${shared.api} .version=${shared.version}></home-trends>
      <home-lifts id="at-strength" lang=${this.lang} day=${day} .api=${shared.api} .version=${shared.version} @home-shown=${this.#strengthShown}></home-lifts>`;
  }

  #import(isFirst: boolean, day: string): TemplateResult {
    return html`<home-import id="at-data" lang=${this.lang} day=${day} ?isFirst=${isFirst} .isFirst=${isFirst} .api=${this.#api} .version=${this.version}></home-import>`;
  }

  #welcome(): TemplateResult {
    return html`<section class="welcome">
        <h1>${this.#say("welcomeTitle")}</h1>
        <p class="lead">${this.#say("welcomeText")}</p>
        <div class="demo">
          <button class="button strong" ?disabled=${this.isLoadingDemo} @click=${this.#demo}>${this.#say(this.isLoadingDemo ? "demoLoading" : "demo")}</button>
          <p class="quiet">${this.#say("demoText")}</p>
        </div>
      </section>`;
  }

  #chat(): TemplateResult {
    return html`<aside aria-label=${this.#say("askCoach")}>
      <coach-chat
        mode=${this.isWide ? "inline" : "bubble"}
        lang=${this.lang}
        theme=${this.theme === "auto" ? nothing : this.theme}
        .bearer=${this.#api.door.bearer}
        .asOf=${this.day && this.day !== this.overview?.today ? this.day : null}
      ></coach-chat>
    </aside>`;
  }

  #foot(): TemplateResult {
    return html`<footer class="foot quiet">
      ${this.#choice("language", LANGUAGES, this.lang, (value) => this.#choose("lang", value))}
      ${this.#choice("appearance", THEMES.map((each) => [each, this.#say(each)]), this.theme, (value) => this.#choose("theme", value))}
      <span>${this.#say("footer")}</span>
      <a href=${`${this.#api.door.base}docs`}>${this.#say("apiDocs")}</a>
    </footer>`;
  }

  #choice(word: HomeWord, options: [string, string][], chosen: string, choose: (value: string) => void): TemplateResult {
    return html`<label>${this.#say(word)}
      <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        ${options.map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}
      </select>
    </label>`;
  }

  #signIn(): TemplateResult {
    const enter = (event: SubmitEvent): void => {
      event.preventDefault();
      const bearer = String(new FormData(event.target as HTMLFormElement).get("token")).trim();
      this.#api = new Api({ ...this.#api.door, bearer });
      void this.#load();
    };
    return html`<form @submit=${enter}>
      <p>${this.#say("signIn")}</p>
      <div class="key"><input name="token" type="password" autocomplete="off" required aria-label=${this.#say("token")} /><button class="button strong">${this.#say("enter")}</button></div>
    </form>`;
  }

  // -- what happens -----------------------------------------------------------------------------

  async #load(): Promise<void> {
    try {
      const found = await this.#api.json<Overview>("api/overview");
      this.overview = found;
      this.day ??= found.today;
      Object.assign(this, { problem: null, isLocked: false });
      await this.updateComplete;
      this.#goToSection();
    } catch (error) {
      this.isLocked = error instanceof ApiError && [401, 403].includes(error.status);
      this.problem = messageOf(error);
    }
  }

  #changed = (): void => {
    this.version += 1;
    void this.#load();
  };

  #demo = async (): Promise<void> => {
    this.isLoadingDemo = true;
    try {
      const { job } = await this.#api.post<{ job: string }>("api/demo", {});
      await watch(this.#api, job, () => undefined);
      this.#changed();
    } catch (error) {
      this.problem = messageOf(error);
    } finally {
      this.isLoadingDemo = false;
    }
  };

  #choose(name: "lang" | "theme", value: string): void {
    memory.set(name, value);
    Object.assign(this, { [name]: value });
  }

  #dayChosen = (event: CustomEvent<{ day: string }>): void => void (this.day = event.detail.day);

  #asked = (event: CustomEvent<{ question: string }>): void => {
    const chat = this.renderRoot.querySelector<CoachChat>("coach-chat");
    if (chat?.mode === "bubble") chat.show();
    void chat?.ask(event.detail.question);
  };

  /** A citation's page is read here, in the page around the chat. */
  #pageAsked = (event: CustomEvent<{ pageId: string; section: string | null }>): void => {
    event.preventDefault();
    const { pageId, section } = event.detail;
    location.hash = `glossary/${pageId}${section ? `/${section}` : ""}`;
    const chat = this.renderRoot.querySelector<CoachChat>("coach-chat");
    if (chat?.mode === "bubble") chat.hide();
  };

  #routed = (): void => {
    this.route = routeOf(location.hash);
    void this.updateComplete.then(() => this.#goToSection());
  };

  #strengthShown = (event: CustomEvent<boolean>): void => void (this.hasStrength = event.detail);

  #resized = (): void => void (this.isWide = this.#wide.matches);

  #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>("main")?.focus();
  };

  #goToSection(): void {
    const [section, page] = this.route;
    if (!section || page) return;
    this.renderRoot.querySelector(`#at-${CSS.escape(section)}`)?.scrollIntoView({ block: "start" });
  }
}

function routeOf(hash: string): string[] {
  return hash.replace(/^#/, "").split("/").map(decodeURIComponent).filter(Boolean);
}
