"""Arrivals: the plans for what people come with from their lives: news, setbacks, food, wishes.

Knows which tools each needs; the layouts are in `counsel.py`, `options.py`, `foods.py` and beside.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from agent.builtin import cues, foods, options, wins, wishes
from agent.builtin.aims import aim_of
from agent.builtin.circumstances import searched
from agent.builtin.counsel import ALL_CASES, case_of
from agent.builtin.itself import write_itself
from agent.builtin.pace import calls_for
from agent.builtin.plans import Call, Plan, ask, patterns, search
from agent.builtin.relations import related
from agent.builtin.standing import KEEP, ONE_AT_A_TIME
from tools.mentions import mentioned, metric_named

NUTRITION = Call("get_nutrition")


def counselled(intent: str, question: str) -> Plan:
    """A circumstance of life: its lines, and the person's own measures beside them."""
    case = case_of(intent, question)
    calls = (patterns(""), *searched(case.lines))
    return Plan("counsel", question, calls, cues.topic_of(question), case=intent)


def _good_news(question: str) -> Plan | None:
    is_short = len(question.split()) < _SHORTEST and "!" not in question
    if is_short or _FIGURE.search(question) or cues.STATUS.search(question):
        return None
    kind, lift = wins.kind_of(question), mentioned(question)
    calls: tuple[Call, ...] = (patterns("my body weight" if kind == "weight" else ""),)
    if kind == "lift" and lift and cues.TOPICS["training"].search(lift):
        calls = (ask(f"heaviest {lift} weight ever", []), *calls)
    if kind == "sleep":
        calls = (ask("sleep last night", []), *calls)
    if kind == "food":
        calls = (ask("average protein over the last 7 days", []), *calls)
    return Plan("win", question, calls)


def _choice(question: str) -> Plan | None:
    lines = options.lines_for(question)
    if options.options_of(question) is None and not options.is_order(question):
        return None
    if lines:
        return Plan("choice", question, searched(lines))
    if options.lifts_of(question) or options.topics_of(question):
        return Plan("choice", question, (patterns(""),))
    return Plan("choice", question, (search(question),))


def _food(question: str) -> Plan | None:
    name, lines = foods.food_of(question), foods.lines_for(question)
    if not name and not lines:
        return None
    named = (search(question), search(name)) if name else (search(question),)
    return Plan("food", question, (*named, *searched(lines), NUTRITION), "protein")


def aimed(question: str, told: Mapping[str, Any] | None = None) -> Plan | None:
    """Whether an aim fits the pace of now; None where it is none of a lift or of body weight."""
    aim = aim_of(question)
    if aim is None or aim.kind == "endurance":
        return None
    topic = "training" if aim.kind == "lift" else "energy"
    return Plan("doable", question, calls_for(aim, told), topic)


def _wish(question: str) -> Plan | None:
    if not wishes.is_plan(question) and (plan := aimed(question)):
        return plan
    if wishes.MEALS.search(question):
        own: tuple[Call, ...] = (NUTRITION,)
    else:
        own = (patterns(""),)
    return Plan("wish", question, (*searched(wishes.lines_for(question)), *own))


def _product(question: str) -> Plan | None:
    return Plan("itself", question) if write_itself(question) else None


def _switch(question: str) -> Plan:
    return Plan("switch", question, (patterns(""), *searched((KEEP, ONE_AT_A_TIME))), "training")


def _others(question: str) -> Plan:
    lift = mentioned(question)
    is_lift = lift is not None and cues.topic_of(lift) == "training"
    return Plan("others", question, (patterns(f"my {lift}" if is_lift else ""),))


def _vague(question: str) -> Plan | None:
    """Nothing but "how do I look": the whole; what names a measure is no such question."""
    is_named = metric_named(question) or mentioned(question) or cues.MOTIVATION.search(question)
    return None if is_named else Plan("overview", question, (patterns(""),))


_FIGURE = re.compile(
    r"^\W*(?:was|were|did|how|what|when)\b|\?\W*$|\b(?:during|total|average|how much|how many)\b",
    re.IGNORECASE,
)
"""Words that ask rather than tell."""

_PAST = re.compile(r"\b(?:was|were|did|during|total|average|how much|how many)\b", re.IGNORECASE)
"""Words that ask for a number of the records."""

_OWN = re.compile(r"\b(?:i|i'm|im|my|me|gym|train(?:ing)?|lift|workout|go)\b", re.IGNORECASE)
_SHORTEST = 3
"""Words from which good news is news and not the name of a number."""


def _stated(intent: str, question: str) -> Plan | None:
    """A circumstance that is told; what asks for a number or a judgement stays with the data."""
    is_asked = cues.STATUS.search(question) or (metric_named(question) and _PAST.search(question))
    return None if is_asked else counselled(intent, question)


_AWAKE = re.compile(
    r"\b(?:wak\w*|woke|awake|asleep|sleepless|toss\w*|mind|sweat\w*|through the night|"
    r"can(?:'?t|not) (?:i )?sleep|back to sleep)\b",
    re.IGNORECASE,
)


def _nights(question: str) -> Plan | None:
    """Lying awake; how long or how well somebody sleeps is judged from the nights themselves."""
    return counselled("nights", question) if _AWAKE.search(question) else None


def _ill(question: str) -> Plan | None:
    """Being ill oneself; what illness does in general is the glossary's."""
    return counselled("ill", question) if _OWN.search(question) else None


ARRIVALS: dict[str, Callable[[str], Plan | None]] = {
    **{intent: partial(counselled, intent) for intent in ALL_CASES},
    **{intent: partial(_stated, intent) for intent in ("setback", "stressed", "away", "bored")},
    "ill": _ill,
    "nights": _nights,
    "good-news": _good_news,
    "choice": _choice,
    "food": _food,
    "related": related,
    "wish": _wish,
    "product": _product,
    "switch": _switch,
    "others": _others,
    "vague": _vague,
}  # fmt: skip
"""One plan an intent."""
