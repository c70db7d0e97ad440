"""Wishes: a plan or a list that somebody asks for: no programme, but what one has to hold.

Reads the JSON of `search_glossary`, `get_nutrition` and `find_patterns`; judges nothing itself.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.aims import ENDURANCE
from agent.builtin.circumstances import GAP, PATTERNS, SAME_TIME, Line
from agent.builtin.counsel import line_of
from agent.builtin.deviations import measured_line
from agent.builtin.draft import Draft, sentence
from agent.builtin.foods import BREAKFAST, PLANTS
from agent.builtin.overview import WEEKLY
from agent.builtin.pace import KEEP_HEAVY, LOSE, PRACTISE

Json = Mapping[str, Any]
_I = re.IGNORECASE
MEALS = re.compile(r"\b(?:meals?|diet|eat\w*|recipes?|food|shopping|grocer\w*|menu|cook\w*)\b", _I)
SPREAD = Line(
    "protein-timing-and-distribution", "split it into three to five meals of about g per kg"
)
TIPS: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (r"\bsleep\w*|\bbed\b|\bnights?\b|\bmore energy\b|\benergetic\b",
     (Line("sleep-duration-and-debt", "go to bed earlier by one hour people added one hour in bed"),
      SAME_TIME,
      Line("sleep-duration-and-debt", "have your last coffee 6 hours or more before bed"),
      Line("insomnia-signs", "set a worry time quarter of an hour pen and paper"),
      Line("sleep-duration-and-debt", "nap 20 to 30 minutes early in the afternoon"))),
    (r"\bprotein\b", (GAP, SPREAD, BREAKFAST)),
    (r"\brecover\w*|\brest\b",
     (Line("sleep-duration-and-debt", "go to bed earlier by one hour people added one hour in bed"),
      Line("training-frequency", "leave one or two days between hard sessions same muscle"),
      Line("cortisol-and-chronic-stress", "practise relaxation or mindfulness daily minutes"))),
)  # fmt: skip
_NUMBERED = re.compile(r"\b(?:tips?|ways?|things?|ideas?|list|checklist|steps?|hacks?)\b", _I)
_DAYS = re.compile(r"\b(?:\d|two|three|four|five|six)[ -]days?\b|\bfull[ -]?body\b|\bsplit\b|"
                   r"\bppl\b|\bpush\b", _I)  # fmt: skip
_LIFT = re.compile(r"\b(?:bench|squat|deadlift|press|pull-?ups?)\b", _I)
SHARED = Line(
    "training-frequency", "with two days do full body with three rotating with four upper"
)
TWICE = Line("training-frequency", "train each muscle two times a week as a default")
TEN = Line("hypertrophy", "do about 10 hard sets per muscle a week general minimum")
KEEP = Line("exercise-selection", "keep the main lifts for at least 8 to 12 weeks")


IN_STEPS = Line("concurrent-training", "add cardio in steps of about half an hour a week")
EASY = Line("concurrent-training", "keep most cardio easy enough to talk")
INTERVALS = Line("vo2max", "add one interval session a week four times four minutes hard")
_LEAN = re.compile(
    r"\b(?:abs|six ?pack|lean\w*|ripped|shredded|fat|belly|tone\w*|love handles|naked|beach|suit|"
    r"dress|wedding|slim\w*|look(?:s|ing)? (?:good|great|better|hot))\b", _I,
)  # fmt: skip
_ENDURING = re.compile(
    rf"{ENDURANCE.pattern}|\b(?:stamina|endurance|out of breath|stairs|cardio|5k|10k|"
    r"run(?:ning)? (?:further|faster|longer)|fit(?:ter)? (?:for|in))\b", _I,
)  # fmt: skip
_AIM = re.compile(
    r"\b(?:want|wanna|like|love|would|need|hope|aim|goal|get)\b(?!.*\b(?:plan|program\w*|routine|"
    r"schedule|split|list)\b)", _I,
)  # fmt: skip


def lines_for(question: str) -> tuple[Line, ...]:
    """What the glossary says such a plan or list has to hold."""
    if re.search(r"\b(?:vegan|vegetarian|plants?)\b", question, _I):
        return PLANTS, GAP, BREAKFAST
    if MEALS.search(question):
        return SPREAD, BREAKFAST, GAP
    tips = next((lines for words, lines in TIPS if re.search(words, question, _I)), ())
    if tips and not _DAYS.search(question):
        return tips
    if _ENDURING.search(question):
        return IN_STEPS, EASY, INTERVALS
    if _LEAN.search(question):
        return LOSE, KEEP_HEAVY
    if _LIFT.search(question):
        return PRACTISE, KEEP
    return (SHARED, PATTERNS, TEN) if _DAYS.search(question) else (TWICE, PATTERNS, TEN)


def is_plan(question: str) -> bool:
    """Whether a plan or a list is asked for, not an aim told."""
    return bool(_DAYS.search(question) or _NUMBERED.search(question) or _PLAN.search(question)
                or MEALS.search(question))  # fmt: skip


_PLAN = re.compile(r"\b(?:plan|program\w*|routine|schedule|split|list|workouts?)\b", _I)


def is_list(question: str) -> bool:
    """Whether tips are wanted, or an aim is told, rather than a plan."""
    if MEALS.search(question) or _DAYS.search(question):
        return False
    is_tips = any(re.search(words, question, _I) for words, _ in TIPS)
    return is_tips or bool(_AIM.search(question))


def write_wish(
    question: str, searches: Sequence[Json], nutrition: Json | None, result: Json | None
) -> Draft | None:
    """A plan or a list: the lines it is made of, and where the person stands today."""
    said = [each for line in lines_for(question) if (each := line_of(searches, line))]
    if not said:
        return None
    if is_list(question):
        return Draft(said[0]).add("next", *said[1:]).add("data", *_aimed(question, result))
    if MEALS.search(question):
        return _meals(said, nutrition)
    draft = Draft("I don't write whole programmes; build yours on these.")
    draft.add("next", *said)
    usual = {each["shown"]["metric"]: each for each in (result or {"findings": ()})["findings"]
             if each["shown"]["metric"] in WEEKLY and each["shown"]["value"]
             and each["status"] != "unknown"}  # fmt: skip
    draft.add("data", *[measured_line(each) for each in list(usual.values())[:2]])
    found = {each["id"]: each for each in (result or {"findings": ()})["findings"]}
    due = [found[each] for each in (result or {"actions": ()})["actions"] if found[each]["action"]]
    draft.add("next", *[sentence(f"For you now: {each['action']}", each["action_evidence"])
                        for each in due[:1]])  # fmt: skip
    return draft


def _aimed(question: str, result: Json | None) -> list[str]:
    """How somebody sleeps, where that is what they want to change."""
    wanted = "short-sleep" if re.search(TIPS[0][0], question, _I) else ""
    return [measured_line(each) for each in (result or {"findings": ()})["findings"]
            if each["id"] == wanted and each["status"] != "unknown"]  # fmt: skip


def _meals(said: Sequence[str], nutrition: Json | None) -> Draft:
    """A day of food: the target and the usual amounts, and how meals share them."""
    target = None if nutrition is None else nutrition.get("target")
    if target:
        text = (
            f"I write no menus, but a day of yours has to hold about {target['grams']} of protein"
        )
        why = f"{target['figure']} for your {target['weight']}"
        draft = Draft(sentence(f"{text}: {why}", target["evidence"]))
    else:
        draft = Draft("I write no menus; tell me your weight, and I say what a day has to hold.")
    rows = [] if nutrition is None else nutrition["observations"]
    shown = ("protein_g", "energy_kcal", "carbs_g", "fat_g")
    draft.add("data", *[
        sentence(f"{each['label'][:1].upper()}{each['label'][1:]}: {each['value']} a day "
                 f"({each['days_with_data']} of {each['window_days']} days)", each["evidence"])
        for each in rows if each["metric"] in shown and each["value"]
    ])  # fmt: skip
    return draft.add("next", *said)
