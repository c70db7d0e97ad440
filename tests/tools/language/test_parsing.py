"""What must never become a wrong number, and how dates, units and typos are read."""

from datetime import date

import pytest

from tools.language import Known, parse_question
from tools.queries.model import MetricQuery, Window
from tools.queries.reading import filter_text

TODAY = date(2026, 11, 22)
ME = Known(
    metrics=frozenset(
        {"steps", "sleep_hours", "deep_minutes", "hrv_rmssd_ms", "resting_hr_bpm", "bed_time",
         "session_count", "session_minutes", "session_distance_km", "session_speed_kmh",
         "session_hr_bpm", "session_steps", "session_energy_kcal", "energy_kcal",
         "total_energy_kcal"}
    ),
    titles=(("Run", "run"), ("Walk", "walk"), ("Leg Day", "strength")),
    exercises=("Squat (Barbell)", "grobble thing"),
)  # fmt: skip


def query(text: str) -> MetricQuery:
    parsed = parse_question(text, as_of=TODAY, known=ME)
    assert parsed.query is not None, parsed.reason or parsed.question
    return parsed.query


@pytest.mark.parametrize(
    "text",
    [
        "What was my average sleep when my boss was angry?",
        "Why is my HRV low?",
        "What does HRV mean?",
        "What is HRV?",
        "average sleep per parking ticket",
        "How many beers did I drink last week?",
        "Should I run today?",
        "steps on my birthday",
        "did I hit 8 hours of sleep every day last week",
        "average sleep in furlongs",
        "what will my steps be tomorrow",
        "how many days was my sleep above 5000",
    ],
)
def test_what_is_not_wholly_understood_is_handed_on(text: str) -> None:
    parsed = parse_question(text, as_of=TODAY, known=ME)

    assert (None, None) == (parsed.query, parsed.question)
    assert parsed.reason


def test_a_question_with_two_readings_is_asked_back() -> None:
    heart = parse_question("my heart rate last week", as_of=TODAY, known=ME)
    energy = parse_question("average calories last week", as_of=TODAY, known=ME)

    assert ("resting heart rate", "heart rate during workouts") == heart.choices
    assert ("energy eaten", "energy burned") == energy.choices


def test_units_of_the_question_become_those_of_the_metric() -> None:
    texts = {
        "days with sleep over 447 minutes": 7.45,
        "days with sleep over 7h30": 7.5,
        "days with sleep over 7.5 hours": 7.5,
        "days with sleep over 7 and a half hours": 7.5,
        "days with deep sleep over half an hour": 30,
        "days with deep sleep hours over 1.5": 90,
        "days with sleep minutes over 450": 7.5,
        "days with more than 10k steps": 10000,
        "runs longer than 3 miles": 4.828032,
    }

    read = {text: query(text).filters[0].value for text in texts}  # type: ignore[union-attr]

    assert {text: pytest.approx(value) for text, value in texts.items()} == read


def test_typos_become_the_words_they_were_meant_to_be() -> None:
    parsed = parse_question("avrage sleeep last mnth", as_of=TODAY, known=ME)

    assert parsed.query == query("average sleep last month")
    assert (("sleeep", "sleep"), ("mnth", "month")) == parsed.corrections[-2:]


def test_a_common_word_is_never_taken_for_a_misspelt_one() -> None:
    parsed = parse_question("average steps on days I strained", as_of=TODAY, known=ME)

    assert parsed.query is None


def test_the_same_word_means_the_session_beside_a_session() -> None:
    assert "session_steps" == query("average steps of my walks").metric
    assert "steps" == query("average steps on days when I walked").metric
    assert "steps" == query("average steps").metric


def test_own_titles_and_exercises_are_understood() -> None:
    leg_day = query("average hrv the day after leg day").filters[0]
    squat = query("heaviest squat ever").sessions
    thing = query("heaviest grobble thing").sessions

    assert (("Leg Day",), 1) == (leg_day.sessions.titles, leg_day.days_before)  # type: ignore[union-attr]
    assert squat is not None and ("Squat (Barbell)",) == squat.exercises
    assert thing is not None and ("grobble thing",) == thing.exercises


def test_evening_clock_times_count_from_the_midnight_after() -> None:
    late = query("how many nights did I go to bed after 11pm last month").filters[0]

    assert -1.0 == late.value  # type: ignore[union-attr]


def test_a_month_without_a_year_is_the_last_that_has_begun() -> None:
    assert date(2025, 12, 1) == query("average sleep in December").window.start
    assert date(2026, 10, 1) == query("average sleep in October").window.start


def test_a_window_in_the_future_is_handed_on() -> None:
    parsed = parse_question("average sleep in March 2027", as_of=TODAY, known=ME)

    assert parsed.query is None


def test_a_distance_beside_a_sport_is_that_of_the_sport_on_that_day() -> None:
    same, after = (
        query(f"average sleep {words}").filters
        for words in ("on days I ran more than 3 km", "the night after runs of more than 10 km")
    )

    assert ("run",) == same[1].sessions.kinds  # type: ignore[union-attr]
    assert (("run",), 1) == (after[1].sessions.kinds, after[1].days_before)  # type: ignore[union-attr]


def test_not_turns_a_comparison_round() -> None:
    reached = query("how many days did I not reach 6000 steps last month").filters[0]

    assert ("<", 6000.0) == (reached.op, reached.value)  # type: ignore[union-attr]


def test_several_numbers_share_their_window() -> None:
    parsed = parse_question("my average sleep and HRV last week", as_of=TODAY, known=ME)

    assert parsed.query is not None
    both = (parsed.query, *parsed.others)
    assert ["sleep_hours", "hrv_rmssd_ms"] == [each.metric for each in both]
    assert 1 == len({each.window for each in both})


def test_a_number_of_a_run_that_an_extreme_chose_is_no_extreme() -> None:
    longest = query("heart rate on my longest run")

    assert ("session_hr_bpm", "mean") == (longest.metric, longest.aggregate)
    assert longest.take is not None and "session_distance_km" == longest.take.by


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("how many times did I weigh myself in October", "weight_kg"),
        ("how many nights did I record my sleep this month", "sleep_hours"),
        ("how often did I log my steps last week", "steps"),
    ],
)
def test_how_often_something_was_recorded_counts_days(text: str, metric: str) -> None:
    found = query(text)

    assert (metric, "count") == (found.metric, found.aggregate)
    assert "recorded" in filter_text(found.filters[0])


def test_how_i_do_on_average_asks_for_a_number_and_how_to_does_not() -> None:
    assert "mean" == query("how do I sleep on Sundays on average?").aggregate
    assert parse_question("how do I improve my sleep", as_of=TODAY, known=ME).query is None


def test_over_the_last_year_ends_today_and_last_year_is_the_calendars() -> None:
    assert Window(kind="last", unit="year") == query("average sleep over the last year").window
    assert Window(kind="previous", unit="year") == query("average sleep last year").window


def test_in_june_25_is_a_month_and_on_june_25_a_day() -> None:
    month, day = query("average sleep in june 25").window, query("steps on june 25").window

    assert (date(2025, 6, 1), date(2025, 6, 30)) == (month.start, month.end)
    assert day.start == day.end


def test_how_often_in_percent_is_a_share_of_the_days() -> None:
    assert "share" == query("how often (in %) do I sleep at least 7 hours").aggregate


def test_a_dot_in_a_number_of_steps_parts_thousands() -> None:
    assert 12000 == query("how many days with over 12.000 steps").filters[0].value


def test_sessions_with_a_heavy_set_are_counted_and_not_their_sets() -> None:
    found = query("how many sessions had a squat set over 100 kg")

    assert ("session_count", "count", "sessions") == (found.metric, found.aggregate, found.rows)
