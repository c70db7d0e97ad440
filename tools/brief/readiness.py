"""Readiness: what kind of day it is for training, judged from the parts of the score.

The rule that a week's heart rate variability under the person's own range asks for easy training
was tested in runners (Vesterinen 2016, 10.1249/MSS.0000000000000910); the other cuts are ours and
stand in one table. Knows no words for a whole brief.
"""

from dataclasses import dataclass

from tools.brief.model import DayKind
from tools.score.days import Days
from tools.score.model import Part, Score

ORDER: tuple[DayKind, ...] = ("hard", "moderate", "easy", "rest")
LIMITS: dict[str, tuple[float, float]] = {
    "hrv": (100.0, 50.0),  # under the personal range; a full standard deviation under usual
    "pulse": (75.0, 50.0),  # one night is noise: 1 and 1.5 standard deviations above usual
    "breathing": (50.0, 25.0),  # rarely moves by training alone
    "duration": (50.0, 25.0),  # 2 and 3 hours under the need
    "load": (75.0, 50.0),  # a week well above one's own weeks
}
"""Points of a part under which a day is at most moderate, and at most easy."""
ILL_PARTS = ("pulse", "breathing")
ILL_POINTS = 25.0
"""Two standard deviations above usual on one night; two signs at once are rarely chance."""
ROW_DAYS = 6
"""Training on six days in a row asks for a day off: one rest day a week, a habit of coaches."""
UNKNOWN = "last night is not in yet"
UNRECORDED = "neither sleep nor resting heart rate is recorded"
REASONS = {
    "hrv": "heart rate variability is under your usual range",
    "pulse": "your resting heart rate is above your usual",
    "breathing": "you breathed faster than usual last night",
    "duration": "the night was short",
    "load": "this week was well above your usual load",
}


@dataclass(frozen=True)
class Readiness:
    """The kind of day, the parts that limit it, and why in words."""

    kind: DayKind | None
    why: str
    limited_by: tuple[Part, ...] = ()
    is_ill_like: bool = False


def readiness(score: Score, days: Days) -> Readiness:
    """What kind of day `score.day` is for training; None where neither night nor heart is known."""
    known = {part.name: part for part in score.parts if part.points is not None}
    if not {"duration", "hrv", "pulse"} & set(known):
        return Readiness(None, UNKNOWN if days.has("sleep_hours") else UNRECORDED)
    ill = [known[name] for name in ILL_PARTS if name in known]
    if len(ill) == len(ILL_PARTS) and all((part.points or 0) <= ILL_POINTS for part in ill):
        why = "resting heart rate and respiratory rate are both clearly above your usual"
        return Readiness("rest", why, tuple(ill), is_ill_like=True)
    kind, limits = _limited(known)
    if kind != "easy" and trained_in_row(days) >= ROW_DAYS:
        return Readiness("rest", "you trained on each of the last 6 days")
    if not limits:
        return _in_range(set(known))
    return Readiness(kind, " and ".join(REASONS[part.name] for part in limits[:2]), limits[:2])


def _in_range(known: set[str]) -> Readiness:
    """Nothing asks for less; without last night a hard day is not promised."""
    words = {"duration": "night", "hrv": "heart", "pulse": "heart", "load": "load"}
    said = list(dict.fromkeys(word for name, word in words.items() if name in known))
    listed = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    why = f"{listed} {'are' if len(said) > 1 else 'is'} in your usual range"
    if {"duration", "pulse"} & known:
        return Readiness("hard", why)
    return Readiness("moderate", f"{UNKNOWN}, and {why}")


def trained_in_row(days: Days) -> int:
    """Days in a row with a session, up to yesterday."""
    count = 0
    while count < 30 and (days.on("session_count", days.back(count + 1)) or 0) > 0:
        count += 1
    return count


def _limited(known: dict[str, Part]) -> tuple[DayKind, tuple[Part, ...]]:
    """The strictest kind that a part asks for, and the parts that ask for it."""
    asked: dict[DayKind, list[Part]] = {"hard": [], "moderate": [], "easy": []}
    for name, (moderate, easy) in LIMITS.items():
        got = known[name].points if name in known else None
        if got is not None and got < moderate:
            asked["easy" if got < easy else "moderate"].append(known[name])
    kind: DayKind = "easy" if asked["easy"] else "moderate" if asked["moderate"] else "hard"
    return kind, tuple(asked[kind])
