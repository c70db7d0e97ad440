from pathlib import Path

import pytest

from agent.errors import BadSettings
from agent.settings import Settings, load_settings


def test_an_argument_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_HOME", "/from/environment")

    assert Path("/given") == Settings(home=Path("/given")).home


def test_a_misspelt_setting_is_reported_with_the_right_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COACH_MODLE", "tiny")

    with pytest.raises(BadSettings, match="did you mean COACH_MODEL"):
        load_settings()


def test_an_impossible_value_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MAX_STEPS", "0")

    with pytest.raises(BadSettings, match="COACH_MAX_STEPS"):
        load_settings()


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())
