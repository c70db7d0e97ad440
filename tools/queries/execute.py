"""Execute: a MetricQuery over one person's stored data. Knows no English.

Semantics. An empty selection is no data (`value` None with a reason), never 0; a count over a
period in which the person was recording is 0 where nothing matched. Partial days (food logged
for part of the day) stay out of averages and lows, and are counted in `partial_days`.
"""

from datetime import date, timedelta
from typing import Any

import numpy as np

from knowledge.vocabulary import VOCABULARY
from tools.queries.conditions import day_values, day_verdict, passes
from tools.queries.contrasts import difference
from tools.queries.groups import by_group
from tools.queries.model import Aggregate, Check, Compare, MetricQuery, QueryResult, Window
from tools.queries.reader import Reader
from tools.queries.reading import nothing, read_out
from tools.queries.rows import Rows, select
from tools.queries.statistics import current_streak, longest_gap, longest_streak, pearson, reduce
from tools.queries.values import in_unit
from tools.queries.windows import Span, resolve
from tools.store import HealthStore, day_of

SERIES_POINTS = 60
BASELINE_DAYS = 60
WITHOUT_PARTIAL = frozenset(
    {"mean", "median", "min", "when_min", "std", "percentile", "slope_per_week", "change", "range"}
)
COUNTED = frozenset({"count", "share", "streak", "current_streak", "days_since", "gap"})
GROUP_NOUNS = {"day": "days", "week": "weeks", "month": "months", "quarter": "quarters",
               "year": "years", "weekday": "weekdays", "session_type": "kinds", "title": "kinds",
               "exercise": "exercises", "muscle": "muscles"}  # fmt: skip
DAYS_PER = {"day": 1.0, "week": 7.0, "month": 365.25 / 12}


def run_query(store: HealthStore, user_id: str, query: MetricQuery, as_of: date) -> QueryResult:
    """Answer one typed question.

    Args:
        store: Where the data is.
        user_id: Whose data; never from a model.
        query: What is asked.
        as_of: The day of asking; nothing after it is read.

    Returns:
        The value with its window, its rows and its reading in words.

    Raises:
        ValueError: if the window lies wholly after `as_of`.
    """
    reader = Reader(store, user_id, resolve(query.window, as_of))
    result = _run(reader, query)
    if query.compare is not None:
        other = _other_side(reader, query, query.compare, as_of, result)
        result = result.model_copy(update=difference(query.compare, result, other))
    if query.check is not None and result.value is not None:
        check = query.check
        held = passes(np.array([result.value]), check.op, check.value, check.upper)
        result = result.model_copy(update={"answer": bool(held[0])})
    return result


def aggregate_of(query: MetricQuery) -> Aggregate:
    """The aggregate asked for, or the metric's usual one."""
    if query.aggregate is not None:
        return query.aggregate
    usual = VOCABULARY[query.metric].aggregate
    return "latest" if usual == "last" else usual


def _run(reader: Reader, query: MetricQuery, rest: bool = False) -> QueryResult:
    rows = select(reader, query, rest)
    span = Span(day_of(min(reader.start, reader.end)), reader.span.end, reader.span.is_open)
    name = aggregate_of(query)
    partial = int(np.count_nonzero(rows.partial))
    if name in WITHOUT_PARTIAL and query.associate is None:
        rows = rows.keep(~rows.partial)
    rows = _taken(rows, query, name)
    if query.associate is not None:
        found = _association(reader, query)
    elif query.group_by is not None:
        found = _groups(rows, query, name)
    else:
        found = _value(rows, query, name, reader.end)
    found = in_unit(query, name, found)
    if found["value"] is None and not found.get("items"):
        found["reason"] = nothing(query, span, rows)
    facts: dict[str, Any] = {
        "metric": query.metric,
        "label": VOCABULARY[query.metric].label,
        "aggregate": name,
        "start": span.start,
        "end": span.end,
        "rows": len(rows),
        "rows_known": rows.known,
        "row_noun": rows.noun,
        "days_with_data": rows.days_with_data,
        "window_days": span.days,
        "partial_days": partial,
        "sources": rows.sources,
        "series": _series(rows),
    }
    result = QueryResult(**(facts | found))
    return result.model_copy(update={"reading": read_out(query, result, span, rest)})


def _taken(rows: Rows, query: MetricQuery, name: str) -> Rows:
    """The rows that `take` leaves, and only those with a value where a value is needed."""
    if query.take is None:
        return rows if name in {"count", "share"} else rows.keep(np.isfinite(rows.values))
    take = query.take
    if take.order in {"highest", "lowest"}:
        ranks = rows.values if rows.ranks is None else rows.ranks
        rows, ranks = rows.keep(np.isfinite(ranks)), ranks[np.isfinite(ranks)]
        order = np.argsort(ranks if take.order == "lowest" else -ranks, kind="stable")
        rows = rows.at(order[: take.n])
        return rows.keep(np.isfinite(rows.values))
    rows = rows.at(np.arange(len(rows))[-take.n :] if take.order == "latest" else
                   np.arange(len(rows))[: take.n])  # fmt: skip
    return rows if name in {"count", "share"} else rows.keep(np.isfinite(rows.values))


def _value(rows: Rows, query: MetricQuery, name: str, last: int) -> dict[str, Any]:
    if name in COUNTED:
        return _counted(rows, query, name, last)
    if query.per is not None:
        return _rate(rows, query, name)
    if name in {"when_max", "when_min", "max", "min", "latest", "first"}:
        return _one_row(rows, name, query.place)
    if name == "list":
        return {"value": float(len(rows)) if len(rows) else _none_or_zero(rows),
                "unit": rows.noun, "items": _items(rows)}  # fmt: skip
    if name in {"change", "slope_per_week"} and VOCABULARY[query.metric].level == "set":
        rows = _best_of_day(rows)
    value = reduce(name, rows.values, rows.days, query.percentile)
    day = day_of(int(rows.days[0])) if len(rows) == 1 else None
    return {"value": value, "unit": VOCABULARY[query.metric].unit, "day": day}


def _best_of_day(rows: Rows) -> Rows:
    """One set a day, the best: how lifts develop is told by the sets that count."""
    order = np.lexsort((rows.values, rows.days))
    last = np.append(np.diff(rows.days[order]) != 0, True) if len(rows) else np.array([], bool)
    return rows.at(order[last])


def _none_or_zero(rows: Rows) -> float | None:
    return 0.0 if rows.covered_days else None


def _counted(rows: Rows, query: MetricQuery, name: str, last: int) -> dict[str, Any]:
    if name == "share":
        value = 100 * len(rows) / rows.known if rows.known else None
        return {"value": value, "unit": "%"}
    if name == "streak":
        length, end = longest_streak(rows.days)
        value = float(length) if rows.covered_days else None
        return {"value": value, "unit": "days", "day": None if end is None else day_of(end)}
    if name == "gap":
        gap, end = longest_gap(rows.days)
        return {"value": gap, "unit": "days", "day": None if end is None else day_of(end)}
    if name == "days_since":
        since = float(last - int(rows.days.max())) if len(rows) else None
        day = day_of(int(rows.days.max())) if len(rows) else None
        return {"value": since, "unit": "days", "day": day}
    if name == "current_streak":
        count = current_streak(rows.days, last)
        return {"value": float(count) if rows.covered_days else None, "unit": "days"}
    if query.per is not None:
        return _rate(rows, query, name)
    return {"value": float(len(rows)) if len(rows) else _none_or_zero(rows), "unit": rows.noun}


def _rate(rows: Rows, query: MetricQuery, name: str) -> dict[str, Any]:
    """The total per day, week or month of the days on which the person was recording."""
    units = rows.covered_days / DAYS_PER[query.per or "day"]
    finite = rows.values[np.isfinite(rows.values)]
    total = float(len(rows)) if name == "count" else float(finite.sum())
    unit = rows.noun if name == "count" else VOCABULARY[query.metric].unit
    return {"value": total / units if units else None, "unit": f"{unit} a {query.per}"}


def _one_row(rows: Rows, name: str, rank: int) -> dict[str, Any]:
    """A value that one row has: its day and, for a session, its name come with it.

    The second, third … of the highest is that of the rows by value, the older of two equals first;
    of the first and the latest it is that in time.
    """
    if len(rows) < rank:
        return {"value": None, "unit": ""}
    if rows.noun == "sets" and name in {"latest", "first"} and rank == 1:  # that day's best set
        rows = rows.keep(rows.days == (rows.days.max() if name == "latest" else rows.days.min()))
        name = "max"
    if name in {"latest", "first"}:
        place = len(rows) - rank if name == "latest" else rank - 1
    else:
        ranks = -rows.values if name.endswith("max") else rows.values
        place = int(np.argsort(ranks, kind="stable")[rank - 1])
    return {
        "value": float(rows.values[place]),
        "unit": "",
        "day": day_of(int(rows.days[place])),
        "name": None if rows.names is None else rows.names[place],
    }


def _items(rows: Rows) -> tuple[tuple[str, float | None], ...]:
    labels = [day_of(int(day)).isoformat() for day in rows.days]
    if rows.names is not None:
        labels = [f"{day} {name}" for day, name in zip(labels, rows.names.tolist(), strict=True)]
    return tuple(zip(labels, (float(v) for v in rows.values), strict=True))


def _groups(rows: Rows, query: MetricQuery, name: str) -> dict[str, Any]:
    groups = by_group(rows, query.group_by or "day")
    found: list[tuple[str, float | None]] = []
    for label, group in groups:
        value = _value(group, query, name, 0)["value"]
        if value is not None:
            found.append((label, value))
    unit = rows.noun if name == "count" else VOCABULARY[query.metric].unit
    if query.having is not None:
        return _groups_having(rows, query, query.having, found)
    if query.pick is None or not found:
        return {"value": None, "unit": unit, "items": tuple(found)}
    if len(found) < query.place:
        return {"value": None, "unit": unit}
    ranked = sorted(found, key=lambda each: each[1] or 0.0, reverse=query.pick == "highest")
    best = ranked[query.place - 1]
    day = date.fromisoformat(best[0]) if query.group_by == "day" else None
    return {"value": best[1], "unit": unit, "items": tuple(found), "name": best[0], "day": day}


def _groups_having(
    rows: Rows, query: MetricQuery, having: Check, found: list[tuple[str, float | None]]
) -> dict[str, Any]:
    """How many groups there are whose number passes, and which."""
    known = [(label, value) for label, value in found if value is not None]
    held = passes(np.array([v for _, v in known]), having.op, having.value, having.upper)
    kept = [each for each, keeps in zip(known, held, strict=True) if keeps]
    noun = GROUP_NOUNS.get(query.group_by or "", "of them")
    value = float(len(kept)) if known or rows.covered_days else None
    return {"value": value, "unit": noun, "items": tuple(kept)}


def _association(reader: Reader, query: MetricQuery) -> dict[str, Any]:
    """Pearson correlation over the days on which both are known."""
    associate = query.associate
    assert associate is not None
    x = day_values(reader, query.metric, query.sessions)
    y = day_values(reader, associate.metric, associate.sessions)
    lag = associate.lag_days
    if lag:
        y = np.concatenate([y[lag:], np.full(lag, np.nan)]) if lag > 0 else np.concatenate(
            [np.full(-lag, np.nan), y[:lag]]
        )  # fmt: skip
    inside = np.arange(reader.size) >= reader.start - reader.base
    for condition in query.filters:
        inside &= day_verdict(reader, condition).passes
    both = inside & np.isfinite(x) & np.isfinite(y)
    r, interval = pearson(x[both], y[both])
    return {"value": r, "unit": "r", "interval": interval, "rows": int(np.count_nonzero(both)),
            "days_with_data": int(np.count_nonzero(both))}  # fmt: skip


def _other_side(
    reader: Reader, query: MetricQuery, compare: Compare, as_of: date, result: QueryResult
) -> QueryResult:
    plain = query.model_copy(update={"compare": None, "check": None})
    if compare.to == "rest":
        return _run(reader, plain, rest=True)
    change: dict[str, Any] = {}
    window = compare.window or query.window
    if compare.to == "baseline":
        end = result.start - timedelta(1)
        window = Window(kind="between", start=end - timedelta(BASELINE_DAYS - 1), end=end)
    if compare.to == "filters":
        change["filters"] = compare.filters
    if compare.sessions is not None:
        change["sessions"] = compare.sessions
    other = Reader(reader.store, reader.user_id, resolve(window, as_of))
    return _run(other, plain.model_copy(update={"window": window} | change))


def _series(rows: Rows) -> tuple[tuple[date, float], ...]:
    """The last values, oldest first, for a small chart."""
    finite = rows.keep(np.isfinite(rows.values))
    order = np.argsort(finite.days, kind="stable")[-SERIES_POINTS:]
    return tuple((day_of(int(finite.days[n])), float(finite.values[n])) for n in order)
