"""Quantities: every number that a sentence states, with its unit and how finely it is shown.

Reads digits, number words, percentages, ranges, "6 h 05 min", clock times and dates. Knows nothing
about evidence.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from agent.grounding.units import UNITS, Unit

Kind = Literal["number", "clock", "date", "month", "day_of_month", "year"]


@dataclass(frozen=True)
class Quantity:
    """One stated number.

    Attributes:
        value: In the shown unit; hours after midnight for a clock; day, month or year number.
        step: The rounding it was shown with, in the shown unit (0.1 for "1.8").
        unit: What followed, if it was a unit.
        sign: -1 or 1 where a sign was written, else 0.
        day: The date, for a date; year 1 where none was written.
    """

    kind: Kind
    value: float
    text: str
    start: int
    step: float = 1.0
    unit: Unit | None = None
    sign: int = 0
    day: date | None = None


NO_YEAR = 4  # a leap year long past: a date written without a year
WORDS = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12,
    "twice": 2, "double": 2, "doubled": 2, "thrice": 3, "triple": 3, "tripled": 3,
}  # fmt: skip
FACTORS = {"twice", "double", "doubled", "thrice", "triple", "tripled"}
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(name.capitalize() for name in MONTHS) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
_DASH = r"\s*(?:–|—|-|to|and)\s*"
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b"),
    re.compile(rf"\b(?:(?P<from>[0-3]?\d){_DASH})?{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}"),
    re.compile(rf"\b{_MONTH}\s+(?:(?P<from>[0-3]?\d){_DASH})?{_DAY}\b(?!\s*%){_YEAR}"),
)
_NTH = re.compile(r"\bthe\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b")
_MONTH_ALONE = re.compile(rf"{_MONTH}(?:\s+(?P<year>(?:19|20)\d\d))?")
_YEAR_ALONE = re.compile(r"(?<=\bin )(?:19|20)\d\d\b|(?<=\bsince )(?:19|20)\d\d\b")
_CLOCK = re.compile(
    r"\b(?P<h>[0-2]?\d)[:.](?P<m>[0-5]\d)(?:\s*(?P<ap>[ap])\.?m\b\.?)"
    r"|\b(?P<h2>[0-2]?\d):(?P<m2>[0-5]\d)\b"
    r"|\b(?P<h3>1[0-2]|0?[1-9])\s*(?P<ap3>[ap])\.?m\b\.?",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?P<sign>[+\-−±])?\s?\b(?P<h>\d{1,3})\s?(?:h|hrs?|hours?)\s?(?:and\s)?(?P<m>[0-5]?\d)"
    r"(?:\s?(?:min(?:ute)?s?|m)\b|\b)"
)
_WORD_NUMBER = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<sign>(?<![\dA-Za-z])[+\-−±](?=\d))?(?<![A-Za-z\d.,/])(?<![A-Za-z]-)"
    rf"(?:(?P<digits>\d{{1,3}}(?:[,\u202f\u00a0 ]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|\b(?P<word>(?:{_WORD_NUMBER})(?:[- ](?:{_WORD_NUMBER}))*)\b)"
    rf"(?P<thousand>k\b)?",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:one|an?)\b(?=\s+(?:half|third|quarter)\b)|\bone\b", re.IGNORECASE)
_NAMES = re.compile(
    r"\b(?:IGF-?\d|mTORC\d|[A-Z]{1,4}\d+|VO2|1RM|one[- ]rep|1-rep|24/7|omega-\d|T[34]|"
    r"type (?:I|II|1|2)\b|zone \d|one another|no one|any ?one|each one|this one|that one|"
    r"one of|one by one|\d+/\d+ ?mm)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\s?\[[dg]\d+(?:\s*[,;–-]\s*[dg]?\d+)*\]")
_UNIT_WORDS = sorted(UNITS, key=len, reverse=True)
_UNIT_HERE = re.compile(
    r"[\s\-]?(?P<unit>" + "|".join(re.escape(word) for word in _UNIT_WORDS) + r")(?![A-Za-z])",
    re.IGNORECASE,
)
_UNIT_NEAR = tuple(
    re.compile(rf"[\s-](?:[a-z-]+\s){{{words}}}(?P<unit>[a-z]{{4,}})\b", re.IGNORECASE)
    for words in (1, 2)
)
_RANGE = re.compile(r"\s?(?:–|—|-|to|or|and|of(?: the)?(?: last| past)?|out of)\s?$")


def quantities(sentence: str) -> list[Quantity]:
    """Every number in a sentence, in order; names such as IGF-1 and markers are no numbers."""
    text = _blank(_MARKER, sentence)
    text = _blank(_NAMES, text)
    found: list[Quantity] = []
    for finder in (_dates, _clocks, _durations, _numbers):
        more = finder(text)
        found += more
        for each in more:
            text = text[: each.start] + " " * len(each.text) + text[each.start + len(each.text) :]
    return _share_units(sentence, sorted(found, key=lambda each: each.start))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), text)


def _dates(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            found += _date_of(match)
        text = _blank(pattern, text)
    for match in _NTH.finditer(text):
        found.append(Quantity("day_of_month", int(match["day"]), match[0], match.start()))
    for match in _MONTH_ALONE.finditer(text):
        if match[0] == "May" and not match["year"] and not _is_month_may(text, match.start()):
            continue
        month = MONTHS[match["month"].lower()]
        found.append(Quantity("month", month, match[0], match.start()))
    for match in _YEAR_ALONE.finditer(text):
        found.append(Quantity("year", int(match[0]), match[0], match.start()))
    return found


def _is_month_may(text: str, at: int) -> bool:
    return bool(re.search(r"\b(?:in|since|during|last|of|from|to|until)\s$", text[:at]))


def _date_of(match: re.Match[str]) -> list[Quantity]:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else MONTHS[groups["month"].lower()]
    year = int(groups["year"]) if groups.get("year") else NO_YEAR
    found = []
    for name in ("from", "day"):
        if not groups.get(name):
            continue
        try:
            day = date(year, month, int(groups[name]))
        except ValueError:
            continue
        found.append(Quantity("date", day.day, match[0], match.start(), day=day))
    return found


def _clocks(text: str) -> list[Quantity]:
    found = []
    for match in _CLOCK.finditer(text):
        hour = int(match["h"] or match["h2"] or match["h3"])
        minute = int(match["m"] or match["m2"] or 0)
        half = (match["ap"] or match["ap3"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        step = 1.0 if match["h3"] else 1 / 60
        found.append(Quantity("clock", hour + minute / 60, match[0], match.start(), step))
    return found


def _durations(text: str) -> list[Quantity]:
    found = []
    for match in _HOURS.finditer(text):
        minutes = int(match["h"]) * 60 + int(match["m"])
        sign = _sign(match["sign"])
        found.append(Quantity("number", minutes, match[0], match.start(), 1, UNITS["min"], sign))
    return found


def _numbers(text: str) -> list[Quantity]:
    found = []
    for match in _NUMBER.finditer(text):
        unit = _unit_after(text, match.end())
        if match["digits"]:
            value, step = _digits(match["digits"])
        else:
            value, step = _word_value(match["word"]), 1.0
            unit = UNITS["times"] if match["word"].lower() in FACTORS else unit
            if match["word"].lower() in {"hundred", "thousand"}:
                continue
        if match["thousand"]:
            value, step = value * 1000, step * 1000
        sign = _sign(match["sign"])
        found.append(Quantity("number", value, match[0], match.start(), step, unit, sign))
    for match in _ONE.finditer(text):
        unit = _unit_after(text, match.end(), near=False)
        if unit is not None:
            found.append(Quantity("number", 1, match[0], match.start(), 1.0, unit))
    return found


def _digits(written: str) -> tuple[float, float]:
    plain = re.sub(r"[,\s]", "", written)
    decimals = len(plain.partition(".")[2])
    return float(plain), float(10**-decimals)


def _word_value(words: str) -> float:
    total, part = 0.0, 0.0
    for word in re.split(r"[- ]", words.lower()):
        value = WORDS[word]
        if value in {100, 1000}:
            part = (part or 1) * value
        elif value == 12 and word == "dozen":
            part = (part or 1) * 12
        else:
            part += value
    return total + part


def _sign(written: str | None) -> int:
    return {"+": 1, "-": -1, "−": -1}.get(written or "", 0)


def _unit_after(text: str, end: int, near: bool = True) -> Unit | None:
    here = _UNIT_HERE.match(text, end)
    if here:
        return UNITS[here["unit"].lower()]
    if near:
        for pattern in _UNIT_NEAR:
            match = pattern.match(text, end)
            if match and match["unit"].lower() in UNITS:
                return UNITS[match["unit"].lower()]
    return None


def _share_units(sentence: str, found: list[Quantity]) -> list[Quantity]:
    """In "1.6–2.2 g/kg" and "11 of 14 nights" the first number has the unit of the second."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        this, after = shared[place], shared[place + 1]
        if this.kind != "number" or after.kind != "number" or this.unit or not after.unit:
            continue
        between = sentence[this.start + len(this.text) : after.start]
        if _RANGE.fullmatch(between):
            shared[place] = Quantity(
                this.kind, this.value, this.text, this.start, this.step, after.unit, this.sign
            )
    return shared
