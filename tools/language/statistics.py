"""Statistics: which aggregate and which end of the scale the words of a question ask for.

Knows the metric that is asked for, and nothing about windows, filters or sessions.
"""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.queries.reader import ADDITIVE

SUMMED = frozenset(
    {"steps", "active_zone_minutes", "distance_km", "active_energy_kcal", "floors", "sets", "reps",
     "volume_load_kg", "hard_sets", "fat_burn_zone_minutes", "cardio_zone_minutes",
     "peak_zone_minutes", "rest_days"}
)  # fmt: skip
"""Daily numbers of which a month or week has "the most" by its total."""
OF_A_DAY = frozenset({"sets", "volume_load_kg"})
"""Numbers of a lift that one set does not have: the most is that of a day."""
RISING = frozenset({"max", "long", "fast", "heavy", "far", "late", "hilly"})


def aggregate_of(
    sentence: Sentence,
    metric: str,
    aggregates: list[Item],
    extreme: Item | None,
    asked: set[str],
    rate: Item | None,
) -> dict[str, Any]:
    """The aggregate that the words name, or the one that the question implies."""
    names = list(dict.fromkeys(str(item.value) for item in aggregates))
    if rate is not None:
        return _rated(sentence, metric, names, rate)
    if names == ["mean", "sum"] and VOCABULARY[metric].level == "day":
        names = ["mean"]
    if set(names) == {"mean", "sum"}:
        raise Misread("both average and total")
    if len(names) > 1:
        raise Misread(" and ".join(names))
    if names:
        name = names[0]
        if name == "sum" and not _summable(metric):
            raise Misread(f"a total of {VOCABULARY[metric].label}")
        return {"aggregate": name}
    if asked & {"many", "much", "long", "far"} and _summable(metric):
        if _per_day(metric):
            return {"aggregate": "mean" if "many" not in asked else "sum"}
        return {"aggregate": "sum"}
    if metric in ADDITIVE and metric != "session_count":
        return {"aggregate": "sum"}
    return {} if VOCABULARY[metric].aggregate != "last" else {"aggregate": "latest"}


def _per_day(metric: str) -> bool:
    """Whether "how much" asks for a usual day: sleep and protein, but not steps or alcohol."""
    daily = VOCABULARY[metric].level == "day" and metric.endswith(("_minutes", "_g"))
    return metric != "alcohol_g" and (daily or metric in {"sleep_hours", "time_in_bed_hours"})


def _summable(metric: str) -> bool:
    known = VOCABULARY[metric]
    return known.kind in {"duration", "count", "energy", "mass", "quantity"} and metric not in {
        "resting_hr_bpm", "hrv_rmssd_ms", "hrv_sdnn_ms", "respiratory_rate", "session_hr_bpm",
        "session_max_hr_bpm", "session_speed_kmh", "session_pace_min_per_km", "weight_kg",
        "trend_weight_kg", "waist_cm", "lean_mass_kg", "top_set_kg", "e1rm_kg",
        "skin_temperature_deviation_c", "sleep_debt_hours", "sleep_regularity_minutes",
    }  # fmt: skip


def _rated(sentence: Sentence, metric: str, names: list[str], rate: Item) -> dict[str, Any]:
    """Per day of a daily number is its mean; per week or month is a rate."""
    if set(names) - {"mean", "sum"}:
        return {"aggregate": names[0]} if rate.value == "day" and len(names) == 1 else _misrated()
    level = VOCABULARY[metric].level
    daily = any(i.kind == "metric" and i.text.startswith("daily") for i in sentence.items)
    if daily and rate.value in {"week", "month"} and level == "day":
        return {"aggregate": names[0] if names else "mean", "group_by": rate.value}
    if (
        rate.text in {"monthly", "weekly"}
        and names == ["mean"]
        and level == "day"
        and (metric not in SUMMED)
    ):
        return {"aggregate": "mean", "group_by": rate.value}
    if rate.text in {"monthly", "weekly"} and names == ["sum"]:
        return {"aggregate": "sum", "group_by": rate.value}
    every = rate.text.split()[0] in {"each", "every"} and not names
    if rate.value == "day" and level == "day" and every and _is_short(sentence):
        return {"aggregate": "list"}
    if rate.value == "day" and level == "day":
        return {"aggregate": "sum" if names == ["sum"] else "mean"}
    if not _summable(metric):
        if rate.value == "day":
            return {"aggregate": "mean"}
        return {"group_by": rate.value, "aggregate": names[0] if names else None}
    return {"aggregate": "sum", "per": rate.value}


def _is_short(sentence: Sentence) -> bool:
    """Whether the window is one of a few weeks, whose days can be listed."""
    windows = [item.value for item in sentence.items if item.kind == "window"]
    return bool(windows) and all(
        (each.kind in {"this", "previous"} and each.unit in {"week", "weekend"})
        or (each.kind == "last" and each.n * {"day": 1, "week": 7}.get(each.unit, 99) <= 31)
        for each in windows
    )


def _misrated() -> dict[str, Any]:
    raise Misread("a rate of that")


def better_of(metric: str) -> str | None:
    """Which end of a number is its best: the most, where it adds up over a week."""
    summed = metric in ADDITIVE or metric in SUMMED
    return "higher" if summed and metric != "rest_days" else VOCABULARY[metric].better


def direction_of(extreme: Item, metric: str) -> str:
    """Which end of the metric an extreme asks for: max or min."""
    word = str(extreme.value)
    if word in {"best", "worst"} and metric in {"top_set_kg", "e1rm_kg"}:
        return "max" if word == "best" else "min"
    if word in {"best", "worst"}:
        better = better_of(metric)
        if better not in {"higher", "lower"}:
            raise Misread(f"which {VOCABULARY[metric].label} is better")
        return "max" if (better == "higher") == (word == "best") else "min"
    if word in {"late", "early"} and VOCABULARY[metric].kind != "clock":
        raise Misread(f"{extreme.text!r} with {VOCABULARY[metric].label}")
    rising = is_rising(extreme)
    if word in {"fast", "slow"} and metric == "session_pace_min_per_km":
        rising = not rising
    return "max" if rising else "min"


def of_periods(metric: str, extreme: Item, period: str, said: list[Item]) -> dict[str, Any]:
    """The highest weekly average, the best monthly total: the week or month, and its value."""
    names = {str(item.value) for item in said}
    usual = "sum" if metric in ADDITIVE or metric in SUMMED else "mean"
    lengths = {"session_distance_km", "session_minutes"}
    of_sessions = not (metric in lengths and str(extreme.value) in {"long", "short", "far"})
    of_sessions = of_sessions and str(extreme.value) in {
        "fast",
        "slow",
        "far",
        "heavy",
        "long",
        "short",
    }
    if VOCABULARY[metric].level == "set" or len(names) > 1 or of_sessions:
        raise Misread(f"what a {period} of {VOCABULARY[metric].label} is")
    name = names.pop() if names else usual
    if name == "sum" and not _summable(metric):
        raise Misread(f"a total of {VOCABULARY[metric].label}")
    pick = "highest" if direction_of(extreme, metric) == "max" else "lowest"
    return {"aggregate": name, "group_by": period, "pick": pick}


def is_rising(item: Item) -> bool:
    """Whether an extreme asks for the most."""
    return item.value in RISING
