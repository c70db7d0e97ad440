"""Stamps: days, clock times and instants as export files write them.

Knows nothing about files. A wall-clock time becomes an instant in the zone that the caller names;
the offset is frozen, so that differences between instants are true durations across DST.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import Literal

DayOrder = Literal["month-first", "day-first"]

_MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "janv": 1, "feb": 2, "fev": 2, "fevr": 2, "fév": 2, "févr": 2,
    "mar": 3, "mär": 3, "mrz": 3, "märz": 3, "mars": 3, "maart": 3, "mrt": 3, "apr": 4, "abr": 4,
    "avr": 4, "may": 5, "mai": 5, "mag": 5, "mei": 5, "jun": 6, "juin": 6, "giu": 6, "jul": 7,
    "juil": 7, "lug": 7, "aug": 8, "ago": 8, "août": 8, "aou": 8, "aoû": 8, "sep": 9, "set": 9,
    "sept": 9, "oct": 10, "okt": 10, "ott": 10, "out": 10, "nov": 11, "dec": 12, "dez": 12,
    "dic": 12, "déc": 12,
}  # fmt: skip
_TIME = (
    r"(?:[T,]?\s*(?:at\s+|um\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:[.,](?P<fraction>\d{1,9}))?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})" + _TIME)
_NAMED = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(?P<day>\d{1,2})\.?[\s-]+(?:de\s+)?(?P<name>[^\W\d]+)\.?,?[\s-]+"
    r"(?:de\s+)?(?P<year>\d{4})" + _TIME
)
_NAMED_US = re.compile(
    r"(?:[^\W\d]+\.?,\s+)?(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})" + _TIME
)
_NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<then>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})" + _TIME
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
)
_ENOUGH = 100
_LONGEST = 80
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?")


@dataclass(frozen=True)
class Stamp:
    """A day, with a wall-clock time and an offset where the text has them."""

    day: date
    clock: time | None = None
    offset: timezone | None = None

    def instant(self, zone: tzinfo) -> datetime:
        """The instant; a missing time is midnight, a missing offset comes from the zone."""
        naive = datetime.combine(self.day, self.clock or time())
        return naive.replace(tzinfo=self.offset) if self.offset else at(naive, zone)


def at(naive: datetime, zone: tzinfo) -> datetime:
    """A wall-clock time as an instant with the fixed offset that the zone had then."""
    offset = naive.replace(tzinfo=zone).utcoffset() or timedelta()
    return naive.replace(tzinfo=timezone(offset))


def parse_stamp(text: str, order: DayOrder | None = None) -> Stamp | None:
    """A day or date-time in any of the common spellings.

    Args:
        text: ISO 8601, "30 Jun 2025, 19:56", "Jul 7, 2018, 5:04:11 PM", "27.1.2026", "1/27/2026".
        order: How to read numeric dates with slashes or dashes; see `day_order`. Without it they
            are read month first. Dots are always day first.

    Returns:
        The stamp, or None if the text is none, or names a day that does not exist.
    """
    return _parse_stamp(text, order) if len(text) <= _LONGEST else None


def day_order(texts: Iterable[str]) -> tuple[DayOrder, bool]:
    """How a column writes numeric dates, judged over all its values.

    A part over 12 settles it. Otherwise the order under which the days lie closer together wins,
    because exports hold consecutive days; if that ties, month first, as Cronometer's and Excel's
    American files do.

    Returns:
        The order, and whether it is certain.
    """
    pairs: list[tuple[int, int, int]] = []
    for count, text in enumerate(texts):
        match = _NUMERIC.fullmatch(" ".join(text.split()))
        if match is None or match["mark"] == ".":
            if count >= _ENOUGH and not pairs:
                break  # The column is written in another way.
            continue
        first, then = int(match["first"]), int(match["then"])
        if first > 12:
            return "day-first", True
        if then > 12:
            return "month-first", True
        pairs.append((int(match["year"]), first, then))
    if not pairs:
        return "month-first", True
    month_first = _spread([year * 372 + first * 31 + then for year, first, then in pairs])
    day_first = _spread([year * 372 + then * 31 + first for year, first, then in pairs])
    return ("day-first" if day_first < month_first else "month-first"), False


def parse_clock(text: str) -> time | None:
    """A clock time: "22:41", "22:41:05", "10:41 PM", "7 am"; None if it is none."""
    match = _CLOCK.fullmatch(" ".join(text.replace("\u202f", " ").split()))
    if match is None or (match["minute"] is None and match["half"] is None):
        return None
    try:
        return _time(match.groupdict())
    except ValueError:
        return None


def parse_offset(text: str) -> timezone | None:
    """An offset from UTC: "UTC-04:00", "UTCZ", "+02:00", "Z"; None if it is none."""
    text = text.strip()
    if text.upper() in {"Z", "UTC", "UTCZ", "GMT"}:
        return UTC
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if size > timedelta(hours=14):
        return None
    return timezone(-size if match[1] == "-" else size)


@lru_cache(maxsize=4096)
def _parse_stamp(text: str, order: DayOrder | None) -> Stamp | None:
    text = " ".join(text.replace("\u202f", " ").split())
    for pattern in (_ISO, _COMPACT, _NAMED, _NAMED_US, _NUMERIC):
        if match := pattern.fullmatch(text):
            try:
                return _stamp(match.groupdict(), order)
            except (ValueError, OverflowError):
                return None
    return None


def _stamp(part: dict[str, str | None], order: DayOrder | None) -> Stamp:
    if part.get("name"):
        month = _month(part["name"] or "")
        day = int(part["day"] or 0)
    elif part.get("first"):
        first, then = int(part["first"] or 0), int(part["then"] or 0)
        day_first = part["mark"] == "." or order == "day-first"
        month, day = (then, first) if day_first else (first, then)
    else:
        month, day = int(part["month"] or 0), int(part["day"] or 0)
    year = int(part["year"] or 0)
    if year < 100:
        year += 2000
    if not 1900 <= year <= 2200:
        raise ValueError(f"year {year}")
    clock = None if part["hour"] is None else _time(part)
    return Stamp(date(year, month, day), clock, parse_offset(part["offset"] or ""))


def _month(name: str) -> int:
    folded = name.casefold().rstrip(".")
    for length in (len(folded), 4, 3):
        if folded[:length] in _MONTHS:
            return _MONTHS[folded[:length]]
    raise ValueError(f"month {name}")


def _time(part: dict[str, str | None]) -> time:
    hour = int(part["hour"] or 0)
    half = (part.get("half") or "").replace(".", "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"hour {hour} {half}")
        hour = hour % 12 + (12 if half == "pm" else 0)
    micro = int((part.get("fraction") or "0").ljust(6, "0")[:6])
    return time(hour, int(part["minute"] or 0), int(part["second"] or 0), micro)


def _spread(days: list[int]) -> int:
    return sum(abs(after - before) for before, after in pairwise(days))
