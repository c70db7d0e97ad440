"""Values: how a number is shown to a person, and in which unit. Knows nothing about queries' data.

Durations read "7 h 10 min", clock times "22:45", masses "81.4 kg".
"""

from typing import Any

from knowledge.vocabulary import VOCABULARY, Metric
from tools.queries.model import MetricQuery

FACTORS: dict[tuple[str, str], float] = {
    ("h", "min"): 60.0, ("min", "h"): 1 / 60, ("h", "s"): 3600.0, ("min", "s"): 60.0,
    ("km", "mi"): 1 / 1.609344, ("km", "m"): 1000.0, ("m", "km"): 0.001,
    ("m", "ft"): 1 / 0.3048, ("kg", "lb"): 1 / 0.45359237, ("km/h", "mph"): 1 / 1.609344,
    ("min/km", "min/mi"): 1.609344, ("cm", "in"): 1 / 2.54, ("g", "kg"): 0.001,
    ("kg", "g"): 1000.0, ("ml", "l"): 0.001, ("g", "mg"): 1000.0, ("mg", "g"): 0.001,
    ("kcal", "kJ"): 4.184,
}  # fmt: skip
"""Exact conversion factors, from the metric's unit to another one."""

UNSCALED = frozenset({"count", "share", "streak", "current_streak", "days_since", "gap"})


def in_unit(query: MetricQuery, aggregate: str, found: dict[str, Any]) -> dict[str, Any]:
    """A result with its unit filled in, converted where the query asks for another unit."""
    if aggregate in UNSCALED or query.having is not None or query.associate is not None:
        return found
    own = VOCABULARY[query.metric].unit
    unit = found["unit"] or own
    if aggregate == "list" and query.group_by is None:
        return found
    factor = FACTORS.get((own, query.unit or own), 1.0)
    if factor == 1.0:
        return found | {"unit": unit}
    value = found["value"]
    items = tuple((k, None if v is None else v * factor) for k, v in found.get("items", ()))
    return found | {
        "unit": unit.replace(own, query.unit or own, 1),
        "value": None if value is None else value * factor,
        "items": items,
    }


def shown(value: float, unit: str, metric: Metric | None = None, spread: bool = False) -> str:
    """A value with its unit, as a sentence shows it.

    Args:
        value: In `unit`.
        unit: A unit of the vocabulary, or "days", "sessions", "%", "r".
        metric: For the number of decimals.
        spread: The value is a difference or a spread: a clock time then is a duration.
    """
    if unit == "clock":
        return minutes_text(60 * value) if spread else clock_text(value)
    if unit == "h":
        return minutes_text(60 * value)
    if unit == "min" and (abs(value) >= 60):
        return minutes_text(value)
    if unit == "min/km":
        return f"{pace_text(value)} min/km"
    if unit == "r":
        return f"r = {value:.2f}"
    decimals = 0 if metric is None else metric.decimals
    if metric is None and value != int(value):
        decimals = 1
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0 and value != 0:
        text = f"{value:.2g}"
    return f"{text} %" if unit == "%" else f"{text} {unit}"


_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth")  # fmt: skip


def ordinal(place: int) -> str:
    """A place as a word before a superlative: "second", "11th"; nothing for the first."""
    if place < len(_ORDINALS):
        return _ORDINALS[place]
    teen = 10 <= place % 100 <= 20
    return f"{place}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def minutes_text(minutes: float) -> str:
    """Minutes as "7 h 10 min", "1 h 09 min", "38 min"."""
    sign = "-" if round(minutes) < 0 else ""
    hours, rest = divmod(abs(round(minutes)), 60)
    return f"{sign}{hours} h {rest:02d} min" if hours else f"{sign}{rest} min"


def clock_text(hours: float) -> str:
    """Hours from midnight as a clock time: -1.25 is "22:45"."""
    minutes = round(hours * 60) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def pace_text(minutes: float) -> str:
    """Minutes per kilometre as "5:12"."""
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"
