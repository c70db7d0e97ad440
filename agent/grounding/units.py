"""Units: which word stands for which dimension, and how many base units it is.

Knows nothing about evidence. A dimension is a short name ("mass", "time", "day", ...); two
quantities can only be equal when their dimensions are.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """A dimension and a factor to its base unit."""

    dimension: str
    factor: float = 1.0


_TABLE: dict[str, tuple[float, tuple[str, ...]]] = {
    "percent": (1, ("%", "percent", "per cent")),
    "point": (1, ("percentage point", "percentage points")),
    "ratio": (1, ("g/kg", "g per kg", "grams per kilo", "g per kilogram", "g kg", "g a kg")),
    "availability": (1, ("kcal/kg ffm", "kcal per kg ffm", "kcal/kg lean mass", "kcal/kg")),
    "energy": (1, ("kcal", "calories", "calorie", "cal", "kilocalories")),
    "heart": (1, ("bpm", "beats", "beats per minute", "beats a minute")),
    "millisecond": (1, ("ms", "milliseconds")),
    "length": (1, ("cm", "centimetres", "centimeters")),
    "sessions": (
        1,
        ("session", "sessions", "workout", "workouts", "activity", "activities", "run", "runs"),
    ),
    "sets": (1, ("set", "sets", "hard set", "hard sets")),
    "reps": (1, ("rep", "reps", "repetitions", "repetition")),
    "rpe": (1, ("rpe", "rir")),
    "steps": (1, ("steps", "step")),
    "meals": (1, ("meal", "meals", "feeding", "feedings")),
    "lifts": (1, ("lift", "lifts", "exercise", "exercises")),
    "speed": (1, ("km/h", "kmh", "kph")),
    "pace": (1, ("min/km", "min per km")),
    "factor": (1, ("times", "fold", "-fold")),
    "celsius": (1, ("°c", "degrees", "c")),
}
_SCALED: dict[str, dict[str, float]] = {
    "time": {
        "min": 1,
        "mins": 1,
        "minute": 1,
        "minutes": 1,
        "h": 60,
        "hr": 60,
        "hrs": 60,
        "hour": 60,
        "hours": 60,
        "s": 1 / 60,
        "sec": 1 / 60,
        "second": 1 / 60,
        "seconds": 1 / 60,
    },
    "day": {
        "day": 1,
        "days": 1,
        "night": 1,
        "nights": 1,
        "week": 7,
        "weeks": 7,
        "month": 30.4,
        "months": 30.4,
        "year": 365.25,
        "years": 365.25,
    },
    "mass": {
        "mg": 0.001,
        "milligrams": 0.001,
        "g": 1,
        "gram": 1,
        "grams": 1,
        "kg": 1000,
        "kgs": 1000,
        "kilo": 1000,
        "kilos": 1000,
        "kilograms": 1000,
        "lb": 453.592,
        "lbs": 453.592,
        "pounds": 453.592,
        "pound": 453.592,
    },
    "distance": {
        "m": 1,
        "metres": 1,
        "meters": 1,
        "km": 1000,
        "kilometres": 1000,
        "miles": 1609.34,
    },
    "volume": {"ml": 1, "l": 1000, "litres": 1000, "liters": 1000, "litre": 1000, "liter": 1000},
}

UNITS: dict[str, Unit] = {
    word: Unit(dimension, factor) for dimension, (factor, words) in _TABLE.items() for word in words
} | {
    word: Unit(dimension, factor)
    for dimension, words in _SCALED.items()
    for word, factor in words.items()
}
"""Every unit word in lower case."""


def unit_of(word: str) -> Unit | None:
    """The unit a word stands for, or None; a rate ("kg/week", "sets a week") counts as its top."""
    plain = " ".join(word.lower().split())
    if plain in UNITS:
        return UNITS[plain]
    for divider in ("/", " per ", " a "):
        top, found, _ = plain.partition(divider)
        if found and top in UNITS:
            return UNITS[top]
    return None
