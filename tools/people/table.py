"""Table: what a simulated person eats and logs in a day. Knows nothing about training."""

from datetime import date, datetime, time, timedelta, timezone

import numpy as np

from tools.people.habits import Habits, Recording
from tools.records import FoodEntry

ZONE = timezone(timedelta(hours=1))
MEALS = (("Breakfast", 8), ("Lunch", 13), ("Snacks", 16), ("Dinner", 20), ("Supper", 22))
FOODS = {
    "Breakfast": "Oats with Skyr",
    "Lunch": "Chicken, Rice and Vegetables",
    "Snacks": "Whey Protein Shake",
    "Dinner": "Salmon with Potatoes",
    "Supper": "Cottage Cheese",
}
LEUCINE_SHARE = 0.08
KCAL_PER_G_ALCOHOL = 7.0


def eaten(
    day: date,
    habits: Habits,
    protein_g: float,
    energy_kcal: float,
    alcohol_g: float,
    recording: Recording,
    random: np.random.Generator,
) -> list[FoodEntry]:
    """The entries of one day; some days are not logged at all, some only in part."""
    if random.random() > recording.food:
        return []
    meals = _meals(habits.meals)
    shares = random.dirichlet(np.full(len(meals), 14.0))
    entries = [
        _meal(day, name, hour, share * protein_g, share * energy_kcal, random)
        for (name, hour), share in zip(meals, shares, strict=True)
    ]
    if random.random() < recording.partly:
        entries = entries[:1]
    else:
        entries += _drinks(day, habits, alcohol_g)
    return entries


def _meals(count: int) -> list[tuple[str, int]]:
    order = (0, 3, 1, 2, 4)
    return [MEALS[place] for place in sorted(order[:count])]


def _meal(
    day: date, name: str, hour: int, protein: float, energy: float, random: np.random.Generator
) -> FoodEntry:
    rest = max(0.0, energy - 4 * protein)
    return FoodEntry(
        source="cronometer",
        source_id=f"{day}:{name}",
        day=day,
        at=datetime.combine(day, time(hour, int(random.integers(0, 60))), ZONE),
        meal=name,
        food=FOODS[name],
        amount=f"{energy / 1.6:.2f} g",
        energy_kcal=round(energy, 2),
        protein_g=round(protein, 2),
        carbs_g=round(rest * 0.58 / 4, 2),
        fat_g=round(rest * 0.42 / 9, 2),
        leucine_g=round(LEUCINE_SHARE * protein, 2),
        alcohol_g=0.0,
        caffeine_mg=0.0,
    )


def _drinks(day: date, habits: Habits, alcohol_g: float) -> list[FoodEntry]:
    hour = int(habits.caffeine_hour)
    minute = int(60 * (habits.caffeine_hour - hour))
    coffee = FoodEntry(
        source="cronometer",
        source_id=f"{day}:coffee",
        day=day,
        at=datetime.combine(day, time(hour, minute), ZONE),
        meal="Drinks",
        food="Coffee, Brewed",
        amount="300.00 g",
        energy_kcal=3.0,
        protein_g=0.36,
        carbs_g=0.0,
        fat_g=0.06,
        alcohol_g=0.0,
        caffeine_mg=120.0,
    )
    if not alcohol_g:
        return [coffee]
    wine = coffee.model_copy(
        update={
            "source_id": f"{day}:wine",
            "at": datetime.combine(day, time(21, 15), ZONE),
            "food": "Red Wine",
            "amount": f"{alcohol_g * 9.5:.2f} g",
            "energy_kcal": round(KCAL_PER_G_ALCOHOL * alcohol_g, 2),
            "protein_g": 0.0,
            "fat_g": 0.0,
            "alcohol_g": alcohol_g,
            "caffeine_mg": 0.0,
        }
    )
    return [coffee, wine]
