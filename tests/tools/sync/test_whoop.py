"""WHOOP over real HTTP: pages, tokens, refusals, and a sync that breaks off."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.tools.sync.conftest import USER, first_tokens
from tests.tools.sync.service import Clock, Served, running
from tests.tools.sync.whoop_service import (
    FakeWhoop,
    cycle_doc,
    recovery_doc,
    sleep_doc,
    workout_doc,
)
from tools.errors import SourceRejected, SourceUnavailable
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.oauth import Tokens
from tools.sync.syncing import Sync
from tools.sync.whoop import Whoop

TODAY = date(2026, 11, 20)
LAST_NIGHT = datetime(2026, 11, 20, 4, 30, tzinfo=UTC)
"""23:30 on the 19th at -05:00; the person wakes on the 20th."""
DAYS = 60
SLEEP, RECOVERY = "/developer/v2/activity/sleep", "/developer/v2/recovery"
CYCLE, WORKOUT = "/developer/v2/cycle", "/developer/v2/activity/workout"


@pytest.fixture
def service(accounts: Accounts, clock: Clock) -> Iterator[FakeWhoop]:
    fake = FakeWhoop(LAST_NIGHT, DAYS)
    with running(fake):
        accounts.connect("whoop", first_tokens(clock))
        yield fake


@pytest.fixture
def whoop(service: FakeWhoop) -> Whoop:
    return Whoop(service.host)


def everything(store: HealthStore) -> dict[str, list[tuple[object, ...]]]:
    """What is stored, without row and import numbers, to compare two ways to the same state."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for table, row in store.export(USER):
        if table in {"accounts", "imports"}:
            continue
        kept = {k: v for k, v in row.items() if k not in {"id", "import_id", "sets_workout_id"}}
        found.setdefault(table, []).append(tuple(str(each) for each in kept.values()))
    return {table: sorted(rows, key=str) for table, rows in found.items()}


def test_every_page_is_read_and_every_day_is_there_once(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore
) -> None:
    report = sync.run(whoop, TODAY, since=TODAY - timedelta(90))

    nights = store.nights(USER)
    assert DAYS == len(nights) == len({row.day for row in nights})
    assert (TODAY - timedelta(DAYS - 1), TODAY) == (nights[0].day, nights[-1].day)
    assert DAYS // 3 == len(store.sessions(USER))
    assert 3 == service.times(SLEEP)
    assert 0 == report.updated == report.removed
    assert all(each.headers["user-agent"].startswith("groundwork") for each in service.asked)


def test_a_night_has_its_minutes_and_the_clock_of_the_person(
    sync: Sync, whoop: Whoop, store: HealthStore
) -> None:
    sync.run(whoop, TODAY, since=TODAY - timedelta(3))

    night = store.nights(USER)[-1]
    assert (480, 60, 90, 90, 240, 420) == (
        night.in_bed_min, night.awake_min, night.deep_min, night.rem_min, night.light_min,
        night.asleep_min,
    )  # fmt: skip
    assert "2026-11-19T23:30:00" == night.source_id
    assert (-300, TODAY) == (night.offset_min, night.day)


def test_a_second_sync_changes_nothing_and_asks_for_a_week(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore
) -> None:
    sync.run(whoop, TODAY, since=TODAY - timedelta(90))
    before = everything(store)
    service.asked.clear()

    report = sync.run(whoop, TODAY)

    assert (0, 0, 0) == (report.stored, report.updated, report.removed)
    assert before == everything(store)
    assert "2026-11-11T00:00:00.000Z" == service.asked[0].query["start"]


def test_a_token_that_ends_in_the_middle_is_renewed_and_the_new_one_is_kept(
    sync: Sync, whoop: Whoop, service: FakeWhoop, accounts: Accounts
) -> None:
    service.fail(RECOVERY, Served({"message": "expired"}, 401))

    report = sync.run(whoop, TODAY, since=TODAY - timedelta(90))

    assert 1 == service.renewals
    assert ("access-1", "refresh-1") == _kept(accounts)
    assert report.stored > 0


def test_a_token_that_is_about_to_end_is_renewed_before_it_is_used(
    sync: Sync, whoop: Whoop, service: FakeWhoop, accounts: Accounts, clock: Clock
) -> None:
    accounts.connect("whoop", first_tokens(clock, life=30))

    sync.run(whoop, TODAY, since=TODAY - timedelta(5))

    assert "/oauth/oauth2/token" == service.asked[0].path
    assert "Bearer access-1" == service.asked[1].headers["authorization"]


def test_a_new_refresh_token_is_saved_even_if_the_sync_fails_right_after(
    sync: Sync, whoop: Whoop, service: FakeWhoop, accounts: Accounts
) -> None:
    service.fail(SLEEP, Served({}, 401), *[Served({}, 500)] * 5)

    with pytest.raises(SourceUnavailable):
        sync.run(whoop, TODAY, since=TODAY - timedelta(5))

    assert ("access-1", "refresh-1") == _kept(accounts)
    assert sync.run(whoop, TODAY, since=TODAY - timedelta(5)).stored > 0


def test_a_revoked_login_says_connect_again_and_loses_nothing(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore, accounts: Accounts
) -> None:
    sync.run(whoop, TODAY, since=TODAY - timedelta(90))
    before = everything(store)
    service.access, service.revoked = "another", True

    with pytest.raises(SourceRejected, match="coach connect"):
        sync.run(whoop, TODAY)

    assert before == everything(store)
    assert "ended our access" in (accounts.get("whoop").trouble or "")


def test_an_ended_membership_is_told_as_such(sync: Sync, whoop: Whoop, service: FakeWhoop) -> None:
    for path in (SLEEP, RECOVERY, CYCLE, WORKOUT):
        service.fail(path, Served({"message": "membership expired"}, 403))

    with pytest.raises(SourceRejected, match=r"membership expired.*membership has ended"):
        sync.run(whoop, TODAY, since=TODAY - timedelta(5))


def test_one_part_that_is_refused_does_not_keep_the_others_away(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore
) -> None:
    service.fail(WORKOUT, Served({"message": "no scope"}, 403))

    report = sync.run(whoop, TODAY, since=TODAY - timedelta(90))

    assert ["workout"] == [stream for stream, _ in report.refused]
    assert DAYS == len(store.nights(USER))


def test_too_many_requests_are_waited_for_as_long_as_asked(
    sync: Sync, whoop: Whoop, service: FakeWhoop, clock: Clock, store: HealthStore
) -> None:
    service.fail(SLEEP, Served({}, 429, {"Retry-After": "14"}), Served({}, 429))

    sync.run(whoop, TODAY, since=TODAY - timedelta(90))

    assert [14.5, 1.0] == clock.waits
    assert DAYS == len(store.nights(USER))


def test_a_used_up_allowance_is_waited_out_before_it_is_refused(
    sync: Sync, whoop: Whoop, service: FakeWhoop, clock: Clock
) -> None:
    page = {"records": []}
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "37"}
    service.fail(SLEEP, Served(page, 200, headers))

    sync.run(whoop, TODAY, since=TODAY - timedelta(5))

    assert [37.0] == clock.waits


def test_a_storm_of_refusals_ends_with_a_sentence_and_the_next_sync_goes_on(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore, clock: Clock
) -> None:
    service.fail(CYCLE, *[Served({}, 429, {"Retry-After": "60"})] * 5)

    with pytest.raises(SourceUnavailable, match="answers 429, 5 times"):
        sync.run(whoop, TODAY, since=TODAY - timedelta(90))

    assert [60.5] * 4 == clock.waits
    sync.run(whoop, TODAY, since=TODAY - timedelta(90))
    assert DAYS == len(store.nights(USER))


def test_a_wait_of_an_hour_is_not_sat_through(
    sync: Sync, whoop: Whoop, service: FakeWhoop, clock: Clock
) -> None:
    service.fail(SLEEP, Served({}, 429, {"Retry-After": "3600"}))

    with pytest.raises(SourceUnavailable, match="wait 60 min"):
        sync.run(whoop, TODAY, since=TODAY - timedelta(5))

    assert [] == clock.waits


@pytest.mark.parametrize(
    "fault",
    [Served({}, 500), Served({}, 503), Served({"records": []}, cut=True)],
    ids=["500", "503", "cut"],
)
def test_a_passing_fault_leaves_no_trace(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore, fault: Served
) -> None:
    for path in (SLEEP, RECOVERY, CYCLE, WORKOUT):
        service.fail(path, fault, fault)

    sync.run(whoop, TODAY, since=TODAY - timedelta(90))

    nights = store.nights(USER)
    assert DAYS == len(nights) == len({row.day for row in nights})


def test_a_sync_that_breaks_off_goes_on_and_ends_where_an_unbroken_one_does(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore, accounts: Accounts
) -> None:
    sync.run(whoop, TODAY - timedelta(30), since=TODAY - timedelta(90))
    service.fail(WORKOUT, *[Served({}, 500)] * 5)
    with pytest.raises(SourceUnavailable):
        sync.run(whoop, TODAY)
    assert {"cycle": "2026-11-20", "workout": "2026-10-21"} == accounts.get("whoop").cursors

    sync.run(whoop, TODAY)

    resumed = everything(store)
    store.erase(USER)
    accounts.connect("whoop", Tokens(service.access, service.refresh).dump())
    sync.run(whoop, TODAY, since=TODAY - timedelta(90))
    assert everything(store) == resumed


def test_a_login_page_of_the_network_is_no_data(
    sync: Sync, whoop: Whoop, service: FakeWhoop
) -> None:
    service.fail(SLEEP, Served("<html>Welcome to the hotel", headers={"Content-Type": "text/html"}))

    with pytest.raises(SourceUnavailable, match="no JSON"):
        sync.run(whoop, TODAY, since=TODAY - timedelta(5))


@pytest.mark.parametrize(
    "slow",
    [Served({"records": []}, after=1.0), Served({"records": []}, drops=0.2)],
    ids=["silent", "in drops"],
)
def test_a_service_that_hangs_is_asked_again(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore, clock: Clock, slow: Served
) -> None:
    service.fail(SLEEP, slow)
    sync.patience = clock.patience(timeout=0.25)

    sync.run(whoop, TODAY, since=TODAY - timedelta(5))

    assert [0.5] == clock.waits
    assert 6 == len(store.nights(USER))


def test_pages_that_go_round_in_a_circle_are_left(
    sync: Sync, whoop: Whoop, service: FakeWhoop
) -> None:
    service.fail(SLEEP, *[Served({"records": [], "next_token": "again"})] * 3)

    with pytest.raises(SourceUnavailable, match="same page twice"):
        sync.run(whoop, TODAY, since=TODAY - timedelta(5))


def test_missing_fields_are_missing_and_not_zero(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore
) -> None:
    start = datetime(2026, 11, 20, 4, 30, tzinfo=UTC)
    bare = {"stage_summary": {"total_in_bed_time_milli": 3_600_000}}
    service.documents[SLEEP] = [sleep_doc(1, start, score=bare)]
    service.documents[CYCLE] = [cycle_doc(1, start, None, score=None)]
    service.documents[RECOVERY] = [
        recovery_doc(1, start, score={"resting_heart_rate": 0.0, "hrv_rmssd_milli": None})
    ]
    service.documents[WORKOUT] = [workout_doc(1, start, score=None, score_state="UNSCORABLE")]

    sync.run(whoop, TODAY, since=TODAY - timedelta(5))

    (night,) = store.nights(USER)
    assert (60, None, None) == (night.in_bed_min, night.asleep_min, night.deep_min)
    (session,) = store.sessions(USER)
    assert (45, None, None) == (session.duration_min, session.energy_kcal, session.distance_km)
    assert [] == [row for table, row in store.export(USER) if table == "measurements"]


def test_a_sleep_that_is_not_scored_yet_comes_with_the_next_sync(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore
) -> None:
    newest = service.documents[SLEEP][0]
    score = newest.pop("score")
    newest["score_state"] = "PENDING_SCORE"
    sync.run(whoop, TODAY, since=TODAY - timedelta(90))
    assert DAYS - 1 == len(store.nights(USER))
    newest |= {"score": score, "score_state": "SCORED"}

    sync.run(whoop, TODAY)

    assert DAYS == len(store.nights(USER))


def test_a_night_that_was_edited_replaces_the_old_one(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore
) -> None:
    sync.run(whoop, TODAY, since=TODAY - timedelta(90))
    edited = service.documents[SLEEP][1]
    edited["start"] = edited["start"].replace("04:30", "03:10")

    report = sync.run(whoop, TODAY)

    assert 1 == report.removed
    nights = store.nights(USER)
    assert DAYS == len(nights) == len({row.day for row in nights})


def test_an_empty_list_deletes_nothing(
    sync: Sync, whoop: Whoop, service: FakeWhoop, store: HealthStore
) -> None:
    sync.run(whoop, TODAY, since=TODAY - timedelta(90))
    service.documents[SLEEP] = []

    report = sync.run(whoop, TODAY)

    assert 0 == report.removed
    assert DAYS == len(store.nights(USER))


def test_the_strain_of_the_open_day_waits(sync: Sync, whoop: Whoop, store: HealthStore) -> None:
    report = sync.run(whoop, TODAY, since=TODAY - timedelta(5))

    days = {
        row["day"] for _, row in store.export(USER) if row.get("metric") == "strain_score"
    }  # fmt: skip
    assert TODAY not in days
    assert TODAY - timedelta(1) in days
    assert any("open cycle" in note for note in report.notes)


def _kept(accounts: Accounts) -> tuple[str, str | None]:
    tokens = Tokens.load(accounts.login("whoop"))
    return tokens.access, tokens.refresh
