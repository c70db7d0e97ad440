"""HealthStore: keeps records, gives series back, forgets a person completely. Knows no physiology.

Reads are by (user, metric or table, window) over indexes, so that the cost of an answer depends on
its window and not on other people or on how many years are stored.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    Connection,
    Engine,
    String,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    type_coerce,
)
from sqlalchemy.pool import ConnectionPoolEntry

from tools import tables
from tools.migrations.upgrade import upgrade
from tools.profile import Profile

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class DailySeries:
    """The daily values of one metric, days ascending, only days that have a value.

    Attributes:
        metric: Name in the vocabulary.
        days: Day numbers since 1970-01-01, int64, shape (n,).
        values: Values in the metric's unit, float64, shape (n,).
        partial: True where the day is known to be incomplete, shape (n,).
        sources: The sources the values came from, sorted.
    """

    metric: str
    days: NDArray[np.int64]
    values: NDArray[np.float64]
    partial: NDArray[np.bool_]
    sources: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.days)

    def between(self, start: date, end: date) -> "DailySeries":
        """The part from `start` to `end`, both included."""
        first, last = day_number(start), day_number(end)
        keep = (self.days >= first) & (self.days <= last)
        return DailySeries(
            self.metric, self.days[keep], self.values[keep], self.partial[keep], self.sources
        )

    def without(self, days: Iterable[date]) -> "DailySeries":
        """The series without some days, for instance those marked as ill."""
        gone = np.array([day_number(day) for day in days], dtype=np.int64)
        keep = ~np.isin(self.days, gone)
        return DailySeries(
            self.metric, self.days[keep], self.values[keep], self.partial[keep], self.sources
        )

    def dates(self) -> list[date]:
        """The days as dates."""
        return [day_of(number) for number in self.days.tolist()]

    def items(self) -> list[tuple[date, float]]:
        """Pairs of day and value."""
        return list(zip(self.dates(), self.values.tolist(), strict=True))


@dataclass
class Inventory:
    """What a person has: per metric the first and last day and how many days."""

    metrics: dict[str, tuple[date, date, int]] = field(default_factory=dict)
    sessions: tuple[date, date, int] | None = None
    set_days: tuple[date, date, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is stored."""
        return not self.metrics and self.sessions is None


@dataclass(frozen=True)
class OwnWords:
    """The names that occur in a person's data: metrics, session titles with kinds, exercises."""

    metrics: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    session_numbers: tuple[str, ...]
    exercises: tuple[str, ...]


class HealthStore:
    """One database: SQLite in a folder, or PostgreSQL by address."""

    def __init__(self, url: str) -> None:
        """Open the database and bring its tables up to date.

        Args:
            url: SQLAlchemy address, e.g. "sqlite:////home/me/.coach/coach.db" or
                "postgresql+psycopg://host/name".
        """
        if url.startswith("sqlite:///"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _configure_sqlite)
        upgrade(self.engine)

    # -- profile and marks -------------------------------------------------------------------

    def profile(self, user_id: str) -> Profile:
        """The person's profile; an empty one where none was stated."""
        query = select(tables.profiles.c.profile).where(tables.profiles.c.user_id == user_id)
        with self.engine.connect() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return Profile() if found is None else Profile.model_validate(found)

    def all_profiles(self) -> dict[str, Profile]:
        """Every person's profile, for jobs that look after everybody."""
        table = tables.profiles
        rows = self._all(select(table.c.user_id, table.c.profile))
        return {row.user_id: Profile.model_validate(row.profile) for row in rows}

    def save_profile(self, user_id: str, profile: Profile) -> None:
        """Replace the person's profile."""
        stated = profile.model_dump(mode="json")
        with self.engine.begin() as connection:
            _replace(connection, tables.profiles, {"user_id": user_id}, {"profile": stated})

    def marked_days(self, user_id: str) -> dict[date, str]:
        """Days the person marked (ill, travelling, ...), which leave baselines."""
        table = tables.marked_days
        with self.engine.connect() as connection:
            rows = connection.execute(
                select(table.c.day, table.c.reason).where(table.c.user_id == user_id)
            )
            return {row.day: row.reason for row in rows}

    def mark_days(self, user_id: str, days: Iterable[date], reason: str) -> None:
        """Mark days; they leave baselines until `unmark_days`."""
        with self.engine.begin() as connection:
            for day in days:
                key = {"user_id": user_id, "day": day}
                _replace(connection, tables.marked_days, key, {"reason": reason})

    def unmark_days(self, user_id: str, days: Iterable[date]) -> None:
        """Take marks back."""
        table = tables.marked_days
        with self.engine.begin() as connection:
            connection.execute(
                delete(table).where(table.c.user_id == user_id, table.c.day.in_(list(days)))
            )

    # -- series ------------------------------------------------------------------------------

    def daily(
        self, user_id: str, metric: str, start: date | None = None, end: date | None = None
    ) -> DailySeries:
        """One metric's daily values from `start` to `end`, both included; None is open."""
        return self.daily_many(user_id, [metric], start, end)[metric]

    def daily_many(
        self,
        user_id: str,
        metrics: Sequence[str],
        start: date | None = None,
        end: date | None = None,
    ) -> dict[str, DailySeries]:
        """Several metrics' daily values in one read; a metric without data is an empty series."""
        table = tables.daily_values
        columns = (_plain(table.c.day), table.c.value, _plain(table.c.is_partial), table.c.source)
        query = select(*columns).where(
            table.c.user_id == user_id, *_window(table.c.day, start, end)
        )
        with self.engine.connect() as connection:
            return {
                metric: _series(
                    metric,
                    connection.execute(
                        query.where(table.c.metric == metric).order_by(table.c.day)
                    ).fetchall(),
                )
                for metric in metrics
            }

    def sessions(
        self,
        user_id: str,
        start: date | None = None,
        end: date | None = None,
        kinds: Sequence[str] | None = None,
    ) -> Sequence[Any]:
        """Training sessions, one row each however many sources saw it, oldest first."""
        table = tables.sessions
        query = select(table).where(table.c.user_id == user_id, *_window(table.c.day, start, end))
        if kinds is not None:
            query = query.where(table.c.kind.in_(list(kinds)))
        return self._all(query.order_by(table.c.start_at, table.c.id))

    def session_columns(
        self, user_id: str, start: date | None = None, end: date | None = None
    ) -> dict[str, list[Any]]:
        """The sessions column by column, oldest first, days and times as the driver gives them.

        For questions over many years, where an object a row would be most of the time.
        """
        table = tables.sessions
        names = ("id", "day", "start_at", "offset_min", "kind", "title", "sources")
        columns = [_plain(table.c[name]) for name in (*names, *tables.SESSION_NUMBERS)]
        query = select(*columns).where(
            table.c.user_id == user_id, *_window(table.c.day, start, end)
        )
        rows = self._all(query.order_by(table.c.start_at, table.c.id))
        filled = zip(*rows, strict=True) if rows else [[] for _ in columns]
        return {
            name: list(values)
            for name, values in zip((*names, *tables.SESSION_NUMBERS), filled, strict=True)
        }

    def set_columns(
        self,
        user_id: str,
        start: date | None = None,
        end: date | None = None,
        exercises: Sequence[str] | None = None,
    ) -> dict[str, list[Any]]:
        """Working sets column by column, oldest first; warm-ups are left out."""
        table, session = tables.sets, tables.sessions
        names = ("day", "exercise", "exercise_name", "weight_kg", "reps", "rpe")
        query = (
            select(*[_plain(table.c[name]) for name in names], session.c.id)
            .join(session, session.c.id == table.c.workout_id)
            .where(
                session.c.sets_workout_id == table.c.workout_id,
                table.c.user_id == user_id,
                table.c.set_type != "warmup",
                *_window(table.c.day, start, end),
            )
        )
        if exercises is not None:
            query = query.where(table.c.exercise.in_(list(exercises)))
        rows = self._all(
            query.order_by(table.c.day, session.c.start_at, table.c.position, table.c.set_index)
        )
        columns = (*names, "session_id")
        filled = zip(*rows, strict=True) if rows else [[] for _ in columns]
        return {name: list(values) for name, values in zip(columns, filled, strict=True)}

    def exercises(self, user_id: str) -> tuple[str, ...]:
        """The ids of the exercises that a person has sets of."""
        with self.engine.connect() as connection:
            return _distinct(connection, tables.sets, "exercise", user_id)

    def training_span(self, user_id: str, end: date) -> tuple[date, date] | None:
        """First and last day with a session, up to `end`."""
        table = tables.sessions
        query = select(func.min(table.c.day), func.max(table.c.day))
        with self.engine.connect() as connection:
            first, last = connection.execute(
                query.where(table.c.user_id == user_id, table.c.day <= end)
            ).one()
        return None if first is None else (first, last)

    def sets(
        self,
        user_id: str,
        start: date | None = None,
        end: date | None = None,
        exercises: Sequence[str] | None = None,
    ) -> Sequence[Any]:
        """Strength sets with `session_id`, in the order they were done."""
        table, session = tables.sets, tables.sessions
        query = (
            select(table, session.c.id.label("session_id"))
            .join(session, session.c.id == table.c.workout_id)  # by key: see tools/sessions.py
            .where(session.c.sets_workout_id == table.c.workout_id, table.c.user_id == user_id)
            .where(*_window(table.c.day, start, end))
        )
        if exercises is not None:
            query = query.where(table.c.exercise.in_(list(exercises)))
        return self._all(
            query.order_by(table.c.day, session.c.start_at, table.c.position, table.c.set_index)
        )

    def food_entries(
        self, user_id: str, start: date | None = None, end: date | None = None
    ) -> Sequence[Any]:
        """Food entries as logged, oldest first."""
        table = tables.food_entries
        query = select(table).where(table.c.user_id == user_id, *_window(table.c.day, start, end))
        return self._all(query.order_by(table.c.day, table.c.id))

    def nights(
        self, user_id: str, start: date | None = None, end: date | None = None
    ) -> Sequence[Any]:
        """Sleep episodes as imported, naps included, oldest first."""
        table = tables.nights
        query = select(table).where(table.c.user_id == user_id, *_window(table.c.day, start, end))
        return self._all(query.order_by(table.c.day, table.c.id))

    def inventory(self, user_id: str) -> Inventory:
        """What is there: first day, last day and number of days per metric and for training."""
        value, session, lift = tables.daily_values, tables.sessions, tables.sets
        by_metric = (
            select(value.c.metric, func.min(value.c.day), func.max(value.c.day), func.count())
            .where(value.c.user_id == user_id)
            .group_by(value.c.metric)
        )
        result = Inventory()
        with self.engine.connect() as connection:
            for name, first, last, count in connection.execute(by_metric):
                result.metrics[name] = (first, last, count)
            result.sessions = _span(connection, session, user_id)
            result.set_days = _span(connection, lift, user_id)
        return result

    def set_span(self, user_id: str) -> tuple[date, date, int] | None:
        """First and last day with a strength set and the number of such days; None without one."""
        with self.engine.connect() as connection:
            return _span(connection, tables.sets, user_id)

    def own_words(self, user_id: str) -> OwnWords:
        """The names in a person's data, for understanding questions.

        Distinct names are found by stepping from one to the next in the index, so that the cost
        depends on how many names there are and not on how many days.
        """
        session = tables.sessions
        by_title = (
            select(
                session.c.title,
                session.c.kind,
                *[func.max(session.c[n]) for n in tables.SESSION_NUMBERS],
            )
            .where(session.c.user_id == user_id)
            .group_by(session.c.title, session.c.kind)
        )
        with self.engine.connect() as connection:
            rows = connection.execute(by_title).fetchall()
            metrics = _distinct(connection, tables.daily_values, "metric", user_id)
            exercises = _distinct(connection, tables.sets, "exercise", user_id)
        numbers = tuple(
            name
            for place, name in enumerate(tables.SESSION_NUMBERS, start=2)
            if any(row[place] is not None for row in rows)
        )
        titles = tuple((row[0] or row[1], row[1]) for row in rows)
        return OwnWords(metrics, titles, numbers, exercises)

    def last_day_by_source(self, user_id: str) -> dict[str, date]:
        """The newest day with a record, by source."""
        newest: dict[str, date] = {}
        with self.engine.connect() as connection:
            for table in (
                tables.nights, tables.measurements, tables.food_entries, tables.workouts
            ):  # fmt: skip
                query = select(table.c.source, func.max(table.c.day))
                query = query.where(table.c.user_id == user_id).group_by(table.c.source)
                for source, day in connection.execute(query):
                    newest[source] = max(day, newest.get(source, day))
        return newest

    def coverage(self, user_id: str, start: date, end: date) -> list[tuple[str, str, date]]:
        """Metric, source and day of every daily value in a window."""
        table = tables.daily_values
        query = select(table.c.metric, table.c.source, table.c.day).where(
            table.c.user_id == user_id, *_window(table.c.day, start, end)
        )
        return [(row.metric, row.source, row.day) for row in self._all(query)]

    def imports(self, user_id: str) -> Sequence[Any]:
        """Earlier imports, newest first."""
        table = tables.imports
        return self._all(
            select(table).where(table.c.user_id == user_id).order_by(table.c.id.desc())
        )

    def quarantine(self, user_id: str) -> Sequence[Any]:
        """Implausible values that were set aside, with their reasons."""
        table = tables.quarantine
        return self._all(select(table).where(table.c.user_id == user_id).order_by(table.c.day))

    # -- preferences -------------------------------------------------------------------------

    def preferences(self, user_id: str) -> dict[str, tuple[str, ...]]:
        """The person's own order of sources by topic (a metric name or a group)."""
        table = tables.preferences
        rows = self._all(select(table).where(table.c.user_id == user_id))
        return {row.topic: tuple(row.sources) for row in rows}

    def prefer(self, user_id: str, topic: str, sources: Sequence[str]) -> None:
        """Set the order of sources for a metric or a group; rederive afterwards."""
        key = {"user_id": user_id, "topic": topic}
        with self.engine.begin() as connection:
            _replace(connection, tables.preferences, key, {"sources": list(sources)})

    # -- everything of a person --------------------------------------------------------------

    def export(self, user_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every row of the person, as (table name, row); logins to other services are left out."""
        with self.engine.connect() as connection:
            for table in tables.metadata.sorted_tables:
                columns = [each for each in table.c if each.name not in tables.SECRET]
                for row in connection.execute(select(*columns).where(table.c.user_id == user_id)):
                    yield table.name, dict(row._mapping)

    def erase(self, user_id: str) -> int:
        """Delete every row of the person and wipe the freed pages; returns how many rows went."""
        gone = 0
        with self.engine.begin() as connection:
            for table in tables.metadata.sorted_tables:
                gone += connection.execute(delete(table).where(table.c.user_id == user_id)).rowcount
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            ) as connection:
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction: all of it is stored, or nothing."""
        with self.engine.begin() as connection:
            yield connection

    def _all(self, query: Any) -> Sequence[Any]:
        with self.engine.connect() as connection:
            return connection.execute(query).all()


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The date of a day number."""
    return EPOCH + timedelta(days=number)


def _window(column: Any, start: date | None, end: date | None) -> list[Any]:
    conditions = []
    if start is not None:
        conditions.append(column >= start)
    if end is not None:
        conditions.append(column <= end)
    return conditions


def _plain(column: Any) -> Any:
    """The column as the driver gives it: building a date object per row is most of a long read."""
    return type_coerce(column, String)


def day_numbers(days: Sequence[Any]) -> NDArray[np.int64]:
    """Day numbers of dates, or of ISO texts as SQLite keeps them."""
    return np.array(days, dtype="datetime64[D]").astype(np.int64)


def _series(metric: str, rows: Sequence[Any]) -> DailySeries:
    days, values, partial, sources = zip(*rows, strict=True) if rows else ((), (), (), ())
    return DailySeries(
        metric,
        day_numbers(days),
        np.array(values, dtype=np.float64),
        np.array(partial, dtype=np.bool_),
        tuple(sorted(set(sources))),
    )


def _span(connection: Connection, table: Any, user_id: str) -> tuple[date, date, int] | None:
    days = func.count(func.distinct(table.c.day))
    query = select(func.min(table.c.day), func.max(table.c.day), days)
    first, last, count = connection.execute(query.where(table.c.user_id == user_id)).one()
    return None if first is None else (first, last, count)


def _distinct(connection: Connection, table: Any, name: str, user_id: str) -> tuple[str, ...]:
    """The distinct values of an indexed column: one seek a value, in one statement."""
    column = table.c[name]
    first = select(func.min(column).label("value")).where(table.c.user_id == user_id)
    step = first.cte("step", recursive=True)
    following = (
        select(func.min(column))
        .where(table.c.user_id == user_id, column > step.c.value)
        .correlate(step)
        .scalar_subquery()
    )
    step = step.union_all(select(following).where(step.c.value.is_not(None)))
    found = connection.execute(select(step.c.value).where(step.c.value.is_not(None)))
    return tuple(found.scalars())


def _replace(connection: Connection, table: Any, key: dict[str, Any], rest: dict[str, Any]) -> None:
    connection.execute(delete(table).where(*[table.c[name] == key[name] for name in key]))
    connection.execute(insert(table).values(**key, **rest))


def _configure_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=30000",
        "secure_delete=ON",
        "cache_size=-32000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
