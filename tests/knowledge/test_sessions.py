"""Session types: names from apps and words from questions."""

import pytest

from knowledge.sessions import SESSION_KINDS, kinds_in, session_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Run", "run"),
        ("Running", "run"),
        ("Treadmill run", "run"),
        ("Morning Run", "run"),
        ("HKWorkoutActivityTypeRunning", "run"),
        ("Outdoor Bike", "ride"),
        ("VirtualRide", "ride"),
        ("Spinning", "ride"),
        ("Weights", "strength"),
        ("Weightlifting", "strength"),
        ("Strength Training", "strength"),
        ("HKWorkoutActivityTypeTraditionalStrengthTraining", "strength"),
        ("functional_strength_training", "strength"),
        ("WeightTraining", "strength"),
        ("Walk", "walk"),
        ("Evening Walk", "walk"),
        ("Hiking/Rucking", "hike"),
        ("Pool Swim", "swim"),
        ("open_water_swimming", "swim"),
        ("Indoor rowing", "row"),
        ("HKWorkoutActivityTypeHighIntensityIntervalTraining", "hiit"),
        ("Functional Fitness", "crossfit"),
        ("Elliptical", "elliptical"),
        ("Yoga", "yoga"),
        ("Radfahren", "ride"),
        ("Course à pied", "run"),
        ("Krafttraining", "strength"),
        ("Natación", "swim"),
        ("Stair Climber", "stairs"),
        ("Activity", "other"),
        ("Sport", "other"),
        ("Quidditch", "other"),
        ("", "other"),
    ],
)
def test_names_of_apps_become_kinds(name: str, kind: str):
    assert kind == session_kind(name)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How many runs did I do last month?", ["run"]),
        ("was my pace better on treadmill runs or on trail runs", ["run"]),
        ("average heart rate on bike rides", ["ride"]),
        ("of course my weight went up three times in a row", []),
        ("compare swimming and yoga", ["swim", "yoga"]),
    ],
)
def test_questions_name_kinds_only_by_words_that_mean_them(question: str, kinds: list[str]):
    assert kinds == kinds_in(question)


def test_every_kind_is_understood_by_its_own_name_and_label():
    for kind in SESSION_KINDS.values():
        assert kind.name == session_kind(kind.name)
        assert kind.name == session_kind(kind.label), kind.label
