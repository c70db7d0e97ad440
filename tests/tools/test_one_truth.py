"""One truth: the same night, workout or day from two sources is one fact, on the right day."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tools.importing import ImportReport, rederive_all, store_records
from tools.profile import Profile
from tools.records import AnyRecord, Measurement, Night, StrengthSet, Workout
from tools.store import HealthStore

BERLIN = ZoneInfo("Europe/Berlin")
SET = StrengthSet(exercise="Bench Press", position=0, set_index=0, weight_kg=80, reps=5)


@pytest.fixture
def store(tmp_path: Path) -> HealthStore:
    store = HealthStore(f"sqlite:///{tmp_path / 'coach.db'}")
    store.save_profile("me", Profile(timezone="Europe/Berlin"))
    return store


def put(store: HealthStore, *records: AnyRecord) -> None:
    store_records(store, "me", records, ImportReport("test", "test"))


def night(start: datetime, hours: float, source: str = "oura", **more: float) -> Night:
    end = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(BERLIN)
    return Night(
        source=source, source_id=f"{start}", day=end.date(), start=start, end=end,
        in_bed_min=60 * hours, asleep_min=more.pop("asleep", 60 * hours), **more,
    )  # fmt: skip


def workout(start: datetime, source: str, minutes: float | None = 60, **more: object) -> Workout:
    return Workout(
        source=source, source_id=str(more.pop("id", start)), day=start.date(), start=start,
        end=None if minutes is None else start + timedelta(minutes=minutes), **more,
    )  # fmt: skip


def value(store: HealthStore, metric: str) -> list[tuple[date, float]]:
    return [(day, round(number, 3)) for day, number in store.daily("me", metric).items()]


def test_a_night_broken_by_an_hour_awake_is_one_night(store: HealthStore) -> None:
    put(
        store,
        night(datetime(2026, 3, 1, 23, tzinfo=BERLIN), 4, asleep=230, awake_min=10),
        night(datetime(2026, 3, 2, 4, tzinfo=BERLIN), 3, asleep=170, awake_min=10),
    )
    day = date(2026, 3, 2)
    assert [(day, round(400 / 60, 3))] == value(store, "sleep_hours")
    assert [(day, 8)] == value(store, "time_in_bed_hours")
    assert [(day, 80)] == value(store, "awake_minutes")
    assert [(day, -1)] == value(store, "bed_time")
    assert [(day, 7)] == value(store, "wake_time")


def test_overlapping_episodes_of_one_source_are_never_summed(store: HealthStore) -> None:
    put(
        store,
        night(datetime(2026, 3, 1, 23, tzinfo=BERLIN), 8),
        night(datetime(2026, 3, 2, 1, tzinfo=BERLIN), 4),
    )
    assert [(date(2026, 3, 2), 8)] == value(store, "sleep_hours")


@pytest.mark.parametrize(
    ("evening", "hours"), [(datetime(2026, 3, 28, 23), 7), (datetime(2026, 10, 24, 23), 9)]
)
def test_a_night_in_which_the_clock_changes_keeps_its_true_length(
    evening: datetime, hours: float, store: HealthStore
) -> None:
    put(store, night(evening.replace(tzinfo=BERLIN), hours))
    day = evening.date() + timedelta(1)
    assert [(day, hours)] == value(store, "sleep_hours")
    assert [(day, -1)] == value(store, "bed_time")
    assert [(day, 7)] == value(store, "wake_time")


def test_a_night_over_the_ocean_belongs_to_the_day_of_waking_there(store: HealthStore) -> None:
    york = ZoneInfo("America/New_York")
    start = datetime(2026, 3, 1, 23, tzinfo=york)
    put(
        store,
        Night(source="oura", source_id="1", day=date(2026, 3, 2), start=start,
              end=start + timedelta(hours=8), asleep_min=480),
    )  # fmt: skip
    assert [(date(2026, 3, 2), -1)] == value(store, "bed_time")
    assert [(date(2026, 3, 2), 7)] == value(store, "wake_time")


def test_a_preferred_source_speaks_and_the_other_fills_its_gaps(store: HealthStore) -> None:
    for source, hours, day in (("oura", 7, 2), ("whoop", 8, 2), ("whoop", 6, 3)):
        put(store, night(datetime(2026, 3, day - 1, 23, tzinfo=BERLIN), hours, source))
    assert [7, 6] == [number for _, number in value(store, "sleep_hours")]
    store.prefer("me", "sleep", ["whoop"])
    rederive_all(store, "me")
    assert [8, 6] == [number for _, number in value(store, "sleep_hours")]


def test_sets_of_one_source_and_the_heart_of_another_are_one_session(store: HealthStore) -> None:
    start = datetime(2026, 3, 2, 23, 30, tzinfo=BERLIN)
    put(
        store,
        workout(start, "hevy", 90, kind="strength", sets=(SET,), title="Push"),
        workout(start + timedelta(minutes=4), "whoop", 80, average_hr=118),
        workout(start + timedelta(minutes=2), "strong", 85, kind="strength", sets=(SET,)),
    )
    (session,) = store.sessions("me")
    assert ("hevy, strong, whoop", 118, date(2026, 3, 2), "Push") == (
        session.sources, session.average_hr, session.day, session.title,
    )  # fmt: skip
    assert 1 == len(store.sets("me"))


def test_the_same_workout_from_a_file_and_from_the_api_is_one(store: HealthStore) -> None:
    start = datetime(2026, 3, 2, 18, 12, tzinfo=BERLIN)
    put(
        store,
        workout(start, "hevy", sets=(SET,), title="Push"),
        workout(start + timedelta(seconds=47), "hevy", sets=(SET,), title="Push", id="uuid"),
        workout(start + timedelta(hours=3), "hevy", sets=(SET,), title="Push"),
    )
    assert 2 == len(store.sessions("me"))
    assert 2 == len(store.sets("me"))


def test_a_workout_without_a_clock_time_joins_the_timed_one_of_its_kind(store: HealthStore) -> None:
    midnight = datetime(2026, 3, 2, tzinfo=BERLIN)
    put(
        store,
        workout(midnight, "myfitnesspal", None, kind="run", energy_kcal=310.0, id="a"),
        workout(midnight, "myfitnesspal", None, kind="swim", id="b"),
        workout(midnight + timedelta(hours=18), "garmin", 30, kind="run", average_hr=150.0),
    )
    assert [("garmin, myfitnesspal", 150, 310), ("myfitnesspal", None, None)] == sorted(
        (each.sources, each.average_hr, each.energy_kcal) for each in store.sessions("me")
    )


def test_an_implausible_value_is_set_aside_with_its_reason(store: HealthStore) -> None:
    put(
        store,
        Measurement(source="x", source_id="1", day=date(2026, 3, 2), metric="weight_kg", value=814),
    )
    (aside,) = store.quarantine("me")
    assert "814 kg is outside the plausible 25 to 350 kg" in aside.reason
    assert [] == value(store, "weight_kg")
