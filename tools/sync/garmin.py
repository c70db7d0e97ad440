"""Garmin: its Personal API, read with a key of one's own. Maps nothing itself (`garmin_api.py`).

Traps: the key buys a bearer token that is a bare text; ranges over 28 days are refused by some
endpoints; a day without data is 204; requests at once are refused for many seconds, so they come
one after another.
"""

from collections.abc import Callable, Iterator
from typing import Any

from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, parts
from tools.connectors.garmin_api import (
    garmin_activity,
    garmin_day,
    garmin_hrv,
    garmin_sleep,
    garmin_weight,
)
from tools.records import AnyRecord
from tools.sync.client import Api
from tools.sync.signin import SignIn, WithKey
from tools.sync.source import Batch, Plan, Window, windows

WINDOW_DAYS = 28
FIRST_DAYS = 730
PAGE = 100
MOST_PAGES = 1000
HOST = "https://personal.connectapi.garmin.com"
Mapping = Callable[[Object, int, ImportContext], Iterator[AnyRecord]]
_LISTS = ("data", "hrvSummaries", "dailyWeightSummaries", "dailySleepSummaries", "activities")
"""Names under which replies keep their list, where they are no list themselves."""


class Garmin:
    """Sleep, HRV, day totals, weight and activities."""

    name = "garmin"
    title = "Garmin"
    streams = ("sleep", "hrv", "day", "weight", "activities")

    def __init__(self, host: str = HOST):
        """`host` is another one in tests only."""
        self.base = host
        self.sign_in: SignIn = WithKey(
            made_at="Garmin Connect on the web, page Personal API Key",
            exchange_url=f"{host}/personalapitoken-service/personal-api/personal-api-key/token",
        )

    def status_of(self, status: int, _: object) -> int:
        """Garmin means what its status says."""
        return status

    def batches(self, api: Api, stream: str, plan: Plan, context: ImportContext) -> Iterator[Batch]:
        """One batch a window."""
        if plan.cursor is None and plan.since is None and stream == self.streams[0]:
            context.note(
                "The first sync of Garmin reads two years; `coach sync garmin --since 2019-01-01` "
                "reads more."
            )
        for window, cursor in windows(plan, WINDOW_DAYS, FIRST_DAYS):
            mapping = _MAPPINGS[stream]
            values = self._values(api, stream, window)
            records = [each for value in values for each in mapping(value, 0, context)]
            found = [each for each in records if window.holds(each.day)]
            yield Batch(found, cursor, whole=window)

    def _values(self, api: Api, stream: str, window: Window) -> list[Object]:
        first, last = window.first.isoformat(), window.last.isoformat()
        span = {"startDate": first, "endDate": last}
        if stream == "sleep":
            return _objects(api.get("/sleep-service/sleep/dailySleepSummariesByDate", span))
        if stream == "hrv":
            return _objects(api.get(f"/hrv-service/hrv/daily/{first}/{last}"))
        if stream == "day":
            return _objects(api.get("/usersummary-service/v2/dailysummaries", span))
        if stream == "weight":
            path = f"/weight-service/weight/range/{first}/{last}"
            return _objects(api.get(path, {"includeAll": "true"}))
        return list(self._activities(api, span))

    def _activities(self, api: Api, span: dict[str, str]) -> Iterator[Object]:
        path = "/activitylist-service/activities/search/activities"
        for page in range(MOST_PAGES):
            found = _objects(api.get(path, {**span, "start": page * PAGE, "limit": PAGE}))
            yield from found
            if len(found) < PAGE:
                return


_MAPPINGS: dict[str, Mapping] = {
    "sleep": garmin_sleep,
    "hrv": garmin_hrv,
    "day": garmin_day,
    "weight": garmin_weight,
    "activities": garmin_activity,
}


def _objects(reply: Any) -> list[Object]:
    """The objects of a reply: a list, or an object that holds one; none where there is no body."""
    if isinstance(reply, dict):
        held = next((reply[name] for name in _LISTS if isinstance(reply.get(name), list)), [reply])
        return parts(held)
    return parts(reply)
