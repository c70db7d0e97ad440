"""Tokens: a question cut into words, numbers, dates and clock times. Knows no vocabulary."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Token:
    """One piece of the question.

    Attributes:
        text: Lower case, as read.
        number: The value of a number; a clock time in hours of the day.
        kind: "word", "number", "ordinal", "clock", "date" or "mark".
        day: The date of a date.
    """

    text: str
    kind: str
    number: float | None = None
    day: date | None = None


_PIECES = re.compile(
    r"""(?P<date>\d{4}-\d{1,2}-\d{1,2})
      | (?P<clock>\d{1,2}:\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)
      | (?P<coded>(?:e?1rm|vo2[ ]?max|vo2|spo2|sp02|n3|ytd|q[1-4])\b)
      | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
      | (?P<thousands>\d+(?:\.\d+)?k\b(?!\s*(?:run|walk|ride|race|hike|row|swim|time)))
      | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
      | (?P<word>[a-z]+(?:[-'][a-z0-9]+)*)
      | (?P<mark>>=|<=|=>|=<|==|!=|[<>=%+,;?&/≥≤≠])
      | (?P<other>[^\s.!"()\[\]{}:'-])""",
    re.VERBOSE,
)
_CONTRACTIONS: tuple[tuple[str, Any], ...] = (
    (r"(\d+)\s*h(?:rs?|ours?)?(?:\s*and)?\s*(\d{1,2})\s*(?:m|min|mins|minutes)?\b(?![.,]?\d)",
     lambda found: f"{60 * int(found[1]) + int(found[2])} minutes"),
    (r"\b(what|when|how|who|where|that|there|it|here)s\b", r"\1 is"),
    (r"\b(what|when|how|who|where|which|that|there|it|let)'s\b", r"\1 is"),
    (r"\b(what|how)'re\b", r"\1 are"),
    (r"\bi'?ve\b", "i have"), (r"\bi'm\b", "i am"), (r"\bi'd\b", "i would"),
    (r"\b(did|do|does|was|were|is|have|has|had|could|would|should)n'?t\b", r"\1 not"),
    (r"\bcan'?t\b", "can not"), (r"'s\b", ""), (r"s'(?=\s|$)", "s"), (r"\bw/o\b", "without"),
    (r"\bw/(?=\s|\w)", "with "), (r"\bavg\.", "avg"), (r"\bvs\.", "vs"),
    (r"\bno\.\s+of\b", "number of"),
)  # fmt: skip
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "×": "x"})

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "ninety": 90, "hundred": 100, "dozen": 12,
}  # fmt: skip


def tokenise(text: str) -> list[Token]:
    """The tokens of a question, contractions written out, thousands separators gone."""
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES).lower()
    for pattern, written in _CONTRACTIONS:
        folded = re.sub(pattern, written, folded)
    tokens = []
    for found in _PIECES.finditer(folded):
        kind = found.lastgroup or "other"
        tokens.append(_token(kind, found.group()))
    return tokens


def _token(kind: str, text: str) -> Token:
    if kind == "date":
        year, month, day = (int(part) for part in text.split("-"))
        try:
            return Token(text, "date", day=date(year, month, day))
        except ValueError:
            return Token(text, "other")
    if kind == "clock":
        hours = _clock(text)
        return Token(text, "other") if hours is None else Token(text, "clock", hours)
    if kind == "ordinal":
        return Token(text, "ordinal", float(text[:-2]))
    if kind == "thousands":
        return Token(text, "number", 1000 * float(text[:-1]))
    if kind == "number":
        return Token(text, "number", float(text.replace(",", "")))
    if kind == "coded":
        return Token(text.replace(" ", ""), "word")
    if kind == "word" and text in NUMBER_WORDS:
        return Token(text, "number", float(NUMBER_WORDS[text]))
    return Token(text, kind)


def _clock(text: str) -> float | None:
    digits = re.match(r"(\d{1,2})(?::(\d{2}))?", text)
    assert digits is not None
    hour, minute = int(digits.group(1)), int(digits.group(2) or 0)
    half = re.search(r"([ap])\.?m", text)
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.group(1) == "p" else 0)
    return hour + minute / 60 if hour < 25 and minute < 60 else None
