"""FIT: what a watch recorded in the gym, set by set, in the wearer's own time."""

from datetime import timedelta
from pathlib import Path

from tests.tools.connectors.fit_files import clock, fit_file, session, strength_set
from tests.tools.connectors.reading import read, workouts
from tools.records import Workout

BENCH, PLANK, SQUAT, UNKNOWN = 0, 19, 28, 65534
TRAINING, STRENGTH, RUNNING = 10, 20, 1


def load(folder: Path, *messages: object) -> list[Workout]:
    path = folder / "activity.fit"
    path.write_bytes(fit_file(*messages))  # type: ignore[arg-type]
    return workouts(read(path))


def test_every_active_set_is_kept_with_its_name_and_rests_are_none(tmp_path: Path) -> None:
    (found,) = load(
        tmp_path,
        strength_set(60, 8, 80, BENCH, 1),
        strength_set(90, None, None, BENCH, 1, active=False, seconds=120),
        strength_set(210, 6, 82.5, BENCH, 1),
        strength_set(400, 12, None, SQUAT, 61),
        strength_set(600, 0, None, PLANK, 43, seconds=75.5),
        session(0, 3600, TRAINING, STRENGTH),
        clock(60),
    )

    assert [
        ("Barbell bench press", 0, 0, 80, 8, 30),
        ("Barbell bench press", 0, 1, 82.5, 6, 30),
        ("Squat", 1, 0, None, 12, 30),
        ("Plank", 2, 0, None, None, 75.5),
    ] == [
        (each.exercise, each.position, each.set_index, each.weight_kg, each.reps, each.duration_s)
        for each in found.sets
    ]
    assert ("strength", 59, 312, 118, 161) == (
        found.kind, found.duration_min, found.energy_kcal, found.average_hr, found.max_hr
    )  # fmt: skip
    assert (timedelta(hours=1), "2026-02-26T01:26:40+01:00") == (
        found.start.utcoffset(), found.start.isoformat()
    )  # fmt: skip


def test_an_exercise_without_a_number_keeps_its_category_and_one_without_both_its_set(
    tmp_path: Path,
) -> None:
    (found,) = load(
        tmp_path,
        strength_set(60, 8, 80, BENCH),
        strength_set(120, 8, 80, UNKNOWN),
        session(0, 900, TRAINING, STRENGTH),
    )

    assert ["Bench press", "Unnamed exercise"] == [each.exercise for each in found.sets]


def test_sets_of_a_file_with_several_sessions_belong_to_the_one_in_the_gym(tmp_path: Path) -> None:
    run, gym = load(
        tmp_path,
        strength_set(1900, 8, 80, BENCH, 1),
        session(0, 1800, RUNNING, 0),
        session(1800, 1800, TRAINING, STRENGTH),
    )

    assert (("run", 0), ("strength", 1)) == (
        (run.kind, len(run.sets)), (gym.kind, len(gym.sets))
    )  # fmt: skip
