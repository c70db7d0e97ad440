"""Counted periods: in how many weeks or months something held, "weeks with at least 4 workouts".

Knows the items of one question; the number of each week is put together as its metric says.
"""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.language.statistics import SUMMED
from tools.queries.model import Check, MetricFilter, SessionScope
from tools.queries.reader import ADDITIVE

_PERIODS = frozenset({"week", "month", "quarter", "year"})


def asked_period(items: tuple[Item, ...]) -> int | None:
    """The place of the week or month that is counted: "how many weeks", "weeks with over"."""
    for n, item in enumerate(items):
        named = item.kind == "period" and item.text.endswith("s")
        named = named or (item.kind == "ask" and item.text in {"weeks with", "months with"})
        if not named or item.value not in _PERIODS:
            continue
        before = items[n - 1] if n else None
        if before is None or (before.kind, before.value) in {("ask", "many"), ("ask", "often")}:
            return n
        if any((each.kind, each.value) == ("ask", "many") for each in items[n + 1 :]):
            return n if before.kind in {"possessive", "comma"} else None
    return None


def read_counted_periods(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How many weeks or months there are whose number passes the one comparison."""
    place = sentence.counted_period
    if place is None:
        return None
    sentence.used.add(place)
    period = sentence.items[place].value
    sentence.use_all("ask", "many", "often")
    said = {str(item.value) for item in sentence.use_all("aggregate")}
    counts = [each for each in sentence.filters if _is_count(each)]
    if len(filters) + len(counts) != 1 or len(said) > 1 or sentence.has("metric"):
        raise Misread(f"what a {period} has to fulfil")
    if counts:
        sentence.filters.remove(counts[0])
        made = counts[0]
        assert isinstance(made, MetricFilter)
        own = made.sessions if made.sessions not in {None, SessionScope()} else None
        parts: dict[str, Any] = {"metric": "session_count", "aggregate": "count"}
        parts["sessions"] = own or sentence.scope
    else:
        made = filters[0]
        if made.days_before or isinstance(made.value, str):
            raise Misread(f"what a {period} has to fulfil")
        parts = {"metric": made.metric, "aggregate": _aggregate(made, said, in_session)}
    assert not isinstance(made.value, str)
    having = Check(op=made.op, value=made.value, upper=made.upper)
    return parts | {"group_by": period, "having": having, "filters": ()}


def _is_count(condition: Any) -> bool:
    return isinstance(condition, MetricFilter) and condition.metric == "session_count"


def _aggregate(made: MetricFilter, said: set[str], in_session: bool) -> str:
    """How the days of a week are put together: a mean where that is said or all that fits."""
    if said:
        return said.pop()
    metric = VOCABULARY[made.metric]
    if made.metric in ADDITIVE or made.metric in SUMMED:
        return "sum"
    if metric.level == "set":
        return "max"
    return "mean"
