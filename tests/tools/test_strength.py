"""Estimated one-rep maxima and the trend of a lift."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.history import History, LiftSet
from tools.strength import estimated_max, lift_trends
from tools.strength.estimate import estimated_maxima, session_bests

AS_OF = date(2026, 11, 20)


def lift(
    back: int, weight: float | None, reps: float, rpe: float | None = None, **fields: str
) -> LiftSet:
    day = AS_OF - timedelta(back)
    exercise = fields.get("exercise", "bench press")
    set_type = fields.get("set_type", "normal")
    return LiftSet(day, back, exercise, "Bench Press", set_type, weight, reps, rpe)


def history(*sets: LiftSet) -> History:
    ordered = tuple(sorted(sets, key=lambda each: each.day))
    return History(AS_OF, AS_OF - timedelta(280), sets=ordered)


def test_one_repetition_is_the_weight_itself() -> None:
    assert 100.0 == pytest.approx(estimated_max(100, 1))


def test_ten_repetitions_give_a_third_more_by_both_formulas() -> None:
    assert 133.333 == pytest.approx(estimated_max(100, 10), abs=0.001)
    assert 136.667 == pytest.approx(estimated_max(100, 10, 9), abs=0.001)


@given(
    st.lists(
        st.tuples(
            st.floats(-5, 300),
            st.one_of(st.integers(0, 12).map(float), st.floats(0, 12)),
            st.one_of(st.none(), st.floats(3, 10)),
        ),
        max_size=30,
    )
)
def test_many_sets_at_once_are_estimated_as_one_by_one(
    sets: list[tuple[float, float, float | None]],
) -> None:
    columns = np.array(sets, dtype=np.float64).reshape(-1, 3).T

    expected = [estimated_max(*each) for each in sets]

    assert np.array(expected, dtype=np.float64) == pytest.approx(
        estimated_maxima(*columns), nan_ok=True
    )


@pytest.mark.parametrize(("weight", "reps", "rpe"), [(100, 11, None), (0, 5, None), (80, 5, 4.5)])
def test_a_set_outside_the_formula_gives_nothing(
    weight: float, reps: float, rpe: float | None
) -> None:
    assert estimated_max(weight, reps, rpe) is None


def test_two_repetitions_in_reserve_count_as_done() -> None:
    assert estimated_max(100, 7) == estimated_max(100, 5, 8)


def test_warm_ups_do_not_count_and_the_best_set_of_a_session_does() -> None:
    sets = [lift(3, 200, 1, set_type="warmup"), lift(3, 80, 5), lift(3, 90, 5)]

    assert [(AS_OF - timedelta(3), pytest.approx(estimated_max(90, 5)))] == session_bests(sets)


def test_a_rating_now_and_then_is_not_used() -> None:
    sets = [lift(3, 80, 5), lift(3, 80, 5), lift(3, 80, 5, 6)]

    assert pytest.approx(estimated_max(80, 5)) == session_bests(sets)[0][1]


def test_body_weight_lifts_are_followed_by_repetitions() -> None:
    sets = [lift(back, None, reps) for back, reps in ((9, 6), (6, 7), (3, 8))]

    assert [6, 7, 8] == [value for _, value in session_bests(sets)]


def test_a_lift_that_goes_up_is_progressing() -> None:
    sets = [lift(back, 100 - back / 7, 5) for back in range(1, 120, 4)]

    trend = lift_trends(history(*sets))[0]

    assert ("progressing", None) == (trend.state, trend.since)
    assert trend.slope == pytest.approx(36 / 32, rel=0.02)


def test_a_lift_that_stopped_is_flat_since_about_then() -> None:
    sets = [lift(back, 100 + min(0.0, (40 - back) / 7), 5) for back in range(1, 130, 3)]

    trend = lift_trends(history(*sets))[0]

    assert "flat" == trend.state
    assert trend.since is not None
    assert 40 == pytest.approx((AS_OF - trend.since).days, abs=6)


def test_four_sessions_are_too_few_and_five_are_enough() -> None:
    few = [lift(back, 100, 5) for back in (1, 8, 15, 22)]

    assert "too-little-data" == lift_trends(history(*few))[0].state
    assert "flat" == lift_trends(history(*few, lift(29, 100, 5)))[0].state


def test_a_light_week_at_the_end_is_no_decline() -> None:
    easy = [lift(back, 80, 5) for back in (1, 4)]
    sets = [lift(back, 100 - back / 7, 5) for back in range(8, 120, 4)]

    assert "progressing" == lift_trends(history(*easy, *sets))[0].state


def test_an_exercise_that_was_swapped_is_said_to_be() -> None:
    sets = [lift(back, 100, 5) for back in range(30, 90, 4)]

    trend = lift_trends(history(*sets))[0]

    assert ("too-little-data", "exercise-swap") == (trend.state, trend.innocent)
