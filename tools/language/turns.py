"""Turns: turns of speech put in plain items, "the runner-up", "longest time without".

Knows kinds of items, and no grammar.
"""

from dataclasses import replace

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item, has

Items = tuple[Item, ...]


def record(item: Item, items: Items) -> Item:
    """A personal best of what is no lift: the best of the number that is named."""
    if (item.kind, item.value) != ("extreme", "heavy") or item.text not in _RECORDS:
        return item
    others = [each for each in items if each.kind == "metric"]
    lifts = any(each.kind in {"exercise", "muscle"} for each in items)
    strength = any(VOCABULARY[name].group == "strength" for each in others for name in each.value)
    return item if lifts or strength or not others else replace(item, value="best")


_RECORDS = frozenset({"pb", "pr", "personal best", "personal record", "all time best"})


def the_more(item: Item, items: Items) -> Item:
    """The more I walk, the better I sleep: a relation, and no day with the most."""
    if item.text == "the more" and any(each.kind == "direction" for each in items):
        return replace(item, kind="unknown", value=item.text)
    return item


def runner_up(items: Items) -> Items:
    """The runner-up of the longest: the second longest."""
    found = [
        n for n, item in enumerate(items) if item.kind == "unknown" and item.value == "runnerup"
    ]
    extremes = sum(item.kind == "extreme" for item in items)
    if len(found) != 1 or extremes != 1 or has(items, "and", "and"):
        return items
    return tuple(
        replace(item, kind="place", value=2) if n in found else item for n, item in enumerate(items)
    )


def idle(items: Items) -> Items:
    """The longest time or gap without a run: a streak of days without one."""
    for n, item in enumerate(items):
        after = items[n + 1 : n + 3]
        without = next((each for each in after if _is_no(each)), None)
        if without is None:
            continue
        if (item.kind, item.value) == ("ask", "gap") and after[0] is without:
            return _with_streak(items, n, n, without)
        unnamed = not any(each.kind == "metric" for each in items)
        if (item.kind, item.value) == ("extreme", "long") and after[0] is without and unnamed:
            return _with_streak(items, n, n, without)
        timed = [each.kind for each in after[:1]] in (["time"], ["day"], ["period"])
        if (item.kind, item.value) == ("extreme", "long") and timed and after[1:2] == (without,):
            return _with_streak(items, n, n + 1, without)
    return items


def _is_no(item: Item) -> bool:
    return item.kind == "negation" or (item.kind == "others" and item.text.endswith("without"))


def _with_streak(items: Items, first: int, last: int, without: Item) -> Items:
    streak = replace(items[first], kind="ask", value="streak", text="longest streak")
    no = replace(without, kind="negation", value="not", text="no")
    rest = tuple(no if each is without else each for each in items[last + 1 :])
    return (*items[:first], streak, *rest)


def not_the_other(items: Items) -> Items:
    """Running, not walking: a kind that was never meant."""
    for n in range(len(items) - 2):
        kinds = [each.kind for each in items[n : n + 3]]
        touching = items[n + 1].start - items[n].end <= 1 and items[n + 2].start == items[n + 1].end
        if kinds == ["sport", "negation", "sport"] and touching:
            apart = not set(items[n].value) & set(items[n + 2].value)
            if apart and items[n + 1].text in {"not", "no"}:
                return not_the_other((*items[: n + 1], *items[n + 3 :]))
    return items
