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
        kind: "word", "number", "ordinal", "clock", "date", "slashed" (a day of any year; its
            number is 100 times the month plus the day) or "mark".
        day: The date of a date.
    """

    text: str
    kind: str
    number: float | None = None
    day: date | None = None


_PIECES = re.compile(
    r"""(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4})
      | (?P<slashed>(?<![\d/])\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/]))
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


def _apart(found: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range that no word opens yet."""
    before = found.string[: found.start()].rstrip().rsplit(" ", 1)[-1]
    return float(found[1]) < float(found[2]) and before not in {"between", "from"}


_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve")  # fmt: skip
_HOUR = "|".join(_HOURS)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DAY = {"sat": "saturday", "sun": "sunday"}
_CONTRACTIONS: tuple[tuple[str, Any], ...] = (
    (r"(\d+)\s*h(?:rs?|ours?)?(?:\s*and)?\s*(\d{1,2})\s*(?:m|min|mins|minutes)?\b(?![.,]?\d)",
     lambda found: f"{60 * int(found[1]) + int(found[2])} minutes"),
    (r"\b(what|when|how|who|where|that|there|here)s\b", r"\1 is"),
    (r"\b(what|when|how|who|where|which|that|there|it|let)'s\b", r"\1 is"),
    (r"\b(what|how)'re\b", r"\1 are"),
    (r"\bi'?ve\b", "i have"), (r"\bi'm\b", "i am"), (r"\bi'd\b", "i would"),
    (r"\b(did|do|does|was|were|is|have|has|had|could|would|should)n'?t\b", r"\1 not"),
    (r"\bcan'?t\b", "can not"), (r"'s\b", ""), (r"s'(?=\s|$)", "s"), (r"\bw/o\b", "without"),
    (r"\bw/(?=\s|\w)", "with "), (r"\bavg\.", "avg"), (r"\bvs\.", "vs"),
    (r"\b(alcohol|caffeine)[- ]free\b", r"no \1"),
    (r"\bsquatted\b", "squat"), (r"\bbenched\b", "bench"), (r"\bdeadlifted\b", "deadlift"),
    (r"\bi'd (?=had|been|slept|eaten|done|drunk)", "i had "),
    (r"\blats (?=\d|week|month|year|night|few)", "last "),
    (r"\b(hours?|minutes?|mins?|km|kilometers?|kilometres?|miles?) long\b", r"\1"),
    (r"\btenth percentile\b", "10 percentile"), (r"\bbench pressed\b", "bench press"),
    (r"\b(\d+)(?:th)? (?:percent percentile|pctl|perc)\b", r"\1 percentile"),
    (r"\bnon[- ](?=training|workout|exercise)", "no "),
    (r"\b(?:no\.?|nr\.?|nbr\.?|num\.?|numb\.?)\s+of\b", "number of"),
    (r"\bhalf past (\d{1,2})\b", r"\1:30"), (r"\bquarter past (\d{1,2})\b", r"\1:15"),
    (rf"\bhalf past ({_HOUR})\b", lambda found: f"{_HOURS.index(found[1]) + 1}:30"),
    (rf"\b({_HOUR}) thirty\b", lambda found: f"{_HOURS.index(found[1]) + 1}:30"),
    (rf"\b({_HOUR})(?= (?:in the (?:morning|afternoon|evening)|at night|o'clock)\b)",
     lambda found: str(_HOURS.index(found[1]) + 1)),
    (r"\b(\d{1,2}(?::\d\d)?) (?:o'clock )?(?:in the morning)\b", r"\1 am"),
    (r"\b(\d{1,2}(?::\d\d)?) (?:o'clock )?(?:in the (?:afternoon|evening)|at night)\b", r"\1 pm"),
    (rf"\b({_TENS})[- ](one|two|three|four|five|six|seven|eight|nine)\b",
     lambda found: str(10 * (_TENS.split("|").index(found[1]) + 2) + _HOURS.index(found[2]) + 1)),
    (r"\b(\d+(?:\.\d+)?)\s?(?:-|to)\s?(\d+(?:\.\d+)?)(?=\s*(?:h|hrs?|hours?|"
     r"km|kms|kilomet\w+|miles?|min|mins|minutes|kcal|calories|g|grams|kg|bpm|steps|k steps)\b)",
     lambda found: f"between {found[1]} and {found[2]}" if _apart(found) else found[0]),
    (r"\b(heaviest|lightest) (?:that )?i (?:was|have been|have ever been|ever was|weighed)\b",
     r"\1 body weight"),
    (r"\b(?:was|am|were|have) i (?:been )?(?:the |my |at my )?(heaviest|lightest)\b",
     r"\1 body weight"),
    (r"\bwinter (\d\d)/\d\d\b", r"winter 20\1"),
    (r"\b(?:in |for |on |during )?each of the (?:last|past) (\d+|[a-z]+) (day|night|week|month)s\b",
     lambda found: f"{'each' if found[2] in {'day', 'night'} else 'in each'} {found[2]} "
                   f"last {found[1]} {found[2]}s"),
    (r"(?:->|→|\bi\.e\.|\be\.g\.)", ", "),
    (r"\b(?:last|past) half(?: a)?[- ]year\b", "last 6 months"),
    (r"\bhalf a year\b", "6 months"), (rf"\b({_MONTH}) month\b", r"\1"),
    (r"\bturn of the year\b", "start of the year"), (r"\bman+y+\b", "many"),
    (r"\b(?:could|can|would) you (?:please )?work out\b", ""),
    (r"\bzone activity\b", "zone minutes"),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s?-\s?(\d{{1,2}})(?=(?:st|nd|rd|th)? (?:of )?{_MONTH}\b)",
     r"\1 to \2"),
    (rf"\b({_MONTH}) (\d{{1,2}})\s?-\s?(\d{{1,2}})\b", r"\1 \2 to \1 \3"),
    (r"\bheavier (?:was|am|were) i\b", "more body weight"),
    (r"\blighter (?:was|am|were) i\b", "less body weight"),
    (r"\bw/?c\b", "week of"), (r"\bweek commencing\b", "week of"),
    (r"\b(?:kw|cw|wk)\s?(?=\d)", "week "),
    (r",?\s*\band (?:if so,? )?by how much\W*$", ""), (r"\bsub[- ](\d+)[- ]", r"under \1 "),
    (r"\bthe ones? (?=(?:in|on|from|of|that|which)\b)", ""),
    (r"(\d+)\s?k(\+)?(?=\s(?:run|ride|walk|hike|swim|race)s?\b)",
     lambda found: f"{found[1]} km{' or more' if found[2] else ''}"),
    (r"\b(days|nights) (?:of|with) data\b(?: do i have| are there| have i)?(?: for| on)?",
     r"\1 recorded"),
    (r"\b((?:gap|break|pause|time|interval|wait|layoff|lay-off|stretch|days|period)(?: [a-z]+)?"
     r" between) (?:any )?(?:two|2)\b(?: consecutive| successive)?", r"\1"),
    (r"\bbetween (?:consecutive|successive)\b", "between"),
    (r"\brunner[- ]up\b", "runnerup"), (r"\bnext best\b", "runnerup"),
    (r"^\W*(?:good (?:morning|afternoon|evening|day)|g'day)\b", ""),
    (r"\b(20\d\d)/\d\d\b(?!/)", r"\1"), (r"_+", " "), (r"\bv\b\.?", "vs"),
    (r"\bbtw\b(?!\s*\d)", ""), (r"\b(?:at|in) (?:one|a single) go\b", "in a single set"),
    (r"\b(more than|at least|less than|fewer than|exactly|over|only|no more than|at most) "
     r"(once|twice|thrice)\b",
     lambda found: f"{found[1]} {('once', 'twice', 'thrice').index(found[2]) + 1} times"),
    (r"\b(this|last) (day|night|week|month|year)\b(.{0,30}?)\bthe one before\b",
     r"\1 \2\3the \2 before"),
    (r"\b(worst|best|shortest|longest) night(?:'s sleep)?"
     r"(?=\W*$| (?:since|in|this|last|ever|of the)\b)", r"\1 night of sleep"),
    (r"\bhow many (?:grams|g|milligrams|mg|litres|liters) of\b", "how much"),
    (r"\bthan (?:i )?(?:used to|usually do)\b", "than before"),
    (r"^\W*my \w+ (?:claims|says|thinks|reckons|told me|keeps saying)(?: that)?\b", ""),
    (r"[.,?]\s*(?:is (?:that|it) )?(?:true|correct)\W*$", "?"),
    (r",?\s*(?:keep it |make it )?(?:short|brief)(?:ly)?(?: please)?\W*$", ""),
    (r"^\W*(so |and |hey |hi )?how (?:did i sleep|was my (?:sleep|night))\W*$",
     "how did i sleep last night"),
    (r"\bwhen'd\b", "when did"), (r"\bwhen last (did|do|have) (i|we)\b", r"when \1 \2 last"),
    (r"\b(?:and )?(?:may|might|could) i (?:know|ask(?: for)?)\b", ""),
    (r"\bif i may(?: ask)?\b", ""), (r"\bwould you mind (?:working out|telling me|saying)\b", ""),
    (r"\bup (?:to and including|until|till)\b", "until"),
    (rf"\b({_HOUR}) ([ap]m)\b", lambda found: f"{_HOURS.index(found[1]) + 1} {found[2]}"),
    (r"\b(on|vs|versus|and|than|every|each) (sat|sun)\b",
     lambda found: f"{found[1]} {_DAY[found[2]]}"),
    (r"\b(sat|sun)(?= (?:vs|versus|and|or)\b)", lambda found: _DAY[found[1]]),
    (r"\bbenchpress", "bench press"), (r"\bthru\b", "through"),
    (r"\b(?:body ?)?wt\b(?! ?ed)", "weight"),
    (rf"\b({_MONTH})\s?-\s?(?={_MONTH}\b)", r"\1 to "),
    (r"#\s*(?=(?:of\b)?\s*[a-z])", "number of "),
    (r"\bp(\d{1,2})\b", r"\1 percentile"), (r"\bnumber of of\b", "number of"),
    (r"\b(?:three|3) quarters? of an hour\b", "45 minutes"),
    (r"\b(?:a |1/4 )?quarter of an hour\b", "15 minutes"),
    (r"\ban hour and three quarters\b", "105 minutes"),
    (r"\ban hour and a quarter\b", "75 minutes"), (r"\bhalf of an hour\b", "30 minutes"),
    (r"\b(last|past)(\d)", r"\1 \2"), (r"\byesterdays\b", "yesterday"),
    (r"\b(\d{1,3})\.(\d{3})(?=\s*(?:steps?|kcal|calories)\b)", r"\1\2"),
)  # fmt: skip
_COLUMN_NAME = re.compile(r"\b[a-z]{2,}(?:[A-Z][a-z]+)+\b")
"""A column's name of several words: elevationGain."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "×": "x"})

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "seventy": 70,
    "eighty": 80, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "ninety": 90, "hundred": 100, "dozen": 12,
}  # fmt: skip


def tokenise(text: str) -> list[Token]:
    """The tokens of a question, contractions written out, thousands separators gone."""
    written = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    folded = _COLUMN_NAME.sub(_split, written).lower()
    for pattern, written in _CONTRACTIONS:
        folded = re.sub(pattern, written, folded)
    pieces = [(each.lastgroup or "other", each.group()) for each in _PIECES.finditer(folded)]
    day_first = _day_first([text for kind, text in pieces if kind == "slashed"])
    return [
        _slashed(text, day_first) if kind == "slashed" else _token(kind, text)
        for kind, text in pieces
    ]


def _split(name: re.Match[str]) -> str:
    return re.sub(r"(?=[A-Z])", " ", name.group())


def _day_first(slashed: list[str]) -> bool | None:
    """Whether dates such as 15/9 are day first; None where nothing tells."""
    pairs = [tuple(int(part) for part in text.split("/")[:2]) for text in slashed]
    if any(first > 12 for first, _ in pairs):
        return True
    return False if any(second > 12 for _, second in pairs) else None


def _slashed(text: str, day_first: bool | None) -> Token:
    """A date with slashes as words that a date reader knows; an ambiguous one stays unknown."""
    parts = [int(part) for part in text.split("/")]
    if day_first is None and parts[0] != parts[1]:
        return Token(text, "other")
    month, day = (parts[1], parts[0]) if day_first else (parts[0], parts[1])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Token(text, "other")
    year = parts[2] if len(parts) == 3 else None
    return Token(f"{month}/{day}", "slashed", float(100 * month + day), _dated(year, month, day))


def _dated(year: int | None, month: int, day: int) -> date | None:
    try:
        return None if year is None else date(year, month, day)
    except ValueError:
        return None


def _token(kind: str, text: str) -> Token:
    if kind == "date":
        parts = [int(part) for part in re.split(r"[-/.]", text)]
        year, month, day = parts if "." not in text else reversed(parts)
        found = _dated(year, month, day)
        return Token(text, "other") if found is None else Token(text, "date", day=found)
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
