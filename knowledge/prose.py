"""Prose: whether a page is short enough and easy enough to read. Judges no content.

All of it is for the author; nothing here stops the coach.
"""

import re
from collections.abc import Iterator

from knowledge.anatomy import Page, Section

PAGE_WORDS = (450, 900)
"""Fewest and most words of a page, all sections together."""

SECTION_WORDS = 150
"""Most words of a section: a passage is cited and read whole."""

SECTION_GRADE = 15.0
"""Highest Flesch-Kincaid grade of a section; terms of biology cost about two grades."""

PAGE_GRADE = 9.0
"""Highest Flesch-Kincaid grade of a page."""

_FEWEST_WORDS = 30
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def prose_problems(page: Page) -> Iterator[tuple[str, str]]:
    """Section (or "length", "reading level") and what to do about it."""
    total = sum(len(section.text.split()) for section in page.sections)
    least, most = PAGE_WORDS
    if not least <= total <= most:
        what = "say more" if total < least else "cut, or make two pages of it"
        yield "length", f"{total} words; {what}, a page has {least} to {most}"
    for section in page.sections:
        yield from _section(section)
    grade = reading_grade(" \n".join(section.text for section in page.sections))
    if grade is not None and grade > PAGE_GRADE:
        yield (
            "reading level",
            f"grade {grade:.1f}, at most {PAGE_GRADE:g}; shorten sentences, use shorter words",
        )


def _section(section: Section) -> Iterator[tuple[str, str]]:
    words = len(section.text.split())
    # A section with sub-headings is a table of contents of its own.
    if words > SECTION_WORDS and "\n### " not in f"\n{section.markdown}":
        yield section.slug, f"{words} words; cut to {SECTION_WORDS}, or give it ### sub-headings"
    grade = reading_grade(section.text)
    if grade is not None and grade > SECTION_GRADE:
        yield (
            section.slug,
            f"reading grade {grade:.1f}, at most {SECTION_GRADE:g}; split the longest sentence",
        )


def reading_grade(text: str) -> float | None:
    """Flesch-Kincaid grade; None for a text too short to have one."""
    sentences = [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or not sentences:
        return None
    spoken = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def _syllables(word: str) -> int:
    """About how many: groups of vowels, silent endings off."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    trimmed = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", lambda end: end[0][0], letters)
    return max(1, len(re.findall(r"[aeiouy]+", trimmed)))
