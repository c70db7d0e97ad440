"""Places, percentages, corrections, dates left out: what each of them is read as."""

from datetime import date

import pytest

from tools.language import Known, parse_question
from tools.queries.model import DateFilter, MetricFilter, MetricQuery, SessionScope, Window

TODAY = date(2026, 11, 22)
ME = Known(
    metrics=frozenset(
        {"steps", "sleep_hours", "deep_minutes", "rem_minutes", "hrv_rmssd_ms", "resting_hr_bpm",
         "weight_kg", "protein_g", "bed_time", "session_count", "session_minutes",
         "session_distance_km", "session_speed_kmh", "session_hr_bpm", "session_elevation_m",
         "reps", "sets", "top_set_kg", "e1rm_kg", "volume_load_kg"}
    ),
    titles=(("Run", "run"), ("Hike", "hike"), ("Push", "strength"), ("Pull", "strength")),
    exercises=("Squat (Barbell)", "Pull Up"),
)  # fmt: skip


def _read(text: str) -> MetricQuery | None:
    parsed = parse_question(text, as_of=TODAY, known=ME)
    return None if parsed.others else parsed.query


def _query(text: str) -> MetricQuery:
    found = _read(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "aggregate", "place"),
    [
        ("second longest hike", "max", 2),
        ("third highest HRV and when", "max", 3),
        ("on what day was my third highest hrv?", "when_max", 3),
        ("2nd lowest resting heart rate in October", "min", 2),
        ("second-highest step count last month", "max", 2),
        ("4th latest bedtime in october", "max", 4),
    ],
)
def test_an_ordinal_before_a_superlative_is_a_place(text: str, aggregate: str, place: int) -> None:
    found = _query(text)

    assert (aggregate, place) == (found.aggregate, found.place)


def test_a_month_can_be_the_second_best() -> None:
    found = _query("which month had the second most runs this year")

    assert ("month", "highest", 2) == (found.group_by, found.pick, found.place)


@pytest.mark.parametrize(
    "text",
    [
        "heart rate of my second longest run",
        "was my second longest run longer than my longest hike",
        "fastest weekly run",
        "by what percent did my bedtime change from september to october",
        "i mean average steps in october",
        "average steps except on days I ran",
    ],
)
def test_what_a_place_or_a_percentage_cannot_be_of_is_handed_on(text: str) -> None:
    assert _read(text) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("average deep sleep, I mean REM, last week", "average rem last week"),
        ("average steps last week, sorry, last month", "average steps last month"),
        ("total steps, no wait, average steps in october", "average steps in october"),
        ("median hrv, make that mean hrv, in october", "mean hrv in october"),
        ("nr of runs in october", "number of runs in october"),
        ("when last did i hike", "when did i last hike"),
        ("avg body wt in october", "average weight in october"),
        ("average steps jul-sep", "average steps from july to september"),
        ("days over 9000 steps this year, how many", "how many days over 9000 steps this year"),
        ("how many steps did I take in oct", "how many steps did I take in october"),
        ("average hrv in the 60 days preceding 1 October",
         "average hrv from 2 august to 30 september"),
        ("average steps in the 30 days after 1 September",
         "average steps from 2 september to 1 october"),
        ("total climbing on runs in 2026", "total elevation gain on runs in 2026"),
        ("weekday with fewest avg steps", "which weekday has the fewest steps on average"),
        ("how many days i walked at least 8000 steps", "how many days with at least 8000 steps"),
    ],
)  # fmt: skip
def test_a_slip_or_a_correction_means_what_was_meant(text: str, plain: str) -> None:
    assert _query(plain) == _query(text)


def test_several_sessions_on_a_day_are_a_condition_on_days() -> None:
    found = _query("average steps on days with more than one workout")

    wanted = MetricFilter(metric="session_count", op=">", value=1.0, sessions=SessionScope())
    assert ("steps", (wanted,)) == (found.metric, found.filters)


def test_a_month_is_left_out_of_every_year_and_a_week_only_once() -> None:
    month = _query("average steps on Mondays except in November")
    week = _query("average steps except last week")

    assert DateFilter(except_months=(11,)) in month.filters
    assert Window() == month.window
    assert (
        DateFilter(except_start=date(2026, 11, 9), except_end=date(2026, 11, 15)),
    ) == week.filters


def test_the_highest_weekly_average_is_the_best_week() -> None:
    mean = _query("highest weekly average of steps this year")
    total = _query("best weekly step total this year")

    assert ("mean", "week", "highest") == (mean.aggregate, mean.group_by, mean.pick)
    assert ("sum", "week", "highest") == (total.aggregate, total.group_by, total.pick)


def test_an_average_that_changed_from_month_to_month_is_two_averages() -> None:
    change = _query("by how much did my average hrv change from september to october")
    fall = _query("how much did my average hrv drop from september to october")

    october = Window(kind="between", start=date(2026, 10, 1), end=date(2026, 10, 31))
    assert change.compare is not None and fall.compare is not None
    assert (october, october) == (change.window, fall.compare.window)


@pytest.mark.parametrize(
    "text",
    [
        "by what percent did my average steps change from september to october",
        "average steps october versus september, in percent",
        "how many percent more steps per day in october than in september",
    ],
)
def test_a_change_in_percent_is_of_the_earlier_average(text: str) -> None:
    found = _query(text)

    september = Window(kind="between", start=date(2026, 9, 1), end=date(2026, 9, 30))
    assert found.compare is not None
    assert (True, september, "mean") == (
        found.compare.in_percent, found.compare.window, found.aggregate
    )  # fmt: skip


def test_the_most_in_a_set_are_repetitions_and_the_most_sets_are_those_of_a_day() -> None:
    reps = _query("most pull ups in a set")
    sets = _query("most sets of squat in a workout")

    assert ("reps", "max") == (reps.metric, reps.aggregate)
    assert ("sets", "sum", "day") == (sets.metric, sets.aggregate, sets.group_by)


def test_an_unknown_word_before_an_exercise_is_not_swallowed() -> None:
    assert _read("heaviest squat") is not None
    assert _read("flurbest squat i did") is None
