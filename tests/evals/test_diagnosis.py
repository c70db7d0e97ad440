"""The cohort behind the diagnosis figures: reproducible, counted as it says."""

from pathlib import Path

import pytest

from evals import strange_lifting, strange_plans, strangers
from evals.diagnosis import DECISIVE, Clinic, interval, is_first, is_unknown, table
from evals.strange_plans import CAUSES
from evals.subjects import stranger_of, subject_of
from knowledge.pages import DEFAULT_GLOSSARY, load_pages
from tools.people import CHANGES


def test_a_number_and_a_seed_are_always_the_same_person() -> None:
    assert subject_of(5, 3).person == subject_of(5, 3).person
    assert subject_of(5, 3).person.records != subject_of(5, 4).person.records


def test_every_planted_cause_has_its_people_and_fifteen_can_be_made_invisible() -> None:
    planted = {subject_of(number).kind for number in range(16)}

    assert planted == set(CHANGES)
    assert len(DECISIVE) >= 15


def test_a_planted_cause_is_found_and_unknown_without_its_data(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path, load_pages(DEFAULT_GLOSSARY))
    number = tuple(CHANGES).index("low-protein")

    judged = clinic.judge(subject_of(number))

    assert is_first(judged)
    assert is_unknown(judged)
    assert "single cause first                   1/1" in table([judged])


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = interval(90, 100)

    assert (82.6, 94.5) == (pytest.approx(low, abs=0.1), pytest.approx(high, abs=0.1))
    assert (0.0, 100.0) == interval(0, 0)


def test_a_stranger_is_always_the_same_and_comes_through_a_map_of_their_own() -> None:
    one, again, other = stranger_of(3, 5), stranger_of(3, 5), stranger_of(3, 6)

    assert one.person == again.person
    assert one.person.records != other.person.records
    assert {"own-sheet", "other-app"} <= {each.source for each in one.person.records}


def test_the_second_generator_plants_what_the_detectors_can_name() -> None:
    assert set(CAUSES) <= set(CHANGES)
    assert {"single", "pair", "innocent"} == {stranger_of(each).group for each in range(10)}


def test_the_second_generator_shares_no_code_with_the_first() -> None:
    for module in (strangers, strange_lifting, strange_plans):
        assert "tools.people" not in Path(module.__file__).read_text().replace("`tools.people`", "")
