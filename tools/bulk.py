"""Bulk: many rows into one table, at the driver's own speed. Knows nothing about what they mean."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, insert


def insert_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows whose values stand in the order of `names`; values are plain or dates.

    On SQLite the rows go to the driver as they are: for the hundred thousand sets of a long
    training life, binding each value through the type system costs more than the insert.
    """
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"
    days = frozenset(p for p, name in enumerate(names) if table.c[name].type.python_type is date)
    bound = [
        tuple(_iso(value) if place in days else value for place, value in enumerate(row))
        for row in rows
    ]
    connection.exec_driver_sql(statement, bound)


@lru_cache(maxsize=8192)
def _iso(day: date) -> str:
    return day.isoformat()
