"""Weeks: events counted per week, lately and before, and when the count changed. No judging."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from tools.evidence import Observation
from tools.strength.window import WINDOW_DAYS

BASE_WEEKS = 9
KNOWN_DAYS = 28
"""Days of earlier training that must be known for a baseline."""
LEAST_WEEKS = 3
BREAK_DAYS = 8
"""A week without an event and more is a pause, not events missed here and there."""
CHANGE_T = 3.3
"""As in `tools.series.step_change`, for fifteen splits instead of a hundred."""


def per_week(
    days: Sequence[date], as_of: date, metric: str, label: str, unit: str, since: date | None = None
) -> Observation:
    """Events per week from `since` (or over the last six weeks), against the nine weeks before.

    Args:
        days: The day of each event, in order; a day may occur several times.
        as_of: The last day.
        metric: Name of the derived metric.
        label: Plain words.
        unit: For instance "sessions/week".
        since: First day of the recent stretch, at least three weeks before `as_of`.
    """
    start = as_of - timedelta(WINDOW_DAYS - 1)
    if since is not None and since <= as_of - timedelta(7 * LEAST_WEEKS - 1):
        start = max(since, as_of - timedelta(69))
    first = days[0] if days else None
    before = max(start - timedelta(7 * BASE_WEEKS), first or start)
    covered = first is not None and (start - before).days >= KNOWN_DAYS
    inside = [day for day in days if day >= start]
    earlier = [day for day in days if before <= day < start]
    weeks = (as_of - start).days / 7 + 1 / 7
    return Observation(
        metric=metric,
        label=label,
        value=len(inside) / weeks if first is not None and first <= start else None,
        unit=unit,
        start=start,
        end=as_of,
        days_with_data=len(set(inside)),
        window_days=(as_of - start).days + 1,
        baseline=7 * len(earlier) / (start - before).days if covered else None,
        baseline_start=before if covered else None,
        baseline_end=start - timedelta(1) if covered else None,
        baseline_days=len(set(earlier)) if covered else 0,
    )


def changed_on(
    days: Sequence[date], as_of: date, weeks: int = 20, known_from: date | None = None
) -> date | None:
    """First day of the week from which the weekly count differs; None where none stands out.

    The mean of the weeks after has to differ from that before by `CHANGE_T` of its errors.

    Args:
        days: The day of each event, oldest first.
        as_of: The last day.
        weeks: Weeks looked at.
        known_from: The day from which an event would have been recorded; the first event's by
            default. Weeks after it without an event count as 0.
    """
    counts = Counter((as_of - day).days // 7 for day in days)
    known = np.array([counts.get(back, 0) for back in reversed(range(weeks))], dtype=np.float64)
    if not known.any():
        return None
    first = known_from or days[0]
    known = known[max(0, weeks - (as_of - first).days // 7) :]
    n = len(known)
    cuts = np.arange(LEAST_WEEKS, n - 1)
    if not len(cuts):
        return None
    sums = np.cumsum(known)
    left, right = sums[cuts - 1], sums[-1] - sums[cuts - 1]
    within = np.sum(known**2) - left**2 / cuts - right**2 / (n - cuts)
    best = int(cuts[np.argmin(within)])
    error = np.sqrt(max(0.0, float(within.min())) / max(1, n - 2) * (1 / best + 1 / (n - best)))
    if abs(known[best:].mean() - known[:best].mean()) < max(CHANGE_T * float(error), 0.5):
        return None
    return as_of - timedelta(7 * (n - best) - 1)


def was_break(days: Sequence[date], seen: Observation, share: float) -> bool:
    """Whether one pause that is over explains a fall of a weekly count: without it there is none.

    Args:
        days: The day of each event, in order.
        seen: What `per_week` made of them.
        share: The fall that counts, as a share of the usual.
    """
    inside = [day for day in days if day >= seen.start]
    longest = max(((later - one).days for one, later in pairwise([seen.start, *inside])), default=0)
    weeks = (seen.window_days - longest) / 7
    if longest < BREAK_DAYS or seen.baseline is None or weeks < 1:
        return False
    return len(inside) / weeks >= (1 - share) * seen.baseline
