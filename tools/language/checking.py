"""Checking: questions that are answered by yes or no, "did I sleep more than 7 hours last night?".

Over several days without "on average" the days that pass are counted instead.
"""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.sentence import Misread, Sentence
from tools.queries.model import Check, Compare, MetricFilter, SessionFilter, SessionScope, Window

_MORE = {">": "higher", ">=": "higher", "<": "lower", "<=": "lower"}


def read_check(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The query with its check, or None if the question is of another kind."""
    if sentence.is_compared:
        return None
    kinds = {item.kind for n, item in enumerate(sentence.items) if n not in sentence.used}
    if kinds & {"metric", "ask", "extreme", "take", "percentile", "direction", "relative", "per"}:
        return None
    if in_session:
        return _any_session(sentence, filters)
    if len(filters) != 1:
        return None
    made = filters[0]
    mean = sentence.use("aggregate", "mean") is not None
    window = next((item.value for item in sentence.items if item.kind == "window"), Window())
    if isinstance(made.value, str):
        compare = Compare(to="baseline", asks=_MORE.get(made.op))
        return {"metric": made.metric, "aggregate": "mean", "compare": compare, "filters": ()}
    if mean or _is_one_day(window):
        if VOCABULARY[made.metric].level == "session":
            raise Misread("which session is meant")
        check = Check(op=made.op, value=made.value, upper=made.upper)
        return {"metric": made.metric, "aggregate": "mean", "check": check, "filters": ()}
    found: dict[str, Any] = {"metric": made.metric, "aggregate": "count", "filters": (made,)}
    return found | {"check": Check(op=">", value=0)} if sentence.ever else found


def _any_session(sentence: Sentence, filters: list[MetricFilter]) -> dict[str, Any] | None:
    if sentence.has("aggregate"):
        return None
    some = Check(op=">", value=0)
    scope = sentence.scope
    if scope is not None and (scope.exercises or scope.muscles):
        sentence.filters.append(SessionFilter(sessions=scope or SessionScope()))
        return {"metric": "session_count", "aggregate": "count", "sessions": None, "check": some,
                "filters": tuple(filters)}  # fmt: skip
    return {"metric": "session_count", "aggregate": "count", "check": some,
            "filters": tuple(filters)}  # fmt: skip


def _is_one_day(window: Window) -> bool:
    if window.kind == "ago":
        return True
    return window.kind == "between" and window.start is not None and window.start == window.end
