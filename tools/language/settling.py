"""Settling: words with two senses, settled by what else the question says. Knows no grammar."""

from dataclasses import replace

from tools.language.items import Item, has

Items = tuple[Item, ...]
_SUPERLATIVE = frozenset({"max", "min", "best", "worst", "long", "short", "far", "late", "early"})


def own_usual(item: Item, items: Items) -> Item:
    """My usual ride: an average, where nothing is compared with it."""
    compared = any(each.kind in {"direction", "than", "in_percent"} for each in items)
    if item.kind != "baseline" or item.text not in _USUAL or compared:
        return item
    if has(items, "ask", "compare"):
        return item
    return replace(item, kind="aggregate", value="mean")


_USUAL = frozenset({"my usual", "my norm"})


def is_whole(item: Item, items: Items) -> bool:
    """Whether "ever" only says that any time would do, beside a window: "ever in October"."""
    if item.kind != "window" or item.text != "ever":
        return False
    return any(each.kind == "window" and each is not item for each in items)


def either(items: Items) -> Items:
    """More on Saturdays or on Sundays: two sides, where a word compares them."""
    if not has(items, "direction") or has(items, "than") or has(items, "ask", "compare"):
        return items
    joins = [n for n, item in enumerate(items) if item.kind == "or"]
    sides = {"weekdays", "window", "sport", "title", "exercise"}
    if len(joins) != 1 or not 0 < joins[0] < len(items) - 1:
        return items
    one, other = items[joins[0] - 1], items[joins[0] + 1]
    if one.kind != other.kind or one.kind not in sides:
        return items
    sign = replace(items[joins[0]], kind="ask", value="compare")
    return tuple(sign if n == joins[0] else item for n, item in enumerate(items))


def latest_night(items: Items, n: int) -> Item:
    """Since my last night over 8 hours: the latest such night, and not the one just past."""
    item = items[n]
    follows = n + 1 < len(items) and items[n + 1].kind == "bound"
    if item.kind != "window" or item.text != "last night" or not follows:
        return item
    return replace(item, kind="day", value="day") if has(items, "ask", "since") else item


def a_day(items: Items, n: int) -> Item:
    """The day in "after a day with over 200 mg", which is no rate."""
    item = items[n]
    if item.kind != "per" or item.text not in {"a day", "a night"} or n == 0:
        return item
    led = items[n - 1].kind == "lag" and items[n - 1].end == item.start
    return replace(item, kind="day", value="day", text=item.text.split()[-1]) if led else item


_GONE = frozenset(
    {
        "increase",
        "decrease",
        "drop",
        "fall",
        "fell",
        "grow",
        "grown",
        "climb",
        "gone",
        "went",
        "go",
        "increased",
        "decreased",
        "dropped",
        "risen",
        "rise",
        "improved",
    }
)


def as_change(item: Item, items: Items) -> Item:
    """How much something has gone up since: its change, where nothing is compared."""
    if item.kind != "direction" or item.value not in {"higher", "lower", "better", "worse"}:
        return item
    gone = item.text.split()[0] in _GONE
    windows = sum(each.kind == "window" for each in items)
    others = has(items, "than") or has(items, "ask", "compare") or has(items, "relative")
    plain = {"window", "metric", "possessive", "direction", "exercise", "comma", "day"}
    if gone and windows == 1 and not others and {each.kind for each in items} <= plain:
        return replace(item, kind="ask", value="trend")
    if gone and has(items, "ask", "much", "many") and windows == 1 and not others:
        return replace(item, kind="ask", value="change")
    return item


def period(item: Item, items: Items) -> Item:
    """Best HRV month, worst week: which month or week had most."""
    if item.kind == "span":
        most = any(each.kind == "extreme" for each in items)
        return replace(item, kind="ask" if most else "per", text=f"which {item.value}")
    if item.kind != "period" or item.value not in {"week", "month", "quarter", "year"}:
        return item
    if any(each.kind == "extreme" and each.value in _SUPERLATIVE for each in items):
        return replace(item, kind="ask")
    return item
