"""Run log: the runs and their events as rows, which any process can read. Knows no protocol."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from tools import tables
from tools.store import HealthStore

Event = dict[str, Any]
Key = tuple[str, str]
"""Person and run."""

DEAD_AFTER = timedelta(seconds=20)
"""A running run without a sign of life for this long belongs to a process that died."""
KEPT_DAYS = 30


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

    def append(
        self, user_id: str, run_id: str, first: int, events: list[Event], is_last: bool = False
    ) -> None:
        """Write events numbered from `first`; a sign of life too, or the end of the run."""
        rows = [
            {"user_id": user_id, "run_id": run_id, "seq": first + place, "event": event}
            for place, event in enumerate(events)
        ]
        table = tables.runs
        change: dict[str, Any] = {"beat_at": _now()} | ({"status": "finished"} if is_last else {})
        with self._store.transaction() as connection:
            if rows:
                connection.execute(insert(tables.run_events), rows)
            connection.execute(
                update(table)
                .where(table.c.user_id == user_id, table.c.run_id == run_id)
                .values(**change)
            )

    def beat(self, keys: Collection[Key]) -> list[Key]:
        """A sign of life for runs of this process; returns those that somebody asked to stop."""
        table = tables.runs
        mine = tuple_(table.c.user_id, table.c.run_id).in_(list(keys))
        with self._store.transaction() as connection:
            connection.execute(update(table).where(mine).values(beat_at=_now()))
            stopping = select(table.c.user_id, table.c.run_id).where(
                mine, table.c.status == "stopping"
            )
            return [(row.user_id, row.run_id) for row in connection.execute(stopping)]

    def stop(self, user_id: str, run_id: str) -> bool:
        """Ask whichever process runs it to stop a run; False where nothing runs."""
        table = tables.runs
        with self._store.transaction() as connection:
            changed = connection.execute(
                update(table)
                .where(
                    table.c.user_id == user_id,
                    table.c.run_id == run_id,
                    table.c.status.in_(["running", "stopping"]),
                )
                .values(status="stopping")
            )
        return bool(changed.rowcount)

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

    def status(self, user_id: str, run_id: str, dead_after: timedelta = DEAD_AFTER) -> str | None:
        """One of running, finished and dead; None where this person has no such run."""
        table = tables.runs
        query = select(table.c.status, table.c.beat_at).where(
            table.c.user_id == user_id, table.c.run_id == run_id
        )
        with self._store.transaction() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        if row.status == "finished":
            return "finished"
        return "dead" if _now() - row.beat_at > dead_after else "running"

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


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
