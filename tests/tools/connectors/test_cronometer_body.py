"""Cronometer biometrics and exercises: readings with their unit, sessions without device totals."""

from datetime import date
from pathlib import Path

import pytest

from tests.tools.connectors.reading import FIXTURES, berlin, read, workouts
from tools.people import simulate, write_files
from tools.records import Measurement


def test_biometrics_are_read_with_their_unit_and_the_rest_is_named():
    context = berlin()
    found = {
        (each.metric, each.day): (each.value, each.original)
        for each in read(FIXTURES / "cronometer-biometrics.csv", context)
        if isinstance(each, Measurement)
    }
    assert {
        ("weight_kg", date(2026, 3, 2)): (81.4, "81.4 kg"),
        ("sleep_hours", date(2026, 3, 2)): (7.5, "7.5 hours"),
        ("weight_kg", date(2026, 3, 3)): (pytest.approx(81.28, abs=0.01), "179.2 lbs"),
        ("body_fat_percent", date(2026, 3, 3)): (17.9, "17.9 %"),
        ("hrv_rmssd_ms", date(2026, 3, 3)): (48, "48 ms"),
    } == found
    assert "Heart Rate (Garmin) (1)" in context.notes[-1]
    assert "Blood Glucose (1)" in context.notes[-1]


def test_hrv_without_a_device_has_no_kind_and_is_left_out(tmp_path: Path):
    path = tmp_path / "biometrics.csv"
    path.write_text("Day,Group,Metric,Unit,Amount\n2026-03-03,,Heart Rate Variability,ms,48\n")
    context = berlin()
    assert [] == read(path, context)
    assert "Heart Rate Variability (1)" in context.notes[-1]


def test_a_device_total_among_exercises_is_no_workout():
    context = berlin()
    run, lift = workouts(read(FIXTURES / "cronometer-exercises.csv", context))
    assert ("run", 30, 310.5, 18) == (run.kind, run.duration_min, run.energy_kcal, run.start.hour)
    assert ("strength", 55, 0) == (lift.kind, lift.duration_min, lift.start.hour)
    assert ["'Garmin Activity' is a device's daily total, not a workout"] == [
        each.reason for each in context.skipped
    ]


def test_the_biometrics_of_a_simulated_person_come_back(tmp_path: Path):
    person = simulate("fine", date(2026, 11, 1))
    weights = {
        each.day: each.value
        for each in person.records
        if isinstance(each, Measurement) and each.metric == "weight_kg"
    }
    write_files(person, tmp_path)
    found = read(tmp_path / "biometrics.csv")
    assert weights == {each.day: each.value for each in found if isinstance(each, Measurement)}
