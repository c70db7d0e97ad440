"""What a brief says: Brief and its parts. Knows nothing about how they are found."""

import re
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from tools.evidence import Evidence

DayKind = Literal["hard", "moderate", "easy", "rest"]
MOST_WORDS = 129
_MARKERS = re.compile(r"\s?(?:\[[dg]\d+\])+")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BriefPart(_Frozen):
    """One line: its name, its sentence with markers, and the evidence it cites."""

    name: str
    text: str
    evidence: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The sentence without markers."""
        return without_markers(self.text)


class Brief(_Frozen):
    """A brief as parts and as text.

    Attributes:
        kind: The morning's, or the week's that ended on `day`.
        training: What kind of day it is for training; None where it cannot be told.
        score: The daily score; None without one.
        parts: The headline first.
        is_known: False where nothing at all is known about the day.
        fresh: Whether nothing that is usually recorded is older than 48 hours.
        evidence: Everything that the parts cite.
    """

    day: date
    kind: Literal["morning", "week"]
    training: DayKind | None = None
    score: int | None = None
    parts: tuple[BriefPart, ...]
    fresh: bool
    is_known: bool = True
    evidence: tuple[Evidence, ...] = ()

    @property
    def text(self) -> str:
        """All parts with markers, one a line."""
        return "\n".join(part.text for part in self.parts)

    @property
    def plain(self) -> str:
        """All parts without markers, for a message."""
        return "\n".join(part.plain for part in self.parts)

    def part(self, name: str) -> BriefPart | None:
        """The part with this name; None when it was left out."""
        return next((part for part in self.parts if part.name == name), None)


def without_markers(text: str) -> str:
    """A sentence without its citations."""
    return _MARKERS.sub("", text)


def word_count(text: str) -> int:
    """Words that a reader reads; markers are none."""
    return len(without_markers(text).split())


def part(name: str, sentence: str, *evidence: Evidence | None) -> BriefPart:
    """A line whose markers stand before its full stop."""
    ids = tuple(dict.fromkeys(each.id for each in evidence if each is not None))
    markers = "".join(f"[{each}]" for each in ids)
    ended = sentence.rstrip(".")
    return BriefPart(name=name, text=f"{ended} {markers}." if ids else f"{ended}.", evidence=ids)
