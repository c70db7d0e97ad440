"""Files that went through a spreadsheet: whatever it did to the cells, the same facts come out."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools.connectors.reading import FIXTURES, berlin
from tools.connectors import sniff
from tools.connectors.tables import read_head

FILES = sorted(FIXTURES.glob("*.csv"))
Rows = list[list[str]]
Step = Callable[[Rows], Rows]

_NUMBER = re.compile(r"-?\d+\.\d+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def each_cell(change: Callable[[str], str]) -> Step:
    return lambda rows: [rows[0], *[[change(cell) for cell in row] for row in rows[1:]]]


def comma(cell: str) -> str:
    return cell.replace(".", ",") if _NUMBER.fullmatch(cell) else cell


def german_day(cell: str) -> str:
    return re.sub(_DAY, lambda day: f"{day[3]}.{day[2]}.{day[1]}", cell)


def american_day(cell: str) -> str:
    return re.sub(_DAY, lambda day: f"{int(day[2])}/{int(day[3])}/{day[1]}", cell)


def french_truth(cell: str) -> str:
    return {"true": "VRAI", "false": "FAUX"}.get(cell.lower(), cell)


def shouted(cell: str) -> str:
    return cell.upper() if cell.lower() in {"true", "false"} else cell


STEPS: dict[str, Step] = {
    "comma": each_cell(comma),
    "german days": each_cell(german_day),
    "shouted": each_cell(shouted),
    "french": each_cell(french_truth),
    "padded": each_cell(lambda cell: f" {cell} "),
    "empty columns": lambda rows: [[*row, "", ""] for row in rows],
    "an extra column": lambda rows: [
        [
            *row[:2],
            "My own note" if not number else f"n{number}" if "".join(row).strip() else "",
            *row[2:],
        ]
        for number, row in enumerate(rows)
    ],
    "reversed columns": lambda rows: [row[::-1] for row in rows],
    "header in capitals": lambda rows: [[cell.upper() for cell in rows[0]], *rows[1:]],
    "blank rows": lambda rows: [*rows, [""] * len(rows[0]), [""] * len(rows[0])],
}


def table(path: Path) -> Rows:
    head = read_head(path)
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=head.delimiter))


def write(path: Path, rows: Rows, delimiter: str, quoting: int, encoding: str, sep: bool) -> Path:
    out = io.StringIO(newline="")
    if sep:
        out.write(f"sep={delimiter}\r\n")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    path.write_bytes(out.getvalue().encode(encoding, "replace"))
    return path


def facts(path: Path) -> list[dict[str, object]]:
    context = berlin()
    context.weight_unit = "kg"
    found = sniff(path).read(path, context)
    return sorted(
        (each.model_dump(exclude={"line", "original", "amount"}) for each in found), key=repr
    )


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.replace(" ", "-"))
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_re_saved_file_says_the_same(path: Path, step: str, tmp_path: Path) -> None:
    rows = STEPS[step](table(path))
    copy = write(tmp_path / "copy.csv", rows, ";", csv.QUOTE_MINIMAL, "utf-8", False)

    assert facts(path) == facts(copy)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.sampled_from(FILES),
    steps=st.lists(st.sampled_from(sorted(STEPS)), unique=True, max_size=4),
    delimiter=st.sampled_from(";\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    sep=st.booleans(),
)
def test_any_mixture_of_changes_says_the_same(
    path: Path, steps: list[str], delimiter: str, quoting: int, encoding: str, sep: bool,
    tmp_path: Path,
) -> None:  # fmt: skip
    rows = table(path)
    for step in steps:
        rows = STEPS[step](rows)
    copy = write(tmp_path / "copy.csv", rows, delimiter, quoting, encoding, sep)

    assert facts(path) == facts(copy)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_header_without_rows_is_an_empty_export_and_no_error(path: Path, tmp_path: Path) -> None:
    copy = write(tmp_path / "copy.csv", table(path)[:1], ",", csv.QUOTE_ALL, "utf-8", False)

    assert [] == facts(copy)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_american_days_are_the_same_days(path: Path, tmp_path: Path) -> None:
    rows = each_cell(american_day)(table(path))
    copy = write(tmp_path / "copy.csv", rows, ",", csv.QUOTE_MINIMAL, "utf-8", False)

    assert [each["day"] for each in facts(path)] == [each["day"] for each in facts(copy)]
