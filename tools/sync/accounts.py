"""Accounts: the services a person has connected, with locked logins and how far each was read.

Knows nothing about any service. One row a person and source; a login is stored locked, so that a
copy of the database opens nothing. `busy_until` lets one sync at a time touch an account.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from tools import tables
from tools.errors import SourceRejected, SourceUnavailable
from tools.store import HealthStore
from tools.sync.vault import Vault

LEASE = timedelta(minutes=15)
"""After this long without a sign, a sync that broke off no longer blocks the next one."""


@dataclass(frozen=True)
class Account:
    """One connected service.

    Attributes:
        source: Name of the source.
        cursors: Per stream, how far it was read.
        connected_at: When the person connected it, UTC.
        synced_at: When a sync last ended well, UTC.
        trouble: What the last sync failed with; None if it ended well.
    """

    source: str
    cursors: Mapping[str, str]
    connected_at: datetime
    synced_at: datetime | None
    trouble: str | None


class Accounts:
    """The accounts of one person."""

    def __init__(self, store: HealthStore, vault: Vault, user_id: str):
        """`user_id` comes from the authenticated request."""
        self._store, self._vault, self._user = store, vault, user_id

    def all(self) -> list[Account]:
        """Every connected service, by name."""
        table = tables.accounts
        query = select(table).where(table.c.user_id == self._user).order_by(table.c.source)
        with self._store.transaction() as connection:
            return [
                Account(row.source, row.cursors, row.connected_at, row.synced_at, row.trouble)
                for row in connection.execute(query)
            ]

    def get(self, source: str) -> Account:
        """One connected service.

        Raises:
            SourceRejected: it is not connected.
        """
        found = next((each for each in self.all() if each.source == source), None)
        if found is None:
            raise SourceRejected(f"{source} is not connected; run `coach connect {source}`")
        return found

    def connect(self, source: str, login: str) -> None:
        """Store a login; the cursors of an earlier connection are kept."""
        table = tables.accounts
        values = {"login": self._vault.lock(login), "connected_at": _now(), "trouble": None}
        with self._store.transaction() as connection:
            result = connection.execute(update(table).where(*self._row(source)).values(**values))
            if result.rowcount == 0:
                row = {"user_id": self._user, "source": source, "cursors": {}}
                connection.execute(insert(table).values(**row, **values))

    def disconnect(self, source: str) -> bool:
        """Forget login and cursors; False if it was not connected. Records stay."""
        with self._store.transaction() as connection:
            gone = connection.execute(delete(tables.accounts).where(*self._row(source)))
        return gone.rowcount > 0

    def login(self, source: str) -> str:
        """The stored login.

        Raises:
            SourceRejected: it is not connected, or was locked with another key.
        """
        query = select(tables.accounts.c.login).where(*self._row(source))
        with self._store.transaction() as connection:
            locked = connection.execute(query).scalar()
        if locked is None:
            raise SourceRejected(f"{source} is not connected; run `coach connect {source}`")
        return self._vault.unlock(locked)

    def save_login(self, source: str, login: str) -> None:
        """Replace the login, in one step: afterwards the old one is gone, before it is whole.

        Raises:
            SourceRejected: the account was disconnected meanwhile.
        """
        self._set(source, login=self._vault.lock(login))

    def save_cursor(self, source: str, stream: str, cursor: str) -> None:
        """Note how far a stream was read, and that the sync is alive."""
        cursors = {**self.get(source).cursors, stream: cursor}
        self._set(source, cursors=cursors, busy_until=_now() + LEASE)

    def note_success(self, source: str) -> None:
        """The sync ended well."""
        self._set(source, synced_at=_now(), trouble=None)

    def note_trouble(self, source: str, trouble: str) -> None:
        """The sync did not end well; the reason is shown by `coach sources`."""
        self._set(source, trouble=trouble)

    @contextmanager
    def hold(self, source: str) -> Iterator[None]:
        """Keep other syncs of this account out.

        Raises:
            SourceRejected: it is not connected.
            SourceUnavailable: another sync of it is running.
        """
        self.get(source)
        busy = tables.accounts.c.busy_until
        free = or_(busy.is_(None), busy < _now())
        with self._store.transaction() as connection:
            query = update(tables.accounts).where(*self._row(source), free)
            taken = connection.execute(query.values(busy_until=_now() + LEASE)).rowcount
        if not taken:
            raise SourceUnavailable(
                f"another sync of {source} is running; wait for it, or try again in "
                f"{round(LEASE.total_seconds() / 60)} min if it was stopped"
            )
        try:
            yield
        finally:
            with self._store.transaction() as connection:
                query = update(tables.accounts).where(*self._row(source))
                connection.execute(query.values(busy_until=None))

    def _set(self, source: str, **values: object) -> None:
        with self._store.transaction() as connection:
            query = update(tables.accounts).where(*self._row(source)).values(**values)
            if connection.execute(query).rowcount == 0:
                raise SourceRejected(f"{source} was disconnected meanwhile; the sync has stopped")

    def _row(self, source: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        table = tables.accounts
        return table.c.user_id == self._user, table.c.source == source


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
