"""Targets: the metric and the unit that a question asks for."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.clauses import choose
from tools.language.senses import PERCENT_OF
from tools.language.sentence import Misread, Sentence
from tools.queries.model import (
    MetricFilter,
)
from tools.queries.values import FACTORS


def target(sentence: Sentence, filters: list[MetricFilter], in_session: bool) -> str | None:
    """The metric asked for: the one without a comparison, or what other words imply."""
    unit = said_unit(sentence)
    item = sentence.use("metric")
    if item is not None:
        names = _sensed(sentence, item.value)
        if unit == "%":
            names = tuple(PERCENT_OF.get(name, name) for name in names)
        if sentence.scope is not None and (sentence.scope.exercises or sentence.scope.muscles):
            names = ("top_set_kg",) if "weight_kg" in names else names
        metric = choose(_of_unit(names, unit), sentence, in_session)
        if unit:
            sentence.day_metrics.append(unit)
        return metric
    if in_session and unit in {None, "h", "min"} and sentence.use("time"):
        if unit:
            sentence.day_metrics.append(unit)
        return "session_minutes"
    if unit and in_session:
        sentence.day_metrics.append(unit)
        return {"h": "session_minutes", "min": "session_minutes", "km": "session_distance_km",
                "mi": "session_distance_km", "m": "session_distance_km",
                "kcal": "session_energy_kcal"}.get(unit)  # fmt: skip
    if unit in {"h", "min"} and any("night" in item.text for item in sentence.items):
        sentence.day_metrics.append(unit)
        return None
    if unit in {"kg", "lb"} and sentence.asks_course and not in_session:
        sentence.day_metrics.append(unit)
        return "weight_kg"
    known = sentence.known.metrics
    if unit in {"km", "mi"} and "distance_km" not in known and "session_distance_km" in known:
        sentence.day_metrics.append(unit)
        return "session_distance_km"
    if unit:
        raise Misread(f"what {unit} means here")
    return None


def _of_unit(names: tuple[str, ...], unit: str | None) -> tuple[str, ...]:
    """The numbers that have a unit, where several are meant by one word: "length in km"."""
    if unit is None or len(names) < 2:
        return names
    fitting = tuple(
        name
        for name in names
        if VOCABULARY[name].unit == unit
        or (VOCABULARY[name].unit, unit) in FACTORS
        or (unit, VOCABULARY[name].unit) in FACTORS
    )
    return fitting or names


def _sensed(sentence: Sentence, names: tuple[str, ...]) -> tuple[str, ...]:
    """Eaten or burned: a verb decides between energies."""
    verb = sentence.use("verb", "eat", "burn")
    if verb is None or len(names) < 2:
        return names
    eaten = tuple(name for name in names if name == "energy_kcal")
    return (eaten or names) if verb.value == "eat" else tuple(n for n in names if n not in eaten)


def said_unit(sentence: Sentence) -> str | None:
    """The unit that the question names, if any."""
    found = [str(item.value) for item in sentence.use_all("unit")]
    if len(set(found)) > 1:
        raise Misread("two units")
    return found[0] if found else None


def in_unit(sentence: Sentence, metric: str) -> dict[str, Any]:
    """The unit to answer in, if the question names one that the metric can take."""
    if not sentence.day_metrics:
        return {}
    unit = sentence.day_metrics[-1]
    own = VOCABULARY[metric].unit
    fits = {"h": ("h", "min"), "min": ("h", "min"), "km": ("km", "mi", "m"),
            "m": ("km", "m"), "kg": ("kg", "lb"), "g": ("g", "kg", "mg"), "mg": ("mg", "g"),
            "min/km": ("min/km", "min/mi"), "km/h": ("km/h", "mph")}.get(own, (own,))  # fmt: skip
    if own == "clock" and unit in {"h", "min"}:
        return {}
    if own == "m" and unit in {"km", "m"}:
        return {"unit": unit}
    if unit == own or (unit == "%" and own == "%"):
        return {}
    if unit not in fits:
        raise Misread(f"{VOCABULARY[metric].label} in {unit}")
    return {"unit": unit}


def rows_of(metric: str) -> str | None:
    """Days, for a metric that is not one of days itself."""
    return "days" if VOCABULARY[metric].level != "day" else None
