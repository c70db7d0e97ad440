"""An embedder for tests: a few topics as axes, and a memory of what it was asked to embed."""

from collections.abc import Sequence

import numpy as np

from knowledge.embeddings import Progress, Vectors
from knowledge.errors import EmbedderUnavailable

TOPICS = (
    ("sleep", "nap", "tired", "bed", "doze"),
    ("protein", "meat", "leucine", "eggs"),
    ("lift", "barbell", "bench", "strength"),
)


class TopicEmbedder:
    """Texts that speak of the same topic have the same direction."""

    dimension = len(TOPICS) + 1

    def __init__(self, name: str = "topics") -> None:
        self.name = name
        self.embedded: list[str] = []
        self.broken_after: int | None = None

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        rows = []
        for text in texts:
            if self.broken_after is not None and len(self.embedded) >= self.broken_after:
                raise EmbedderUnavailable("the server went away")
            self.embedded.append(text)
            rows.append([sum(word in text.lower() for word in topic) for topic in TOPICS] + [0.1])
        if progress is not None:
            progress(len(texts), len(texts))
        vectors = np.array(rows, np.float32).reshape(len(rows), self.dimension)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self.embed_documents([text])[0]
        return vector
