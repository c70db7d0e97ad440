"""Rounding: numbers of a passage said in plain words, "around a fifth" for 21 %.

Only for passages: a value of the person is stated as it was computed. Knows no citations.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from agent.grounding.facts import Fact, holds
from agent.grounding.quantities import Quantity
from agent.grounding.units import UNITS

_ROUGH = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|close to|near|approximately|or so|just (?:over|"
    r"under)|a little (?:over|under)|over|under|more than|less than|well over)\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:few|some|several|many|of)\s+$", re.IGNORECASE)
ROUGHLY = 0.06
"""Share of a number by which "about" may be off."""

_DAY = 1440
"""Minutes of a day."""

_PARTS = {"half": 50.0, "third": 33.3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_PART = re.compile(r"\b(?:an?|one)\s+(half|third|quarter|fifth|tenth)\b", re.IGNORECASE)


def is_said_of(quantity: Quantity, text: str, passages: str, facts: Iterable[Fact]) -> bool:
    """Whether a number is an honest rounding of what the passages state."""
    known = tuple(facts)
    before, after = text[: quantity.start], text[quantity.start + len(quantity.text) :]
    word = quantity.text.strip().lower()
    if word in {"dozen", "hundred", "thousand"} and _VAGUE.search(before):
        return True
    part = _PART.match(text, quantity.start)
    if part and _holds_share(_PARTS[part[1].lower()], known):
        return True
    if word == "one" and _names_one(after, passages):
        return True
    if holds(_in_minutes(quantity), [_fact_in_minutes(each) for each in known]):
        return True
    if not _ROUGH.search(before) or not quantity.value:
        return False
    return holds(replace(quantity, step=2 * ROUGHLY * quantity.value), known)


def _in_minutes(quantity: Quantity) -> Quantity:
    """Days as minutes, so that three days are 72 hours."""
    if quantity.unit is None or quantity.unit.dimension != "day":
        return quantity
    factor = quantity.unit.factor * _DAY
    return replace(
        quantity, value=quantity.value * factor, step=min(quantity.step, 0.1) * factor,
        unit=UNITS["min"],
    )  # fmt: skip


def _fact_in_minutes(fact: Fact) -> Fact:
    if fact.unit is None or fact.unit.dimension != "time":
        return fact
    return Fact(fact.value * fact.unit.factor, UNITS["min"])


def _holds_share(percent: float, facts: tuple[Fact, ...]) -> bool:
    stated = Quantity("number", percent, "", 0, 2 * 0.08 * percent, UNITS["percent"])
    return holds(stated, [each for each in facts if each.unit == UNITS["percent"]])


def _names_one(after: str, passages: str) -> bool:
    """Whether "one night" stands for "a night" of the passage."""
    nouns = re.findall(r"[a-z]{3,}", after.lower())[:2]
    return any(
        re.search(rf"\b(?:an?|one|single|each|every|per)\s(?:[\w-]+\s)?{noun}", passages.lower())
        for noun in nouns
    )
