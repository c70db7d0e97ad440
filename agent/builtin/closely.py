"""Closely: plans for asking on about one measure: why, since when, is that normal, what helps.

The figure that was last told is looked up again for its days; then the measure is examined over
them. Knows no thresholds.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from agent.builtin import asides
from agent.builtin.leaning import (
    AFFECTS,
    EXTREME,
    FOODS,
    NARROW,
    SUSPECT,
    VERDICT,
    WHAT_IF,
    WHY_MINE,
    WITHOUT,
)
from agent.builtin.matter import Alone, Matter, at_rest, matter_of, same_kind
from agent.builtin.plans import Call, Kind, Plan, ask, patterns
from agent.builtin.rephrasing import for_data, in_context
from knowledge.vocabulary import VOCABULARY
from tools.mentions import metric_named

Result = Callable[[str], Mapping[str, Any] | None]
"""What a tool gave back in this turn."""
_I = re.IGNORECASE
EXPLAINED = frozenset({"sleep", "recovery"})
"""Groups of measures that are explained by what moves beside them."""
OF_THEN = frozenset({"reason", "verdict"})
"""Kinds that are about the days of the figure; the others are about now."""
RECENT_DAYS = 30
LONGEST_DAYS = 120
"""A figure over more days than this says nothing on how the measure stands lately."""


def asked_on(question: str, earlier: Sequence[str], alone: Alone, result: Result) -> Plan | None:
    """The plan of a question that asks on about the measure last talked about; None for others."""
    if WHAT_IF.match(question):
        return _what_if(question, matter_of(earlier, alone))
    if NARROW.match(question) or EXTREME.match(question) or WITHOUT.match(question):
        return _narrowed(question, matter_of(earlier, alone))
    if suspect := SUSPECT.match(question):
        return _suspected(suspect["what"], question, matter_of(earlier, alone), earlier)
    if affects := AFFECTS.match(question):
        return _linked(affects["one"], affects["other"], question, result)
    kind = _kind(question)
    if kind is None:
        return None
    matter = matter_of(earlier, alone)
    if FOODS.match(question) and (eaten := metric_named(question)):
        matter = Matter(eaten)
    if matter.metric is None:
        return None
    is_named = VERDICT.match(question) or WHY_MINE.match(question)
    if is_named and _other(question, matter.metric):
        return None
    return _examined(kind, question, matter, result)


def outright(question: str, result: Result) -> Plan | None:
    """Why a measure of the nights or the heart is as it is, or what of it is normal for oneself."""
    kind: Kind = "reason" if WHY_MINE.match(question) else "norm"
    if kind == "norm" and not _NORM_FOR_ME.match(question):
        return None
    metric = at_rest(metric_named(question), question)
    if metric is None or VOCABULARY[metric].level != "day":
        return None
    if VOCABULARY[metric].group not in EXPLAINED or metric.endswith("_score"):
        return None
    return _examined(kind, question, Matter(metric), result)


_NORM_FOR_ME = re.compile(
    r"^\W*(?:what(?:'s| is|s)?|which|how high is|how low is)(?: would be)? (?:an? |the |my "
    r")?(?:good|"
    r"normal|healthy|ideal|right|usual|optimal|decent|typical)\b.*\b(?:for me|for my age|for "
    r"(?:someone|somebody|people) like me|at my age|in my case|personally)\W*$", _I
)  # fmt: skip
"""What of a measure is normal for the person, which their own usual tells."""


def _kind(question: str) -> Kind | None:
    if asides.WHY_ALONE.match(question) or WHY_MINE.match(question):
        return "reason"
    if asides.SINCE.match(question):
        return "changed"
    if FOODS.match(question):
        return "remedy"
    if asides.REMEDY.match(question) and not asides.FIRST.search(question):
        return "remedy"
    if asides.LONG.match(question):
        return "horizon"
    return "verdict" if VERDICT.match(question) else None


def _other(question: str, metric: str) -> bool:
    """Whether a verdict names another measure than the one talked about."""
    named = metric_named(question)
    if named is None:
        return True
    return not same_kind(named, metric)


def _examined(kind: Kind, question: str, matter: Matter, result: Result) -> Plan | None:
    """Look the figure up again, then its measure over the same days, then the diagnosis.

    One after the other: what runs at the same time numbers its evidence by chance.
    """
    metric, span = matter.metric or "", dict[str, str]()
    calls: list[Call] = []
    if matter.number is not None:
        asking = _again(matter)
        calls.append(asking)
        told = result("ask_data")
        if told is None:
            return Plan(kind, question, (asking,))
        if told.get("understood") and told.get("level") == "day":
            metric, span = told["metric"], _span(told) if kind in OF_THEN else {}
    calls.append(Call("examine_measure", {"metric": metric, **span}))
    is_examined = result("examine_measure") is not None
    if kind != "changed" and is_examined and not (span and _is_past(span, result("ask_data"))):
        calls.append(patterns(f"my {VOCABULARY[metric].label}"))
    return Plan(kind, question, tuple(calls))


def _narrowed(question: str, matter: Matter) -> Plan | None:
    """The measure over other days, its worst or best day, or week by week."""
    if matter.metric is None:
        return None
    if WITHOUT.match(question):
        by_week = f"my average {matter.label} by week in the last 8 weeks"
        return Plan("weekly", question, (ask(by_week, []),))
    if extreme := EXTREME.match(question):
        side = _side(extreme["how"], matter.metric)
        return Plan("extreme", side, (_again(matter),))
    if matter.number is not None:
        return None
    return Plan("number", question, (ask(question, [matter.figure]),))


def _again(matter: Matter) -> Call:
    """The figure that was last told, or the measure's own over the days named."""
    if matter.number is None:
        return ask(matter.figure, [])
    return ask(for_data(matter.number), in_context(matter.before))


def _suspected(what: str, question: str, matter: Matter, earlier: Sequence[str]) -> Plan | None:
    """A reason that the person has in mind, held against the diagnosis."""
    metric = metric_named(what)
    is_choice = re.search(r"\bor\b", what, _I)
    if metric is None or metric == matter.metric or not earlier or is_choice:
        return None
    about = matter.lift or (f"my {matter.label}" if matter.metric else "")
    return Plan("suspect", VOCABULARY[metric].label, (patterns(f"why {about}" if about else ""),))


def _linked(one: str, other: str, question: str, result: Result) -> Plan | None:
    """Whether two measures go together in the person's days."""
    first, second = metric_named(one), metric_named(other)
    if first is None or second is None or first == second:
        return None
    names = VOCABULARY[first].label, VOCABULARY[second].label
    asking = ask(f"correlation of {names[0]} with {names[1]} in the last 120 days", [])
    calls: tuple[Call, ...] = (asking,)
    if result("ask_data") is not None:
        calls = (asking, Call("examine_measure", {"metric": first}))
    return Plan("link", names[1], calls)


def _side(how: str, metric: str) -> str:
    """Whether the worst day is the lowest or the highest."""
    if how in {"worst", "best"}:
        is_lower = (VOCABULARY[metric].better == "lower") == (how == "best")
        return "lowest" if is_lower else "highest"
    return "lowest" if how in {"lowest", "least", "shortest"} else "highest"


def _span(told: Mapping[str, Any]) -> dict[str, str]:
    """The days of a figure, where they are few enough; one day is seen among the last ones."""
    if told.get("start") is None or told["is_single_day"]:
        return {}
    days = (date.fromisoformat(told["end"]) - date.fromisoformat(told["start"])).days
    if not 5 <= days <= LONGEST_DAYS:
        return {}
    return {"start": told["start"], "end": told["end"]}


def _is_past(span: Mapping[str, str], told: Mapping[str, Any] | None) -> bool:
    """Whether the days of a figure are so long ago that the diagnosis of now says nothing."""
    if told is None:
        return False
    apart = date.fromisoformat(told["as_of"]) - date.fromisoformat(span["end"])
    return apart.days > RECENT_DAYS


def _what_if(question: str, matter: Matter) -> Plan:
    """A change that is only thought of: the measure it is about, or the one talked about."""
    metric = metric_named(question)
    if metric is None or VOCABULARY[metric].level != "day":
        metric = _MEANT.get(next((word for word in _MEANT if re.search(word, question, _I)), ""))
    metric = metric or matter.metric
    calls = () if metric is None else (Call("examine_measure", {"metric": metric}),)
    return Plan("what-if", question, calls)


_MEANT = {r"\bsle(?:ep|pt)\w*": "sleep_hours", r"\b(?:eat|ate|diet)\b": "energy_kcal",
          r"\bdrink\w*|\bbeers?\b|\bwine\b": "alcohol_g", r"\bcoffee\b": "caffeine_mg",
          r"\bsets?\b": "hard_sets", r"\btrain\w*|\blift\w*": "strength_sessions",
          r"\bbed\b": "bed_time"}  # fmt: skip
