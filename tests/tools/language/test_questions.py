"""Hand-written questions and their readings, and generated ones with reference answers."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evals.data_questions import FOLDER, Case, cases, score
from evals.data_tables import everybody, fill
from tools.language import Known, known_of, parse_question
from tools.queries.execute import run_query
from tools.queries.model import MetricQuery, QueryResult
from tools.store import HealthStore

TODAY = date(2026, 11, 22)
ASKED_BY = {"data_wearable": "ana", "data_lifter": "dov"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HealthStore]:
    folder: Path = tmp_path_factory.mktemp("tables")
    store = HealthStore(f"sqlite:///{folder / 'coach.db'}")
    for person in everybody(TODAY):
        fill(store, person, person.name)
    yield store
    store.engine.dispose()


@pytest.mark.parametrize("name", ASKED_BY)
def test_a_question_is_read_as_a_person_reads_it(name: str, store: HealthStore) -> None:
    known = known_of(store, ASKED_BY[name])
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]

    misread = [row["question"] for row in rows if not _as_expected(row, known)]

    assert [] == misread


def _as_expected(row: dict[str, Any], known: Known) -> bool:
    parsed = parse_question(row["question"], as_of=TODAY, known=known)
    if "queries" in row:
        wanted = [MetricQuery.model_validate(each) for each in row["queries"]]
        return [parsed.query, *parsed.others] == wanted
    if "query" in row:
        return parsed.query == MetricQuery.model_validate(row["query"]) and not parsed.others
    if row.get("asks_back"):
        return parsed.question is not None
    return parsed.query is None and parsed.question is None


def test_generated_questions_are_answered_as_the_reference_does(store: HealthStore) -> None:
    people = everybody(TODAY)
    known = {person.name: known_of(store, person.name) for person in people}

    def answer(case: Case) -> QueryResult | None:
        parsed = parse_question(case.text, as_of=TODAY, known=known[case.person])
        return None if parsed.query is None else run_query(store, case.person, parsed.query, TODAY)

    _, outcomes = score(list(cases(people, 1, seed=3)), answer)

    by_outcome = Counter(outcome for _, outcome in outcomes)
    asked = sum(by_outcome.values())
    assert 500 < asked
    assert 0.97 <= by_outcome["right"] / asked
    assert by_outcome["wrong"] / asked <= 0.005
