"""Data questions: thousands of paraphrased questions, answered and scored by family.

A third of the phrasings, chosen by a hash of their text, is the unseen part: it is only ever
counted, never shown while the parser is developed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

from evals.data_contrasts import CONTRAST_MAKERS
from evals.data_daily import DAILY_MAKERS
from evals.data_draws import Made
from evals.data_lifts import LIFT_MAKERS
from evals.data_reference import Gold
from evals.data_sessions import SESSION_MAKERS
from evals.data_tables import People
from tools.queries.model import QueryResult
from tools.queries.values import FACTORS

FOLDER = Path(__file__).parent / "questions"
Maker = Callable[[Random, People], Made | None]
Outcome = str
"""right, wrong (a number or day that is not the gold one), silent (no answer)."""


@dataclass(frozen=True)
class Case:
    """One question about one person with its reference answer."""

    family: str
    phrasing: str
    text: str
    person: str
    gold: Gold
    unseen: bool


def phrasings() -> dict[str, list[str]]:
    """The hand-written phrasings by family."""
    found: dict[str, list[str]] = {}
    family = ""
    for path in sorted(FOLDER.glob("phrasings_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                family = line.strip("[]")
                found.setdefault(family, [])
            elif line.strip() and not line.startswith("#"):
                found[family].append(line)
    return found


def is_unseen(family: str, phrasing: str) -> bool:
    """Whether a phrasing belongs to the part that is never looked at."""
    return sha256(f"{family}|{phrasing}".encode()).digest()[0] % 3 == 0


def cases(people: list[People], each: int, seed: int) -> Iterator[Case]:
    """Questions: every phrasing `each` times, over people in turn."""
    random = Random(seed)
    makers = DAILY_MAKERS | CONTRAST_MAKERS | SESSION_MAKERS | LIFT_MAKERS
    for family, lines in phrasings().items():
        for place, line in enumerate(lines):
            for turn in range(each):
                person = people[(place + turn) % len(people)]
                made = _made(makers[family], random, person, people)
                if made is None:
                    continue
                person, (slots, gold) = made
                text = line.format(**slots)
                yield Case(family, line, text, person.name, gold, is_unseen(family, line))


def _made(
    make: Maker, random: Random, person: People, people: list[People]
) -> tuple[People, Made] | None:
    for chosen in (person, *people):
        for _ in range(5):
            try:
                found = make(random, chosen)
            except (IndexError, ZeroDivisionError):
                found = None
            if found is not None:
                return chosen, found
    return None


def judge(gold: Gold, result: QueryResult | None) -> Outcome:
    """Compare an answer with the gold one."""
    if gold.kind == "refuse":
        return "right" if result is None else "wrong"
    if result is None:
        return "right" if gold.kind == "none" else "silent"
    if gold.kind == "none":
        return "right" if result.value is None and not result.items else "wrong"
    if gold.kind == "day":
        return "right" if result.day in (gold.value, *gold.accept) else "wrong"
    if gold.kind == "days":
        days = frozenset(date.fromisoformat(label[:10]) for label, _ in result.items)
        return "right" if days == gold.value else "wrong"
    if gold.kind == "name":
        return "right" if result.name in (gold.value, *gold.accept) else "wrong"
    value = result.difference if result.other is not None else result.value
    if value is None:
        return "silent"
    factor = FACTORS.get((result.unit.split(" a ")[0], gold.unit), 1.0)
    near = any(
        abs(value * factor - right) <= 1e-6 * max(1.0, abs(right))
        for right in (gold.value, *gold.accept)
    )
    return "right" if near else "wrong"


def score(
    asked: list[Case], answer: Callable[[Case], QueryResult | None]
) -> tuple[dict[tuple[str, bool], dict[Outcome, int]], list[tuple[Case, Outcome]]]:
    """Outcomes by (family, unseen), and every case with its outcome."""
    table: dict[tuple[str, bool], dict[Outcome, int]] = defaultdict(lambda: defaultdict(int))
    outcomes = []
    for case in asked:
        outcome = judge(case.gold, answer(case))
        table[case.family, case.unseen][outcome] += 1
        outcomes.append((case, outcome))
    return dict(table), outcomes
