"""Data questions: exact answers, with a wrong number counted apart from no answer.

Drawn questions and reference answers come from `evals/data_questions.py`, questions with queries
that a person wrote from `evals/data_written.py`; outside sets are read by path
(`evals/outside.py`). Knows no wording of answers.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from inspect_ai import Task, task

from evals import outside
from evals.data_questions import Case as Drawn
from evals.data_questions import cases as drawn
from evals.data_questions import judge
from evals.data_reference import Gold
from evals.data_tables import everybody, fill
from evals.data_written import WRITTEN_ON, Written, written
from evals.data_written import judge as judge_written
from evals.people import AS_OF
from evals.running import as_task
from evals.suite import Case, Mark, Measure, Options, Said, Scored, Suite, Table
from evals.workbench import scratch
from tools.language import known_of, parse_question
from tools.queries import run_query
from tools.queries.model import QueryResult
from tools.store import HealthStore

GATE_DRAWS, FULL_DRAWS = 1, 7
"""How often each hand-written phrasing is filled in: about 450 and 3,200 questions."""


def cases(options: Options) -> list[Case]:
    """Drawn questions, or those of an outside set."""
    if options.tables is not None:
        return outside.cases(options.tables)
    people = everybody(AS_OF)
    found = drawn(people, FULL_DRAWS if options.full else GATE_DRAWS, options.seed)
    return [*_written_cases(), *_drawn_cases(found)]


def _written_cases() -> list[Case]:
    return [
        Case(
            id=f"written-{number}",
            family=f"written: {each.family}",
            question=each.question,
            person=each.person,
            expected={"written": asdict(each), "unseen": each.unseen},
        )
        for number, each in enumerate(written(), 1)
    ]


def _drawn_cases(found: Iterable[Drawn]) -> list[Case]:
    return [
        Case(
            id=f"{each.family}-{number}",
            family=each.family,
            question=each.text,
            person=each.person,
            expected={"gold": _plain(each.gold), "unseen": each.unseen},
        )
        for number, each in enumerate(found)
    ]


@lru_cache(maxsize=2)
def _store(as_of: date) -> HealthStore:
    store = HealthStore(f"sqlite:///{scratch() / f'tables-{as_of}.db'}")
    for person in everybody(as_of):
        fill(store, person, person.name)
    return store


def answer(case: Case, options: Options) -> Said:
    """What the parser and the executor make of the question."""
    if options.tables is None:
        as_of = WRITTEN_ON if "written" in case.expected else AS_OF
        store = _store(as_of)
    else:
        store = outside.store(options.tables)
        as_of = date.fromisoformat(case.expected["as_of"])
    parsed = parse_question(case.question, as_of=as_of, known=known_of(store, case.person))
    if parsed.query is None:
        return Said(parsed.question or parsed.reason or "no answer", facts={"results": []})
    queries = (parsed.query, *parsed.others)
    results = [run_query(store, case.person, query, as_of) for query in queries]
    facts = {"results": [each.model_dump(mode="json") for each in results]}
    evidence = tuple(text for each in results for text in (each.reading, each.reason or ""))
    return Said("; ".join(_shown(each) for each in results), evidence, facts)


def _shown(result: QueryResult) -> str:
    value = result.difference if result.other is not None else result.value
    return result.name or (str(result.day) if value is None else f"{value:g} {result.unit}")


def score(case: Case, said: Said) -> Mark:
    """Right, wrong or silent against the reference."""
    results = [QueryResult.model_validate(each) for each in said.facts["results"]]
    result = results[0] if results else None
    if "written" in case.expected:
        wanted = Written(**case.expected["written"])
        outcome = judge_written(wanted, results, _store(WRITTEN_ON), WRITTEN_ON)
    elif "label" in case.expected:
        outcome = outside.judge(case, result)
    else:
        outcome = judge(_gold(case.expected["gold"]), result)
    values: dict[str, float | None] = {
        "exact": float(outcome == "right"),
        "wrong": float(outcome == "wrong"),
    }
    values["no_answer"] = float(outcome == "silent")
    values["unseen_exact"] = values["exact"] if case.expected.get("unseen") else None
    reasons = () if outcome == "right" else (f"{outcome}: expected {_expected(case)}",)
    return Mark(values, reasons)


def _expected(case: Case) -> str:
    if "label" in case.expected:
        return str(case.expected["label"])
    if "written" in case.expected:
        readings = case.expected["written"]["readings"]
        return json.dumps(readings[0]) if readings else "no number at all"
    gold = case.expected["gold"]
    kinds = {"none": "that there is no data", "refuse": "no number at all"}
    return kinds.get(gold["kind"]) or f"{gold['value']} {gold['unit']}".strip()


def _plain(gold: Gold) -> dict[str, Any]:
    """The reference answer as JSON."""

    def written(value: Any) -> Any:
        if isinstance(value, frozenset | tuple):
            return sorted((written(each) for each in value), key=str)
        return value if isinstance(value, int | float | str) or value is None else str(value)

    return {key: written(value) for key, value in asdict(gold).items()}


def _gold(plain: dict[str, Any]) -> Gold:
    kind, value, accept = plain["kind"], plain["value"], tuple(plain["accept"])
    if kind == "day":
        accept = tuple(date.fromisoformat(each) for each in accept) or (date.fromisoformat(value),)
    elif kind == "days":
        value = frozenset(date.fromisoformat(each) for each in value)
    return Gold(kind, value, plain["unit"], accept)


def tables(scored: Sequence[Scored]) -> tuple[Table, ...]:
    """Exact, wrong and silent, with the unseen phrasings apart."""
    rows = []
    for label, part in (("developed on", False), ("unseen", True)):
        chosen = [each for each in scored if bool(each.case.expected.get("unseen")) is part]
        if chosen:
            shares = [
                sum(each.mark.values.get(name) or 0 for each in chosen) / len(chosen)
                for name in ("exact", "wrong", "no_answer")
            ]
            rows.append((label, str(len(chosen)), *(f"{100 * each:.1f} %" for each in shares)))
    header = ("phrasings", "n", "exact", "wrong number", "no answer")
    return (Table("Phrasings seen and unseen while developing", header, tuple(rows)),)


SUITE = Suite(
    name="numbers",
    title="Data questions",
    measures=(
        Measure("exact", "exactly the reference answer", 0.005),
        Measure("wrong", "a wrong number, day or name", 0.003, lower_is_better=True),
        Measure("no_answer", "no answer where the data have one", 0.01, lower_is_better=True),
        Measure("unseen_exact", "exact on phrasings never looked at", 0.015),
    ),
    cases=cases,
    answer=answer,
    score=score,
    tables=tables,
)


@task
def numbers(limit: int | None = None, tables_folder: str | None = None) -> Task:
    """Data questions, for `inspect eval evals/numbers.py --model none`."""
    folder = Path(tables_folder) if tables_folder else None
    return as_task(SUITE, Options(limit=limit, tables=folder))
