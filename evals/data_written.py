"""Written data questions: each with the queries that a person wrote for it, or with no number.

Read from `questions/data_*.jsonl`; what the written queries give is the right answer, however the
question was read. Half of the sets named in `SEALED`, chosen by a hash, is the unseen part.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from evals.data_questions import FOLDER, Outcome
from tools.queries import MetricQuery, QueryResult, run_query
from tools.queries.values import FACTORS
from tools.store import HealthStore

ASKED_BY = {"data_wearable": "ana", "data_lifter": "dov"}
"""Whose tables a file without persons is about."""
WRITTEN_ON = date(2026, 11, 22)
"""The day on which all of them are asked."""
SEALED = frozenset({"data_fresh", "data_absent"})
Readings = list[list[dict[str, Any]]]


@dataclass(frozen=True)
class Written:
    """One question with what is right about it.

    Attributes:
        readings: Each a list of queries that together answer it; none where no number is right.
        by_day: The answer is the day and not the value.
        zero: Nothing of the kind was done, so 0 is as right as no data.
    """

    family: str
    question: str
    person: str
    readings: Readings
    unseen: bool
    by_day: bool = False
    zero: bool = False


def written() -> Iterator[Written]:
    """Every written question."""
    for path in sorted(FOLDER.glob("data_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _written(path.stem, json.loads(line))


def is_sealed(question: str) -> bool:
    """Whether a question of a sealed set belongs to the part that is never looked at."""
    return sha256(question.encode()).digest()[0] % 2 == 1


def _written(name: str, row: dict[str, Any]) -> Written:
    own = row.get("queries") or ([row["query"]] if "query" in row else [])
    readings = [own, *row.get("accept", ())] if own else []
    unseen = name in SEALED and is_sealed(row["question"])
    return Written(
        family=row.get("family") or name.removeprefix("data_"),
        question=row["question"],
        person=row.get("person") or ASKED_BY[name],
        readings=readings,
        unseen=unseen,
        by_day=bool(row.get("by_day")),
        zero=bool(row.get("zero")),
    )


def judge(
    case: Written, results: Sequence[QueryResult], store: HealthStore, as_of: date
) -> Outcome:
    """right, wrong or silent: whether the answers are those of the written queries."""
    if not case.readings:
        given = [each for each in results if each.items or each.value is not None]
        return "wrong" if any(not (case.zero and each.value == 0) for each in given) else "right"
    if not results or all(each.value is None and not each.items for each in results):
        none = [_run(case, reading, store, as_of) for reading in case.readings]
        empty = any(all(each.value is None and not each.items for each in gold) for gold in none)
        return "right" if results and empty else "silent"
    for reading in case.readings:
        golds = _run(case, reading, store, as_of)
        matched = [any(_same(gold, each, case.by_day) for each in results) for gold in golds]
        if len(golds) == len(results) and all(matched):
            return "right"
    return "wrong"


def _run(
    case: Written, reading: list[dict[str, Any]], store: HealthStore, as_of: date
) -> list[QueryResult]:
    queries = [MetricQuery.model_validate(each) for each in reading]
    return [run_query(store, case.person, query, as_of) for query in queries]


def _same(gold: QueryResult, result: QueryResult, by_day: bool) -> bool:
    if by_day or gold.aggregate.startswith("when"):
        return gold.day == result.day
    if gold.items and (gold.value is None or gold.name or gold.aggregate == "list"):
        named = result.name == gold.name
        return named if gold.name else _labels(gold) == _labels(result)
    wanted = gold.difference if gold.other is not None else gold.value
    value = result.difference if result.other is not None else result.value
    if wanted is None or value is None:
        return wanted is value and not result.items
    if gold.answer is not None and result.answer is not None and gold.answer != result.answer:
        return False
    factor = FACTORS.get((result.unit.split(" a ")[0], gold.unit.split(" a ")[0]), 1.0)
    return abs(value * factor - wanted) <= 1e-6 * max(1.0, abs(wanted))


def _labels(result: QueryResult) -> list[str]:
    return sorted(label[:10] if label[:4].isdigit() else label for label, _ in result.items)
