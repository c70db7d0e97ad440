"""A coach that knows the demo person as of today, and its service on this machine."""

from collections.abc import Iterator

import pytest

from agent.api.app import create_app
from agent.coach import Coach, build_coach
from agent.settings import Settings
from tests.serving import serving
from tools.people import simulate, write_files


@pytest.fixture(scope="package")
def demo_coach(tmp_path_factory: pytest.TempPathFactory) -> Coach:
    coach = build_coach(Settings(home=tmp_path_factory.mktemp("demo-home")))
    person = simulate("short-sleeper", coach.today("me"))
    coach.save_profile(person.profile)
    coach.import_files(write_files(person, tmp_path_factory.mktemp("demo-files")))
    return coach


@pytest.fixture(scope="package")
def address(demo_coach: Coach) -> Iterator[str]:
    with serving(create_app(demo_coach.settings, demo_coach)) as found:
        yield found
