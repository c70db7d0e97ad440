"""Weekly volume: hard sets per week as a trend. Knows no muscles and no causes."""

from collections import Counter
from datetime import date, timedelta

from tools.history import History
from tools.strength.trends import NEEDS, slope_of, state_of
from tools.strength.volume import hard_sets
from tools.strength.window import EARLIER_DAYS, WINDOW_DAYS
from tools.trend import Trend


def volume_trend(history: History) -> Trend | None:
    """Hard sets per week over six whole weeks; None without a set in the look-back."""
    days = [each.day for each in hard_sets(history.sets)]
    if not days:
        return None
    points = _weekly(days, history.as_of)
    start = history.as_of - timedelta(WINDOW_DAYS - 1)
    slope = slope_of([point for point in points if point[0] >= start])
    known = slope is not None and slope.at_end > 0
    return Trend(
        subject="volume",
        key="hard_sets",
        label="hard sets a week",
        unit="sets",
        state=state_of(slope) if known else "too-little-data",
        start=start,
        end=history.as_of,
        sessions=len([day for day in set(days) if day >= start]),
        needs=NEEDS,
        slope=slope.value if slope and known else None,
        low=slope.low if slope and known else None,
        high=slope.high if slope and known else None,
        level=slope.at_end if slope and known else None,
        points=points,
    )


def _weekly(days: list[date], as_of: date) -> tuple[tuple[date, float], ...]:
    """Sets of each seven days back from the last day, under the last day of the seven."""
    weeks = min((as_of - days[0]).days // 7, (WINDOW_DAYS + EARLIER_DAYS) // 7)
    counts = Counter((as_of - day).days // 7 for day in days)
    return tuple(
        (as_of - timedelta(7 * back), float(counts[back])) for back in reversed(range(weeks))
    )
