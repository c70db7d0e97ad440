"""The store and the derivation of daily values, on a database of its own."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.services import empty_store
from tools.importing import ImportReport, store_records
from tools.profile import Profile
from tools.records import AnyRecord, FoodEntry, Measurement, Night, StrengthSet, Workout
from tools.store import HealthStore

DAY = date(2026, 3, 2)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HealthStore]:
    with empty_store(request.param, tmp_path) as store:
        yield store


def night(day: date, hours: float, source: str = "whoop") -> Night:
    end = datetime(day.year, day.month, day.day, 6, 30, tzinfo=UTC)
    return Night(
        source=source,
        source_id=f"night-{day}",
        day=day,
        start=end - timedelta(hours=hours + 0.5),
        end=end,
        in_bed_min=60 * hours + 30,
        asleep_min=60 * hours,
        deep_min=60,
    )


def lifting(start: datetime, source: str = "hevy", sets: bool = True, **numbers: float) -> Workout:
    one = StrengthSet(exercise="Bench Press", position=0, set_index=0, weight_kg=80, reps=5)
    return Workout(
        source=source,
        source_id=f"{source}-{start}",
        day=start.date(),
        kind="strength" if sets else "other",
        start=start,
        end=start + timedelta(hours=1),
        sets=(one,) if sets else (),
        **numbers,
    )


def put(store: HealthStore, *records: AnyRecord, user: str = "me") -> ImportReport:
    return store_records(store, user, records, ImportReport("test.csv", "test"))


def test_a_night_becomes_daily_values_on_the_day_of_waking(store: HealthStore) -> None:
    put(store, night(DAY, 7.0))

    values = store.daily_many("me", ["sleep_hours", "deep_percent", "bed_time", "wake_time"])

    assert [(DAY, 7.0)] == values["sleep_hours"].items()
    assert [pytest.approx(100 / 7)] == list(values["deep_percent"].values)
    assert [-1.0] == list(values["bed_time"].values)
    assert [6.5] == list(values["wake_time"].values)


def test_importing_twice_changes_nothing(store: HealthStore) -> None:
    first = put(store, night(DAY, 7.0))
    before = list(store.export("me"))

    second = put(store, night(DAY, 7.0))

    assert (1, 0) == (first.stored, first.known)
    assert (0, 1) == (second.stored, second.known)
    assert before == list(store.export("me"))


def test_a_corrected_record_replaces_the_old_one(store: HealthStore) -> None:
    put(store, night(DAY, 7.0))

    report = put(store, night(DAY, 6.0))

    assert (0, 1) == (report.stored, report.updated)
    assert [(DAY, 6.0)] == store.daily("me", "sleep_hours").items()


def test_a_failure_in_the_middle_leaves_the_earlier_state(store: HealthStore) -> None:
    put(store, night(DAY, 7.0))
    before = list(store.export("me"))

    def broken() -> Iterator[AnyRecord]:
        for back in range(3000):
            yield night(DAY + timedelta(back + 1), 7.0)
        raise ValueError("bad line")

    with pytest.raises(ValueError, match="bad line"):
        store_records(store, "me", broken(), ImportReport("broken.csv", "test"))

    assert before == list(store.export("me"))


def test_the_same_hour_from_two_sources_is_one_session(store: HealthStore) -> None:
    at = datetime(2026, 3, 2, 18, tzinfo=UTC)
    put(store, lifting(at), lifting(at + timedelta(minutes=4), "whoop", False, average_hr=120))

    sessions = store.sessions("me")

    assert 1 == len(sessions)
    assert ("strength", 120, "hevy, whoop") == (
        sessions[0].kind,
        sessions[0].average_hr,
        sessions[0].sources,
    )
    assert 1 == len(store.sets("me"))
    assert [(DAY, 1.0)] == store.daily("me", "session_count").items()


def test_two_sources_of_one_night_are_never_summed(store: HealthStore) -> None:
    put(store, night(DAY, 7.0, "whoop"), night(DAY, 6.5, "oura"))

    assert [(DAY, 6.5)] == store.daily("me", "sleep_hours").items()


def test_protein_per_kg_uses_the_newest_weight_at_or_before_the_day(store: HealthStore) -> None:
    weights = [
        Measurement(source="scale", source_id=f"w{n}", day=day, metric="weight_kg", value=value)
        for n, (day, value) in enumerate([(DAY, 80.0), (DAY + timedelta(5), 100.0)])
    ]
    food = FoodEntry(source="cronometer", source_id="f", day=DAY + timedelta(3), protein_g=160)

    put(store, *weights, food)

    assert [(DAY + timedelta(3), 2.0)] == store.daily("me", "protein_g_per_kg").items()


def test_a_blank_nutrient_stays_absent_and_a_zero_stays_zero(store: HealthStore) -> None:
    put(store, FoodEntry(source="cronometer", source_id="f", day=DAY, energy_kcal=0.0))

    assert 0 == len(store.daily("me", "protein_g"))
    assert [(DAY, 0.0)] == store.daily("me", "energy_kcal").items()


def test_a_day_total_counts_only_where_there_are_no_single_entries(store: HealthStore) -> None:
    def entry(name: str, day: date, grams: float, total: bool) -> FoodEntry:
        return FoodEntry(
            source="cronometer", source_id=name, day=day, protein_g=grams, is_day_total=total
        )

    other = DAY + timedelta(1)
    put(store, entry("a", DAY, 30, False), entry("b", DAY, 90, True), entry("c", other, 70, True))

    assert [(DAY, 30.0), (other, 70.0)] == store.daily("me", "protein_g").items()


def test_a_day_far_under_the_usual_energy_is_partial(store: HealthStore) -> None:
    entries = [
        FoodEntry(
            source="cronometer",
            source_id=str(n),
            day=DAY + timedelta(n),
            energy_kcal=600 if n == 5 else 2500,
        )
        for n in range(10)
    ]
    put(store, *entries)

    series = store.daily("me", "energy_kcal")

    assert [DAY + timedelta(5)] == [
        d for d, p in zip(series.dates(), series.partial, strict=True) if p
    ]


def test_an_implausible_value_is_set_aside_with_a_reason(store: HealthStore) -> None:
    wrong = Measurement(source="scale", source_id="w", day=DAY, metric="weight_kg", value=8200)

    report = put(store, wrong)

    assert 0 == report.stored
    assert (
        "2026-03-02: body weight 8200 kg is outside the plausible 25 to 350 kg"
        in (report.quarantined[0])
    )
    assert 0 == len(store.daily("me", "weight_kg"))
    assert [8200.0] == [row.value for row in store.quarantine("me")]


def test_days_between_sessions_count_as_rest_and_days_outside_as_unknown(
    store: HealthStore,
) -> None:
    at = datetime(2026, 3, 2, 18, tzinfo=UTC)
    put(store, lifting(at), lifting(at + timedelta(days=2)))

    assert [(DAY + timedelta(1), 1.0)] == [
        pair for pair in store.daily("me", "rest_days").items() if pair[1]
    ]
    assert 3 == len(store.daily("me", "session_count"))


def test_erase_leaves_no_byte_of_the_person(store: HealthStore, tmp_path: Path) -> None:
    canary = "CANARY-7f3a"
    store.save_profile("me", Profile(notes=(canary,)))
    put(store, FoodEntry(source="cronometer", source_id="f", day=DAY, food=canary), night(DAY, 7))
    put(store, night(DAY, 8), user="other")

    store.erase("me")

    assert [] == list(store.export("me"))
    assert [(DAY, 8.0)] == store.daily("other", "sleep_hours").items()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert canary.encode() not in held


def test_two_people_never_share_rows(store: HealthStore) -> None:
    put(store, night(DAY, 7.0), user="one")
    put(store, night(DAY, 5.0), user="two")

    assert [(DAY, 7.0)] == store.daily("one", "sleep_hours").items()
    assert [(DAY, 5.0)] == store.daily("two", "sleep_hours").items()


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    from tools.migrations import versions
    from tools.migrations.upgrade import HEAD

    modules = [info.name for info in pkgutil.iter_modules(versions.__path__)]
    scripts = [importlib.import_module(f"tools.migrations.versions.{name}") for name in modules]
    parents = {script.down_revision for script in scripts}

    assert [HEAD] == [s.revision for s in scripts if s.revision not in parents]
