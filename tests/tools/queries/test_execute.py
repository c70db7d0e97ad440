"""What a typed query gives, on a few days whose answers can be seen by eye."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from tools.importing import ImportReport, store_records
from tools.queries.execute import run_query
from tools.queries.model import MetricQuery, QueryResult
from tools.records import AnyRecord, FoodEntry, Measurement, StrengthSet, Workout
from tools.store import HealthStore

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 16)


def measured(metric: str, day: date, value: float) -> Measurement:
    return Measurement(
        source="table", source_id=f"{metric} {day}", day=day, metric=metric, value=value
    )


def session(day: date, kind: str, minutes: float, **numbers: float) -> Workout:
    start = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    return Workout(
        source="table", source_id=f"{kind} {day}", day=day, kind=kind, title=kind.title(),
        start=start, end=start + timedelta(minutes=minutes), duration_min=minutes, **numbers,
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> HealthStore:
    store = HealthStore(f"sqlite:///{tmp_path / 'coach.db'}")
    steps = [8000, 12000, 9000, None, 11000, 10000, 4000]
    sleep = [7.0, 6.0, 8.0, 7.5, None, 6.5, 7.0]
    records: list[AnyRecord] = []
    for n in range(7):
        day = MONDAY + timedelta(n)
        if steps[n] is not None:
            records.append(measured("steps", day, float(steps[n] or 0)))
        if sleep[n] is not None:
            records.append(measured("sleep_hours", day, float(sleep[n] or 0)))
        records.append(measured("bed_time", day, -0.5 if n % 2 else 0.5))
    records += [
        session(MONDAY, "run", 30, distance_km=5, average_hr=150),
        session(MONDAY + timedelta(2), "run", 60, distance_km=10, average_hr=140),
        session(MONDAY + timedelta(3), "walk", 40, steps=4000),
    ]
    store_records(store, "me", records, ImportReport("test.csv", "table"))
    return store


def ask(store: HealthStore, **query: object) -> QueryResult:
    return run_query(store, "me", MetricQuery.model_validate(query), TODAY)


def test_a_mean_leaves_missing_days_out_and_says_so(store: HealthStore) -> None:
    result = ask(store, metric="steps", aggregate="mean", window={"kind": "this", "unit": "week"})

    assert (9000.0, "steps", 6, 7) == (
        result.value, result.unit, result.days_with_data, result.window_days,
    )  # fmt: skip
    assert "mean steps, 16 to 22 November 2026, 6 of 7 days" == result.reading


def test_a_standard_deviation_is_the_samples(store: HealthStore) -> None:
    result = ask(store, metric="sleep_hours", aggregate="std")

    assert pytest.approx(0.7071067811865476) == result.value


def test_clock_times_average_around_midnight(store: HealthStore) -> None:
    result = ask(store, metric="bed_time", aggregate="mean")

    assert pytest.approx(1 / 14) == result.value


def test_an_empty_selection_is_no_data_and_not_zero(store: HealthStore) -> None:
    result = ask(store, metric="spo2_percent", aggregate="sum")

    assert (None, "no blood oxygen is stored for 22 November 2026") == (result.value, result.reason)


def test_counting_a_covered_period_without_a_match_is_zero(store: HealthStore) -> None:
    swims = ask(store, metric="session_count", aggregate="count", sessions={"kinds": ["swim"]})
    before = ask(
        store, metric="session_count", aggregate="count",
        window={"kind": "between", "start": "2025-01-01", "end": "2025-02-01"},
    )  # fmt: skip

    assert (0.0, None) == (swims.value, before.value)


def test_a_condition_on_another_metric_keeps_days(store: HealthStore) -> None:
    condition = {"by": "metric", "metric": "steps", "op": ">", "value": 9000}

    result = ask(store, metric="sleep_hours", aggregate="mean", filters=[condition])

    assert (6.25, 2) == (result.value, result.rows)


def test_the_day_after_a_run_is_the_next_calendar_day(store: HealthStore) -> None:
    after = {"by": "session", "sessions": {"kinds": ["run"]}, "days_before": 1}

    result = ask(store, metric="sleep_hours", aggregate="list", filters=[after])

    assert ["2026-11-17", "2026-11-19"] == [label for label, _ in result.items]


def test_the_rest_leaves_out_days_whose_condition_is_unknown(store: HealthStore) -> None:
    condition = {"by": "metric", "metric": "steps", "op": ">=", "value": 10000}

    result = ask(
        store, metric="sleep_hours", aggregate="mean", filters=[condition],
        compare={"to": "rest", "asks": "lower"},
    )  # fmt: skip

    assert result.other is not None
    assert (2, 3, True) == (result.rows, result.other.rows, result.answer)


def test_the_last_sessions_of_a_kind_are_rows_of_their_own(store: HealthStore) -> None:
    result = ask(
        store, metric="session_hr_bpm", aggregate="mean", sessions={"kinds": ["run"]},
        take={"order": "latest", "n": 1},
    )  # fmt: skip

    assert (140.0, 1) == (result.value, result.rows)


def test_an_extreme_names_its_day(store: HealthStore) -> None:
    result = ask(store, metric="steps", aggregate="when_max")

    assert (12000.0, date(2026, 11, 17)) == (result.value, result.day)


def test_a_group_can_be_picked(store: HealthStore) -> None:
    result = ask(store, metric="steps", aggregate="mean", group_by="weekday", pick="lowest")

    assert ("Sunday", 4000.0, 6) == (result.name, result.value, len(result.items))


def test_a_set_counts_for_each_muscle_that_it_works(store: HealthStore) -> None:
    names = ["Squat (Barbell)", "Squat (Barbell)", "Bench Press (Barbell)"]
    sets = tuple(
        StrengthSet(exercise=name, position=n, set_index=0, weight_kg=80, reps=5)
        for n, name in enumerate(names)
    )
    lifted = session(MONDAY, "strength", 60).model_copy(update={"sets": sets})
    store_records(store, "me", [lifted], ImportReport("sets.csv", "table"))

    result = ask(store, metric="sets", aggregate="sum", group_by="muscle")
    least = ask(store, metric="sets", aggregate="sum", group_by="muscle", pick="lowest")

    assert {"chest": 1.0, "quads": 2.0} == dict(result.items)
    assert ("chest", 1.0) == (least.name, least.value)


def test_a_missing_day_breaks_a_streak(store: HealthStore) -> None:
    condition = {"by": "metric", "metric": "sleep_hours", "op": ">=", "value": 6}

    result = ask(store, metric="sleep_hours", aggregate="streak", filters=[condition])

    assert (4.0, date(2026, 11, 19)) == (result.value, result.day)


def test_a_share_of_weekdays_is_of_those_weekdays(store: HealthStore) -> None:
    filters = [
        {"by": "weekday", "weekdays": ["mon", "tue", "thu"]},
        {"by": "metric", "metric": "steps", "op": ">", "value": 9000},
    ]

    result = ask(store, metric="steps", aggregate="share", filters=filters)

    assert (50, 2) == (result.value, result.rows_known)  # nothing is known of Thursday


def test_a_share_is_of_the_days_that_are_known(store: HealthStore) -> None:
    condition = {"by": "metric", "metric": "steps", "op": ">=", "value": 10000}

    result = ask(store, metric="steps", aggregate="share", filters=[condition])

    assert (50.0, "%", 3, 6) == (result.value, result.unit, result.rows, result.rows_known)


def test_nothing_after_the_day_of_asking_is_read(store: HealthStore) -> None:
    query = MetricQuery(metric="steps", aggregate="max")

    result = run_query(store, "me", query, MONDAY)

    assert 8000.0 == result.value


def test_a_correlation_comes_with_its_number_of_days(store: HealthStore) -> None:
    result = ask(store, metric="steps", associate={"metric": "sleep_hours"})

    assert (5, "r") == (result.rows, result.unit)
    assert result.value is not None and -1 <= result.value <= 1


def test_a_value_is_given_in_the_unit_that_was_asked_for(store: HealthStore) -> None:
    result = ask(store, metric="sleep_hours", aggregate="max", unit="min")

    assert (480.0, "min") == (result.value, result.unit)


def test_a_partly_logged_day_stays_out_of_the_mean(tmp_path: Path) -> None:
    store = HealthStore(f"sqlite:///{tmp_path / 'food.db'}")
    entries = [
        FoodEntry(
            source="food", source_id=str(n), day=TODAY - timedelta(n),
            energy_kcal=500 if n == 3 else 2500,
        )
        for n in range(10)
    ]  # fmt: skip
    store_records(store, "me", entries, ImportReport("food.csv", "food"))

    result = ask(store, metric="energy_kcal", aggregate="mean")

    assert (2500.0, 1) == (result.value, result.partial_days)


def test_sets_are_read_by_exercise(tmp_path: Path) -> None:
    store = HealthStore(f"sqlite:///{tmp_path / 'lifts.db'}")
    sets = tuple(
        StrengthSet(exercise="Squat (Barbell)", position=0, set_index=n, weight_kg=w, reps=5)
        for n, w in enumerate((100.0, 110.0, 105.0))
    )
    start = datetime(2026, 11, 20, 18, tzinfo=UTC)
    lifting = Workout(
        source="log", source_id="1", day=start.date(), kind="strength", start=start, sets=sets
    )
    store_records(store, "me", [lifting], ImportReport("log.csv", "log"))

    heaviest = ask(
        store, metric="top_set_kg", aggregate="max", sessions={"exercises": ["Squat (Barbell)"]}
    )
    volume = ask(store, metric="volume_load_kg", sessions={"muscles": ["quads"]})

    assert (110.0, date(2026, 11, 20)) == (heaviest.value, heaviest.day)
    assert 1575.0 == volume.value


def test_an_unknown_metric_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValidationError, match="unknown metric 'sleep_hrs'; known: sleep_hours"):
        MetricQuery(metric="sleep_hrs")


def test_the_schema_lists_every_metric_and_has_examples() -> None:
    schema = MetricQuery.model_json_schema()

    assert "sleep_hours" in schema["properties"]["metric"]["enum"]
    assert all(MetricQuery.model_validate(example) for example in schema["examples"])


def test_a_correlation_is_taken_over_the_days_that_pass(store: HealthStore) -> None:
    weekdays = [{"by": "weekday", "weekdays": ["mon", "tue", "wed", "thu"]}]
    result = ask(
        store, metric="steps", associate={"metric": "sleep_hours"}, filters=weekdays,
        window={"kind": "this", "unit": "week"},
    )  # fmt: skip

    assert 3 == result.rows


def test_days_since_counts_from_the_latest_session(store: HealthStore) -> None:
    result = ask(store, metric="session_count", aggregate="days_since", sessions={"kinds": ["run"]})

    assert (4.0, MONDAY + timedelta(2)) == (result.value, result.day)


def test_the_second_highest_is_the_next_row_and_too_few_rows_are_no_data(
    store: HealthStore,
) -> None:
    second = ask(store, metric="steps", aggregate="max", place=2)
    missing = ask(store, metric="steps", aggregate="max", place=7)

    assert (11000.0, date(2026, 11, 20)) == (second.value, second.day)
    assert "second highest steps" in second.reading
    assert (None, True) == (missing.value, bool(missing.reason))


def test_a_group_can_be_the_second_best_and_too_few_groups_are_no_data(
    store: HealthStore,
) -> None:
    by_day = {"metric": "steps", "aggregate": "sum", "group_by": "weekday", "pick": "lowest"}

    assert "Monday" == ask(store, **by_day, place=2).name
    assert ask(store, **by_day, place=7).value is None


def test_a_place_needs_something_that_has_a_rank() -> None:
    with pytest.raises(ValidationError, match="place ranks"):
        MetricQuery.model_validate({"metric": "steps", "aggregate": "mean", "place": 2})


def test_dates_that_are_left_out_do_not_count(store: HealthStore) -> None:
    span = {"by": "dates", "except_start": "2026-11-17", "except_end": "2026-11-21"}
    two = ask(store, metric="steps", aggregate="mean", filters=[span])
    month = ask(store, metric="steps", filters=[{"by": "dates", "except_months": [11]}])

    assert (6000.0, 2) == (two.value, two.rows)
    assert "without 17 November 2026 to 21 November 2026" in two.reading
    assert month.value is None


def test_a_difference_in_percent_is_of_the_second_side(store: HealthStore) -> None:
    day = {"kind": "between", "start": "2026-11-17", "end": "2026-11-17"}
    other = {"kind": "between", "start": "2026-11-16", "end": "2026-11-16"}
    compare = {"to": "window", "window": other, "in_percent": True}

    result = ask(store, metric="steps", aggregate="mean", window=day, compare=compare)

    assert (50.0, "%", "steps") == (result.difference, result.difference_unit, result.unit)


def test_days_with_several_sessions_are_counted_by_their_sessions(store: HealthStore) -> None:
    busy = {"by": "metric", "metric": "session_count", "op": ">", "value": 1}
    result = ask(store, metric="session_count", rows="days", aggregate="count", filters=[busy])

    assert 0.0 == result.value


def test_a_place_in_time_is_the_nth_session(store: HealthStore) -> None:
    second = ask(store, metric="session_distance_km", aggregate="first", place=2)
    before_last = ask(store, metric="session_minutes", aggregate="latest", place=2)
    missing = ask(store, metric="session_distance_km", aggregate="first", place=3)

    assert (10.0, 60.0, None) == (second.value, before_last.value, missing.value)


def test_a_gap_is_the_most_days_from_one_session_to_the_next(store: HealthStore) -> None:
    result = ask(store, metric="session_count", aggregate="gap", sessions={"kinds": ["run"]})

    assert (2.0, MONDAY + timedelta(2)) == (result.value, result.day)


def test_groups_are_counted_by_what_they_have_to_fulfil(store: HealthStore) -> None:
    query = {"metric": "steps", "aggregate": "sum", "group_by": "day"}

    result = ask(store, **query, having={"op": ">=", "value": 10000})

    assert (3.0, "days") == (result.value, result.unit)


def test_days_of_a_chosen_session_are_those_of_the_longest_alone(store: HealthStore) -> None:
    longest = {"order": "highest", "by": "session_distance_km"}
    condition = {"by": "session", "sessions": {"kinds": ["run"]}, "chosen": longest}

    result = ask(store, metric="sleep_hours", aggregate="mean", filters=[condition])

    assert (8.0, 1) == (result.value, result.rows)


def test_days_can_be_ranked_by_another_number(store: HealthStore) -> None:
    most = {"order": "highest", "n": 2, "by": "steps"}

    result = ask(store, metric="bed_time", aggregate="mean", take=most)

    assert 0.0 == result.value


@pytest.mark.parametrize(("kind", "sessions"), [("hike", 2.0), ("other", 1.0), ("strength", 1.0)])
def test_overlapping_sessions_of_plainly_different_kinds_stay_two(
    tmp_path: Path, kind: str, sessions: float
) -> None:
    store = HealthStore(f"sqlite:///{tmp_path / 'two.db'}")
    long = session(MONDAY, kind, 447)
    lifting = session(MONDAY, "strength", 60).model_copy(update={"source": "lifts"})
    store_records(store, "me", [long, lifting], ImportReport("two.csv", "table"))

    assert sessions == ask(store, metric="session_count", aggregate="count").value
