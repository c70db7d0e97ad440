"""Counts: how often each stem stands in each passage, and BM25 scores made of them.

The counts of passages that stay are taken over from the counts before, so the change of one page
costs no second look at the words of all others. Knows nothing about pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_TIRES = 1.2
_LENGTH_COUNTS = 0.75

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Counts:
    """Stems by passages, stem after stem.

    Attributes:
        stems: Every stem, in the order of `starts`.
        starts: Where each stem begins in `passages` and `times`, and where the last one ends.
        passages: Passages that hold the stem, ascending.
        times: How often.
        lengths: Stems of each passage.
    """

    stems: list[str]
    starts: npt.NDArray[np.int32]
    passages: npt.NDArray[np.int32]
    times: npt.NDArray[np.int32]
    lengths: npt.NDArray[np.int32]

    @classmethod
    def of(cls, passages: Sequence[Sequence[str] | int], before: "Counts | None") -> "Counts":
        """The counts of passages in their order.

        Args:
            passages: Stems, or the number of the passage in the counts before.
            before: Counts that passages are taken over from.
        """
        before = before or _NOTHING
        numbers = {stem: number for number, stem in enumerate(before.stems)}
        # A passage without words is one empty word long.
        fresh = [
            (row, each or [""]) for row, each in enumerate(passages) if not isinstance(each, int)
        ]
        sizes = [len(stems) for _, stems in fresh]
        said = [numbers.setdefault(stem, len(numbers)) for _, stems in fresh for stem in stems]
        keys = np.array(said, np.int64) * len(passages)
        keys += np.repeat(np.array([row for row, _ in fresh], np.int64), sizes)
        keys, times = np.unique(keys, return_counts=True)
        kept, kept_times = before.moved(passages)
        order = np.argsort(np.r_[kept, keys], kind="stable")
        lengths = np.zeros(len(passages), np.int32)
        lengths[[row for row, _ in fresh]] = sizes
        stay = np.array([isinstance(each, int) for each in passages], bool)
        lengths[stay] = before.lengths[[each for each in passages if isinstance(each, int)]]
        return _by_stem(
            list(numbers), np.r_[kept, keys][order], np.r_[kept_times, times][order], lengths
        )

    def moved(self, passages: Sequence[object]) -> tuple[Numbers, Numbers]:
        """Keys (stem times all passages, plus passage) and counts of those that stay, ascending."""
        places = np.full(len(self.lengths), -1, np.int64)
        for row, each in enumerate(passages):
            if isinstance(each, int):
                places[each] = row
        rows = places[self.passages]
        stay = rows >= 0
        stems = np.repeat(np.arange(len(self.stems), dtype=np.int64), np.diff(self.starts))
        return stems[stay] * len(passages) + rows[stay], self.times[stay].astype(np.int64)

    def scores(self) -> npt.NDArray[np.float32]:
        """BM25 (Lucene's) of each stem in each of its passages."""
        count, held = len(self.lengths), np.diff(self.starts)
        rare = np.log(1 + (count - held + 0.5) / (held + 0.5)).astype(np.float32)
        long = self.lengths / self.lengths.mean()
        tires = (_TIRES * ((1 - _LENGTH_COUNTS) + _LENGTH_COUNTS * long))[self.passages]
        found: npt.NDArray[np.float32] = (
            np.repeat(rare, held) * (self.times / (tires + self.times))
        ).astype(np.float32)
        return found

    def bm25(self) -> Any:
        """The searchable index."""
        import bm25s

        found = bm25s.BM25(method="lucene", k1=_TIRES, b=_LENGTH_COUNTS)
        found.scores = {
            "data": self.scores(),
            "indices": self.passages,
            "indptr": self.starts,
            "num_docs": len(self.lengths),
        }
        found.vocab_dict = {stem: number for number, stem in enumerate(self.stems)}
        found.unique_token_ids_set = set(found.vocab_dict.values())
        found.nonoccurrence_array = None
        return found

    def save(self, folder: Path) -> None:
        """Write what BM25 does not keep."""
        np.save(folder / "times.npy", self.times)
        np.save(folder / "lengths.npy", self.lengths)

    @classmethod
    def load(cls, folder: Path, bm25: Any) -> "Counts":
        """What `save` wrote, beside the index that was made of it."""
        times, lengths = (np.load(folder / f"{name}.npy") for name in ("times", "lengths"))
        scores = bm25.scores
        return cls(list(bm25.vocab_dict), scores["indptr"], scores["indices"], times, lengths)


def _by_stem(
    stems: list[str], keys: Numbers, times: Numbers, lengths: npt.NDArray[np.int32]
) -> Counts:
    """Counts from ascending keys; stems that no passage holds any more are dropped."""
    columns, rows = np.divmod(keys, max(len(lengths), 1))
    held = np.bincount(columns, minlength=len(stems))
    starts = np.r_[0, np.cumsum(held[held > 0])].astype(np.int32)
    alive = [stem for stem, count in zip(stems, held.tolist(), strict=True) if count]
    return Counts(alive, starts, rows.astype(np.int32), times.astype(np.int32), lengths)


_EMPTY = np.zeros(0, np.int32)
_NOTHING = Counts([], np.zeros(1, np.int32), _EMPTY, _EMPTY, _EMPTY)
