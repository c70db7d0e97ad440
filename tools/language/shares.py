"""Shares: "the share of REM in my sleep", which is a number of its own. Knows items."""

from dataclasses import replace

from tools.language.items import Item, has
from tools.language.senses import PERCENT_OF

Items = tuple[Item, ...]


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
    if has(items, "bound") or (not whole and items[asks[0]].kind == "unit"):
        return items
    gone = {*asks, *whole} | {n - 1 for n in whole if n and items[n - 1].value == "sum"}
    name = PERCENT_OF[items[stages[0]].value[0]]
    return tuple(
        replace(item, value=(name,)) if n == stages[0] else item
        for n, item in enumerate(items)
        if n not in gone
    )


_SHARE = {("ask", "share"), ("unit", "%")}
