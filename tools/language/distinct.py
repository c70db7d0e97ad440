"""Distinct: how many different activities or lifts there were. Knows the items of one question."""

from typing import Any

from tools.language.sentence import Misread, Sentence
from tools.queries.model import Check, MetricFilter

_KINDS = frozenset({"type", "kind", "sport"})
_SOME = Check(op=">", value=0)


def read_distinct(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How many different kinds of sessions, or of exercises, there are."""
    if not sentence.has("ask", "distinct") or sentence.has("day"):
        return None
    asked = sentence.use_all("ask", "distinct", "type", "many")
    lifts = any(item.text.split()[-1] in {"exercises", "lifts", "movements"} for item in asked)
    lifts = lifts or sentence.use("exercise-word") is not None
    if filters or sentence.has("metric"):
        raise Misread("what is counted once")
    if lifts:
        if not sentence.known.exercises:
            raise Misread("which exercises are meant")
        return {"metric": "sets", "aggregate": "sum", "rows": "sets", "group_by": "exercise",
                "having": _SOME}  # fmt: skip
    if not in_session and len(asked) < 2:
        raise Misread("what is counted once")
    kinds = any(item.text.split()[-1].removesuffix("s") in _KINDS for item in asked)
    return {"metric": "session_count", "aggregate": "count", "having": _SOME,
            "group_by": "session_type" if kinds else "title"}  # fmt: skip
