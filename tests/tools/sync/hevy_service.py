"""Hevy's API as its specification and real replies have it: 10 a page, 404 past the end."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.tools.sync.service import Asked, FakeService, Route, Served


def workout_doc(number: int, start: datetime, weight: float | None = 100.0) -> dict[str, Any]:
    def sets(*weights: float | None) -> list[dict[str, Any]]:
        return [
            {"index": index, "type": "normal", "weight_kg": each, "reps": 5, "rpe": None,
             "distance_meters": None, "duration_seconds": None, "custom_metric": None}
            for index, each in enumerate(weights)
        ]  # fmt: skip

    return {
        "id": f"b459cba5-cd6d-463c-abd6-{number:012d}",
        "title": "Push",
        "description": "",
        "start_time": start.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        "end_time": (start + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        "updated_at": "2026-11-01T00:00:00.000Z",
        "exercises": [
            {"index": 0, "title": "Bench Press (Barbell)", "notes": "", "superset_id": 0,
             "exercise_template_id": "79D0BB3A", "sets": sets(weight, weight)},
            {"index": 1, "title": "Pull Up", "notes": None, "superset_id": 0,
             "exercise_template_id": "1B2B1E7C", "sets": sets(None)},
        ],
        "is_private": True,
    }  # fmt: skip


class FakeHevy(FakeService):
    """Workouts every second day, newest first, and weights."""

    def __init__(self, last: datetime, count: int):
        super().__init__()
        self.key = "key-of-ana"
        self.workouts = [
            workout_doc(count - back, last - timedelta(days=2 * back)) for back in range(count)
        ]
        self.events: list[dict[str, Any]] = []
        self.body = [
            {"date": (last - timedelta(days=back)).date().isoformat(), "weight_kg": 80.0 + back,
             "fat_percent": None, "waist": 82, "left_bicep_cm": 35}
            for back in range(25)
        ]  # fmt: skip

    def admits(self, asked: Asked) -> bool:
        return asked.headers.get("api-key") == self.key

    def routes(self) -> dict[str, Route]:
        return {
            "/v1/workouts": lambda asked: self.page(asked, "workouts", self.workouts),
            "/v1/workouts/count": lambda _: Served({"workout_count": len(self.workouts)}),
            "/v1/workouts/events": self.changes,
            "/v1/body_measurements": lambda a: self.page(a, "body_measurements", self.body),
        }

    def changes(self, asked: Asked) -> Served:
        since = datetime.fromisoformat(asked.query["since"])
        new = [each for each in self.events if each["at"] >= since.astimezone(UTC)]
        return self.page(asked, "events", [{k: v for k, v in e.items() if k != "at"} for e in new])

    def page(self, asked: Asked, key: str, items: list[dict[str, Any]]) -> Served:
        number, size = int(asked.query["page"]), int(asked.query["pageSize"])
        if size > 10:
            return Served({"error": "pageSize must be less than or equal to 10"}, 400)
        held = items[(number - 1) * size : number * size]
        if not held:
            return Served({"error": "Page not found"}, 404)
        count = -(-len(items) // size)
        return Served({"page": number, "page_count": count, key: held})
