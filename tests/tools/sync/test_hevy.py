"""Hevy over real HTTP: pages of ten, events, a key that ends."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.tools.sync.conftest import USER
from tests.tools.sync.hevy_service import FakeHevy, workout_doc
from tests.tools.sync.service import Clock, Served, running
from tools.connectors import ImportContext, sniff
from tools.errors import SourceRejected, SourceUnavailable
from tools.importing import ImportReport, store_records
from tools.profile import Profile
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.hevy import Hevy
from tools.sync.syncing import Sync

TODAY = date(2026, 11, 20)
LAST = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
COUNT = 23


@pytest.fixture
def service(accounts: Accounts) -> Iterator[FakeHevy]:
    fake = FakeHevy(LAST, COUNT)
    with running(fake):
        accounts.connect("hevy", fake.key)
        yield fake


@pytest.fixture
def hevy(service: FakeHevy) -> Hevy:
    return Hevy(service.host)


def titles(store: HealthStore) -> list[str]:
    return [row["source_id"] for table, row in store.export(USER) if table == "workouts"]


def test_every_page_of_ten_is_read_with_every_set(
    sync: Sync, hevy: Hevy, service: FakeHevy, store: HealthStore
) -> None:
    sync.run(hevy, TODAY)

    assert COUNT == len(set(titles(store))) == len(store.sessions(USER))
    assert 3 * COUNT == len(store.sets(USER))
    assert {100.0, None} == {row.weight_kg for row in store.sets(USER)}
    assert 3 == service.times("/v1/workouts")
    assert 25 == len(store.daily(USER, "weight_kg"))


def test_of_several_events_of_an_old_workout_the_newest_counts(
    sync: Sync, hevy: Hevy, service: FakeHevy, store: HealthStore
) -> None:
    sync.run(hevy, TODAY)
    old, deleted = service.workouts[-1], service.workouts.pop(5)
    edited = workout_doc(1, datetime.fromisoformat(old["start_time"]), weight=60.0)
    now = datetime.now(UTC)
    service.events = [
        {"type": "deleted", "id": deleted["id"], "deleted_at": "2026-11-20", "at": now},
        {"type": "updated", "workout": edited, "at": now},
        {"type": "deleted", "id": edited["id"], "deleted_at": "2026-11-19", "at": now},
        {"type": "updated", "workout": deleted, "at": now},
    ]

    report = sync.run(hevy, TODAY)

    assert (0, 1, 1) == (report.stored, report.updated, report.removed)
    assert COUNT - 1 == len(store.sessions(USER))
    assert [60.0, 60.0, None] == [row.weight_kg for row in store.sets(USER)][:3]
    assert 3 * (COUNT - 1) == len(store.sets(USER))


def test_a_second_sync_asks_for_events_only_and_changes_nothing(
    sync: Sync, hevy: Hevy, service: FakeHevy
) -> None:
    sync.run(hevy, TODAY)
    service.asked.clear()

    report = sync.run(hevy, TODAY)

    assert (0, 0, 0) == (report.stored, report.updated, report.removed)
    assert 0 == service.times("/v1/workouts")
    assert 2 == service.times("/v1/body_measurements")


def test_a_workout_that_slips_past_while_paging_is_read_in_a_second_round(
    sync: Sync, hevy: Hevy, service: FakeHevy, store: HealthStore
) -> None:
    first = {"page": 1, "page_count": 3, "workouts": service.workouts[:9]}
    service.fail("/v1/workouts", Served(first))

    sync.run(hevy, TODAY)

    assert COUNT == len(set(titles(store)))


def test_a_list_that_breaks_off_is_read_again_and_nothing_is_there_twice(
    sync: Sync, hevy: Hevy, service: FakeHevy, store: HealthStore, accounts: Accounts
) -> None:
    service.workouts = [workout_doc(200 - back, LAST - timedelta(days=back)) for back in range(150)]
    ok = {"page": 1, "page_count": 15}
    pages = [Served(ok | {"workouts": service.workouts[10 * n : 10 * n + 10]}) for n in range(12)]
    service.fail("/v1/workouts", *pages, *[Served({}, 500)] * 5)

    with pytest.raises(SourceUnavailable, match="what was read so far is stored"):
        sync.run(hevy, TODAY)
    assert 100 == len(store.sessions(USER))
    assert {} == accounts.get("hevy").cursors

    sync.run(hevy, TODAY)
    assert 150 == len(set(titles(store))) == len(store.sessions(USER))


def test_a_key_that_has_ended_says_so(
    sync: Sync, hevy: Hevy, service: FakeHevy, accounts: Accounts
) -> None:
    service.key = "another"

    with pytest.raises(SourceRejected, match="no longer accepts the API key"):
        sync.run(hevy, TODAY)

    assert "API key" in (accounts.get("hevy").trouble or "")


def test_a_cut_page_is_asked_again(
    sync: Sync, hevy: Hevy, service: FakeHevy, store: HealthStore, clock: Clock
) -> None:
    page = {"page": 2, "page_count": 3, "workouts": service.workouts[10:15]}
    service.fail("/v1/workouts", Served(page, cut=True), Served({}, 500))

    sync.run(hevy, TODAY)

    assert [0.5, 1.0] == clock.waits
    assert COUNT == len(set(titles(store)))


def test_a_workout_that_a_file_told_too_is_one_session(
    sync: Sync, hevy: Hevy, store: HealthStore, tmp_path: Path
) -> None:
    file = tmp_path / "workouts.csv"
    header = (
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,"
        "set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
    )
    start = '"Push","19 Nov 2026, 17:00","19 Nov 2026, 18:00","","Bench Press (Barbell)",,"",'
    file.write_text(f"{header}\n{start}0,normal,100,5,,,\n{start}1,normal,100,5,,,\n")
    records = list(sniff(file).read(file, ImportContext(profile=Profile(timezone="UTC"))))
    store_records(store, USER, records, ImportReport(file.name, "hevy"))

    sync.run(hevy, TODAY)

    assert COUNT == len(store.sessions(USER))
    last = [row for row in store.sets(USER) if row.day == date(2026, 11, 19)]
    assert [100.0, 100.0] == [row.weight_kg for row in last][:2]
    assert len(last) in {2, 3}
