"""Endurance and weekly volume as trends."""

from datetime import date, datetime, timedelta

import pytest

from tools.endurance import endurance_trend
from tools.history import History, LiftSet, Session
from tools.strength.weekly import volume_trend

AS_OF = date(2026, 11, 20)


def run(back: int, km: float, minutes: float, pulse: float | None, kind: str = "run") -> Session:
    day = AS_OF - timedelta(back)
    return Session(day, kind, datetime(2026, 1, 1), minutes, km, pulse)


def runs(*sessions: Session) -> History:
    ordered = tuple(sorted(sessions, key=lambda each: each.day))
    return History(AS_OF, AS_OF - timedelta(280), sessions=ordered)


def test_the_same_pace_at_a_falling_pulse_is_progress() -> None:
    trend = endurance_trend(runs(*[run(back, 8, 45, 140 + back / 4) for back in range(1, 56, 5)]))

    assert trend is not None
    assert ("endurance", "run", "m/beat", "progressing") == (
        trend.subject,
        trend.key,
        trend.unit,
        trend.state,
    )
    assert 8000 / (45 * 140) == pytest.approx(trend.level, rel=0.01)


def test_without_a_pulse_speed_is_followed() -> None:
    trend = endurance_trend(runs(*[run(back, 10, 60, None) for back in range(1, 56, 5)]))

    assert trend is not None
    assert ("km/h", "flat") == (trend.unit, trend.state)
    assert 10.0 == pytest.approx(trend.level)


def test_four_runs_are_too_few_and_no_run_is_no_trend() -> None:
    few = endurance_trend(runs(*[run(back, 8, 45, 140) for back in (1, 12, 24, 40)]))

    assert few is not None
    assert ("too-little-data", None) == (few.state, few.slope)
    assert None is endurance_trend(runs(run(3, 8, 45, 140, kind="yoga")))


def test_hard_sets_per_week_are_counted_back_from_the_last_day() -> None:
    sets = tuple(
        LiftSet(AS_OF - timedelta(back), back, "squat", "Squat", "normal", 100.0, 5.0, None)
        for back in reversed(range(84))
    )

    trend = volume_trend(History(AS_OF, AS_OF - timedelta(280), sets=sets))

    assert trend is not None
    assert {7.0} == {value for _, value in trend.points}
    assert "flat" == trend.state
