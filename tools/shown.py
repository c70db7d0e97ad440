"""Shown: values, days and spans as people read them. Knows no metric and no evidence."""

from datetime import date

MINUS = "−"
UNIT_WORDS = {
    "kg/week": "kg a week",
    "steps": "steps",
    "sets/week": "sets a week",
    "sessions/week": "sessions a week",
    "min/week": "min a week",
}


def show(value: float | None, unit: str, decimals: int = 1, signed: bool = False) -> str:
    """A value with its unit: 6.08 h -> "6 h 05 min", -1.25 clock -> "22:45".

    Args:
        value: In `unit`; None shows as "unknown".
        unit: As in the vocabulary.
        decimals: Digits after the point, for units without a form of their own.
        signed: Write a plus before positive values.
    """
    if value is None:
        return "unknown"
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    if unit == "h":
        return sign + hours(abs(value))
    if unit == "clock":
        return clock(value)
    if unit == "min" and abs(value) >= 60:
        return sign + hours(abs(value) / 60)
    number = f"{abs(round(value, decimals)):,.{decimals}f}"
    if float(number.replace(",", "")) == 0:
        sign = ""
    separator = "" if not unit else " "
    return f"{sign}{number}{separator}{UNIT_WORDS.get(unit, unit)}"


def neat(value: float | None, unit: str, signed: bool = False) -> str:
    """A value whose metric has no set digits: large and whole ones without a point."""
    whole = value is None or abs(value) >= 100 or abs(value - round(value)) < 0.05
    return show(value, unit, 0 if whole or unit == "%" else 1, signed)


def hours(value: float) -> str:
    """6.083 -> "6 h 05 min"; under an hour only minutes; whole hours without minutes."""
    minutes = round(value * 60)
    if minutes < 60:
        return f"{minutes} min"
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest:02d} min" if rest else f"{whole} h"


def clock(value: float) -> str:
    """Hours relative to midnight -> "22:45"."""
    minutes = round(value * 60) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def day(value: date) -> str:
    """A day without its year: "18 October"."""
    return f"{value.day} {value:%B}"


def span(start: date, end: date) -> str:
    """Two days as one span: "1–31 October", "18 October to 2 November"."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%B}"
    return f"{day(start)} to {day(end)}"


def weeks(days: int) -> str:
    """A length in the words people use: 35 -> "five weeks", 10 -> "10 days"."""
    if days < 11:
        return f"{count(days)} day{'s' if days != 1 else ''}"
    number = round(days / 7)
    return f"{count(number)} week{'s' if number != 1 else ''}"


_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def count(number: int) -> str:
    """Small counts in words, larger ones in digits."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"
