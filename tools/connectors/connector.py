"""Connector: what every reader of a file promises, and what it is given.

Knows nothing about any one format, and nothing about storage.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from tools.errors import BadRecord
from tools.profile import Profile
from tools.records import AnyRecord

WeightUnit = Literal["kg", "lb"]


@dataclass(frozen=True)
class Skipped:
    """A row that was not stored, and why: a pseudo-row, or a value no body can have."""

    line: int
    reason: str


@dataclass(frozen=True)
class Known:
    """What other sources say, to settle a unit that a file does not name.

    Attributes:
        body_weight_kg: The newest body weight, None if none is known.
        body_weight_from: Who says so: a source, or "your profile".
        lifts_kg: Exercise key -> usual weight of a set.
        lifts_from: The sources of those.
    """

    body_weight_kg: float | None = None
    body_weight_from: str = ""
    lifts_kg: Mapping[str, float] = field(default_factory=dict)
    lifts_from: str = ""


@dataclass
class Told:
    """What a file says that the person told about themselves; only our own export does."""

    profile: Profile | None = None
    preferences: dict[str, tuple[str, ...]] = field(default_factory=dict)
    marked_days: dict[date, str] = field(default_factory=dict)

    def join(self, other: "Told") -> None:
        """Add what another file says."""
        self.profile = other.profile or self.profile
        self.preferences |= other.preferences
        self.marked_days |= other.marked_days


def _untold(done: int, total: int) -> None:
    """Nobody asked how far it is."""


@dataclass
class ImportContext:
    """What a connector is told about the person, and where it writes its report.

    Attributes:
        profile: The person; supplies the time zone of wall-clock times.
        weight_unit: Unit of weights where the file does not name one.
        as_of: The day of the import, if the caller knows it.
        known: Looks up what other sources say; called only by a file that lacks a unit.
        progress: Told now and then how many bytes of how many are read.
        skipped: Rows left out, in file order; the connector appends.
        rows_read: Data rows seen so far; the connector counts.
        notes: Sentences for the report: an assumption made, a part of the file not read.
        told: What the person told about themselves, where the file is our own export.
    """

    profile: Profile = field(default_factory=Profile)
    weight_unit: WeightUnit | None = None
    as_of: date | None = None
    known: Callable[[], Known] = Known
    progress: Callable[[int, int], None] = _untold
    skipped: list[Skipped] = field(default_factory=list)
    rows_read: int = 0
    notes: list[str] = field(default_factory=list)
    told: Told = field(default_factory=Told)

    def skip(self, line: int, reason: str) -> None:
        """Report one row that is left out."""
        self.skipped.append(Skipped(line, reason))

    def note(self, sentence: str) -> None:
        """Report an assumption once."""
        if sentence not in self.notes:
            self.notes.append(sentence)


@dataclass(frozen=True)
class Head:
    """The beginning of a file, enough to tell its format.

    Attributes:
        path: Where it lies; its name must never decide the format.
        start: The first 64 KiB as bytes.
        text: The same, decoded; empty if it is not text.
        header: Cells of the first row, if it looks like a table; otherwise empty.
        delimiter: What separates them.
    """

    path: Path
    start: bytes
    text: str = ""
    header: tuple[str, ...] = ()
    delimiter: str = ","

    @property
    def columns(self) -> frozenset[str]:
        """Header names, folded for comparison."""
        return frozenset(fold(cell) for cell in self.header)


class Connector(Protocol):
    """Reads one format.

    `recognises` looks at content only. `read` streams records; it raises `BadRecord` to reject the
    whole file, and appends to `context.skipped` for rows that are legitimately no data.
    """

    @property
    def name(self) -> str:
        """Source of the records, for instance "hevy"."""

    @property
    def title(self) -> str:
        """What people call the format, for instance "Hevy CSV"."""

    def recognises(self, head: Head) -> bool:
        """Whether this file is of the format."""

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records of the file, in file order or grouped.

        Raises:
            BadRecord: the file cannot be read; nothing of it may be stored.
        """


def fold(name: str) -> str:
    """A column name for comparison: lower case, single spaces, the two micro signs made one."""
    return " ".join(name.replace("\ufeff", "").replace("\u03bc", "\u00b5").split()).casefold()


def bad_record(path: Path, line: int, wrong: str, expected: str, remedy: str = "") -> BadRecord:
    """The error that rejects a file: where, what was wrong, what was expected, what to do."""
    place = f"{path.name}, line {line}" if line else path.name
    todo = remedy or "Export the file again, or correct that line; nothing of it was stored."
    return BadRecord(f"{place}: {wrong}; expected {expected}. {todo}")
