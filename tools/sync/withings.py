"""Withings: measures, sleep and activity. Maps nothing itself (`withings_api.py`).

Traps: every call is a POST with `action`; HTTP says 200 and `status` in the body says how it went,
also for tokens; scopes are joined by commas; `lastupdate` does not go together with dates, and
finds edits of old measures; sleep and activity are read in windows, with pages by `offset`.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, part, parts, text
from tools.connectors.withings_api import (
    MEASURES,
    SLEEP_FIELDS,
    withings_activity,
    withings_measures,
    withings_sleep,
)
from tools.errors import SourceUnavailable
from tools.records import AnyRecord
from tools.sync.client import Api
from tools.sync.oauth import Service
from tools.sync.signin import SignIn, WithConsent
from tools.sync.source import Batch, Plan, Window, same_page_twice, windows

WINDOW_DAYS = 180
FIRST_DAYS = 3650
MARGIN = timedelta(days=2)
CLOCK_DRIFT_S = 86_400
"""Measures are asked from this long before the last sync: our clock is not theirs."""
STATUS = {
    0: 200, 100: 401, 101: 401, 102: 401, 200: 401, 401: 401, 214: 403, 277: 403, 2553: 403,
    2554: 403, 2555: 403, 522: 504, 524: 503, 601: 429,
}  # fmt: skip
"""`status` in the body to what HTTP would say; the others are refusals of the request (400)."""


class Withings:
    """Weight and body composition, sleep, steps."""

    name = "withings"
    title = "Withings"
    streams = ("measures", "sleep", "activity")

    def __init__(
        self,
        host: str = "https://wbsapi.withings.net",
        login: str = "https://account.withings.com",
    ):
        """`host` and `login` are others in tests only."""
        self.base = host
        self.sign_in: SignIn = WithConsent(
            Service(
                authorize_url=f"{login}/oauth2_user/authorize2",
                token_url=f"{host}/v2/oauth2",
                scopes=("user.metrics", "user.activity"),
                scope_separator=",",
                register_at="https://developer.withings.com/dashboard",
                token_extra={"action": "requesttoken"},
                token_of=_token_of,
            )
        )

    def status_of(self, status: int, body: object) -> int:
        """What the body says, where there is one."""
        said = body.get("status") if isinstance(body, dict) else None
        if status != 200 or not isinstance(said, int):
            return status
        return STATUS.get(said, 400)

    def batches(self, api: Api, stream: str, plan: Plan, context: ImportContext) -> Iterator[Batch]:
        """Measures since the last sync; sleep and activity in windows."""
        if stream == "measures":
            yield self._measures(api, plan, context)
            return
        for window, cursor in windows(plan, WINDOW_DAYS, FIRST_DAYS):
            read = self._sleep if stream == "sleep" else self._activity
            found = [each for each in read(api, window, context) if window.holds(each.day)]
            yield Batch(found, cursor, whole=window)

    def _measures(self, api: Api, plan: Plan, context: ImportContext) -> Batch:
        since = 0
        if plan.since is not None:
            midnight = datetime.combine(plan.since - MARGIN, time(), context.profile.zone)
            since = int(midnight.timestamp())
        elif plan.cursor is not None:
            since = max(0, int(plan.cursor) - CLOCK_DRIFT_S)
        asked: dict[str, Any] = {
            "action": "getmeas",
            "meastypes": ",".join(str(kind) for kind in MEASURES),
            "category": 1,
        }
        if plan.since is None:
            asked["lastupdate"] = since  # also finds what was entered late
        else:
            asked |= {"startdate": since, "enddate": int(plan.now.timestamp())}
        records: list[AnyRecord] = [
            record
            for body, group in self._pages(api, "/measure", asked, "measuregrps")
            for record in withings_measures(group, text(body.get("timezone")), 0, context)
        ]
        moves = plan.since is None or plan.cursor is None
        return Batch(records, str(int(plan.now.timestamp())) if moves else None)

    def _sleep(self, api: Api, window: Window, context: ImportContext) -> Iterator[AnyRecord]:
        asked = _days(window) | {"action": "getsummary", "data_fields": ",".join(SLEEP_FIELDS)}
        for _, value in self._pages(api, "/v2/sleep", asked, "series"):
            yield from withings_sleep(value, 0, context)

    def _activity(self, api: Api, window: Window, context: ImportContext) -> Iterator[AnyRecord]:
        fields = "steps,calories,totalcalories"
        asked = _days(window) | {"action": "getactivity", "data_fields": fields}
        for _, value in self._pages(api, "/v2/measure", asked, "activities"):
            yield from withings_activity(value, 0, context)

    def _pages(
        self, api: Api, path: str, asked: Mapping[str, Any], key: str
    ) -> Iterator[tuple[Object, Object]]:
        """Every object of a list, with the body of its page."""
        offset, seen = None, set()
        while True:
            page: dict[str, Any] = {} if offset is None else {"offset": offset}
            body = part((api.post(path, {**asked, **page}) or {}).get("body"))
            for each in parts(body.get(key)):
                yield body, each
            offset = body.get("offset")
            if not body.get("more") or not offset:
                return
            if offset in seen:
                raise SourceUnavailable(same_page_twice(self.title))
            seen.add(offset)


def _days(window: Window) -> dict[str, str]:
    first, last = window.first - MARGIN, window.last + MARGIN
    return {"startdateymd": first.isoformat(), "enddateymd": last.isoformat()}


def _token_of(body: Any) -> Mapping[str, Any] | None:
    """The token lies in the body's `body`, under a status of 0."""
    held = body.get("body") if isinstance(body, dict) else None
    return held if isinstance(held, dict) and body.get("status") == 0 else None
