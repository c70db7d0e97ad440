"""Tidying: items that a look at their neighbours changes, before any grammar."""

from dataclasses import replace

from knowledge.vocabulary import VOCABULARY
from tools.language.coursing import as_two_stretches
from tools.language.everyday import written_out
from tools.language.freeing import freed
from tools.language.items import Item
from tools.language.shares import as_share

ORDER = {"min": "lowest", "short": "lowest", "slow": "lowest", "worst": "lowest",
         "early": "lowest"}  # fmt: skip
"""Extremes that ask for the least; all others ask for the most."""
_REPEATED = frozenset({"bound", "window", "number", "unknown"})


def tidied(items: tuple[Item, ...], metrics: frozenset[str] = frozenset()) -> tuple[Item, ...]:
    """The items as their neighbours make them; second mentions ("i i slept") go.

    Args:
        items: As spotted.
        metrics: Names of the metrics that the person has.
    """
    items = _days_a_week(items)
    items = as_share(freed(as_two_stretches(written_out(_asked_first(items)))))
    items = tuple(item for n, item in enumerate(items) if not _part_of_metric(items, n))
    kept: list[Item] = []
    for n, item in enumerate(items):
        before = kept[-1] if kept else None
        after = items[n + 1] if n + 1 < len(items) else None
        if _adds_nothing(item, before, after, items):
            continue
        item = _ranked(item, before, after, items)
        item = _as_unit(item, before)
        if item.text == "min" and item is items[-1] and _ends_in_unit(before, items):
            item = replace(item, kind="unit", value="min")
        if item.kind == "verb" and item.value == "walk" and _is_walking(before, after, items):
            item = replace(item, kind="sport", value=("walk",))
        if _is_climbing(item, before, after, items):
            item = replace(item, kind="metric", value=("session_elevation_m",))
        if _is_peak_rate(item, metrics):
            kept.append(replace(item, kind="extreme", value="max"))
            item = replace(item, value=("session_hr_bpm",))
        kept.append(item)
    return tuple(kept)


def _asked_first(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Days over 10,000 steps this year, how many: what asks at the end goes before."""
    framed = len(items)
    while framed and items[framed - 1].kind in {"window", "comma"}:
        framed -= 1
    if framed and framed < len(items) and items[framed - 1].text in {"how many", "count"}:
        items = (*items[: framed - 1], *items[framed:], items[framed - 1])
    last = items[-1] if items else None
    if last is None or (last.kind, last.value) != ("ask", "many") or last.text == "amount of":
        return items
    first = next((item for item in items if item.kind not in {"possessive", "condition"}), last)
    if first.kind not in {"day", "sport", "title", "session", "others"}:
        return items
    rest = items[:-1]
    while rest and rest[-1].kind == "comma":
        rest = rest[:-1]
    return (replace(last, start=-1, end=0), *rest)


def _days_a_week(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Alcohol days per month, days a week on which I hit 10,000 steps: how many they are."""
    asks = {"ask", "aggregate", "extreme", "percentile", "take", "direction", "than", "unit"}
    days = [n for n, item in enumerate(items[:3]) if item.kind == "day"]
    rates = [item for item in items if item.kind == "per" and item.value in {"week", "month"}]
    mean = [n for n, item in enumerate(items) if (item.kind, item.value) == ("aggregate", "mean")]
    rest = [item for n, item in enumerate(items) if n not in mean]
    if len(days) != 1 or len(rates) != 1 or any(item.kind in asks for item in rest):
        return items
    if not any(item.kind in {"bound", "sport", "title", "session", "metric"} for item in items):
        return items
    return (Item("ask", "many", "how many", -1, 0), *rest)


def _adds_nothing(
    item: Item, before: Item | None, after: Item | None, items: tuple[Item, ...]
) -> bool:
    follows = after is not None and after.start == item.end
    single = after is not None and (
        after.kind in {"day", "sport", "title", "session"} or after.text == "set"
    )
    if item.kind == "number" and item.value == 1 and single:
        return True  # "in one day"
    if item.kind == "sport" and follows and after is not None and after.kind == "title":
        return True  # "lifted weights", where Weights is a title
    if item.value == "change" and item.text in {"gain", "gained", "lost"}:
        return _has_metric(items, "session_elevation_m")  # "metres of elevation I gained"
    climbed = item.text.endswith("i climb") or item.value == ("climb",)
    if item.kind in {"sport", "metric"} and climbed and _has_metric(items, "floors"):
        return True  # "floors climbed"
    if item.value == ("sets",) and item.text == "set" and _counts_others(items):
        return True  # "how many sessions had a set over 100 kg"
    walked = item.kind == "sport" and item.text in {"walk", "walked"}
    if walked and follows and after is not None and after.kind == "bound":
        return _has_metric(items, "steps")  # "walked over 8000 steps"
    if before is None:
        return False
    if item.kind == "or" and after is not None and before.kind == after.kind == "day":
        return True  # "nights or days"
    return before.kind == item.kind and before.value == item.value and item.kind not in _REPEATED


def _counts_others(items: tuple[Item, ...]) -> bool:
    """Whether sessions or days are counted by how heavy a set of theirs was."""
    asked = [n for n, item in enumerate(items[:-1]) if item.value in ("many", "often")]
    counted = any(items[n + 1].kind in {"session", "sport", "title", "day"} for n in asked)
    return counted and any(
        item.kind == "bound" and item.value.unit in {"kg", "lb"} for item in items
    )


def _is_walking(before: Item | None, after: Item | None, items: tuple[Item, ...]) -> bool:
    """Whether "I walked" means sessions, and does not only say who made the steps."""
    if after is not None and after.kind == "bound" and _has_metric(items, "steps"):
        return False
    conditional = before is not None and before.kind in {"condition", "day", "lag"}
    return conditional or not _has_metric(items, "steps")


def _is_climbing(
    item: Item, before: Item | None, after: Item | None, items: tuple[Item, ...]
) -> bool:
    """Whether "climbing on runs" is the height that runs gained, and no sport beside them."""
    if item.kind != "sport" or item.value != ("climb",) or not item.text.startswith("climbing"):
        return False
    joined = any(
        each is not None and each.kind in {"and", "or", "comma"} for each in (before, after)
    )
    other = any(
        each.kind == "sport" and set(each.value) <= {"run", "ride", "hike", "walk"}
        for each in items
    )
    return other and not joined


def _has_metric(items: tuple[Item, ...], name: str) -> bool:
    return any(each.kind == "metric" and name in each.value for each in items)


def _ranked(item: Item, before: Item | None, after: Item | None, items: tuple[Item, ...]) -> Item:
    """A number beside an extreme: "3 days with the most", "5 longest runs", "fastest 3 runs"."""
    if item.kind != "number":
        return item
    beside = [each for each in (before, after) if each is not None and each.kind == "extreme"]
    if not beside and after is not None and after.kind == "day":
        beside = [each for each in items if each.kind == "extreme"]
    if not beside:
        return item
    order = ORDER.get(str(beside[0].value), "highest")
    return replace(item, kind="take", value=(order, item.value))


def _as_unit(item: Item, before: Item | None) -> Item:
    """The unit in "how many min", which is no minimum."""
    counted = before is not None and before.kind == "ask" and before.value in {"many", "much"}
    if item.text == "min" and item.kind == "extreme" and counted:
        return replace(item, kind="unit", value="min")
    return item


def with_lengths(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with "swim time" as how long it took; before several numbers are told apart."""
    return tuple(
        replace(item, kind="metric", value=("session_minutes",))
        if item.kind == "time" and n and _lasts(item, items[n - 1], items)
        else item
        for n, item in enumerate(items)
    )


def _lasts(item: Item, before: Item, items: tuple[Item, ...]) -> bool:
    """Whether "swim time" is how long it took, and no time of day."""
    named = before.kind in {"sport", "title"} and before.end == item.start
    asked = any(each.kind == "ask" and each.value in {"time", "when"} for each in items)
    return named and item.text == "time" and not asked


def _ends_in_unit(before: Item | None, items: tuple[Item, ...]) -> bool:
    """Whether a last "min" behind a comma says in which unit two sides are compared."""
    compares = any(item.kind == "than" or item.value == "compare" for item in items)
    timed = any(
        item.kind == "metric" and VOCABULARY[item.value[0]].unit in {"h", "min", "clock"}
        for item in items
    )
    return before is not None and before.kind == "comma" and compares and timed


def _is_peak_rate(item: Item, metrics: frozenset[str]) -> bool:
    """Whether a maximum is asked of somebody whose sessions only have an average."""
    return (
        item.kind == "metric"
        and item.value[0] == "session_max_hr_bpm"
        and "session_max_hr_bpm" not in metrics
    )


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
