"""Food: detectors for protein, its spread over the day, and leucine. Energy is in `energy.py`."""

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding

PROTEIN_SCALE = 0.57
"""From the break point, 1.6 g/kg, to the lower end of its interval, 1.03 (Morton 2018)."""
PER_MEAL_G_PER_KG = 0.25
"""The least of the range per meal that the page's 0.4 g/kg stands for."""
LEUCINE_PER_MEAL_G = 0.7


def low_protein(case: Case) -> Finding | None:
    """Protein per kg of body weight under the page's figure."""
    cited = case.cite("protein-intake", "", "protein-below-break-point")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    seen, since = case.recent("protein_g_per_kg", signal.window_days, signal.needs_days)
    below = 0.0 if seen.value is None else signal.threshold - seen.value
    weight = case.weight_kg
    grams = None if weight is None or below <= 0 else 5 * max(1, round(below * weight / 5))
    target = f"{signal.threshold:g} g per kg a day"
    return finding(
        cited,
        id="low-protein",
        label="too little protein",
        subject="protein",
        topic="protein",
        status=status_of(seen.value is not None, below > 0),
        observation=seen,
        threshold=signal.threshold,
        direction="below",
        since=since if seen.baseline and seen.value and seen.value < seen.baseline else None,
        effect="under this intake muscle has less to build with",
        size=size_of(below, PROTEIN_SCALE),
        action=f"eat about {grams} g more protein a day, towards {target}"
        if grams
        else f"eat {target}",
        action_numbers=(float(grams), signal.threshold) if grams else (signal.threshold,),
        record=f"{signal.needs_days} whole days of food, each meal entered, and your weight",
    )


def uneven_protein(case: Case) -> Finding | None:
    """Little protein in the average meal though the day's total is enough; told, no cause."""
    cited = case.cite("protein-timing-and-distribution", "how-to-improve-it")
    if cited is None:
        return None
    meal, _ = case.recent("protein_per_meal_g", 14, 7)
    weight = case.weight_kg
    least = None if weight is None else PER_MEAL_G_PER_KG * weight
    known = meal.value is not None and least is not None
    present = meal.value is not None and least is not None and meal.value < least
    return finding(
        cited,
        id="uneven-protein",
        label="little protein per meal",
        subject="protein per meal",
        topic="protein",
        status=status_of(known, present),
        observation=meal,
        threshold=least,
        direction="below",
        effect="the day's total matters more than its spread",
        size=0.2 if present else 0.0,
        is_cause=False,
        action="have about 0.4 g of protein per kg in each of three to five meals",
        action_numbers=(0.4, 3.0, 5.0),
        record="each meal of 7 whole days, by name or time",
    )


def low_leucine(case: Case) -> Finding | None:
    """Little leucine per main meal, where the food log covers it; told, no cause."""
    cited = case.cite("leucine-threshold", "how-to-improve-it")
    daily, _ = case.recent("leucine_g", 14, 7)
    if cited is None or case.series("leucine_g") is None:
        return None
    protein, _ = case.recent("protein_g", 14, 7)
    meal, _ = case.recent("protein_per_meal_g", 14, 7)
    known = daily.value is not None and bool(protein.value) and meal.value is not None
    share = daily.value / protein.value if daily.value is not None and protein.value else 0.0
    per_meal = share * meal.value if meal.value is not None else None
    present = known and per_meal is not None and per_meal < LEUCINE_PER_MEAL_G
    seen = daily.model_copy(
        update={
            "metric": "leucine_per_meal_g",
            "label": "leucine per meal",
            "value": per_meal if known else None,
            "baseline": None,
        }
    )
    return finding(
        cited,
        id="low-leucine",
        label="little leucine per meal",
        subject="leucine per meal",
        topic="protein",
        status=status_of(known, present),
        observation=seen,
        threshold=LEUCINE_PER_MEAL_G,
        direction="below",
        effect="leucine matters little when the day's protein is enough",
        size=0.2 if present else 0.0,
        is_cause=False,
        action="put 20 to 40 g of good protein in each main meal",
        action_numbers=(20.0, 40.0),
        record="foods from a database that lists leucine, on 7 whole days",
    )
