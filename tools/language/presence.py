"""Presence: words that mean "any of it" or "none of it", as in "days with no caffeine".

Adds the comparison that such words imply, before any grammar; knows items and nothing else.
"""

from tools.language.items import Bound, Item

INTAKES = frozenset({"alcohol_g", "caffeine_mg"})
"""Metrics of which a day has some or none."""
_BETWEEN = frozenset({"condition", "possessive", "verb"})


def with_presence(items: tuple[Item, ...], yes_or_no: bool = False) -> tuple[Item, ...]:
    """The items with "above 0" or "exactly 0" behind every intake that is a condition.

    Args:
        items: As spotted.
        yes_or_no: The question asks for yes or no.
    """
    if not any(_is_intake(item) for item in items):
        items = tuple(part for n, item in enumerate(items) for part in _drunk(items, n))
    found: list[Item] = []
    for n, item in enumerate(items):
        found.append(item)
        if not _is_intake(item) or _compared(items, n):
            continue
        if found[-2:-1] and found[-2].kind == "negation":
            del found[-2]
            found.append(_bound("==", item))
        elif _is_condition(items, n) or (yes_or_no and _is_alone(items, n)):
            found.append(_bound(">", item))
    return tuple(found)


def _drunk(items: tuple[Item, ...], n: int) -> tuple[Item, ...]:
    """Drinking, with nothing named: alcohol, where it says which days."""
    item = items[n]
    if item.kind != "verb" or item.value != "drink":
        return (item,)
    lead = items[n - 1].kind if n else ""
    counted = any(each.kind == "ask" and each.value in {"many", "share"} for each in items)
    days = any(each.kind == "day" for each in items)
    metrics = any(each.kind == "metric" for each in items)
    if lead in {"lag", "day", "negation"} or (counted and days and not metrics):
        return (Item("metric", ("alcohol_g",), item.text, item.start, item.end),)
    return (item,)


def _is_intake(item: Item) -> bool:
    return item.kind == "metric" and item.value[0] in INTAKES


def _bound(op: str, item: Item) -> Item:
    text = f"{'no' if op == '==' else 'some'} {item.text}"
    return Item("bound", Bound(op, 0.0), text, item.end, item.end)


def _compared(items: tuple[Item, ...], n: int) -> bool:
    near = [items[place].kind for place in (n - 1, n + 1) if 0 <= place < len(items)]
    two = items[n + 2].kind if n + 2 < len(items) and items[n + 1].kind in _BETWEEN else ""
    return "bound" in near or two == "bound"


def _is_condition(items: tuple[Item, ...], n: int) -> bool:
    """Whether it says which days: "days with alcohol", "alcohol days", "after alcohol"."""
    place = n - 1
    while place >= 0 and items[place].kind in _BETWEEN:
        place -= 1
    if place >= 0 and items[place].kind in {"day", "lag"}:
        return True
    if n + 1 < len(items) and items[n + 1].kind == "day" and items[n + 1].start == items[n].end:
        return True
    counted = any(
        each.kind == "ask" and each.value in {"many", "share", "often", "streak", "since"}
        for each in items
    )
    asked_when = any(each.kind == "ask" and each.value == "when" for each in items)
    last = any(each.kind == "ask" and each.value in {"recent", "first"} for each in items)
    if asked_when and last and sum(each.kind == "metric" for each in items) == 1:
        return True  # "when did I last drink alcohol"
    return (
        counted
        and any(each.kind == "day" or each.value in {"since", "often"} for each in items)
        and all(each is items[n] for each in items if each.kind == "metric")
    )


def _is_alone(items: tuple[Item, ...], n: int) -> bool:
    """Whether "did I drink alcohol" asks for any at all."""
    drunk = any(item.kind == "verb" and item.value == "drink" for item in items)
    others = {"metric", "bound", "ask", "extreme", "aggregate", "direction", "per"}
    return drunk and not any(item.kind in others for item in items if item is not items[n])
