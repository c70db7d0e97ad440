"""Told: what a question about numbers comes back with, and from whose data."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tools.evidence_log import EvidenceLog
from tools.importing import ImportReport, store_records
from tools.language import known_of, parse_question
from tools.records import Measurement
from tools.store import HealthStore
from tools.told import Teller, not_kept

TODAY = date(2026, 11, 22)
Tell = Callable[[str], dict[str, Any]]


@pytest.fixture
def store(tmp_path: Path) -> HealthStore:
    store = HealthStore(f"sqlite:///{tmp_path / 'coach.db'}")
    records = [
        Measurement(
            source="table", source_id=f"{metric} {n}", day=TODAY - timedelta(n), metric=metric,
            value=value + (n % 7) * step,
        )
        for n in range(400)
        if n != 25
        for metric, value, step in (("deep_minutes", 60, 5), ("steps", 8000, 500))
    ]  # fmt: skip
    store_records(store, "me", records, ImportReport("table.csv", "table"))
    return store


@pytest.fixture
def tell(store: HealthStore) -> Tell:
    def told(question: str) -> dict[str, Any]:
        parsed = parse_question(question, as_of=TODAY, known=known_of(store, "me"))
        assert parsed.query is not None, parsed.reason
        return Teller(store, "me", EvidenceLog(), parsed.query).tell(TODAY)

    return told


def test_a_number_comes_with_window_coverage_and_own_baseline(tell: Tell) -> None:
    told = tell("How was my deep sleep last month?")

    assert ("1 h 14 min", "1–31 October", "30 of 31 nights") == (
        told["value"], told["span"], told["known"]
    )  # fmt: skip
    assert "1 h 15 min" == told["usual"]["value"]


def test_a_condition_is_repeated_and_the_coverage_is_that_of_the_selection(tell: Tell) -> None:
    told = tell("average deep sleep on weekends last month")

    assert "on Saturdays and Sundays" == told["conditions"]
    assert "9 nights" == told["known"]


def test_days_of_an_earlier_year_have_their_year(tell: Tell) -> None:
    told = tell("average steps since November 2025")

    assert "1 November 2025 to 22 November 2026" == told["span"]
    assert told["highest"]["day"].endswith("2025")


def test_a_list_shows_rows_in_the_unit_of_the_metric(tell: Tell) -> None:
    told = tell("which were my 2 highest step days in october")

    assert ["11,000 steps", "11,000 steps"] == [each["value"] for each in told["items"]]
    assert all(each["label"].endswith("October") for each in told["items"])


def test_a_metric_without_a_value_names_what_is_near(tell: Tell) -> None:
    told = tell("average REM sleep last month")

    assert (None, ["deep sleep"]) == (told["value"], told["near"])
    assert "no REM sleep is stored for 1 to 31 October 2026" == told["reason"]


def test_a_number_that_nothing_records_is_named(store: HealthStore) -> None:
    known = known_of(store, "me")
    parsed = parse_question("my average blood pressure last month", as_of=TODAY, known=known)

    assert parsed.unkept is not None
    assert "blood pressure" == not_kept(parsed.unkept, known.metrics)["unkept"]


def test_another_person_sees_nothing(store: HealthStore) -> None:
    parsed = parse_question("average steps last month", as_of=TODAY, known=known_of(store, "you"))
    assert parsed.query is not None

    told = Teller(store, "you", EvidenceLog(), parsed.query).tell(TODAY)

    assert (None, None) == (told["value"], told["latest"])
    assert "8,000" not in json.dumps(told)
