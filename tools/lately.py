"""Lately: some metrics over the last days against the 60 days before, with numbered evidence.

Knows how observations are laid out for a model; judges nothing.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.evidence import Evidence, Observation
from tools.evidence_log import EvidenceLog
from tools.observations import BASELINE_DAYS, observe
from tools.shown import show
from tools.store import DailySeries, HealthStore

MOST_DAYS = 3660


def lately(
    store: HealthStore,
    user_id: str,
    metrics: Sequence[str],
    as_of: date,
    days: int,
    log: EvidenceLog,
) -> dict[str, Any]:
    """Observations of some metrics over the last days.

    Args:
        store: The records.
        user_id: Whose.
        metrics: Names in the vocabulary, in the order they are told.
        as_of: Last day of the window.
        days: Its length.
        log: Numbers the evidence.
    """
    length = max(1, min(MOST_DAYS, days))
    start = as_of - timedelta(length - 1)
    daily = store.daily_many(user_id, list(metrics), start - timedelta(BASELINE_DAYS), as_of)
    marked = set(store.marked_days(user_id))
    rows, without = [], []
    for name in metrics:
        series = daily[name]
        if not len(series):
            without.append(VOCABULARY[name].label)
            continue
        observed = (
            weekly(series, start, as_of)
            if VOCABULARY[name].aggregate == "sum"
            else observe(series, start, as_of, marked=marked)
        )
        inside = series.between(start, as_of).items()
        rows.append(_row(log.observation(observed, series=inside), name))
    return {
        "window": {"start": str(start), "end": str(as_of), "days": length},
        "observations": rows,
        "no_data": without,
    }


def weekly(series: DailySeries, start: date, end: date) -> Observation:
    """A counted metric as a rate a week, over the window and over the 60 days before it."""
    metric = VOCABULARY[series.metric]
    first, last = start - timedelta(BASELINE_DAYS), start - timedelta(1)
    inside, before = series.between(start, end), series.between(first, last)
    days = (end - start).days + 1
    return Observation(
        metric=series.metric,
        label=f"{metric.label} a week",
        value=float(inside.values.sum()) * 7 / days if len(inside) else None,
        unit=f"{metric.unit}/week",
        start=start,
        end=end,
        days_with_data=len(inside),
        window_days=days,
        baseline=float(before.values.sum()) * 7 / BASELINE_DAYS if len(before) else None,
        baseline_start=first if len(before) else None,
        baseline_end=last if len(before) else None,
        baseline_days=len(before),
        sources=series.sources,
    )


def _row(evidence: Evidence, name: str) -> dict[str, Any]:
    metric = VOCABULARY[name]
    unit = evidence.unit or metric.unit
    decimals = 1 if unit.endswith("/week") else metric.decimals
    usual = evidence.baseline
    return {
        "evidence": evidence.id,
        "metric": name,
        "label": metric.label,
        "value": None if evidence.value is None else show(evidence.value, unit, decimals),
        "usual": None if usual is None else show(usual, unit, decimals),
        "days_with_data": evidence.days_with_data,
        "window_days": evidence.window_days,
    }
