"""Freeing: items that other items of the same question make superfluous or turn into others.

Runs first of all, over the whole question; knows no grammar.
"""

from dataclasses import replace

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Bound, Item, has
from tools.language.settling import (
    a_day,
    as_change,
    either,
    is_whole,
    latest_night,
    own_usual,
    period,
)

Items = tuple[Item, ...]
_VAGUE = frozenset({"lately", "recently", "these days", "nowadays", "of late"})
_NOW = frozenset({"now", "currently", "right now", "these days", "nowadays", "at the moment",
                  "at present"})  # fmt: skip


def freed(items: Items) -> Items:
    """The items without those that say again what another says."""
    items = tuple(item for item in items if not _is_vague(item, items))
    items = tuple(item for item in items if not is_whole(item, items))
    items = tuple(own_usual(item, items) for item in items)
    items = tuple(item for n, item in enumerate(items) if not _only_leads(items, n))
    items = tuple(_now(item, items) for item in items)
    items = tuple(a_day(items, n) for n in range(len(items)))
    items = tuple(latest_night(items, n) for n in range(len(items)))
    items = _of_neither(_time_of_day(_without_one(items)))
    spoken = [
        item for item in items if item.kind == "aggregate" and item.text not in {"per", "each"}
    ]
    if spoken:
        items = tuple(i for i in items if i in spoken or i.kind != "aggregate")
    if has(items, "aggregate"):
        items = tuple(item for item in items if item.text != "tell me about")
    if has(items, "ask", "often") and has(items, "unit", "%"):
        items = tuple(_as_percentage(item) for item in items if item.value != "%")
    if has(items, "ask", "compare") and has(items, "extreme", "max"):
        items = _as_range(items)
    items = tuple(part for n, item in enumerate(items) for part in _without(items, n))
    items = either(items)
    if not has(items, "ask", "compare"):
        items = _one_of_weekdays(items)
    if has(items, "aggregate", "range"):
        items = tuple(i for i in items if i.kind != "extreme" and i.text != "minus")
    items = tuple(_at_least(item, n, items) for n, item in enumerate(items))
    items = tuple(period(item, items) for item in items)
    items = tuple(as_change(item, items) for item in items)
    items = tuple(_part_as_day(item, n, items) for n, item in enumerate(items))
    return tuple(
        item
        for n, item in enumerate(items)
        if not (_is_stepping(n, items) or _unit_again(n, items))
    )


def _as_percentage(item: Item) -> Item:
    """How often, in percent: the share of the days."""
    often = (item.kind, item.value) == ("ask", "often")
    return replace(item, value="share") if often else item


def _is_vague(item: Item, items: Items) -> bool:
    """Whether "lately" only leads to a window that is named."""
    if item.kind != "window" or item.text not in _VAGUE:
        return False
    return any(each.kind == "window" and each.text not in _VAGUE for each in items)


def _as_range(items: Items) -> Items:
    """The difference between the highest and the lowest is the range."""
    if not has(items, "extreme", "min"):
        return items
    place = next(n for n, item in enumerate(items) if item.value == "compare")
    kept = [item for item in items if item.kind not in {"extreme", "and"}]
    at = kept.index(items[place])
    kept[at] = replace(items[place], kind="aggregate", value="range")
    return tuple(kept)


def _without(items: Items, n: int) -> Items:
    """Days without a run: a day and a "no", where no other side of a comparison is meant."""
    item, after = items[n], items[n + 1] if n + 1 < len(items) else None
    if item.kind != "others" or not item.text.endswith("without") or after is None:
        return (item,)
    if after.kind in {"metric", "session", "sport", "title"} and not has(items, "ask", "compare"):
        middle = item.start + 1
        return (
            replace(item, kind="day", value="day", end=middle),
            replace(item, kind="negation", value="not", start=middle),
        )
    return (item,)


def _without_one(items: Items) -> Items:
    """Days without one: what was named before."""
    return tuple(
        item
        for n, item in enumerate(items)
        if not (
            n and item.kind == "number" and item.text in {"one", "1"} and _is_without(items[n - 1])
        )
    )


def _is_without(item: Item) -> bool:
    return item.kind == "others" and item.text.endswith("without")


def _of_neither(items: Items) -> Items:
    """Days I neither ran nor swam, no run or swim: one condition on sessions of both kinds."""
    found: list[Item] = []
    for item in items:
        kinds = [each.kind for each in found[-3:]]
        if item.kind == "sport" and kinds == ["negation", "sport", "or"]:
            found.pop()
            first = found.pop()
            item = replace(first, value=(*first.value, *item.value), end=item.end)
        found.append(item)
    return tuple(found)


def _time_of_day(items: Items) -> Items:
    """The hour at which something is, where its number is a time of day."""
    metrics = [item.value[0] for item in items if item.kind == "metric"]
    if not metrics or any(VOCABULARY[name].kind != "clock" for name in metrics):
        return items
    return tuple(
        replace(item, kind="ask", value="time") if _is_hour(item) else item for item in items
    )


def _is_hour(item: Item) -> bool:
    return item.kind == "unit" and item.text in {"hour", "hour of"}


def _one_of_weekdays(items: Items) -> Items:
    """Tuesdays and Thursdays as one condition."""
    found: list[Item] = []
    for item in items:
        joined = [each.kind for each in found[-2:]] in (["weekdays", "and"], ["weekdays", "or"],
                                                        ["weekdays", "comma"])  # fmt: skip
        if item.kind == "weekdays" and joined:
            found.pop()
            first = found.pop()
            item = replace(first, value=(*first.value, *item.value), end=item.end)
        found.append(item)
    return tuple(found)


def _at_least(item: Item, n: int, items: Items) -> Item:
    """The number in "10k step days" and "8k step streak": at least so many."""
    if item.kind != "number" or item.value < 1000 or n + 2 >= len(items):
        return item
    steps = items[n + 1].kind == "metric" and "steps" in items[n + 1].value
    counted = items[n + 2].kind == "day" or items[n + 2].value == "streak"
    return replace(item, kind="bound", value=Bound(">=", item.value)) if steps and counted else item


def _only_leads(items: Items, n: int) -> bool:
    """Whether an item adds nothing: a first "and", "I was on holiday from 3 to 12 July"."""
    if items[n].kind in {"and", "comma", "or"}:
        return n == 0
    after = items[n + 1].kind if n + 1 < len(items) else ""
    if items[n].kind == "part" and items[n].text == "at night":
        return not has(items, "sport") and not has(items, "session") and _is_of_sleep(items)
    return items[n].kind == "context" and after == "window"


def _is_of_sleep(items: Items) -> bool:
    metrics = [each.value[0] for each in items if each.kind == "metric"]
    return bool(metrics) and all(VOCABULARY[name].group == "sleep" for name in metrics)


def _now(item: Item, items: Items) -> Item:
    """Now: the latest of what is not measured every day, the current one of a streak."""
    if item.kind != "window" or item.text not in _NOW:
        return item
    rare = any(
        VOCABULARY[each.value[0]].group in {"body", "strength"}
        for each in items
        if each.kind == "metric"
    )
    if rare or has(items, "ask", "streak"):
        return replace(item, kind="ask", value="recent", text="current")
    return item


def _part_as_day(item: Item, n: int, items: Items) -> Item:
    """How many mornings, where no session is meant: how many days."""
    asked = n > 0 and items[n - 1].kind == "ask" and item.text.endswith("s")
    sessions = any(each.kind in {"sport", "title", "session"} for each in items)
    if item.kind == "part" and asked and not sessions:
        return replace(item, kind="day", value="day")
    return item


def _is_stepping(n: int, items: Items) -> bool:
    """Whether "I walk" says who makes the steps: "do I usually walk the most steps"."""
    item = items[n]
    if item.kind != "sport" or item.text not in {"walk", "walked"}:
        return False
    place = n - 1
    while place >= 0 and items[place].kind in {"aggregate", "habit"}:
        place -= 1
    by_me = any(each.kind == "habit" for each in items[place + 1 : n]) or (
        place >= 0 and items[place].text in {"i", "we"}
    )
    conditional = place > 0 and items[place - 1].kind in {"condition", "day", "lag"}
    steps = any(each.kind == "metric" and "steps" in each.value for each in items)
    return by_me and steps and not conditional


def _unit_again(n: int, items: Items) -> bool:
    """Whether "min" repeats the unit: "peak zone min sum"."""
    item = items[n]
    if item.text != "min" or n == 0 or items[n - 1].kind != "metric":
        return False
    minutes = VOCABULARY[items[n - 1].value[0]].unit == "min" and items[n - 1].end == item.start
    others = [each for k, each in enumerate(items) if k != n]
    return minutes and any(each.kind in {"aggregate", "extreme"} for each in others)
