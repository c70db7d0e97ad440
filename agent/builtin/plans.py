"""Plans: what kind of answer a question gets and the tool calls it needs, as plain values.

Knows the tools' names; nothing about words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from agent.builtin import cues

Kind = Literal[
    "social", "foreign", "why", "first", "today", "score", "motivation", "status", "number", "days",
    "claim", "sure", "simple", "lifts", "term", "coaching", "long", "more", "since", "record",
    "about-me", "overview", "ready", "tonight", "deload", "week", "proud", "score-part",
    "score-change", "unsaid", "doable", "trend", "weight-change", "log", "period", "strain",
    "consistent", "muscles", "rhythm", "energy-need", "sources", "rough", "frustrated",
    "strengths", "cut-or-bulk",
    "reason", "changed", "remedy", "verdict", "what-if", "weekly", "horizon", "extreme",
    "suspect", "link",
    "counsel", "win", "choice", "food", "apart", "on-lifts", "wish", "itself",
    "mechanism", "switch", "others", "norm",
]  # fmt: skip
PASSAGES = 8
"""How many passages the answer is chosen from."""


@dataclass(frozen=True)
class Call:
    """One tool call."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Plan:
    """The kind of answer, the tools it needs, and the question as understood.

    Attributes:
        case: The intent of counsel.
        is_short: Whether only the headline and the first step are wanted.
    """

    kind: Kind
    question: str
    calls: tuple[Call, ...] = ()
    topic: str | None = None
    base: Kind | None = None
    case: str = ""
    is_short: bool = False


def after(first: Call, then: Plan) -> Plan:
    """A plan with one call before its own."""
    return replace(then, calls=(first, *then.calls))


def patterns(question: str) -> Call:
    """The diagnosis."""
    return Call("find_patterns", {"question": question})


def search(question: str) -> Call:
    """The glossary."""
    return Call("search_glossary", {"query": re.sub(r"\s+", " ", question)[:300], "k": PASSAGES})


def ask(question: str, earlier: list[str]) -> Call:
    """A question about numbers, in words."""
    return Call("ask_data", {"question": question, "earlier": list(earlier)})


def lookups(topic: str | None) -> tuple[Call, ...]:
    """The window of days that a topic has a tool for."""
    tool = cues.TOOL_OF.get(topic or "")
    return (Call(tool),) if tool else ()
