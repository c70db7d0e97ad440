"""Recording: records of one chunk of a file into their tables, compared with what is known.

A record whose digest is known changes nothing, one with another digest replaces the older one, and
an implausible value is set aside. Knows no file format and derives nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select, update

from knowledge.exercises import exercise_key
from knowledge.vocabulary import VOCABULARY
from tools import tables
from tools.bulk import insert_rows
from tools.import_report import ImportReport
from tools.records import AnyRecord, FoodEntry, Measurement, Night, StrengthSet, Workout

SET_FIELDS = tuple(name for name in StrengthSet.model_fields if name != "exercise")
TABLE_OF: dict[type[AnyRecord], Table] = {
    Night: tables.nights,
    Measurement: tables.measurements,
    FoodEntry: tables.food_entries,
    Workout: tables.workouts,
}


class Span:
    """First and last of the days it was shown."""

    def __init__(self) -> None:
        """Nothing shown yet."""
        self.first: date | None = None
        self.last: date | None = None

    def add(self, day: date) -> None:
        """Show it a day."""
        self.first = day if self.first is None else min(self.first, day)
        self.last = day if self.last is None else max(self.last, day)

    def join(self, other: "Span") -> None:
        """Show it what another one saw."""
        for day in (other.first, other.last):
            if day is not None:
                self.add(day)


class Held(NamedTuple):
    """A known record with new content, before it replaces the stored one."""

    table: Table
    row_id: int
    old_day: date
    row: dict[str, Any]
    record: Any


def store_chunk(
    connection: Connection,
    table: Table,
    user_id: str,
    import_id: int,
    records: list[Any],
    report: ImportReport,
    changed: Span,
    held: list["Held"],
) -> None:
    """Store records of one kind; counts go to the report, days to `changed`.

    A day's total that is smaller than the stored one goes to `held`: see `settle`.
    """
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
        row = _row(record) | {"user_id": user_id, "import_id": import_id, "digest": digest}
        if key not in known:
            changed.add(record.day)
            fresh.append((row, record))
            continue
        change = Held(table, known[key][0], known[key][2], row, record)
        if _shrinks(connection, change):
            held.append(change)
        else:
            _update(connection, user_id, change, report, changed)
    report.known += len(records) - len(unique)
    report.stored += len(fresh)
    if fresh:
        _insert(connection, table, user_id, fresh)


def settle(
    connection: Connection,
    user_id: str,
    held: list["Held"],
    report: ImportReport,
    changed: Span,
) -> None:
    """Decide about totals that shrank: the last day of an older file was not over when it was made.

    It is older if the same source already told of later days; then the larger total stays.
    """
    kept = 0
    for change in held:
        table, record = change.table, change.record
        later = select(table.c.id).where(
            table.c.user_id == user_id,
            table.c.source == record.source,
            table.c.import_id != change.row["import_id"],
            table.c.day > record.day,
        )
        if record.day == report.last_day and connection.execute(later.limit(1)).first():
            kept += 1
        else:
            _update(connection, user_id, change, report, changed)
    if kept:
        report.known += kept
        report.notes.append(
            f"{kept} totals of {report.last_day}, the last day of this file, are smaller than "
            "those of a newer file, which stay: the day was not over yet."
        )


def _shrinks(connection: Connection, change: "Held") -> bool:
    table, record = change.table, change.record
    if isinstance(record, FoodEntry) and record.is_day_total:
        column, value = table.c.energy_kcal, record.energy_kcal
    elif isinstance(record, Measurement) and record.at is None:
        column, value = table.c.value, record.value
    else:
        return False
    stored = connection.execute(select(column).where(table.c.id == change.row_id)).scalar()
    return stored is not None and (value is None or value < stored)


def _update(
    connection: Connection, user_id: str, change: "Held", report: ImportReport, changed: Span
) -> None:
    table, row_id = change.table, change.row_id
    changed.add(change.old_day)
    changed.add(change.record.day)
    report.updated += 1
    connection.execute(update(table).where(table.c.id == row_id).values(**change.row))
    if table is tables.workouts:
        connection.execute(delete(tables.sets).where(tables.sets.c.workout_id == row_id))
        _insert_sets(connection, user_id, [(row_id, change.record)])


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
