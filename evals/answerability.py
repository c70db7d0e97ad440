"""Answerability: learns from which sum of measures on the pages answer a question.

Called by `python -m evals.learning`. Logistic regression with both kinds of questions weighing the
same; the limit leaves `TURNED_AWAY` of the answerable ones out, judged by weights learned without
them. `outside.txt` gives questions of the other kind, each measured as if it were not on the list.
The pages' own questions have taken up words of ours, so all is learned as if nobody had asked.
The sets `fresh` and `sealed` are never learned from. Knows no page and no word.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from evals.glossary import cases
from evals.suite import Options
from knowledge import answerability
from knowledge.index import GlossaryIndex
from knowledge.outside import outside_questions

Table = npt.NDArray[np.float64]
Kinds = npt.NDArray[np.bool_]

TURNED_AWAY = 0.05
"""Share of answerable questions, learned from as if nobody had asked, taken for others. Sets held
out whole lose less, since words that people have asked in before count for them."""

SEALED = "sealed"
"""In the names of sets that are neither learned from nor looked at here."""

SHRINKAGE = 3.0
OF_MEANING = 300.0
"""Shrinkage of each number of a question's vector: hundreds of them, for few questions."""

STEPS = 60
FOLDS = 10


def learned(index: GlossaryIndex) -> str:
    """Learn, keep the weights, and say what other questions make of them."""
    asked = [each for each in cases(Options()) if SEALED not in each.id]
    listed = outside_questions()
    kinds = np.array([*(bool(each.expected["pages"]) for each in asked), *[False] * len(listed)])
    of_set = np.array([*(each.id.rpartition("-")[0] for each in asked), *["outside"] * len(listed)])
    texts = [*((each.question, "") for each in asked), *((each, each) for each in listed)]
    known = [
        [index.known_of(text, but, as_first) for as_first in (True, False)] for text, but in texts
    ]
    first, rows = np.array(known).swapaxes(0, 1)
    old = of_set != "glossary-fresh"
    sums, met_first = np.empty(len(rows)), np.empty(len(rows))
    for held, rest in _folds(old):
        weights = _weights(first[rest], kinds[rest])
        sums[held], met_first[held] = _sums(rows[held], weights), _sums(first[held], weights)
    limit = float(np.quantile(met_first[old & kinds], TURNED_AWAY))
    weights = _weights(first[old], kinds[old])
    answerability.write(weights[:-1], limit - float(weights[-1]))
    return "\n".join(
        _told(name, sums[of_set == name] < limit, kinds[of_set == name])
        for name in dict.fromkeys(of_set.tolist())
    )


def _told(name: str, away: Kinds, ours: Kinds) -> str:
    """How many of a set were turned away, by kind; n in brackets."""
    kinds = (("others", ~ours), ("ours", ours))
    shares = (f"{away[of].mean():.1%} of {of.sum()} {kind}" for kind, of in kinds if of.any())
    return f"{name}: turned away {', '.join(shares)}"


def _folds(old: Kinds) -> Iterator[tuple[Kinds, Kinds]]:
    """Questions to judge and those to learn from: tenths of the old ones, then the fresh ones."""
    fold = np.random.default_rng(7).integers(0, FOLDS, len(old))
    for held in range(FOLDS):
        yield old & (fold == held), old & (fold != held)
    yield ~old, old


def _sums(rows: Table, weights: Table) -> Table:
    sums: Table = rows @ weights[:-1] + weights[-1]
    return sums


def _weights(rows: Table, ours: Kinds) -> Table:
    """Weights for measures as they are, and a constant, by Newton's method."""
    centre, spread = rows.mean(0), rows.std(0) + 1e-6
    table = np.c_[(rows - centre) / spread, np.ones(len(rows))]
    counts = np.where(ours, 0.5 / ours.sum(), 0.5 / (~ours).sum()) * len(rows)
    measures = min(len(answerability.NAMES), rows.shape[1])
    meaning = rows.shape[1] - measures
    decay = np.r_[np.full(measures, SHRINKAGE), np.full(meaning, OF_MEANING), 1e-6]
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ ((share - ours) * counts) + decay * weights
        bend = (table * (share * (1 - share) * counts)[:, None]).T @ table + np.diag(decay)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    plain = weights[:-1] / spread
    found: Table = np.r_[plain, weights[-1] - plain @ centre]
    return found
