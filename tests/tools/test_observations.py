"""A metric over a window: coverage, partial days, marked days, and the person's own baseline."""

from collections.abc import Collection
from datetime import date, timedelta

import numpy as np
import pytest

from tools.observations import last_step, observe
from tools.store import DailySeries, day_number

END = date(2026, 11, 20)


def series(values: list[float], partial: Collection[int] = (), gap: Collection[int] = ()):
    """Values of consecutive days up to END; `partial` and `gap` count days back from END."""
    backs = [back for back in reversed(range(len(values))) if back not in gap]
    kept = [values[len(values) - 1 - back] for back in backs]
    return DailySeries(
        "sleep_hours",
        np.array([day_number(END) - back for back in backs], dtype=np.int64),
        np.array(kept),
        np.array([back in partial for back in backs], dtype=np.bool_),
        ("whoop",),
    )


def test_partial_days_are_counted_and_never_averaged_in() -> None:
    seen = observe(series([7.0, 7.0, 1.0], partial=[0]), END - timedelta(6), END)

    assert (7.0, 2, 1, 7) == (seen.value, seen.days_with_data, seen.partial_days, seen.window_days)


def test_too_few_days_give_no_value_and_exactly_enough_do() -> None:
    nights = series([7.0] * 3)

    assert observe(nights, END - timedelta(6), END, needs=4).value is None
    assert 7.0 == observe(nights, END - timedelta(6), END, needs=3).value


def test_no_day_is_none_and_never_zero() -> None:
    seen = observe(series([]), END - timedelta(6), END, needs=0)

    assert (None, 0) == (seen.value, seen.days_with_data)


def test_the_baseline_is_the_sixty_days_before() -> None:
    seen = observe(series([8.0] * 60 + [6.0] * 14), END - timedelta(13), END)

    assert (6.0, 8.0, 60) == (seen.value, seen.baseline, seen.baseline_days)
    assert END - timedelta(14) == seen.baseline_end


def test_marked_days_leave_the_baseline() -> None:
    values = [8.0] * 40 + [2.0] * 20 + [6.0] * 14
    ill = [END - timedelta(back) for back in range(14, 34)]

    seen = observe(series(values), END - timedelta(13), END, marked=ill)

    assert (8.0, 40) == (seen.baseline, seen.baseline_days)


def test_nineteen_earlier_days_are_no_baseline() -> None:
    assert observe(series([8.0] * 19 + [6.0] * 14), END - timedelta(13), END).baseline is None
    assert 8.0 == observe(series([8.0] * 20 + [6.0] * 14), END - timedelta(13), END).baseline


def test_a_lasting_change_is_found_with_its_first_day() -> None:
    random = np.random.default_rng(1)
    values = [*random.normal(7.5, 0.4, 60), *random.normal(6.3, 0.4, 30)]

    found = last_step(series(values, gap=[40, 41]), END)

    assert found is not None
    assert 29 == pytest.approx((END - found[0]).days, abs=2)
    assert (7.5, 6.3) == pytest.approx(found[1:], abs=0.2)
