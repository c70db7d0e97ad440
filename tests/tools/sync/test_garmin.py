"""Garmin over real HTTP: a key that buys tokens, ranges of 28 days, 204, shifted epochs."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.tools.sync.conftest import USER
from tests.tools.sync.service import Asked, Clock, FakeService, Route, Served, running
from tools.errors import SourceRejected
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.garmin import Garmin
from tools.sync.syncing import Sync

TODAY = date(2026, 10, 20)
DAYS = 40
TOKEN = "/personalapitoken-service/personal-api/personal-api-key/token"
SLEEP = "/sleep-service/sleep/dailySleepSummariesByDate"
DAY = "/usersummary-service/v2/dailysummaries"
ACTIVITIES = "/activitylist-service/activities/search/activities"


def sleep_of(day: date) -> dict[str, Any]:
    woke = int(datetime(day.year, day.month, day.day, 5, tzinfo=UTC).timestamp() * 1000)
    start, shift = woke - 8 * 3_600_000, 2 * 3_600_000
    return {
        "calendarDate": day.isoformat(), "sleepTimeSeconds": 25200, "napTimeSeconds": 0,
        "deepSleepSeconds": 5400, "lightSleepSeconds": 14400, "remSleepSeconds": 5400,
        "awakeSleepSeconds": 3600, "unmeasurableSleepSeconds": None,
        "sleepStartTimestampGMT": start, "sleepStartTimestampLocal": start + shift,
        "sleepEndTimestampGMT": woke, "sleepEndTimestampLocal": woke + shift,
        "averageSpO2Value": 95.0, "averageRespirationValue": 14.0,
        "sleepScores": {"overall": {"value": 82, "qualifierKey": "GOOD"}}, "newField": {},
    }  # fmt: skip


class FakeGarmin(FakeService):
    """Days in a row; every fourth night without HRV, one without sleep."""

    def __init__(self) -> None:
        super().__init__()
        self.key = "key-of-ana"
        days = [TODAY - timedelta(back) for back in range(DAYS)]
        self.sleeps = [sleep_of(day) for day in days]
        self.sleeps[3] = dict.fromkeys(self.sleeps[3]) | {"calendarDate": days[3].isoformat()}
        self.activities = [
            {
                "activityId": 7000 + number, "activityName": "Evening run",
                "startTimeLocal": f"{day} 18:30:00", "startTimeGMT": f"{day} 16:30:00",
                "activityType": {"typeKey": "running"}, "distance": 10012.5, "duration": 3120.5,
                "calories": 640.0, "averageHR": 151.0, "maxHR": None, "elevationGain": 85.0,
            }
            for number, day in enumerate(days)
        ]  # fmt: skip

    def open_routes(self) -> dict[str, Route]:
        return {TOKEN: self.exchange}

    def exchange(self, asked: Asked) -> Served:
        if asked.headers.get("authorization") != f"ApiKey {self.key}":
            return Served("Unauthorized", 401)
        self.renewals += 1
        claims = json.dumps({"exp": 1_770_000_000 + 3600, "n": self.renewals}).encode()
        self.access = f"eyJh.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.signature"
        return Served(self.access)

    def routes(self) -> dict[str, Route]:
        return {
            SLEEP: lambda a: self.span(a, a.query["startDate"], a.query["endDate"], self.sleeps),
            DAY: self.days,
            "/hrv-service/hrv/daily/*": self.hrv,
            "/weight-service/weight/range/*": self.weight,
            ACTIVITIES: self.search,
        }

    def span(self, _: Asked, first: str, last: str, items: list[dict[str, Any]]) -> Served:
        if (date.fromisoformat(last) - date.fromisoformat(first)).days > 27:
            return Served({"message": "date range too long"}, 400)
        found = [each for each in items if first <= each["calendarDate"] <= last]
        return Served(found) if found else Served(None, 204)

    def days(self, asked: Asked) -> Served:
        items = [
            {"calendarDate": str(TODAY - timedelta(back)), "totalSteps": 9000,
             "totalKilocalories": 2500.0, "activeKilocalories": None, "restingHeartRate": 50}
            for back in range(DAYS)
        ]  # fmt: skip
        served = self.span(asked, asked.query["startDate"], asked.query["endDate"], items)
        return Served({"data": served.body}) if served.status == 200 else served

    def hrv(self, asked: Asked) -> Served:
        first, last = asked.path.split("/")[-2:]
        items = [
            {"calendarDate": str(TODAY - timedelta(back)), "weeklyAvg": 50,
             "lastNightAvg": None if back % 4 == 1 else 48, "baseline": None}
            for back in range(DAYS)
        ]  # fmt: skip
        served = self.span(asked, first, last, items)
        return Served({"hrvSummaries": served.body}) if served.status == 200 else served

    def weight(self, asked: Asked) -> Served:
        first, last = asked.path.split("/")[-2:]
        if not first <= str(TODAY) <= last:
            return Served({"dailyWeightSummaries": [], "totalAverage": {}})
        at = int(datetime(2026, 10, 20, 5, 30, tzinfo=UTC).timestamp() * 1000)
        metric = {"samplePk": 11, "calendarDate": str(TODAY), "weight": 59720.0, "bodyFat": None,
                  "timestampGMT": at, "date": at + 7_200_000}  # fmt: skip
        day = {"summaryDate": str(TODAY), "allWeightMetrics": [metric], "numOfWeightEntries": 1}
        return Served({"dailyWeightSummaries": [day]})

    def search(self, asked: Asked) -> Served:
        first, last = asked.query["startDate"], asked.query["endDate"]
        found = [each for each in self.activities if first <= each["startTimeLocal"][:10] <= last]
        begin, limit = int(asked.query["start"]), int(asked.query["limit"])
        return Served(found[begin : begin + limit])


@pytest.fixture
def service(accounts: Accounts) -> Iterator[FakeGarmin]:
    fake = FakeGarmin()
    with running(fake):
        accounts.connect("garmin", fake.key)
        yield fake


@pytest.fixture
def garmin(service: FakeGarmin) -> Garmin:
    return Garmin(service.host)


def values(store: HealthStore, metric: str) -> list[tuple[date, float]]:
    return store.daily(USER, metric).items()


def test_every_day_is_read_in_ranges_that_garmin_takes(
    sync: Sync, garmin: Garmin, store: HealthStore, service: FakeGarmin
) -> None:
    sync.run(garmin, TODAY, since=TODAY - timedelta(60))

    assert DAYS - 1 == len(store.nights(USER))
    assert DAYS - 10 == len(values(store, "hrv_rmssd_ms"))
    assert DAYS == len(values(store, "resting_hr_bpm")) == len(store.sessions(USER))
    assert DAYS - 1 == len(values(store, "steps"))
    assert [] == values(store, "active_energy_kcal")
    assert [(TODAY, 59.72)] == values(store, "weight_kg")
    assert 1 == service.renewals


def test_local_epochs_are_shifted_and_no_instants(
    sync: Sync, garmin: Garmin, store: HealthStore
) -> None:
    sync.run(garmin, TODAY, since=TODAY - timedelta(5))

    night = store.nights(USER)[-1]
    assert (120, datetime(2026, 10, 19, 21), TODAY) == (
        night.offset_min, night.start_at, night.day,
    )  # fmt: skip
    session = store.sessions(USER)[-1]
    assert (120, datetime(2026, 10, 20, 16, 30)) == (session.offset_min, session.start_at)


def test_a_token_that_ends_is_bought_anew(
    sync: Sync, garmin: Garmin, service: FakeGarmin, store: HealthStore
) -> None:
    service.fail(DAY, Served("expired", 401))

    sync.run(garmin, TODAY, since=TODAY - timedelta(60))

    assert 2 == service.renewals
    assert DAYS == len(values(store, "resting_hr_bpm"))


def test_a_key_that_has_ended_says_make_a_new_one(
    sync: Sync, garmin: Garmin, service: FakeGarmin
) -> None:
    service.key = "another"

    with pytest.raises(SourceRejected, match="Make a new one"):
        sync.run(garmin, TODAY)


def test_the_wait_that_garmin_asks_for_is_kept(
    sync: Sync, garmin: Garmin, service: FakeGarmin, clock: Clock
) -> None:
    service.fail(SLEEP, Served("slow down", 429, {"Retry-After": "14"}))

    sync.run(garmin, TODAY, since=TODAY - timedelta(5))

    assert [14.5] == clock.waits


def test_the_first_sync_says_how_far_it_goes(sync: Sync, garmin: Garmin) -> None:
    report = sync.run(garmin, TODAY)

    assert any("two years" in note for note in report.notes)
    assert [] == [note for note in sync.run(garmin, TODAY).notes if "two years" in note]
