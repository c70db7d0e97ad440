"""Own export: what `coach export` wrote, brought back, here or in another home.

Records keep their source and its ids, so that they meet what is there already as they did when they
first came. Derived values are computed again. Knows the tables' columns, and nothing about storing.
"""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tools.connectors.building import reason
from tools.connectors.connector import Head, ImportContext, bad_record
from tools.parquet import rows_of_parquet
from tools.profile import Profile
from tools.records import AnyRecord, FoodEntry, Measurement, Night, StrengthSet, Workout
from tools.tables import SECRET, metadata

LONGEST_LINE = 16 << 20
_KINDS: dict[str, type[AnyRecord]] = {
    "nights": Night,
    "measurements": Measurement,
    "food_entries": FoodEntry,
    "workouts": Workout,
    "quarantine": Measurement,
}
_TOLD = ("profiles", "preferences", "marked_days")
_SET = ("exercise_name", *(name for name in StrengthSet.model_fields if name != "exercise"))
_COLUMNS = {
    "nights": {"source_id", "digest", "asleep_min", "is_nap"},
    "measurements": {"source_id", "digest", "metric", "offset_min"},
    "food_entries": {"source_id", "digest", "is_day_total"},
    "workouts": {"source_id", "digest", "zone_minutes", "strain"},
    "sets": {"workout_id", "exercise_name", "set_index"},
    "quarantine": {"source_id", "metric", "reason"},
    "profiles": {"user_id", "profile"},
    "preferences": {"user_id", "topic", "sources"},
    "marked_days": {"user_id", "day", "reason"},
}
"""What tells each table's file from any other."""

Rows = Iterator[tuple[int, str, dict[str, Any]]]
"""Line, table, row."""


class OwnExport:
    """JSON lines, or one CSV or Parquet file for each table."""

    name = "groundwork"
    title = "an export of this coach (coach export)"

    def recognises(self, head: Head) -> bool:
        """JSON lines that name a table, columns of ours, or Parquet, which nobody else brings."""
        if head.start.startswith(b"PAR1"):
            return True
        if head.text.lstrip().startswith('{"table": "'):
            return True
        return _table_of(frozenset(head.header)) is not None

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """Every record; what the person told is left in the context."""
        sets = _Sets()
        for _, table, row in _rows(path, wanted={"sets"}):
            if table == "sets":
                sets.add(row)
        for line, table, row in _rows(path, wanted={*_KINDS, *_TOLD}):
            context.rows_read += 1
            if table == "turns":
                context.note("Conversations in it were not brought back.")
            if table == "workouts" and path.suffix != ".jsonl" and not sets.is_read:
                sets.read_beside(path)
            if table in _TOLD:
                _keep(table, row, context, path, line)
            elif table in _KINDS:
                yield _record(table, row, sets, line, path)
        if sets.rows and path.stem == "sets":
            context.note("Sets are read with workouts, from the file beside this one.")


class _Sets:
    """The sets of a whole export, by workout: a lifetime of them is some tens of megabytes."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {}
        self.is_read = False

    def add(self, row: dict[str, Any]) -> None:
        self.is_read = True
        values = tuple(row.get(name) for name in _SET)
        self.rows.setdefault(str(row.get("workout_id")), []).append(values)

    def read_beside(self, path: Path) -> None:
        """The sets of a table of workouts are in a file of their own."""
        beside = path.with_stem("sets")
        self.is_read = True
        if not beside.exists():
            raise bad_record(
                path, 0, f"{beside.name} is not beside it", "both files",
                "Import the whole folder of the export.",
            )  # fmt: skip
        for _, table, row in _rows(beside, {"sets"}):
            if table == "sets":
                self.add(row)

    def of(self, workout_id: object) -> list[dict[str, Any]]:
        found = []
        for values in self.rows.get(str(workout_id), []):
            named = zip(_SET, values, strict=True)
            row = {name: value for name, value in named if value is not None}
            row["exercise"] = row.pop("exercise_name", None)
            found.append(row)
        return found


def _record(table: str, row: dict[str, Any], sets: _Sets, line: int, path: Path) -> AnyRecord:
    kind = _KINDS[table]
    fields = {name: row[name] for name in kind.model_fields if row.get(name) is not None}
    if kind is Workout:
        fields["sets"] = sets.of(row.get("id"))
    try:
        for name in kind.model_fields.keys() & {"start", "end", "at"}:
            written = row.get(name if name == "at" else f"{name}_at")
            fields[name] = _instant(written, row.get("offset_min"))
        return kind.model_validate({**fields, "line": line})
    except ValidationError as error:
        raise bad_record(path, line, reason(error), f"a row of {table}") from error
    except (ValueError, TypeError, OverflowError) as error:
        raise bad_record(path, line, f"a time is damaged ({error})", f"a row of {table}") from error


def _instant(at: Any, offset_min: Any) -> datetime | None:
    if at in (None, ""):
        return None
    naive = at if isinstance(at, datetime) else datetime.fromisoformat(str(at))
    zone = timezone(timedelta(minutes=int(float(offset_min or 0))))
    return (naive.replace(tzinfo=zone) + (zone.utcoffset(None) or timedelta())).replace(tzinfo=zone)


def _keep(table: str, row: dict[str, Any], context: ImportContext, path: Path, line: int) -> None:
    told = context.told
    try:
        if table == "profiles":
            told.profile = Profile.model_validate(_parsed(row["profile"]))
        elif table == "preferences":
            told.preferences[str(row["topic"])] = tuple(map(str, _parsed(row["sources"])))
        else:
            told.marked_days[date.fromisoformat(str(row["day"])[:10])] = str(row["reason"])
    except (KeyError, TypeError, ValueError) as error:
        raise bad_record(path, line, f"{table} is damaged", "a row as it was exported") from error


def _parsed(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _rows(path: Path, wanted: set[str]) -> Rows:
    """Rows of the wanted tables, whichever of the three formats the file has."""
    with path.open("rb") as stream:
        start = stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        if start.startswith(b"PAR1"):
            yield from _tabled(path, rows_of_parquet(path), wanted)
        elif start.startswith(b"{"):
            yield from _json_rows(path)
        else:
            yield from _tabled(path, _csv_rows(path), wanted)
    except (UnicodeDecodeError, csv.Error) as error:
        raise bad_record(path, 0, f"its text is damaged ({error})", "UTF-8") from error
    except ValueError as error:
        raise bad_record(path, 0, f"it is damaged ({error})", "a whole file") from error


def _json_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig") as stream:
        line = 0
        while text := stream.readline(LONGEST_LINE):
            line += 1
            if not text.strip():
                continue
            try:
                row = json.loads(text)
                yield line, str(row.pop("table")), row
            except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
                raise bad_record(path, line, "this is no row", "one JSON object a line") from error


def _csv_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {name: value if value != "" else None for name, value in row.items() if name}


def _tabled(path: Path, rows: Iterator[dict[str, Any]], wanted: set[str]) -> Rows:
    table = None
    for line, row in enumerate(rows, start=2):
        if table is None:
            table = _table_of(frozenset(row))
            if table is None:
                raise bad_record(
                    path, 1, f"its columns are {', '.join(row)[:200]}", "a table of coach export"
                )
            if table not in wanted:
                return
        yield line, table, row


def _table_of(columns: frozenset[str]) -> str | None:
    """The table with these columns: by what tells it, else one of those that are not read."""
    for name, own in _COLUMNS.items():
        if own <= columns:
            return name
    for name, table in metadata.tables.items():
        if columns == {each.name for each in table.c} - SECRET:
            return name
    return None
