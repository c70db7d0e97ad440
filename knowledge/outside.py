"""Outside: how near a question is to questions of the field that no page answers.

The list is `outside.txt`; its vectors come with the product. Knows no page and no weight.
"""

from functools import cached_property
from pathlib import Path

import numpy as np

from knowledge.embeddings import Embedder, Vectors
from knowledge.passages import text_hash
from knowledge.shipped import shipped_vectors

PATH = Path(__file__).parent / "outside.txt"

NAMES = ("outside", "outside_mean")
"""Cosine with the nearest question of the list; mean of the nearest three."""

_BEST = 3


class Outside:
    """The questions of the list, with the vectors of one embedder."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def nearness(self, vector: Vectors, but: str = "") -> tuple[float, float]:
        """How near the vector of a question is; `but` leaves that line of the list out."""
        cosines = self._vectors @ vector
        if but:
            cosines = cosines[np.array([text != but for text in self.questions])]
        best = np.sort(cosines)[-_BEST:]
        return (float(best[-1]), float(best.mean())) if len(best) else (0.0, 0.0)

    @cached_property
    def questions(self) -> list[str]:
        """The list."""
        return outside_questions()

    @cached_property
    def _vectors(self) -> Vectors:
        hashes = {text_hash(text): text for text in self.questions}
        found = shipped_vectors(self._embedder.name, hashes)
        missing = [name for name in hashes if name not in found]
        if missing:
            rows = self._embedder.embed_documents([hashes[name] for name in missing])
            found |= dict(zip(missing, rows, strict=True))
        return np.stack([found[text_hash(text)] for text in self.questions])


def outside_questions() -> list[str]:
    """Every question of the list."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
