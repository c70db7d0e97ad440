"""Syncing: from a connected service into the store, batch by batch, so that it can break off.

A batch is read, stored in one transaction, and then its cursor is kept. Records have the service's
own ids, so reading days again changes nothing. Knows no service and no door.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Table, delete, select

from knowledge.vocabulary import VOCABULARY
from tools import tables
from tools.connectors.connector import ImportContext
from tools.errors import DataError, SourceRejected
from tools.importing import ImportReport, rederive, store_records
from tools.records import AnyRecord, FoodEntry, Measurement, Night, Workout
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.client import Api, Http, Login, Patience, Revoked
from tools.sync.oauth import App
from tools.sync.signin import WithKey
from tools.sync.source import Batch, Plan, Source

FILE_NAME = "sync"
"""What `imports.file_name` says of records that came from a service."""
RUNNING_TOTALS = frozenset(
    name for name, metric in VOCABULARY.items() if metric.group == "activity"
) | {"strain_score", "stress_high_minutes", "nap_minutes", "water_ml"}  # fmt: skip
"""Metrics that grow until midnight; today's are read when the day is over."""


@dataclass
class SyncReport:
    """What became of one sync.

    Attributes:
        removed: Records that the service has deleted or replaced since.
        refused: Streams that the service did not open, with its reason.
        first_day: First day of a record, None without any.
        last_day: Last day of a record.
    """

    source: str
    stored: int = 0
    updated: int = 0
    known: int = 0
    removed: int = 0
    skipped: list[str] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None

    def add(self, report: ImportReport) -> None:
        """Count one batch."""
        self.stored += report.stored
        self.updated += report.updated
        self.known += report.known
        self.quarantined += report.quarantined
        for day in (report.first_day, report.last_day):
            if day is not None:
                self.first_day = min(self.first_day or day, day)
                self.last_day = max(self.last_day or day, day)


@dataclass
class Sync:
    """Reads one person's connected services.

    Attributes:
        store: Where records go.
        accounts: The person's logins and cursors.
        user_id: Whose.
        apps: The registered app of each source that needs one.
        patience: How long to go on asking.
    """

    store: HealthStore
    accounts: Accounts
    user_id: str
    apps: dict[str, App]
    patience: Patience = field(default_factory=Patience)

    def run(self, source: Source, as_of: date, since: date | None = None) -> SyncReport:
        """Read everything new of one service.

        Args:
            source: Which.
            as_of: Today, where the person lives.
            since: Read again from this day on; by default where the last sync ended.

        Raises:
            SourceRejected: it is not connected, or the service has ended our access.
            SourceUnavailable: no answer; what was read is stored, the next sync goes on from there.
        """
        report = SyncReport(source.name)
        with self.accounts.hold(source.name):
            try:
                with Http(source.title, self.patience, source.status_of) as http:
                    api = Api(source.name, source.base, http, self._login(source, http))
                    self._read(source, api, as_of, since, report)
            except DataError as error:
                self.accounts.note_trouble(source.name, str(error))
                raise
            self._conclude(source, report)
        return report

    def _login(self, source: Source, http: Http) -> Login:
        stored = self.accounts.login(source.name)
        if isinstance(source.sign_in, WithKey):
            return source.sign_in.login(stored, http)
        return source.sign_in.login(
            stored,
            http,
            app_of(source, self.apps),
            lambda text: self.accounts.save_login(source.name, text),
        )

    def _read(
        self, source: Source, api: Api, as_of: date, since: date | None, report: SyncReport
    ) -> None:
        context = ImportContext(profile=self.store.profile(self.user_id), as_of=as_of)
        for stream in source.streams:
            cursor = self.accounts.get(source.name).cursors.get(stream)
            plan = Plan(cursor, since, as_of, datetime.now(UTC))
            try:
                for batch in source.batches(api, stream, plan, context):
                    self._keep(source.name, stream, batch, as_of, report)
            except Revoked:
                raise
            except SourceRejected as error:
                report.refused.append((stream, str(error)))
        report.skipped += [each.reason for each in context.skipped]
        report.notes += [note for note in context.notes if note not in report.notes]

    def _keep(
        self, source: str, stream: str, batch: Batch, as_of: date, report: SyncReport
    ) -> None:
        records = list(_finished(batch.records, as_of, report))
        if records:
            counts = ImportReport(FILE_NAME, source)
            report.add(store_records(self.store, self.user_id, records, counts))
        if batch.whole or batch.gone:
            with self.store.transaction() as connection:
                report.removed += self._remove(connection, source, batch)
        if batch.cursor is not None:
            self.accounts.save_cursor(source, stream, batch.cursor)

    def _remove(self, connection: Connection, source: str, batch: Batch) -> int:
        """Delete nights and workouts that the service no longer has."""
        days: list[date] = []
        for kind, table in ((Night, tables.nights), (Workout, tables.workouts)):
            of_kind = {each.source_id for each in batch.records if isinstance(each, kind)}
            gone = dict(self._gone(connection, source, batch, table, of_kind))
            days += gone.values()
            ids = list(gone)
            if table is tables.workouts:
                connection.execute(delete(tables.sets).where(tables.sets.c.workout_id.in_(ids)))
            connection.execute(delete(table).where(table.c.id.in_(ids)))
        if days:
            profile = self.store.profile(self.user_id)
            rederive(connection, self.user_id, min(days), max(days), profile)
        return len(days)

    def _gone(
        self, connection: Connection, source: str, batch: Batch, table: Table, current: set[str]
    ) -> Iterator[tuple[int, date]]:
        imports = tables.imports
        synced = select(imports.c.id).where(
            imports.c.user_id == self.user_id,
            imports.c.source == source,
            imports.c.file_name == FILE_NAME,
        )
        query = select(table.c.id, table.c.day, table.c.source_id).where(
            table.c.user_id == self.user_id, table.c.source == source
        )
        if batch.gone:
            named = query.where(table.c.source_id.in_(list(batch.gone)))
            yield from ((row.id, row.day) for row in connection.execute(named).all())
        # An empty list is more often a service's bad day than a deletion: it deletes nothing.
        if batch.whole is not None and current:
            inside = table.c.day.between(batch.whole.first, batch.whole.last)
            mine = query.where(inside, table.c.import_id.in_(synced))
            for row in connection.execute(mine).all():
                if row.source_id not in current:
                    yield row.id, row.day

    def _conclude(self, source: Source, report: SyncReport) -> None:
        if len(report.refused) == len(source.streams):
            reason = report.refused[0][1]
            self.accounts.note_trouble(source.name, reason)
            raise SourceRejected(reason)
        self.accounts.note_success(source.name)


def app_of(source: Source, apps: dict[str, App]) -> App:
    """The registered app of a source.

    Raises:
        SourceRejected: none is set; says where to register one.
    """
    if source.name in apps:
        return apps[source.name]
    prefix = f"COACH_{source.name.upper().replace('-', '_')}"
    where = "" if isinstance(source.sign_in, WithKey) else source.sign_in.service.register_at
    raise SourceRejected(
        f"{source.title} lets in registered apps only: register one of your own at {where}, then "
        f"set {prefix}_CLIENT_ID and {prefix}_CLIENT_SECRET"
    )


def _finished(records: Iterable[AnyRecord], as_of: date, report: SyncReport) -> Iterator[AnyRecord]:
    """Records without today's running totals."""
    for record in records:
        is_total = (isinstance(record, Measurement) and record.metric in RUNNING_TOTALS) or (
            isinstance(record, FoodEntry) and record.is_day_total
        )
        if is_total and record.day >= as_of:
            note = "Today's totals are read when the day is over."
            if note not in report.notes:
                report.notes.append(note)
            continue
        yield record
