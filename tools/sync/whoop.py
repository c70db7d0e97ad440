"""WHOOP: version 2 of its API, read in windows of days. Maps nothing itself (`whoop_api.py`).

Traps: at most 25 records a page; `nextToken` is asked and `next_token` answered; `start` is
included and `end` is not, both as UTC instants; a recovery has no time of its own, so cycles,
sleeps and recoveries are read together.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, parts
from tools.connectors.whoop_api import whoop_cycle, whoop_sleep, whoop_workout
from tools.errors import SourceUnavailable
from tools.records import AnyRecord
from tools.sync.client import Api
from tools.sync.oauth import Service
from tools.sync.signin import SignIn, WithConsent
from tools.sync.source import Batch, Plan, Window, same_page_twice, windows

LARGEST_PAGE = 25
WINDOW_DAYS = 180
FIRST_DAYS = 3650
MARGIN = timedelta(days=2)
"""Asked on both sides and trimmed again: a night begins on the day before, in any time zone."""
HOST = "https://api.prod.whoop.com"


class Whoop:
    """Sleep, recovery, strain and workouts."""

    name = "whoop"
    title = "WHOOP"
    streams = ("cycle", "workout")

    def __init__(self, host: str = HOST):
        """`host` is another one in tests only."""
        self.base = f"{host}/developer"
        self.sign_in: SignIn = WithConsent(
            Service(
                authorize_url=f"{host}/oauth/oauth2/auth",
                token_url=f"{host}/oauth/oauth2/token",
                scopes=("offline", "read:recovery", "read:cycles", "read:sleep", "read:workout"),
                register_at="https://developer-dashboard.whoop.com",
                renewal_scope="offline",
            )
        )

    def status_of(self, status: int, _: object) -> int:
        """WHOOP means what its status says."""
        return status

    def batches(self, api: Api, stream: str, plan: Plan, context: ImportContext) -> Iterator[Batch]:
        """One batch a window."""
        for window, cursor in windows(plan, WINDOW_DAYS, FIRST_DAYS):
            if stream == "cycle":
                sleeps = list(self._list(api, "/v2/activity/sleep", window))
                read = self._cycles(api, window, sleeps, context)
                # A sleep that is being scored anew is there, though nothing is told of it.
                is_whole = all(each.get("score_state") == "SCORED" for each in sleeps)
            else:
                read, is_whole = self._workouts(api, window, context), True
            found = [each for each in read if window.holds(each.day)]
            yield Batch(found, cursor, whole=window if is_whole else None)

    def _cycles(
        self, api: Api, window: Window, sleeps: list[Object], context: ImportContext
    ) -> Iterator[AnyRecord]:
        recoveries = {
            each.get("cycle_id"): each for each in self._list(api, "/v2/recovery", window)
        }
        nights = {each.get("cycle_id"): each for each in sleeps if each.get("nap") is not True}
        by_id = {each.get("id"): each for each in sleeps}
        for sleep in sleeps:
            yield from whoop_sleep(sleep, context)
        for cycle in self._list(api, "/v2/cycle", window):
            recovery = recoveries.get(cycle.get("id"), {})
            night = by_id.get(recovery.get("sleep_id")) or nights.get(cycle.get("id")) or {}
            yield from whoop_cycle(cycle, night, recovery, context)

    def _workouts(self, api: Api, window: Window, context: ImportContext) -> Iterator[AnyRecord]:
        for value in self._list(api, "/v2/activity/workout", window):
            yield from whoop_workout(value, context)

    def _list(self, api: Api, path: str, window: Window) -> Iterator[Object]:
        """Every record of the window, page after page."""
        asked: dict[str, Any] = {
            "limit": LARGEST_PAGE,
            "start": f"{window.first - MARGIN}T00:00:00.000Z",
            "end": f"{window.last + MARGIN}T00:00:00.000Z",
        }
        token, seen = None, set()
        while True:
            page = api.get(path, asked | {"nextToken": token}, absent=404) or {}
            yield from parts(page.get("records"))
            token = page.get("next_token")
            if not token:
                return
            if token in seen:
                raise SourceUnavailable(same_page_twice(self.title))
            seen.add(token)
