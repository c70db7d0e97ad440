from pathlib import Path

import pytest

from evals import conversation, grounded, grounding, safety
from evals.__main__ import ALIASES, NAMES, load_suite, main
from evals.feedback import export
from evals.mutations import MUTATIONS, Mutation, broken
from evals.suite import Options
from tools.queries import execute


def test_every_suite_has_cases_with_ids_of_their_own() -> None:
    for suite in (grounded.SUITE, conversation.SUITE, safety.SUITE, grounding.SUITE):
        ids = [each.id for each in suite.cases(Options())]

        assert ids
        assert len(ids) == len(set(ids))


def test_there_are_as_many_cases_as_the_figures_need() -> None:
    answers = grounded.SUITE.cases(Options())

    assert len(answers) >= 150
    assert len({each.person for each in answers}) >= 8
    assert len(grounding.SUITE.cases(Options())) >= 400


def test_a_misspelt_key_of_a_case_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("why:\n  cases:\n    - {who: fine, q: 'Why?', hed: [x]}\n")

    with pytest.raises(ValueError, match="unknown key 'hed'"):
        grounded.read(path)


def test_an_unknown_suite_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["grunded"])
    assert "known: glossary" in capsys.readouterr().out


def test_every_name_is_a_suite_of_that_name() -> None:
    assert list(NAMES) == [load_suite(each).name for each in NAMES]
    assert set(ALIASES.values()) <= set(NAMES)


def test_a_mutation_leaves_the_product_as_it_was() -> None:
    whole = execute.resolve
    with broken(next(each for each in MUTATIONS if each.name == "window-shifted")):
        assert execute.resolve is not whole

    assert execute.resolve is whole


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_what_a_mutation_breaks_is_there(mutation: Mutation) -> None:
    with broken(mutation):
        pass


def test_every_gated_suite_has_a_mutation_that_it_should_notice() -> None:
    checked = {name for each in MUTATIONS for name in each.suites}

    assert checked == {each for each in NAMES if load_suite(each).is_gated}


def test_no_feedback_gives_an_empty_file_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"

    assert export(path).startswith("0 new of 0")
    assert [] == grounded.read(path)
