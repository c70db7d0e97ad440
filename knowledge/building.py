"""Building an index: which pages changed, which texts need vectors. Ranks nothing."""

import gc
from collections.abc import Iterable, Iterator, Mapping
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
from knowledge.snapshot import FORMAT, Contents, FileEntry, Head, Snapshot
from knowledge.spelling import worth_knowing
from knowledge.vectors import VectorStore
from knowledge.words import Stemmer

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
            reusable = old
            entries, passages, spellings = self._read(files, None if anew else reusable)
            try:
                vectors = self._vectors(entries, passages, reusable, progress, anew)
                reason = "" if vectors else "no embedder is set"
            except EmbedderUnavailable as error:
                vectors, reason = None, str(error)
            head = Head(
                format=FORMAT,
                fingerprint=fingerprint(entries),
                embedder=self.embedder.name if self.embedder and vectors else "",
                words_only=reason,
            )
            if old is not None and not anew and head == old.head:
                return old
            return snapshot.write(self.place, Contents(head, entries, passages, spellings, vectors))

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

    def _read(
        self, files: Files, old: Snapshot | None
    ) -> tuple[list[FileEntry], list[tuple[str, Entry, list[str]]], list[str]]:
        """All pages and passages: from the old snapshot where the file is as it was."""
        known = old.files if old else {}
        same = {
            path
            for path, state in files.items()
            if path in known and state == (known[path].mtime, known[path].size)
        }
        pages = self._checked(sorted(files.keys() - same), whole=not same)
        kept = old.entries if old and same else {}
        stem = Stemmer()
        entries: list[FileEntry] = []
        passages: list[tuple[str, Entry, list[str]]] = []
        for path in sorted(files):
            if path in same:
                entries.append(known[path])
                passages += [(path, entry, stems) for entry, stems in kept.get(path, [])]
            else:
                page = pages[path]
                entries.append(_file_entry(page, *files[path]))
                passages += [(path, entry, stem(entry.words)) for entry in entries_of(page)]
        words = dict.fromkeys([*(old.spellings if old and same else ()), *stem.seen])
        return entries, passages, [word for word in words if worth_knowing(word)]

    def _checked(self, paths: list[str], whole: bool) -> dict[str, Page]:
        pages, problems = read_pages(self.pages_folder, paths)
        problems += [problem for page in pages for problem in check_page(page)]
        refuse(problems + (check_together(pages) if whole else []))
        return {page.path: page for page in pages}

    def _vectors(
        self,
        entries: list[FileEntry],
        passages: list[tuple[str, Entry, list[str]]],
        old: Snapshot | None,
        progress: Progress | None,
        anew: bool,
    ) -> tuple[Vectors, Vectors, Vectors] | None:
        if self.embedder is None:
            return None
        windows = [text for _, entry, _ in passages for text in entry.windows]
        names = [name for file in entries for name in file.names]
        asked = [text for _, entry, _ in passages for text in entry.asked]
        texts = {text_hash(text): text for text in [*windows, *names, *asked]}
        found = _known_vectors(old, self.embedder.name) if old else {}
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


def _known_vectors(old: Snapshot, embedder: str) -> dict[str, Vectors]:
    if old.head.embedder != embedder:
        return {}
    entries = [entry for _, rows in sorted(old.entries.items()) for entry, _ in rows]
    names = [name for _, file in sorted(old.files.items()) for name in file.names]
    texts = [
        *(text for entry in entries for text in entry.windows),
        *names,
        *(text for entry in entries for text in entry.asked),
    ]
    vectors = [row for part in (old.windows, old.names, old.asked) for row in part[0]]
    return dict(zip(map(text_hash, texts), vectors, strict=True))


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
