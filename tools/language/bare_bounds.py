"""Bare bounds: what a comparison says where no number is named, "runs over 5 km", "before 8 am".

Knows the items of one question.
"""

from tools.language.items import Bound
from tools.language.sentence import Sentence

UNIT_METRIC = {
    "min": "session_minutes", "h": "session_minutes", "km": "session_distance_km",
    "mi": "session_distance_km", "m": "session_distance_km", "kcal": "session_energy_kcal",
    "bpm": "session_hr_bpm", "km/h": "session_speed_kmh", "mph": "session_speed_kmh",
}  # fmt: skip
"""What a bare quantity says about a session."""


def implied_numbers(sentence: Sentence, bound: Bound) -> tuple[str, ...] | None:
    """What a bare quantity means beside sessions: 5 km is distance, 40 min is duration."""
    sessions = any(
        item.kind in {"sport", "title", "session", "exercise"} for item in sentence.items
    )
    if bound.unit == "clock":
        return _hour_of(sentence, sessions)
    if bound.unit == "kcal" and (not sessions or sentence.has("verb", "eat")):
        eaten = sentence.use("verb", "eat", "burn")
        names = ("energy_kcal", "total_energy_kcal", "active_energy_kcal")
        if eaten is None:
            return names
        return names[:1] if eaten.value == "eat" else names[1:]
    if not sessions and bound.unit in {"kg", "lb"} and sentence.has("day"):
        return ("weight_kg",)
    if not sessions and bound.unit in {"l", "ml"} and sentence.use("verb", "drink"):
        return ("water_ml",)
    nights = any(item.kind in {"day", "ask"} and "night" in item.text for item in sentence.items)
    if not sessions and bound.unit in {"h", "min"} and nights:
        return ("sleep_hours",)
    if not sessions or isinstance(bound.value, str):
        return None
    if bound.unit is not None:
        name = UNIT_METRIC.get(bound.unit)
        if bound.unit in {"kg", "lb"}:
            name = "top_set_kg"
        return None if name is None else (name,)
    if bound.hint == "fast":
        return ("session_speed_kmh",)
    lifts = any(item.kind == "exercise" for item in sentence.items)
    return ("top_set_kg",) if lifts and bound.value >= _LEAST_KG else None


_LEAST_KG = 30.0
"""From which bare number on a lift is meant in kilograms and not in repetitions."""


def _hour_of(sentence: Sentence, sessions: bool) -> tuple[str, ...] | None:
    """Which time of day a clock time beside no such number means."""
    for n in sentence.free("metric"):
        meant = _HOURS.get(sentence.items[n].text)
        if meant is not None:
            sentence.used.add(n)
            return (meant,)
    risen = [n for n in sentence.free("direction") if sentence.items[n].text == "up"]
    if risen and not sessions and not sentence.has("metric"):
        sentence.used.add(risen[0])
        return ("wake_time",)
    return ("session_start_time",) if sessions and not sentence.has("metric") else None


_HOURS = {"asleep": "bed_time", "in bed": "bed_time", "in the bed": "bed_time", "sleep": "bed_time",
          "awake": "wake_time", "up": "wake_time", "sleeping": "bed_time"}  # fmt: skip
"""Words of a number that beside a clock time mean when it began or ended."""
