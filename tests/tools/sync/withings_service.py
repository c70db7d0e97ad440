"""Withings' API as its specification describes it: POST with `action`, the status in the body."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.tools.sync.service import Asked, FakeService, Route, Served

ZONE = "Europe/Paris"


def said(status: int, body: Mapping[str, Any] | None = None) -> Served:
    return Served({"status": status, "body": body or {}, "error": "" if status == 0 else "no"})


def weighing(number: int, at: datetime, **changes: Any) -> dict[str, Any]:
    return {
        "grpid": number,
        "attrib": 0,
        "date": int(at.timestamp()),
        "created": int(at.timestamp()),
        "modified": int(at.timestamp()),
        "category": 1,
        "deviceid": "892359",
        "measures": [
            {"value": 81234, "type": 1, "unit": -3, "algo": 3425, "fm": 3},
            {"value": 185, "type": 6, "unit": -1},
            {"value": 3, "type": 88, "unit": 0},
        ],
        "comment": None,
        **changes,
    }


def sleep_doc(number: int, day: date, **changes: Any) -> dict[str, Any]:
    woke = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    return {
        "id": number,
        "timezone": ZONE,
        "model": 32,
        "startdate": int((woke - timedelta(hours=8)).timestamp()),
        "enddate": int(woke.timestamp()),
        "date": day.isoformat(),
        "completed": True,
        "data": {
            "total_timeinbed": 28800, "total_sleep_time": 25200, "lightsleepduration": 14400,
            "remsleepduration": 5400, "deepsleepduration": 5400, "sleep_efficiency": 0.88,
            "sleep_latency": 600, "wakeupduration": 3600, "hr_min": 48, "rr_average": 14,
            "sleep_score": 80,
        },
        **changes,
    }  # fmt: skip


class FakeWithings(FakeService):
    """Weighings, nights and days; three objects a page."""

    def __init__(self, last: date, days: int):
        super().__init__()
        back = [last - timedelta(days=each) for each in range(days)]
        noon = [datetime(d.year, d.month, d.day, 7, tzinfo=UTC) for d in back]
        self.groups = [weighing(1000 + number, at) for number, at in enumerate(noon)]
        self.series = [sleep_doc(number, day) for number, day in enumerate(back)]
        self.activities = [
            {"date": day.isoformat(), "steps": 8000, "calories": 300.5, "totalcalories": 2400.1}
            for day in back
        ]

    def open_routes(self) -> dict[str, Route]:
        return {"/v2/oauth2": self.renew}

    def routes(self) -> dict[str, Route]:
        return {"/measure": self.measures, "/v2/sleep": self.days, "/v2/measure": self.days}

    def refuse(self) -> Served:
        return said(401)

    def renew(self, asked: Asked) -> Served:
        if asked.form.get("action") != "requesttoken":
            return said(503)
        served = self.token(asked)
        return said(0, served.body) if served.status == 200 else said(401)

    def measures(self, asked: Asked) -> Served:
        form = asked.form
        if "lastupdate" in form and "startdate" in form:
            return said(0, {"measuregrps": []})
        since = int(form.get("lastupdate") or form["startdate"])
        found = [each for each in self.groups if each["modified"] >= since]
        return self.page(asked, "measuregrps", found, {"timezone": ZONE})

    def days(self, asked: Asked) -> Served:
        key = "series" if asked.form["action"] == "getsummary" else "activities"
        first, last = asked.form["startdateymd"], asked.form["enddateymd"]
        found = [each for each in getattr(self, key) if first <= each["date"] <= last]
        return self.page(asked, key, found, {})

    def page(
        self, asked: Asked, key: str, found: list[dict[str, Any]], rest: dict[str, Any]
    ) -> Served:
        begin = int(asked.form.get("offset", 0))
        more = len(found) > begin + 3
        body = {key: found[begin : begin + 3], "more": more, "offset": begin + 3 if more else 0}
        return said(0, body | rest)
