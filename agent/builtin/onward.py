"""Onward: what people ask next after an aim, a judgement or advice: others, another number, legs.

Given the question before as it stands by itself. Knows no thresholds.
"""

import re
from collections.abc import Callable

from agent.builtin.aims import aim_of
from agent.builtin.asides import IT, LEAD
from agent.builtin.plans import Call, Plan, ask, patterns
from knowledge.muscles import MUSCLE_GROUPS, MUSCLES
from tools.mentions import metric_named

Alone = Callable[[str], Plan]
_I = re.IGNORECASE
_THEN = r"(?: (?:then|now|instead|though|at all|for me|please))*\W*$"
OTHERS = re.compile(
    rf"{LEAD}(?:(?:and )?(?:how (?:is|are|does) (?:{IT} )?)?compar\w+ (?:\w+ )?(?:to|with) |what "
    rf"about |"
    rf"than |is (?:{IT}) (?:normal|good|usual) (?:compared )?(?:for|to|with) |what do |how (?:do|"
    rf"are) |"
    r"like )(?:other(?:s| people| men| women| lifters)|the (?:average|rest|norm)|everyone(?: "
    r"else)?|"
    r"people(?: like me)?|most people|average(?: people)?|my age)(?: (?:have|do|get|like me|"
    rf"{IT}))*"
    rf"{_THEN}", _I,
)  # fmt: skip
_NUMBER = re.compile(
    rf"{LEAD}(?:(?:and|what about|how about|or|with|for|say|maybe) )*(?P<n>\d+(?:[.,]\d+)?)"
    rf"(?: ?(?:kg|kilos?|lbs?|pounds?|reps?|k|km))?{_THEN}", _I,
)  # fmt: skip
_REACHABLE = re.compile(
    rf"{LEAD}(?:is (?:{IT}) (?:really |even )?(?:realistic|doable|possible|achievable|feasible|"
    rf"too much|"
    r"enough time|healthy)|can i (?:do|make|reach|manage) (?:it|that)|will i (?:make|reach|manage) "
    rf"(?:it|that)|how (?:fast|long|soon|quick\w*)(?: (?:will|would|does|can|should) .*)?|by when|"
    rf"what would it take|am i on track|on track){_THEN}", _I,
)  # fmt: skip
_EAT = re.compile(rf"{LEAD}(?:what|how) (?:can|could|should|do|must|would) i eat{_THEN}", _I)
_MUSCLE = re.compile(
    rf"{LEAD}(?:(?:what|how) about|and(?: for)?|only|same for) (?:my |the )?(?P<what>[a-z]+)\W*$",
    _I,
)
_TRAINED = frozenset({"why", "lifts", "status", "number", "muscles", "log", "strain", "consistent",
                      "week", "overview", "switch"})  # fmt: skip


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
    number = _NUMBER.match(question)
    if number is not None and re.search(r"\d", base) and before.kind == "doable":
        return alone(re.sub(r"\d+(?:[.,]\d+)?", number["n"], base, count=1))
    if before.kind == "doable" and _REACHABLE.match(question):
        return before
    if before.kind in {"doable", "wish", "weight-change", "cut-or-bulk", "win", "energy-need"}:
        if _EAT.match(question):
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
    return Plan("energy-need", base, (
        ask("average energy eaten over the last 28 days", []), patterns(way)), "energy")  # fmt: skip


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
