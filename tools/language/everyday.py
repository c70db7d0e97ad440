"""Everyday words: items that a few plain words stand for, written out before any grammar.

"Dry days" are days without alcohol, "zero zone minutes" is exactly 0 of them, "during the week" is
Monday to Friday beside a weekend. Knows no grammar.
"""

from dataclasses import replace

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Bound, Item, has
from tools.language.senses import TIMED_INTAKE
from tools.language.turns import idle, not_the_other, record, runner_up, the_more
from tools.queries.model import Window

Items = tuple[Item, ...]
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.31, "year": 365.25}
_LENGTHS_ALIKE = 0.02
_FLIPPED = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
_WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
_WEEKEND = ("sat", "sun")
_LOOSE = frozenset(
    {"typical", "typically", "usual", "usually", "normally", "generally", "on average"}
)


def written_out(items: Items) -> Items:
    """The items with everyday words in the place of which stands what they mean."""
    items = tuple(part for n, item in enumerate(items) for part in _dry(items, n))
    items = tuple(part for n, item in enumerate(items) for part in _zero(items, n))
    items = tuple(item for item in items if not _said_better(item, items))
    items = tuple(the_more(item, items) for item in items)
    items = tuple(record(item, items) for item in items)
    items = runner_up(idle(not_the_other(items)))
    items = _in_one_set(items)
    items = tuple(_awake(item, items) for item in items)
    items = tuple(_timed(item, items) for item in items)
    items = tuple(_lifted(item, items) for item in items)
    items = tuple(_as_latest(item, items) for item in items)
    items = tuple(_weekday_asked(items, n) for n in range(len(items)))
    return _one_name(_flipped(_workdays(_said_once(items))))


def _dry(items: Items, n: int) -> Items:
    """A dry day or streak: one without alcohol."""
    item = items[n]
    if item.kind != "unknown" or item.value != "dry" or n + 1 == len(items):
        return (item,)
    after = items[n + 1]
    if after.start != item.end or not (after.kind == "day" or after.value == "streak"):
        return (item,)
    return (
        replace(item, kind="negation", value="not"),
        replace(item, kind="metric", value=("alcohol_g",)),
    )


def _zero(items: Items, n: int) -> Items:
    """Zero peak zone minutes: exactly 0, where the day's number can be 0."""
    item, before = items[n], items[n - 1] if n else None
    after = items[n + 1] if n + 1 < len(items) else None
    if item.text == "zero" and item.kind == "negation" and _counts(after):
        return ()
    if before is None or before.text != "zero" or before.kind != "negation" or not _counts(item):
        return (item,)
    return (item, Item("bound", Bound("==", 0.0), "zero " + item.text, item.end, item.end))


def _counts(item: Item | None) -> bool:
    if item is None or item.kind != "metric":
        return False
    known = [VOCABULARY[name] for name in item.value]
    return known[0].level == "day" and known[0].low <= 0 and known[0].kind != "clock"


def _said_better(item: Item, items: Items) -> bool:
    """Whether a loose "typically" stands beside a median, which says what number is meant."""
    is_loose = item.kind == "aggregate" and item.text in _LOOSE
    return is_loose and has(items, "aggregate", "median")


def _awake(item: Item, items: Items) -> Item:
    """When somebody is awake is a time of day; how long, a number of minutes."""
    asks_when = items[0].text == "when" or has(items, "ask", "when", "time")
    risen = item.kind == "direction" and item.text == "rise"
    if risen and asks_when and not any(each.kind == "metric" for each in items):
        return replace(item, kind="metric", value=("wake_time",))
    if item.kind == "metric" and item.text == "awake" and asks_when:
        return replace(item, value=("wake_time",))
    return item


def _timed(item: Item, items: Items) -> Item:
    """The last coffee has a time of day only where the usual one is asked for."""
    if item.kind != "metric" or item.text not in TIMED_INTAKE:
        return item
    if has(items, "ask", "since"):
        taken = "energy_kcal" if "meal" in item.text or "food" in item.text else "caffeine_mg"
        return replace(item, value=(taken,))
    usual = any(each.kind in {"aggregate", "habit"} for each in items)
    return item if usual else replace(item, kind="unknown", value=item.text)


def _lifted(item: Item, items: Items) -> Item:
    """The top set of a lift is its weight; how long a gym session is asks for its minutes."""
    if (
        item.value == ("sets",)
        and item.text.split()[-1] == "set"
        and has(items, "unit", "kg", "lb")
    ):
        best = has(items, "extreme", "max", "best", "heavy")
        lift = any(each.kind == "exercise" for each in items)
        return replace(item, value=("top_set_kg",)) if best and lift else item
    others = any(
        each.kind in {"sport", "title"}
        or (each.kind == "metric" and VOCABULARY[each.value[0]].level == "session")
        for each in items
    )
    if item.value == ("strength_sessions",) and (has(items, "ask", "long") or others):
        return replace(item, kind="sport", value=("strength",))
    return item


def _as_latest(item: Item, items: Items) -> Item:
    """The weekday on which a time of day is latest."""
    metrics = [each.value[0] for each in items if each.kind == "metric"]
    clock = bool(metrics) and all(VOCABULARY[name].kind == "clock" for name in metrics)
    asked = has(items, "ask", "weekday", "month", "week") or _ends_in_weekday(items)
    if clock and asked and item.kind == "ask" and item.text == "latest":
        return replace(item, kind="extreme", value="late")
    return item


_OF_A_SET = (("reps",), ("top_set_kg",), ("weight_kg", "top_set_kg"), ("rpe",))


def _in_one_set(items: Items) -> Items:
    """Most pull-ups in a set: the repetitions of one set, and no number of sets."""
    sets = [n for n, item in enumerate(items) if item.value == ("sets",) and item.text == "set"]
    most = any(item.kind == "extreme" and item.value in {"max", "min"} for item in items)
    middle = any(item.kind == "aggregate" and item.value != "sum" for item in items)
    of_a_set = any(has(items, "metric", name) for name in _OF_A_SET)
    if len(sets) == 1 and middle and of_a_set and not any(i.kind == "bound" for i in items):
        return tuple(item for n, item in enumerate(items) if n not in sets)
    if len(sets) != 1 or not most or not any(item.kind == "exercise" for item in items):
        return items
    if any(item.kind in {"bound", "unit", "period"} for item in items):
        return items
    lone = [n - 1 for n in sets if n and items[n - 1].kind == "number" and items[n - 1].value == 1]
    items = tuple(item for n, item in enumerate(items) if n not in lone)
    sets = [n for n, item in enumerate(items) if item.value == ("sets",) and item.text == "set"]
    others = [item for item in items if item.kind == "metric" and item.value != ("sets",)]
    if others and any(item.value != ("reps",) for item in others):
        return items
    if others:
        return tuple(item for n, item in enumerate(items) if n not in sets)
    top = any(item.kind == "extreme" and item.text in {"top", "best", "my best"} for item in items)
    return tuple(
        replace(item, value=("top_set_kg",) if top else ("reps",)) if n in sets else item
        for n, item in enumerate(items)
    )


def _ends_in_weekday(items: Items) -> bool:
    last = items[-1]
    return (
        last.kind == "weekdays"
        and last.text == "weekday"
        and len(items) > 1
        and items[-2].end == last.start
        and (items[-2].kind == "extreme" or items[-2].text == "latest")
    )


def _weekday_asked(items: Items, n: int) -> Item:
    """Bedtime, latest weekday; weekday with the fewest steps: which weekday it is."""
    after = items[n + 1] if n + 1 < len(items) else None
    ranked = n > 0 and items[n - 1].kind == "extreme" and items[n - 1].end == items[n].start
    apart = after is not None and after.kind == "metric" and after.start > items[n].end
    if ranked and apart and items[n].kind == "weekdays" and items[n].text == "weekday":
        return replace(items[n], kind="ask", value="weekday", text="which weekday")
    leads = n == 0 and items[0].kind == "weekdays" and items[0].text == "weekday"
    follows = [item.kind for item in items[1:3]]
    if leads and (follows[:1] == ["extreme"] or follows == ["condition", "extreme"]):
        return replace(items[n], kind="ask", value="weekday", text="which weekday")
    if n == len(items) - 1 and _ends_in_weekday(items):
        return replace(items[n], kind="ask", value="weekday", text="which weekday")
    return items[n]


def _said_once(items: Items) -> Items:
    """The last 12 months (365 days): one window, as exactly as it is said."""
    return tuple(
        item
        for n, item in enumerate(items)
        if n + 1 == len(items) or not _is_repeated(item, items[n + 1])
    )


def _is_repeated(item: Item, after: Item) -> bool:
    if item.kind != "window" or after.kind != "window" or item.end != after.start:
        return False
    one, other = item.value, after.value
    assert isinstance(one, Window) and isinstance(other, Window)
    if one.kind != "last" or other.kind != "last" or other.unit != "day":
        return False
    days = one.n * _DAYS.get(one.unit, 0.0)
    return abs(days - other.n) <= max(1.0, _LENGTHS_ALIKE * other.n)


def _workdays(items: Items) -> Items:
    """During the week, against weekends: Monday to Friday."""
    named = [item for item in items if item.kind == "weekdays"]
    if [item.value for item in named] != [_WEEKEND]:
        return items
    compares = any(item.kind in {"than", "direction"} or item.value == "compare" for item in items)
    return tuple(
        replace(item, kind="weekdays", value=_WORKDAYS)
        if compares and item.kind == "period" and item.text == "week"
        else item
        for item in items
    )


def _flipped(items: Items) -> Items:
    """Without going below 6000: at least 6000."""
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        if before is not None and before.text == "without" and item.kind == "bound":
            bound = item.value
            if bound.op in _FLIPPED:
                found.pop()
                item = replace(item, value=replace(bound, op=_FLIPPED[bound.op]))
        found.append(item)
    return tuple(found)


def _plain(items: Items) -> bool:
    """Whether nothing is joined or compared: the same number twice is said twice."""
    joins = {"and", "than", "direction", "take", "correction", "aggregate"}
    return not any(item.kind in joins or item.value == "compare" for item in items)


def _one_name(items: Items) -> Items:
    """HRV at weekends minus HRV on workdays: the number is named once."""
    metrics = [n for n, item in enumerate(items)
               if item.kind == "metric" and item.value != ("rest_days",)]  # fmt: skip
    bounds = any(item.kind == "bound" for item in items)
    if len(metrics) != 2 or bounds:
        return items
    one, other = (items[n] for n in metrics)
    extremes = [n for n, item in enumerate(items) if item.kind == "extreme"]
    if len(extremes) == 1 and set(one.value) & set(other.value) and _plain(items):
        gone = max(metrics, key=lambda n: abs(n - extremes[0]))
        return tuple(item for n, item in enumerate(items) if n != gone)
    if not has(items, "ask", "compare"):
        return items
    sign = next(n for n, item in enumerate(items) if item.value == "compare")
    if one.value != other.value or not metrics[0] < sign < metrics[1]:
        return items
    return tuple(item for n, item in enumerate(items) if n != metrics[1])
