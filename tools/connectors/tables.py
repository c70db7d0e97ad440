"""Tables: text files with a header row, read row by row in whatever encoding and delimiter.

Knows nothing about what the columns mean. Memory stays constant: one row at a time, and no line
longer than `LONGEST_LINE` characters.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TextIO

from tools.connectors.cells import parse_number
from tools.connectors.connector import Head, bad_record, fold

HEAD_BYTES = 64 * 1024
LONGEST_LINE = 1024 * 1024
_NUMBERS_KEPT = 20_000
DELIMITERS = ",;\t|"

_SEP_LINE = re.compile(r"\"?sep=(.)\"?\s*$", re.IGNORECASE)
_COMMA_DECIMAL = re.compile(r"-?\d+,(\d{1,2}|\d{4,})")
_POINT_DECIMAL = re.compile(r"-?\d+\.(\d{1,2}|\d{4,})")


class Row(NamedTuple):
    """One data row: its cells without surrounding spaces, and the line where it begins."""

    line: int
    cells: tuple[str, ...]


def read_head(path: Path) -> Head:
    """The first 64 KiB of a file, decoded and split where that is possible.

    Raises:
        BadRecord: the file is missing or may not be read.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(HEAD_BYTES)
    except OSError as error:
        raise bad_record(path, 0, f"cannot be opened ({error.strerror})", "a readable file") from (
            error
        )
    return head_of(path, start)


def head_of(path: Path, start: bytes) -> Head:
    """The head of a file whose first 64 KiB are known; `path` need not exist."""
    text = start.decode(_guess_encoding(start), errors="replace").removeprefix("\ufeff")
    if "\0" in text or not text.strip():
        return Head(path, start)
    delimiter, skip = _delimiter(text)
    try:
        header = _unwrap(_first_row(text, skip, delimiter), delimiter)
    except csv.Error:
        header = []
    return Head(path, start, text, tuple(cell.strip() for cell in header), delimiter)


class Table:
    """A delimited text file that can be iterated more than once.

    Columns are found by name, whatever their order; names compare without case and extra spaces.
    """

    def __init__(self, path: Path, head: Head | None = None):
        self.path = path
        head = head or read_head(path)
        if not head.header:
            raise bad_record(path, 1, "this is not a table of text", "a header row and data rows")
        self.header = head.header
        self.delimiter = head.delimiter
        self._skip = _delimiter(head.text)[1]
        self._wrapped = (
            len(_first_row(head.text, self._skip, self.delimiter)) == 1 < len(self.header)
        )
        self._encoding = _encoding_of_file(path)
        self.decimal_comma = self._uses_decimal_comma(head.text)
        self._numbers: dict[str, float] = {}
        self._places: dict[str, list[int]] = {}
        for place, name in enumerate(self.header):
            self._places.setdefault(fold(name), []).append(place)

    def find(self, *names: str) -> int | None:
        """Place of the first of these columns that exists.

        Raises:
            BadRecord: the header holds that name twice.
        """
        for name in names:
            places = self._places.get(fold(name), [])
            if len(places) > 1:
                raise bad_record(
                    self.path, 1, f"the column {name!r} occurs {len(places)} times", "it once"
                )
            if places:
                return places[0]
        return None

    def require(self, *names: str) -> int:
        """Place of the first of these columns that exists.

        Raises:
            BadRecord: none does; the message lists the header.
        """
        place = self.find(*names)
        if place is None:
            raise bad_record(
                self.path,
                1,
                f"no column {names[0]!r}; the header is {', '.join(map(repr, self.header))}",
                f"one of {', '.join(map(repr, names))}",
            )
        return place

    def rows(self) -> Iterator[Row]:
        """Data rows in file order; blank lines are left out, short rows are filled with "".

        Raises:
            BadRecord: a row has too many cells, the file ends within a row, or it is not text.
        """
        lines = _Lines(self.path, self._encoding)
        try:
            with self.path.open(encoding=self._encoding, errors="strict", newline="") as stream:
                yield from self._parse(lines.over(stream), lines)
        except UnicodeDecodeError as error:
            raise bad_record(
                self.path, lines.number + 1, "the text breaks off or is damaged", self._encoding
            ) from error
        except csv.Error as error:
            raise bad_record(
                self.path,
                lines.number,
                f"the row cannot be split into cells ({error})",
                "every opening quote closed and no cell over 128 KiB",
            ) from error

    def number(self, row: Row, place: int | None) -> float | None:
        """The number in a cell; None if the cell is blank or the column absent.

        Raises:
            BadRecord: the cell holds something else.
        """
        if place is None or not (text := row.cells[place]):
            return None
        value = self._numbers.get(text)
        if value is None:
            value = parse_number(text, decimal_comma=self.decimal_comma)
            if value is None:
                raise self.wrong(row, place, "a number, or nothing")
            if len(self._numbers) >= _NUMBERS_KEPT:
                self._numbers.clear()
            self._numbers[text] = value
        return value

    def text(self, row: Row, place: int | None) -> str:
        """The cell without surrounding spaces; "" if the column is absent."""
        return "" if place is None else row.cells[place]

    def wrong(self, row: Row, place: int, expected: str, remedy: str = "") -> Exception:
        """The error that names this cell."""
        value = row.cells[place]
        shown = value if len(value) <= 80 else value[:80] + "…"
        return bad_record(
            self.path, row.line, f"{self.header[place]} is {shown!r}", expected, remedy
        )

    def _parse(self, lines: Iterator[str], state: "_Lines") -> Iterator[Row]:
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        for _ in range(self._skip + 1):
            next(reader, None)
        begin = state.number + 1
        for cells in reader:
            if self._wrapped and len(cells) == 1:
                cells = _unwrap(cells, self.delimiter)
            cells = list(map(str.strip, cells))
            if any(cells):
                yield self._row(begin, cells, state.ended_open)
            begin = state.number + 1

    def _row(self, line: int, cells: Sequence[str], ended_open: bool) -> Row:
        width = len(self.header)
        if len(cells) == width:
            return Row(line, tuple(cells))
        if len(cells) > width and any(cells[width:]):
            raise bad_record(
                self.path, line, f"the row has {len(cells)} cells", f"{width}, as in the header"
            )
        if len(cells) < width and ended_open:
            raise bad_record(
                self.path,
                line,
                f"the file breaks off in the middle of its last row ({len(cells)} cells)",
                f"{width} cells, as in the header",
            )
        return Row(line, tuple(cells[:width]) + ("",) * (width - len(cells)))

    def _uses_decimal_comma(self, text: str) -> bool:
        lines = list(io.StringIO(text, newline=""))[self._skip + 1 :]
        commas = points = 0
        with suppress(csv.Error):
            for cells in csv.reader(lines, delimiter=self.delimiter):
                for cell in cells:
                    commas += _COMMA_DECIMAL.fullmatch(cell.strip()) is not None
                    points += _POINT_DECIMAL.fullmatch(cell.strip()) is not None
        return commas > points


class _Lines:
    """Hands lines to the csv reader, counts them, and remembers how the last one ended."""

    def __init__(self, path: Path, encoding: str):
        self.path = path
        self.number = 0
        self.ended_open = False

    def over(self, stream: TextIO) -> Iterator[str]:
        while line := stream.readline(LONGEST_LINE + 1):
            self.number += 1
            self.ended_open = not line.endswith(("\n", "\r"))
            if len(line) > LONGEST_LINE:
                raise bad_record(
                    self.path, self.number, "the line is over 1 MiB long", "a table of short rows"
                )
            if "\0" in line:
                raise bad_record(self.path, self.number, "there is a NUL character", "plain text")
            yield line


def _guess_encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start[1:2] == b"\0" and start[3:4] == b"\0":
        return "utf-16-le"
    if start[:1] == b"\0" and start[2:3] == b"\0":
        return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8-sig")().decode(start)
    except UnicodeDecodeError:
        return "latin-1" if any(byte in b"\x81\x8d\x8f\x90\x9d" for byte in start) else "cp1252"
    return "utf-8-sig"


def _encoding_of_file(path: Path) -> str:
    """UTF-8 only if the whole file is; a file cut within its last character still counts."""
    with path.open("rb") as stream:
        guess = _guess_encoding(stream.read(HEAD_BYTES))
        if guess != "utf-8-sig":
            return guess
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        fallback = "cp1252"
        try:
            while block := stream.read(1 << 20):
                if any(byte in block for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")):
                    fallback = "latin-1"
                decoder.decode(block)
        except UnicodeDecodeError:
            return fallback
    return guess


def _delimiter(text: str) -> tuple[str, int]:
    """The delimiter of the header row, and how many lines stand before it (Excel's `sep=`)."""
    lines = text.split("\n", 2)
    if named := _SEP_LINE.match(lines[0].rstrip("\r")):
        return named.group(1), 1
    bare = re.sub(r'"[^"]*"', "", lines[0])
    counted = bare if any(mark in bare for mark in DELIMITERS) else lines[0]
    return max(DELIMITERS, key=counted.count), 0


def _first_row(text: str, skip: int, delimiter: str) -> list[str]:
    lines = list(io.StringIO(text, newline=""))[skip:]
    return next(csv.reader(lines, delimiter=delimiter), [])


def _unwrap(cells: list[str], delimiter: str) -> list[str]:
    """Split a row once more if the whole line stood in quotes (Strong, 2018)."""
    if len(cells) == 1 and delimiter in cells[0]:
        return next(csv.reader([cells[0]], delimiter=delimiter), [])
    return cells
