"""Statistics: one number from many, as a careful person would compute it with pandas.

Missing values are left out before they get here. Standard deviation is the sample's (n - 1),
percentiles interpolate linearly. Knows nothing about metrics.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from tools.queries.reader import Days, Floats

FEWEST_APART = 5
"""Values on each side from which their scatter says something of a difference."""

_PLAIN: dict[str, Callable[[Floats], float]] = {
    "mean": lambda values: float(values.mean()),
    "median": lambda values: float(np.median(values)),
    "sum": lambda values: float(values.sum()),
    "min": lambda values: float(values.min()),
    "max": lambda values: float(values.max()),
}


def reduce(name: str, values: Floats, days: Days, percentile: float | None = None) -> float | None:
    """One number from the values, or None where there are too few of them.

    Args:
        name: An aggregate that needs no dates but for change and slope.
        values: Finite, oldest first, shape (n,).
        days: Day numbers, shape (n,).
        percentile: 0 to 100, for the aggregate of that name.
    """
    if not len(values):
        return None
    if name == "std":
        return float(np.std(values, ddof=1)) if len(values) > 1 else None
    if name == "percentile":
        return float(np.percentile(values, percentile or 0.0))
    if name == "range":
        return float(values.max() - values.min())
    if name == "change":
        return float(values[-1] - values[0]) if len(values) > 1 else None
    if name == "slope_per_week":
        return slope_per_week(values, days)
    if name in {"latest", "first"}:
        return float(values[-1] if name == "latest" else values[0])
    return _PLAIN[name](values)


def slope_per_week(values: Floats, days: Days) -> float | None:
    """Least-squares slope per seven days; None with fewer than three days."""
    x = days - days.mean()
    if len(np.unique(days)) < 3:
        return None
    return float(7 * (x @ (values - values.mean())) / (x @ x))


def longest_streak(days: Days) -> tuple[int, int | None]:
    """Length of the longest run of consecutive days, and the day number it ended on."""
    if not len(days):
        return 0, None
    unique = np.unique(days)
    breaks = np.nonzero(np.diff(unique) != 1)[0]
    starts = np.concatenate([[0], breaks + 1])
    ends = np.concatenate([breaks, [len(unique) - 1]])
    best = int(np.argmax(ends - starts))
    return int(ends[best] - starts[best] + 1), int(unique[ends[best]])


def longest_gap(days: Days) -> tuple[float | None, int | None]:
    """The most days from one day to the next of them, and the day number it ended on."""
    unique = np.unique(days)
    if len(unique) < 2:
        return None, None
    apart = np.diff(unique)
    longest = int(np.argmax(apart))
    return float(apart[longest]), int(unique[longest + 1])


def current_streak(days: Days, last: int) -> int:
    """Consecutive days up to `last`; a `last` that is not there yet may be the day before."""
    held = set(days.tolist())
    day = last if last in held else last - 1
    count = 0
    while day - count in held:
        count += 1
    return count


def pearson(x: Floats, y: Floats) -> tuple[float | None, tuple[float, float] | None]:
    """Correlation and its 95 % interval by Fisher's z (Fisher 1921); None where undefined.

    Args:
        x: Shape (n,), finite.
        y: Shape (n,), finite.
    """
    if len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None, None
    r = float(np.corrcoef(x, y)[0, 1])
    if len(x) < 4 or abs(r) >= 1:
        return r, None
    z, margin = math.atanh(r), 1.96 / math.sqrt(len(x) - 3)
    return r, (math.tanh(z - margin), math.tanh(z + margin))


def is_scatter(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    """Whether two means lie closer than twice the standard error of their difference.

    With fewer than `FEWEST_APART` values on a side nothing is said: False.
    """
    if min(len(ours), len(theirs)) < FEWEST_APART:
        return False
    error = np.sqrt(np.var(ours, ddof=1) / len(ours) + np.var(theirs, ddof=1) / len(theirs))
    return bool(abs(np.mean(ours) - np.mean(theirs)) < 2 * error)
