"""MyFitnessPal: three layouts of food, weights without a unit, exercises that are none."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.tools.connectors.reading import FIXTURES, berlin, read, read_text, workouts
from tools.connectors import Known
from tools.errors import UnitUnknown
from tools.records import FoodEntry, Measurement

WEIGHTS = "Date,Weight\n2026-03-02,{}\n2026-03-03,{}\n"


def weights(folder: Path, first: float, then: float, known: Known | None = None) -> list[float]:
    context = replace(berlin(), known=lambda: known or Known())
    found = read_text(folder, WEIGHTS.format(first, then), context)
    return [round(each.value, 1) for each in found if isinstance(each, Measurement)]


def test_a_row_is_a_meal_and_percentages_of_a_daily_value_are_not_amounts():
    first, second, third = read(FIXTURES / "myfitnesspal-nutrition.csv")
    assert isinstance(first, FoodEntry)
    assert ("Breakfast", 452.3, 31.2, 48.0, 14.1, 6.5, 12.1, 512.0) == (
        first.meal, first.energy_kcal, first.protein_g, first.carbs_g, first.fat_g, first.fibre_g,
        first.sugar_g, first.sodium_mg,
    )  # fmt: skip
    assert (None, None, None) == (first.food, first.leucine_g, first.caffeine_mg)
    assert [date(2026, 3, 2), date(2026, 3, 3)] == [second.day, third.day]


@pytest.mark.parametrize(("columns", "cells"), [(",Time", ",8:15 AM"), ("", "")])
def test_rows_of_one_meal_are_all_kept(columns: str, cells: str, tmp_path: Path):
    text = f"Date,Meal{columns},Calories,Fat (g),Carbohydrates (g),Protein (g)\r\n" + 3 * (
        f"2026-03-02,Breakfast{cells},100,1,2,3\r\n"
    )
    found = read_text(tmp_path, text)
    assert 3 == len({each.source_id for each in found})
    assert [9] == [sum(each.protein_g or 0 for each in found if isinstance(each, FoodEntry))]
    first = found[0]
    assert isinstance(first, FoodEntry)
    assert (8 if columns else None) == (first.at.hour if first.at else None)


def test_a_weight_without_a_unit_is_asked_for(tmp_path: Path):
    with pytest.raises(UnitUnknown, match=r"no unit.*--weight-unit"):
        weights(tmp_path, 151.2, 150.8)


def test_another_source_settles_the_unit_and_the_report_says_so(tmp_path: Path):
    known = Known(body_weight_kg=68.4, body_weight_from="withings")
    context = replace(berlin(), known=lambda: known)
    found = read_text(tmp_path, WEIGHTS.format(151.2, 150.8), context)
    assert [pytest.approx(68.58, abs=0.01)] == [
        each.value for each in found[:1] if isinstance(each, Measurement)
    ]
    assert "lb was taken, because withings says 68.4 kg" in context.notes[0]
    assert [151.2] == weights(tmp_path, 151.2, 150.8, replace(known, body_weight_kg=140.0))[:1]


def test_another_source_that_fits_neither_unit_settles_nothing(tmp_path: Path):
    with pytest.raises(UnitUnknown):
        weights(tmp_path, 151.2, 150.8, Known(body_weight_kg=100.0, body_weight_from="withings"))


def test_a_weight_that_only_one_unit_allows_is_read_in_it(tmp_path: Path):
    assert [pytest.approx(131.5, abs=0.1)] == weights(tmp_path, 290, 289)[:1]
    assert [58.0] == weights(tmp_path, 58, 57.5)[:1]


def test_body_fat_and_weight_come_from_the_wide_layout():
    context = berlin()
    context.weight_unit = "kg"
    found = read(FIXTURES / "myfitnesspal-measurement.csv", context)
    assert [("weight_kg", 81.4), ("weight_kg", 81.1), ("body_fat_percent", 17.5)] == [
        (each.metric, each.value) for each in found if isinstance(each, Measurement)
    ]
    assert "girths were left out" in context.notes[0]


def test_strength_rows_of_a_day_are_one_workout_and_an_adjustment_is_none():
    context = berlin()
    run, lift = workouts(read(FIXTURES / "myfitnesspal-exercise.csv", context))
    assert ("run", "Running (jogging), 6 mph", 30, 310) == (
        run.kind, run.title, run.duration_min, run.energy_kcal,
    )  # fmt: skip
    assert [("Bench Press, Barbell", 80, 8)] * 3 + [("Pull Ups", None, 9)] * 2 == [
        (each.exercise, each.weight_kg, each.reps) for each in lift.sets
    ]
    assert ["'Garmin Connect calorie adjustment' is a device's daily total, not a workout"] == [
        each.reason for each in context.skipped
    ]
