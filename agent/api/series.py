"""Series: what the home page draws, with the person's own baseline band. Knows no HTTP."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import numpy as np

from knowledge.vocabulary import VOCABULARY
from tools.errors import BadQuery
from tools.store import HealthStore

BASELINE_DAYS, BASELINE_NEEDS = 60, 20


def metric_series(
    store: HealthStore, user_id: str, metric: str, start: date, end: date
) -> dict[str, Any]:
    """Daily values from `start` to `end`, and the band of the 60 days before `end`.

    The band is mean ± one standard deviation of whole, unmarked days; None with fewer than 20.

    Raises:
        BadQuery: the metric is unknown or the window is the wrong way round.
    """
    if metric not in VOCABULARY:
        raise BadQuery(f"unknown metric {metric!r}; known: {', '.join(VOCABULARY)}")
    if start > end:
        raise BadQuery(f"the window starts {start} after it ends {end}; swap the two")
    known = VOCABULARY[metric]
    marked = store.marked_days(user_id)
    before = end - timedelta(BASELINE_DAYS - 1)
    series = store.daily(user_id, metric, min(start, before), end)
    shown = series.between(start, end)
    return {
        "metric": metric,
        "label": known.label,
        "unit": known.unit,
        "decimals": known.decimals,
        "points": [[day.isoformat(), value] for day, value in shown.items()],
        "partial": [
            day.isoformat()
            for day, part in zip(shown.dates(), shown.partial.tolist(), strict=True)
            if part
        ],
        "baseline": _band(series.between(before, end).without(marked)),
        "marked": [day.isoformat() for day in marked if start <= day <= end],
    }


def _band(series: Any) -> dict[str, float] | None:
    whole = series.values[~series.partial]
    if len(whole) < BASELINE_NEEDS:
        return None
    mean, spread = float(whole.mean()), float(np.std(whole, ddof=1))
    return {"mean": mean, "low": mean - spread, "high": mean + spread}


def owned_metrics(store: HealthStore, user_id: str) -> list[dict[str, Any]]:
    """The metrics that the person has, with first and last day and how many days."""
    found = store.inventory(user_id).metrics
    return [
        {
            "name": name,
            "label": metric.label,
            "unit": metric.unit,
            "group": metric.group,
            "first": found[name][0].isoformat(),
            "last": found[name][1].isoformat(),
            "days": found[name][2],
        }
        for name, metric in VOCABULARY.items()
        if name in found
    ]


def sources(store: HealthStore, user_id: str, as_of: date) -> list[dict[str, Any]]:
    """The sources a person imported from, and how fresh each is (older than 48 hours is stale)."""
    result: dict[str, dict[str, Any]] = {}
    for row in store.imports(user_id):
        found = result.setdefault(
            row.source, {"source": row.source, "last_import": row.at.isoformat(), "records": 0}
        )
        found["records"] += row.stored
    for name, last in last_days(store, user_id, result).items():
        result[name]["last_day"] = last.isoformat()
        result[name]["is_stale"] = (as_of - last).days > 2
    return list(result.values())


def last_days(store: HealthStore, user_id: str, names: Collection[str]) -> dict[str, date]:
    """The last day with data of each source."""
    return {name: day for name, day in store.last_day_by_source(user_id).items() if name in names}
