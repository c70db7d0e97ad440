"""A coach with the records of a simulated person, made once for a test run."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agent.coach import Coach, build_coach
from agent.settings import Settings
from tests.fakes import ScriptedChatModel
from tools.people import simulate, write_files

AS_OF = date(2026, 11, 1)


def _grown(home: Path, person: str) -> Path:
    simulated = simulate(person, AS_OF)
    coach = build_coach(Settings(home=home))
    coach.save_profile(simulated.profile)
    files = home / "files"
    files.mkdir(parents=True)
    write_files(simulated, files)
    coach.import_files(sorted(files.iterdir()))
    assert coach.index.fingerprint
    coach.store.engine.dispose()
    shutil.rmtree(files)
    return home


@pytest.fixture(scope="session")
def short_sleeper_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _grown(tmp_path_factory.mktemp("short-sleeper"), "short-sleeper")


@pytest.fixture(scope="session")
def fine_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _grown(tmp_path_factory.mktemp("fine"), "fine")


@pytest.fixture
def short_sleeper(short_sleeper_home: Path) -> Iterator[Coach]:
    coach = build_coach(Settings(home=short_sleeper_home))
    yield coach
    coach.store.engine.dispose()


@pytest.fixture
def fine(fine_home: Path) -> Iterator[Coach]:
    coach = build_coach(Settings(home=fine_home))
    yield coach
    coach.store.engine.dispose()


def scripted(home: Path, *replies: object) -> tuple[Coach, ScriptedChatModel]:
    """A coach whose model says exactly this."""
    model = ScriptedChatModel(replies=list(replies))
    return build_coach(Settings(home=home, model="scripted"), model), model
