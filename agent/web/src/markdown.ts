// Markdown: the few forms an answer may have, as templates. No HTML ever comes from the text: what
// is not on this list is shown as the plain text it is. Images never load; links need permission.

import { html, nothing, type TemplateResult } from "lit";
import { Lexer, type Token, type Tokens } from "marked";

type Shown = TemplateResult | string | typeof nothing | Shown[];

export interface Reading {
  /** What stands for the markers found in a text: chips, footnotes. */
  marker: RegExp;
  marked(ids: string[]): Shown;
  /** The address to link to, or null to show the link as text. */
  link(address: string): string | null;
  /** What follows a block: the evidence card that was opened in it. */
  after(raw: string): Shown;
}

export function readMarkdown(text: string, reading: Reading): Shown {
  return blocks(new Lexer({ gfm: true }).lex(text), reading);
}

function blocks(tokens: Token[], reading: Reading): Shown {
  return tokens.map((token, place) => block(token, tokens[place + 1], reading));
}

function block(token: Token, next: Token | undefined, reading: Reading): Shown {
  switch (token.type) {
    case "space":
    case "def":
      return nothing;
    case "heading":
      return html`<h4 dir="auto">${inline(token.tokens, reading)}</h4>`;
    case "paragraph":
      return paragraph(token as Tokens.Paragraph, next, reading);
    case "text":
      return inline(token.tokens ?? [token], reading);
    case "list":
      return list(token as Tokens.List, reading);
    case "blockquote":
      return html`<blockquote dir="auto">${blocks(token.tokens ?? [], reading)}</blockquote>`;
    case "table":
      return table(token as Tokens.Table, reading);
    case "hr":
      return html`<hr />`;
    case "code":
      return html`<pre tabindex="0"><code>${token.text}</code></pre>`;
    default:
      return html`<p dir="auto">${withMarkers(token.raw, reading)}</p>`;
  }
}

/** A line without a full stop before a list is that list's title. */
function paragraph(token: Tokens.Paragraph, next: Token | undefined, reading: Reading): Shown {
  const isTitle = next?.type === "list" && !/[.!?:\]]\**\s*$/.test(token.text);
  if (isTitle) return html`<h4 dir="auto">${inline(token.tokens, reading)}</h4>`;
  return html`<p dir="auto">${inline(token.tokens, reading)}</p>
    ${reading.after(token.raw)}`;
}

function list(token: Tokens.List, reading: Reading): Shown {
  const items = token.items.map(
    (item) => html`<li dir="auto">${blocks(item.tokens, reading)}${reading.after(item.raw)}</li>`,
  );
  if (!token.ordered) return html`<ul>${items}</ul>`;
  return html`<ol start=${Number(token.start) || 1}>${items}</ol>`;
}

function table(token: Tokens.Table, reading: Reading): Shown {
  const head = token.header.map((cell) => html`<th scope="col">${inline(cell.tokens, reading)}</th>`);
  const rows = token.rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${inline(cell.tokens, reading)}</td>`)}</tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="group">
      <table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>
    </div>
    ${reading.after(token.raw)}`;
}

function inline(tokens: Token[] | undefined, reading: Reading): Shown {
  return (tokens ?? []).map((token) => span(token, reading));
}

function span(token: Token, reading: Reading): Shown {
  switch (token.type) {
    case "text":
      return "tokens" in token && token.tokens ? inline(token.tokens, reading) : withMarkers(token.raw, reading);
    case "escape":
      return token.text as string;
    case "strong":
      return html`<strong>${inline(token.tokens, reading)}</strong>`;
    case "em":
      return html`<em>${inline(token.tokens, reading)}</em>`;
    case "del":
      return html`<s>${inline(token.tokens, reading)}</s>`;
    case "codespan":
      return html`<code>${token.text}</code>`;
    case "br":
      return html`<br />`;
    case "link": {
      const address = reading.link(String(token.href));
      if (address === null) return withMarkers(token.raw, reading);
      return html`<a href=${address} target="_blank" rel="noopener nofollow">${inline(token.tokens, reading)}</a>`;
    }
    case "image":
      return token.text as string;
    default:
      return withMarkers(token.raw, reading);
  }
}

/** Text with its markers replaced; markers that stand side by side come as one group. */
export function withMarkers(text: string, reading: Pick<Reading, "marker" | "marked">): Shown {
  const one = reading.marker.source;
  const shown: Shown[] = [];
  let from = 0;
  for (const group of text.matchAll(new RegExp(`\\s*(?:${one})(?:[\\s,]*(?:${one}))*`, "g"))) {
    const before = text.slice(from, group.index);
    const ids = [...group[0].matchAll(new RegExp(one, "g"))].map((found) => found[1] ?? "");
    from = group.index + group[0].length;
    // A full stop stays with its sentence, not behind the chips.
    const stop = /^[.,;:!?]+(?=\s|$)/.exec(text.slice(from))?.[0] ?? "";
    from += stop.length;
    // The first chip stays on the line of the last word; buttons ignore word joiners.
    const word = /\S{1,30}$/.exec(before)?.[0] ?? "";
    const marks = reading.marked(ids);
    const [first, ...others]: Shown[] = Array.isArray(marks) ? marks : [marks];
    const kept = html`<span class="kept">${word}${stop}${first}</span>`;
    shown.push(before.slice(0, before.length - word.length), kept, others);
  }
  return [...shown, text.slice(from)];
}
