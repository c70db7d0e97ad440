"""Food: detectors for protein, its spread over the day, leucine and energy.

Energy is judged by the scale first and by the food log second: a log misses food, the weight
trend does not (page energy-availability).
"""

from datetime import timedelta

import numpy as np

from tools.diagnosis.case import Case, finding, size_of
from tools.diagnosis.findings import Finding
from tools.evidence import Observation
from tools.series import theil_sen

PROTEIN_SCALE = 0.57
"""From the break point, 1.6 g/kg, to the lower end of its interval, 1.03 (Morton 2018)."""
PER_MEAL_G_PER_KG = 0.25
"""The least of the range per meal that the page's 0.4 g/kg stands for."""
LEUCINE_PER_MEAL_G = 0.7
LOSS_PERCENT, LOSS_SCALE = 0.5, 0.7
"""The page's range for a diet begins at 0.5 % of body weight a week."""
BALANCE_SCALE = 500.0
WEIGHT_DAYS, WEIGHT_NEEDS = 28, 6


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
        label="little protein",
        subject="protein",
        topic="protein",
        status="unknown" if seen.value is None else "present" if below > 0 else "absent",
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
        status="unknown" if not known else "present" if present else "absent",
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
    known = daily.value is not None and protein.value and meal.value is not None
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
        status="unknown" if not known else "present" if present else "absent",
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


def energy_deficit(case: Case) -> Finding | None:
    """A large deficit: falling weight first, eaten less burned where no weight is known."""
    cited = case.cite("energy-availability", "", "large-energy-deficit")
    if cited is None or cited.signal is None:
        return None
    signal = cited.signal
    weight = weight_change(case)
    balance, _ = case.recent("energy_balance_kcal", signal.window_days, signal.needs_days)
    eaten, since = case.recent("energy_kcal", signal.window_days, signal.needs_days)
    loss = None if weight.value is None else -weight.value
    fell = eaten.value is not None and eaten.baseline is not None and eaten.value < eaten.baseline
    main, short = weight, None
    if loss is None and balance.value is not None:
        main, short = balance, signal.threshold - balance.value
    elif loss is None and fell and eaten.value is not None and eaten.baseline is not None:
        less = _less_eaten(eaten, eaten.value - eaten.baseline)
        if less.value is not None and less.value < signal.threshold:  # else it proves nothing
            main, short = less, signal.threshold - less.value
    present = loss >= LOSS_PERCENT if loss is not None else (short or 0.0) > 0
    size = size_of((short or 0.0) + 200, BALANCE_SCALE)
    if loss is not None:
        size = size_of(loss - LOSS_PERCENT + 0.2, LOSS_SCALE)
    return finding(
        cited,
        id="energy-deficit",
        label="a large calorie deficit",
        subject="energy",
        topic="energy",
        status="unknown" if main.value is None else "present" if present else "absent",
        observation=main,
        further=tuple(each for each in (eaten, balance) if each.value is not None),
        threshold=-LOSS_PERCENT if loss is not None else signal.threshold,
        direction="below",
        since=since if fell else None,
        effect="too little energy leaves little to build muscle from",
        size=size if present else 0.0,
        action="eat 300 kcal more a day and weigh yourself three mornings a week",
        action_numbers=(300.0, 3.0),
        record="your weight on at least three mornings a week for four weeks",
    )


def low_energy_availability(case: Case) -> Finding | None:
    """Energy availability under the page's figure: a screen, never named as a cause."""
    cited = case.cite("energy-availability", "", "low-energy-availability")
    if cited is None or cited.signal is None or case.series("energy_availability") is None:
        return None
    signal = cited.signal
    seen, since = case.recent("energy_availability", signal.window_days, signal.needs_days)
    present = seen.value is not None and seen.value < signal.threshold
    return finding(
        cited,
        id="low-energy-availability",
        label="low energy availability",
        subject="energy availability",
        topic="energy",
        status="unknown" if seen.value is None else "present" if present else "absent",
        observation=seen,
        threshold=signal.threshold,
        direction="below",
        since=since if present else None,
        effect="a screen only: logged food and exercise energy are both uncertain",
        size=size_of(signal.threshold - (seen.value or 0.0), 15.0) if present else 0.0,
        is_cause=False,
        action="weigh yourself three mornings a week: steady weight speaks against it",
        action_numbers=(3.0,),
        record="food on 7 whole days, the energy of your sessions, and body fat once",
    )


def _less_eaten(eaten: Observation, difference: float) -> Observation:
    """Energy eaten below the person's own usual: a weaker witness than the scale."""
    return eaten.model_copy(
        update={
            "metric": "energy_below_usual_kcal",
            "label": "energy eaten against your usual",
            "value": difference,
            "baseline": None,
        }
    )


def weight_change(case: Case) -> Observation:
    """Body weight's robust slope in percent a week; negative is loss.

    Over four weeks, or over eight where four hold too few weighings.
    """
    series = case.series("weight_kg")
    start = case.as_of - timedelta(WEIGHT_DAYS - 1)
    if series is not None and len(series.between(start, case.as_of)) < WEIGHT_NEEDS:
        start = case.as_of - timedelta(2 * WEIGHT_DAYS - 1)
    inside = None if series is None else series.between(start, case.as_of)
    days = 0 if inside is None else len(inside)
    value = None
    if inside is not None and days >= WEIGHT_NEEDS:
        span = int(inside.days[-1] - inside.days[0])
        line = theil_sen(inside.days / 7.0, inside.values)
        if line is not None and span >= WEIGHT_DAYS // 2:
            value = 100 * line.value / float(np.median(inside.values))
    return Observation(
        metric="weight_change_percent_per_week",
        label="change of body weight",
        value=value,
        unit="% a week",
        start=start,
        end=case.as_of,
        days_with_data=days,
        window_days=(case.as_of - start).days + 1,
        sources=() if inside is None else inside.sources,
    )
