"""Facts: every number a piece of evidence carries, and whether a stated one equals it.

Equality is within the rounding that the sentence itself shows: "1.8" stands for 1.75 to 1.85.
Knows nothing about sentences.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from agent.grounding.quantities import NO_YEAR, Quantity, quantities
from agent.grounding.units import UNITS, Unit, unit_of
from tools.evidence import Evidence

COUNTED = ("day", "sessions", "sets", "meals", "lifts", "reps", "steps")
"""Dimensions that count things: a bare count may stand for any of them."""


@dataclass(frozen=True)
class Fact:
    """A number that may be stated: plain with a unit, a clock time, or a day."""

    value: float
    unit: Unit | None = None
    is_clock: bool = False
    day: date | None = None


@lru_cache(maxsize=2048)
def facts_of(evidence: Evidence) -> tuple[Fact, ...]:
    """Everything a sentence that cites this evidence may state."""
    facts: list[Fact] = []
    for value in (evidence.value, evidence.baseline):
        if value is not None:
            facts += _plain(value, evidence.unit or "")
    units = evidence.number_units or ("",) * len(evidence.numbers)
    for value, unit in zip(evidence.numbers, units, strict=True):
        facts += _plain(value, unit)
    days = UNITS["days"]
    if evidence.days_with_data is not None:
        facts.append(Fact(evidence.days_with_data, days))
    if evidence.window_days is not None:
        facts.append(Fact(evidence.window_days, days))
    for day in (evidence.start, evidence.end, *evidence.dates):
        if day is not None:
            facts.append(Fact(0, day=day))
    for written in (evidence.text, evidence.label):
        facts += stated_in(written or "")
    return tuple(facts)


@lru_cache(maxsize=4096)
def stated_in(text: str) -> tuple[Fact, ...]:
    """The numbers a text states: a passage, or what the person said."""
    facts = []
    for each in quantities(text):
        if each.kind == "date" and each.day is not None:
            facts.append(Fact(0, day=each.day))
        elif each.kind == "clock":
            facts.append(Fact(each.value, is_clock=True))
        elif each.kind == "number":
            facts.append(Fact(each.sign * each.value if each.sign else each.value, each.unit))
        elif each.kind == "month":
            facts.append(Fact(0, day=date(NO_YEAR, int(each.value), 1)))
    return tuple(facts)


def series_facts(evidence: Evidence, stated: Iterable[Quantity]) -> tuple[Fact, ...]:
    """Single days of a series, which a sentence may name when it states that day's value."""
    named = list(stated)
    wanted = {(each.day.month, each.day.day) for each in named if each.day is not None}
    facts: list[Fact] = []
    for day, value in evidence.series:
        if (day.month, day.day) not in wanted:
            continue
        values = _plain(value, evidence.unit or "")
        if any(each.day is None and holds(each, values) for each in named):
            facts += [*values, Fact(0, day=day)]
    return tuple(facts)


def holds(quantity: Quantity, facts: Iterable[Fact]) -> bool:
    """Whether a stated number equals one of the facts within the rounding it shows."""
    return any(_equals(quantity, fact) for fact in facts)


def _plain(value: float, unit: str) -> list[Fact]:
    if unit == "clock":
        return [Fact(value % 24, is_clock=True)]
    known = unit_of(unit) if unit else None
    return [Fact(value, known or (Unit(f"other:{unit}") if unit else None))]


def _equals(quantity: Quantity, fact: Fact) -> bool:
    if quantity.kind in {"date", "month", "day_of_month", "year"}:
        return fact.day is not None and _same_day(quantity, fact.day)
    if fact.day is not None:
        return False
    if quantity.kind == "clock":
        apart = abs(quantity.value - fact.value) % 24
        return fact.is_clock and min(apart, 24 - apart) <= quantity.step / 2 + 1e-6
    if fact.is_clock:
        return False
    value = fact.value
    if quantity.unit is not None and fact.unit is not None:
        if quantity.unit.dimension == "factor" and fact.unit.dimension == "sessions":
            return abs(quantity.value - fact.value) <= quantity.step / 2  # "17 times"
        if quantity.unit.dimension != fact.unit.dimension:
            return False
        value = fact.value * fact.unit.factor / quantity.unit.factor
    if quantity.sign and value and (value > 0) != (quantity.sign > 0):
        return False
    slack = quantity.step / 2
    if quantity.unit is None and fact.unit is not None and fact.unit.dimension not in COUNTED:
        slack = min(slack, 0.05)  # a bare "2" must not stand for 1.6 g/kg
    return abs(quantity.value - abs(value)) <= slack + 1e-6 * max(1, abs(value))


def _same_day(quantity: Quantity, day: date) -> bool:
    if quantity.kind == "year":
        return day.year == quantity.value
    if quantity.kind == "month":
        return day.month == quantity.value
    if quantity.kind == "day_of_month":
        return day.day == quantity.value
    stated = quantity.day
    if stated is None or (stated.month, stated.day) != (day.month, day.day):
        return False
    return NO_YEAR in {stated.year, day.year} or stated.year == day.year
