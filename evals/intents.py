"""Intents: learns what people come with from the examples beside the built-in model.

    python -m evals.intents             # cross-validated figures, then writes the weights

Everything else that people ask (the glossary's questions, the data suites') is the rest, which the
reading must leave alone.
"""

import hashlib
import json
from collections.abc import Iterator

import numpy as np

from agent.builtin.intents import LEARNED, NONE, SURE, examples, plain
from agent.features import Floats, features, softmax
from evals.messages import QUESTIONS
from evals.regression import Whole, learn
from knowledge.pages import DEFAULT_GLOSSARY, load_pages

FOLDS = 5
TIMES = 10
"""How often an example counts, because the rest is ten times as many."""

SUITES = (
    "glossary", "glossary-w1", "glossary-w2", "glossary-w3", "glossary-unanswerable",
    "data_wearable", "data_lifter", "data_fresh",
)  # fmt: skip


def main() -> None:
    """Print what cross-validation says, and write the weights learned from everything."""
    labels = tuple(dict.fromkeys(intent for _, intent in examples() if intent != NONE))
    places = {NONE: 0} | {label: 1 + place for place, label in enumerate(labels)}
    given = [(plain(text), places[intent]) for text, intent in examples()]
    known = {text for text, _ in given}
    given += [(text, 0) for each in rest() if (text := plain(each)) not in known]
    rows, kinds = features([[text] for text, _ in given]), np.array([kind for _, kind in given])
    print(_held_out(given, rows, kinds, labels))
    weights, bias = _learned(rows, kinds, len(labels) + 1)
    np.savez_compressed(
        LEARNED,
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float16),
        labels=np.array(labels),
        examples=np.array(fingerprint()),
    )
    print(f"{len(given)} questions; written to {LEARNED}")


def rest() -> Iterator[str]:
    """Questions of the other suites and of the pages themselves."""
    for name in SUITES:
        for line in (QUESTIONS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["question"]
    for page in load_pages(DEFAULT_GLOSSARY):
        for asked in page.asked.values():
            yield from asked


def fingerprint() -> str:
    """Which examples the weights were learned from."""
    text = "\n".join(f"{intent} {text}" for text, intent in examples())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _learned(rows: Floats, kinds: Whole, count: int) -> tuple[Floats, Floats]:
    times = np.where(kinds > 0, TIMES, 1)
    return learn(np.repeat(rows, times, axis=0), np.repeat(kinds, times), count)


def _held_out(
    given: list[tuple[str, int]], rows: Floats, kinds: Whole, labels: tuple[str, ...]
) -> str:
    """Each tenth read by what the others taught: examples read right and wrong, the rest taken."""
    fold = np.arange(len(rows)) % FOLDS
    read = np.zeros(len(rows), np.int64)
    for each in range(FOLDS):
        weights, bias = _learned(rows[fold != each], kinds[fold != each], len(labels) + 1)
        shares = softmax(rows[fold == each] @ weights + bias)
        best = shares.argmax(axis=1)
        read[fold == each] = np.where(shares.max(axis=1) >= SURE, best, 0)
    mine = kinds > 0
    wrong = [
        f"  {text}: {('rest', *labels)[was]} read as {('rest', *labels)[now]}"
        for (text, was), now in zip(given, read, strict=True)
        if now not in {0, was}
    ]
    return "\n".join(
        [
            f"examples read right {(read == kinds)[mine].mean():.1%}, as another "
            f"{((read != kinds) & (read > 0))[mine].mean():.1%} of {mine.sum()}; "
            f"taken of the rest {(read > 0)[~mine].mean():.2%} of {(~mine).sum()}",
            *wrong,
        ]
    )


if __name__ == "__main__":
    main()
