"""Vectors by the hash of their text, kept in Chroma (embedded, or a server). Embeds nothing.

A text that was embedded once is never embedded again, whatever page it moves to. Chroma is opened
when vectors have to be written or fetched, not to search: importing it takes over a second, while
an exact comparison with every vector of a snapshot takes milliseconds and misses none.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from knowledge.embeddings import Vectors
from knowledge.errors import IndexUnavailable
from knowledge.passages import text_hash

_BATCH = 2000


class VectorStore:
    """The vectors of one embedder.

    Args:
        folder: Where embedded Chroma keeps its files.
        embedder: Name of the embedder; another name, another collection.
        url: Address of a Chroma server, which is then used instead of the folder.
    """

    def __init__(self, folder: Path, embedder: str, url: str | None = None) -> None:
        self._folder = folder
        self._name = f"glossary-{text_hash(embedder)[:16]}"
        self._url = url

    def get(self, hashes: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are stored, by hash."""
        found: dict[str, Vectors] = {}
        for start in range(0, len(hashes), _BATCH):
            reply = self._collection.get(
                ids=list(hashes[start : start + _BATCH]), include=["embeddings"]
            )
            vectors = np.asarray(reply["embeddings"], np.float32)
            found.update(zip(reply["ids"], vectors, strict=True))
        return found

    def put(self, vectors: dict[str, Vectors]) -> None:
        """Store vectors by hash; one that is there already stays the same."""
        hashes = list(vectors)
        for start in range(0, len(hashes), _BATCH):
            batch = hashes[start : start + _BATCH]
            self._collection.upsert(ids=batch, embeddings=[vectors[name] for name in batch])

    def forget_all_but(self, hashes: set[str]) -> None:
        """Drop vectors that no passage uses."""
        unused = [name for name in self._collection.get(include=[])["ids"] if name not in hashes]
        for start in range(0, len(unused), _BATCH):
            self._collection.delete(ids=unused[start : start + _BATCH])

    @cached_property
    def _collection(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        try:
            if self._url is None:
                self._folder.mkdir(parents=True, exist_ok=True)
                client: Any = chromadb.PersistentClient(str(self._folder), settings)
            else:
                client = _server(chromadb, settings, self._url)
            return client.get_or_create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        except Exception as error:  # Chroma raises ValueError, httpx and Rust errors alike
            where = self._url or self._folder
            raise IndexUnavailable(
                f"Chroma at {where} does not answer: {error}; check COACH_CHROMA_URL, or remove "
                "the folder to build it again"
            ) from error


def _server(chromadb: Any, settings: Any, url: str) -> Any:
    parts = urlsplit(url if "//" in url else f"http://{url}")
    secure = parts.scheme == "https"
    return chromadb.HttpClient(
        host=parts.hostname or "localhost",
        port=parts.port or (443 if secure else 8000),
        ssl=secure,
        settings=settings,
    )
