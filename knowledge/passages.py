"""Passages: what search returns, and what of a page is searched. Knows nothing about scores.

One passage per section. Front matter is never indexed as prose: title and aliases are names of the
page, and the questions under `asked` have vectors of their own beside the section they belong to.
What a page is called is asked of its opening.
"""

import hashlib
import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from knowledge.anatomy import Grade, Page, Section

_WINDOW_WORDS = 180
_WINDOW_STEP = 140
_TERM_WORDS = 2
"""Words of a name that somebody may want explained: a page opens by saying what it is."""


class Passage(BaseModel):
    """A section found by search.

    Attributes:
        section: Slug of the section on its page.
        text: Its prose, whole.
        score: Higher is better; comparable within one search.
    """

    model_config = ConfigDict(frozen=True)

    page_id: str
    page_title: str
    section: str
    heading: str
    text: str
    score: float
    grade: Grade | None = None


@dataclass(frozen=True)
class Entry:
    """A section as it is indexed.

    Attributes:
        words: Text for BM25, names of the page included.
        windows: Texts to embed, each short enough for the embedder to read whole.
        asked: Questions in people's words that the section answers.
    """

    section: str
    heading: str
    text: str
    words: str
    windows: tuple[str, ...]
    asked: tuple[str, ...] = ()


def names_of(page: Page) -> tuple[str, ...]:
    """What the page is called: title and aliases; nothing for a file named by a number or code."""
    if page.is_plain and not _says_something(page):
        return page.aliases
    return (page.title, *page.aliases)


def entries_of(page: Page) -> list[Entry]:
    """The searchable sections of a page; its title alone when it has none."""
    sections = [section for section in page.sections if section.text]
    if not sections:
        sections = [Section(slug="introduction", heading=page.title, text=page.title, markdown="")]
    return [_entry(page, section, first=number == 0) for number, section in enumerate(sections)]


def text_hash(text: str) -> str:
    """The id of a text's vector; equal texts share it."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _entry(page: Page, section: Section, first: bool) -> Entry:
    names = names_of(page)
    head = names[0] if names else ""
    if section.heading and section.heading != page.title:
        head = f"{head}: {section.heading}" if head else section.heading
    lead = f"{page.tagline} " if first and page.tagline else ""
    asked = page.asked.get(section.slug, ())
    if first and page.asked:
        asked += tuple(f"what is {name}" for name in names if len(name.split()) <= _TERM_WORDS)
    return Entry(
        section=section.slug,
        heading=section.heading,
        text=section.text,
        words="\n".join([*names, section.heading if head else "", lead, section.text]),
        windows=tuple(f"{head}\n{window}".strip() for window in _windows(lead + section.text)),
        asked=asked,
    )


def _windows(text: str) -> list[str]:
    words = text.split()
    if len(words) <= _WINDOW_WORDS + _WINDOW_STEP // 4:
        return [text]
    starts = range(0, max(1, len(words) - (_WINDOW_WORDS - _WINDOW_STEP)), _WINDOW_STEP)
    return [" ".join(words[start : start + _WINDOW_WORDS]) for start in starts]


def _says_something(page: Page) -> bool:
    """Whether a title is more than a file name such as MED-10 or 000123."""
    stem = page.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if page.title != stem.replace("-", " ").replace("_", " "):
        return True
    return len(re.findall(r"[A-Za-z]{3,}", page.title)) >= 2
