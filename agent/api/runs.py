"""Runs: an answer in the making, detached from the connection that asked for it.

A run writes every event to the run log and readers follow the log, so a reload or a cut connection
loses nothing and asks nothing twice, and another process can replay what this one began. A run
whose process died is closed with an error event by whoever reads it next. Knows no protocol:
events are dicts that the caller understands.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tools import tables
from tools.store import HealthStore

Event = dict[str, Any]
Producer = Callable[[], AsyncIterator[Event]]

BEAT_SECONDS = 5.0
DEAD_AFTER = timedelta(seconds=20)
"""A running run without a sign of life for this long belongs to a process that died."""
POLL_SECONDS = 0.4
KEPT_DAYS = 30

log = logging.getLogger("groundwork.runs")


class RunLog:
    """The runs and their events in the database; one row an event, numbered from 1."""

    def __init__(self, store: HealthStore) -> None:
        self._store = store

    def open(self, user_id: str, run_id: str, thread_id: str) -> bool:
        """Begin a run; False where this person has a run of that id already."""
        row = {
            "user_id": user_id,
            "run_id": run_id,
            "thread_id": thread_id,
            "status": "running",
            "beat_at": _now(),
        }
        try:
            with self._store.transaction() as connection:
                connection.execute(insert(tables.runs).values(**row))
        except IntegrityError:
            return False
        return True

    def append(self, user_id: str, run_id: str, first: int, events: list[Event]) -> None:
        """Write events numbered from `first`; a sign of life too."""
        rows = [
            {"user_id": user_id, "run_id": run_id, "seq": first + place, "event": event}
            for place, event in enumerate(events)
        ]
        with self._store.transaction() as connection:
            if rows:
                connection.execute(insert(tables.run_events), rows)
            connection.execute(self._update(user_id, run_id).values(beat_at=_now()))

    def close(self, user_id: str, run_id: str) -> None:
        """Mark a run as finished."""
        with self._store.transaction() as connection:
            connection.execute(self._update(user_id, run_id).values(status="finished"))

    def events(self, user_id: str, run_id: str, after: int) -> list[tuple[int, Event]]:
        """The events after a number, in order."""
        table = tables.run_events
        query = (
            select(table.c.seq, table.c.event)
            .where(table.c.user_id == user_id, table.c.run_id == run_id, table.c.seq > after)
            .order_by(table.c.seq)
        )
        with self._store.transaction() as connection:
            return [(row.seq, row.event) for row in connection.execute(query)]

    def status(self, user_id: str, run_id: str) -> str | None:
        """One of running, finished and dead; None where this person has no such run."""
        table = tables.runs
        query = select(table.c.status, table.c.beat_at).where(
            table.c.user_id == user_id, table.c.run_id == run_id
        )
        with self._store.transaction() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        if row.status == "running" and _now() - row.beat_at > DEAD_AFTER:
            return "dead"
        return str(row.status)

    def forget_old(self) -> int:
        """Delete runs older than thirty days; the turns stay in their conversations."""
        table, events = tables.runs, tables.run_events
        old = select(table.c.run_id).where(table.c.beat_at < _now() - timedelta(days=KEPT_DAYS))
        with self._store.transaction() as connection:
            connection.execute(delete(events).where(events.c.run_id.in_(old)))
            return connection.execute(delete(table).where(table.c.run_id.in_(old))).rowcount

    def forget_thread(self, user_id: str, thread_id: str) -> None:
        """Delete the runs of a conversation."""
        table, events = tables.runs, tables.run_events
        mine = (table.c.user_id == user_id, table.c.thread_id == thread_id)
        with self._store.transaction() as connection:
            ids = list(connection.execute(select(table.c.run_id).where(*mine)).scalars())
            connection.execute(
                delete(events).where(events.c.user_id == user_id, events.c.run_id.in_(ids))
            )
            connection.execute(delete(table).where(*mine))

    def _update(self, user_id: str, run_id: str) -> Any:
        table = tables.runs
        return update(table).where(table.c.user_id == user_id, table.c.run_id == run_id)


class Runs:
    """Starts runs as tasks of this process and lets anybody follow them by number."""

    def __init__(self, run_log: RunLog, failure: Callable[[str], Event]) -> None:
        """Runs over a log; `failure` makes the terminal event of a run that could not finish."""
        self._log, self._failure = run_log, failure
        self._tasks: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._news: dict[tuple[str, str], asyncio.Event] = {}

    async def start(self, user_id: str, run_id: str, thread_id: str, producer: Producer) -> bool:
        """Run a producer to its end whoever listens; False where the run exists already."""
        if not await asyncio.to_thread(self._log.open, user_id, run_id, thread_id):
            return False
        key = (user_id, run_id)
        self._news[key] = asyncio.Event()
        task = asyncio.create_task(self._run(key, producer))
        self._tasks[key] = task
        task.add_done_callback(lambda _: self._tasks.pop(key, None))
        return True

    async def follow(
        self, user_id: str, run_id: str, after: int = 0
    ) -> AsyncIterator[tuple[int, Event]]:
        """Events after a number, until the run has ended; always ends with a terminal event.

        Yields nothing where this person has no such run.
        """
        key = (user_id, run_id)
        while True:
            status = await asyncio.to_thread(self._log.status, user_id, run_id)
            news = self._news.get(key)
            if news is not None:
                news.clear()
            for seq, event in await asyncio.to_thread(self._log.events, user_id, run_id, after):
                after = seq
                yield seq, event
            if status == "running":
                await self._wait(news)
            elif status == "dead":
                await self._bury(key, after)
            else:
                return

    async def cancel(self, user_id: str, run_id: str) -> bool:
        """Stop a run of this process; its terminal event is written."""
        task = self._tasks.get((user_id, run_id))
        if task is None:
            return False
        task.cancel()
        return True

    async def drain(self, seconds: float) -> None:
        """Give running answers a moment to end, at shutdown."""
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()), timeout=seconds)

    async def _run(self, key: tuple[str, str], producer: Producer) -> None:
        writer = _Writer(self._log, key, self._news[key])
        beat = asyncio.create_task(writer.beat())
        try:
            async for event in producer():
                await writer.write(event)
        except asyncio.CancelledError:
            await writer.write(self._failure("the answer was stopped"))
        except Exception:
            log.exception("run %s failed", key[1])
            await writer.write(self._failure("the coach hit an internal error; please try again"))
        finally:
            beat.cancel()
            await asyncio.to_thread(self._log.close, *key)
            self._news.pop(key).set()

    async def _bury(self, key: tuple[str, str], after: int) -> None:
        """Close a run whose process died; two readers may try, one succeeds."""
        last = self._failure("the answer was cut off by a restart; please ask again")
        try:
            await asyncio.to_thread(self._log.append, *key, after + 1, [last])
        except IntegrityError:
            return
        await asyncio.to_thread(self._log.close, *key)

    async def _wait(self, news: asyncio.Event | None) -> None:
        if news is None:  # another process runs it
            await asyncio.sleep(POLL_SECONDS)
            return
        try:
            await asyncio.wait_for(news.wait(), BEAT_SECONDS)
        except TimeoutError:
            return


class _Writer:
    """Numbers one run's events, writes them in order, and shows that the run is alive."""

    def __init__(self, run_log: RunLog, key: tuple[str, str], news: asyncio.Event) -> None:
        self._log, self._key, self._news = run_log, key, news
        self._next = 1
        self._lock = asyncio.Lock()

    async def write(self, event: Event) -> None:
        async with self._lock:
            await asyncio.to_thread(self._log.append, *self._key, self._next, [event])
            self._next += 1
        self._news.set()

    async def beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            async with self._lock:
                await asyncio.to_thread(self._log.append, *self._key, self._next, [])


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
