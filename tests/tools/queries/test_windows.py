"""Windows: what "last month" and its relatives mean, asked on Sunday 22 November 2026."""

from datetime import date

import pytest

from tools.queries.model import Window
from tools.queries.windows import Span, resolve, span_text

TODAY = date(2026, 11, 22)
CASES = {
    "last 7 days end today": (
        Window(kind="last", n=7, unit="day"), date(2026, 11, 16), TODAY),
    "last 3 months begin the day after the same day": (
        Window(kind="last", n=3, unit="month"), date(2026, 8, 23), TODAY),
    "this week begins on Monday": (
        Window(kind="this", unit="week"), date(2026, 11, 16), TODAY),
    "last week is the calendar week before": (
        Window(kind="previous", unit="week"), date(2026, 11, 9), date(2026, 11, 15)),
    "last month is the calendar month before": (
        Window(kind="previous", unit="month"), date(2026, 10, 1), date(2026, 10, 31)),
    "last year is the calendar year before": (
        Window(kind="previous", unit="year"), date(2025, 1, 1), date(2025, 12, 31)),
    "last night belongs to the day of waking": (Window(kind="ago", n=0), TODAY, TODAY),
    "a window never reaches past today": (
        Window(kind="between", start=date(2026, 11, 20), end=date(2026, 12, 31)),
        date(2026, 11, 20), TODAY),
    "on a Sunday last weekend is the one before": (
        Window(kind="previous", unit="weekend"), date(2026, 11, 14), date(2026, 11, 15)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_window_means_exact_days(name: str) -> None:
    window, start, end = CASES[name]

    assert Span(start, end) == resolve(window, TODAY)


def test_in_midweek_last_weekend_is_the_one_just_gone() -> None:
    span = resolve(Window(kind="previous", unit="weekend"), date(2026, 11, 18))

    assert Span(date(2026, 11, 14), date(2026, 11, 15)) == span


def test_a_month_earlier_than_the_31st_is_the_last_day_there_is() -> None:
    span = resolve(Window(kind="last", n=1, unit="month"), date(2026, 3, 31))

    assert date(2026, 3, 1) == span.start


def test_a_window_in_the_future_is_refused() -> None:
    window = Window(kind="between", start=date(2026, 12, 1), end=date(2026, 12, 31))

    with pytest.raises(ValueError, match="after the day of asking 2026-11-22"):
        resolve(window, TODAY)


def test_a_span_is_said_with_its_dates() -> None:
    assert "1 to 30 October 2026" == span_text(Span(date(2026, 10, 1), date(2026, 10, 30)))
