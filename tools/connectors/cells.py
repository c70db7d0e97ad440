"""Cells: numbers, durations and units as export files write them.

Knows nothing about columns or files; a text that is not understood gives None, never 0.
"""

import math
import re

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009\u2007\u2008'\u2019"), None)
_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?", re.IGNORECASE)
_SIMPLE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_COMMA_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_POINT_THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_PART = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*"
    r"(d|days?|tage?|j|h|hrs?|hours?|std|stunden?|heures?|horas?|m|mins?|minutes?|minuten?|minutos?"
    r"|s|secs?|seconds?|sek|sekunden?|secondes?|segundos?)(?![a-z])\.?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2}(?:[.,]\d+)?)")
_SECONDS = {"d": 86400.0, "t": 86400.0, "j": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0}

LB_IN_KG = 0.45359237
MILE_IN_KM = 1.609344
KCAL_IN_KJ = 4.184

# One row per unit: dimension, and factor to the unit named first in each dimension.
UNITS: dict[str, tuple[str, float]] = {
    "s": ("time", 1.0),
    "ms": ("time", 0.001),
    "min": ("time", 60.0),
    "h": ("time", 3600.0),
    "d": ("time", 86400.0),
    "kg": ("mass", 1.0),
    "lb": ("mass", LB_IN_KG),
    "st": ("mass", 14 * LB_IN_KG),
    "g": ("mass", 0.001),
    "mg": ("mass", 1e-6),
    "oz": ("mass", LB_IN_KG / 16),
    "km": ("length", 1000.0),
    "m": ("length", 1.0),
    "cm": ("length", 0.01),
    "mi": ("length", MILE_IN_KM * 1000),
    "ft": ("length", 0.3048),
    "in": ("length", 0.0254),
    "yd": ("length", 0.9144),
    "kcal": ("energy", 1.0),
    "kj": ("energy", 1 / KCAL_IN_KJ),
    "j": ("energy", 0.001 / KCAL_IN_KJ),
    "km/h": ("speed", 1.0),
    "m/s": ("speed", 3.6),
    "mph": ("speed", MILE_IN_KM),
    "ml": ("volume", 1.0),
    "l": ("volume", 1000.0),
    "fl oz": ("volume", 29.5735295625),
    "%": ("share", 1.0),
    "fraction": ("share", 100.0),
    "points": ("share", 1.0),
    # Only deviations from a baseline are kept, so the zero point of the scale does not matter.
    "°c": ("temperature", 1.0),
    "°f": ("temperature", 5 / 9),
    "bpm": ("rate", 1.0),
    "breaths/min": ("rate", 1.0),
    "hz": ("rate", 60.0),
}
SAME_UNIT = {
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "milliseconds": "ms", "minutes": "min",
    "minute": "min", "mins": "min", "hours": "h", "hour": "h", "hrs": "h", "hr": "h", "days": "d",
    "lbs": "lb", "pounds": "lb", "pound": "lb", "kgs": "kg", "kilograms": "kg", "grams": "g",
    "stone": "st", "kilometers": "km", "kilometres": "km", "miles": "mi", "mile": "mi", "mi.": "mi",
    "meters": "m", "metres": "m", "meter": "m", "feet": "ft", "foot": "ft", "inches": "in",
    "inch": "in", "yards": "yd", "cal": "kcal", "calories": "kcal", "kilojoules": "kj",
    "kilojoule": "kj", "joules": "j", "kmh": "km/h", "kph": "km/h", "mps": "m/s", "percent": "%",
    "ratio": "fraction", "liter": "l", "litre": "l", "liters": "l", "litres": "l",
    "floz": "fl oz", "c": "°c", "celsius": "°c", "f": "°f", "fahrenheit": "°f", "point": "points",
}  # fmt: skip


def parse_number(text: str, *, decimal_comma: bool = False) -> float | None:
    """A finite number, whatever marks its decimals and thousands.

    Args:
        text: The cell; a trailing % sign and spaces within digits are allowed.
        decimal_comma: Whether the table writes 1,5 for one and a half; decides what cannot be
            seen from one value alone, such as "1.234".

    Returns:
        The value, or None if the text is not a number.
    """
    if not decimal_comma and _SIMPLE.fullmatch(text):
        return float(text)
    bare = text.translate(_SPACES).removesuffix("%").replace("\u2212", "-")
    if "," in bare:
        grouped = _COMMA_THOUSANDS.fullmatch(bare) and not (decimal_comma and bare.count(",") == 1)
        if grouped and not (decimal_comma and "." in bare):
            bare = bare.replace(",", "")
        elif bare.count(",") == 1:
            bare = bare.replace(".", "").replace(",", ".")
    elif _POINT_THOUSANDS.fullmatch(bare) and (decimal_comma or bare.count(".") > 1):
        bare = bare.replace(".", "")
    if not _PLAIN.fullmatch(bare):
        return None
    value = float(bare)
    return value if math.isfinite(value) else None


def parse_duration(text: str) -> float | None:
    """Seconds in "1h 43m", "38min", "45s", "1:02:03", "02:30" (m:s) or a bare count of seconds.

    Returns:
        Seconds, or None if the text is not a duration.
    """
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = clock.groups(default="0")
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    if text and not _PART.sub("", text).strip():
        return sum(
            float(count.replace(",", ".")) * _seconds_in(unit.lower())
            for count, unit in _PART.findall(text)
        )
    return parse_number(text)


def _seconds_in(unit: str) -> float:
    return 3600.0 if unit.startswith("st") else _SECONDS[unit[0]]


def unit_name(name: str) -> str | None:
    """The one spelling of a unit that this module uses, or None if it is unknown."""
    folded = " ".join(name.casefold().split())
    folded = SAME_UNIT.get(folded, folded)
    return folded if folded in UNITS else None


def convert(value: float, unit: str, target: str) -> float | None:
    """The value in another unit of the same dimension, or None if the two do not go together."""
    if unit == target:
        return value
    source, wanted = UNITS.get(unit), UNITS.get(target.casefold())
    if source is None or wanted is None or source[0] != wanted[0]:
        return None
    return value * source[1] / wanted[1]
