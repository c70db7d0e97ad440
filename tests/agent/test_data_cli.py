"""`coach data`, `coach sources` and the bar of `coach import`, as a person sees them."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from agent.cli.data import strip
from agent.cli.main import app
from agent.cli.progress import reading
from agent.coach import build_coach
from agent.settings import Settings
from tools.importing import ImportReport, store_records
from tools.records import Measurement

RUN = CliRunner()
MONDAY = date(2026, 3, 2)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path / "home"


def keep(home: Path, metric: str, source: str, values: dict[date, float]) -> None:
    coach = build_coach(Settings(home=home))
    records = [
        Measurement(source=source, source_id=f"{metric}{day}", day=day, metric=metric, value=value)
        for day, value in values.items()
    ]
    store_records(coach.store, "me", records, ImportReport("file", source))
    coach.store.engine.dispose()


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(number) for number in range(count)]


@pytest.mark.parametrize(
    ("covered", "sign"), [(0, "·"), (1, "░"), (2, "░"), (3, "▒"), (4, "▒"), (6, "▓"), (7, "█")]
)
def test_a_week_is_one_sign_by_how_many_of_its_days_are_covered(covered: int, sign: str) -> None:
    assert sign + "·" == strip(set(days(MONDAY, covered)), MONDAY, 2)


def test_data_shows_each_metric_and_source_with_its_days(home: Path) -> None:
    keep(home, "weight_kg", "withings", dict.fromkeys(days(MONDAY, 7), 80.0))
    keep(home, "steps", "garmin", dict.fromkeys(days(MONDAY + timedelta(7), 3), 9000.0))

    shown = RUN.invoke(app, ["data", "--weeks", "2", "--as-of", "2026-03-15"]).output

    lines = [line.split() for line in shown.splitlines()]
    assert ["weight_kg", "withings", "7", "█·"] in lines
    assert ["steps", "garmin", "3", "·▒"] in lines


def test_data_lists_what_was_set_aside_and_why(home: Path) -> None:
    keep(home, "weight_kg", "withings", {MONDAY: 80.0, MONDAY + timedelta(1): 2000.0})

    shown = RUN.invoke(app, ["data", "--as-of", "2026-03-15"]).output

    assert "set aside, not used (1)" in shown
    assert "2000 kg" in shown


def test_data_without_data_says_what_to_do(home: Path) -> None:
    assert "coach import" in RUN.invoke(app, ["data", "--as-of", "2026-03-15"]).output


def test_data_refuses_a_strip_nobody_can_read(home: Path) -> None:
    assert 1 == RUN.invoke(app, ["data", "--weeks", "0"]).exit_code


def test_a_preferred_source_speaks_at_once_and_for_its_metric_only(home: Path) -> None:
    for source, weight, steps in (("withings", 80.0, 5000.0), ("garmin", 79.0, 9000.0)):
        keep(home, "weight_kg", source, {MONDAY: weight})
        keep(home, "steps", source, {MONDAY: steps})
    before = _values(home)

    RUN.invoke(app, ["sources", "prefer", "garmin", "--for", "weight_kg"])
    first = _values(home)
    RUN.invoke(app, ["sources", "prefer", "withings", "--for", "weight_kg"])

    assert 79.0 == first["weight_kg"]
    assert before["steps"] == first["steps"]
    assert 80.0 == _values(home)["weight_kg"]


def _values(home: Path) -> dict[str, float]:
    coach = build_coach(Settings(home=home))
    found = coach.store.daily_many("me", ["weight_kg", "steps"])
    coach.store.engine.dispose()
    return {name: float(series.values[0]) for name, series in found.items()}


def test_sources_shows_how_fresh_each_metric_is(home: Path) -> None:
    keep(home, "weight_kg", "withings", {MONDAY: 80.0})

    shown = RUN.invoke(app, ["sources", "--as-of", "2026-03-03"]).output

    assert "withings" in shown
    assert "yesterday" in shown
    assert "Missing" in shown


def test_a_bar_names_the_file_on_a_terminal_and_nothing_is_written_elsewhere() -> None:
    screen, pipe = io.StringIO(), io.StringIO()
    with reading(Console(file=screen, force_terminal=True, width=100)) as told:
        assert told is not None
        told("export.xml", 0, 2_000_000)
        told("export.xml", 1_000_000, 2_000_000)
    with reading(Console(file=pipe)) as nobody:
        assert nobody is None

    assert "export.xml" in screen.getvalue()
    assert "1.0/2.0 MB" in screen.getvalue()
    assert "" == pipe.getvalue()
