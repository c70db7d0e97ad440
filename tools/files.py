"""Files: what a person hands over, be it files, folders or ZIPs, into their records.

Each file is stored whole or not at all; all of one call share a transaction, and a file that lacks
a unit is tried again when the others are in. Knows no format.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from knowledge.exercises import canonical_exercise, exercise_key
from tools import tables
from tools.archives import Found, files_in, workspace
from tools.connectors import (
    Connector,
    ImportContext,
    MappedTable,
    TableMap,
    beginning,
    sniff_head,
)
from tools.connectors.connector import Told, WeightUnit
from tools.errors import DataError, UnitUnknown, UnknownFormat
from tools.importing import Batch, ImportReport, import_batch, rederive_all
from tools.known import known_of
from tools.profile import Profile
from tools.records import AnyRecord, Workout
from tools.store import HealthStore

Progress = Callable[[str, int, int], None]
"""File name, bytes read, bytes in all."""


@dataclass
class ImportSummary:
    """What became of several files.

    Attributes:
        reports: One for each file that was read.
        failures: File name and reason for each file of which nothing was stored.
        left_out: Name and reason for each file of a folder or ZIP that no connector knows.
    """

    reports: list[ImportReport] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    @property
    def stored(self) -> int:
        """Records that are new, over all files."""
        return sum(each.stored for each in self.reports)

    @property
    def known(self) -> int:
        """Records that were known already, over all files."""
        return sum(each.known for each in self.reports)

    @property
    def rows_read(self) -> int:
        """Rows read, over all files."""
        return sum(each.rows_read for each in self.reports)


def import_paths(
    store: HealthStore,
    user_id: str,
    paths: Sequence[Path],
    as_of: date,
    weight_unit: WeightUnit | None = None,
    table_map: TableMap | None = None,
    progress: Progress | None = None,
) -> ImportSummary:
    """Import files, folders and ZIPs; the same ones twice change nothing.

    Args:
        store: Where to.
        user_id: Whose; comes from the authenticated request.
        paths: What the person named.
        as_of: The day of the import.
        weight_unit: "kg" or "lb", for files that do not say.
        table_map: Describes a table of a format nobody knows.
        progress: Called now and then while a long file is read.
    """
    with workspace() as folder, import_batch(store, user_id) as batch:
        run = _Run(store, user_id, batch, as_of, weight_unit, table_map, progress)
        for path in paths:
            try:
                for found in files_in(path, folder):
                    run.take(found)
            except DataError as error:
                run.summary.failures.append((path.name, str(error)))
        run.take_waiting()
    _keep_told(store, user_id, run.told)
    return run.summary


def _keep_told(store: HealthStore, user_id: str, told: Told) -> None:
    """What an export says of the person fills what is not stated here; it replaces nothing."""
    preferences = store.preferences(user_id)
    marked = store.marked_days(user_id)
    fresh = {topic: each for topic, each in told.preferences.items() if topic not in preferences}
    is_new = told.profile is not None and store.profile(user_id) == Profile()
    if told.profile is not None and is_new:
        store.save_profile(user_id, told.profile)
    for topic, sources in fresh.items():
        store.prefer(user_id, topic, sources)
    for day, reason in told.marked_days.items():
        if day not in marked:
            store.mark_days(user_id, [day], reason)
    if is_new or fresh:
        rederive_all(store, user_id)


class _Run:
    def __init__(
        self,
        store: HealthStore,
        user_id: str,
        batch: Batch,
        as_of: date,
        weight_unit: WeightUnit | None,
        table_map: TableMap | None,
        progress: Progress | None,
    ) -> None:
        self.summary = ImportSummary()
        self.told = Told()
        self._user_id, self._batch, self._as_of = user_id, batch, as_of
        self._profile = store.profile(user_id)
        self._weight_unit, self._progress = weight_unit, progress
        self._mapped = None if table_map is None else MappedTable(table_map)
        self._waiting: list[tuple[Found, Path, Connector]] = []
        self._strangers: set[str] = set()

    def take(self, found: Found) -> None:
        """Import one file, or say why not."""
        try:
            connector = self._connector(found)
            if connector is None:
                self.summary.left_out.append(
                    (found.name, f"no format that is known: {beginning(found.head)}")
                )
                return
            path = found.path()
        except DataError as error:
            self.summary.failures.append((found.name, str(error)))
            return
        try:
            self._read(found.name, path, connector)
        except UnitUnknown:
            self._waiting.append((found, path, connector))
            return
        except DataError as error:
            self.summary.failures.append((found.name, str(error)))
        found.forget()

    def take_waiting(self) -> None:
        """Try the files without a unit again, now that the others are in."""
        for found, path, connector in self._waiting:
            try:
                self._read(found.name, path, connector)
            except DataError as error:
                self.summary.failures.append((found.name, str(error)))

    def _connector(self, found: Found) -> Connector | None:
        """What reads the file; None for a file nobody asked for by name and nobody knows."""
        if self._mapped is not None and (found.is_given or self._mapped.recognises(found.head)):
            return self._mapped
        try:
            return sniff_head(found.head)
        except UnknownFormat:
            if found.is_given:
                raise
            return None

    def _read(self, name: str, path: Path, connector: Connector) -> None:
        context = ImportContext(
            profile=self._profile,
            weight_unit=self._weight_unit,
            as_of=self._as_of,
            known=lambda: known_of(self._batch.connection(), self._user_id, self._profile),
            progress=self._progress_of(name),
        )
        report = ImportReport(name, connector.name)
        size = path.stat().st_size
        context.progress(0, size)
        records = self._watched(connector.read(path, context), context, report)
        self._batch.add(records, report)
        self.told.join(context.told)
        context.progress(size, size)
        self.summary.reports.append(report)

    def _progress_of(self, name: str) -> Callable[[int, int], None]:
        told = self._progress
        if told is None:
            return lambda done, total: None
        return lambda done, total: told(name, done, total)

    def _watched(
        self, records: Iterator[AnyRecord], context: ImportContext, report: ImportReport
    ) -> Iterator[AnyRecord]:
        """The records; at their end what the connector noted goes into the report."""
        strangers: dict[str, str] = {}
        for record in records:
            if isinstance(record, Workout):
                for each in record.sets:
                    if each.exercise not in strangers and not canonical_exercise(each.exercise):
                        strangers[each.exercise] = exercise_key(each.exercise)
            yield record
        report.rows_read = context.rows_read
        report.skipped += [(each.line, each.reason) for each in context.skipped]
        report.notes += context.notes
        if not (context.rows_read or report.skipped or report.notes):
            report.notes.append("There is nothing in it: a header, and no rows.")
        fresh = self._fresh(strangers)
        if fresh:
            report.notes.append(
                f"{len(fresh)} exercises that we do not know keep their names, without muscles: "
                f"{', '.join(fresh)}."
            )

    def _fresh(self, strangers: dict[str, str]) -> list[str]:
        """Names of unknown exercises that no earlier import has listed."""
        if not strangers:
            return []
        before = _stored_exercises(self._batch.connection(), self._user_id) | self._strangers
        self._strangers |= set(strangers.values())
        return sorted(name for name, key in strangers.items() if key not in before)


def _stored_exercises(connection: Connection, user_id: str) -> set[str]:
    table = tables.sets
    query = select(table.c.exercise).distinct().where(table.c.user_id == user_id)
    return set(connection.execute(query).scalars())
