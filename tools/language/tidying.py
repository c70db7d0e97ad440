"""Tidying: items that a look at their neighbours changes, before any grammar."""

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item


def tidied(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Second mentions of the same thing go: "i i slept", "nights or days"."""
    items = tuple(item for n, item in enumerate(items) if not _part_of_metric(items, n))
    kept: list[Item] = []
    extreme = next((i for i in items if i.kind == "extreme" and i.value in {"max", "min"}), None)
    for n, item in enumerate(items):
        follows = items[n + 1] if n + 1 < len(items) else None
        if item.kind == "number" and item.value == 1 and follows and follows.kind == "day":
            continue
        if item.kind == "number" and follows and follows.kind == "day" and extreme is not None:
            order = "highest" if extreme.value == "max" else "lowest"
            item = Item("take", (order, item.value), item.text, item.start, item.end)
        if (
            item.kind == "verb"
            and item.value == "walk"
            and not any(each.kind == "metric" and "steps" in each.value for each in items)
        ):
            item = Item("sport", ("walk",), item.text, item.start, item.end)
        if (
            item.text == "min"
            and item.kind == "extreme"
            and kept
            and (kept[-1].kind == "ask" and kept[-1].value in {"many", "much"})
        ):
            item = Item("unit", "min", item.text, item.start, item.end)
        if (
            kept
            and kept[-1].kind == item.kind
            and kept[-1].value == item.value
            and (item.kind not in {"bound", "window", "number", "unknown"})
        ):
            continue
        if (
            item.kind == "sport"
            and follows
            and follows.kind == "title"
            and (follows.start == item.end)
        ):
            continue
        if (
            item.kind == "or"
            and kept
            and n + 1 < len(items)
            and (kept[-1].kind == items[n + 1].kind == "day")
        ):
            continue
        kept.append(item)
    return tuple(kept)


def _part_of_metric(items: tuple[Item, ...], n: int) -> bool:
    """Whether "total" adds nothing: a day's sleep in "average total sleep" is one already."""
    item = items[n]
    after = items[n + 1] if n + 1 < len(items) else None
    if (item.kind, item.value) != ("aggregate", "sum") or after is None:
        return False
    if (
        after.kind != "metric"
        or after.start != item.end
        or not any(VOCABULARY[name].level == "day" for name in after.value)
    ):
        return False
    bound = items[n + 2].kind == "bound" if n + 2 < len(items) else False
    signs = {"weekday", "month", "week", "streak", "trend", "correlation", "share"}
    return bound or any(
        each.kind in {"extreme", "percentile", "take"}
        or (each.kind == "aggregate" and each is not item)
        or (each.kind == "ask" and each.value in signs)
        for each in items
    )
