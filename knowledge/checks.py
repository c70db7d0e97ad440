"""What can be wrong with pages beyond their form, one by one and together; judges no prose style.

A problem that blocks stops the coach at start-up, because a finding or a citation would rest on
it. The others are for the author: `coach check` lists both.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from knowledge import markdown
from knowledge.anatomy import Page, Signal
from knowledge.completeness import SUMMARIES, gaps, unrelated
from knowledge.consistency import contradictions
from knowledge.prose import prose_problems

REQUIRED_SECTIONS = (
    "plain-english",
    "the-mechanism",
    "why-it-matters",
    "common-misconception",
    "signs-it-is-disrupted",
    "how-to-improve-it",
    "who-it-holds-for",
    "how-sure-we-are",
    "measuring-it-at-home",
    "when-to-see-a-professional",
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
    told = [*gaps(page), *prose_problems(page)]
    return [
        *_signals(page),
        *_citations(page),
        *_anatomy(page),
        *_sources(page),
        *_asked(page),
        *_unsupported(page),
        *(Problem(page.path, where, text, blocks=False) for where, text in told),
    ]


def check_together(pages: Iterable[Page]) -> list[Problem]:
    """Problems between pages: an id twice, a link to nowhere, a name or a figure of two minds."""
    pages = list(pages)
    figures = [Problem(*each, blocks=False) for each in contradictions(pages)]
    alone = [
        Problem(each.path, "related", "is missing; name pages to read next", blocks=False)
        for each in unrelated(pages)
    ]
    together = [*_ids(pages), *_links(pages), *_names(pages), *_asked_twice(pages)]
    return [*together, *figures, *alone]


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


def _sources(page: Page) -> Iterator[Problem]:
    """Two sources at least, one of which sums up many studies, and each of them cited."""
    if not page.sources:
        return
    if len(page.sources) < 2:
        yield Problem(page.path, "sources", "only one; look a second one up", False)
    if not SUMMARIES & {source.kind for source in page.sources}:
        kinds = ", ".join(sorted(SUMMARIES))
        yield Problem(
            page.path, "sources", f"none sums up many studies; add one of: {kinds}", False
        )
    cited = {name for section in page.sections for name in section.cites}
    for source in page.sources:
        if source.id not in cited | {signal.source for signal in page.signals}:
            yield Problem(
                page.path,
                f"sources.{source.id}",
                f"is never cited; write [{source.id}] where it supports a sentence, or remove it",
                False,
            )


def _asked(page: Page) -> Iterator[Problem]:
    known = {section.slug for section in page.sections}
    for slug in page.asked:
        if slug not in known:
            near = get_close_matches(slug, sorted(known), n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(known))}"
            yield Problem(page.path, f"asked.{slug}", f"no section {slug!r}; {hint}", False)
    if not page.asked:
        yield Problem(
            page.path,
            "asked",
            "is missing; write under each section slug how people ask for it, in their words",
            False,
        )


def _asked_twice(pages: list[Page]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for page in pages:
        for question in (each for asked in page.asked.values() for each in asked):
            other = owner.setdefault(question.lower(), page.id)
            if other != page.id:
                yield Problem(
                    page.path, "asked", f"{question!r} is also on {other!r}; keep it once", False
                )


def _anatomy(page: Page) -> Iterator[Problem]:
    slugs = [section.slug for section in page.sections]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield Problem(page.path, slug, "heading is used twice; rename one")
    for field in ("related", "inputs", "suppressors"):
        if page.id in getattr(page, field):
            yield Problem(page.path, field, "the page names itself; remove it")
    for both in sorted({*page.inputs} & {*page.suppressors}):
        yield Problem(page.path, "inputs", f"{both!r} is also a suppressor; choose one", False)
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
        named = {name: getattr(page, name) for name in ("related", "inputs", "suppressors")}
        for field, link in ((field, link) for field, linked in named.items() for link in linked):
            if link not in ids:
                message = f"no page {link!r}; write the page or remove it"
                yield Problem(page.path, field, message, blocks=False)


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
