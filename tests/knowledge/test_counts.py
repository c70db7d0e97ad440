"""Counts: the scores are those of BM25, and a change gives what a build from nothing gives."""

import random
from pathlib import Path

import bm25s
import numpy as np

from knowledge.words import Words

STEMS = [f"stem{number}" for number in range(120)]


def passages(seed: int, count: int = 80) -> list[list[str]]:
    chance = random.Random(seed)
    return [chance.choices(STEMS, k=chance.randint(0, 30)) for _ in range(count)]


def scores(words: Words, stem: str) -> list[float]:
    return [float(score) for score in words.match([stem]).scores]


def saved(words: Words, folder: Path) -> Words:
    words.save(folder)
    return Words.load(folder, to_change=True)


def test_scores_are_those_of_bm25s(tmp_path: Path) -> None:
    texts = passages(1)
    reference = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    reference.index([text or [""] for text in texts], show_progress=False)

    words = saved(Words.build(texts), tmp_path / "words")

    for stem in {stem for text in texts for stem in text}:
        assert np.array_equal(reference.get_scores([stem]), words.match([stem]).scores)


def test_a_change_gives_what_a_build_from_nothing_gives(tmp_path: Path) -> None:
    texts = passages(2)
    before = saved(Words.build(texts), tmp_path / "words")
    moved: list[list[str] | int] = [["newcomer", "stem1"], *range(3, 40), [], *range(50, 80)]
    anew = [texts[each] if isinstance(each, int) else each for each in moved]

    changed = saved(Words.build(moved, before), tmp_path / "changed")

    built = Words.build(anew)
    assert len(built) == len(changed)
    for stem in [*STEMS, "newcomer", "nobody"]:
        assert (stem in built) == (stem in changed)
        assert scores(built, stem) == scores(changed, stem)


def test_a_stem_that_no_passage_holds_any_more_is_forgotten(tmp_path: Path) -> None:
    before = saved(Words.build([["nap"], ["bench", "press"]]), tmp_path / "words")

    changed = Words.build([0, ["press"]], before)

    assert "bench" not in changed and "press" in changed


def test_nothing_at_all_is_one_empty_passage(tmp_path: Path) -> None:
    words = saved(Words.build([]), tmp_path / "words")

    assert [0.0] == scores(words, "anything")
