"""Google Health over real HTTP: page tokens, filters, roll-up ranges, numbers as texts."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests.tools.sync.conftest import USER, first_tokens
from tests.tools.sync.service import Asked, Clock, FakeService, Route, Served, running
from tools.errors import SourceRejected
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.google_health import GoogleHealth
from tools.sync.syncing import Sync

TODAY = date(2026, 10, 20)
DAYS = 40
PREFIX = "/v4/users/me/dataTypes/"


def civil(day: date) -> dict[str, str]:
    return {"year": str(day.year), "month": str(day.month), "day": str(day.day)}


def sleep_of(day: date, **changes: Any) -> dict[str, Any]:
    stages = [("DEEP", "90"), ("LIGHT", "240"), ("REM", "90"), ("AWAKE", "60")]
    value = {
        "interval": {
            "startTime": f"{day - timedelta(1)}T21:00:00Z", "endTime": f"{day}T05:00:00Z",
            "startUtcOffset": "7200s", "endUtcOffset": "7200s",
        },
        "type": "STAGES",
        "summary": {
            "minutesAsleep": "420", "minutesAwake": "60", "minutesInSleepPeriod": "480",
            "stagesSummary": [{"type": kind, "minutes": minutes} for kind, minutes in stages],
        },
        "metadata": {"mainSleep": True, "stagesStatus": "SUCCEEDED"},
    }  # fmt: skip
    name = f"users/me/dataTypes/sleep/dataPoints/{day}"
    return {"name": name, "dataSource": {"platform": "FITBIT"}, "sleep": value | changes}


class FakeGoogle(FakeService):
    """Lists with filters and short pages, and roll-ups that refuse long ranges."""

    def __init__(self) -> None:
        super().__init__()
        days = [TODAY - timedelta(back) for back in range(DAYS)]
        self.points: dict[str, list[tuple[str, dict[str, Any]]]] = {
            "sleep": [(f"{day}T05:00:00Z", sleep_of(day)) for day in days],
            "daily-resting-heart-rate": [
                (str(day), {"dailyRestingHeartRate": {"date": civil(day), "beatsPerMinute": "51"}})
                for day in days
            ],
            "weight": [
                (
                    f"{day}T05:30:00Z",
                    {
                        "weight": {
                            "weightGrams": 81200.0,
                            "sampleTime": {
                                "physicalTime": f"{day}T05:30:00Z", "utcOffset": "7200s",
                            },
                        }
                    },
                )
                for day in days
            ],
        }  # fmt: skip

    def open_routes(self) -> dict[str, Route]:
        return {"/token": self.token}

    def routes(self) -> dict[str, Route]:
        return {PREFIX + "*": self.data}

    def data(self, asked: Asked) -> Served:
        kind, action = asked.path.removeprefix(PREFIX).split("/")
        return self.rolled_up(kind, asked) if ":" in action else self.listed(kind, asked)

    def listed(self, kind: str, asked: Asked) -> Served:
        match = re.fullmatch(
            r'([a-z_.]+) >= "([^"]+)" AND \1 < "([^"]+)"', asked.query.get("filter", "")
        )
        field = "end_time" if kind == "sleep" else "date" if "daily" in kind else ""
        if match is None or not match[1].endswith(field):
            return Served({"error": {"code": 400, "status": "INVALID_ARGUMENT"}}, 400)
        size = int(asked.query["pageSize"])
        if kind == "sleep" and size > 25:
            return Served({"error": {"code": 400}}, 400)
        found = [p for at, p in self.points.get(kind, []) if match[2] <= at < match[3]]
        begin = int(asked.query.get("pageToken", "0"))
        page = {"dataPoints": found[begin : begin + size]} if found[begin:] else {}
        more = {"nextPageToken": str(begin + size)} if len(found) > begin + size else {}
        return Served(page | more)

    def rolled_up(self, kind: str, asked: Asked) -> Served:
        body = json.loads(asked.body)
        first, last = (
            date(**{k: int(v) for k, v in body["range"][end]["date"].items()})
            for end in ("start", "end")
        )
        if (last - first).days > (14 if kind == "total-calories" else 90):
            return Served({"error": {"code": 400, "message": "range too long"}}, 400)
        key, value = {
            "steps": ("steps", {"countSum": "9000"}),
            "total-calories": ("totalCalories", {"kcalSum": 2400.5}),
            "distance": ("distance", {}),
        }[kind]
        days = [TODAY - timedelta(back) for back in range(DAYS)]
        points = [
            {"civilStartTime": {"date": civil(day)}, key: value}
            for day in days
            if first <= day < last
        ]
        return Served({"rollupDataPoints": points})


@pytest.fixture
def service(accounts: Accounts, clock: Clock) -> Iterator[FakeGoogle]:
    fake = FakeGoogle()
    with running(fake):
        accounts.connect("google-health", first_tokens(clock))
        yield fake


@pytest.fixture
def google(service: FakeGoogle) -> GoogleHealth:
    return GoogleHealth(service.host, service.host, service.host)


def values(store: HealthStore, metric: str) -> list[tuple[date, float]]:
    return store.daily(USER, metric).items()


def test_every_day_is_read_within_ranges_and_pages(
    sync: Sync, google: GoogleHealth, store: HealthStore
) -> None:
    report = sync.run(google, TODAY, since=TODAY - timedelta(60))

    days = [TODAY - timedelta(back) for back in reversed(range(DAYS))]
    assert [] == report.refused
    assert days == [row.day for row in store.nights(USER)]
    assert [(day, 51) for day in days] == values(store, "resting_hr_bpm")
    assert [(day, 81.2) for day in days] == values(store, "weight_kg")
    assert [(day, 9000) for day in days[:-1]] == values(store, "steps")
    assert [(day, 2400.5) for day in days[:-1]] == values(store, "total_energy_kcal")
    assert [] == values(store, "distance_km")


def test_a_night_reads_numbers_that_are_texts(
    sync: Sync, google: GoogleHealth, store: HealthStore
) -> None:
    sync.run(google, TODAY, since=TODAY - timedelta(5))

    night = store.nights(USER)[-1]
    assert (420, 480, 90, 240, 90, 60, 120) == (
        night.asleep_min, night.in_bed_min, night.deep_min, night.light_min, night.rem_min,
        night.awake_min, night.offset_min,
    )  # fmt: skip


def test_a_second_sync_changes_nothing(sync: Sync, google: GoogleHealth) -> None:
    sync.run(google, TODAY, since=TODAY - timedelta(60))

    report = sync.run(google, TODAY)

    assert (0, 0, 0) == (report.stored, report.updated, report.removed)


def test_an_account_without_a_fitbit_profile_is_told_so(
    sync: Sync, google: GoogleHealth, service: FakeGoogle
) -> None:
    error = {"error": {"code": 400, "details": [{"reason": "ACCOUNT_NOT_LINKED"}]}}
    for stream in google.streams:
        for action in ("dataPoints", "dataPoints:dailyRollUp"):
            service.fail(f"{PREFIX}{stream}/{action}", Served(error, 400))

    with pytest.raises(SourceRejected, match="ACCOUNT_NOT_LINKED"):
        sync.run(google, TODAY)


def test_absent_fields_are_unknown(
    sync: Sync, google: GoogleHealth, service: FakeGoogle, store: HealthStore
) -> None:
    bare = sleep_of(TODAY, summary={}, metadata={})
    service.points = {
        "sleep": [(f"{TODAY}T05:00:00Z", bare), (f"{TODAY}T05:00:00Z", {"sleep": {}})],
        "daily-resting-heart-rate": [(str(TODAY), {"dailyRestingHeartRate": {}})],
    }

    report = sync.run(google, TODAY, since=TODAY - timedelta(5))

    (night,) = store.nights(USER)
    assert (None, 480, None, False) == (
        night.asleep_min, night.in_bed_min, night.deep_min, night.is_nap,
    )  # fmt: skip
    assert ["a Google sleep without start or end"] == report.skipped
