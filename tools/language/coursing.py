"""Coursing: how an average changed "from September to October", as two averages set apart.

Runs over the items before any grammar; the later stretch is set against the earlier one, or the
other way round where a fall is asked for. Knows kinds of items.
"""

from dataclasses import replace
from datetime import date

from knowledge.vocabulary import VOCABULARY
from tools.language.days import MONTHS
from tools.language.items import Item
from tools.queries.model import Window
from tools.queries.windows import first_of, last_of

_FALLS = frozenset({"lost", "lose", "losing"})
_LEADS = frozenset({"from", "between"})
Items = tuple[Item, ...]


def as_two_stretches(items: Items) -> Items:
    """The items with "from September to October" as two windows, where averages changed."""
    windows = [n for n, item in enumerate(items) if item.kind == "window"]
    signs = [n for n, item in enumerate(items) if _is_change(item)]
    signs = signs or [n for n, item in enumerate(items) if item.kind == "in_percent"]
    if len(windows) != 1 or len(signs) != 1 or not _is_of_averages(items):
        return items
    ends = _ends(items[windows[0]])
    if ends is None:
        return items
    earlier, later = ends
    first, second = (earlier, later) if _is_fall(items[signs[0]]) else (later, earlier)
    window = items[windows[0]]
    split = (
        replace(window, value=first, text="later", end=window.start + 1),
        replace(window, value=second, text="earlier", start=window.start + 1),
    )
    sign = items[signs[0]]
    if sign.kind != "in_percent":
        sign = replace(sign, kind="ask", value="compare", text="change")
    found = [sign if n == signs[0] else item for n, item in enumerate(items)]
    return (*found[: windows[0]], *split, *found[windows[0] + 1 :])


def _is_change(item: Item) -> bool:
    if item.kind == "ask":
        return item.value in {"change", "trend"}
    return item.kind == "direction"


def _is_fall(item: Item) -> bool:
    return (item.kind == "direction" and item.value == "lower") or item.text in _FALLS


def _is_of_averages(items: Items) -> bool:
    """Whether two averages are meant: they are named, or the number is another one each day."""
    if any(item.kind in {"than", "baseline", "relative", "per", "extreme"} for item in items):
        return False
    if any(item.kind == "ask" and item.value in {"compare", "weekday"} for item in items):
        return False
    said = {str(item.value) for item in items if item.kind == "aggregate"}
    metrics = [item.value[0] for item in items if item.kind == "metric"]
    in_percent = any(item.kind == "in_percent" for item in items)
    if len(metrics) == 1 and "sum" in said and (in_percent or _asks_how_much(items)):
        return True
    if len(metrics) != 1 or said - {"mean"} or VOCABULARY[metrics[0]].level != "day":
        return False
    much = any(
        (item.kind == "ask" and item.value in {"much", "many"}) or item.kind == "in_percent"
        for item in items
    )
    return bool(said) or (much and VOCABULARY[metrics[0]].group in {"sleep", "recovery"})


def _asks_how_much(items: Items) -> bool:
    return any(item.kind == "ask" and item.value in {"much", "many"} for item in items)


def _ends(item: Item) -> tuple[Window, Window] | None:
    """The first and the last month (or year) of a window that is said by its two ends."""
    words, window = item.text.split(), item.value
    if words[0] not in _LEADS or window.start is None or window.end is None:
        return None
    if any(word.isdigit() and len(word) < 4 for word in words):
        return None
    if not any(word in {"to", "and", "until", "till", "through"} for word in words):
        return None
    unit = "month" if any(word in MONTHS for word in words) else "year"
    start, end = window.start, window.end
    whole = start == first_of(start, unit) and end == last_of(first_of(end, unit), unit)
    if not whole or first_of(end, unit) == start:
        return None
    return _stretch(start, unit), _stretch(first_of(end, unit), unit)


def _stretch(start: date, unit: str) -> Window:
    return Window(kind="between", start=start, end=last_of(start, unit))
