"""Oura's API as its specification describes it, with the date windows of real accounts."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from tests.tools.sync.service import Asked, FakeService, Route, Served

EXCLUSIVE = frozenset({"sleep", "daily_activity", "workout"})
PREFIX = "/v2/usercollection/"


def sleep_doc(day: date, **changes: Any) -> dict[str, Any]:
    woke = datetime.combine(day, time(7))
    return {
        "id": f"sleep-{day}",
        "average_breath": 14.5,
        "average_heart_rate": 54.2,
        "average_hrv": 48,
        "awake_time": 3600,
        "bedtime_end": f"{woke.isoformat()}+02:00",
        "bedtime_start": f"{(woke - timedelta(hours=8)).isoformat()}+02:00",
        "day": day.isoformat(),
        "deep_sleep_duration": 5400,
        "efficiency": 88,
        "heart_rate": {"interval": 300.0, "items": [None, 55.0], "timestamp": str(woke)},
        "latency": 600,
        "light_sleep_duration": 14400,
        "low_battery_alert": False,
        "lowest_heart_rate": 47,
        "period": 0,
        "rem_sleep_duration": 5400,
        "sleep_phase_5_min": "4422",
        "time_in_bed": 28800,
        "total_sleep_duration": 25200,
        "type": "long_sleep",
        "a_field_of_next_year": [{"x": None}],
        **changes,
    }


def day_docs(day: date) -> dict[str, dict[str, Any]]:
    base = {"id": f"d-{day}", "day": day.isoformat(), "timestamp": f"{day}T00:00:00+02:00"}
    return {
        "sleep": sleep_doc(day),
        "daily_sleep": {**base, "score": 81, "contributors": {"deep_sleep": 97}},
        "daily_readiness": {**base, "score": 77, "temperature_deviation": -0.12},
        "daily_activity": {
            **base, "steps": 9000 + day.day, "active_calories": 420, "total_calories": 2500,
        },
        "daily_stress": {**base, "stress_high": 5400, "recovery_high": 3600, "day_summary": None},
        "daily_spo2": {**base, "spo2_percentage": {"average": 97.2}},
    }  # fmt: skip


def workout_doc(start: datetime) -> dict[str, Any]:
    """A workout; `start` carries the person's offset."""
    return {
        "id": f"w-{start.isoformat()}",
        "activity": "cycling",
        "calories": None,
        "day": start.date().isoformat(),
        "distance": 12000.5,
        "end_datetime": (start + timedelta(minutes=50)).isoformat(),
        "intensity": "moderate",
        "label": None,
        "source": "confirmed",
        "start_datetime": start.isoformat(),
    }


class FakeOura(FakeService):
    """Days in a row; the end of a window is left out for some collections, and pages are short."""

    def __init__(self, last: date, days: int, page: int = 10):
        super().__init__()
        self.size = page
        self.documents: dict[str, list[dict[str, Any]]] = {"workout": []}
        for back in range(days):
            for kind, document in day_docs(last - timedelta(days=back)).items():
                self.documents.setdefault(kind, []).insert(0, document)

    def open_routes(self) -> dict[str, Route]:
        return {"/oauth/token": self.token}

    def routes(self) -> dict[str, Route]:
        return {PREFIX + "*": self.page}

    def page(self, asked: Asked) -> Served:
        kind = asked.path.removeprefix(PREFIX)
        if kind not in self.documents:
            return Served({"detail": "no such collection"}, 404)
        first, last = asked.query["start_date"], asked.query["end_date"]
        found = [
            each
            for each in self.documents[kind]
            if first <= _filtered_by(kind, each) < last
            or (kind not in EXCLUSIVE and _filtered_by(kind, each) == last)
        ]
        begin = int(asked.query.get("next_token", "0"))
        rest = len(found) > begin + self.size
        token = str(begin + self.size) if rest else None
        return Served({"data": found[begin : begin + self.size], "next_token": token})


def _filtered_by(kind: str, document: dict[str, Any]) -> str:
    """Workouts go by the UTC day, everything else by its own."""
    if kind == "workout":
        start = datetime.fromisoformat(document["start_datetime"])
        return start.astimezone(UTC).date().isoformat()
    return str(document.get("day", "2026-10-20"))
