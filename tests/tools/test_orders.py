"""Orders: whichever file comes first, and however often, the same facts come out."""

import itertools
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.importing import ImportReport, store_records
from tools.profile import Profile
from tools.records import AnyRecord, FoodEntry, Measurement, Night, StrengthSet, Workout
from tools.store import HealthStore

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 3, 20)  # the clock changes on the 29th
SLEEPERS = ("oura", "whoop", "garmin", "fitbit", "withings", "apple-health", "cronometer")
LIFTERS = ("hevy", "strong", "garmin", "whoop", "apple-health", "myfitnesspal")
EATERS = ("cronometer", "myfitnesspal", "apple-health")
SCALES = ("withings", "garmin", "apple-health", "cronometer", "myfitnesspal")
NUMBERS = itertools.count()

days = st.integers(0, 12).map(lambda number: FIRST + timedelta(number))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HealthStore]:
    folder: Path = tmp_path_factory.mktemp("orders")
    store = HealthStore(f"sqlite:///{folder / 'coach.db'}")
    yield store
    store.engine.dispose()


@st.composite
def nights(draw: st.DrawFn, source: str) -> Night:
    day = draw(days)
    start = datetime.combine(day, datetime.min.time(), BERLIN) - timedelta(
        minutes=draw(st.integers(-600, 180))
    )
    minutes = draw(st.integers(20, 600))
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(BERLIN)
    asleep = minutes - draw(st.integers(0, 19))
    staged = draw(st.booleans())
    return Night(
        source=source, source_id=str(draw(st.integers(0, 40))), day=end.date(), start=start,
        end=end, is_nap=draw(st.booleans()) and minutes < 180, in_bed_min=minutes,
        asleep_min=asleep, deep_min=asleep * 0.2 if staged else None,
        rem_min=asleep * 0.2 if staged else None, light_min=asleep * 0.6 if staged else None,
    )  # fmt: skip


@st.composite
def workouts(draw: st.DrawFn, source: str) -> Workout:
    day = draw(days)
    clock = draw(st.sampled_from([0, 0, 7 * 60, 7 * 60 + 20, 18 * 60, 18 * 60 + 4, 23 * 60 + 30]))
    start = datetime.combine(day, datetime.min.time(), BERLIN) + timedelta(minutes=clock)
    minutes = draw(st.none() | st.integers(10, 120))
    lifted = StrengthSet(exercise="Squat", position=0, set_index=0, weight_kg=100, reps=5)
    has_sets = source in {"hevy", "strong", "myfitnesspal"} and draw(st.booleans())
    return Workout(
        source=source, source_id=str(draw(st.integers(0, 40))), day=day, start=start,
        end=None if minutes is None else start + timedelta(minutes=minutes),
        kind="strength" if has_sets else draw(st.sampled_from(["run", "other", "strength"])),
        title=draw(st.sampled_from([None, "A", "B"])), average_hr=draw(st.none() | st.just(120.0)),
        energy_kcal=draw(st.none() | st.integers(100, 900)), sets=(lifted,) if has_sets else (),
    )  # fmt: skip


@st.composite
def meals(draw: st.DrawFn, source: str) -> FoodEntry:
    is_total = draw(st.booleans())
    day = draw(days)
    return FoodEntry(
        source=source, source_id=f"{day}|{'day' if is_total else draw(st.integers(0, 5))}", day=day,
        is_day_total=is_total, energy_kcal=draw(st.none() | st.integers(50, 3000)),
        protein_g=draw(st.none() | st.integers(0, 200)),
    )  # fmt: skip


@st.composite
def readings(draw: st.DrawFn, source: str) -> Measurement:
    day, metric = draw(days), draw(st.sampled_from(["weight_kg", "steps", "resting_hr_bpm"]))
    low, high = {"weight_kg": (70, 90), "steps": (0, 20000), "resting_hr_bpm": (45, 70)}[metric]
    at = draw(st.none() | st.integers(0, 23))
    return Measurement(
        source=source, source_id=f"{metric}@{day}|{at}", day=day, metric=metric,
        value=draw(st.integers(low, high)),
        at=None if at is None else datetime.combine(day, datetime.min.time(), BERLIN)
        + timedelta(hours=at),
    )  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> list[list[AnyRecord]]:
    """Files of several sources, each with one kind of record, none twice under one id."""
    kinds = [(nights, SLEEPERS), (workouts, LIFTERS), (meals, EATERS), (readings, SCALES)]
    found = []
    used: set[tuple[str, str]] = set()
    for _ in range(draw(st.integers(2, 4))):
        kind, sources = draw(st.sampled_from(kinds))
        source = draw(st.sampled_from(sources))
        if (kind.__name__, source) in used:
            continue
        used.add((kind.__name__, source))
        found.append(
            draw(
                st.lists(
                    kind(source), min_size=1, max_size=6, unique_by=lambda each: each.source_id
                )
            )
        )
    return found


def truth(store: HealthStore, *order: Sequence[AnyRecord]) -> list[str]:
    """Everything derived from files in this order, without the database's own numbers."""
    user = f"person-{next(NUMBERS)}"
    store.save_profile(user, Profile(timezone="Europe/Berlin"))
    for number, records in enumerate(order):
        store_records(store, user, records, ImportReport(f"file-{number}", records[0].source))
    found: list[str] = []
    for table, row in store.export(user):
        if table in {"daily_values", "sessions"}:
            found.append(table + json.dumps(_bare(row), default=str))
    return sorted(found)


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    has_sets = row.get("sets_workout_id") is not None
    hidden = ("id", "user_id", "sets_workout_id")
    return {k: v for k, v in row.items() if k not in hidden} | {"has_sets": has_sets}


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(found=files())
def test_any_order_and_any_repetition_gives_the_same_truth(
    found: list[list[AnyRecord]], store: HealthStore
) -> None:
    first = truth(store, *found)

    assert first == truth(store, *reversed(found))
    assert first == truth(store, *found, *found)
    assert first == truth(store, *[[each] for records in found for each in reversed(records)])


def test_years_between_two_imports_are_the_same_in_any_order(store: HealthStore) -> None:
    sessions = [
        Workout(source="hevy", source_id=str(year), day=date(year, 3, 1), kind="run",
                start=datetime(year, 3, 1, 18, tzinfo=BERLIN), duration_min=30)
        for year in (2023, 2024, 2026)
    ]  # fmt: skip
    together = truth(store, sessions)

    for order in itertools.permutations(sessions):
        assert together == truth(store, *[[each] for each in order])


@pytest.mark.parametrize(
    ("one", "other"), list(itertools.combinations(SLEEPERS, 2)), ids=lambda each: each
)
def test_every_pair_of_trackers_tells_one_night(one: str, other: str, store: HealthStore) -> None:
    start = datetime(2026, 3, 28, 23, tzinfo=BERLIN)
    pair = [
        Night(source=source, source_id="n", day=date(2026, 3, 29), start=start,
              end=(start.astimezone(UTC) + timedelta(hours=hours)).astimezone(BERLIN),
              in_bed_min=60 * hours, asleep_min=60 * hours - 30)
        for source, hours in ((one, 7), (other, 8))
    ]  # fmt: skip
    shown = truth(store, pair[:1], pair[1:])

    assert shown == truth(store, pair[1:], pair[:1])
    assert 1 == sum('"sleep_hours"' in each for each in shown)


@pytest.mark.parametrize(
    ("one", "other"), list(itertools.combinations(LIFTERS, 2)), ids=lambda each: each
)
def test_every_pair_of_logs_tells_one_session(one: str, other: str, store: HealthStore) -> None:
    start = datetime(2026, 3, 28, 18, tzinfo=BERLIN)
    pair = [
        Workout(source=source, source_id="w", day=start.date(), start=start + timedelta(minutes=m),
                end=start + timedelta(minutes=60), kind="strength", title=source)
        for source, m in ((one, 0), (other, 7))
    ]  # fmt: skip
    shown = truth(store, pair[:1], pair[1:])

    assert shown == truth(store, pair[1:], pair[:1])
    assert 1 == sum(each.startswith("sessions") for each in shown)


def eaten(day: int, kilocalories: float) -> FoodEntry:
    """The total of a day in March."""
    return FoodEntry(
        source="cronometer", source_id=f"{day}|day", day=date(2026, 3, day), is_day_total=True,
        energy_kcal=kilocalories,
    )  # fmt: skip


def test_the_open_last_day_of_an_older_file_does_not_replace_the_whole_one(
    store: HealthStore,
) -> None:
    older = [eaten(9, 2100), eaten(10, 400)]  # made at noon of the tenth
    newer = [eaten(9, 2100), eaten(10, 2300), eaten(11, 2200)]

    assert truth(store, older, newer) == truth(store, newer, older)


def test_a_total_that_was_corrected_downwards_replaces_the_wrong_one(store: HealthStore) -> None:
    wrong, right = [eaten(9, 9900), eaten(10, 2000)], [eaten(9, 2100), eaten(10, 2000)]

    assert truth(store, right) == truth(store, wrong, right)
