"""Aims: what somebody wants to reach, read from their words: a body weight, a lift, a distance.

Knows words alone; whether an aim fits the data is said in `overview.py`.
"""

import re
from dataclasses import dataclass
from typing import Literal

from agent.builtin import cues
from tools.connectors.cells import LB_IN_KG
from tools.mentions import mentioned

_I = re.IGNORECASE
Way = Literal["lose", "gain"]
_MASS = r"(?P<n>\d+(?:[.,]\d+)?) ?(?P<unit>kgs?|kilos?|kilograms?|lbs?|pounds?)"
_LESS = r"(?:los(?:e|ing)|drop(?:ping)?|shed(?:ding)?|cut(?:ting)?|get rid of|tak(?:e|ing) off)"
_MORE = r"(?:gain(?:ing)?|put(?:ting)? on|add(?:ing)?|bulk(?:ing)?(?: up)?)"
_BY = re.compile(
    rf"\b(?:(?P<less>{_LESS}|take(?=.* off\b))|(?P<more>{_MORE})) (?:[\w']+ ){{0,4}}?{_MASS}\b", _I
)
"""So much less or more: "drop about 15 lb"."""
_AT = re.compile(
    rf"\b(?:reach|hit|weigh|be|get (?:down |up |back )*to|go (?:down |up |back )*to|"
    rf"(?:down|up|back|diet|cut|bulk) to|under|below|over|to) (?:about |around )?{_MASS}\b", _I
)  # fmt: skip
"""A weight to be at: "get down to 80 kg"."""
_WAY = re.compile(
    rf"\b(?:(?P<less>{_LESS} (?:[\w']+ ){{0,2}}(?:weight|fat|kilos?|pounds|belly)|"
    r"(?:get|become|be) (?:\w+ )?(?:lean\w*|lighter|slim\w*|ripped|shredded)|slim down|"
    r"(?:get|see|have|want|show) (?:\w+ ){0,2}(?:abs|six ?pack))|"
    rf"(?P<more>{_MORE} (?:\w+ ){{0,2}}(?:weight|kilos?|pounds|mass)|get heavier|bulk up))\b", _I
)  # fmt: skip
ENDURANCE = re.compile(
    r"\b(?:hyrox|(?:half[ -]?)?marathon|tri(?:athlon)?|iron ?man|parkrun|\d+ ?(?:k|km|miles?)"
    r"(?: (?:run|race))?|trail run|ultra|spartan|obstacle (?:race|run)|race|century ride)\b", _I
)  # fmt: skip
_PAST = re.compile(
    r"\b(?:lost|dropped|gained|shed|did|was|were|ran|why|already|am i|"
    r"is my|are my|so far|since|yesterday|"
    r"last (?:week|month|year)|how (?:much|many|often|far)|today|tonight|just|finally)\b|"
    r"^\W*(?:i )?hit \d", _I
)  # fmt: skip
"""Words of what has been, or of a figure that is asked for."""
_WANTED = re.compile(
    r"\b(?:want\w*|wanna|wish|hope|hoping|aim\w*|goal|target|dream|plan\w*|need to|have to|"
    r"trying to|like to|love to|by|until|for|before|in (?:\d+|two|three|four|five|six)|possible|"
    r"doable|realistic|achievable|feasible|can i|could i|will i|sign\w* up|prepar\w*|get ready)\b",
    _I,
)


@dataclass(frozen=True)
class Aim:
    """What somebody wants to reach.

    Attributes:
        kind: What it is measured by.
        way: Whether body weight is to fall or to rise, where the words say so.
        weight_kg: The body weight to be at, where one is named.
        lift: The lift, in the person's words.
    """

    kind: Literal["lift", "weight", "endurance"]
    way: Way | None = None
    weight_kg: float | None = None
    lift: str = ""

    def way_from(self, weight_kg: float | None) -> Way | None:
        """The way to go from a body weight."""
        if self.way or self.weight_kg is None or weight_kg is None:
            return self.way
        return "lose" if self.weight_kg < weight_kg else "gain"


def aim_of(question: str) -> Aim | None:
    """What a question aims at; None where it is nothing that can be measured."""
    lift = mentioned(question)
    if lift is not None and cues.topic_of(lift) == "training" and not _BY.search(question):
        return Aim("lift", lift=lift)
    if match := _BY.search(question):
        return Aim("weight", "lose" if match["less"] else "gain")
    if match := _AT.search(question):
        return Aim("weight", weight_kg=kilograms(match["n"], match["unit"]))
    if match := _WAY.search(question):
        return Aim("weight", "lose" if match["less"] else "gain")
    return Aim("endurance") if ENDURANCE.search(question) else None


def stated_aim(question: str) -> Aim | None:
    """An aim that the words alone make plain: an amount to come, and nothing that has been."""
    if _PAST.search(question):
        return None
    is_plain = _BY.search(question) or (_WANTED.search(question) and (
        _AT.search(question) or ENDURANCE.search(question)))  # fmt: skip
    return aim_of(question) if is_plain else None


def kilograms(number: str, unit: str) -> float:
    """A mass in kg, from a number and its unit as they were written."""
    value = float(number.replace(",", "."))
    return value * LB_IN_KG if unit.lower().startswith(("lb", "pound")) else value
