"""Continuing: plans for questions that only make sense after another one: "why?", "what first?".

Given the questions before, each as it stands by itself. Knows no thresholds.
"""

import re
from collections.abc import Callable, Sequence

from agent.builtin import asides, cues, occasions
from agent.builtin.closely import Result, asked_on
from agent.builtin.greetings import is_social
from agent.builtin.leaning import asks_on, is_bare_part
from agent.builtin.matter import Alone, matter_of
from agent.builtin.onward import leans_on, onward
from agent.builtin.plans import Call, Kind, Plan, ask, patterns, search
from agent.builtin.rephrasing import for_data, in_context, only_time
from agent.builtin.resolving import subject_of
from tools.follow_up import compares
from tools.mentions import mentioned

Numbered = Callable[[str, str | None], Plan]
"""The plan of a question about numbers, within the talk."""

_JUDGED: frozenset[Kind] = frozenset(
    {"why", "first", "status", "today", "lifts", "motivation", "score", "record", "ready",
     "overview", "deload", "week", "score-part", "score-change"}
)  # fmt: skip
"""Kinds whose answer rests on the diagnosis."""
_GENERAL: frozenset[Kind] = frozenset({"term", "coaching", "simple"})
_DAILY: frozenset[Kind] = frozenset({"score", "score-part", "score-change"})


def followed(
    question: str, earlier: list[str], alone: Alone, numbered: Numbered, result: Result
) -> Plan | None:
    """The plan of a question that only makes sense after another one; None for any other.

    Args:
        question: As it was resolved.
        earlier: The questions before it, oldest first.
        alone: Plans a question by itself.
        numbered: Plans a question about numbers.
        result: What a tool gave back in this turn.
    """
    base = base_of(earlier)
    if base is None:
        is_record = asides.RECORD.search(question)
        return Plan("record", question, (patterns(question),)) if is_record else None
    before = alone(base)
    if before.kind == "deload" and (occasions.WEEK.search(question) or _HOW.match(question)):
        return Plan("deload", base, before.calls[1:], before.topic, "simple")
    subject = subject_of(earlier)
    if before.kind in _JUDGED and subject and only_time(question):
        lately = f"my average {subject} in the last 14 days"
        return Plan("number", question, (ask(question, [lately]),), before.topic)
    found = (
        _after_score(question, before)
        or onward(question, base, before, alone)
        or asked_on(question, earlier, alone, result)
        or _deeper(question, base, before)
    )
    if found is not None:
        return found
    if before.kind == "number" and (compares(question) or len(question.split()) < 3):
        return numbered(question, before.topic)
    if asides.SURE.search(question):
        return _sure(base, before, earlier, alone)
    if asides.DAYS.search(question):
        return _days(question, earlier, base, before, alone)
    if asides.SCIENCE.search(question):
        return Plan("coaching", base, (search(f"evidence {base}"),), before.topic)
    if asides.SIMPLER.search(question) and not asides.named_after(question):
        if before.kind in _JUDGED:
            return Plan("why", base, before.calls or (patterns(base),), before.topic, "why")
        return Plan("simple", base, (search(base),), before.topic)
    return None


def _after_score(question: str, before: Plan) -> Plan | None:
    """What weighs on the score that was just told."""
    if before.kind not in _DAILY:
        return None
    if asides.MATTERS.match(question):
        asked = "does one low score matter"
        return Plan("coaching", asked, (search(f"daily score: {asked}"),))
    is_part = (occasions.SCORE_PART.search(question) or asides.WHY_ALONE.match(question)
               or _OF_SCORE.match(question))  # fmt: skip
    return Plan("score-part", question, (Call("get_score"),)) if is_part else None


_OF_SCORE = re.compile(
    rf"{asides.LEAD}(?:why (?:is (?:it|that) )?(?:so|that|this)? ?(?:low|high|bad|good)|what "
    rf"(?:would|"
    rf"could|can|will) (?:raise|improve|lift|change|lower) (?:{asides.IT})|what can i do about it)"
    r"\W*$", re.IGNORECASE,
)  # fmt: skip
_HOW = re.compile(rf"{asides.LEAD}how (?:do|can|should|would) i do (?:{asides.IT})\W*$",
                  re.IGNORECASE)  # fmt: skip


def _deeper(question: str, base: str, before: Plan) -> Plan | None:
    """After an answer: "why?", "what first?", "how long?"."""
    calls = (patterns(base),)
    if asides.WHY_ALONE.match(question):
        return _why(base, before)
    if asides.RECORD.search(question):
        return Plan("record", base, calls, before.topic)
    is_judged = before.kind in _JUDGED or before.kind == "number"
    if asides.FIRST.search(question) or (asides.REMEDY.match(question) and is_judged):
        return Plan("first", base, calls, before.topic)
    if is_judged and asides.WHICH_LIFTS.match(question):
        return Plan("lifts", base, (patterns(""),), "training")
    if before.kind in {"why", "lifts"} and asides.WEAKEST_LIFT.match(question):
        return Plan("lifts", question, (patterns(""),), "training", "why")
    changed = _other_subject(question, before)
    if changed is not None:
        return changed
    kinds: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (asides.LONG, "long"), (asides.MORE, "more"), (asides.SINCE, "since"),
    )  # fmt: skip
    for pattern, kind in kinds:
        if is_judged and pattern.match(question):
            return Plan(kind, base, calls, before.topic)
    return None


def _why(base: str, before: Plan) -> Plan:
    """The reason behind the answer before."""
    if before.kind in _GENERAL:
        return Plan("simple", base, (search(f"mechanism {base}"),), before.topic)
    if before.kind in {"today", "ready", "deload"}:
        return Plan("status", "is my recovery okay?", (patterns(base),), "sleep")
    return Plan("why", base, (patterns(base),), before.topic, before.kind)


def _other_subject(question: str, before: Plan) -> Plan | None:
    """The same of another thing: "and the squat?", "what about protein?"."""
    named = asides.ABOUT.match(question) or asides.AND_MINE.match(question)
    other = mentioned(named["what"]) if named else None
    if other is None:
        return None
    if before.kind in {"why", "lifts"} and cues.topic_of(other) == "training":
        return Plan("why", f"why has my {other} stalled?", (patterns(other),), "training")
    if before.kind in _JUDGED:
        asked = f"is my {other} okay?"
        return Plan("status", asked, (patterns(asked),), cues.topic_of(other))
    return None


def _days(question: str, earlier: list[str], base: str, before: Plan, alone: Alone) -> Plan:
    """The single days of the figure that was last told, or of the measure that was judged."""
    matter = matter_of(earlier, alone)
    if matter.number is not None:
        call = ask(for_data(matter.number), in_context(matter.before))
    else:
        named = matter.figure if matter.metric else f"{subject_of(earlier) or base}"
        call = ask(named if matter.metric else f"{named} in the last 14 days", [])
    return Plan("days", question, (call,), before.topic)


def _sure(base: str, before: Plan, earlier: list[str], alone: Alone) -> Plan:
    """Look again at what was last answered, a change of it included."""
    last = _last(earlier) or base
    if before.kind == "number" and last != base:
        return Plan("sure", base, (ask(last, _before(earlier, last)),), before.topic, before.kind)
    is_seen = before.kind == "number" or before.kind in _GENERAL
    calls = before.calls if is_seen and before.calls else (patterns(base),)
    return Plan("sure", base, calls, before.topic, before.kind)


def base_of(earlier: Sequence[str]) -> str | None:
    """The last question that stands by itself."""
    for question in reversed(earlier):
        is_part = _is_of_score(question, earlier)
        leans = (asides.is_follow_up(question) or is_bare_part(question) or asks_on(question)
                 or leans_on(question))  # fmt: skip
        if not (is_social(question) or leans or is_part):
            return question
    return next((each for each in earlier[:1] if not is_social(each)), None)


def _is_of_score(question: str, earlier: Sequence[str]) -> bool:
    """Whether a question asks on about a score: "what is holding it back"."""
    if not occasions.SCORE_PART.search(question) or occasions.is_about_score(question):
        return False
    return any(occasions.is_about_score(each) or cues.SCORE.search(each) for each in earlier)


def _last(earlier: Sequence[str]) -> str | None:
    """The last question that asked for something new: by itself, or as a change of another."""
    for question in reversed(earlier):
        is_new = not asides.is_follow_up(question) or asides.ABOUT.match(question)
        fragment = asides.FRAGMENT.match(question) and not asides.WHY_ALONE.match(question)
        if not is_social(question) and (is_new or fragment):
            return question
    return None


def _before(earlier: list[str], base: str) -> list[str]:
    places = [place for place, each in enumerate(earlier) if each == base]
    return earlier[: max(places, default=len(earlier))][-6:]
