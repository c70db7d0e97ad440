"""Oura: version 2 of its API, read in windows of days. Maps nothing itself (`oura_api.py`).

Trap: `end_date` is included for the daily collections and not for `sleep`, `daily_activity` and
`workout`, `workout` goes by the UTC day, and some accounts leave out the first day; so two days
more are asked on each side, and what is outside of the window is dropped by its own day.
"""

from collections.abc import Iterator
from datetime import timedelta

from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, number, parts, text
from tools.connectors.oura_api import oura_records
from tools.errors import SourceUnavailable
from tools.sync.client import Api
from tools.sync.oauth import Service
from tools.sync.signin import SignIn, WithConsent
from tools.sync.source import Batch, Plan, Window, same_page_twice, windows

WINDOW_DAYS = 90
FIRST_DAYS = 3650
MARGIN = timedelta(days=2)


class Oura:
    """Sleep, readiness, activity, stress, blood oxygen and workouts."""

    name = "oura"
    title = "Oura"
    streams = (
        "sleep", "daily_sleep", "daily_readiness", "daily_activity", "daily_stress", "daily_spo2",
        "workout",
    )  # fmt: skip

    def __init__(
        self, host: str = "https://api.ouraring.com", login: str = "https://cloud.ouraring.com"
    ):
        """`host` and `login` are others in tests only."""
        self.base = host
        self.sign_in: SignIn = WithConsent(
            Service(
                authorize_url=f"{login}/oauth/authorize",
                token_url=f"{host}/oauth/token",
                scopes=("personal", "daily", "workout", "spo2Daily"),
                register_at="https://cloud.ouraring.com/oauth/applications",
            )
        )

    def status_of(self, status: int, _: object) -> int:
        """Oura means what its status says."""
        return status

    def batches(self, api: Api, stream: str, plan: Plan, context: ImportContext) -> Iterator[Batch]:
        """One batch a window."""
        for window, cursor in windows(plan, WINDOW_DAYS, FIRST_DAYS):
            documents = list(self._list(api, stream, window))
            # Of two long sleeps of a day, what the longer one says of the day shall stay.
            documents.sort(key=lambda each: number(each.get("total_sleep_duration")) or 0)
            records = [
                record
                for document in documents
                for record in oura_records(stream, document, 0, context)
                if window.holds(record.day)
            ]
            taken_back = [text(each.get("id")) for each in documents if _is_deleted(each)]
            yield Batch(records, cursor, gone=taken_back, whole=window)

    def _list(self, api: Api, stream: str, window: Window) -> Iterator[Object]:
        asked = {
            "start_date": (window.first - MARGIN).isoformat(),
            "end_date": (window.last + MARGIN).isoformat(),
        }
        token, seen = None, set()
        while True:
            path = f"/v2/usercollection/{stream}"
            page = api.get(path, asked | ({"next_token": token} if token else {}), absent=404) or {}
            yield from parts(page.get("data"))
            token = page.get("next_token")
            if not token:
                return
            if token in seen:
                raise SourceUnavailable(same_page_twice(self.title))
            seen.add(token)


def _is_deleted(document: Object) -> bool:
    return text(document.get("type")) == "deleted" and bool(text(document.get("id")))
