"""Bounds: comparisons and quantities, "more than 447 minutes", "between 6 and 7 h", "7+ hours".

Knows units, and nothing about metrics.
"""

from collections.abc import Sequence

from tools.language.days import MONTHS
from tools.language.items import Bound
from tools.language.tokens import Token

UNITS: dict[str, str] = {
    word: unit
    for unit, words in {
        "h": "h hr hrs hour hours", "min": "m min mins minute minutes", "s": "s sec secs seconds",
        "km": "km kms kilometer kilometers kilometre kilometres k",
        "m": "meter meters metre metres",
        "mi": "mi mile miles", "kg": "kg kgs kilo kilos kilogram kilograms",
        "lb": "lb lbs pound pounds", "bpm": "bpm", "ms": "ms millisecond milliseconds msec",
        "g": "g gram grams gr", "mg": "mg milligram milligrams", "%": "% percent pct",
        "kcal": "kcal cal cals kcals kilocalories calories calorie",
        "ml": "ml", "l": "l liter liters litre litres",
        "km/h": "kmh kph km/h", "mph": "mph", "cm": "cm", "ft": "ft feet",
    }.items()
    for word in words.split()
}  # fmt: skip
"""Unit words after a number -> canonical unit."""

_PHRASES: tuple[tuple[str, str, str], ...] = (
    (">", "more than|over|above|greater than|exceeding|higher than|bigger than|larger than|"
     "in excess of|upwards of|better than|exceeded|exceed|exceeds|surpassed|surpass|beyond|>|"
     "more then|more as|higher as|great than|topped|beat|north of|greater then|higher then|"
     "went over|upward of|go over|went past|go past|passed|surpassing|clear|cleared|topping|"
     "surpasses", ""),
    ("<", "less than|under|below|fewer than|lower than|smaller than|worse than|less then|<|beneath|"
     "short of|minus than|lower then|fewer then|not even|south of|did not reach|dipped below|"
     "not reach|fall short of|fell short of|falls short of|falling short of|missed|miss|"
     "stayed under|stayed below|dropped below|drop below|fell below|fall below|dropped under|"
     "went below|went under|not hit|did not hit|failed to reach|failed to hit|not manage", ""),
    (">=", "at least|no less than|not less than|minimum of|a minimum of|no fewer than|>=|≥|=>|"
     "greater than or equal to|more than or equal to|hit|reached|reach|met|meet|achieved|smash|"
     "smashed|crack|cracked|"
     "not under|not below|equal to or greater than|equal to or more than|hitting|reaching|"
     "equal or more than|a least", ""),
    ("<=", "at most|no more than|not more than|up to|maximum of|a maximum of|<=|≤|=<|"
     "less than or equal to|not over|not above|equal to or less than|not exceeding|"
     "fewer than or equal to", ""),
    ("==", "exactly|equal to|equals|equal|precisely|=|==|of exactly", ""),
    (">", "longer than|for longer than|longer then|longer as", "long"),
    ("<", "shorter than|shorter then", "long"),
    (">", "faster than", "fast"), ("<", "slower than", "fast"),
    (">", "heavier than", "heavy"), ("<", "lighter than", "heavy"),
    (">", "farther than|further than", "far"),
    (">", "later than|after|past", "clock"), ("<", "earlier than|before|prior to", "clock"),
    (">=", "at or after|from", "clock"), ("<=", "at or before|by", "clock"),
)  # fmt: skip
_OPS: dict[tuple[str, ...], tuple[str, str]] = {
    tuple(words.split()): (op, hint) for op, listed, hint in _PHRASES for words in listed.split("|")
}
COMPARING = frozenset(word for words in _OPS for word in words)
"""Every word that a comparison may hold."""
PERIODS = frozenset(
    ["day", "days", "night", "nights", "week", "weeks", "month", "months", "year", "years"]
)
"""Words after a number that make it a window and no bound."""
_LONGEST = max(len(words) for words in _OPS)
_SUFFIXES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("or", "more"), ">="), (("or", "above"), ">="), (("or", "over"), ">="),
    (("or", "higher"), ">="), (("or", "longer"), ">="), (("or", "greater"), ">="),
    (("and", "above"), ">="), (("and", "over"), ">="), (("and", "up"), ">="), (("plus",), ">="),
    (("+",), ">="), (("or", "less"), "<="), (("or", "below"), "<="), (("or", "under"), "<="),
    (("or", "fewer"), "<="), (("or", "lower"), "<="), (("or", "shorter"), "<="),
    (("at", "least"), ">="), (("or", "better"), ">="), (("at", "minimum"), ">="),
    (("or", "beyond"), ">="), (("at", "most"), "<="), (("at", "the", "least"), ">="),
    (("at", "the", "most"), "<="), (("or", "later"), ">="), (("or", "earlier"), "<="),
    (("or", "upwards"), ">="), (("minimum",), ">="),
)  # fmt: skip
_METRES_FROM = 200.0
"""From which number on "m" means metres and no minutes."""
_OWN = {"average": "mean", "avg": "mean", "mean": "mean", "median": "median", "usual": "mean"}
_OPPOSITE = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}


def read_bound(tokens: Sequence[Token], at: int) -> tuple[Bound, int] | None:
    """A comparison that begins at this token."""
    between = _between(tokens, at)
    if between is not None:
        return between
    negated = tokens[at].text == "not"
    start = at + 1 if negated else at
    for size in range(_LONGEST, 0, -1):
        words = tuple(token.text for token in tokens[start : start + size])
        if len(words) == size and words in _OPS:
            op, hint = _OPS[words]
            found = _after(tokens, start + size, op, hint)
            if found is not None:
                bound, end = found
                end = _said_again(tokens, end, op)
                return (_negated(bound), end) if negated else (bound, end)
    return _suffixed(tokens, at)


def _said_again(tokens: Sequence[Token], at: int, op: str) -> int:
    """The place after "or more" where "hit" or "at least" said as much before."""
    size = suffix_at(tokens, at)
    words = tuple(token.text for token in tokens[at : at + size])
    return at + size if size and dict(_SUFFIXES)[words] == op else at


def _negated(bound: Bound) -> Bound:
    op = _OPPOSITE.get(bound.op, bound.op)
    return Bound(op, bound.value, bound.unit, bound.upper, bound.hint)


def _after(tokens: Sequence[Token], at: int, op: str, hint: str) -> tuple[Bound, int] | None:
    while at < len(tokens) and tokens[at].text in {
        "a",
        "an",
        "the",
        "my",
        "own",
        "about",
        "of",
        "total",
        "around",
        "personal",
        "overall",
        "its",
        "their",
    }:
        if tokens[at].text in {"a", "an"} and _half_or_one(tokens, at) is not None:
            break
        at += 1
    if at < len(tokens) and tokens[at].text in _OWN and op != "==":
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if following not in {"of", "heart", "hr"}:
            return Bound(op, _OWN[tokens[at].text], hint=hint), at + 1
    found = read_quantity(tokens, at)
    if found is None:
        return None
    value, unit, end = found
    if unit is None and _text(tokens, end) in PERIODS:
        return None
    if hint == "clock" and unit != "clock":
        return None
    return Bound(op, value, unit, None, hint), end


def read_quantity(tokens: Sequence[Token], at: int) -> tuple[float, str | None, int] | None:
    """A number with its unit, or a clock time: (value, unit, place after it)."""
    odd = _half_or_one(tokens, at)
    if odd is not None:
        return odd
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.text in {"midnight", "noon"}:
        return 24.0 if token.text == "midnight" else 12.0, "clock", at + 1
    if token.kind == "clock" and token.number is not None:
        return token.number, "clock", at + 1
    if token.kind != "number" or token.number is None:
        return None
    value, end = token.number, at + 1
    if _text(tokens, end) == "hundred":
        value, end = 100 * value, end + 1
    if _text(tokens, end) == "thousand":
        value, end = 1000 * value, end + 1
    if (
        _text(tokens, end) == "and"
        and _text(tokens, end + 1) == "a"
        and _text(tokens, end + 2) == "half"
    ):
        value, end = value + 0.5, end + 3
    unit = UNITS.get(_text(tokens, end))
    if unit is None:
        return value, None, end
    end += 1
    if _text(tokens, end - 1) == "m" and value >= _METRES_FROM:
        unit = "m"
    if _text(tokens, end - 1) in {"km", "kms"} and _text(tokens, end) == "/":
        return value, "km/h", end + 2
    if (
        unit in {"km", "mi"}
        and _text(tokens, end) in {"per", "an"}
        and _text(tokens, end + 1) in {"hour", "h"}
    ):
        return value, {"km": "km/h", "mi": "mph"}[unit], end + 2
    return value, unit, end


def _half_or_one(tokens: Sequence[Token], at: int) -> tuple[float, str | None, int] | None:
    words = [token.text for token in tokens[at : at + 4]]
    for phrase, minutes in ((["half", "an", "hour"], 30.0), (["an", "hour", "and", "a"], None),
                            (["half", "hour"], 30.0), (["a", "half", "hour"], 30.0),
                            (["an", "hour"], 60.0), (["one", "hour"], 60.0)):  # fmt: skip
        if words[: len(phrase)] == phrase:
            if minutes is None:
                return (90.0, "min", at + 5) if _text(tokens, at + 4) == "half" else None
            return minutes, "min", at + len(phrase)
    return None


def _between(tokens: Sequence[Token], at: int) -> tuple[Bound, int] | None:
    if tokens[at].text not in {"between", "from"}:
        return None
    low = read_quantity(tokens, at + 1)
    if low is None or _text(tokens, low[2]) not in {"and", "to", "-"}:
        return None
    high = read_quantity(tokens, low[2] + 1)
    if high is None:
        return None
    if _text(tokens, high[2]) in MONTHS or _text(tokens, high[2]) == "of":
        return None
    unit = high[1] or low[1]
    lower, upper = low[0], high[0]
    if high[1] == "clock":
        return _between_hours(low, high)
    if low[1] is not None and high[1] is not None and low[1] != high[1]:
        return None
    if unit == "clock" or lower > upper:
        return None
    return Bound("between", lower, unit, upper), high[2]


def _between_hours(
    low: tuple[float, str | None, int], high: tuple[float, str | None, int]
) -> tuple[Bound, int] | None:
    """Between 6 and 9 am: the half of the day is said once."""
    lower, upper = low[0], high[0]
    if low[1] is None and lower <= 12 < upper and lower + 12 < upper:
        lower += 12
    if low[1] not in {None, "clock"} or lower > upper:
        return None
    return Bound("between", lower, "clock", upper, "clock"), high[2]


def suffix_at(tokens: Sequence[Token], at: int) -> int:
    """How many words at a place compare what stands before them: 2 for "or more"."""
    for words, _ in _SUFFIXES:
        apart = words[0] not in {"+", "plus", "and"}
        said = tuple(token.text for token in tokens[at : at + len(words)])
        if apart and words == said and _after(tokens, at + len(words), "", "") is None:
            return len(words)
    return 0


def _suffixed(tokens: Sequence[Token], at: int) -> tuple[Bound, int] | None:
    """7 hours or more, 10000+ steps, 0 g."""
    found = read_quantity(tokens, at)
    if found is None:
        return None
    value, unit, end = found
    if value == 0 and unit != "clock":
        return Bound("==", 0.0, unit), end
    for words, op in _SUFFIXES:
        if tuple(token.text for token in tokens[end : end + len(words)]) == words:
            end += len(words)
            if unit is None and _text(tokens, end) in UNITS:
                unit, end = UNITS[_text(tokens, end)], end + 1
            return Bound(op, value, unit), end
    return None


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""
