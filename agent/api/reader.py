"""Reader: glossary pages as JSON and as HTML, where citations lead. Knows nothing about people.

The HTML is made by a Markdown library with raw HTML switched off, so a page cannot bring markup of
its own; images are left out.
"""

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from agent.api.graph import neighbourhood
from knowledge.pages import Page, Section, Source

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_CITATION = re.compile(r"\s?\[([a-z][a-z0-9-]*-\d{4}[a-z]?)\]")

STYLESHEET = Path(__file__).parent / "glossary.css"

GRADES = {
    "strong": "Strong: meta-analyses or position stands agree",
    "moderate": "Moderate: several trials, some open questions",
    "limited": "Limited: few or small studies",
    "folklore": "Folklore: widely told, not carried by studies",
}


def page_json(page: Page, titles: dict[str, str]) -> dict[str, Any]:
    """A page as the reader shows it; `titles` are the titles of all pages by id."""
    return {
        "id": page.id,
        "title": page.title,
        "tagline": page.tagline,
        "category": page.category,
        "grade": page.grade,
        "grade_meaning": GRADES.get(page.grade or ""),
        "reviewed": page.reviewed,
        "aliases": list(page.aliases),
        "inputs": [each for each in page.inputs if each in titles],
        "suppressors": [each for each in page.suppressors if each in titles],
        "asked": {slug: list(questions) for slug, questions in page.asked.items()},
        "related": [{"id": each, "title": titles[each]} for each in page.related if each in titles],
        "sections": [
            {"slug": each.slug, "heading": each.heading, "markdown": each.markdown}
            for each in page.sections
        ],
        "signals": [
            {
                "metric": each.metric,
                "below": each.below,
                "above": each.above,
                "section": each.section,
            }
            for each in page.signals
        ],
        "sources": [
            {"id": each.id, "title": each.title, "url": source_url(each), "kind": each.kind}
            for each in page.sources
        ],
    }


def source_url(source: Source) -> str | None:
    """Where a source can be read."""
    if source.doi:
        return f"https://doi.org/{source.doi}"
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    return source.url


def page_html(page: Page, titles: dict[str, str], pages: Sequence[Page] = ()) -> str:
    """A whole HTML page: sections with anchors, numbered sources, related pages.

    Args:
        page: The page.
        titles: Titles of all pages by id.
        pages: All pages, for the drawing of what feeds it and holds it down.
    """
    numbers = {source.id: place for place, source in enumerate(page.sources, 1)}
    title = html.escape(page.title)
    facts = [
        page.category,
        GRADES.get(page.grade or ""),
        page.reviewed and f"reviewed {page.reviewed}",
    ]
    return "".join(
        [
            "<!doctype html><html lang='en'><head><meta charset='utf-8'>",
            "<meta name='viewport' content='width=device-width,initial-scale=1'>",
            f"<title>{title} · Groundwork glossary</title>",
            "<link rel='stylesheet' href='/glossary.css'></head><body><main>",
            "<nav><a href='/'>Groundwork</a> · <a href='/glossary'>Glossary</a></nav>",
            f"<h1>{title}</h1><p class='tagline'>{html.escape(page.tagline or '')}</p>",
            f"<p class='facts'>{html.escape(' · '.join(fact for fact in facts if fact))}</p>",
            *[_section(section, numbers) for section in page.sections],
            neighbourhood(page, pages),
            _sources(page.sources),
            _related(page, titles),
            "<p class='note'>General information, not medical advice.</p>",
            "</main></body></html>",
        ]
    )


def contents_html(pages: list[Page]) -> str:
    """The list of all pages by category."""
    categories: dict[str, list[Page]] = {}
    for page in pages:
        categories.setdefault(page.category or "pages", []).append(page)
    parts = []
    for category, members in sorted(categories.items()):
        items = "".join(
            f"<li><a href='/glossary/{html.escape(page.id)}'>{html.escape(page.title)}</a> "
            f"{html.escape(page.tagline or '')}</li>"
            for page in sorted(members, key=lambda each: each.title.lower())
        )
        parts.append(f"<h2>{html.escape(category)}</h2><ul>{items}</ul>")
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width,initial-scale=1'>"
        "<title>Groundwork glossary</title><link rel='stylesheet' href='/glossary.css'></head>"
        "<body><main><nav><a href='/'>Groundwork</a> · "
        "<a href='/glossary-map'>Map of terms</a></nav>"
        "<h1>Glossary</h1>"
        f"{''.join(parts)}</main></body></html>"
    )


def _section(section: Section, numbers: dict[str, int]) -> str:
    def cite(match: re.Match[str]) -> str:
        number = numbers.get(match.group(1))
        return "" if number is None else f" [{number}](#source-{number})"

    body = _MARKDOWN.render(_CITATION.sub(cite, section.markdown))
    slug, heading = html.escape(section.slug), html.escape(section.heading)
    return f"<section id='{slug}'><h2>{heading}</h2>{body}</section>"


def _sources(sources: tuple[Source, ...]) -> str:
    if not sources:
        return ""
    items = []
    for place, source in enumerate(sources, 1):
        shown = f"{html.escape(source.title)} ({html.escape(source.kind)})"
        url = source_url(source)
        if url:
            shown = f"<a rel='noopener nofollow' href='{html.escape(url)}'>{shown}</a>"
        items.append(f"<li id='source-{place}'>{shown}</li>")
    return f"<section id='sources'><h2>Sources</h2><ol>{''.join(items)}</ol></section>"


def _related(page: Page, titles: dict[str, str]) -> str:
    links = [
        f"<li><a href='/glossary/{html.escape(each)}'>{html.escape(titles[each])}</a></li>"
        for each in page.related
        if each in titles
    ]
    return (
        f"<section id='related'><h2>Related</h2><ul>{''.join(links)}</ul></section>"
        if links
        else ""
    )
