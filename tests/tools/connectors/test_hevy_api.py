"""Hevy API JSON: the same workouts as in the CSV, with ids, seconds and offsets."""

import json
from pathlib import Path

import pytest

from tests.tools.connectors.reading import FIXTURES, read, workouts
from tools.errors import BadRecord
from tools.records import Measurement

DUMP = FIXTURES / "hevy-api.json"


def test_a_workout_keeps_its_supersets_and_the_exercise_that_comes_twice():
    (push,) = workouts(read(DUMP))
    assert "b459cba5-cd6d-463c-abd6-54f8eafcadcb" == push.source_id
    assert ("2026-03-02T18:12:47+01:00", pytest.approx(67.4, abs=0.1)) == (
        push.start.isoformat(),
        push.duration_min,
    )
    assert [
        (0, 0, "warmup", 40, 10, None, "0"),
        (0, 1, "normal", 82.5, 6, 8.5, "0"),
        (1, 0, "normal", None, 9, None, "0"),
        (2, 0, "dropset", 60, 12, None, None),
    ] == [
        (s.position, s.set_index, s.set_type, s.weight_kg, s.reps, s.rpe, s.superset)
        for s in push.sets
    ]
    assert "pause\nat the chest" == push.sets[0].note


def test_a_bare_array_an_array_of_pages_and_events_are_read_alike(tmp_path: Path):
    page = json.loads(DUMP.read_text("utf-8"))
    (workout,) = page["workouts"]
    expected = workouts(read(DUMP))
    path = tmp_path / "dump.json"
    for shape in (
        [workout],
        [page, {**page, "workouts": []}],
        workout,
        {"page": 1, "events": [{"type": "updated", "workout": workout}]},
    ):
        path.write_text(json.dumps(shape), "utf-8")
        assert expected == workouts(read(path))


def test_body_measurements_are_read(tmp_path: Path):
    path = tmp_path / "body.json"
    one = {"date": "2026-03-02", "weight_kg": 81.2, "fat_percent": None, "left_bicep_cm": 38}
    path.write_text(json.dumps({"page": 1, "body_measurements": [one]}), "utf-8")
    (found,) = read(path)
    assert isinstance(found, Measurement)
    assert ("weight_kg", 81.2) == (found.metric, found.value)


@pytest.mark.parametrize("cut", [30, 300, 900])
def test_a_dump_that_breaks_off_is_turned_away(cut: int, tmp_path: Path):
    path = tmp_path / "dump.json"
    whole = DUMP.read_text("utf-8")
    path.write_text(whole[: len(whole) - cut], "utf-8")
    with pytest.raises(BadRecord, match="breaks off"):
        read(path)
