"""Exporting: everything that is kept about a person, as JSON lines, CSV or Parquet.

Knows nothing about what the rows mean. CSV and Parquet give one file a table.
"""

import csv
import json
from collections.abc import Iterable
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

from tools.errors import BadQuery

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
    arrow = _arrow() if kind == "parquet" else None
    target.mkdir(parents=True, exist_ok=True)
    for table, group in groupby(rows, key=lambda each: each[0]):
        found = (row for _, row in group)
        if arrow is None:
            _csv(found, target / f"{table}.csv")
        else:
            plain = [{name: _plain(value) for name, value in row.items()} for row in found]
            arrow.parquet.write_table(arrow.Table.from_pylist(plain), target / f"{table}.parquet")


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
            writer.writerow({name: _plain(value) for name, value in row.items()})


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _arrow() -> Any:
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError as error:
        raise BadQuery(
            "Parquet needs the package pyarrow, which is not installed: pip install pyarrow, or "
            "use --format csv"
        ) from error
