"""A snapshot: one finished state of an index on disk, written once and then only read.

Knows nothing about Markdown, embedding or ranking. A snapshot is a folder; the file `current`
names the one in use and is replaced in one step, so a build that dies leaves the last one alone.
"""

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.embeddings import Vectors
from knowledge.passages import Entry
from knowledge.words import Words

FORMAT = 5
"""Raised whenever what is written, or how texts are split into words, changes."""

BETWEEN = "\x1f"
"""The control character that separates units; no text for people holds it."""
SCHEMA = """
CREATE TABLE files (path TEXT PRIMARY KEY, mtime INTEGER, size INTEGER, digest TEXT, page TEXT,
                    title TEXT, grade TEXT, names TEXT) WITHOUT ROWID;
CREATE TABLE passages (path TEXT, place INTEGER, section TEXT, heading TEXT, text TEXT,
                       words TEXT, windows TEXT, asked TEXT, PRIMARY KEY (path, place));
"""


@dataclass(frozen=True)
class FileEntry:
    """A page as a snapshot keeps it: enough to know whether it changed, and what it is called."""

    path: str
    mtime: int
    size: int
    digest: str
    page_id: str
    title: str
    grade: str | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class Head:
    """What a snapshot was made of."""

    format: int
    fingerprint: str
    embedder: str
    words_only: str


class Snapshot:
    """Read access to a finished snapshot."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.head = Head(**json.loads((folder / "head.json").read_text(encoding="utf-8")))

    def is_whole(self) -> bool:
        """Whether every file that searching reads is there and opens."""
        vectors = () if self.head.words_only else (self.windows, self.names, self.asked)
        rows = len(self.page_of)
        return (
            (self.folder / "spellings.txt").is_file()
            and len(self.words) == max(rows, 1)
            and all(len(each) == len(owners) for each, owners in vectors)
            and self._count() == rows
        )

    def _count(self) -> int:
        with closing(self._connect()) as base:
            return int(base.execute("SELECT count(*) FROM passages").fetchone()[0])

    def states(self) -> dict[str, tuple[int, int]]:
        """Time of change and size of every file, by path."""
        with closing(self._connect()) as base:
            rows = base.execute("SELECT path, mtime, size FROM files")
            return {path: (mtime, size) for path, mtime, size in rows}

    def path_of(self, page_id: str) -> str | None:
        """The file of the page with this id, or None."""
        with closing(self._connect()) as base:
            row = base.execute("SELECT path FROM files WHERE page = ?", (page_id,)).fetchone()
            return None if row is None else str(row[0])

    @cached_property
    def files(self) -> dict[str, FileEntry]:
        """Every page, by path."""
        with closing(self._connect()) as base:
            return {row[0]: _file_entry(row) for row in base.execute("SELECT * FROM files")}

    @cached_property
    def entries(self) -> dict[str, list[tuple[Entry, list[str]]]]:
        """Every passage with the stems it was indexed by, by path of its page."""
        return self.entries_of(self._paths)

    def entries_of(self, paths: Iterable[str]) -> dict[str, list[tuple[Entry, list[str]]]]:
        """The passages of some pages with their stems."""
        found: dict[str, list[tuple[Entry, list[str]]]] = {}
        columns = "section, heading, text, words, windows, asked"
        query = f"SELECT {columns} FROM passages WHERE path = ? ORDER BY place"
        with closing(self._connect()) as base:
            for path in paths:
                found[path] = [
                    (
                        Entry(section, heading, text, "", _apart(windows), _apart(asked)),
                        words.split(),
                    )
                    for section, heading, text, words, windows, asked in base.execute(
                        query, (path,)
                    )
                ]
        return found

    def rows_of(self, path: str) -> range:
        """The rows of a page's passages."""
        number = bisect_left(self._paths, path)
        start, end = np.searchsorted(self.page_of, (number, number + 1)).tolist()
        return range(start, end)

    def passages(self, rows: Sequence[int]) -> list[tuple[FileEntry, Entry]]:
        """The passages in these rows, in this order."""
        query = "SELECT * FROM passages JOIN files USING (path) WHERE path = ? AND place = ?"
        found = []
        with closing(self._connect()) as base:
            base.row_factory = sqlite3.Row
            for number in rows:
                path = self._paths[int(self.page_of[number])]
                place = int(number) - self.rows_of(path).start
                row = base.execute(query, (path, place)).fetchone()
                entry = Entry(row["section"], row["heading"], row["text"], "", ())
                columns = ("path", "mtime", "size", "digest", "page", "title", "grade", "names")
                found.append((_file_entry([row[name] for name in columns]), entry))
        return found

    @cached_property
    def _paths(self) -> list[str]:
        """The path of each page, by its number."""
        return sorted(self.states())

    @cached_property
    def words(self) -> Words:
        """BM25 over the passages."""
        return Words.load(self.folder / "words")

    def words_to_change(self) -> Words:
        """BM25 with what another snapshot takes over from it."""
        return Words.load(self.folder / "words", to_change=True)

    @cached_property
    def spellings(self) -> list[str]:
        """The words of the pages as they are written."""
        return (self.folder / "spellings.txt").read_text(encoding="utf-8").split()

    @cached_property
    def page_of(self) -> npt.NDArray[np.int64]:
        """For each passage the number of its page."""
        numbers: npt.NDArray[np.int64] = self._array("page_of")
        return numbers

    @cached_property
    def windows(self) -> tuple[Vectors, npt.NDArray[np.int64]]:
        """Vectors of all windows, and for each the row of its passage."""
        return self._array("windows"), self._array("window_rows")

    @cached_property
    def names(self) -> tuple[Vectors, npt.NDArray[np.int64]]:
        """Vectors of all titles and aliases, and for each the number of its page."""
        return self._array("names"), self._array("name_pages")

    @cached_property
    def asked(self) -> tuple[Vectors, npt.NDArray[np.int64]]:
        """Vectors of people's questions, and for each the row of the passage that answers."""
        return self._array("asked"), self._array("asked_rows")

    def _array(self, name: str) -> Any:
        # A plain view: the class numpy gives a mapped file costs more than a small search.
        return np.asarray(np.load(self.folder / f"{name}.npy", mmap_mode="r"))

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.folder / 'pages.db'}?mode=ro", uri=True)


def current(home: Path) -> Snapshot | None:
    """The snapshot in use, or None when there is none, or it is of another version or damaged."""
    try:
        found = Snapshot(home / (home / "current").read_text(encoding="utf-8").strip())
        whole = found.head.format == FORMAT and found.is_whole()
    except (OSError, ValueError, TypeError, sqlite3.DatabaseError):
        return None
    return found if whole else None


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Keep other processes from building the same index; freed by itself when a process dies."""
    home.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(home / "lock.db", timeout=3600, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _apart(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(BETWEEN)) if joined else ()


def _file_entry(row: Iterable[object]) -> FileEntry:
    path, mtime, size, digest, page, title, grade, names = row
    return FileEntry(
        path=str(path),
        mtime=int(str(mtime)),
        size=int(str(size)),
        digest=str(digest),
        page_id=str(page),
        title=str(title),
        grade=None if grade is None else str(grade),
        names=tuple(json.loads(str(names))),
    )
