"""Onward: what people ask next after an aim, a judgement or advice: others, another number, legs.

Given the question before as it stands by itself. Knows no thresholds.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from agent.builtin import cues
from agent.builtin.aims import aim_of
from agent.builtin.arrivals import ARRIVALS
from agent.builtin.asides import LEAD, REMEDY, SHORTER
from agent.builtin.ellipses import EAT, NUMBER, OTHERS, REACHABLE
from agent.builtin.intents import intent_of
from agent.builtin.leaning import FOODS
from agent.builtin.plans import Call, Plan, ask, patterns
from knowledge.muscles import MUSCLE_GROUPS, MUSCLES
from tools.mentions import mentioned, metric_named

Alone = Callable[[str], Plan]
_I = re.IGNORECASE
_MUSCLE = re.compile(
    rf"{LEAD}(?:(?:what|how) about|and(?: for)?|only|same for) (?:my |the )?(?P<what>[a-z]+)\W*$",
    _I,
)
_TRAINED = frozenset({"why", "lifts", "status", "number", "muscles", "log", "strain", "consistent",
                      "week", "overview", "switch"})  # fmt: skip


_AND = re.compile(rf"{LEAD}(?:and|what about|how about) (?P<what>[a-z]+(?: [a-z]+)?)\W*$", _I)
_GENERAL = frozenset({"term", "coaching", "simple", "mechanism", "food"})
_WHICH_FOODS = re.compile(
    rf"{LEAD}(?:which|what) (?:kind of )?(?:foods?|meals?|snacks?)\b(?: \w+){{0,4}}\W*$", _I
)
_EATEN = frozenset({"energy-need", "status"})
_WHOLE = frozenset({None, "energy_kcal", "weight_kg"})
"""Measures of food as a whole."""
_WEIGHED = frozenset({"doable", "wish", "weight-change", "cut-or-bulk", "win", "energy-need"})
MOST_EMPTY = 3
"""Words up to which a question that names nothing only makes sense after another one."""


def leans_on(question: str) -> bool:
    """Whether a question is one that is asked after an aim, a judgement or advice."""
    ways = OTHERS, NUMBER, REACHABLE, EAT, _MUSCLE, SHORTER
    return any(each.match(question) for each in ways) or _is_empty(question)


def _is_empty(question: str) -> bool:
    if len(question.split()) > MOST_EMPTY or mentioned(question) or cues.topic_of(question):
        return False
    return intent_of(question) in {None, "vague"} and not re.search(r"\d", question)


def onward(question: str, base: str, before: Plan, alone: Alone) -> Plan | None:
    """The plan of what is asked next; None for any other question.

    Args:
        question: As it was resolved.
        base: The question that it follows.
        before: The plan of that one.
        alone: Plans a question by itself.
    """
    if OTHERS.match(question):
        return _others(base)
    number = NUMBER.match(question)
    if number is not None and re.search(r"\d", base) and before.kind == "doable":
        return alone(re.sub(r"\d+(?:[.,]\d+)?", number["n"], base, count=1))
    if before.kind == "doable" and REACHABLE.match(question):
        return before
    if before.kind == "counsel" and REMEDY.match(question):
        return replace(before, base="remedy")
    is_food = FOODS.match(question) or _WHICH_FOODS.match(question)
    if is_food and before.kind in _EATEN and metric_named(question) in _WHOLE:
        return ARRIVALS["wish"]("which meals for a day")
    other = _AND.match(question)
    if other and before.kind in _GENERAL and not mentioned(question):
        return ARRIVALS["food"](other["what"])
    if before.kind in _WEIGHED and EAT.match(question):
        return _eaten(base)
    return _of_muscle(question, before)


def _others(base: str) -> Plan:
    metric = metric_named(base)
    calls: tuple[Call, ...] = (patterns(base),)
    if metric is not None:
        calls = (Call("examine_measure", {"metric": metric}), *calls)
    return Plan("others", base, calls)


def _eaten(base: str) -> Plan:
    """What a day of food has to hold, and how much more or less the aim asks for."""
    aim = aim_of(base)
    way = f"i want to {aim.way} weight" if aim is not None and aim.way else "my body weight"
    eaten = ask("average energy eaten over the last 28 days", [])
    return Plan("energy-need", base, (eaten, patterns(way)), "energy")


def _of_muscle(question: str, before: Plan) -> Plan | None:
    """The same of a muscle: its hard sets."""
    match = _MUSCLE.match(question)
    named = match["what"].lower() if match else ""
    if named not in MUSCLE_GROUPS and named not in MUSCLES:
        return None
    if before.kind not in _TRAINED:
        return None
    return Plan("number", question, (
        ask(f"hard sets for {named} per week over the last 4 weeks", []),), "training")  # fmt: skip
