"""Robust slopes, steps and bends on plain arrays."""

import numpy as np
import pytest

from tools.series import bend, carried_over, spread, step_change, theil_sen


def test_a_straight_line_has_its_slope_and_no_interval() -> None:
    x = np.arange(10.0)

    line = theil_sen(x, 3 + 0.5 * x)

    assert line is not None
    assert (0.5, 0.5, 0.5) == pytest.approx((line.value, line.low, line.high))
    assert (3.0, 7.5) == pytest.approx((line.at_start, line.at_end))


def test_one_wild_value_does_not_move_the_slope_far() -> None:
    x = np.arange(12.0)
    y = 100 + x + np.array([0.1, -0.1] * 6)
    y[-1] = 300

    line = theil_sen(x, y)

    assert line is not None
    assert 1.0 == pytest.approx(line.value, abs=0.1)


def test_two_days_make_no_slope() -> None:
    assert theil_sen(np.array([0.0, 0.0, 1.0]), np.array([1.0, 2.0, 3.0])) is None


def test_the_interval_covers_the_truth_about_nine_times_in_ten() -> None:
    random = np.random.default_rng(7)
    x = np.arange(12.0)
    covered = 0
    for _ in range(400):
        line = theil_sen(x, 0.3 * x + random.normal(0, 1, 12))
        covered += line is not None and line.low <= 0.3 <= line.high

    assert 0.85 <= covered / 400 <= 0.97


def test_a_step_is_found_where_it_is() -> None:
    random = np.random.default_rng(3)
    values = np.concatenate([random.normal(7.4, 0.6, 60), random.normal(6.2, 0.6, 40)])

    step = step_change(values)

    assert step is not None
    assert 60 == pytest.approx(step.index, abs=3)
    assert (7.4, 6.2) == pytest.approx((step.before, step.after), abs=0.25)


def test_noise_alone_has_hardly_ever_a_step() -> None:
    random = np.random.default_rng(5)

    found = sum(step_change(random.normal(0, 1, 100)) is not None for _ in range(300))

    assert found <= 9


def test_a_bend_is_found_and_a_straight_line_has_none() -> None:
    random = np.random.default_rng(2)
    x = np.arange(30.0)
    noise = random.normal(0, 0.4, 30)

    assert bend(x, x + noise) is None
    assert 15 == pytest.approx(bend(x, np.minimum(x, 15.0) + noise), abs=3)


def test_the_robust_spread_ignores_an_outlier() -> None:
    values = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 900.0])

    assert spread(values) < 5


def test_values_that_resemble_the_ones_before_widen_a_slope_and_plain_noise_hardly_does() -> None:
    noise = np.random.default_rng(3).normal(0, 1, 400)
    carried = np.zeros(400)
    for place in range(1, 400):
        carried[place] = 0.5 * carried[place - 1] + noise[place]

    assert 1.0 == pytest.approx(carried_over(noise), abs=0.15)
    assert 1.73 == pytest.approx(carried_over(carried), abs=0.25)  # sqrt(1.5 / 0.5)
    assert 1.0 == carried_over(np.ones(3))
