"""Building an index: which pages changed, which texts need vectors. Ranks nothing."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge import snapshot
from knowledge.checks import check_page, check_together
from knowledge.embeddings import Embedder, Progress, Vectors
from knowledge.errors import EmbedderUnavailable
from knowledge.pages import Page, fingerprint, page_files, read_pages, refuse
from knowledge.passages import Entry, entries_of, names_of, text_hash
from knowledge.shipped import shipped_vectors
from knowledge.snapshot import FORMAT, FileEntry, Head, Snapshot
from knowledge.spelling import worth_knowing
from knowledge.vectors import VectorStore
from knowledge.words import Stemmer
from knowledge.writing import Contents, Part, write

_CHUNK = 256
"""Texts embedded between two writes: what a killed build has to do again."""

Files = dict[str, tuple[int, int]]
"""Time of change in nanoseconds and size in bytes, by path."""


@dataclass(frozen=True)
class Builder:
    """Makes snapshots of one folder of pages in one place.

    Attributes:
        place: Folder of this index.
        embedder: None for words only.
        chroma_url: Chroma server, or None for embedded Chroma beside the index.
    """

    pages_folder: Path
    place: Path
    embedder: Embedder | None
    chroma_url: str | None = None

    def state(self, progress: Progress | None) -> Snapshot:
        """The snapshot in use if it is up to date, else a new one."""
        state = snapshot.current(self.place)
        if state is not None and self._is_current(state, self._files()):
            return state
        return self.build(progress)

    def build(self, progress: Progress | None, anew: bool = False) -> Snapshot:
        """A new snapshot; waits for another process that is building the same one.

        Raises:
            GlossaryError: A page is wrong.
            IndexUnavailable: Chroma cannot be opened or reached.
        """
        with snapshot.writing(self.place), _uncollected():
            old, files = snapshot.current(self.place), self._files()
            if old is not None and not anew and self._is_current(old, files):
                return old
            parts, spellings = self._read(files, None if anew else old)
            stays = old if any(part.rows is not None for part in parts) else None
            try:
                vectors = self._vectors(parts, old, progress, anew)
                reason = "" if vectors else "no embedder is set"
            except EmbedderUnavailable as error:
                vectors, reason = None, str(error)
            head = Head(
                format=FORMAT,
                fingerprint=fingerprint([part.file for part in parts]),
                embedder=self.embedder.name if self.embedder and vectors else "",
                words_only=reason,
            )
            if old is not None and not anew and head == old.head:
                return old
            return write(self.place, Contents(head, parts, spellings, vectors, stays))

    def _files(self) -> Files:
        return {
            path: (stat.st_mtime_ns, stat.st_size) for path, stat in page_files(self.pages_folder)
        }

    def _is_current(self, state: Snapshot, files: Files) -> bool:
        """Whether a snapshot matches pages, embedder and this version of the code."""
        wanted = self.embedder.name if self.embedder else ""
        return (
            (state.head.format, state.head.embedder) == (FORMAT, wanted)
            and bool(wanted) != bool(state.head.words_only)
            and files == state.states()
        )

    def _read(self, files: Files, old: Snapshot | None) -> tuple[list[Part], list[str]]:
        """All pages: those that are as they were from the old snapshot, the others read."""
        known = old.files if old else {}
        same = {
            path
            for path, state in files.items()
            if path in known and state == (known[path].mtime, known[path].size)
        }
        pages = self._checked(sorted(files.keys() - same), whole=not same)
        stem = Stemmer()
        kept = self._kept(old, same) if old else {}
        parts = [
            kept[path] if path in kept else _part(pages[path], files[path], stem)
            for path in sorted(files)
        ]
        words = dict.fromkeys([*(old.spellings if old and same else ()), *stem.seen])
        return parts, [word for word in words if worth_knowing(word)]

    def _kept(self, old: Snapshot, same: set[str]) -> dict[str, Part]:
        """Pages that are as they were; with their texts where those want other vectors."""
        wanted = self.embedder.name if self.embedder else ""
        if old.head.embedder != wanted or bool(old.head.words_only) != (not wanted):
            entries = old.entries_of(sorted(same))
            return {path: Part(old.files[path], entries[path]) for path in same}
        return {
            path: Part(old.files[path], rows=old.rows_of(path), number=number)
            for number, path in enumerate(sorted(old.files))
            if path in same
        }

    def _checked(self, paths: list[str], whole: bool) -> dict[str, Page]:
        pages, problems = read_pages(self.pages_folder, paths)
        problems += [problem for page in pages for problem in check_page(page)]
        refuse(problems + (check_together(pages) if whole else []))
        return {page.path: page for page in pages}

    def _vectors(
        self, parts: list[Part], old: Snapshot | None, progress: Progress | None, anew: bool
    ) -> tuple[Vectors, Vectors, Vectors] | None:
        """Vectors of the windows, names and questions of pages that were read."""
        if self.embedder is None:
            return None
        read = [part for part in parts if part.rows is None]
        windows, names, asked = _texts((part.file, part.entries) for part in read)
        texts = {text_hash(text): text for text in [*windows, *names, *asked]}
        stay = {part.file.path for part in parts if part.rows is not None}
        found = _known_vectors(old, self.embedder.name, stay) if old else {}
        missing = {name: text for name, text in texts.items() if name not in found}
        store = VectorStore(self.place / "chroma", self.embedder.name, self.chroma_url)
        if missing:
            found |= _fetched_or_embedded(store, self.embedder, missing, progress)
        if anew and self.chroma_url is None:
            store.forget_all_but(set(texts))
        return _stacked(windows, found), _stacked(names, found), _stacked(asked, found)


@contextmanager
def _uncollected() -> Iterator[None]:
    """What a build makes lives until its end: collecting garbage takes a third of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _file_entry(page: Page, mtime: int, size: int) -> FileEntry:
    return FileEntry(
        path=page.path,
        mtime=mtime,
        size=size,
        digest=page.digest,
        page_id=page.id,
        title=page.title,
        grade=page.grade,
        names=names_of(page),
    )


def _part(page: Page, state: tuple[int, int], stem: Stemmer) -> Part:
    entries = [(entry, stem(entry.words)) for entry in entries_of(page)]
    return Part(_file_entry(page, *state), entries)


def _texts(
    pages: Iterable[tuple[FileEntry, Sequence[tuple[Entry, list[str]]]]],
) -> tuple[list[str], list[str], list[str]]:
    """The windows, names and questions of pages."""
    windows: list[str] = []
    names: list[str] = []
    asked: list[str] = []
    for file, entries in pages:
        windows += (text for entry, _ in entries for text in entry.windows)
        names += file.names
        asked += (text for entry, _ in entries for text in entry.asked)
    return windows, names, asked


def _known_vectors(old: Snapshot, embedder: str, stay: set[str]) -> dict[str, Vectors]:
    """The old vectors of pages that do not stay as they were, by the hash of their text."""
    if old.head.embedder != embedder:
        return {}
    found: dict[str, Vectors] = {}
    gone = {path: number for number, path in enumerate(sorted(old.files)) if path not in stay}
    for path, entries in old.entries_of(gone).items():
        rows = old.rows_of(path)
        own = range(gone[path], gone[path] + 1)
        texts = _texts([(old.files[path], entries)])
        parts = zip((old.windows, old.names, old.asked), (rows, own, rows), texts, strict=True)
        for (vectors, owners), owned, said in parts:
            start, end = np.searchsorted(owners, (owned.start, owned.stop))
            found |= zip(map(text_hash, said), vectors[start:end], strict=True)
    return found


def _fetched_or_embedded(
    store: VectorStore, embedder: Embedder, texts: Mapping[str, str], progress: Progress | None
) -> dict[str, Vectors]:
    """Vectors from the store; what it lacks is embedded, and stored chunk by chunk."""
    found = store.get(list(texts))
    shipped = shipped_vectors(embedder.name, texts.keys() - found.keys())
    if shipped:
        store.put(shipped)
        found |= shipped
    # Longest first: texts of like length share a batch, and the time left is never worse than told.
    missing = sorted(texts.keys() - found.keys(), key=lambda name: (-len(texts[name]), name))
    for start in range(0, len(missing), _CHUNK):
        chunk = missing[start : start + _CHUNK]
        vectors = embedder.embed_documents(
            [texts[name] for name in chunk], _shifted(progress, start, len(missing))
        )
        fresh = dict(zip(chunk, vectors, strict=True))
        store.put(fresh)
        found |= fresh
    return found


def _shifted(progress: Progress | None, start: int, total: int) -> Progress | None:
    """Progress through a part told as progress through the whole."""
    if progress is None:
        return None
    return lambda done, _: progress(start + done, total)


def _stacked(texts: Iterable[str], found: Mapping[str, Vectors]) -> Vectors:
    rows = [found[text_hash(text)] for text in texts]
    return np.stack(rows) if rows else np.zeros((0, 0), np.float32)
