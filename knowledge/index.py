"""GlossaryIndex: a folder of pages made searchable by words and by meaning, and kept up to date.

Knows nothing about persons or chat. Builds offline at the first opening, and again by itself
when the pages or the embedder change; only what changed is read and embedded again.
"""

from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np

from knowledge import answerability, reranking, snapshot
from knowledge.building import Builder
from knowledge.coverage import Coverage
from knowledge.embeddings import BundledEmbedder, Embedder, Progress, Vectors, build_embedder
from knowledge.errors import EmbedderUnavailable
from knowledge.lay_words import explained
from knowledge.outside import Outside
from knowledge.pages import Page, load_pages, read_page
from knowledge.passages import Passage, text_hash
from knowledge.ranking import (
    ANSWERABLE,
    SAME_PAGE_COST,
    Rows,
    best_rows,
    fused,
    only_words,
    relevance,
)
from knowledge.reranking import Cosines, Measures
from knowledge.spelling import Spelling
from knowledge.words import Scores, Stemmer

__all__ = ["GlossaryIndex", "Half", "Passage"]

Half = Literal["both", "words", "meaning"]
"""What a search goes by."""


class GlossaryIndex:
    """Search over a folder of pages. Make one with `open`."""

    def __init__(self, builder: Builder, state: snapshot.Snapshot) -> None:
        self._builder = builder
        self._state = state
        self._stem = Stemmer()
        self._outage = ""

    @classmethod
    def open(
        cls,
        pages_folder: Path,
        home: Path,
        *,
        embedder: str | Embedder | None = "bundled",
        progress: Progress | None = None,
        chroma_url: str | None = None,
    ) -> "GlossaryIndex":
        """Open the index of a folder, building what is missing or out of date.

        Args:
            pages_folder: Markdown pages, sub-folders included.
            home: Folder that keeps the index; one home serves several folders of pages.
            embedder: "bundled", "none" (words only), or an embedder.
            progress: Told how many texts are embedded, and of how many.
            chroma_url: A Chroma server for the vectors, instead of files in `home`.

        Raises:
            GlossaryError: The folder or a page is wrong.
            IndexUnavailable: Chroma cannot be opened or reached.
        """
        chosen = build_embedder(embedder) if isinstance(embedder, str) else embedder
        pages_folder = Path(pages_folder)
        place = Path(home) / "index" / text_hash(str(pages_folder.resolve()))[:12]
        builder = Builder(pages_folder, place, chosen, chroma_url)
        return cls(builder, builder.state(progress))

    def search(self, query: str, k: int = 5, by: Half = "both") -> list[Passage]:
        """The k passages that answer a question best, best first.

        Fewer, or none, when nothing fits; without vectors only passages that share a word.

        Args:
            query: A question or a few words.
            k: How many passages at most.
            by: One half alone, to compare it with both.
        """
        if k < 1 or not query.strip():
            return []
        scores, cost = self._scores(query, by)
        rows = best_rows(scores, self._state.page_of, k, cost)
        found = self._state.passages(rows)
        return [
            Passage(
                page_id=file.page_id,
                page_title=file.title,
                section=entry.section,
                heading=entry.heading,
                text=entry.text,
                score=round(float(score), 4),
                grade=file.grade,
            )
            for (file, entry), score in zip(found, scores[rows], strict=True)
        ]

    def is_answerable(self, query: str) -> bool | None:
        """Whether the pages have anything to say on a question; None where that is unknown.

        Unknown without vectors and with an embedder other than the bundled one, whose cosines
        the limit was not chosen for.
        """
        embedder = self._builder.embedder
        if not isinstance(embedder, BundledEmbedder) or self._state.head.words_only:
            return None
        if self._is_learned:
            return answerability.is_answerable(self.known_of(query))
        query = self._spelling.corrected(query, self._is_known)
        words = self._state.words.match(self._stem(query))
        found = self._cosines(embedder.embed_query(query))
        return relevance(words, found.passages, self._names(found)) >= ANSWERABLE

    def page(self, page_id: str) -> Page | None:
        """The page with this id, or None."""
        path = self._state.path_of(page_id)
        return None if path is None else read_page(self._builder.pages_folder, path)

    @cached_property
    def pages(self) -> list[Page]:
        """Every page, sorted by id; read when first asked for."""
        return load_pages(self._builder.pages_folder)

    @property
    def fingerprint(self) -> str:
        """Changes when any page changes."""
        return self._state.head.fingerprint

    @property
    def mode(self) -> str:
        """How it searches: "fused", or "words only, because …"."""
        reason = self._outage or self._state.head.words_only
        return f"words only, because {reason}" if reason else "fused"

    def rebuild(self, progress: Progress | None = None) -> None:
        """Read every page again and drop what is no longer used; vectors of equal texts stay."""
        self._state = self._builder.build(progress, anew=True)
        for name in ("pages", "sections", "_spelling", "_is_learned", "_coverage", "_prose"):
            self.__dict__.pop(name, None)

    def measures(self, query: str) -> Measures:
        """What reranking knows of every passage for a question; for learning its weights.

        Needs vectors; passages are in the order of `sections`.
        """
        embedder = self._builder.embedder
        assert embedder is not None
        query = self._spelling.corrected(query, self._is_known)
        return self._measured(query, self._cosines(embedder.embed_query(query)))

    def known_of(self, query: str, but: str = "", as_first: bool = False) -> answerability.Row:
        """All that `is_answerable` goes by; needs vectors.

        Args:
            query: A question.
            but: A line of `outside.txt` to leave out, so that it does not know itself.
            as_first: As if nobody had ever asked, so that questions whose words the pages' own
                questions have taken up teach what a new question will look like.
        """
        embedder = self._builder.embedder
        assert embedder is not None
        query = self._spelling.corrected(query, self._is_known)
        vector = embedder.embed_query(query)
        values = self._measured(query, self._cosines(vector))
        best = int(self._state.page_of[np.argmax(reranking.learned(values))])
        near = self._outside.nearness(vector, but)
        words = self._prose if as_first else self._coverage
        return answerability.row(values, near, words.shares(query, vector, best), vector)

    @cached_property
    def sections(self) -> list[tuple[str, str]]:
        """Page and section of every passage, in the order in which they are kept."""
        entries = self._state.entries
        return [
            (file.page_id, entry.section)
            for path, file in sorted(self._state.files.items())
            for entry, _ in entries.get(path, [])
        ]

    def _scores(self, query: str, by: Half) -> tuple[Scores, float]:
        """A score for each passage, and what a second passage of a page costs in its units."""
        query = self._spelling.corrected(query, self._is_known)
        words = self._state.words.match(self._stem(query))
        embedder = self._builder.embedder
        if embedder is None or self._state.head.words_only or by == "words":
            return only_words(words), SAME_PAGE_COST
        try:
            found = self._cosines(embedder.embed_query(query))
            self._outage = ""
            if by == "meaning":
                return found.passages, SAME_PAGE_COST
            if self._is_learned:
                values = self._measured(query, found)
                return reranking.learned(values), reranking.SAME_PAGE_COST
        except EmbedderUnavailable as error:
            self._outage = str(error)
            return only_words(words), SAME_PAGE_COST
        pages = self._state.page_of
        return fused(words, found.passages, self._names(found), pages), SAME_PAGE_COST

    @cached_property
    def _is_learned(self) -> bool:
        """Whether the learned weights hold: their embedder, and pages with people's questions."""
        pages = self._state.page_of
        if not isinstance(self._builder.embedder, BundledEmbedder) or not len(pages):
            return False
        spoken_for = len(np.unique(pages[self._state.asked[1]]))
        return 2 * spoken_for >= len(np.unique(pages))

    def _measured(self, query: str, found: Cosines) -> Measures:
        embedder = self._builder.embedder
        assert embedder is not None
        meant = explained(query)
        lay = found if meant == query else self._cosines(embedder.embed_query(meant))
        vectors, owners = self._state.asked
        words = self._state.words.match(self._stem(query))
        return reranking.measures(
            words, found, lay, (vectors @ found.vector, owners), self._state.page_of
        )

    @cached_property
    def _outside(self) -> Outside:
        embedder = self._builder.embedder
        assert embedder is not None
        return Outside(embedder)

    @cached_property
    def _coverage(self) -> Coverage:
        return self._covering(with_asked=True)

    @cached_property
    def _prose(self) -> Coverage:
        return self._covering(with_asked=False)

    def _covering(self, with_asked: bool) -> Coverage:
        embedder = self._builder.embedder
        assert embedder is not None
        pages = [
            [
                stem
                for entry, stems in rows
                for stem in (*stems, *(self._stem(" ".join(entry.asked)) if with_asked else ()))
            ]
            for _, rows in sorted(self._state.entries.items())
        ]
        return Coverage(pages, lambda word: embedder.embed_documents([word])[0])

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._state.spellings)

    def _is_known(self, word: str) -> bool:
        """Whether the pages hold this word in some form; a stop word needs no page."""
        return all(stem in self._state.words for stem in self._stem(word))

    def _cosines(self, vector: Vectors) -> Cosines:
        state = self._state
        pages = int(state.page_of.max(initial=-1)) + 1
        return Cosines(
            vector,
            _best(*state.windows, vector, len(state.page_of)),
            _best(*state.names, vector, pages),
        )

    def _names(self, found: Cosines) -> Vectors:
        """The best name of each passage's page; its own cosine where a page has no name."""
        of_page = found.names[self._state.page_of]
        return np.where(of_page > -1, of_page, found.passages)


def _best(vectors: Vectors, owners: Rows, vector: Vectors, count: int) -> Vectors:
    """The highest cosine among the vectors of each owner; -1 for an owner without any.

    Args:
        vectors: Sorted by owner.
        owners: The owner of each vector, from 0 to `count` - 1.
        vector: The question's.
        count: How many owners there are.
    """
    best = np.full(count, -1.0, np.float32)
    if len(vectors):
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        best[owners[starts]] = np.maximum.reduceat(vectors @ vector, starts)
    return best
