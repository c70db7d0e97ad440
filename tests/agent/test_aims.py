"""What somebody wants to reach, in their words, and whether the scale goes there."""

import pytest

from agent.builtin.aims import aim_of, stated_aim
from agent.builtin.pace import write_doable
from agent.coach import Coach
from tests.agent.conftest import AS_OF


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("take 5 kg off until july", "lose"),
        ("i want to lose about 6 kilos by summer", "lose"),
        ("need to drop 15 lb", "lose"),
        ("put on 4 kg this winter", "gain"),
        ("i want visible abs", "lose"),
    ],
)
def test_the_way_of_an_aim_is_read(said: str, way: str | None) -> None:
    aim = aim_of(said)
    assert way == (aim.way if aim else None)


def test_a_weight_in_pounds_is_one_in_kilograms() -> None:
    aim = aim_of("get down to 180 pounds")
    assert aim is not None and aim.weight_kg is not None
    assert 81.6 == round(aim.weight_kg, 1)


@pytest.mark.parametrize(("now", "way"), [(90.0, "lose"), (70.0, "gain"), (None, None)])
def test_the_way_to_a_weight_follows_from_the_weight_of_now(
    now: float | None, way: str | None
) -> None:
    aim = aim_of("i want to be 80 kg")
    assert aim is not None
    assert way == aim.way_from(now)


@pytest.mark.parametrize(
    "said",
    ["i lost 5 kg since may", "how much did i squat in june", "how many kilos did i lift last week",
     "why did i gain 2 kg"],
)  # fmt: skip
def test_what_has_been_is_no_aim(said: str) -> None:
    assert stated_aim(said) is None


def test_a_lift_stays_a_lift_although_kilograms_are_named() -> None:
    aim = aim_of("bench 100 kg by christmas")
    assert aim is not None and "lift" == aim.kind


def _moving(state: str) -> dict[str, object]:
    weight = {"level": "90.0 kg", "slope": "−0.5 kg a week", "over": "six weeks", "state": state,
              "is_plausible": True, "evidence": "d1"}  # fmt: skip
    premise = {"weight": weight, "wanted": "lose", "goal": "gain", "trends": []}
    return {"premise": premise, "findings": [], "actions": [], "causes": [],
            "review": {"day": "1 May", "evidence": "d2"}}  # fmt: skip


@pytest.mark.parametrize(
    ("state", "lead"),
    [("declining", "You are on the way"), ("flat", "your weight holds"),
     ("progressing", "goes the other way")],
)  # fmt: skip
def test_an_aim_is_held_against_the_scale_in_its_own_direction(state: str, lead: str) -> None:
    assert lead in write_doable(_moving(state), "i want to lose 5 kg", ()).headline


def test_a_goal_that_says_the_opposite_is_asked_about(fine: Coach) -> None:
    answer = fine.ask("i want to lose 6 kg by summer", as_of=AS_OF)
    assert "tell me if that has changed" in answer.text
    assert 0 == answer.dropped_sentences


@pytest.mark.parametrize("said", ["hit 100 kg for 3 today!!!", "just hit 90 kg for a double"])
def test_what_was_lifted_today_is_no_aim(said: str) -> None:
    assert stated_aim(said) is None
