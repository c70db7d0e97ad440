"""Importing: one file's records into the store, all of them or none, with a report.

The connector reads, the store keeps; this module compares with what is known, sets implausible
values aside, and derives daily values. Knows no file format.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, CursorResult, delete, insert, select, update

from tools import tables
from tools.import_report import ImportReport
from tools.metrics import PAD_DAYS, derive
from tools.profile import Profile
from tools.recording import TABLE_OF, Held, Span, settle, store_chunk
from tools.records import AnyRecord
from tools.sessions import merge_sessions, sessions_around
from tools.store import HealthStore
from tools.store.packing import pack

__all__ = [
    "Batch",
    "ImportReport",
    "import_batch",
    "rederive",
    "rederive_all",
    "store_records",
]

CHUNK = 500
"""Records held at once; a workout may have a hundred sets."""


def store_records(
    store: HealthStore, user_id: str, records: Iterable[AnyRecord], report: ImportReport
) -> ImportReport:
    """Store a file's records in one transaction; on any error nothing of the file remains.

    Args:
        store: Where to.
        user_id: Whose records; comes from the authenticated request.
        records: A connector's records; read once, in chunks, so memory stays flat.
        report: File name and source filled in; counts are added.

    Raises:
        BadRecord: from the connector; the database is as before.
    """
    with import_batch(store, user_id) as batch:
        batch.add(records, report)
    return report


@contextmanager
def import_batch(store: HealthStore, user_id: str) -> Iterator["Batch"]:
    """Several files in one transaction; daily values are derived once, at its end.

    A file that is turned away leaves nothing behind and does not touch the others; if the batch
    itself breaks off, the database is as before it.
    """
    batch = Batch(store, user_id)
    try:
        yield batch
        batch.finish()
    except BaseException:
        batch.roll_back()
        raise


class Batch:
    """An open import of one person; use `import_batch`."""

    def __init__(self, store: HealthStore, user_id: str) -> None:
        self._store, self._user_id = store, user_id
        self._connection: Connection | None = None
        self._changed = Span()

    def add(self, records: Iterable[AnyRecord], report: ImportReport) -> ImportReport:
        """Store the records of one file, all of them or none.

        Raises:
            BadRecord: from the connector; nothing of the file is stored.
        """
        rest = iter(records)
        # Reading may take long, writing keeps others from writing: so the first comes first.
        chunk = list(islice(rest, CHUNK))
        connection = self.connection()
        changed = Span()
        with connection.begin_nested():
            import_id = _open_import(connection, self._user_id, report)
            held: list[Held] = []
            while chunk:
                for kind, table in TABLE_OF.items():
                    found = [record for record in chunk if type(record) is kind]
                    if found:
                        store_chunk(
                            connection,
                            table,
                            self._user_id,
                            import_id,
                            found,
                            report,
                            changed,
                            held,
                        )
                chunk = list(islice(rest, CHUNK))
            settle(connection, self._user_id, held, report, changed)
            _close_import(connection, import_id, report)
        self._changed.join(changed)
        return report

    def connection(self) -> Connection:
        """The transaction, begun when it is first needed."""
        if self._connection is None:
            self._connection = self._store.engine.connect()
            if self._connection.dialect.name == "sqlite":
                # Python's driver begins on its own only before a write, not before a savepoint.
                self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        return self._connection

    def finish(self) -> None:
        """Derive what the new records change, and keep everything."""
        connection, span = self._connection, self._changed
        if connection is None:
            return
        if span.first and span.last:
            profile = self._store.profile(self._user_id)
            rederive(connection, self._user_id, span.first, span.last, profile)
        connection.commit()
        connection.close()
        self._connection = None

    def roll_back(self) -> None:
        """Leave the database as it was."""
        if self._connection is not None:
            self._connection.rollback()
            self._connection.close()
            self._connection = None


def rederive(
    connection: Connection, user_id: str, first: date, last: date, profile: Profile
) -> None:
    """Rebuild sessions, daily values and columns around a span of days.

    Up to the nearest sessions on either side: the days between two sessions are rest days, however
    far apart two imports are.
    """
    margin = timedelta(2 * PAD_DAYS)
    merge_sessions(connection, user_id, first - margin, last + margin)
    before, after = sessions_around(connection, user_id, first, last)
    start, end = before or first, after or last
    derive(connection, user_id, start, end, profile)
    pack(connection, user_id, min(first, start) - margin, max(last, end) + margin)


def rederive_all(store: HealthStore, user_id: str) -> None:
    """Rebuild everything derived of a person, after a change of profile or source preference."""
    with store.transaction() as connection:
        span = Span()
        for table in TABLE_OF.values():
            query = select(table.c.day).where(table.c.user_id == user_id)
            for order in (table.c.day, table.c.day.desc()):
                day = connection.execute(query.order_by(order).limit(1)).scalar()
                if day is not None:
                    span.add(day)
        if span.first and span.last:
            rederive(connection, user_id, span.first, span.last, store.profile(user_id))


def _open_import(connection: Connection, user_id: str, report: ImportReport) -> int:
    row = {
        "user_id": user_id,
        "source": report.source,
        "file_name": report.file_name,
        "at": datetime.now(UTC).replace(tzinfo=None),
        "rows_read": 0,
        "stored": 0,
        "updated": 0,
        "known": 0,
        "skipped": [],
    }
    result = connection.execute(insert(tables.imports).values(**row))
    return _new_id(result)


def _new_id(result: CursorResult[Any]) -> int:
    key = result.inserted_primary_key
    if key is None:
        raise RuntimeError("the database gave no id for an inserted row")
    return int(key[0])


def _close_import(connection: Connection, import_id: int, report: ImportReport) -> None:
    table = tables.imports
    aside = select(tables.quarantine.c.id).where(tables.quarantine.c.import_id == import_id)
    is_new = report.stored or report.updated or connection.execute(aside).first()
    if not is_new:
        connection.execute(delete(table).where(table.c.id == import_id))  # changed nothing
        return
    counts = {name: getattr(report, name) for name in ("rows_read", "stored", "updated", "known")}
    skipped = [list(each) for each in report.skipped[:1000]]
    connection.execute(
        update(table).where(table.c.id == import_id).values(**counts, skipped=skipped)
    )
