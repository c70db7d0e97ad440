"""Google Health: version 4 of its API, the successor of Fitbit's. Maps nothing itself.

Traps: filters name each type's own time field, and refuse others; sleep takes 25 a page; totals
come from `dailyRollUp`, merged over devices, 90 days at most and 14 for calories, end left out;
every permission is "restricted", so a self-hoster's app stays in testing and Google ends its
refresh tokens after seven days.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, part, parts
from tools.connectors.google_health_api import (
    DAILY,
    SAMPLES,
    TOTALS,
    google_daily,
    google_exercise,
    google_sample,
    google_sleep,
    google_total,
)
from tools.errors import SourceUnavailable
from tools.records import AnyRecord
from tools.sync.client import Api
from tools.sync.oauth import Service
from tools.sync.signin import SignIn, WithConsent
from tools.sync.source import Batch, Plan, Window, same_page_twice, windows

WINDOW_DAYS = {"total-calories": 14}
OTHER_WINDOW_DAYS = 90
FIRST_DAYS = 1825
MARGIN = timedelta(days=2)
PAGE = {"sleep": 25, "exercise": 25}
OTHER_PAGE = 500
_SCOPE = "https://www.googleapis.com/auth/googlehealth."
_SCOPES = ("activity_and_fitness", "health_metrics_and_measurements", "sleep")
_TIME = {
    "sleep": "sleep.interval.end_time",
    "exercise": "exercise.interval.civil_start_time",
}


class GoogleHealth:
    """Sleep, resting heart rate, HRV, weight, totals and sessions of Fitbit devices."""

    name = "google-health"
    title = "Google Health"
    streams = ("sleep", "exercise", *DAILY, *SAMPLES, *TOTALS)

    def __init__(
        self,
        host: str = "https://health.googleapis.com",
        login: str = "https://accounts.google.com",
        token: str = "https://oauth2.googleapis.com",
    ):
        """The addresses are others in tests only."""
        self.base = f"{host}/v4/users/me/dataTypes"
        self.sign_in: SignIn = WithConsent(
            Service(
                authorize_url=f"{login}/o/oauth2/v2/auth",
                token_url=f"{token}/token",
                scopes=tuple(f"{_SCOPE}{name}.readonly" for name in _SCOPES),
                register_at="https://console.cloud.google.com/apis/credentials",
                extra={"access_type": "offline", "prompt": "consent"},
            )
        )

    def status_of(self, status: int, body: object) -> int:
        """A Google account without a Fitbit profile is a refusal and no faulty request."""
        if status == 400 and "ACCOUNT_NOT_LINKED" in str(body):
            return 403
        return status

    def batches(self, api: Api, stream: str, plan: Plan, context: ImportContext) -> Iterator[Batch]:
        """One batch a window."""
        days = WINDOW_DAYS.get(stream, OTHER_WINDOW_DAYS)
        for window, cursor in windows(plan, days, FIRST_DAYS):
            points = self._totals if stream in TOTALS else self._points
            found = [
                record
                for point in points(api, stream, window)
                for record in _records(stream, point, context)
                if window.holds(record.day)
            ]
            yield Batch(found, cursor, whole=window)

    def _points(self, api: Api, stream: str, window: Window) -> Iterator[Object]:
        asked: dict[str, Any] = {
            "pageSize": PAGE.get(stream, OTHER_PAGE),
            "filter": _filter(stream, window.first - MARGIN, window.last + MARGIN),
        }
        token, seen = None, set()
        while True:
            page = part(api.get(f"/{stream}/dataPoints", asked | {"pageToken": token}))
            yield from parts(page.get("dataPoints"))
            token = page.get("nextPageToken")
            if not token:
                return
            if token in seen:
                raise SourceUnavailable(same_page_twice(self.title))
            seen.add(token)

    def _totals(self, api: Api, stream: str, window: Window) -> Iterator[Object]:
        asked: dict[str, Any] = {
            "range": {
                "start": _civil(window.first),
                "end": _civil(window.last + timedelta(1)),
            },
            "windowSizeDays": 1,
            "pageSize": OTHER_WINDOW_DAYS,
        }
        token, seen = None, set()
        while True:
            page: dict[str, Any] = {"pageToken": token} if token else {}
            path = f"/{stream}/dataPoints:dailyRollUp"
            reply = part(api.post_document(path, asked | page))
            yield from parts(reply.get("rollupDataPoints"))
            token = reply.get("nextPageToken")
            if not token:
                return
            if token in seen:
                raise SourceUnavailable(same_page_twice(self.title))
            seen.add(token)


def _records(stream: str, point: Object, context: ImportContext) -> Iterator[AnyRecord]:
    if stream == "sleep":
        yield from google_sleep(point, 0, context)
    elif stream == "exercise":
        yield from google_exercise(point, 0, context)
    elif stream in DAILY:
        yield from google_daily(stream, point, 0, context)
    elif stream in SAMPLES:
        yield from google_sample(stream, point, 0, context)
    else:
        yield from google_total(stream, point, 0, context)


def _filter(stream: str, first: date, last: date) -> str:
    """From the first day on and before the last, in the type's own time field."""
    snake = stream.replace("-", "_")
    if stream in DAILY:
        field, start, end = f"{snake}.date", first.isoformat(), last.isoformat()
    elif stream == "exercise":
        field, start, end = _TIME[stream], f"{first}T00:00:00", f"{last}T00:00:00"
    else:
        field = _TIME.get(stream, f"{snake}.sample_time.physical_time")
        start, end = f"{first}T00:00:00Z", f"{last}T00:00:00Z"
    return f'{field} >= "{start}" AND {field} < "{end}"'


def _civil(day: date) -> dict[str, Any]:
    return {
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "time": {"hours": 0, "minutes": 0, "seconds": 0},
    }
