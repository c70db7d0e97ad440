"""Hevy's CSV: units, exercises that come twice, supersets, notes over several lines, re-exports."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.tools.connectors.reading import FIXTURES, berlin, read, read_text, workouts
from tools.connectors import sniff
from tools.errors import BadRecord
from tools.records import StrengthSet

HEAD = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"
)
ROW = 'Push,"3 Nov 2026, 18:05","3 Nov 2026, 19:10",,Squat (Barbell),,,0,normal,100,5,,,8\n'


def test_hevy_is_recognised_by_its_header_and_not_by_its_name():
    assert "hevy" == sniff(FIXTURES / "hevy-kg.csv").name


def test_each_start_is_one_workout_with_its_local_time_and_day():
    push, easy = workouts(read(FIXTURES / "hevy-kg.csv"))
    assert datetime.fromisoformat("2026-11-03T18:05+01:00") == push.start
    assert ("2026-11-03T18:05:00+01:00", 65) == (push.start.isoformat(), push.duration_min)
    assert (date(2026, 11, 3), "strength", "Push A") == (push.day, push.kind, push.title)
    assert 'felt "good"\nslept well' == push.note
    assert ("run", 7.5, 45) == (easy.kind, easy.distance_km, easy.duration_min)


def test_an_exercise_done_twice_keeps_two_places():
    push, _ = workouts(read(FIXTURES / "hevy-kg.csv"))
    places = [(each.exercise.split()[0], each.position, each.set_index) for each in push.sets]
    bench = [("Bench", 0, 0), ("Bench", 0, 1), ("Bench", 0, 2)]
    assert [*bench, ("Dip", 1, 0), ("Plank", 2, 0), ("Bench", 3, 0)] == places


def test_a_blank_weight_is_body_weight_and_a_blank_second_no_time():
    push, _ = workouts(read(FIXTURES / "hevy-kg.csv"))
    dip = StrengthSet(
        exercise="Dip", position=1, set_index=0, reps=12, superset="0", note="slow, deep"
    )
    assert dip == push.sets[3]
    assert (60, None) == (push.sets[4].duration_s, push.sets[4].reps)
    assert None is push.sets[0].duration_s
    assert ["warmup", "normal", "failure"] == [each.set_type for each in push.sets[:3]]


def test_pounds_and_miles_become_kilograms_and_metres(tmp_path: Path):
    head = HEAD.replace("weight_kg", "weight_lbs").replace("distance_km", "distance_miles")
    row = 'A,"3 Nov 2026, 18:05",,,Farmers Walk,,,0,normal,100,,0.5,,\n'
    (only,) = workouts(read_text(tmp_path, head + row))
    assert pytest.approx(45.359237) == only.sets[0].weight_kg
    assert pytest.approx(804.672) == only.sets[0].distance_m


def test_an_edited_title_or_note_does_not_change_who_a_workout_is(tmp_path: Path):
    (before,) = read_text(tmp_path, HEAD + ROW)
    (after,) = read_text(tmp_path, HEAD + ROW.replace("Push,", "Push heavy,"))
    assert before.source_id == after.source_id


def test_two_workouts_of_the_same_minute_keep_apart(tmp_path: Path):
    records = read_text(tmp_path, HEAD + ROW + ROW.replace("Push,", "Core,"))
    assert 2 == len({record.source_id for record in records})


def test_rows_that_were_sorted_apart_still_make_one_workout(tmp_path: Path):
    other = ROW.replace("3 Nov", "1 Nov")
    records = workouts(
        read_text(tmp_path, HEAD + ROW + other + ROW.replace(",0,normal", ",1,normal"))
    )
    assert [2, 1] == [len(record.sets) for record in records]


def test_two_exports_pasted_together_do_not_double_the_sets(tmp_path: Path):
    context = berlin()
    other = ROW.replace("3 Nov", "1 Nov")
    records = workouts(read_text(tmp_path, HEAD + ROW + other + ROW + other, context))
    assert [1, 1] == [len(record.sets) for record in records]
    assert ["repeats line 2", "repeats line 3"] == [each.reason for each in context.skipped]


def test_a_weight_that_is_no_number_rejects_the_file_and_names_line_and_value(tmp_path: Path):
    with pytest.raises(BadRecord, match=r"line 3: weight_kg is 'heavy'; expected a number"):
        read_text(tmp_path, HEAD + ROW + ROW.replace(",100,", ",heavy,"))


def test_a_start_that_is_no_time_rejects_the_file(tmp_path: Path):
    with pytest.raises(BadRecord, match="line 2: start_time is '31 Feb 2026, 18:05'"):
        read_text(tmp_path, HEAD + ROW.replace("3 Nov 2026, 18:05", "31 Feb 2026, 18:05"))


def test_a_file_cut_in_its_last_row_is_rejected(tmp_path: Path):
    with pytest.raises(BadRecord, match="line 3: the file breaks off"):
        read_text(tmp_path, HEAD + ROW + ROW[:60])


def test_a_file_cut_within_quotes_is_rejected(tmp_path: Path):
    with pytest.raises(BadRecord, match="line 3"):
        read_text(tmp_path, HEAD + ROW + ROW[:10])


def test_a_weight_no_human_lifts_is_left_out_and_reported(tmp_path: Path):
    context = berlin()
    (only,) = workouts(
        read_text(tmp_path, HEAD + ROW + ROW.replace(",0,normal,100", ",1,normal,9000"), context)
    )
    assert 1 == len(only.sets)
    assert [3] == [each.line for each in context.skipped]
    assert "weight_kg is 9000" in context.skipped[0].reason


def test_a_file_saved_by_excel_with_german_settings_reads_the_same(tmp_path: Path):
    text = (HEAD + ROW).replace('"3 Nov 2026, 18:05"', "03.11.2026 18:05")
    text = text.replace('"3 Nov 2026, 19:10"', "03.11.2026 19:10").replace(",", ";")
    path = tmp_path / "export.csv"
    path.write_bytes(text.replace(";100;", ";102,5;").replace("\n", "\r\n").encode("utf-16"))
    (only,) = workouts(read(path))
    assert (102.5, "2026-11-03T18:05:00") == (only.sets[0].weight_kg, only.source_id)
