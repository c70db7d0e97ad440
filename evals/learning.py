"""Learning: the weights of reranking, learned on our questions and tried on pages never learned on.

`python -m evals.learning` prints how each group of measures counts, writes
`knowledge/reranking.json`, and then `knowledge/answerability.json` (`evals/answerability.py`).
Questions of the split `fresh` are never learned from: they tell what the weights are worth; those
of the split `sealed` are not even looked at. Knows no page and no word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from evals import answerability, workbench
from evals.glossary import cases, recall
from evals.suite import Options
from knowledge import reranking
from knowledge.index import GlossaryIndex
from knowledge.pages import DEFAULT_GLOSSARY
from knowledge.ranking import best_rows

Table = npt.NDArray[np.float64]

FOLDS = 5
STEPS = 200
RATE = 0.05
SHRINKAGE = 1e-3
CANDIDATES = 200
GROUPS = {
    "all measures": (),
    "without questions asked": ("asked_page", "asked_passage", "asked_page_mean"),
    "without lay words": ("lay_meaning", "lay_name", "lay_page_meaning"),
    "without words": ("words", "page_words"),
    "without the page's other sections": ("page_meaning", "page_words", "lay_page_meaning"),
}
"""Measures left out, by the name of the trial."""


@dataclass(frozen=True)
class Question:
    """A question with what is known of every passage, and which passages answer it."""

    text: str
    split: str
    pages: frozenset[str]
    sections: frozenset[str]
    values: Table
    answers: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Weights:
    """Weights of measures that were centred and scaled."""

    weights: Table
    centre: Table
    spread: Table

    def scores(self, values: Table) -> Table:
        """A score for each passage."""
        return (values - self.centre) / self.spread @ self.weights


def questions(index: GlossaryIndex) -> list[Question]:
    """Every question whose answering sections are named."""
    places = [f"{page}#{section}" for page, section in index.sections]
    found = []
    for case in cases(Options()):
        sections = frozenset(case.expected["sections"])
        if sections and case.family != "sealed":
            answers = np.array([place in sections for place in places])
            pages = frozenset(case.expected["pages"])
            values = index.measures(case.question)
            found.append(Question(case.question, case.family, pages, sections, values, answers))
    return found


def learn(examples: Sequence[Question], left_out: Sequence[str] = ()) -> Weights:
    """Weights under which the passages that answer are the likeliest (softmax, Adam, seedless)."""
    kept = np.array([name not in left_out for name in reranking.NAMES])
    centre = np.mean([each.values.mean(0) for each in examples], axis=0)
    spread = np.mean([each.values.std(0) for each in examples], axis=0) + 1e-6
    shown = [_candidates((each.values - centre) / spread * kept, each) for each in examples]
    weights, mean, square = (np.zeros(len(kept)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = SHRINKAGE * weights + sum(_slope(*each, weights) for each in shown) / len(shown)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return Weights(weights * kept, centre, spread)


def measured(asked: Sequence[Question], scores: Sequence[Table], index: GlossaryIndex) -> str:
    """Shares of questions: page first, in three; section first, in five."""
    names = [page for page, _ in index.sections]
    places = [f"{page}#{section}" for page, section in index.sections]
    numbers = np.unique(names, return_inverse=True)[1]
    rows = []
    for each, score in zip(asked, scores, strict=True):
        shown = (score - score.min() + 1e-3).astype(np.float32)
        best = best_rows(shown, numbers, 10, reranking.SAME_PAGE_COST)
        pages = list(dict.fromkeys(names[row] for row in best))
        found = [places[row] for row in best]
        wanted, sections = set(each.pages), set(each.sections)
        rows.append(
            [
                *(recall(pages, wanted, k) for k in (1, 3)),
                *(recall(found, sections, k) for k in (1, 5)),
            ]
        )
    return " | ".join(f"{100 * share:5.1f}" for share in np.mean(rows, axis=0))


def crossed(examples: Sequence[Question], left_out: Sequence[str]) -> list[Table]:
    """Scores of every question by weights learned on questions about other pages."""
    folds = [_fold(each) for each in examples]
    models = [
        learn([each for each, fold in zip(examples, folds, strict=True) if fold != held], left_out)
        for held in range(FOLDS)
    ]
    return [models[fold].scores(each.values) for each, fold in zip(examples, folds, strict=True)]


def main() -> None:
    """Print the table, then learn from all but the fresh questions and keep the weights."""
    index = GlossaryIndex.open(DEFAULT_GLOSSARY, workbench.home())
    known = questions(index)
    old = [each for each in known if each.split != "fresh"]
    fresh = [each for each in known if each.split == "fresh"]
    print(f"page first | page in 3 | section first | section in 5; n {len(old)} and {len(fresh)}")
    for name, left_out in GROUPS.items():
        print(f"{name:34} other pages {measured(old, crossed(old, left_out), index)}")
        if fresh:
            model = learn(old, left_out)
            scores = [model.scores(each.values) for each in fresh]
            print(f"{'':34} fresh       {measured(fresh, scores, index)}")
    best = learn(old)
    reranking.write(best.weights, best.centre, best.spread)
    print(answerability.learned(index))


def _candidates(values: Table, each: Question) -> tuple[Table, npt.NDArray[np.bool_]]:
    """The passages that compete: the roughly best ones, and those that answer."""
    rough = np.argsort(-values.sum(1), kind="stable")[:CANDIDATES]
    rows = np.union1d(rough, np.flatnonzero(each.answers))
    return values[rows], each.answers[rows]


def _slope(values: Table, answers: npt.NDArray[np.bool_], weights: Table) -> Table:
    """Gradient of minus the log of the share that the answering passages have."""
    raised = values @ weights
    share = np.exp(raised - raised.max())
    share /= share.sum()
    right = share * answers
    slope: Table = values.T @ (share - right / max(right.sum(), 1e-12))
    return slope


def _fold(each: Question) -> int:
    return blake2b(min(each.pages).encode(), digest_size=4).digest()[0] % FOLDS


if __name__ == "__main__":
    main()
