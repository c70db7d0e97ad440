"""The command line as a person uses it, in a home folder of its own."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agent.cli.main import app
from agent.cli.profile import length_cm, mass_kg
from tests.agent.conftest import AS_OF
from tools.people import simulate, write_files

RUN = CliRunner()


@pytest.fixture
def home(short_sleeper_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(short_sleeper_home))
    return short_sleeper_home


def test_ask_prints_a_readable_cited_answer(home: Path) -> None:
    shown = RUN.invoke(app, ["ask", "Why has my progress stalled?", "--as-of", str(AS_OF)]).output

    for part in ("What your data shows", "What to do next", "Evidence from your data", "built-in"):
        assert part in shown


def test_ask_json_is_the_whole_answer(home: Path) -> None:
    found = RUN.invoke(app, ["ask", "What does IGF-1 do?", "--json", "--as-of", str(AS_OF)])

    assert str(AS_OF) == json.loads(found.output)["as_of"]


def test_show_prompt_says_that_nothing_leaves(home: Path) -> None:
    shown = RUN.invoke(app, ["ask", "my chest hurts", "--show-prompt"]).output

    assert "Nothing" in shown


def test_show_prompt_prints_the_evidence_and_sends_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_PLANNER", "builtin")
    shown = RUN.invoke(
        app, ["ask", "How was my deep sleep last month?", "--show-prompt", "--as-of", str(AS_OF)]
    ).output

    assert "<evidence>" in shown
    assert "deep sleep" in shown


def test_import_twice_changes_nothing(tmp_path: Path) -> None:
    files = [str(each) for each in _files(tmp_path)]

    first = RUN.invoke(app, ["import", *files])
    second = RUN.invoke(app, ["import", *files])

    assert "records stored" in first.output
    assert ", 0 records stored, 0 updated" in second.output


def _files(folder: Path) -> list[Path]:
    write_files(simulate("fine", AS_OF, days=30), folder)
    return [each for each in sorted(folder.iterdir()) if each.name == "workout_data.csv"]


def test_an_unknown_file_is_named(tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("a,b\n1,2\n")

    found = RUN.invoke(app, ["import", str(odd)])

    assert 1 == found.exit_code
    assert "odd.csv" in found.output


def test_a_profile_is_set_in_the_units_people_use(tmp_path: Path) -> None:
    RUN.invoke(app, ["profile", "set", "--weight", "180lb", "--height", "5'11\"", "--born", "1991"])
    shown = RUN.invoke(app, ["profile", "show"]).output

    assert "81.65" in shown
    assert "180.3" in shown


def test_an_impossible_profile_is_refused_with_the_reason(tmp_path: Path) -> None:
    found = RUN.invoke(app, ["profile", "set", "--timezone", "Mars/Olympus"])

    assert 1 == found.exit_code


def test_erase_forgets_everything(tmp_path: Path) -> None:
    RUN.invoke(app, ["profile", "set", "--weight", "80kg"])

    assert "nothing of 'me' is left" in RUN.invoke(app, ["erase", "--yes"]).output
    assert "" == RUN.invoke(app, ["export"]).output


@pytest.mark.parametrize(
    ("written", "kg"), [("82kg", 82), ("82", 82), ("180 lb", 81.65), ("12,5 st", 79.38)]
)
def test_weights_are_read(written: str, kg: float) -> None:
    assert kg == pytest.approx(mass_kg(written), abs=0.01)


@pytest.mark.parametrize(
    ("written", "cm"),
    [("181cm", 181), ("1.81m", 181), ("1,81", 181), ("5'11", 180.34), ("6 ft", 182.88)],
)
def test_heights_are_read(written: str, cm: float) -> None:
    assert cm == pytest.approx(length_cm(written), abs=0.01)


@pytest.mark.parametrize("written", ["heavy", "82 stones and a bit", ""])
def test_what_is_no_weight_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="write 82kg"):
        mass_kg(written)
