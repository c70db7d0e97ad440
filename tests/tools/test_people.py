"""Simulated people: reproducible, ending on the day asked for, with the gaps of real data."""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from tools.people import PEOPLE, simulate, write_files
from tools.records import FoodEntry, Night, Workout

AS_OF = date(2026, 11, 20)


def test_the_same_seed_gives_the_same_person_and_another_one_does_not() -> None:
    assert simulate("fine", AS_OF) == simulate("fine", AS_OF)
    assert simulate("fine", AS_OF).records != simulate("fine", AS_OF, seed=2).records


@pytest.mark.parametrize("name", PEOPLE)
def test_days_end_at_as_of_and_some_are_missing(name: str) -> None:
    records = simulate(name, AS_OF).records
    nights = {each.day for each in records if isinstance(each, Night)}
    food = {each.day for each in records if isinstance(each, FoodEntry)}

    assert AS_OF - timedelta(3) <= max(each.day for each in records) <= AS_OF
    assert min(each.day for each in records) >= AS_OF - timedelta(199)
    assert 170 < len(nights) < 200
    assert 150 < len(food) < 195


def test_some_food_days_are_logged_only_in_part() -> None:
    entries = [each for each in simulate("fine", AS_OF).records if isinstance(each, FoodEntry)]
    energy: Counter[date] = Counter()
    for each in entries:
        energy[each.day] += round(each.energy_kcal or 0)

    assert 3 < sum(value < 1200 for value in energy.values()) < 40


def test_an_unknown_person_is_named_with_those_that_are_known() -> None:
    with pytest.raises(ValueError, match="unknown person 'nobody'; known: fine, short-sleeper"):
        simulate("nobody", AS_OF)


def test_the_files_hold_every_set_night_and_food(tmp_path: Path) -> None:
    person = simulate("fine", AS_OF)

    paths = {path.name: path for path in write_files(person, tmp_path)}

    def rows(name: str) -> int:
        with paths[name].open(encoding="utf-8", newline="") as file:
            return sum(1 for _ in csv.DictReader(file))

    workouts = [each for each in person.records if isinstance(each, Workout) and each.sets]
    assert sum(len(each.sets) for each in workouts) == rows("workout_data.csv")
    assert sum(isinstance(each, FoodEntry) for each in person.records) == rows("servings.csv")
    assert sum(isinstance(each, Night) for each in person.records) == rows("sleeps.csv")
