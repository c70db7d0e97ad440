"""Observations: a metric over a window, how much of it is known, and the person's own baseline.

Partial days are counted but never averaged in; marked days (ill, travelling) leave baselines.
Knows nothing about thresholds.
"""

from collections.abc import Collection
from datetime import date, timedelta

from knowledge.vocabulary import VOCABULARY
from tools.evidence import Observation
from tools.series import step_change
from tools.store import DailySeries

BASELINE_DAYS = 60
BASELINE_NEEDS = 20
"""A third of the baseline's days; with fewer there is no baseline."""


def observe(
    series: DailySeries,
    start: date,
    end: date,
    needs: int = 1,
    marked: Collection[date] = (),
    baseline_end: date | None = None,
    label: str | None = None,
) -> Observation:
    """The mean of a metric over `start` to `end`, and over the 60 days before it.

    Args:
        series: Daily values; days without a value are absent.
        start: First day of the window.
        end: Last day of the window.
        needs: Days with data below which the value is None.
        marked: Days that leave the baseline.
        baseline_end: Last day of the baseline; the day before `start` by default.
        label: Plain words; the metric's own by default.
    """
    metric = VOCABULARY[series.metric]
    last = baseline_end or start - timedelta(1)
    first = last - timedelta(BASELINE_DAYS - 1)
    inside = series.between(start, end)
    whole = inside.values[~inside.partial]
    before = series.between(first, last).without(marked)
    earlier = before.values[~before.partial]
    has_baseline = len(earlier) >= BASELINE_NEEDS
    return Observation(
        metric=series.metric,
        label=label or metric.label,
        value=float(whole.mean()) if len(whole) >= max(1, needs) else None,
        unit=metric.unit,
        start=start,
        end=end,
        days_with_data=len(whole),
        window_days=(end - start).days + 1,
        partial_days=int(inside.partial.sum()),
        baseline=float(earlier.mean()) if has_baseline else None,
        baseline_start=first if has_baseline else None,
        baseline_end=last if has_baseline else None,
        baseline_days=len(earlier) if has_baseline else 0,
        sources=series.sources,
    )


def last_step(
    series: DailySeries, as_of: date, days: int = 112, least: int = 10
) -> tuple[date, float, float] | None:
    """The latest lasting change of level in the last `days`: its first day, mean before, after."""
    recent = series.between(as_of - timedelta(days - 1), as_of)
    whole = recent.values[~recent.partial]
    found = step_change(whole, least)
    if found is None:
        return None
    day = [day for day, part in zip(recent.dates(), recent.partial, strict=True) if not part][
        found.index
    ]
    return day, found.before, found.after
