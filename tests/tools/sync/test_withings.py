"""Withings over real HTTP: the status in the body, powers of ten, pages by offset."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.tools.sync.conftest import USER, first_tokens
from tests.tools.sync.service import Clock, running
from tests.tools.sync.withings_service import FakeWithings, said, sleep_doc, weighing
from tools.errors import SourceRejected, SourceUnavailable
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.oauth import Tokens
from tools.sync.syncing import Sync
from tools.sync.withings import Withings

TODAY = date(2026, 10, 20)
DAYS = 10


@pytest.fixture
def service(accounts: Accounts, clock: Clock) -> Iterator[FakeWithings]:
    fake = FakeWithings(TODAY, DAYS)
    with running(fake):
        accounts.connect("withings", first_tokens(clock))
        yield fake


@pytest.fixture
def withings(service: FakeWithings) -> Withings:
    return Withings(service.host, service.host)


def values(store: HealthStore, metric: str) -> list[tuple[date, float]]:
    return store.daily(USER, metric).items()


def test_measures_nights_and_days_come_from_every_page(
    sync: Sync, withings: Withings, store: HealthStore
) -> None:
    sync.run(withings, TODAY, since=TODAY - timedelta(30))

    days = [TODAY - timedelta(back) for back in reversed(range(DAYS))]
    assert [(day, 81.234) for day in days] == values(store, "weight_kg")
    assert {18.5} == {value for _, value in values(store, "body_fat_percent")}
    assert days == [row.day for row in store.nights(USER)]
    assert days[:-1] == [day for day, _ in values(store, "steps")]


def test_a_night_has_the_clock_of_the_zone_that_is_named(
    sync: Sync, withings: Withings, store: HealthStore
) -> None:
    sync.run(withings, TODAY, since=TODAY - timedelta(30))

    night = store.nights(USER)[-1]
    assert (120, 480, 420, 88) == (
        night.offset_min, night.in_bed_min, night.asleep_min, round(night.efficiency),
    )  # fmt: skip
    assert (-1.0, 7.0) == (
        values(store, "bed_time")[-1][1], values(store, "wake_time")[-1][1],
    )  # fmt: skip


def test_a_refusal_in_the_body_renews_the_token(
    sync: Sync, withings: Withings, service: FakeWithings, accounts: Accounts
) -> None:
    service.access = "another"

    report = sync.run(withings, TODAY, since=TODAY - timedelta(30))

    assert report.stored > 0
    assert "access-1" == Tokens.load(accounts.login("withings")).access


def test_a_revoked_login_says_connect_again(
    sync: Sync, withings: Withings, service: FakeWithings
) -> None:
    service.access, service.revoked = "another", True

    with pytest.raises(SourceRejected, match="coach connect"):
        sync.run(withings, TODAY, since=TODAY - timedelta(30))


def test_too_many_requests_are_waited_for_though_http_says_200(
    sync: Sync, withings: Withings, service: FakeWithings, clock: Clock
) -> None:
    service.fail("/measure", said(601), said(522))

    report = sync.run(withings, TODAY, since=TODAY - timedelta(30))

    assert [0.5, 1.0] == clock.waits
    assert report.stored > 0


def test_an_unknown_status_is_told_and_loses_nothing(
    sync: Sync, withings: Withings, service: FakeWithings, store: HealthStore
) -> None:
    service.fail("/v2/sleep", said(2600))

    with pytest.raises(SourceUnavailable, match="2600"):
        sync.run(withings, TODAY, since=TODAY - timedelta(30))

    assert DAYS == len(values(store, "weight_kg"))


def test_a_corrected_old_weight_arrives_and_is_there_once(
    sync: Sync, withings: Withings, service: FakeWithings, store: HealthStore
) -> None:
    sync.run(withings, TODAY)
    service.groups[-1]["measures"][0]["value"] = 79500
    service.groups[-1]["modified"] = int(datetime.now(UTC).timestamp())

    report = sync.run(withings, TODAY)

    assert 1 == report.updated
    assert 79.5 == values(store, "weight_kg")[0][1]
    assert DAYS == len(values(store, "weight_kg"))


def test_somebody_elses_weight_and_half_sleeps_are_left_out(
    sync: Sync, withings: Withings, service: FakeWithings, store: HealthStore
) -> None:
    now = datetime(2026, 10, 20, 8, tzinfo=UTC)
    service.groups = [
        weighing(1, now, attrib=1),
        weighing(2, now, measures=[{"type": 1, "unit": -3, "value": None}]),
        weighing(3, now, date=None),
    ]
    service.series = [
        sleep_doc(1, TODAY, completed=False),
        sleep_doc(2, TODAY - timedelta(1), data={"total_timeinbed": 3600, "hr_min": None}),
    ]

    report = sync.run(withings, TODAY, since=TODAY - timedelta(5))

    assert [] == values(store, "weight_kg") == values(store, "resting_hr_bpm")
    (night,) = store.nights(USER)
    assert (60, None, None) == (night.in_bed_min, night.asleep_min, night.efficiency)
    assert any("going on" in note for note in report.notes)
    assert any("no time" in reason for reason in report.skipped)
