"""Completeness: what the sections of a page must say beyond being there. Judges no style.

All of it is for the author; nothing here stops the coach.
"""

import re
from collections.abc import Iterable, Iterator

from knowledge.anatomy import Page

SUMMARIES = frozenset({"meta-analysis", "review", "position stand", "guideline"})
"""Kinds of sources that sum up many studies."""

LOOKED_UP = 2
"""Fewest sources of a page with a DOI or PMID, which stay where they are."""

_ALONE = 4
"""Pages that may stand side by side without naming each other."""

_ERROR = re.compile(
    r"\b(?:errors?|off|wrong|miss(?:es|ed)?|mislead|too (?:low|high|short|few)|within about"
    r"|cannot|can not|no (?:device|reference|app)|not (?:see|measure|show|exact)|needs? (?:a|no|"
    r"tracers|labelled)|varies|unreliable|noise|noisy|rough(?:ly)?|guess(?:es)?|agree[sd]?|poor"
    r"|overrates?|belongs to the laboratory|only as good|incomplete|uncertain|hard to|slips?)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:doctors?|physiotherapist|dietitian|psychologist|pharmacist|coach|emergency|help)\b"
)


def gaps(page: Page) -> Iterator[tuple[str, str]]:
    """Section or key, and what is missing from it."""
    yield from _sources(page)
    yield from _says(
        page,
        "how-sure-we-are",
        re.compile(rf"\b{page.grade or ''}\b"),
        f"never says {page.grade!r}, the grade of the page; say which claim it is meant for",
    )
    yield from _says(
        page,
        "measuring-it-at-home",
        _ERROR,
        "never says how far off a reading is; give the device's error, or say that none shows it",
    )
    yield from _says(
        page,
        "when-to-see-a-professional",
        _SOMEBODY,
        "names nobody; say who to go to: a doctor, physiotherapist, dietitian, coach",
    )


def unrelated(pages: Iterable[Page]) -> Iterator[Page]:
    """Pages of ours that name no other page, where there are some to name."""
    ours = [page for page in pages if not page.is_plain]
    if len(ours) > _ALONE:
        yield from (page for page in ours if not page.related)


def _sources(page: Page) -> Iterator[tuple[str, str]]:
    if len(page.sources) < LOOKED_UP:
        return
    lasting = [source for source in page.sources if source.doi or source.pmid]
    if len(lasting) < LOOKED_UP:
        yield (
            "sources",
            f"{len(lasting)} with a DOI or PMID; look up {LOOKED_UP} at least, addresses move",
        )
    elif not SUMMARIES & {source.kind for source in lasting}:
        kinds = ", ".join(sorted(SUMMARIES))
        yield "sources", f"none with a DOI or PMID sums up many studies; add one of: {kinds}"


def _says(page: Page, slug: str, wanted: re.Pattern[str], told: str) -> Iterator[tuple[str, str]]:
    section = page.section(slug)
    if section is not None and section.text and not wanted.search(section.text.lower()):
        yield slug, told
