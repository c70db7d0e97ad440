"""Exporting: everything that is kept about a person, as JSON lines, CSV or Parquet.

Knows nothing about what the rows mean. CSV and Parquet give one file a table.
"""

import csv
import json
from collections.abc import Iterable
from itertools import chain, groupby
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import JSON

from tools.errors import BadQuery
from tools.parquet import write_parquet
from tools.tables import metadata

FORMATS = ("jsonl", "csv", "parquet")
Rows = Iterable[tuple[str, dict[str, Any]]]


def write_rows(rows: Rows, kind: str, target: Path | None, stream: TextIO) -> None:
    """Write rows that come ordered by table.

    Args:
        rows: Table name and row.
        kind: One of `FORMATS`.
        target: A file for jsonl, a folder for the others; None writes jsonl to the stream.
        stream: Where JSON lines go without a target.

    Raises:
        BadQuery: the format is unknown, needs a folder, or needs a package that is absent.
    """
    if kind not in FORMATS:
        raise BadQuery(f"unknown format {kind!r}; known: {', '.join(FORMATS)}")
    if kind == "jsonl":
        _lines(rows, target, stream)
        return
    if target is None:
        raise BadQuery(f"{kind} gives one file a table: name a folder, as in coach export FOLDER")
    target.mkdir(parents=True, exist_ok=True)
    for table, group in groupby(rows, key=lambda each: each[0]):
        found = ({name: _plain(value) for name, value in row.items()} for _, row in group)
        if kind == "csv":
            _csv(found, target / f"{table}.csv")
        else:
            first = next(found)
            path = target / f"{table}.parquet"
            write_parquet(chain([first], found), path, _types(table, first))


def _lines(rows: Rows, target: Path | None, stream: TextIO) -> None:
    out = stream if target is None else target.open("w", encoding="utf-8")
    try:
        for table, row in rows:
            out.write(json.dumps({"table": table, **row}, default=str, ensure_ascii=False) + "\n")
    finally:
        if target is not None:
            out.close()


def _csv(rows: Iterable[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[str] | None = None
        for row in rows:
            if writer is None:
                writer = csv.DictWriter(file, row.keys())
                writer.writeheader()
            writer.writerow(row)


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _types(table: str, row: dict[str, Any]) -> dict[str, type]:
    """The type of each column; structured ones are written as JSON."""
    known = metadata.tables[table].c
    return {
        name: str if isinstance(known[name].type, JSON) else known[name].type.python_type
        for name in row
    }
