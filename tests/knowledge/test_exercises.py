"""Exercise names of apps, languages and people: one name for one exercise, and its muscles."""

import pytest

from knowledge.exercises import (
    EXERCISES,
    Exercise,
    canonical_exercise,
    exercises_in,
)
from knowledge.muscles import MUSCLE_GROUPS, MUSCLES
from knowledge.sessions import SESSION_KINDS


def known(name: str) -> Exercise:
    found = canonical_exercise(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    "name",
    [
        "Bench Press (Barbell)",
        "bench press",
        "Barbell Bench Press",
        "Flat Bench Press",
        "Bankdrücken",
        "Bankdrücken (Langhantel)",
        "Langhantel-Bankdrücken",
        "Développé couché (Barre)",
        "Press de banca con barra",
        "Press banca",
        "Supino reto",
    ],
)
def test_one_exercise_has_one_name_in_every_app_and_language(name: str):
    assert "Bench Press (Barbell)" == known(name).name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dumbbell Bench Press", "Bench Press (Dumbbell)"),
        ("Bankdrücken (Kurzhantel)", "Bench Press (Dumbbell)"),
        ("Kurzhantelrudern", "Bent Over Row (Dumbbell)"),
        ("Squat (Smith Machine)", "Squat (Smith Machine)"),
        ("Kniebeugen", "Squat (Barbell)"),
        ("Sentadilla búlgara", "Bulgarian Split Squat (Dumbbell)"),
        ("Soulevé de terre", "Deadlift (Barbell)"),
        ("Kreuzheben", "Deadlift (Barbell)"),
        ("Peso muerto rumano", "Romanian Deadlift (Barbell)"),
        ("Lat Pull-Downs", "Lat Pulldown (Cable)"),
        ("Klimmzüge", "Pull Up"),
        ("Pull-Up (Weighted)", "Pull Up (Weighted)"),
        ("Dominadas", "Pull Up"),
        ("EZ Bar Biceps Curl", "Bicep Curl (EZ Bar)"),
        ("Beinpresse", "Leg Press (Machine)"),
        ("Presse à cuisses", "Leg Press (Machine)"),
        ("OHP", "Overhead Press (Barbell)"),
        ("Military Press", "Overhead Press (Barbell)"),
        ("Bench Press - Close Grip (Barbell)", "Close Grip Bench Press (Barbell)"),
        ("Squat - Low Bar", "Low Bar Squat (Barbell)"),
        ("Hüftstoß", "Hip Thrust (Barbell)"),
        ("Triceps Dip", "Triceps Dip"),
        ("Cable Fly Crossovers", "Cable Crossover"),
        ("Seitheben", "Lateral Raise (Dumbbell)"),
        ("Beinbeuger sitzend", "Seated Leg Curl (Machine)"),
    ],
)
def test_names_find_their_exercise(name: str, expected: str):
    assert expected == known(name).name


def test_weights_that_do_not_compare_keep_names_of_their_own():
    seated, lying = known("Seated Leg Curl (Machine)"), known("Lying Leg Curl (Machine)")
    assert seated.name != lying.name
    assert ("Leg Curl", ("hamstrings",)) == (seated.movement, lying.primary)
    paused = known("Paused Bench Press")
    assert ("Paused Bench Press", "Bench Press", ("chest",)) == (
        paused.name,
        paused.movement,
        paused.primary,
    )


@pytest.mark.parametrize("name", ["Sprengstoff", "xyz", "", "Row of houses", "?!", "My Secret 7"])
def test_an_unknown_name_is_no_error(name: str):
    assert None is canonical_exercise(name)


def test_every_listed_exercise_finds_itself_and_names_known_muscles():
    for name, exercise in EXERCISES.items():
        found = known(name)
        assert (exercise.movement, exercise.primary) == (found.movement, found.primary), name
        assert {*exercise.primary, *exercise.secondary} <= MUSCLES.keys(), name
        assert exercise.kind in SESSION_KINDS, name
        assert not set(exercise.primary) & set(exercise.secondary), name


def test_the_vocabulary_is_broad():
    assert 150 <= len({exercise.movement for exercise in EXERCISES.values()})
    assert {muscle for group in MUSCLE_GROUPS.values() for muscle in group} <= MUSCLES.keys()


def test_endurance_machines_belong_to_their_session_kind():
    assert ["run", "row", "ride", "stairs"] == [
        known(name).kind for name in ("Treadmill", "Rowing Machine", "Spinning", "Stair Machine")
    ]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Why has my bench press stalled?", ["Bench Press"]),
        ("How did my dumbbell bench press go?", ["Bench Press (Dumbbell)"]),
        ("Compare squat and deadlift since May", ["Squat", "Deadlift"]),
        ("is my romanian deadlift better than my leg curl", ["Romanian Deadlift", "Leg Curl"]),
        ("four nights in a row, of course, how was my run", []),
        ("did I clean up my sleep and get up earlier?", []),
    ],
)
def test_a_question_names_its_exercises(question: str, names: list[str]):
    assert names == [exercise.name for exercise in exercises_in(question)]


def test_a_question_about_a_movement_means_all_of_its_kinds():
    (asked,) = exercises_in("my leg curl")
    (cable,) = exercises_in("my dumbbell bench press")
    assert known("Seated Leg Curl (Machine)").is_asked_by(asked)
    assert known("Bench Press (Dumbbell)").is_asked_by(cable)
    assert not known("Bench Press (Barbell)").is_asked_by(cable)
    (seated,) = exercises_in("my seated leg curl")
    assert not known("Lying Leg Curl (Machine)").is_asked_by(seated)
