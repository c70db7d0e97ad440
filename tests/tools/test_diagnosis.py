"""Diagnosis over simulated people whose cause is known, through store and pages."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.anatomy import Page
from knowledge.pages import DEFAULT_GLOSSARY, load_pages
from tools.diagnosis import Diagnosis, diagnose
from tools.history import read_history
from tools.importing import ImportReport, store_records
from tools.people import PEOPLE, simulate
from tools.records import FoodEntry, Measurement, Night
from tools.store import HealthStore

AS_OF = date(2026, 11, 20)
PLANTED = {name: life.cause for name, life in PEOPLE.items() if life.cause}
DECISIVE: dict[str, type] = {
    "short-sleeper": Night,
    "protein-under-eater": FoodEntry,
}


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return load_pages(DEFAULT_GLOSSARY)


def diagnosed(
    folder: Path, pages: list[Page], name: str, without: type | tuple[type, ...] | None = None
) -> Diagnosis:
    person = simulate(name, AS_OF)
    store = HealthStore(f"sqlite:///{folder / name}.db")
    store.save_profile("me", person.profile)
    records = [each for each in person.records if without is None or not isinstance(each, without)]
    store_records(store, "me", records, ImportReport("x.csv", "x"))
    return diagnose(pages, read_history(store, "me", AS_OF), person.profile)


@pytest.mark.parametrize("name", PLANTED)
def test_the_planted_cause_comes_first(tmp_path: Path, pages: list[Page], name: str) -> None:
    found = diagnosed(tmp_path, pages, name)

    assert found.premise.holds is True
    assert PLANTED[name] == found.causes[0]


def test_no_stall_is_said_to_the_one_who_progresses(tmp_path: Path, pages: list[Page]) -> None:
    found = diagnosed(tmp_path, pages, "fine")

    assert found.premise.holds is False
    assert () == found.causes
    assert len(found.premise.progressing) >= 3


@pytest.mark.parametrize("name", DECISIVE)
def test_without_the_decisive_records_it_is_unknown_and_nothing_else_is_blamed(
    tmp_path: Path, pages: list[Page], name: str
) -> None:
    found = diagnosed(tmp_path, pages, name, DECISIVE[name])

    assert () == found.causes
    assert PLANTED[name] in found.cannot_see
    assert found.finding(PLANTED[name]).record


def test_without_weights_the_food_log_still_shows_a_deficit_and_without_both_it_is_unknown(
    tmp_path: Path, pages: list[Page]
) -> None:
    food_only = diagnosed(tmp_path, pages, "deep-deficit", Measurement)
    neither = diagnosed(tmp_path / "neither", pages, "deep-deficit", (Measurement, FoodEntry))

    assert "energy-deficit" == food_only.causes[0]
    assert () == neither.causes
    assert "energy-deficit" in neither.cannot_see


def test_every_finding_cites_a_section_that_exists(tmp_path: Path, pages: list[Page]) -> None:
    by_id = {page.id: page for page in pages}
    found = diagnosed(tmp_path, pages, "short-sleeper")

    assert found.findings
    for each in found.findings:
        assert by_id[each.page_id].section(each.section) is not None, each.id


def test_a_glossary_without_signals_leaves_the_premise_and_no_cause(
    tmp_path: Path, pages: list[Page]
) -> None:
    found = diagnosed(tmp_path, [], "short-sleeper")

    assert (True, (), ()) == (found.premise.holds, found.findings, found.causes)


def test_a_diagnosis_is_the_same_every_time_and_is_json(tmp_path: Path, pages: list[Page]) -> None:
    first = diagnosed(tmp_path / "a", pages, "over-reacher")
    second = diagnosed(tmp_path / "b", pages, "over-reacher")

    assert first == second
    assert first == Diagnosis.model_validate_json(first.model_dump_json())
