"""What a question about progress names."""

from datetime import date

import pytest

from tools.focus import Focus, focus_of
from tools.history import LiftSet

DAY = date(2026, 11, 20)


def done(**times: int) -> dict[str, tuple[LiftSet, ...]]:
    names = {
        name.replace("_", " ").lower(): (name.replace("_", " "), n) for name, n in times.items()
    }
    return {
        key: tuple(LiftSet(DAY, at, key, name, "normal", 100.0, 5.0, None) for at in range(n))
        for key, (name, n) in names.items()
    }


GYM = done(
    Bench_Press=20, Dumbbell_Bench_Press=40, Incline_Bench_Press=60, Squat=30, Leg_Press=50,
    Bicep_Curl=9, Odd_Contraption=4,
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Why has my bench press stalled?", "dumbbell bench press"),  # the most trained of them
        ("why is my barbell bench stuck", "bench press"),
        ("Why has my incline bench stalled?", "incline bench press"),
        ("why has my odd contraption stalled", "odd contraption"),
        ("is my running hurting my squat?", "squat"),
    ],
)
def test_a_lift_is_the_most_trained_one_of_its_movement(question: str, key: str) -> None:
    focus = focus_of(question, GYM)

    assert focus is not None
    assert ("lift", (key,)) == (focus.kind, focus.keys)


def test_a_lift_that_was_never_logged_is_named_and_has_no_key() -> None:
    assert Focus(kind="lift", name="deadlift") == focus_of("Why has my deadlift stalled?", GYM)


@pytest.mark.parametrize(
    ("question", "name", "keys"),
    [
        ("why don't my legs grow?", "legs", ("leg press", "squat")),
        ("Why won't my arms grow", "arms", ("bicep curl",)),
        ("why is my chest not growing", "chest",
         ("incline bench press", "dumbbell bench press", "bench press")),
        ("why don't my calves grow?", "calves", ()),
    ],
)  # fmt: skip
def test_a_muscle_is_the_lifts_that_train_it(
    question: str, name: str, keys: tuple[str, ...]
) -> None:
    assert Focus(kind="muscle", name=name, keys=keys) == focus_of(question, GYM)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("why am I not losing weight", "lose"),
        ("Why can't I gain weight?", "gain"),
        ("why is my weight stuck?", None),
        ("Why am I gaining so much fat?", "lose"),  # what happens is not what is wanted
        ("why am I losing weight?", "gain"),
    ],
)
def test_body_weight_knows_its_direction(question: str, wanted: str | None) -> None:
    focus = focus_of(question, GYM)

    assert focus is not None
    assert ("weight", wanted) == (focus.kind, focus.wanted)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("why is my running pace stuck", ("run",)),
        ("why is my cycling not improving", ("ride",)),
        ("why isn't my cardio improving", ()),
    ],
)
def test_endurance_names_its_sport_where_the_question_does(
    question: str, keys: tuple[str, ...]
) -> None:
    focus = focus_of(question, GYM)

    assert focus is not None
    assert ("endurance", keys) == (focus.kind, focus.keys)


@pytest.mark.parametrize(
    "question",
    ["Why has my progress stalled?", "why can't I add weight to the bar?", "How am I doing?"],
)
def test_a_question_in_general_has_no_focus(question: str) -> None:
    assert focus_of(question, GYM) is None
