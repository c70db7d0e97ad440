"""The registry: formats are told by content, and whatever comes in, only our errors come out."""

import csv
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools.connectors.reading import FIXTURES, berlin
from tools.connectors import CONNECTORS, MappedTable, sniff
from tools.connectors.mapping import parse_map
from tools.connectors.tables import read_head
from tools.errors import BadQuery, BadRecord, UnknownFormat

FILES = sorted(FIXTURES.glob("*.csv"))
SAMPLES = Path(
    os.environ.get("GROUNDWORK_SAMPLES", Path(__file__).parents[4] / "shared" / "samples")
)


def read_all(path: Path) -> int:
    context = berlin()
    context.weight_unit = "kg"
    return sum(1 for _ in sniff(path).read(path, context))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_known_by_one_connector_only_under_any_name(path: Path, tmp_path: Path):
    copy = tmp_path / "dailysummary.csv"
    copy.write_bytes(path.read_bytes())
    assert path.stem.partition("-")[0] == sniff(copy).name
    assert 1 == sum(connector.recognises(read_head(copy)) for connector in CONNECTORS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_encoding_and_line_ends_change_nothing(path: Path, encoding: str, tmp_path: Path):
    copy = tmp_path / "copy.csv"
    text = path.read_text(encoding="utf-8")
    copy.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    context, other = berlin(), berlin()
    context.weight_unit = other.weight_unit = "kg"
    plain = [each.source_id for each in sniff(path).read(path, context)]
    assert plain == [each.source_id for each in sniff(copy).read(copy, other)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_order_of_columns_does_not_matter(path: Path, tmp_path: Path):
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";" if "strong" in path.stem else ","))
    copy = tmp_path / "copy.csv"
    with copy.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter="\t").writerows(row[::-1] for row in rows)
    assert read_all(path) == read_all(copy)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02\xff" * 100, "it is not text"),
        (b"name,age\nAnna,5\n", "its header is name, age"),
        (b"Dear diary", "it begins with 'Dear diary'"),
    ],
)
def test_an_unknown_file_names_what_it_saw_and_what_is_known(
    content: bytes, message: str, tmp_path: Path
):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(UnknownFormat, match=message) as error:
        sniff(path)
    assert "Hevy CSV" in str(error.value)


def test_a_missing_file_is_a_plain_sentence(tmp_path: Path):
    with pytest.raises(BadRecord, match="cannot be opened"):
        sniff(tmp_path / "none.csv")


def test_a_line_of_ten_megabytes_is_refused_without_reading_it_whole(tmp_path: Path):
    path = tmp_path / "file.csv"
    head = (FIXTURES / "hevy-kg.csv").read_bytes().split(b"\n", 1)[0]
    path.write_bytes(head + b"\n" + b"x" * 10_000_000)
    with pytest.raises(BadRecord, match="over 1 MiB"):
        read_all(path)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    content = bytearray(draw(st.sampled_from(FILES)).read_bytes())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        how = draw(st.sampled_from(["cut", "drop", "put", "swap"]))
        if how == "cut":
            del content[at:]
        elif how == "drop":
            del content[at : at + draw(st.integers(1, 40))]
        elif how == "put":
            junk = st.sampled_from(
                [b"\0", b'"', b",", b"\n", b"\xff\xfe", b"-1", b"9999", b"1e999"]
            )
            content[at:at] = draw(junk | st.binary(max_size=8))
        else:
            content[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
    return bytes(content)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=damaged())
def test_a_damaged_file_reads_or_is_refused_and_never_crashes(content: bytes, tmp_path: Path):
    path = tmp_path / "damaged.csv"
    path.write_bytes(content)
    try:
        read_all(path)
    except (BadRecord, UnknownFormat) as error:
        assert "damaged.csv" in str(error)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_at_all_are_refused_and_never_crash(content: bytes, tmp_path: Path):
    path = tmp_path / "any.bin"
    path.write_bytes(content)
    with suppress(UnknownFormat, BadRecord, BadQuery):  # our own constants look like a source
        assert 0 == read_all(path)


CELLS = st.sampled_from(
    ["", "5", "5,5", "1.234", "-3", "NaN", "1e999", "2026-10-01", "1/2/2026", "9999-12-31", "7:30",
     "22:41:05", "2026-10-01T06:00:00Z", "31.12.2026 24:00", "1h 5m", "Run", "5:30", "²", "٣", "∞"]
) | st.text(max_size=8)  # fmt: skip


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=5),
    kind=st.sampled_from(["daily", "long", "activities"]),
    unit=st.sampled_from(["min", "h", "ms", "HH:MM", "HH:MM:SS", "km", "mi", "lb"]),
    form=st.sampled_from([None, "%Y-%m-%d", "%H:%M", "%d.%m.%Y", "%Q", "%"]),
)
def test_a_mapped_table_of_any_cells_reads_or_is_refused(
    rows: list[tuple[str, ...]], kind: str, unit: str, form: str | None, tmp_path: Path
):
    described: dict[str, object] = {"source": "any", "kind": kind, "date": {"column": "a"}}
    if form:
        described["date"] = {"column": "a", "format": form}
    columns: dict[str, object] = {"sleep_hours": {"column": "b", "unit": unit}, "bed_time": "c"}
    if kind == "activities":
        columns = {"start": "b", "duration": {"column": "c", "unit": unit}, "pace": "d"}
    described["columns"] = columns | ({} if kind == "activities" else {"protein_g": "d"})
    if kind == "long":
        described |= {"metric": "b", "value": "c", "unit": "d", "metrics": {"5": "weight_kg"}}
    path = tmp_path / "any.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("a", "b", "c", "d"), *rows])
    try:
        mapped = MappedTable(parse_map(described, path))
        assert all(each.source == "any" for each in mapped.read(path, berlin()))
    except BadRecord as error:
        assert "any.csv" in str(error)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="real exports are not part of the repository")
@pytest.mark.parametrize(
    "path",
    [
        each
        for folder in ("hevy", "strong", "cronometer")
        for each in sorted((SAMPLES / folder).glob("*.csv"))
        if "biometrics" not in each.name
    ],
    ids=lambda path: path.stem,
)
def test_every_row_of_a_real_export_is_a_fact_or_is_accounted_for(path: Path):
    context = berlin()
    context.weight_unit = "kg"
    records = list(sniff(path).read(path, context))
    facts = sum(len(getattr(record, "sets", ())) or 1 for record in records)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        delimiter = ";" if ";" in stream.readline() else ","
        plain = [row for row in csv.reader(stream, delimiter=delimiter) if any(row)]
    assert len(plain) == context.rows_read == facts + len(context.skipped)
    assert len(records) == len({record.source_id for record in records})
