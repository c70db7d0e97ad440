"""Cronometer's CSV: foods and days; blank is unknown, zero is zero, columns go by name."""

from datetime import date
from pathlib import Path

import pytest

from tests.tools.connectors.reading import FIXTURES, berlin, read, read_text
from tools.connectors import sniff
from tools.errors import BadRecord
from tools.records import AnyRecord, FoodEntry


def foods(records: list[AnyRecord]) -> list[FoodEntry]:
    return [record for record in records if isinstance(record, FoodEntry)]


def test_servings_and_days_are_told_apart_by_their_columns():
    assert "Cronometer servings CSV" == sniff(FIXTURES / "cronometer-servings.csv").title
    assert "Cronometer dailysummary CSV" == sniff(FIXTURES / "cronometer-dailysummary.csv").title


def test_a_serving_keeps_food_amount_time_and_nutrients():
    oats = foods(read(FIXTURES / "cronometer-servings.csv"))[0]
    expected = FoodEntry(
        source="cronometer",
        source_id="2026-10-12|oats, rolled|1",
        day=date(2026, 10, 12),
        at="2026-10-12T07:05:00+02:00",  # type: ignore[arg-type]
        meal="Breakfast",
        food="Oats, rolled",
        amount="80.00 g",
        energy_kcal=303.2,
        protein_g=10.52,
        carbs_g=53.02,
        fat_g=5.22,
        fibre_g=8.08,
        sugar_g=0.8,
        leucine_g=0.98,
        alcohol_g=0,
        caffeine_mg=0,
        sodium_mg=4.8,
        water_ml=8.6,
    )
    assert expected == oats.model_copy(update={"line": None})


def test_a_blank_nutrient_is_unknown_and_a_zero_is_zero():
    _, _, _, stew, shake = foods(read(FIXTURES / "cronometer-servings.csv"))
    assert (640, None, None) == (stew.energy_kcal, stew.protein_g, stew.leucine_g)
    assert (0, None) == (shake.fibre_g, shake.alcohol_g)


def test_the_same_food_twice_a_day_stays_two_entries():
    records = foods(read(FIXTURES / "cronometer-servings.csv"))
    assert 5 == len({record.source_id for record in records})
    assert (None, "2.00 cup") == (records[2].at, records[2].amount)


def test_a_day_total_is_marked_and_agrees_with_its_servings():
    servings = foods(read(FIXTURES / "cronometer-servings.csv"))
    first, second = foods(read(FIXTURES / "cronometer-dailysummary.csv"))
    assert first.is_day_total and second.is_day_total
    summed = sum(each.protein_g or 0 for each in servings if each.day == first.day)
    assert pytest.approx(first.protein_g) == summed
    assert None is second.water_ml


def test_dates_that_excel_rewrote_are_read_month_first_when_a_day_over_twelve_says_so(
    tmp_path: Path,
):
    text = (FIXTURES / "cronometer-dailysummary.csv").read_text(encoding="utf-8")
    text = text.replace("2026-10-12", "10/12/2026").replace("2026-10-13", "10/13/2026")
    context = berlin()
    days = [record.day for record in read_text(tmp_path, text.replace("false", "FALSE"), context)]
    assert [date(2026, 10, 12), date(2026, 10, 13)] == days
    assert [] == context.notes


def test_dates_that_could_be_either_are_read_as_neighbours_and_said_so(tmp_path: Path):
    text = (FIXTURES / "cronometer-dailysummary.csv").read_text(encoding="utf-8")
    text = text.replace("2026-10-12", "3/4/2026").replace("2026-10-13", "4/4/2026")
    context = berlin()
    days = [record.day for record in read_text(tmp_path, text, context)]
    assert [date(2026, 4, 3), date(2026, 4, 4)] == days
    assert ["Dates such as 3/4/2026 were read day-first; no row settles it."] == context.notes


def test_without_time_and_group_and_in_kilojoules_the_numbers_are_the_same(tmp_path: Path):
    text = (
        "Day,Food Name,Amount,Energy (kJ),Protein (g)\n"
        "2026-10-12,Milk,200 g,418.4,6.8\n"
        "2026-10-12,Calorie,2500.00 1,10460,\n"
    )
    milk, correction = foods(read_text(tmp_path, text))
    assert (pytest.approx(100), 6.8, None) == (milk.energy_kcal, milk.protein_g, milk.meal)
    assert (pytest.approx(2500), None) == (correction.energy_kcal, correction.protein_g)


def test_a_correct_amount_replaces_the_wrong_one_on_the_next_import(tmp_path: Path):
    text = (FIXTURES / "cronometer-servings.csv").read_text(encoding="utf-8")
    before = read_text(tmp_path, text)
    after = read_text(tmp_path, text.replace("80.00 g", "60.00 g"))
    assert [each.source_id for each in before] == [each.source_id for each in after]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("303.20", "lots", r"line 2: Energy \(kcal\) is 'lots'; expected a number"),
        ("2026-10-13,", "2026-13-10,", "line 6: Day is '2026-13-10'"),
        ("9:30 PM", "29:30", "line 5: Time is '29:30'"),
    ],
)
def test_a_cell_that_cannot_be_read_rejects_the_file(
    old: str, new: str, message: str, tmp_path: Path
):
    text = (FIXTURES / "cronometer-servings.csv").read_text(encoding="utf-8")
    with pytest.raises(BadRecord, match=message):
        read_text(tmp_path, text.replace(old, new))
