"""Planner: which kind of question this is, and which tools it needs.

A question about numbers goes to the data, a "why" to the diagnosis, anything else to the glossary;
a follow-up goes where the question before it went. Knows no thresholds; what a question about data
means is understood in `tools/`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from agent.builtin import cues
from agent.builtin.thread import Thread

Kind = Literal[
    "social", "foreign", "why", "first", "today", "score", "motivation", "status", "number", "days",
    "sure", "simple", "lifts", "term", "coaching",
]  # fmt: skip


@dataclass(frozen=True)
class Call:
    """One tool call."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Plan:
    """The kind of answer, the tools it needs, and the question as understood."""

    kind: Kind
    question: str
    calls: tuple[Call, ...] = ()
    topic: str | None = None
    base: Kind | None = None


def plan(thread: Thread, offered: set[str]) -> Plan:
    """Decide what to look up next; the answer's layout follows the kind."""
    planned = _planned(thread, thread.question.strip(), [each for each, _ in thread.earlier])
    calls = tuple(call for call in planned.calls if call.name in offered)
    return Plan(planned.kind, planned.question, calls, planned.topic, planned.base)


def _planned(thread: Thread, question: str, earlier: list[str]) -> Plan:
    if cues.is_social(question):
        return Plan("social", question)
    if cues.foreign_language(question):
        return Plan("foreign", question)
    topic = cues.topic_of(question)
    followed = _follow_up(thread, question, earlier)
    if followed is not None:
        return followed
    if cues.MOTIVATION.search(question):
        return Plan("motivation", question, (_patterns(question),), topic)
    if cues.LIFTS.search(question):
        return Plan("lifts", question, (_patterns(question),), topic)
    if cues.SCORE.search(question) and not cues.SCORE_WORKS.search(question):
        return Plan("score", question, (Call("get_score"),), topic)
    if cues.TODAY.search(question):
        later = bool(cues.LATER.search(question))
        return Plan(
            "today", question, (_patterns(question) if later else Call("get_brief"),), topic
        )
    if cues.STATUS.search(question) and topic and not cues.ASKS_WHY.match(question):
        calls = (_patterns(question), *_lookups(topic))
        return Plan("status", question, calls, topic)
    is_why = bool(cues.WHY.search(question))
    is_mine = bool(cues.MINE.search(cues.SIMPLER.sub("", question)))
    if is_why and (is_mine or not cues.TERM.match(question)):
        return Plan("why", question, (_patterns(question),), topic)
    if cues.NEED.search(question) and not cues.ABOUT.match(question):
        return _coaching(question, topic)
    if is_mine or not cues.TERM.match(question):
        return _number(thread, question, earlier, topic, is_mine)
    return _term(thread, question, topic)


def _follow_up(thread: Thread, question: str, earlier: list[str]) -> Plan | None:
    """A question that only makes sense after another one."""
    base = _base(earlier)
    if base is None:
        return None
    before = _planned(Thread(question=base), base, [])
    if cues.WHY_ALONE.match(question):
        if before.kind in {"term", "coaching", "simple"}:
            return Plan("simple", base, (_search(f"mechanism {base}"),), before.topic)
        return Plan("why", base, (_patterns(base),), before.topic, before.kind)
    if cues.FIRST.search(question):
        return Plan("first", base, (_patterns(base),), before.topic)
    if cues.SURE.search(question):
        calls = before.calls or (_patterns(base),)
        return Plan("sure", base, calls, before.topic, before.kind)
    if cues.DAYS.search(question):
        return Plan("days", question, (_ask(base, _before(earlier, base)),), before.topic)
    if cues.SIMPLER.search(question) and not cues.named_after(question):
        return Plan("simple", base, (_search(base),), before.topic)
    return None


def _number(
    thread: Thread, question: str, earlier: list[str], topic: str | None, is_mine: bool
) -> Plan:
    """Ask the data; where they do not understand, look around the topic or in the glossary."""
    ask = _ask(question, earlier[-6:])
    told = thread.result("ask_data")
    if told is None or told["understood"] or told.get("ask_back"):
        return Plan("number", question, (ask,), topic)
    base = _base(earlier)
    about = cues.ABOUT.match(question)
    if about is not None and base is not None and topic:
        return Plan("status", question, (ask, _patterns(question), *_lookups(topic)), topic)
    if is_mine and topic:
        return Plan("number", question, (ask, *_lookups(topic)), topic)
    return _after(ask, _term(thread, question, topic))


def _term(thread: Thread, question: str, topic: str | None) -> Plan:
    search = _search(cues.named_after(question) or question)
    found = thread.result("search_glossary")
    metrics = found["passages"][0]["metrics"] if found and found["passages"] else []
    lookups = [call for name in metrics for call in _lookups(cues.topic_of_metric(name))]
    kind: Kind = "simple" if cues.SIMPLER.search(question) else "term"
    return Plan(kind, question, (search, *dict.fromkeys(lookups)), topic)


def _coaching(question: str, topic: str | None) -> Plan:
    return Plan("coaching", question, (_search(question), *_lookups(topic)), topic)


def _after(first: Call, then: Plan) -> Plan:
    return Plan(then.kind, then.question, (first, *then.calls), then.topic, then.base)


def _base(earlier: list[str]) -> str | None:
    """The last question that stands by itself."""
    for question in reversed(earlier):
        if not (cues.is_social(question) or cues.is_follow_up(question)):
            return question
    return None


def _before(earlier: list[str], base: str) -> list[str]:
    return earlier[: max(place for place, each in enumerate(earlier) if each == base)][-6:]


def _patterns(question: str) -> Call:
    return Call("find_patterns", {"question": question})


def _search(question: str) -> Call:
    return Call("search_glossary", {"query": re.sub(r"\s+", " ", question)[:300]})


def _ask(question: str, earlier: list[str]) -> Call:
    return Call("ask_data", {"question": question, "earlier": list(earlier)})


def _lookups(topic: str | None) -> tuple[Call, ...]:
    tool = cues.TOOL_OF.get(topic or "")
    return (Call(tool),) if tool else ()
