"""Oura over real HTTP: date windows that drop days, short pages, null nights, refusals."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from tests.tools.sync.conftest import USER, first_tokens
from tests.tools.sync.oura_service import PREFIX, FakeOura, sleep_doc, workout_doc
from tests.tools.sync.service import Clock, Served, running
from tools.errors import SourceRejected, SourceUnavailable
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.oura import Oura
from tools.sync.syncing import Sync

TODAY = date(2026, 10, 20)
DAYS = 40


@pytest.fixture
def service(accounts: Accounts, clock: Clock) -> Iterator[FakeOura]:
    fake = FakeOura(TODAY, DAYS)
    with running(fake):
        accounts.connect("oura", first_tokens(clock))
        yield fake


@pytest.fixture
def oura(service: FakeOura) -> Oura:
    return Oura(service.host, service.host)


def values(store: HealthStore, metric: str) -> list[tuple[date, float]]:
    return store.daily(USER, metric).items()


def test_no_collection_loses_a_day_at_either_end(
    sync: Sync, oura: Oura, store: HealthStore
) -> None:
    sync.run(oura, TODAY, since=TODAY - timedelta(60))

    days = [TODAY - timedelta(back) for back in reversed(range(DAYS))]
    assert days == [row.day for row in store.nights(USER)]
    for metric in ("hrv_rmssd_ms", "sleep_score", "readiness_score", "spo2_percent"):
        assert days == [day for day, _ in values(store, metric)], metric


def test_totals_of_today_wait_until_the_day_is_over(
    sync: Sync, oura: Oura, store: HealthStore
) -> None:
    report = sync.run(oura, TODAY, since=TODAY - timedelta(60))

    assert TODAY - timedelta(1) == values(store, "steps")[-1][0]
    assert any("Today's totals" in note for note in report.notes)

    sync.run(oura, TODAY + timedelta(1))
    assert (TODAY, 9020) == values(store, "steps")[-1]


def test_a_workout_of_another_utc_day_is_kept_on_its_own(
    sync: Sync, oura: Oura, service: FakeOura, store: HealthStore
) -> None:
    starts = ["2026-10-20T00:30:00+13:00", "2026-10-13T23:30:00-10:00"]
    service.documents["workout"] = [workout_doc(datetime.fromisoformat(s)) for s in starts]
    sync.run(oura, TODAY, since=TODAY - timedelta(30))

    sync.run(oura, TODAY)

    sessions = {row.day: row for row in store.sessions(USER)}
    assert {date(2026, 10, 13), TODAY} == sessions.keys()
    assert ("ride", 50, None) == (
        sessions[TODAY].kind, sessions[TODAY].duration_min, sessions[TODAY].energy_kcal,
    )  # fmt: skip


def test_a_ring_in_a_drawer_uploads_late_and_the_overlap_finds_it(
    sync: Sync, oura: Oura, service: FakeOura, store: HealthStore
) -> None:
    late = service.documents["sleep"].pop(-5)
    sync.run(oura, TODAY, since=TODAY - timedelta(60))
    assert DAYS - 1 == len(store.nights(USER))
    service.documents["sleep"].append(late)

    sync.run(oura, TODAY)

    assert DAYS == len(store.nights(USER))


def test_null_fields_rest_and_deleted_sleeps_are_no_zeros(
    sync: Sync, oura: Oura, service: FakeOura, store: HealthStore
) -> None:
    nothing = dict.fromkeys(
        ("average_breath", "average_hrv", "lowest_heart_rate", "deep_sleep_duration",
         "rem_sleep_duration", "light_sleep_duration", "total_sleep_duration", "awake_time",
         "efficiency", "latency", "sleep_phase_5_min")
    )  # fmt: skip
    service.documents = {
        "sleep": [
            sleep_doc(TODAY, **nothing),
            sleep_doc(TODAY, id="rest", type="rest"),
            sleep_doc(TODAY, id="gone", type="deleted"),
            sleep_doc(TODAY, id="nap", type="late_nap", time_in_bed=3000),
            {"id": "no day"},
        ],
        "daily_activity": [{"id": "a", "day": "2026-10-18", "steps": 0, "active_calories": 0}],
    }

    report = sync.run(oura, TODAY, since=TODAY - timedelta(5))

    nights = {row.source_id: row for row in store.nights(USER)}
    assert {f"sleep-{TODAY}", "nap"} == nights.keys()
    assert (480, None, None) == (
        nights[f"sleep-{TODAY}"].in_bed_min,
        nights[f"sleep-{TODAY}"].asleep_min,
        nights[f"sleep-{TODAY}"].efficiency,
    )
    assert [] == values(store, "hrv_rmssd_ms") == values(store, "steps")
    assert ["an Oura sleep document without a day"] == report.skipped


def test_a_sleep_that_was_taken_back_goes_away(
    sync: Sync, oura: Oura, service: FakeOura, store: HealthStore
) -> None:
    sync.run(oura, TODAY, since=TODAY - timedelta(60))
    service.documents["sleep"][-2]["type"] = "deleted"

    report = sync.run(oura, TODAY)

    assert 1 == report.removed
    assert TODAY - timedelta(1) not in {row.day for row in store.nights(USER)}
    assert TODAY - timedelta(1) not in dict(values(store, "sleep_hours"))


def test_a_missing_permission_is_told_and_the_rest_is_read(
    sync: Sync, oura: Oura, service: FakeOura, store: HealthStore
) -> None:
    service.fail(PREFIX + "daily_stress", Served({"detail": "scope missing"}, 403))

    report = sync.run(oura, TODAY, since=TODAY - timedelta(60))

    assert ["daily_stress"] == [stream for stream, _ in report.refused]
    assert DAYS == len(store.nights(USER))


def test_an_expired_membership_refuses_everything(
    sync: Sync, oura: Oura, service: FakeOura, accounts: Accounts
) -> None:
    for stream in oura.streams:
        service.fail(PREFIX + stream, Served({"detail": "subscription expired"}, 403))

    with pytest.raises(SourceRejected, match="subscription expired"):
        sync.run(oura, TODAY, since=TODAY - timedelta(60))

    assert {} == accounts.get("oura").cursors


def test_a_sync_that_breaks_off_between_windows_keeps_what_it_had(
    sync: Sync, oura: Oura, service: FakeOura, store: HealthStore, accounts: Accounts
) -> None:
    path = PREFIX + "sleep"
    full = service.page
    calls = {"count": 0}

    def breaks(asked):  # type: ignore[no-untyped-def]
        if asked.path == path:
            calls["count"] += 1
            if 41 <= calls["count"] < 46:
                return Served({}, 502)
        return full(asked)

    service.page = breaks  # type: ignore[method-assign]
    with pytest.raises(SourceUnavailable, match="answers 502"):
        sync.run(oura, TODAY)
    done = accounts.get("oura").cursors["sleep"]
    assert "2025-01-01" < done < TODAY.isoformat()
    service.asked.clear()

    sync.run(oura, TODAY)

    assert service.asked[0].query["start_date"] > "2025-01-01"
    assert DAYS == len(store.nights(USER)) == len({row.day for row in store.nights(USER)})


def test_since_reads_old_days_again_and_the_cursor_stays(
    sync: Sync, oura: Oura, service: FakeOura, store: HealthStore, accounts: Accounts
) -> None:
    sync.run(oura, TODAY, since=TODAY - timedelta(60))
    old = TODAY - timedelta(30)
    service.documents["daily_sleep"][-31]["score"] = 40

    report = sync.run(oura, TODAY, since=TODAY - timedelta(35))

    assert 1 == report.updated
    assert 40 == dict(values(store, "sleep_score"))[old]
    assert TODAY.isoformat() == accounts.get("oura").cursors["daily_sleep"]


def test_a_since_behind_the_cursor_leaves_no_hole(
    sync: Sync, oura: Oura, store: HealthStore, accounts: Accounts
) -> None:
    early = TODAY - timedelta(30)
    sync.run(oura, early, since=TODAY - timedelta(60))

    sync.run(oura, TODAY, since=TODAY - timedelta(3))
    assert early.isoformat() == accounts.get("oura").cursors["sleep"]

    sync.run(oura, TODAY)
    assert DAYS == len(store.nights(USER))


def test_impossible_values_are_set_aside_and_named(
    sync: Sync, oura: Oura, service: FakeOura, store: HealthStore
) -> None:
    service.documents["sleep"][-1] |= {"average_hrv": 9999, "time_in_bed": 999_999}

    report = sync.run(oura, TODAY, since=TODAY - timedelta(5))

    assert ["HRV" in reason or "9999" in reason for reason in report.quarantined] == [True]
    assert any("in_bed_min" in reason for reason in report.skipped)
    assert TODAY not in dict(values(store, "hrv_rmssd_ms"))
