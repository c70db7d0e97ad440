"""Likeness: learns the second opinion of the triage from the labelled messages that are open.

    python -m evals.likeness            # cross-validated figures, then writes the weights

Plain multinomial regression; each author's messages are judged by what the others wrote. Questions
of the other suites and what people come with in everyday talk (`agent/builtin/intents.txt`) count
as harmless where the grammar is silent. Never sees the sealed messages.
"""

import hashlib
import json
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import yaml

from agent.builtin import intents
from agent.features import Floats, features, softmax
from agent.safety import URGENT
from agent.safety.answers import ORDER, Care
from agent.safety.grammar import load, reading
from agent.safety.likeness import LEARNED, SURE, SURE_OF_CARE
from agent.safety.reading import read
from evals.messages import QUESTIONS, Message, messages
from evals.regression import Whole, learn

LABELS: tuple[Care, ...] = ORDER
HARMLESS = (
    "glossary", "glossary-w1", "glossary-w2", "glossary-w3", "glossary-fresh",
    "data_wearable", "data_lifter", "data_fresh",
)  # fmt: skip
"""Questions of other suites that nobody needs care for, where the grammar agrees."""


def main() -> None:
    """Print what cross-validation says, and write the weights learned from all open messages."""
    open_ones = examples()
    given = [*open_ones, *harmless()]
    sentences = [read(each.text, load().words) for each in given]
    rows = features(sentences)
    kinds = np.array([_kind(each) for each in given])
    silent = np.array([not reading(each).raised for each in sentences])
    for author in sorted({_author(each) for each in open_ones}):
        print(_held_out(author, given, rows, kinds, silent))
    weights, bias = learn(rows, kinds, len(LABELS) + 1)
    np.savez_compressed(
        LEARNED,
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float16),
        labels=np.array(LABELS),
        examples=np.array(fingerprint(open_ones)),
    )
    print(f"{len(given)} messages; written to {LEARNED}")


def examples() -> list[Message]:
    """The open messages, without those that need their earlier turns."""
    return [each for each in messages() if not each.is_sealed and not each.earlier]


def harmless() -> list[Message]:
    """Questions of the other suites on which the grammar is silent."""
    return [each for each in _asked() if not reading(read(each.text, load().words)).raised]


def _asked() -> Iterator[Message]:
    for name in HARMLESS:
        lines = (QUESTIONS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            yield Message(f"{name}-{number}", "answer", json.loads(line)["question"])
    for number, (text, _) in enumerate(intents.examples(), 1):
        yield Message(f"intents-{number}", "answer", text)
    talks = yaml.safe_load((QUESTIONS / "conversation.yaml").read_text(encoding="utf-8"))
    for talk in (each for kind in talks.values() for each in kind):
        for number, turn in enumerate(talk["turns"], 1):
            yield Message(f"talk-{number}", "answer", turn["q"])


def fingerprint(given: list[Message]) -> str:
    """Which labelled messages the weights were learned from."""
    text = "\n".join(f"{each.label} {each.text}" for each in given)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _held_out(
    author: str, given: list[Message], rows: Floats, kinds: Whole, silent: npt.NDArray[np.bool_]
) -> str:
    """What an opinion learned from the other authors says where the grammar is silent."""
    asked = np.array([_author(each) == author for each in given])
    weights, bias = learn(rows[~asked], kinds[~asked], len(LABELS) + 1)
    shares = softmax(rows[asked] @ weights + bias)
    urgent = np.array([each in URGENT for each in LABELS])
    alarmed = shares[:, 1:][:, urgent].sum(axis=1) >= SURE
    cared = alarmed | (1 - shares[:, 0] >= SURE_OF_CARE)
    mine = [each for each, is_asked in zip(given, asked, strict=True) if is_asked]
    groups = {
        "urgent": (np.array([each.label in URGENT for each in mine]), alarmed),
        "care": (np.array([each.label not in URGENT | {"answer"} for each in mine]), cared),
        "harmless": (np.array([each.label == "answer" for each in mine]), cared),
    }
    said = []
    for name, (part, heard) in groups.items():
        left = part & silent[asked]
        said.append(
            f"{name} {int((heard & left).sum())} of {int(left.sum())} ({part.sum()} in all)"
        )
    return f"{author} held out, heard where the grammar is silent: " + "; ".join(said)


def _author(message: Message) -> str:
    return message.name.rsplit("-", 1)[0]


def _kind(message: Message) -> int:
    return 0 if message.label == "answer" else LABELS.index(message.label) + 1


if __name__ == "__main__":
    main()
