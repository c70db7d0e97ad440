"""Importing: one file's records into the store, all of them or none, with a report.

The connector reads, the store keeps; this module compares with what is known, sets implausible
values aside, and derives daily values. Knows no file format.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, CursorResult, Table, delete, insert, select, update

from knowledge.exercises import exercise_key
from knowledge.vocabulary import VOCABULARY
from tools import tables
from tools.bulk import insert_rows
from tools.metrics import PAD_DAYS, derive
from tools.profile import Profile
from tools.records import AnyRecord, FoodEntry, Measurement, Night, StrengthSet, Workout
from tools.sessions import merge_sessions
from tools.store import HealthStore

CHUNK = 2000
SET_FIELDS = tuple(name for name in StrengthSet.model_fields if name != "exercise")
TABLE_OF: dict[type[AnyRecord], Table] = {
    Night: tables.nights,
    Measurement: tables.measurements,
    FoodEntry: tables.food_entries,
    Workout: tables.workouts,
}


@dataclass
class ImportReport:
    """What became of one file.

    Attributes:
        stored: Records that are new.
        updated: Records that were known with other values; the newer ones are kept.
        known: Records that were known just so.
        skipped: Lines that are no data, with the reason.
        quarantined: Values outside the plausible range, with the reason; kept aside.
    """

    file_name: str
    source: str
    rows_read: int = 0
    stored: int = 0
    updated: int = 0
    known: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None


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
        self._changed = _Span()

    def add(self, records: Iterable[AnyRecord], report: ImportReport) -> ImportReport:
        """Store the records of one file, all of them or none.

        Raises:
            BadRecord: from the connector; nothing of the file is stored.
        """
        rest = iter(records)
        # Reading may take long, writing keeps others from writing: so the first comes first.
        chunk = list(islice(rest, CHUNK))
        connection = self.connection()
        changed = _Span()
        with connection.begin_nested():
            import_id = _open_import(connection, self._user_id, report)
            while chunk:
                for kind, table in TABLE_OF.items():
                    found = [record for record in chunk if type(record) is kind]
                    if found:
                        _store_chunk(
                            connection, table, self._user_id, import_id, found, report, changed
                        )
                chunk = list(islice(rest, CHUNK))
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
    """Rebuild sessions and daily values around a span of days."""
    margin = timedelta(2 * PAD_DAYS)
    merge_sessions(connection, user_id, first - margin, last + margin)
    derive(connection, user_id, first, last, profile)


def rederive_all(store: HealthStore, user_id: str) -> None:
    """Rebuild everything derived of a person, after a change of profile or source preference."""
    with store.transaction() as connection:
        span = _Span()
        for table in TABLE_OF.values():
            query = select(table.c.day).where(table.c.user_id == user_id)
            for order in (table.c.day, table.c.day.desc()):
                day = connection.execute(query.order_by(order).limit(1)).scalar()
                if day is not None:
                    span.add(day)
        if span.first and span.last:
            rederive(connection, user_id, span.first, span.last, store.profile(user_id))


class _Span:
    """First and last of the days it was shown."""

    def __init__(self) -> None:
        self.first: date | None = None
        self.last: date | None = None

    def add(self, day: date) -> None:
        self.first = day if self.first is None else min(self.first, day)
        self.last = day if self.last is None else max(self.last, day)

    def join(self, other: "_Span") -> None:
        for day in (other.first, other.last):
            if day is not None:
                self.add(day)


def _store_chunk(
    connection: Connection,
    table: Table,
    user_id: str,
    import_id: int,
    records: list[Any],
    report: ImportReport,
    changed: _Span,
) -> None:
    records = list(_plausible(connection, user_id, import_id, records, report))
    unique = {(record.source, record.source_id): record for record in records}
    known = _known(connection, table, user_id, unique)
    fresh: list[tuple[dict[str, Any], Any]] = []
    for key, record in unique.items():
        report.first_day = min(report.first_day or record.day, record.day)
        report.last_day = max(report.last_day or record.day, record.day)
        digest = digest_of(record)
        if key in known and known[key][1] == digest:
            report.known += 1
            continue
        changed.add(record.day)
        row = _row(record) | {"user_id": user_id, "import_id": import_id, "digest": digest}
        if key not in known:
            fresh.append((row, record))
            continue
        row_id, _, old_day = known[key]
        changed.add(old_day)
        report.updated += 1
        connection.execute(update(table).where(table.c.id == row_id).values(**row))
        if table is tables.workouts:
            connection.execute(delete(tables.sets).where(tables.sets.c.workout_id == row_id))
            _insert_sets(connection, user_id, [(row_id, record)])
    report.known += len(records) - len(unique)
    report.stored += len(fresh)
    if fresh:
        _insert(connection, table, user_id, fresh)


def _insert(
    connection: Connection, table: Table, user_id: str, fresh: list[tuple[dict[str, Any], Any]]
) -> None:
    rows = [row for row, _ in fresh]
    if table is not tables.workouts:
        connection.execute(insert(table), rows)
        return
    query = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = connection.execute(query, rows).scalars().all()
    _insert_sets(connection, user_id, zip(ids, (record for _, record in fresh), strict=True))


Known = dict[tuple[str, str], tuple[int, str, date]]


def _known(
    connection: Connection, table: Table, user_id: str, keys: Iterable[tuple[str, str]]
) -> Known:
    by_source: dict[str, list[str]] = {}
    for source, source_id in keys:
        by_source.setdefault(source, []).append(source_id)
    found: Known = {}
    columns = (table.c.source_id, table.c.id, table.c.digest, table.c.day)
    for source, ids in by_source.items():
        for part in range(0, len(ids), 500):
            query = select(*columns).where(
                table.c.user_id == user_id,
                table.c.source == source,
                table.c.source_id.in_(ids[part : part + 500]),
            )
            for row in connection.execute(query):
                found[source, row.source_id] = (row.id, row.digest, row.day)
    return found


def digest_of(record: AnyRecord) -> str:
    """A short fingerprint of a record's content, to tell a changed one from a known one."""
    return blake2b(record.model_dump_json().encode(), digest_size=16).hexdigest()


def _row(record: AnyRecord) -> dict[str, Any]:
    row = record.model_dump(exclude={"sets", "line", "start", "end", "at"})
    if isinstance(record, Night | Workout):
        row["start_at"], row["offset_min"] = _instant(record.start)
        row["end_at"], _ = _instant(record.end)
    else:
        row["at"], row["offset_min"] = _instant(record.at)
    return row


def _instant(at: datetime | None) -> tuple[datetime | None, int | None]:
    """UTC without zone, and the offset of the person's clock in minutes."""
    if at is None:
        return None, None
    offset = at.utcoffset() or timedelta(0)
    return at.astimezone(UTC).replace(tzinfo=None), round(offset.total_seconds() / 60)


def _insert_sets(
    connection: Connection, user_id: str, workouts: Iterable[tuple[int, Workout]]
) -> None:
    names = ("user_id", "workout_id", "day", "exercise", "exercise_name", *SET_FIELDS)
    fields = attrgetter(*SET_FIELDS)
    keys: dict[str, str] = {}
    rows = []
    for workout_id, workout in workouts:
        for each in workout.sets:
            key = keys.get(each.exercise)
            if key is None:
                key = keys[each.exercise] = exercise_key(each.exercise)
            rows.append((user_id, workout_id, workout.day, key, each.exercise, *fields(each)))
    insert_rows(connection, tables.sets, names, rows)


def _plausible(
    connection: Connection,
    user_id: str,
    import_id: int,
    records: list[AnyRecord],
    report: ImportReport,
) -> Iterator[AnyRecord]:
    """Records whose value is possible; the others go to quarantine with a reason."""
    for record in records:
        reason = implausible(record)
        if reason is None or not isinstance(record, Measurement):
            yield record
            continue
        report.quarantined.append(reason)
        _set_aside(connection, user_id, import_id, record, reason)


def _set_aside(
    connection: Connection, user_id: str, import_id: int, record: Measurement, reason: str
) -> None:
    table = tables.quarantine
    key = {
        "user_id": user_id,
        "source": record.source,
        "source_id": record.source_id,
        "metric": record.metric,
    }
    here = [table.c[name] == key[name] for name in key]
    if connection.execute(select(table.c.id).where(*here)).first() is None:
        rest = {"import_id": import_id, "day": record.day, "value": record.value, "reason": reason}
        connection.execute(insert(table).values(**key, **rest))


def implausible(record: AnyRecord) -> str | None:
    """Why a value cannot be, or None where it can."""
    if not isinstance(record, Measurement) or record.metric not in VOCABULARY:
        return None
    metric = VOCABULARY[record.metric]
    if metric.low <= record.value <= metric.high:
        return None
    where = f"line {record.line}, " if record.line else ""
    return (
        f"{where}{record.day}: {metric.label} {record.value:g} {metric.unit} is outside the "
        f"plausible {metric.low:g} to {metric.high:g} {metric.unit}"
    )


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
