"""Packing: a person's daily values, sessions and sets into columns, a calendar year at a time.

Called within the transaction that changes the rows (`tools.importing.rederive`), so whoever reads,
in whatever process, sees rows and columns change together. Knows nothing about questions.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, func, insert, select, union_all

from tools import tables
from tools.store.columns import (
    DAILY,
    LAYOUTS,
    SESSIONS,
    SETS,
    STORED,
    Labels,
    daily_part,
    layout_of,
)
from tools.store.daily import day_numbers
from tools.store.database import distinct, plain, plain_rows


def pack(connection: Connection, user_id: str, first: date, last: date) -> None:
    """Store the years from `first` to `last` anew, from the rows as this transaction sees them."""
    table = tables.year_columns
    years = table.c.year.between(first.year, last.year)
    connection.execute(delete(table).where(table.c.user_id == user_id, years))
    metrics = distinct(connection, tables.daily_values, "metric", user_id)
    for year in range(first.year, last.year + 1):
        rows = [
            {"user_id": user_id, "part": part, "year": year, **_packed(part, columns)}
            for part, columns in _parts(connection, user_id, year, metrics)
        ]
        if rows:
            connection.execute(insert(table), rows)


def pack_everybody(connection: Connection) -> None:
    """Pack what every person has, for a database from before there were columns."""
    days = union_all(
        *[
            select(table.c.user_id, func.min(table.c.day).label("first"),
                   func.max(table.c.day).label("last")).group_by(table.c.user_id)
            for table in (tables.daily_values, tables.sessions)
        ]
    ).subquery()  # fmt: skip
    owned = select(days.c.user_id, func.min(days.c.first), func.max(days.c.last))
    for user_id, first, last in connection.execute(owned.group_by(days.c.user_id)).all():
        pack(connection, user_id, first, last)


Values = Sequence[Sequence[Any]]
"""Column by column, in the order of a part's layout."""


def _parts(
    connection: Connection, user_id: str, year: int, metrics: Sequence[str]
) -> Iterator[tuple[str, Values]]:
    """Each part that has rows in a year."""
    for part, query in ((SESSIONS, _sessions(user_id, year)), (SETS, _sets(user_id, year))):
        if rows := plain_rows(connection, query):
            yield part, list(zip(*rows, strict=True))
    by_metric = plain_rows(connection, _daily(user_id, year, metrics))
    for metric, group in groupby(by_metric, itemgetter(-1)):
        yield daily_part(metric), list(zip(*group, strict=True))[:-1]


def _daily(user_id: str, year: int, metrics: Sequence[str]) -> Any:
    table = tables.daily_values
    numbers, words = DAILY
    query = select(*[plain(table.c[name]) for name in (*numbers, *words)], table.c.metric)
    query = query.where(*_of_year(table, user_id, year), table.c.metric.in_(list(metrics)))
    return query.order_by(table.c.metric, table.c.day)


def _sessions(user_id: str, year: int) -> Any:
    numbers, words = LAYOUTS[SESSIONS]
    table = tables.sessions
    query = select(*[plain(table.c[name]) for name in (*numbers, *words)])
    return query.where(*_of_year(table, user_id, year)).order_by(table.c.start_at, table.c.id)


def _sets(user_id: str, year: int) -> Any:
    """Working sets in the order they were done; warm-ups stay with the rows."""
    table, session = tables.sets, tables.sessions
    numbers, words = LAYOUTS[SETS]
    own = {name: plain(column) for name, column in table.c.items()} | {"session_id": session.c.id}
    return (
        select(*[own[name] for name in (*numbers, *words)])
        .join(session, session.c.id == table.c.workout_id)  # by key: see tools/sessions.py
        .where(session.c.sets_workout_id == table.c.workout_id, *_of_year(table, user_id, year))
        .where(table.c.set_type != "warmup")
        .order_by(table.c.day, session.c.start_at, table.c.position, table.c.set_index)
    )


def _of_year(table: Any, user_id: str, year: int) -> list[Any]:
    return [table.c.user_id == user_id, table.c.day.between(date(year, 1, 1), date(year, 12, 31))]


def _packed(part: str, columns: Values) -> dict[str, Any]:
    """One matrix of numbers, and the words that its last lines stand for."""
    names, texts = layout_of(part)
    numbers = [_number(name, values) for name, values in zip(names, columns, strict=False)]
    labels = [Labels.of(values) for values in columns[len(names) :]]
    matrix = np.array([*numbers, *[each.codes for each in labels]], dtype=STORED)
    words = {name: each.words for name, each in zip(texts, labels, strict=True)}
    return {"numbers": matrix.tobytes(), "words": words}


def _number(name: str, values: Sequence[Any]) -> Any:
    if name == "day":
        return day_numbers(values)
    if name == "start_at":
        return np.array(values, dtype="datetime64[us]").astype(np.int64) / 1e6
    return np.array(values, dtype=np.float64)  # None becomes NaN
