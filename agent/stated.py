"""Stated: facts about themselves that people state in passing: weight, goal, alarm, an injury.

Deterministic, the same for every model. Knows nothing of what becomes of them.
"""

import re
from collections.abc import Mapping
from typing import Any

from tools.connectors.cells import LB_IN_KG
from tools.profile import Profile

_WEIGHT = re.compile(
    r"(?<!will )(?<!do )(?<!did )(?<!until )(?<!when )(?<!if )(?<!should )(?<!once )"
    r"\bi (?:now |currently )?weigh (?:about |around )?(\d{2,3}(?:[.,]\d)?) ?(kg|kilos?|lbs?|"
    r"pounds?)?",
    re.IGNORECASE,
)
_HEIGHT = re.compile(r"\b(?:i'?m|i am|my height is) (1\d\d|2[0-3]\d) ?cm\b", re.IGNORECASE)
_BORN = re.compile(r"\bi was born in (19[2-9]\d|20[01]\d)\b", re.IGNORECASE)
_WAKE = re.compile(
    r"\b(?:my alarm (?:is|rings|goes off)|i (?:usually |always )?(?:wake|get) up) (?:at )?"
    r"([01]?\d)[:.]([0-5]\d)\b",
    re.IGNORECASE,
)
_NEED = re.compile(r"\bi need (?:about )?(\d(?:\.\d)?) ?(?:h|hours?) (?:of )?sleep", re.IGNORECASE)
_GOALS: dict[str, re.Pattern[str]] = {
    goal: re.compile(
        rf"\b(?:my (?:main )?goal is (?:now )?(?:to )?|i(?:'m| am) trying to |i want to |"
        rf"(?:change|set|switch|update|make) my goal (?:to )?(?:to )?)(?:{words})\b",
        re.IGNORECASE,
    )
    for goal, words in {
        "gain-muscle": r"(?:gain|build|put on|add) (?:\w+ )?(?:muscle|mass|size)|get bigger|"
        "bulk(?: up)?",
        "gain-strength": r"(?:get|gain|become|be) (?:\w+ )?(?:strong\w*|strength)",
        "lose-fat": r"(?:lose|drop|burn|cut) (?:\w+ )?(?:fat|weight)|get lean\w*|cut",
        "maintain": r"maintain|stay (?:the same|as i am)",
        "endurance": r"run (?:a |my )?(?:\w+ )?(?:marathon|half|10k|5k)|(?:improve|build) "
        r"(?:my )?endurance",
    }.items()
}
_NOTE = re.compile(
    r"\bi (?:have|had|got) (?:a |an )?(?P<note>(?:bad|old|weak|sore|injured|torn|dodgy|"
    r"herniated) "
    r"[\w ]{3,40}|\w+ (?:injury|tendinitis|arthritis|hernia))|\b(?P<like>i (?:hate|love|"
    r"prefer|can'?t "
    r"do|avoid|don'?t like) (?!(?:this|it|that|everything|all|my(?:self)?|you|how)\b)[\w ]{3,50})",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"^\W*(?:(?:ok|oh|also|so|and|but|actually|by the way|btw|well)\W+)*(?P<note>i (?:now |"
    r"currently |usually |can |can now )*(?:only )?(?:(?:train|lift|work ?out|exercise|run|go to "
    r"the gym|sleep|eat|drink|cook|work)(?: only| out)? [\w' -]{0,30}?(?:a|per|every|each|at|"
    r"on|in the) (?:day|week|night|weekdays?|weekends?|evenings?|mornings?)|work "
    r"(?:night |late |early )?(?:shifts?|nights))(?: now| these days| at the moment)?|"
    r"i(?:'m| am) (?:now |a )*(?:vegan|vegetarian|pescatarian|pregnant|lactose intolerant|coeliac|"
    r"celiac|diabetic)(?: now)?)\W*(?:btw|by the way)?\W*$",
    re.IGNORECASE,
)
"""How the person lives, as a plain statement and nothing else."""
_REMEMBER = re.compile(
    r"\bremember\b|\bjust so you know\b|\bfyi\b|\bfor the record\b", re.IGNORECASE
)


def stated_in(text: str) -> tuple[Mapping[str, Any], str] | None:
    """The fields of a profile that a message states, with what they are in words, or None."""
    stated: dict[str, Any] = {}
    says = []
    if match := _WEIGHT.search(text):
        value = float(match[1].replace(",", "."))
        is_lb = (match[2] or "").lower().startswith(("lb", "pound"))
        stated["weight_kg"] = round(value * LB_IN_KG, 1) if is_lb else value
        says.append(f"your weight, {stated['weight_kg']:g} kg")
    if match := _HEIGHT.search(text):
        stated["height_cm"] = float(match[1])
        says.append(f"your height, {match[1]} cm")
    if match := _BORN.search(text):
        stated["born"] = int(match[1])
        says.append(f"your year of birth, {match[1]}")
    if match := _WAKE.search(text):
        stated["wake_at"] = f"{int(match[1]):02d}:{match[2]}"
        says.append(f"your usual alarm, {stated['wake_at']}")
    if match := _NEED.search(text):
        stated["sleep_need_hours"] = float(match[1])
        says.append(f"the sleep you need, {match[1]} h")
    for goal, pattern in _GOALS.items():
        if "goal" not in stated and pattern.search(text):
            stated["goal"] = goal
            says.append(f"your goal, {goal.replace('-', ' ')}")
    if not stated and (note := _noted(text)):
        stated["notes"] = (note,)
        says.append(f"the note “{note}”")
    if not stated or not _is_possible(stated):
        return None
    return stated, ", ".join(says)


def _noted(text: str) -> str | None:
    """How the person lives, an injury or a preference, in their own words."""
    if habit := _HABIT.match(text):
        return " ".join(habit["note"].split())
    match = _NOTE.search(text)
    if match is None or not _is_a_note(text):
        return None
    return " ".join((match["note"] or match["like"]).split())


def _is_a_note(text: str) -> bool:
    return bool(_REMEMBER.search(text)) or len(text.split()) <= 12


def _is_possible(stated: Mapping[str, Any]) -> bool:
    try:
        Profile.model_validate(dict(stated))
    except ValueError:
        return False
    return True
