"""Contrasts: how far two results lie apart, and what that answers. Knows no rows."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.queries.model import Compare, QueryResult


def difference(compare: Compare, one: QueryResult, other: QueryResult) -> dict[str, Any]:
    """What a second side adds to a result: the difference and the answer it gives."""
    if one.value is None or other.value is None:
        return {"other": other}
    difference = one.value - other.value
    answer = _verdict(compare, one.metric, difference)
    if compare.in_percent:
        share = 100 * difference / other.value if other.value else None
        return {"other": other, "difference": share, "difference_unit": "%", "answer": answer}
    return {"other": other, "difference": difference, "answer": answer}


def _verdict(compare: Compare, metric: str, difference: float) -> bool | None:
    """Yes or no; "better" and "worse" turn round where less is better."""
    wanted = compare.asks
    if wanted in {"better", "worse"}:
        turned = VOCABULARY[metric].better == "lower"
        wanted = "higher" if (wanted == "better") != turned else "lower"
    if wanted == "higher":
        return difference > 0
    return difference < 0 if wanted == "lower" else None
