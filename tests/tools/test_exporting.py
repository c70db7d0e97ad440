"""Exporting: everything comes back, in each format."""

import csv
import importlib.util
import io
import json
from pathlib import Path

import pytest

from tools.errors import BadQuery
from tools.exporting import write_rows
from tools.parquet import rows_of_parquet

ROWS = [
    ("nights", {"id": 1, "source": "oura", "asleep_min": None}),
    ("nights", {"id": 2, "source": "oura", "asleep_min": 420.5}),
    ("profiles", {"user_id": "me", "profile": {"units": "metric"}}),
]


def test_json_lines_name_their_table() -> None:
    out = io.StringIO()
    write_rows(iter(ROWS), "jsonl", None, out)
    assert [{"table": table, **row} for table, row in ROWS] == [
        json.loads(line) for line in out.getvalue().splitlines()
    ]


def test_csv_is_a_file_a_table_and_missing_stays_blank(tmp_path: Path) -> None:
    write_rows(iter(ROWS), "csv", tmp_path / "out", io.StringIO())
    with (tmp_path / "out" / "nights.csv").open(newline="") as file:
        assert ["", "420.5"] == [row["asleep_min"] for row in csv.DictReader(file)]
    assert (tmp_path / "out" / "profiles.csv").exists()


def test_an_unknown_format_and_a_missing_folder_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadQuery, match="known: jsonl, csv, parquet"):
        write_rows(iter(ROWS), "xlsx", tmp_path, io.StringIO())
    with pytest.raises(BadQuery, match="name a folder"):
        write_rows(iter(ROWS), "csv", None, io.StringIO())


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is not None, reason="pyarrow is there")
def test_parquet_without_its_package_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadQuery, match="pip install pyarrow"):
        write_rows(iter(ROWS), "parquet", tmp_path, io.StringIO())


def test_parquet_keeps_types_and_what_is_missing(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    write_rows(iter(ROWS), "parquet", tmp_path, io.StringIO())
    assert [None, 420.5] == [
        row["asleep_min"] for row in rows_of_parquet(tmp_path / "nights.parquet")
    ]
    assert ['{"units": "metric"}'] == [
        row["profile"] for row in rows_of_parquet(tmp_path / "profiles.parquet")
    ]
