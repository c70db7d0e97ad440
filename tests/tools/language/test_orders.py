"""The same question in other orders and with other words is the same query."""

from datetime import date

import pytest

from tools.language import Known, parse_question
from tools.queries.model import MetricQuery

TODAY = date(2026, 11, 22)
KNOWN = Known(
    frozenset(
        {"steps", "sleep_hours", "deep_minutes", "protein_g", "alcohol_g", "caffeine_mg",
         "water_ml", "bed_time", "wake_time", "resting_hr_bpm", "hrv_rmssd_ms",
         "active_zone_minutes", "session_count", "session_minutes", "session_distance_km",
         "peak_zone_minutes", "last_caffeine_time", "last_meal_time", "sleep_score",
         "session_hr_bpm"}
    ),
    (("Run", "run"), ("Swim", "swim"), ("Yoga", "yoga")),
    (),
)  # fmt: skip


def _read(question: str) -> MetricQuery | None:
    return parse_question(question, as_of=TODAY, known=KNOWN).query


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("how many days with 10000 steps or more in october",
         "how many days with 10000 or more steps in october"),
        ("how many days did I hit 160 g of protein or more in october",
         "how many days with at least 160 g protein in october"),
        ("share of days with 8000 steps at most", "share of days with at most 8000 steps"),
        ("how many nights with 90 min deep sleep or less", "how many nights with at most 90 min "
         "deep sleep"),
        ("how many 5 km runs or more", "how many runs of at least 5 km"),
        ("average steps on days I neither ran nor swam", "average steps on days with no run or "
         "swim"),
        ("difference of my average HRV on days with a swim and on days without one",
         "difference of my average HRV on days with a swim and days without a swim"),
        ("average hour I go to bed", "average time I go to bed"),
        ("mean hour of waking up in october", "average wake time in october"),
        ("average water in october, ml", "average water in october"),
        ("how many days with 0 g alcohol", "how many days without alcohol"),
        ("saturdays: how many steps typically, median", "median steps on saturdays"),
        ("my bedtime typically in october, median", "median bedtime in october"),
        ("when am I awake on average, october", "average wake time in october"),
        ("sample standard deviation of my steps in october",
         "standard deviation of my steps in october"),
    ],
)  # fmt: skip
def test_an_order_of_words_changes_no_query(asked: str, plain: str) -> None:
    assert _read(plain) is not None
    assert _read(asked) == _read(plain)


@pytest.mark.parametrize(
    "question",
    [
        "how many days with 10000 steps or 8 hours of sleep",
        "average hour of sleep or more",
        "which weekday do I move the most",
    ],
)
def test_words_that_do_not_fit_are_handed_on(question: str) -> None:
    assert _read(question) is None


def test_a_condition_holds_on_the_night_that_is_named() -> None:
    read = _read("average sleep on nights after 5 km of running or more")

    assert read is not None
    assert {each.days_before for each in read.filters} == {1}  # type: ignore[union-attr]


def test_a_second_comparison_is_not_a_suffix_of_the_first() -> None:
    read = _read("how many days with over 9000 steps and over 7 hours of sleep")

    assert read is not None
    assert [(each.metric, each.value) for each in read.filters] == [  # type: ignore[union-attr]
        ("steps", 9000), ("sleep_hours", 7)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("how many times did I swim on days when I slept over 7 hours",
         "how many swims on days when I slept over 7 hours"),
        ("how many dry days in october", "how many days without alcohol in october"),
        ("longest dry streak this year", "longest streak without alcohol this year"),
        ("how many days with zero peak zone minutes",
         "how many days with exactly 0 peak zone minutes"),
        ("days in a row without going below 6000 steps", "streak of days with at least 6000 steps"),
        ("average clock time of my last coffee", "average last caffeine of the day"),
        ("usual time of my final meal on sundays", "average last food of the day on sundays"),
        ("average sleep rating", "average sleep score"),
        ("hrv at weekends minus hrv on workdays", "hrv at weekends versus workdays"),
        ("bedtime, latest weekday", "which weekday has the latest bedtime"),
        ("do I walk more steps at weekends than during the week",
         "do I walk more steps at weekends than on weekdays"),
        ("average steps in march against february this year",
         "average steps in march against february"),
        ("how many runs in the past 2 weeks (14 days)", "how many runs in the past 14 days"),
        ("average steps in week 40", "average steps from 28 september to 4 october"),
        ("average steps in calendar week 2 of 2026", "average steps from 5 to 11 january"),
        ("average of sessionDuration of my runs", "average session duration of my runs"),
    ],
)  # fmt: skip
def test_everyday_words_mean_what_plain_words_do(asked: str, plain: str) -> None:
    assert _read(plain) is not None
    assert _read(asked) == _read(plain)


@pytest.mark.parametrize(
    "question",
    [
        "when was my last coffee",
        "is my skin dry",
        "average steps last week 3",
        "average steps in week 54",
        "how many runs in the past 12 months (30 days)",
    ],
)
def test_what_has_no_one_meaning_is_handed_on(question: str) -> None:
    assert _read(question) is None


def test_the_share_of_a_weekday_counts_days_and_that_of_sessions_counts_sessions() -> None:
    of_days = _read("share of tuesdays with a yoga session this year")
    of_sessions = _read("share of my yoga sessions on tuesdays this year")

    assert of_days is not None
    assert of_sessions is not None
    assert ("days", None) == (of_days.rows, of_days.sessions)
    assert of_sessions.rows is None
