"""Planner: which kind of question this is, and which tools it needs.

A question about numbers goes to the data tools, a "why" to the diagnosis, anything else to the
glossary. Knows no thresholds; what a question about data means is understood in `tools/`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from agent.builtin.thread import Thread

Kind = Literal["social", "why", "status", "number", "term", "coaching"]


@dataclass(frozen=True)
class Call:
    """One tool call."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """The kind of answer, the tools it needs, and the question as understood."""

    kind: Kind
    question: str
    calls: tuple[Call, ...] = ()
    topic: str | None = None


_SOCIAL = re.compile(
    r"^\W*(?:hi|hello|hey|hiya|yo|good (?:morning|evening|afternoon|day)|thanks?|thank you|thx|"
    r"ty|cheers|great|perfect|cool|nice|ok(?:ay)?|bye|goodbye|see you|got it|awesome)\b"
    r"[\w\s,'!.]{0,30}$",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"\b(?:who|what) (?:are|r) you\b|\bwhat can (?:you|i ask)|\bhow do(?:es)? (?:you|this|it) work|"
    r"\bare you (?:a|an) (?:ai|bot|human|real)|\bwhere (?:is|does) my data|\bprivacy\b|"
    r"\bdo you (?:store|keep|sell|share)\b|\bwhich model\b|\bdelete my data\b|^help\W*$|"
    r"\bwhat languages?\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\bwhy\b|\bstall\w*|\bplateau\w*|\bstuck\b|\bprogress(?:ing|ed)?\b|\bstopped (?:growing|"
    r"improving|gaining|going up)|\bnot (?:growing|improving|gaining|getting (?:stronger|bigger|"
    r"anywhere))|\bwhat(?:'s| is) (?:holding|wrong|limiting)|\bholding me back|\bhow am i doing|"
    r"\bwhat should i (?:change|do|improve|focus|fix|work on)|\bgetting (?:stronger|weaker)|"
    r"\bam i (?:overtrain\w*|recover\w*|improving|doing)|\bno gains\b|\bwhat am i doing wrong|"
    r"\bwon'?t (?:grow|budge|move|go up)|\bfeel (?:weak\w*|flat|tired|run ?down)|\bso tired\b|"
    r"\bdeload\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"^\W*(?:what(?:'s| is| are| does| do)\b(?! my\b)|explain\b|define\b|tell me about\b|"
    r"how (?:does|do|is)\b(?! i\b| my\b)|is (?:it true|muscle|there)\b|does\b|do(?! i\b)\b|can\b|"
    r"meaning of)|\?{0}^[\w-]+\??$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:i|my|me|mine|i'm|i've|am i|did i|do i|have i)\b", re.IGNORECASE)
_NEED = re.compile(
    r"\bhow (?:much|many|long|often) (?:\w+ ){0,4}(?:should|do|does|would|must) (?:i|one|you|we|"
    r"people|a person)\b|\bshould i\b|\bis it (?:ok|okay|bad|good|better|worth)|\bbest\b|"
    r"\bhow (?:do|can|should) i\b|\bwhat should\b|\bis \w+ (?:good|bad|worth)",
    re.IGNORECASE,
)
TOPICS: dict[str, tuple[str, re.Pattern[str]]] = {
    "sleep": (
        "get_sleep",
        re.compile(
            r"\b(?:sleep\w*|slept|nights?|deep|rem|bed ?time|hrv|heart rate|insomnia|tired|nap\w*|"
            r"recover\w*|wake|asleep)\b",
            re.IGNORECASE,
        ),
    ),
    "protein": (
        "get_nutrition",
        re.compile(r"\b(?:protein|leucine|whey|meals?|amino\w*)\b", re.IGNORECASE),
    ),
    "energy": (
        "get_nutrition",
        re.compile(
            r"\b(?:calor\w*|kcal|eat\w*|ate|food|diet\w*|weight|carbs?|fat|deficit|surplus|bulk\w*|"
            r"cut(?:ting)?|macros?|alcohol|weigh)\b",
            re.IGNORECASE,
        ),
    ),
    "training": (
        "get_training",
        re.compile(
            r"\b(?:train\w*|work ?outs?|sessions?|sets?|volume|lift\w*|bench\w*|squat\w*|"
            r"deadlift\w*|press\w*|row\w*|reps?|gym|steps|run\w*|exercise\w*|strength|muscle)\b",
            re.IGNORECASE,
        ),
    ),
}
_STATUS = re.compile(
    r"\b(?:am i|do i|have i been|did i)\b.*\b(?:enough|too (?:much|little|few|many)|well|okay|ok|"
    r"right)\b|\bis my\b.*\b(?:ok|okay|good|fine|enough|normal|low|high|too)\b|"
    r"\bhow(?:'s| is| are) my\b|\bmy .* (?:enough|ok|okay|good|normal)\b",
    re.IGNORECASE,
)


def plan(thread: Thread, offered: set[str]) -> Plan:
    """Decide what to look up; the answer's layout follows the kind."""
    question = thread.question.strip()
    topic = topic_of(question)
    if not re.search(r"\w", question) or _SOCIAL.match(question) or _PRODUCT.search(question):
        return Plan("social", question)
    mine = bool(_MINE.search(question))
    if _STATUS.search(question) and topic:
        return _offered(
            Plan("status", question, (_patterns(question), _lookup(topic)), topic), offered
        )
    if _NEED.search(question) and not _WHY.search(question):
        calls = [_search(question), Call("get_profile")]
        if topic:
            calls.append(_lookup(topic))
        return _offered(Plan("coaching", question, tuple(calls), topic), offered)
    if _WHY.search(question) and (mine or not _TERM.match(question)):
        return _offered(Plan("why", question, (_patterns(question),), topic), offered)
    if mine and topic:
        return _offered(Plan("number", question, (_lookup(topic),), topic), offered)
    return _offered(Plan("term", question, (_search(question),), topic), offered)


def topic_of(question: str) -> str | None:
    """The first topic that a question names."""
    found = [
        (match.start(), name)
        for name, (_, pattern) in TOPICS.items()
        if (match := pattern.search(question))
    ]
    return min(found)[1] if found else None


def _offered(planned: Plan, offered: set[str]) -> Plan:
    calls = tuple(call for call in planned.calls if call.name in offered)
    return Plan(planned.kind, planned.question, calls, planned.topic)


def _patterns(question: str) -> Call:
    return Call("find_patterns", {"question": question})


def _search(question: str) -> Call:
    return Call("search_glossary", {"query": question})


def _lookup(topic: str) -> Call:
    return Call(TOPICS[topic][0])
