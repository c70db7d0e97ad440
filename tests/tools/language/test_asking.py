"""Answers in sentences: value first, window and coverage, and evidence for every number."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from tools.importing import ImportReport, store_records
from tools.language import ask_data
from tools.records import Measurement
from tools.store import HealthStore

TODAY = date(2026, 11, 22)


@pytest.fixture
def store(tmp_path: Path) -> HealthStore:
    store = HealthStore(f"sqlite:///{tmp_path / 'coach.db'}")
    records = [
        Measurement(
            source="table", source_id=f"{metric} {n}", day=TODAY - timedelta(n), metric=metric,
            value=value + (n % 7) * step,
        )
        for n in range(120)
        if n != 25
        for metric, value, step in (("deep_minutes", 60, 5), ("steps", 8000, 500))
    ]  # fmt: skip
    store_records(store, "me", records, ImportReport("table.csv", "table"))
    return store


def test_a_number_comes_with_window_coverage_and_own_baseline(store: HealthStore) -> None:
    answer = ask_data(store, "me", "How was my deep sleep last month?", TODAY)

    assert "answered" == answer.status
    assert (
        "1 h 14 min, your average deep sleep, 1–31 October (30 of 31 nights)."
        == answer.sentences[0]
    )
    assert answer.sentences[1].startswith("The 60 days before averaged 1 h 15 min")


def test_every_number_of_a_sentence_is_in_its_evidence(store: HealthStore) -> None:
    answer = ask_data(store, "me", "How many days did I walk over 9,000 steps last month?", TODAY)
    evidence = answer.evidence[0]

    stated = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", answer.sentences[0])}
    days = {float(day.day) for day in (*evidence.dates, evidence.start, evidence.end) if day}
    assert stated <= {evidence.value, *evidence.numbers} | days


def test_no_data_says_what_is_missing(store: HealthStore) -> None:
    answer = ask_data(store, "me", "average blood oxygen last month", TODAY)

    assert "no-data" == answer.status
    assert "no blood oxygen is stored for 1 to 31 October 2026" in answer.sentences[0]


def test_another_person_sees_nothing(store: HealthStore) -> None:
    assert "no-data" == ask_data(store, "you", "average steps last month", TODAY).status


def test_what_is_not_understood_has_no_sentence(store: HealthStore) -> None:
    answer = ask_data(store, "me", "Why do I sleep so little?", TODAY)

    assert ("not-understood", ()) == (answer.status, answer.sentences)
