"""Writing a snapshot of an index: what changed anew, all else taken over from the one before.

Knows nothing about Markdown, embedding or ranking.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.embeddings import Vectors
from knowledge.passages import Entry
from knowledge.snapshot import BETWEEN, SCHEMA, FileEntry, Head, Snapshot, current
from knowledge.words import Words

Owners = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Part:
    """A page on its way into a snapshot.

    Attributes:
        entries: Its passages with their stems, where it was read anew.
        rows: Its rows in the snapshot before, where it is as it was.
        number: Its number there.
    """

    file: FileEntry
    entries: Sequence[tuple[Entry, list[str]]] = ()
    rows: range | None = None
    number: int = -1

    def __len__(self) -> int:
        return len(self.entries) if self.rows is None else len(self.rows)


@dataclass(frozen=True)
class Contents:
    """All that goes into a snapshot.

    Attributes:
        parts: Every page, by path.
        vectors: Those of windows, names and questions of the pages read anew; None for none at all.
        before: The snapshot that the other pages are taken over from.
    """

    head: Head
    parts: Sequence[Part]
    spellings: Sequence[str]
    vectors: tuple[Vectors, Vectors, Vectors] | None
    before: Snapshot | None


def write(home: Path, contents: Contents) -> Snapshot:
    """Write a snapshot beside the one in use, then switch to it."""
    before = contents.before or current(home)
    name = f"snapshot-{os.getpid()}-{os.urandom(4).hex()}"
    folder = home / name
    folder.mkdir(parents=True)
    _write_database(folder / "pages.db", contents)
    _write_arrays(folder, contents)
    (folder / "spellings.txt").write_text("\n".join(contents.spellings), encoding="utf-8")
    _words(contents).save(folder / "words")
    (folder / "head.json").write_text(json.dumps(asdict(contents.head)), encoding="utf-8")
    pointer = folder / "pointer"
    pointer.write_text(name, encoding="utf-8")
    os.replace(pointer, home / "current")
    _sweep(home, {name, before.folder.name if before else name})
    return Snapshot(folder)


def _words(contents: Contents) -> Words:
    passages: list[Sequence[str] | int] = []
    for part in contents.parts:
        passages += [stems for _, stems in part.entries] if part.rows is None else part.rows
    before = contents.before
    return Words.build(passages, before.words_to_change() if before else None)


def _write_database(path: Path, contents: Contents) -> None:
    fresh = [part for part in contents.parts if part.rows is None]
    if contents.before is not None:
        shutil.copyfile(contents.before.folder / "pages.db", path)
    with closing(sqlite3.connect(path)) as base, base:
        if contents.before is None:
            base.executescript(SCHEMA)
        else:
            stay = {part.file.path for part in contents.parts if part.rows is not None}
            gone = [(each,) for each in contents.before.files.keys() - stay]
            base.executemany("DELETE FROM files WHERE path = ?", gone)
            base.executemany("DELETE FROM passages WHERE path = ?", gone)
        base.executemany(
            "INSERT INTO files VALUES (?,?,?,?,?,?,?,?)", (_file_row(part.file) for part in fresh)
        )
        base.executemany(
            "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?)",
            (
                (
                    *(part.file.path, place, entry.section, entry.heading, entry.text),
                    *(" ".join(words), _joined(entry.windows), _joined(entry.asked)),
                )
                for part in fresh
                for place, (entry, words) in enumerate(part.entries)
            ),
        )


def _file_row(file: FileEntry) -> tuple[object, ...]:
    known = (file.path, file.mtime, file.size, file.digest, file.page_id, file.title)
    return (*known, file.grade, json.dumps(file.names))


def _joined(texts: Sequence[str]) -> str:
    """Texts in one column: JSON of as many rows would take a third of the time of a change."""
    return BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)


def _write_arrays(folder: Path, contents: Contents) -> None:
    parts, before = contents.parts, contents.before
    sizes = [len(part) for part in parts]
    np.save(folder / "page_of.npy", np.repeat(np.arange(len(parts)), sizes))
    if contents.vectors is None:
        return
    starts = (np.cumsum([0, *sizes])[:-1]).tolist()
    rows = [part.rows for part in parts]
    windows = [[len(entry.windows) for entry, _ in part.entries] for part in parts]
    asked = [[len(entry.asked) for entry, _ in part.entries] for part in parts]
    names = [[len(part.file.names)] for part in parts]
    numbers = [None if part.rows is None else range(part.number, part.number + 1) for part in parts]
    for name, owned_by, fresh, there, counts, firsts in (
        ("windows", "window_rows", contents.vectors[0], rows, windows, starts),
        ("names", "name_pages", contents.vectors[1], numbers, names, list(range(len(parts)))),
        ("asked", "asked_rows", contents.vectors[2], rows, asked, starts),
    ):
        old = getattr(before, name) if before else None
        vectors, owners = _together(old, fresh, there, counts, firsts)
        np.save(folder / f"{name}.npy", vectors)
        np.save(folder / f"{owned_by}.npy", owners)


def _together(
    old: tuple[Vectors, Owners] | None,
    fresh: Vectors,
    there: Sequence[range | None],
    counts: Sequence[Sequence[int]],
    firsts: Sequence[int],
) -> tuple[Vectors, Owners]:
    """The vectors of all pages and their owners.

    Args:
        old: Those of the snapshot before.
        fresh: Those of the pages read anew.
        there: For each page the owners it had in the snapshot before; None for one read anew.
        counts: For each page read anew how many vectors each of its owners has.
        firsts: The first owner of each page.
    """
    vectors, owners = [], []
    taken = 0
    for rows, count, first in zip(there, counts, firsts, strict=True):
        if rows is None or old is None:
            own = np.repeat(np.arange(first, first + len(count)), count)
            vectors.append(fresh[taken : taken + len(own)])
            taken += len(own)
        else:
            start, end = np.searchsorted(old[1], (rows.start, rows.stop))
            own = old[1][start:end] + (first - rows.start)
            vectors.append(old[0][start:end])
        owners.append(own.astype(np.int64))
    filled = [each for each in vectors if len(each)]
    together = np.concatenate(filled) if filled else np.zeros((0, 0), np.float32)
    return together, np.concatenate(owners) if owners else np.zeros(0, np.int64)


def _sweep(home: Path, keep: set[str]) -> None:
    """Remove old snapshots; the one before stays for processes that still read it."""
    for folder in home.glob("snapshot-*"):
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
