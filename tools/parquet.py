"""Parquet: tables of rows to files and back, by the optional package pyarrow.

Knows nothing about what the rows mean.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from tools.errors import BadQuery

GROUP = 50_000
"""Rows held at once."""


def write_parquet(rows: Iterable[Mapping[str, Any]], path: Path, types: Mapping[str, type]) -> None:
    """Write rows, some at a time.

    Args:
        rows: All with the columns of `types`.
        path: Where to.
        types: Type of each column; anything may be missing.
    """
    arrow = _arrow()
    known = {
        int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_(), str: arrow.string(),
        date: arrow.date32(), datetime: arrow.timestamp("us"),
    }  # fmt: skip
    schema = arrow.schema([(name, known[each]) for name, each in types.items()])
    rest = iter(rows)
    with arrow.parquet.ParquetWriter(path, schema) as writer:
        while group := list(islice(rest, GROUP)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def rows_of_parquet(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file, some at a time.

    Raises:
        BadQuery: the package is absent.
        ValueError: the file is damaged.
    """
    arrow = _arrow()
    try:
        with arrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(GROUP):
                yield from batch.to_pylist()
    except (arrow.ArrowException, OSError) as error:
        raise ValueError(str(error)) from error


def _arrow() -> Any:
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError as error:
        raise BadQuery(
            "Parquet needs the package pyarrow, which is not installed: pip install pyarrow, or "
            "use --format csv"
        ) from error
