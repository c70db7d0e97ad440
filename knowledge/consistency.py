"""Consistency: the same figure of the same source is the same number on every page.

Compares numbers with a unit in sentences that cite one source, and signals of one metric. It
matches numbers, not meaning: a figure that only one or two pages give is not compared.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from knowledge import markdown
from knowledge.anatomy import Page

SHARED_BY = 3
"""Pages that must give a figure before it counts as shared."""

_UNITS = {
    "g per kg": r"g(?:\s+of\s+\w+)?(?:\s+per\s+|/)kg",
    "mg per kg": r"mg(?:\s+per\s+|/)kg",
    "kcal": r"kcal",
    "hours": r"(?:hours?|h)\b",
    "minutes": r"(?:minutes?|min)\b",
    "%": r"%",
    "mg": r"mg\b(?!\s+per|/)",
    "beats": r"(?:beats|bpm)\b",
    "kg": r"kg\b",
}
_NUMBER = r"(?<![\w.])(\d+(?:\.\d+)?)(?:\s?(?:to|and|or|–|-)\s?(\d+(?:\.\d+)?))?\s?"
_FIGURES = {name: re.compile(_NUMBER + unit) for name, unit in _UNITS.items()}
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")

Figures = dict[tuple[str, str], dict[str, dict[float, str]]]
"""Source and unit -> page -> number -> section."""


def contradictions(pages: Iterable[Page]) -> Iterator[tuple[str, str, str]]:
    """File, section or signal, and what disagrees with which pages."""
    pages = [page for page in pages if not page.is_plain]
    yield from _signals(pages)
    paths = {page.id: page.path for page in pages}
    for (source, unit), by_page in _stated(pages).items():
        owners: dict[float, list[str]] = defaultdict(list)
        for page, numbers in by_page.items():
            for number in numbers:
                owners[number].append(page)
        shared = {number: found for number, found in owners.items() if len(found) >= SHARED_BY}
        for page, numbers in by_page.items():
            if numbers.keys() & shared.keys():
                continue
            for number, section in numbers.items():
                near = [each for each in shared if each / 2 <= number <= each * 2]
                # What a second page says as well is another figure of the same source.
                if near and len(owners[number]) == 1:
                    others = ", ".join(sorted(shared[near[0]])[:3])
                    yield (
                        paths[page],
                        section,
                        f"[{source}] is cited for {number:g} {unit}, but for {near[0]:g} {unit} on "
                        f"{others}; correct one, or say what else the figure is",
                    )


def _signals(pages: list[Page]) -> Iterator[tuple[str, str, str]]:
    sides: dict[tuple[str, bool], dict[float, str]] = defaultdict(dict)
    for page in pages:
        for place, signal in enumerate(page.signals):
            owners = sides[signal.metric, signal.below is not None]
            for threshold, owner in owners.items():
                if threshold != signal.threshold:
                    yield (
                        page.path,
                        f"signals.{place}",
                        f"{signal.metric} has the threshold {threshold:g} on {owner!r}; keep one "
                        "signal and refer to its page",
                    )
            owners.setdefault(signal.threshold, page.id)


def _stated(pages: list[Page]) -> Figures:
    found: Figures = defaultdict(lambda: defaultdict(dict))
    for page in pages:
        for section in page.sections:
            for sentence in _SENTENCE_END.split(section.markdown):
                cited = markdown.citations(sentence)
                if len(cited) != 1:
                    continue
                for unit, pattern in _FIGURES.items():
                    for match in pattern.finditer(sentence):
                        for number in filter(None, match.groups()):
                            place = found[cited[0], unit][page.id]
                            place.setdefault(float(number), section.slug)
    return found
