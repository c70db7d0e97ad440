"""What `coach export` writes, `coach import` brings back: the same answers in an empty home."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from agent.cli.main import app
from agent.coach import build_coach
from agent.settings import Settings
from tests.agent.conftest import AS_OF
from tools.importing import ImportReport, store_records
from tools.records import Measurement
from tools.store import HealthStore

RUN = CliRunner()
QUESTIONS = (
    "Why has my progress stalled?",
    "How was my deep sleep last month?",
    "Am I eating enough protein?",
    "What is my heaviest squat ever?",
    "How many times did I train in October?",
)
DERIVED = ("daily_values", "sessions", "quarantine", "preferences", "profiles", "marked_days")


@pytest.fixture
def full_home(short_sleeper_home: Path, tmp_path: Path) -> Path:
    """A home with everything an export can hold."""
    home = tmp_path / "full"
    shutil.copytree(short_sleeper_home, home)
    coach = build_coach(Settings(home=home))
    store = coach.store
    heavy = Measurement(
        source="scale", source_id="w1", day=AS_OF, metric="weight_kg", value=2000, line=1
    )
    store_records(store, "me", [heavy], ImportReport("scale.csv", "scale"))
    store.prefer("me", "sleep", ["whoop", "oura"])
    store.mark_days("me", [date(2026, 6, 1)], "ill")
    store.engine.dispose()
    return home


def tables(home: Path) -> dict[str, list[dict[str, Any]]]:
    """What is derived, without the numbers that a database gives."""
    store = HealthStore(f"sqlite:///{home / 'coach.db'}")
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in DERIVED}
    for name, row in store.export("me"):
        if name in found:
            dropped = ("id", "import_id", "sets_workout_id", "reason")
            found[name].append({key: row[key] for key in row if key not in dropped})
    store.engine.dispose()
    return {
        name: sorted(rows, key=lambda row: json.dumps(row, default=str))
        for name, rows in found.items()
    }


def run(home: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.setenv("COACH_HOME", str(home))
    found = RUN.invoke(app, list(arguments))
    assert 0 == found.exit_code, found.output
    return found.output


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_an_export_imported_elsewhere_gives_the_same_answers(
    kind: str, full_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    out, empty = tmp_path / ("out.jsonl" if kind == "jsonl" else "out"), tmp_path / "empty"

    run(full_home, monkeypatch, "export", str(out), "--format", kind)
    run(empty, monkeypatch, "import", str(out))

    assert tables(full_home) == tables(empty)
    was, now = (build_coach(Settings(home=home)) for home in (full_home, empty))
    for question in QUESTIONS:
        assert was.ask(question, as_of=AS_OF).text == now.ask(question, as_of=AS_OF).text
    for coach in (was, now):
        coach.store.engine.dispose()


def test_an_export_imported_at_home_changes_nothing(
    full_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, before = tmp_path / "out.jsonl", tables(full_home)
    run(full_home, monkeypatch, "export", str(out))

    shown = run(full_home, monkeypatch, "import", str(out))

    assert ", 0 records stored, 0 updated" in shown
    assert before == tables(full_home)


def test_what_was_told_here_goes_before_what_an_export_says(
    full_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, other = tmp_path / "out.jsonl", tmp_path / "other"
    run(full_home, monkeypatch, "export", str(out))
    run(other, monkeypatch, "profile", "set", "--weight", "61kg")
    run(other, monkeypatch, "sources", "prefer", "oura", "--for", "sleep")

    run(other, monkeypatch, "import", str(out))

    store = HealthStore(f"sqlite:///{other / 'coach.db'}")
    assert 61 == store.profile("me").weight_kg
    assert ("oura",) == store.preferences("me")["sleep"]
    store.engine.dispose()


def test_workouts_without_their_sets_are_turned_away(
    full_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(full_home, monkeypatch, "export", str(tmp_path / "out"), "--format", "csv")
    (tmp_path / "out" / "sets.csv").unlink()
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "empty"))

    found = RUN.invoke(app, ["import", str(tmp_path / "out" / "workouts.csv")])

    assert 1 == found.exit_code
    assert "sets.csv is not beside it" in found.output
