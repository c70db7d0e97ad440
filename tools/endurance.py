"""Endurance: metres per heartbeat (or speed) of the person's main endurance sport, as a trend.

The same pace at a lower pulse is progress, and so is a faster pace at the same pulse; their ratio
holds both. Knows no causes.
"""

from collections import Counter
from datetime import date, timedelta

from knowledge.sessions import SESSION_KINDS
from tools.history import History, Session
from tools.strength.trends import LONGER_DAYS, NEEDS, slope_of, state_of
from tools.trend import Trend

LEAST_MINUTES = 10.0
"""Shorter sessions are warm-ups and commutes; pace and pulse have not settled."""
RATED_SHARE = 0.8


def endurance_trend(history: History, sport: str | None = None) -> Trend | None:
    """An endurance sport's trend over eight weeks; None without such sessions.

    Args:
        history: What the person recorded.
        sport: Kind of session; the most frequent one by default.
    """
    usable = [each for each in history.sessions if _is_usable(each)]
    usable = [each for each in usable if sport in (None, each.kind)]
    start = history.as_of - timedelta(LONGER_DAYS - 1)
    counts = Counter(each.kind for each in usable if each.day >= start)
    if not counts:
        return None
    kind = counts.most_common(1)[0][0]
    mine = [each for each in usable if each.kind == kind]
    with_pulse = [each for each in mine if each.average_hr]
    by_pulse = len(with_pulse) >= RATED_SHARE * len(mine)
    used = with_pulse if by_pulse else mine
    points = tuple((each.day, _value(each, by_pulse)) for each in used)
    return _trend(kind, by_pulse, points, start, history.as_of)


def _trend(
    kind: str, by_pulse: bool, points: tuple[tuple[date, float], ...], start: date, end: date
) -> Trend:
    slope = slope_of([point for point in points if point[0] >= start])
    sport = SESSION_KINDS[kind].plural
    return Trend(
        subject="endurance",
        key=kind,
        label=f"metres per heartbeat of your {sport}" if by_pulse else f"speed of your {sport}",
        unit="m/beat" if by_pulse else "km/h",
        state=state_of(slope),
        start=start,
        end=end,
        sessions=sum(day >= start for day, _ in points),
        needs=NEEDS,
        slope=slope and slope.value,
        low=slope and slope.low,
        high=slope and slope.high,
        change_percent=slope and 100 * (slope.at_end / slope.at_start - 1),
        level=slope and slope.at_end,
        points=points,
    )


def _is_usable(session: Session) -> bool:
    kind = SESSION_KINDS.get(session.kind)
    return bool(
        kind is not None
        and kind.endurance
        and session.distance_km
        and session.duration_min
        and session.duration_min >= LEAST_MINUTES
    )


def _value(session: Session, by_pulse: bool) -> float:
    kilometres, minutes = session.distance_km or 0.0, session.duration_min or 1.0
    if by_pulse:
        return 1000 * kilometres / ((session.average_hr or 1.0) * minutes)
    return 60 * kilometres / minutes
