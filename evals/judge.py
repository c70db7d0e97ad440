"""Judge: a language model grades answers with the rubric; advice only, never gated.

Its agreement with labels that people gave is measured in the same run, so that a reader knows what
the grades are worth. Knows no suite and no gate.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from evals.suite import Scored, Table

LABELLED = Path(__file__).parent / "questions" / "judged.yaml"
PROMPT = """\
You grade an answer of a training coach. The coach reads a person's own data (markers such as [d1])
and a glossary ([g1]). A good answer answers the question first, states only what its markers could
carry, corrects a wrong premise, says what it cannot see, and claims association, not proof.
{wanted}
Question: {question}
Answer: {answer}
Reply with one line: GRADE: good or GRADE: bad, then a reason in a few words.
"""

Ask = Callable[[str], str]
"""Sends a prompt to a model and gives its reply."""


@dataclass(frozen=True)
class Verdict:
    """What the judge said; None where its reply could not be read."""

    case: str
    is_good: bool | None
    reason: str


def grade(case: str, question: str, answer: str, wanted: str, ask: Ask) -> Verdict:
    """The judge's verdict on one answer."""
    reply = ask(PROMPT.format(question=question, answer=answer, wanted=wanted))
    found = re.search(r"grade:\s*(good|bad)\b[\s.,:;-]*(.*)", reply, re.IGNORECASE)
    if found is None:
        return Verdict(case, None, reply[:200])
    return Verdict(case, found[1].lower() == "good", found[2][:200])


def judge(scored: Sequence[Scored], ask: Ask) -> Table:
    """How often the judge agrees with people, and with the deterministic scores."""
    labels = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))
    people = [
        (grade(str(place), each["q"], each["a"], "", ask).is_good, each["good"])
        for place, each in enumerate(labels)
    ]
    ours = [
        (grade(each.case.id, each.case.question, each.said.text, _wanted(each), ask).is_good,
         each.passed)
        for each in scored
    ]  # fmt: skip
    rows = (_row("labels given by hand", people), _row("deterministic scores", ours))
    return Table("Judge (advice only)", ("against", "n", "read", "agrees", "kappa"), rows)


def _wanted(scored: Scored) -> str:
    """The rubric of a case in a line."""
    expected = scored.case.expected
    parts = [f"{key}: {expected[key]}" for key in ("head", "says", "never") if expected.get(key)]
    return f"It should hold (patterns): {'; '.join(parts)}." if parts else ""


def _row(name: str, pairs: Sequence[tuple[bool | None, bool]]) -> tuple[str, ...]:
    read = [(said, true) for said, true in pairs if said is not None]
    if not read:
        return name, str(len(pairs)), "0", "–", "–"
    agreed = sum(said == true for said, true in read) / len(read)
    return name, str(len(pairs)), str(len(read)), f"{100 * agreed:.0f} %", f"{kappa(read):.2f}"


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa: agreement beyond chance; 0 where chance alone agrees fully."""
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    first = sum(one for one, _ in pairs) / len(pairs)
    second = sum(other for _, other in pairs) / len(pairs)
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance) if chance < 1 else 0.0
