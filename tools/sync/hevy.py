"""Hevy: its API for Pro members, read with a key. Maps nothing itself (`hevy_api.py`).

Traps: at most 10 workouts a page; a page past the end is 404; edits and deletions of old workouts
are told by `/v1/workouts/events` only; paging goes by number, newest first, so that a workout
deleted meanwhile shifts another past us: the number read is compared with the vendor's count.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tools.connectors.connector import ImportContext
from tools.connectors.documents import Object, part, parts, text
from tools.connectors.hevy_api import hevy_records
from tools.connectors.stamps import parse_stamp
from tools.records import AnyRecord
from tools.sync.client import Api
from tools.sync.signin import SignIn, WithKey
from tools.sync.source import OVERLAP_DAYS, Batch, Plan

LARGEST_PAGE = 10
PAGES_A_BATCH = 10
MOST_PAGES = 10_000
"""Of one list; a hundred thousand workouts."""
CLOCK_DRIFT = timedelta(days=1)
"""Events are asked from this long before the last sync: our clock is not Hevy's."""
HOST = "https://api.hevyapp.com"


class Hevy:
    """Workouts with every set, and body measurements."""

    name = "hevy"
    title = "Hevy"
    streams = ("workouts", "body_measurements")

    def __init__(self, host: str = HOST):
        """`host` is another one in tests only."""
        self.base = host
        self.sign_in: SignIn = WithKey(
            made_at="https://hevy.com/settings?developer (Hevy Pro)",
            header="api-key",
            probe="/v1/workouts/count",
        )

    def status_of(self, status: int, _: object) -> int:
        """Hevy means what its status says."""
        return status

    def batches(self, api: Api, stream: str, plan: Plan, context: ImportContext) -> Iterator[Batch]:
        """All workouts at first, then what was changed."""
        now = plan.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if stream == "body_measurements":
            yield from self._measurements(api, plan, context)
        elif plan.cursor is None or plan.since is not None:
            moves = plan.cursor is None
            yield from self._workouts(api, plan.since, now if moves else None, context)
        else:
            yield self._changes(api, plan.cursor, now, context)

    def _workouts(
        self, api: Api, since: date | None, cursor: str | None, context: ImportContext
    ) -> Iterator[Batch]:
        """Every workout from a day on, newest first."""
        ids: set[str] = set()
        for _ in range(2):
            batch = Batch([])
            for number, page in enumerate(self._pages(api, "/v1/workouts", "workouts"), start=1):
                ids |= {text(each.get("id")) for each in page}
                batch.records += _records(page, context)
                if since is not None and all(_day(each) < since for each in page):
                    break
                if number % PAGES_A_BATCH == 0:
                    yield batch
                    batch = Batch([])
            yield batch
            if since is not None or len(ids) >= self._count(api):
                yield Batch([], cursor)
                return
        context.note(
            "Hevy counts more workouts than it listed; the next sync reads the list again."
        )

    def _count(self, api: Api) -> int:
        count = part(api.get("/v1/workouts/count", absent=404)).get("workout_count")
        return count if isinstance(count, int) else 0

    def _changes(self, api: Api, cursor: str, now: str, context: ImportContext) -> Batch:
        """What was added, edited or deleted since; of several events of a workout the newest."""
        since = datetime.fromisoformat(cursor) - CLOCK_DRIFT
        batch, seen, gone = Batch([], now), set(), []
        asked = {"since": since.strftime("%Y-%m-%dT%H:%M:%SZ")}
        for page in self._pages(api, "/v1/workouts/events", "events", asked):
            for event in page:
                workout = part(event.get("workout"))
                workout_id = text(workout.get("id") or event.get("id"))
                if not workout_id or workout_id in seen:
                    continue
                seen.add(workout_id)
                if event.get("type") == "deleted":
                    gone.append(workout_id)
                else:
                    batch.records += _records([workout], context)
        batch.gone = gone
        return batch

    def _measurements(self, api: Api, plan: Plan, context: ImportContext) -> Iterator[Batch]:
        """Body measurements; where the list runs backwards in time, only the new part of it."""
        first = plan.since
        if first is None and plan.cursor is not None:
            first = date.fromisoformat(plan.cursor) - timedelta(OVERLAP_DAYS)
        batch = Batch([], plan.as_of.isoformat() if _moves(plan) else None)
        newest = date.max
        for page in self._pages(api, "/v1/body_measurements", "body_measurements"):
            batch.records += _records(page, context)
            days = [_day(each) for each in page]
            runs_backwards = days == sorted(days, reverse=True) and days[0] <= newest
            newest = days[-1]
            if first is not None and runs_backwards and days[0] < first:
                break
        yield batch

    def _pages(
        self, api: Api, path: str, key: str, asked: dict[str, Any] | None = None
    ) -> Iterator[list[Object]]:
        for number in range(1, MOST_PAGES):
            page = part(
                api.get(
                    path, {"page": number, "pageSize": LARGEST_PAGE, **(asked or {})}, absent=404
                )
            )
            held = parts(page.get(key))
            if held:
                yield held
            count = page.get("page_count")
            if not held or (isinstance(count, int) and number >= count):
                return


def _records(values: list[Object], context: ImportContext) -> list[AnyRecord]:
    return [record for value in values for record in hevy_records(value, 0, context)]


def _day(value: Object) -> date:
    """The day of a workout or a measurement; the first of all days where it has none."""
    stamp = parse_stamp(text(value.get("start_time") or value.get("date")))
    return date.min if stamp is None else stamp.day


def _moves(plan: Plan) -> bool:
    """Whether this sync leaves no hole behind the last one."""
    return (
        plan.since is None or plan.cursor is None or plan.since <= date.fromisoformat(plan.cursor)
    )
