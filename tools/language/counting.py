"""Counting: how many days or sessions, which of them, and the first few by rank."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.numbers import implied_metric
from tools.language.sentence import Misread, Sentence
from tools.language.targets import in_unit, rows_of, target
from tools.queries.model import (
    MetricFilter,
    SessionFilter,
    SessionScope,
    Take,
)


def read_counted_days(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How many days or nights fit."""
    asked = [n for n in sentence.free("ask", lambda v: v in {"many", "often", "distinct"})]
    if not asked:
        return None
    place = asked[0]
    often = sentence.items[place].value == "often"
    after = sentence.after(place, ("condition", "possessive", "window"))
    is_day = sentence.kind_at(after) == "day" or (
        bool(filters) and not in_session and _followed_by_window(sentence, place)
    )
    if not is_day and not (often and filters and not in_session):
        return None
    if sentence.has("metric"):
        return None
    sentence.used.add(place)
    sentence.use_all("day")
    sentence.use_all("ask", "many")
    rate = sentence.use("per")
    aggregate = sentence.use("aggregate")
    if aggregate is not None and (aggregate.value not in {"mean", "sum"} or
                                  (aggregate.value == "mean" and rate is None)):  # fmt: skip
        raise Misread("an average of a count of days")
    if in_session:
        if filters and sentence.scope is None and _all_sessions(filters):
            return {"metric": filters[0].metric, "rows": "days", "aggregate": "count",
                    "filters": tuple(filters)}  # fmt: skip
        if filters:
            _within(sentence, filters)
        else:
            sentence.filters.append(SessionFilter(sessions=sentence.scope or SessionScope()))
    if not filters and not sentence.filters:
        raise Misread("which days to count")
    metric = filters[0].metric if filters else "session_count"
    return {"metric": metric, "rows": rows_of(metric), "aggregate": "count", "sessions": None,
            "filters": tuple(filters), "per": rate.value if rate else None}  # fmt: skip


def _within(sentence: Sentence, filters: list[MetricFilter]) -> None:
    """Days are counted by what their sessions of one kind add up to."""
    if not _all_sessions(filters):
        raise Misread("days and sessions at once")
    filters[:] = [f.model_copy(update={"sessions": sentence.scope}) for f in filters]


def _followed_by_window(sentence: Sentence, place: int) -> bool:
    """Whether a window takes the place of the days: "how many of the last 30 days …"."""
    after = sentence.after(place)
    return sentence.kind_at(after) == "window" and sentence.items[after or 0].value.kind == "last"


def _all_sessions(filters: list[MetricFilter]) -> bool:
    return all(VOCABULARY[each.metric].level == "session" for each in filters)


def read_counted_sessions(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How many sessions, how often."""
    if not (sentence.has("ask", "many") or sentence.has("ask", "often")):
        return None
    if sentence.has("metric") or sentence.has("unit"):
        return None
    if not in_session and sentence.has("verb", "walk"):
        sentence.use("verb", "walk")
        sentence.scope, in_session = SessionScope(kinds=("walk",)), True
    if not in_session:
        return None
    sentence.use_all("ask", "many", "often")
    rate = sentence.use("per")
    sentence.use_all("aggregate", "sum", "mean" if rate else "sum")
    scope = sentence.scope
    if scope is not None and (scope.exercises or scope.muscles) and not scope.kinds:
        rows = "sessions"
        return {"metric": "session_count", "aggregate": "count", "rows": rows,
                "filters": tuple(filters), "per": rate.value if rate else None}  # fmt: skip
    return {"metric": "session_count", "aggregate": "count", "filters": tuple(filters),
            "per": rate.value if rate else None}  # fmt: skip


def read_listed(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """Which days; the sessions or values themselves."""
    if any(sentence.has(kind) for kind in ("extreme", "take", "aggregate")) or (
        in_session and sentence.has("ask", "recent", "first")
    ):
        return None
    if filters or sentence.filters or not sentence.has("ask", "type"):
        asked = sentence.use("ask", "list")
    else:
        asked = sentence.use("ask", "list") or sentence.use("ask", "type")
        in_session = True
    if (
        asked is None
        and sentence.has("ask", "when")
        and not sentence.has("ask", "recent")
        and (filters or sentence.filters)
    ):
        asked = sentence.use("ask", "when")
    first = next((i for i in sentence.items if i.kind not in {"possessive", "comma"}), None)
    leads = first is not None and first.kind == "day" and bool(filters or sentence.filters)
    if (
        asked is None
        and not leads
        and not (in_session and not sentence.is_compared and _bare(sentence))
    ):
        return None
    if leads and sentence.has("ask"):
        return None
    sentence.use_all("day")
    sentence.use_all("ask", "when", "list")
    metric = target(sentence, filters, in_session)
    if filters and metric in {None, filters[0].metric}:
        rows = None if sentence.scope is not None else rows_of(filters[0].metric)
        return {"metric": filters[0].metric, "rows": rows, "aggregate": "list",
                "filters": tuple(filters)}  # fmt: skip
    if metric is None:
        if not in_session and not sentence.filters:
            raise Misread("what to list")
        rows = None if in_session else "days"
        return {"metric": "session_count", "aggregate": "list", "rows": rows,
                "filters": tuple(filters)}  # fmt: skip
    return {"metric": metric, "aggregate": "list", "filters": tuple(filters)} | in_unit(
        sentence, metric
    )


def _bare(sentence: Sentence) -> bool:
    """Only sessions are named: "show me all runs last week"."""
    rest = [item for n, item in enumerate(sentence.items) if n not in sentence.used]
    return all(item.kind in {"possessive", "day", "condition", "comma"} for item in rest)


def read_top(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The top 3 days, the 5 highest."""
    take = sentence.free("take", lambda v: v[0] in {"highest", "lowest"})  # type: ignore[index]
    if not take:
        return None
    order, n = sentence.items[take[0]].value
    sentence.used.add(take[0])
    sentence.use_all("day")
    sentence.use_all("extreme", "max" if order == "highest" else "min")
    sentence.use_all("ask", "list", "when")
    extreme = sentence.use("extreme")
    metric = target(sentence, filters, in_session)
    if metric is None:
        metric = implied_metric(sentence, extreme, set(), in_session)
    if metric is None:
        raise Misread("what to rank by")
    return {"metric": metric, "aggregate": "list", "take": Take(order=order, n=int(n)),
            "filters": tuple(filters)} | in_unit(sentence, metric)  # fmt: skip
