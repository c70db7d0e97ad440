"""Our score beside a vendor's: agreement by rank, the largest disagreements with their reason."""

from datetime import timedelta

import pytest

from tests.tools.score_days import DAY, days
from tools.score import Score, score_of
from tools.score.comparison import compare, rank_correlation


def nights(vendor: dict[int, float]) -> list[Score]:
    """Twenty days on which sleep gets shorter, with a vendor's score on each."""
    found = []
    for back in range(20):
        hours = 8.0 - back / 10
        made = days({"sleep_hours": {DAY: hours}, "readiness_score": {DAY: vendor[back]}})
        found.append(score_of(made).model_copy(update={"day": DAY - timedelta(back)}))
    return found


def test_a_vendor_that_ranks_the_days_alike_correlates_fully() -> None:
    found = compare(nights({back: 90.0 - back for back in range(20)}))[0]

    assert ("readiness score", 20) == (found.label, found.days)
    assert 0.97 < (found.correlation or 0) <= 1
    assert 1 == pytest.approx(found.by_area["sleep"])
    assert None is found.by_area["training"]


def test_the_day_that_stands_apart_comes_first_with_what_cost_points() -> None:
    vendor = {back: 90.0 - back for back in range(20)} | {15: 99.0}

    worst = compare(nights(vendor))[0].disagreements[0]

    assert DAY - timedelta(15) == worst.day
    assert worst.apart < 0
    assert worst.because[0].startswith("sleep duration: 6 h 30 min")


def test_nine_days_are_too_few_and_ten_are_not() -> None:
    ten = [float(value) for value in range(10)]

    assert None is rank_correlation(ten[:9], ten[:9])
    assert 1 == pytest.approx(rank_correlation(ten, ten))


def test_ties_share_their_rank_and_no_spread_says_nothing() -> None:
    assert None is rank_correlation([1.0] * 12, [float(each) for each in range(12)])
    assert 0 == pytest.approx(rank_correlation([1, 2, 2, 1] * 3, [1, 1, 2, 2] * 3), abs=1e-9)


def test_days_without_a_vendors_score_compare_to_nothing() -> None:
    assert () == compare([score_of(days())])
