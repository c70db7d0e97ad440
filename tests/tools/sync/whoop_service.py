"""WHOOP's API as its specification describes it: 25 a page at most, newest first, own fixtures."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.tools.sync.service import Asked, FakeService, Route, Served

OFFSET = "-05:00"


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + "774Z"


def sleep_doc(number: int, start: datetime, nap: bool = False, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"ecfc6a15-4661-442f-a9a4-{number:012d}",
        "cycle_id": number,
        "user_id": 10129,
        "created_at": stamp(start),
        "updated_at": stamp(start),
        "start": stamp(start),
        "end": stamp(start + timedelta(hours=8)),
        "timezone_offset": OFFSET,
        "nap": nap,
        "score_state": "SCORED",
        "score": {
            "stage_summary": {
                "total_in_bed_time_milli": 28_800_000,
                "total_awake_time_milli": 3_600_000,
                "total_no_data_time_milli": 0,
                "total_light_sleep_time_milli": 14_400_000,
                "total_slow_wave_sleep_time_milli": 5_400_000,
                "total_rem_sleep_time_milli": 5_400_000,
                "sleep_cycle_count": 3,
                "disturbance_count": 12,
            },
            "sleep_needed": {"baseline_milli": 27_395_716},
            "respiratory_rate": 16.11,
            "sleep_performance_percentage": 98.0,
            "sleep_efficiency_percentage": 87.5,
            "a_field_of_next_year": {"deep": [1, 2]},
        },
        **changes,
    }


def cycle_doc(number: int, start: datetime, end: datetime | None, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "user_id": 10129,
        "created_at": stamp(start),
        "updated_at": stamp(start),
        "start": stamp(start),
        **({"end": stamp(end)} if end else {}),
        "timezone_offset": OFFSET,
        "score_state": "SCORED",
        "score": {
            "strain": 5.2951527,
            "kilojoule": 8288.297,
            "average_heart_rate": 68,
            "max_heart_rate": 141,
        },
        "step_count": None,
        **changes,
    }


def recovery_doc(number: int, start: datetime, **changes: Any) -> dict[str, Any]:
    return {
        "cycle_id": number,
        "sleep_id": f"ecfc6a15-4661-442f-a9a4-{number:012d}",
        "user_id": 10129,
        "created_at": stamp(start),
        "updated_at": stamp(start),
        "score_state": "SCORED",
        "score": {
            "user_calibrating": False,
            "recovery_score": 44.0,
            "resting_heart_rate": 64.0,
            "hrv_rmssd_milli": 31.813562,
        },
        **changes,
    }


def workout_doc(number: int, start: datetime, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"ecfc6a15-4661-442f-a9a4-{number:012d}",
        "user_id": 9012,
        "created_at": stamp(start),
        "updated_at": stamp(start),
        "start": stamp(start),
        "end": stamp(start + timedelta(minutes=45)),
        "timezone_offset": OFFSET,
        "sport_name": "running",
        "score_state": "SCORED",
        "score": {
            "strain": 8.2463,
            "average_heart_rate": 123,
            "max_heart_rate": 146,
            "kilojoule": 1569.34,
            "percent_recorded": 100.0,
            "distance_meter": 1772.77,
            "altitude_gain_meter": 46.64,
            "zone_durations": {"zone_zero_milli": 300_000},
        },
        **changes,
    }


class FakeWhoop(FakeService):
    """A number of days in a row, each with a night, a cycle and a recovery."""

    def __init__(self, last: datetime, days: int):
        super().__init__()
        self.documents: dict[str, list[dict[str, Any]]] = {
            "/developer/v2/activity/sleep": [],
            "/developer/v2/recovery": [],
            "/developer/v2/cycle": [],
            "/developer/v2/activity/workout": [],
        }
        starts = [last - timedelta(days=back) for back in range(days)]
        for back, start in enumerate(starts):
            number = days - back
            end = starts[back - 1] if back else None
            self.add("activity/sleep", sleep_doc(number, start))
            self.add("recovery", recovery_doc(number, start))
            self.add("cycle", cycle_doc(number, start, end))
            if number % 3 == 0:
                self.add("activity/workout", workout_doc(number, start + timedelta(hours=18)))

    def add(self, name: str, document: dict[str, Any]) -> None:
        self.documents[f"/developer/v2/{name}"].append(document)

    def open_routes(self) -> dict[str, Route]:
        return {"/oauth/oauth2/token": self.token}

    def routes(self) -> dict[str, Route]:
        return {path: self.page for path in self.documents}

    def page(self, asked: Asked) -> Served:
        limit = int(asked.query.get("limit", 10))
        if limit > 25:
            return Served({"message": "limit must be 25 or less"}, 400)
        start, end = asked.query.get("start", ""), asked.query.get("end", "9")
        found = [
            each
            for each in self.documents[asked.path]
            if start <= (each.get("start") or each["created_at"]) < end
        ]
        found.sort(key=lambda each: each["created_at"], reverse=True)
        first = int(asked.query.get("nextToken", "0"))
        rest = found[first + limit :]
        reply: dict[str, Any] = {"records": found[first : first + limit]}
        return Served(reply | ({"next_token": str(first + limit)} if rest else {}))
