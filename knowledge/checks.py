"""What can be wrong with pages beyond their form, one by one and together; judges no prose style.

A problem that blocks stops the coach at start-up, because a finding or a citation would rest on
it. The others are for the author: `coach check` lists both.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge import markdown
from knowledge.anatomy import Page, Signal

REQUIRED_SECTIONS = (
    "plain-english",
    "the-mechanism",
    "why-it-matters",
    "common-misconception",
    "signs-it-is-disrupted",
    "how-to-improve-it",
    "3-things-to-remember",
)
"""The anatomy of a glossary page, in the order readers meet it."""

# A number with a unit of ours: what a reader could act on, so it needs a source.
_QUANTITY = re.compile(
    r"(?<![\w.])(\d+(?:[.,]\d+)?)\s?(?:%|g/kg|kcal/kg|g\b|kg\b|mg\b|ms\b|bpm\b|kcal\b|h\b|hours?\b|min\b|minutes?\b)"
)
_SOURCE_ID = re.compile(r"^[a-z][a-z0-9-]*-\d{4}[a-z]?$")


@dataclass(frozen=True)
class Problem:
    """Something an author should put right.

    Attributes:
        file: Path in the folder of pages.
        field: Front matter key or section; "" when the message names it.
        message: What is wrong and what to write instead.
        blocks: The coach will not start with it.
    """

    file: str
    field: str
    message: str
    blocks: bool = True

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.field}: {self.message}"
            if self.field
            else f"{self.file}: {self.message}"
        )


def check_page(page: Page) -> list[Problem]:
    """Problems of one page by itself; a plain page has none."""
    if page.is_plain:
        return []
    return [*_signals(page), *_citations(page), *_anatomy(page), *_unsupported(page)]


def check_together(pages: Iterable[Page]) -> list[Problem]:
    """Problems between pages: an id twice, a link to nowhere, a name that means two pages."""
    pages = list(pages)
    return [*_ids(pages), *_links(pages), *_names(pages)]


def _signals(page: Page) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, signal in enumerate(page.signals):
        field = f"signals.{position}"
        if signal.id in seen:
            yield Problem(page.path, field, f"id {signal.id!r} is used twice; rename one")
        seen.add(signal.id)
        yield from _signal_section(page, field, signal)
        if _SOURCE_ID.match(signal.source) and page.source(signal.source) is None:
            known = ", ".join(source.id for source in page.sources) or "none"
            yield Problem(
                page.path,
                f"{field}.source",
                f"no source {signal.source!r} on this page; known: {known}",
            )


def _signal_section(page: Page, field: str, signal: Signal) -> Iterator[Problem]:
    section = page.section(signal.section)
    if section is None:
        known = ", ".join(section.slug for section in page.sections)
        yield Problem(
            page.path, f"{field}.section", f"no section {signal.section!r}; known: {known}"
        )
        return
    wanted = round(abs(signal.threshold), 4)
    if not any(abs(number - wanted) < 1e-6 for number in markdown.numbers(section.text)):
        yield Problem(
            page.path,
            field,
            f"section {signal.section!r} never says {signal.threshold:g}; "
            "write a sentence with the number or correct the threshold",
        )


def _citations(page: Page) -> Iterator[Problem]:
    known = {source.id for source in page.sources}
    doubled = sorted(
        {item.id for item in page.sources if [s.id for s in page.sources].count(item.id) > 1}
    )
    for name in doubled:
        yield Problem(page.path, "sources", f"id {name!r} is used twice; rename one")
    for section in page.sections:
        for name in section.cites:
            if name not in known:
                yield Problem(
                    page.path,
                    section.slug,
                    f"cites [{name}], which is not in sources; "
                    f"known: {', '.join(sorted(known)) or 'none'}",
                )


def _anatomy(page: Page) -> Iterator[Problem]:
    slugs = [section.slug for section in page.sections]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield Problem(page.path, slug, "heading is used twice; rename one")
    if page.id in page.related:
        yield Problem(page.path, "related", "the page names itself; remove it")
    for section in page.sections:
        if not section.text:
            yield Problem(page.path, section.slug, "section is empty; fill or remove it", False)
    for slug in REQUIRED_SECTIONS:
        if slug not in slugs:
            yield Problem(page.path, slug, "section is missing; add it", False)
    for name in ("tagline", "category", "grade", "sources"):
        if not getattr(page, name):
            where = "the sentence before the first heading" if name == "tagline" else "front matter"
            yield Problem(page.path, name, f"is missing; add it ({where})", False)


def _unsupported(page: Page) -> Iterator[Problem]:
    """Quantities that no paragraph with a citation states."""
    supported: set[float] = set()
    stated: list[tuple[str, str, float]] = []
    for section in page.sections:
        for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", section.markdown):
            text = markdown.prose(block)
            if markdown.citations(block):
                supported |= markdown.numbers(text)
            stated += [
                (section.slug, found[0], float(found[1].replace(",", ".")))
                for found in _QUANTITY.finditer(text)
            ]
    for slug, words, value in stated:
        if page.sources and value not in supported:
            yield Problem(
                page.path,
                slug,
                f"{words!r} has no source; cite one in the paragraph, as in [name-2020]",
                False,
            )


def _ids(pages: list[Page]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for page in pages:
        if page.id in first:
            yield Problem(
                page.path, "id", f"{page.id!r} is also the id of {first[page.id]}; rename one"
            )
        first.setdefault(page.id, page.path)


def _links(pages: list[Page]) -> Iterator[Problem]:
    ids = {page.id for page in pages}
    for page in pages:
        for link in page.related:
            if link not in ids:
                yield Problem(
                    page.path,
                    "related",
                    f"no page {link!r}; write the page or remove it",
                    blocks=False,
                )


def _names(pages: list[Page]) -> Iterator[Problem]:
    owner: dict[str, str] = {page.title.lower(): page.id for page in pages if not page.is_plain}
    for page in pages:
        if page.is_plain:
            continue
        for name in page.aliases:
            other = owner.setdefault(name.lower(), page.id)
            if other != page.id:
                yield Problem(
                    page.path, "aliases", f"{name!r} already means {other!r}; keep it on one page"
                )
