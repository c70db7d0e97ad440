"""Columns: daily values, sessions and sets of a calendar year, stored as one value.

A long training life has tens of thousands of sets. As rows they take longer to leave the database
than everything that is done with them; as the numbers of a year in one value they do not. They
stand beside the rows and are written by `tools/store/packing.py`. Knows nothing about what the
numbers mean.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from tools import tables
from tools.store.daily import day_number

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Days = NDArray[np.int64]

SESSIONS, SETS = "sessions", "sets"
Layout = tuple[tuple[str, ...], tuple[str, ...]]
"""The names of the numbers and of the texts. Changed names need a migration that packs anew."""
LAYOUTS: dict[str, Layout] = {
    SESSIONS: (
        ("day", "id", "start_at", "offset_min", *tables.SESSION_NUMBERS),
        ("kind", "title", "sources"),
    ),
    SETS: (
        ("day", "session_id", "weight_kg", "reps", "rpe"),
        ("exercise", "exercise_name", "set_type"),
    ),
}
DAILY: Layout = (("day", "value", "is_partial"), ("source",))
STORED = np.dtype("<f8")


@dataclass(frozen=True)
class Labels:
    """One text a row, kept as its place among a few words. An absent text is empty.

    Attributes:
        words: The texts that occur; one may stand there more than once.
        codes: The place of each row's text, shape (n,).
    """

    words: tuple[str, ...]
    codes: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str | None]) -> "Labels":
        """Texts as labels, the distinct ones in order of appearance."""
        places: dict[str, int] = {}
        codes = [places.setdefault(text or "", len(places)) for text in texts]
        return cls(tuple(places), np.array(codes, dtype=np.int64))

    def where(self, fits: Callable[[str], bool]) -> Flags:
        """Which rows have a text that fits; each word is judged once."""
        judged = np.array([fits(word) for word in self.words], dtype=np.bool_)
        return judged[self.codes] if len(judged) else np.zeros(0, dtype=np.bool_)

    def at(self, places: Any) -> "Labels":
        """The labels of some rows, in that order."""
        return Labels(self.words, self.codes[places])

    def used(self) -> set[str]:
        """The words that some row has."""
        return {self.words[code] for code in np.unique(self.codes).tolist()}

    def or_else(self, other: "Labels") -> "Labels":
        """These, and where they are empty the other ones."""
        shift = len(self.words)
        codes = np.where(self.where(bool), self.codes, other.codes + shift)
        return Labels(self.words + other.words, codes)

    def __getitem__(self, place: int) -> str:
        return self.words[int(self.codes[place])]

    def __len__(self) -> int:
        return len(self.codes)

    def tolist(self) -> list[str]:
        """Every row's text."""
        return [self.words[code] for code in self.codes.tolist()]


@dataclass(frozen=True)
class Columns:
    """Rows column by column: numbers with NaN where there is none, and labels."""

    numbers: dict[str, Floats]
    labels: dict[str, Labels]

    def keep(self, flags: Any) -> "Columns":
        """Only the rows that are flagged."""
        return Columns(
            {name: values[flags] for name, values in self.numbers.items()},
            {name: labels.at(flags) for name, labels in self.labels.items()},
        )

    def days(self) -> Days:
        """Day numbers of the rows."""
        return self.numbers["day"].astype(np.int64)


def daily_part(metric: str) -> str:
    """The part that holds a metric's daily values."""
    return f"daily {metric}"


def layout_of(part: str) -> Layout:
    """What a part holds."""
    return LAYOUTS.get(part, DAILY)


def read_columns(
    connection: Connection, user_id: str, parts: Sequence[str], start: date | None, end: date | None
) -> dict[str, Columns]:
    """The rows of each part from `start` to `end`, both included, oldest first; None is open."""
    table = tables.year_columns
    first, last = start or date.min, end or date.max
    query = select(table.c.part, table.c.numbers, table.c.words).where(
        table.c.user_id == user_id,
        table.c.part.in_(list(parts)),
        table.c.year.between(first.year, last.year),
    )
    years: dict[str, list[Any]] = {part: [] for part in parts}
    for row in connection.execute(query.order_by(table.c.year)):
        years[row.part].append(row)
    return {part: _between(_joined(part, rows), first, last) for part, rows in years.items()}


def _between(found: Columns, first: date, last: date) -> Columns:
    day = found.numbers["day"]
    inside = (day >= day_number(first)) & (day <= day_number(last))
    return found if inside.all() else found.keep(inside)


def _joined(part: str, rows: Sequence[Any]) -> Columns:
    """The columns of several years, one after the other."""
    names, texts = layout_of(part)
    height = len(names) + len(texts)
    years = [np.frombuffer(row.numbers, STORED).reshape(height, -1) for row in rows]
    matrix = np.concatenate(years, axis=1) if years else np.empty((height, 0))
    labels = {}
    for place, text in enumerate(texts):
        words = [word for row in rows for word in row.words[text]]
        shifts = np.cumsum([0, *[len(row.words[text]) for row in rows]])
        codes = [
            year[len(names) + place].astype(np.int64) + shift
            for year, shift in zip(years, shifts[:-1], strict=True)
        ]
        labels[text] = Labels(tuple(words), np.concatenate([np.empty(0, np.int64), *codes]))
    return Columns(dict(zip(names, matrix, strict=False)), labels)
