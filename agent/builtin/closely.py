"""Closely: plans for asking on about one measure: why, since when, is that normal, what helps.

The figure that was last told is looked up again for its days; then the measure is examined over
them. Knows no thresholds.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from agent.builtin import asides
from agent.builtin.asides import LEAD
from agent.builtin.matter import Alone, Matter, matter_of
from agent.builtin.plans import Call, Kind, Plan, ask, patterns
from agent.builtin.rephrasing import for_data, in_context
from knowledge.vocabulary import VOCABULARY
from tools.mentions import metric_named

Result = Callable[[str], Mapping[str, Any] | None]
"""What a tool gave back in this turn."""
_I = re.IGNORECASE
VERDICT = re.compile(
    rf"{LEAD}(?:is|was|are|were) my (?P<what>.+?) (?:too )?(?:good|normal|ok(?:ay)?|fine|bad|low|"
    r"high|enough|much|little|late|early|fast|slow|many|few|(?:a )?problem|healthy|worrying|"
    r"right|usual)\W*$",
    _I,
)
WHAT_IF = re.compile(
    rf"{LEAD}(?:what|and) (?:if|would happen if|happens if|happens when) i\b|"
    rf"{LEAD}(?:would|will) (?:it|that) (?:help|change anything|get better) if i\b",
    _I,
)
LONGEST_DAYS = 120
"""A figure over more days than this says nothing on how the measure stands lately."""


def asked_on(question: str, earlier: Sequence[str], alone: Alone, result: Result) -> Plan | None:
    """The plan of a question that asks on about the measure last talked about; None for others."""
    if WHAT_IF.match(question):
        return _what_if(question, matter_of(earlier, alone))
    kind = _kind(question)
    if kind is None:
        return None
    matter = matter_of(earlier, alone)
    if matter.metric is None:
        return None
    if kind == "verdict" and _other(question, matter.metric):
        return None
    return _examined(kind, question, matter, result)


def _kind(question: str) -> Kind | None:
    if asides.WHY_ALONE.match(question):
        return "reason"
    if asides.SINCE.match(question):
        return "changed"
    if asides.REMEDY.match(question):
        return "remedy"
    return "verdict" if VERDICT.match(question) else None


def _other(question: str, metric: str) -> bool:
    """Whether a verdict names another measure than the one talked about."""
    named = metric_named(question)
    if named is None:
        return True
    same = VOCABULARY[named].group == VOCABULARY[metric].group
    return named != metric and not (same and named.split("_")[0] == metric.split("_")[0])


def _examined(kind: Kind, question: str, matter: Matter, result: Result) -> Plan | None:
    """Look the figure up again, then its measure over the same days, then the diagnosis."""
    metric, span, calls = matter.metric or "", {}, []
    if matter.number is not None:
        asking = ask(for_data(matter.number), in_context(matter.before))
        calls.append(asking)
        told = result("ask_data")
        if told is None:
            return Plan(kind, question, (asking,))
        if told.get("understood") and told.get("level") == "day":
            metric, span = told["metric"], _span(told)
    calls.append(Call("examine_measure", {"metric": metric, **span}))
    if kind in {"remedy", "verdict"} and not span:
        calls.append(patterns(f"my {VOCABULARY[metric].label}"))
    return Plan(kind, question, tuple(calls))


def _span(told: Mapping[str, Any]) -> dict[str, str]:
    """The days of a figure, where they are few enough; one day is seen among the last ones."""
    if told.get("start") is None or told["is_single_day"]:
        return {}
    days = (date.fromisoformat(told["end"]) - date.fromisoformat(told["start"])).days
    if not 5 <= days <= LONGEST_DAYS:
        return {}
    return {"start": told["start"], "end": told["end"]}


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
