"""Freeing: items that other items of the same question make superfluous or turn into others.

Runs first of all, over the whole question; knows no grammar.
"""

from dataclasses import replace

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Bound, Item
from tools.language.senses import PERCENT_OF

Items = tuple[Item, ...]
_VAGUE = frozenset({"lately", "recently", "these days", "nowadays", "of late"})
_NOW = frozenset({"now", "currently", "right now", "these days", "nowadays", "at the moment",
                  "at present"})  # fmt: skip
_SUPERLATIVE = frozenset({"max", "min", "best", "worst", "long", "short", "far", "late", "early"})


def freed(items: Items) -> Items:
    """The items without those that say again what another says."""
    items = tuple(item for item in items if not _is_vague(item, items))
    items = tuple(item for item in items if not _is_whole(item, items))
    items = tuple(_own_usual(item, items) for item in items)
    items = tuple(item for n, item in enumerate(items) if not _only_leads(items, n))
    items = tuple(_now(item, items) for item in items)
    items = tuple(_a_day(items, n) for n in range(len(items)))
    items = tuple(_latest_night(items, n) for n in range(len(items)))
    items = _of_neither(_time_of_day(_without_one(items)))
    spoken = [
        item for item in items if item.kind == "aggregate" and item.text not in {"per", "each"}
    ]
    if spoken:
        items = tuple(i for i in items if i in spoken or i.kind != "aggregate")
    if _has(items, "aggregate"):
        items = tuple(item for item in items if item.text != "tell me about")
    if _has(items, "ask", "often") and _has(items, "unit", "%"):
        items = tuple(_as_percentage(item) for item in items if item.value != "%")
    if _has(items, "ask", "compare") and _has(items, "extreme", "max"):
        items = _as_range(items)
    items = tuple(part for n, item in enumerate(items) for part in _without(items, n))
    items = _either(items)
    if not _has(items, "ask", "compare"):
        items = _one_of_weekdays(items)
    if _has(items, "aggregate", "range"):
        items = tuple(i for i in items if i.kind != "extreme" and i.text != "minus")
    items = tuple(_at_least(item, n, items) for n, item in enumerate(items))
    items = tuple(_period(item, items) for item in items)
    items = tuple(_as_change(item, items) for item in items)
    items = tuple(_part_as_day(item, n, items) for n, item in enumerate(items))
    return tuple(
        item
        for n, item in enumerate(items)
        if not (_is_stepping(n, items) or _unit_again(n, items))
    )


def _has(items: Items, kind: str, *values: object) -> bool:
    return any(item.kind == kind and (not values or item.value in values) for item in items)


def _as_percentage(item: Item) -> Item:
    """How often, in percent: the share of the days."""
    often = (item.kind, item.value) == ("ask", "often")
    return replace(item, value="share") if often else item


def _is_vague(item: Item, items: Items) -> bool:
    """Whether "lately" only leads to a window that is named."""
    if item.kind != "window" or item.text not in _VAGUE:
        return False
    return any(each.kind == "window" and each.text not in _VAGUE for each in items)


def _own_usual(item: Item, items: Items) -> Item:
    """My usual ride: an average, where nothing is compared with it."""
    compared = any(each.kind in {"direction", "than", "in_percent"} for each in items)
    if item.kind != "baseline" or item.text not in _USUAL or compared:
        return item
    if _has(items, "ask", "compare"):
        return item
    return replace(item, kind="aggregate", value="mean")


_USUAL = frozenset({"my usual", "my norm"})


def _is_whole(item: Item, items: Items) -> bool:
    """Whether "ever" only says that any time would do, beside a window: "ever in October"."""
    if item.kind != "window" or item.text != "ever":
        return False
    return any(each.kind == "window" and each is not item for each in items)


def _as_range(items: Items) -> Items:
    """The difference between the highest and the lowest is the range."""
    if not _has(items, "extreme", "min"):
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
    if after.kind in {"metric", "session", "sport", "title"} and not _has(items, "ask", "compare"):
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


def _either(items: Items) -> Items:
    """More on Saturdays or on Sundays: two sides, where a word compares them."""
    if not _has(items, "direction") or _has(items, "than") or _has(items, "ask", "compare"):
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


def _latest_night(items: Items, n: int) -> Item:
    """Since my last night over 8 hours: the latest such night, and not the one just past."""
    item = items[n]
    follows = n + 1 < len(items) and items[n + 1].kind == "bound"
    if item.kind != "window" or item.text != "last night" or not follows:
        return item
    return replace(item, kind="day", value="day") if _has(items, "ask", "since") else item


def _a_day(items: Items, n: int) -> Item:
    """The day in "after a day with over 200 mg", which is no rate."""
    item = items[n]
    if item.kind != "per" or item.text not in {"a day", "a night"} or n == 0:
        return item
    led = items[n - 1].kind == "lag" and items[n - 1].end == item.start
    return replace(item, kind="day", value="day", text=item.text.split()[-1]) if led else item


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
        return not _has(items, "sport") and not _has(items, "session") and _is_of_sleep(items)
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
    if rare or _has(items, "ask", "streak"):
        return replace(item, kind="ask", value="recent", text="current")
    return item


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


def _as_change(item: Item, items: Items) -> Item:
    """How much something has gone up since: its change, where nothing is compared."""
    if item.kind != "direction" or item.value not in {"higher", "lower", "better", "worse"}:
        return item
    gone = item.text.split()[0] in _GONE
    windows = sum(each.kind == "window" for each in items)
    others = _has(items, "than") or _has(items, "ask", "compare") or _has(items, "relative")
    plain = {"window", "metric", "possessive", "direction", "exercise", "comma", "day"}
    if gone and windows == 1 and not others and {each.kind for each in items} <= plain:
        return replace(item, kind="ask", value="trend")
    if gone and _has(items, "ask", "much", "many") and windows == 1 and not others:
        return replace(item, kind="ask", value="change")
    return item


def _period(item: Item, items: Items) -> Item:
    """Best HRV month, worst week: which month or week had most."""
    if item.kind == "span":
        most = any(each.kind == "extreme" for each in items)
        return replace(item, kind="ask" if most else "per", text=f"which {item.value}")
    if item.kind != "period" or item.value not in {"week", "month", "quarter", "year"}:
        return item
    if any(each.kind == "extreme" and each.value in _SUPERLATIVE for each in items):
        return replace(item, kind="ask")
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


def as_share(items: Items) -> Items:
    """Share of REM in my sleep: the metric that is a share already."""
    asks = [n for n, item in enumerate(items) if (item.kind, item.value) in _SHARE]
    metrics = [n for n, item in enumerate(items) if item.kind == "metric"]
    stages = [n for n in metrics if items[n].value[0] in PERCENT_OF]
    whole = [n for n in metrics if items[n].value == ("sleep_hours",)]
    whole += [n for n, item in enumerate(items) if item.kind == "day" and item.text == "night"]
    if (
        not asks
        or len(stages) != 1
        or len(metrics) > 2
        or any(n not in stages + whole for n in metrics)
    ):
        return items
    if _has(items, "bound") or (not whole and items[asks[0]].kind == "unit"):
        return items
    gone = {*asks, *whole} | {n - 1 for n in whole if n and items[n - 1].value == "sum"}
    name = PERCENT_OF[items[stages[0]].value[0]]
    return tuple(
        replace(item, value=(name,)) if n == stages[0] else item
        for n, item in enumerate(items)
        if n not in gone
    )


_SHARE = {("ask", "share"), ("unit", "%")}
