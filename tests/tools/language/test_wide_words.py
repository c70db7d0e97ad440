"""Order in time, two sides, counted weeks, what is said before a question: how each is read."""

from datetime import date

import pytest

from knowledge.muscles import MUSCLE_GROUPS
from tools.language import Known, parse_question
from tools.queries.model import MetricQuery, SessionFilter, Window

TODAY = date(2026, 11, 22)
ME = Known(
    metrics=frozenset(
        {"steps", "sleep_hours", "deep_minutes", "hrv_rmssd_ms", "resting_hr_bpm", "weight_kg",
         "protein_g", "alcohol_g", "caffeine_mg", "energy_kcal", "bed_time", "wake_time",
         "session_count", "session_minutes", "session_distance_km", "session_speed_kmh",
         "session_hr_bpm", "session_start_time", "reps", "sets", "top_set_kg", "e1rm_kg"}
    ),
    titles=(("Run", "run"), ("Hike", "hike"), ("Swim", "swim"), ("Push", "strength")),
    exercises=("Squat (Barbell)", "Pull Up"),
)  # fmt: skip


def _query(text: str) -> MetricQuery | None:
    parsed = parse_question(text, as_of=TODAY, known=ME)
    return None if parsed.others else parsed.query


def _read(text: str) -> MetricQuery:
    found = _query(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "aggregate", "place"),
    [
        ("distance of the third run of october", "first", 3),
        ("when was my second swim this year", "first", 2),
        ("how long was hike number four", "first", 4),
        ("the last but one run, what distance", "latest", 2),
        ("penultimate swim distance", "latest", 2),
    ],
)
def test_an_ordinal_before_a_session_is_its_place_in_time(
    text: str, aggregate: str, place: int
) -> None:
    found = _read(text)

    assert (aggregate, place) == (found.aggregate, found.place)


def test_the_runner_up_is_the_second_of_what_is_named() -> None:
    assert _read("second longest run") == _read("runner-up for longest run")


@pytest.mark.parametrize(
    "text",
    [
        "hrv on days with alcohol vs without",
        "hrv on days I drank alcohol compared with days I did not",
        "hrv after alcohol days vs after no-alcohol days",
        "sleep on days over 10000 steps vs days under 5000",
        "hrv the day after a run versus the day after a swim",
    ],
)
def test_two_kinds_of_days_are_set_against_each_other(text: str) -> None:
    found = _read(text)

    assert found.compare is not None
    assert found.filters
    assert found.compare.filters != found.filters


@pytest.mark.parametrize(
    ("text", "period", "op", "value"),
    [
        ("in how many weeks did I run more than 15 km", "week", ">", 15.0),
        ("how many weeks did I train at least 3 times", "week", ">=", 3.0),
        ("number of months with at least 4 runs", "month", ">=", 4.0),
    ],
)
def test_weeks_are_counted_by_what_they_add_up_to(
    text: str, period: str, op: str, value: float
) -> None:
    found = _read(text)

    assert found.having is not None
    assert (period, op, value) == (found.group_by, found.having.op, found.having.value)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("My watch died. Anyway: how many runs in September?", "how many runs in September"),
        ("I sleep badly. What is my average sleep on Sundays?", "average sleep on Sundays"),
        ("I was ill in October. What was my average sleep that month?", "average sleep in October"),
    ],
)
def test_what_is_said_before_a_question_is_left_out(text: str, plain: str) -> None:
    assert _query(plain) == _query(text)


@pytest.mark.parametrize(
    "text",
    [
        "I only count races. What is the average distance?",
        "since my birthday, how many runs have I done",
        "If I drank wine, what is my average sleep?",
        "I ran with Tom on Sundays. How far were those?",
        "average hrv, I mean what is hrv",
        "what share of my training time is running",
        "how many treadmill runs in October",
        "weight on the day of my best squat",
        "the more I walk the better I sleep",
    ],
)
def test_words_that_would_change_the_number_are_never_left_out(text: str) -> None:
    assert _query(text) is None


def test_the_day_after_a_chosen_session_is_a_condition_on_days() -> None:
    found = _read("resting heart rate the day after my longest run")

    (condition,) = found.filters
    assert isinstance(condition, SessionFilter)
    assert condition.chosen is not None
    assert (1, "session_distance_km") == (condition.days_before, condition.chosen.by)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("how many runs did I start before 8 am", "session_start_time"),
        ("how many nights was I asleep before 22:30", "bed_time"),
        ("how many mornings was I up before 6:30", "wake_time"),
    ],
)
def test_a_clock_time_belongs_to_what_has_one(text: str, metric: str) -> None:
    assert [metric] == [getattr(each, "metric", None) for each in _read(text).filters]


def test_each_of_several_kinds_of_session_is_needed_on_a_day() -> None:
    found = _read("how many days did I both run and swim")

    assert 2 == len(found.filters)


def test_when_somebody_last_drank_is_a_day_with_some() -> None:
    found = _read("when did I last drink alcohol")

    assert [(">", 0.0)] == [(each.op, each.value) for each in found.filters]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "question", ["average HRV the day after leg day", "is my HRV lower on days after leg day"]
)
def test_a_leg_day_without_such_a_title_is_a_session_of_the_legs(question: str) -> None:
    known = Known(
        metrics=frozenset({"hrv_rmssd_ms"}),
        titles=(("Full Body", "strength"),),
        exercises=("squat",),
    )
    found = parse_question(question, as_of=TODAY, known=known).query

    assert found is not None
    scope = found.filters[0].sessions
    assert MUSCLE_GROUPS["legs"] == scope.muscles
    assert () == scope.kinds


def test_less_than_i_used_to_is_the_last_weeks_against_the_usual() -> None:
    known = Known(metrics=frozenset({"sleep_hours"}))
    found = parse_question(
        "my wife says I sleep less than I used to, true?", as_of=TODAY, known=known
    ).query

    assert found is not None
    assert found.compare is not None
    assert ("baseline", "lower") == (found.compare.to, found.compare.asks)
    assert Window(kind="last", n=28, unit="day") == found.window


def test_how_did_i_sleep_is_about_the_last_night() -> None:
    assert _read("How did I sleep last night?") == _read("How did I sleep?")


def test_what_a_thing_is_asks_for_no_number() -> None:
    assert _query("what's an estimated one-rep max") is None
    assert _query("what is my estimated one-rep max") is not None
