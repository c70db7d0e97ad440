"""Grammar: from the items of a question to one MetricQuery, or a reason why not.

Each family of questions is one function; the first that finds its signs reads the rest. An item
that no function used makes the whole question not understood.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.clauses import (
    Misread,
    Sentence,
    attach_bounds,
    choose,
    metric_filters,
    session_parts,
    weekday_filters,
)
from tools.language.comparing import read_comparison
from tools.language.items import Item
from tools.language.known import Known
from tools.queries.model import (
    Associate,
    Check,
    MetricFilter,
    MetricQuery,
    SessionFilter,
    SessionScope,
    Take,
    Window,
)

EXTREMES = {"max": "max", "min": "min", "long": "max", "short": "min", "fast": "max",
            "slow": "min", "heavy": "max", "far": "max"}  # fmt: skip
IMPLIED = {"fast": "session_speed_kmh", "slow": "session_speed_kmh", "heavy": "top_set_kg",
           "far": "session_distance_km"}  # fmt: skip
TOTALS = frozenset({"count", "energy", "mass"})
ALWAYS_USED = ("condition", "possessive", "comma", "verb", "average")


def compose(items: tuple[Item, ...], known: Known, as_of: date) -> MetricQuery:
    """One query from all the items.

    Raises:
        Misread: if the items do not fit together or some would be ignored.
        Unclear: if the question has several equally good readings.
    """
    sentence = Sentence(_tidy(items), known)
    _refuse(sentence)
    compared = read_comparison(sentence, as_of)
    window = _window(sentence)
    bounds = attach_bounds(sentence)
    session_parts(sentence)
    weekday_filters(sentence)
    in_session = sentence.about_sessions or bool(sentence.scope)
    placed = metric_filters(sentence, bounds, in_session)
    sentence.restricted = bool(placed or sentence.filters)
    parts: dict[str, Any] = {"window": window} | _intent(sentence, placed, in_session)
    parts["filters"] = (*sentence.filters, *parts.get("filters", ()))
    parts.setdefault("sessions", sentence.scope)
    if compared is not None:
        parts |= compared(parts)
    _nothing_left(sentence)
    return MetricQuery(**_settled(parts))


def _tidy(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Second mentions of the same thing go: "i i slept", "nights or days"."""
    kept: list[Item] = []
    extreme = next((i for i in items if i.kind == "extreme" and i.value in {"max", "min"}), None)
    for n, item in enumerate(items):
        follows = items[n + 1] if n + 1 < len(items) else None
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


def _refuse(sentence: Sentence) -> None:
    unknown = [item.text for item in sentence.items if item.kind in {"unknown", "number"}]
    refused = [item.text for item in sentence.items if item.kind == "refuse"]
    if refused:
        raise Misread(f"{refused[0]!r} asks for more than a number")
    if unknown:
        raise Misread("the words " + ", ".join(repr(word) for word in unknown))
    about = ("possessive", "window", "aggregate", "extreme", "ask", "bound", "take", "sport",
             "session", "title", "exercise", "weekdays")  # fmt: skip
    if not any(item.kind in about for item in sentence.items):
        raise Misread("it names no number of yours")


def _window(sentence: Sentence) -> Window:
    found = sentence.use_all("window")
    narrow = [item.value for item in found if item.value.kind != "all"]
    if len(narrow) > 1:
        raise Misread("two windows")
    return narrow[0] if narrow else Window()


def _nothing_left(sentence: Sentence) -> None:
    for kind in ALWAYS_USED:
        sentence.use_all(kind)
    if sentence.restricted:
        sentence.use_all("day")
    left = [item.text for n, item in enumerate(sentence.items) if n not in sentence.used]
    if left:
        raise Misread("how " + ", ".join(repr(text) for text in left) + " fits in")


def _settled(parts: dict[str, Any]) -> dict[str, Any]:
    """What follows from the rest: an empty scope is none, units fit the metric."""
    scope = parts.get("sessions")
    if scope == SessionScope():
        parts["sessions"] = None
    if parts.get("unit") == "%" or parts.get("unit") == VOCABULARY[parts["metric"]].unit:
        parts.pop("unit")
    return {name: value for name, value in parts.items() if value is not None}


Placed = list[tuple[int, MetricFilter]]


def _intent(sentence: Sentence, placed: Placed, in_session: bool) -> dict[str, Any]:
    filters = [made for _, made in placed]
    for reads in (_association, _streak, _share, _group, _common, _counted_days, _counted_sessions,
                  _listed, _top):  # fmt: skip
        found = reads(sentence, filters, in_session)
        if found is not None:
            return found
    return _number(sentence, filters, in_session)


def target(sentence: Sentence, filters: list[MetricFilter], in_session: bool) -> str | None:
    """The metric asked for: the one without a comparison, or what other words imply."""
    unit = _unit(sentence)
    item = sentence.use("metric")
    if item is not None:
        names = _sensed(sentence, item.value)
        if sentence.scope is not None and (sentence.scope.exercises or sentence.scope.muscles):
            names = ("top_set_kg",) if "weight_kg" in names else names
        metric = choose(names, sentence, in_session)
        if unit:
            sentence.day_metrics.append(unit)
        return metric
    if unit and in_session:
        sentence.day_metrics.append(unit)
        return {"h": "session_minutes", "min": "session_minutes", "km": "session_distance_km",
                "mi": "session_distance_km", "m": "session_distance_km",
                "kcal": "session_energy_kcal"}.get(unit)  # fmt: skip
    if unit:
        raise Misread(f"what {unit} means here")
    return None


def _sensed(sentence: Sentence, names: tuple[str, ...]) -> tuple[str, ...]:
    """Eaten or burned: a verb decides between energies."""
    verb = sentence.use("verb", "eat", "burn")
    if verb is None or len(names) < 2:
        return names
    eaten = tuple(name for name in names if name == "energy_kcal")
    return (eaten or names) if verb.value == "eat" else tuple(n for n in names if n not in eaten)


def _unit(sentence: Sentence) -> str | None:
    found = [str(item.value) for item in sentence.use_all("unit")]
    if len(set(found)) > 1:
        raise Misread("two units")
    return found[0] if found else None


def in_unit(sentence: Sentence, metric: str) -> dict[str, Any]:
    """The unit to answer in, if the question names one that the metric can take."""
    if not sentence.day_metrics:
        return {}
    unit = sentence.day_metrics[-1]
    own = VOCABULARY[metric].unit
    fits = {"h": ("h", "min"), "min": ("h", "min"), "km": ("km", "mi", "m"),
            "m": ("km", "m"), "kg": ("kg", "lb")}.get(own, (own,))  # fmt: skip
    if own == "m" and unit in {"km", "m"}:
        return {"unit": unit}
    if unit == own or (unit == "%" and own == "%"):
        return {}
    if unit not in fits:
        raise Misread(f"{VOCABULARY[metric].label} in {unit}")
    return {"unit": unit}


# -- the families ------------------------------------------------------------------------------


def _association(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    if not sentence.has("ask", "correlation"):
        return None
    metrics = sentence.use_all("metric")
    sentence.use_all("ask", "correlation", "much", "often")
    sentence.use_all("and")
    sentence.use_all("aggregate", "sum", "mean")
    lag = sentence.use("lag")
    sentence.use("day")
    if len(metrics) != 2 or filters or sentence.scope is not None:
        raise Misread("which two numbers to relate")
    if lag is not None and not _lag_is_last(sentence, lag, metrics[1]):
        raise Misread("which of the two comes a day later")
    sentence.use_all("unit")
    one, other = (choose(each.value, sentence, False) for each in metrics)
    if one == other:
        raise Misread("a number with itself")
    return {
        "metric": one,
        "associate": Associate(metric=other, lag_days=0 if lag is None else lag.value),
    }


def _lag_is_last(sentence: Sentence, lag: Item, second: Item) -> bool:
    """ "… and the next day's sleep", "… and sleep the next day"."""
    first = next(item for item in sentence.items if item.kind == "metric")
    return lag.start > first.start and second.start > first.start


def _streak(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    if sentence.use("ask", "streak") is None:
        return None
    for kind, values in (("extreme", ("max", "long")), ("ask", ("many", "streak", "often")),
                         ("day", ()), ("session", ())):  # fmt: skip
        sentence.use_all(kind, *values)
    current = sentence.use("ask", "recent")
    name = "streak" if current is None else "current_streak"
    if filters:
        return {"metric": filters[0].metric, "rows": _rows(filters[0].metric), "aggregate": name,
                "filters": tuple(filters)}  # fmt: skip
    scope = sentence.scope or SessionScope()
    if not sentence.filters and not in_session:
        raise Misread("what the streak is of")
    if in_session:
        sentence.filters.append(SessionFilter(sessions=scope))
    return {"metric": "session_count", "rows": "days", "aggregate": name, "sessions": None}


def _rows(metric: str) -> str | None:
    return "days" if VOCABULARY[metric].level != "day" else None


def _share(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    if sentence.use("ask", "share") is None:
        return None
    sentence.use_all("unit", "%")
    day = sentence.use("day")
    sentence.use_all("day")
    if sentence.has("metric"):
        return None if not filters else _leftover(sentence)
    if day is not None or not in_session:
        if not filters and not sentence.filters:
            raise Misread("which days are meant")
        if in_session:
            raise Misread("days and sessions at once")
        metric = filters[0].metric if filters else "session_count"
        return {"metric": metric, "rows": _rows(metric), "aggregate": "share",
                "filters": tuple(filters)}  # fmt: skip
    if sentence.scope is None and not filters:
        raise Misread("which sessions are meant")
    return {"metric": "session_count", "aggregate": "share", "filters": tuple(filters)}


def _leftover(sentence: Sentence) -> dict[str, Any]:
    raise Misread("a share of a number")


def _group(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """Which weekday or month has most; or a number for each of them."""
    asked = (
        sentence.use("ask", "weekday")
        or sentence.use("ask", "month")
        or sentence.use("ask", "week")
    )
    by = None if asked is not None else sentence.use("group")
    if asked is None and by is None:
        return None
    extreme = sentence.use("extreme")
    grouping = (asked or by).value  # type: ignore[union-attr]
    sentence.use_all("ask", "when", "list", "often", "many", "much", "often", "common")
    aggregate = sentence.use("aggregate")
    sentence.use_all("day")
    metric = target(sentence, filters, in_session)
    name: str | None = None if aggregate is None else str(aggregate.value)
    if metric is None:
        if not in_session:
            raise Misread("which number to group")
        metric, name = "session_count", "count"
    elif name is None:
        name = "mean" if VOCABULARY[metric].level == "day" else "sum"
    pick = None
    if asked is not None:
        pick = "highest"
        if extreme is not None:
            pick = _picked(str(extreme.value), metric)
    return {"metric": metric, "aggregate": name, "group_by": grouping, "pick": pick,
            "filters": tuple(filters)} | in_unit(sentence, metric)  # fmt: skip


def _picked(extreme: str, metric: str) -> str:
    if extreme in {"best", "worst"}:
        better = VOCABULARY[metric].better
        if better not in {"higher", "lower"}:
            raise Misread(f"which {VOCABULARY[metric].label} is better")
        return "highest" if (better == "higher") == (extreme == "best") else "lowest"
    clock = {"late": "highest", "early": "lowest"}
    return clock.get(extreme) or {"max": "highest", "min": "lowest"}[EXTREMES[extreme]]


def _common(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The most common activity."""
    if not (sentence.has("ask", "common") or sentence.has("ask", "type")):
        return None
    if filters or sentence.scope is not None or sentence.has("metric"):
        return None
    common = sentence.use("ask", "common")
    sentence.use("ask", "type")
    extreme = sentence.use("extreme", "max", "min")
    sentence.use_all("ask", "often")
    if common is None and extreme is None:
        return None
    least = extreme is not None and extreme.value == "min"
    return {"metric": "session_count", "aggregate": "count", "group_by": "title",
            "pick": "lowest" if least else "highest"}  # fmt: skip


def _counted_days(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How many days or nights fit."""
    asked = [n for n in sentence.free("ask", lambda v: v in {"many", "often"})]
    if not asked:
        return None
    place = asked[0]
    often = sentence.items[place].value == "often"
    after = sentence.after(place, ("condition", "possessive", "window"))
    is_day = sentence.kind_at(after) == "day"
    if not is_day and not (often and filters and not in_session):
        return None
    if sentence.has("metric"):
        return None
    sentence.used.add(place)
    sentence.use_all("day")
    sentence.use_all("ask", "many")
    rate = sentence.use("per")
    aggregate = sentence.use("aggregate")
    if aggregate is not None and (aggregate.value not in {"mean", "sum"} or
                                  (aggregate.value == "mean" and rate is None)):  # fmt: skip
        raise Misread("an average of a count of days")
    if in_session:
        if filters and sentence.scope is None and _all_sessions(filters):
            return {"metric": filters[0].metric, "rows": "days", "aggregate": "count",
                    "filters": tuple(filters)}  # fmt: skip
        if filters:
            filters[:] = [f.model_copy(update={"sessions": sentence.scope}) for f in filters]
        else:
            sentence.filters.append(SessionFilter(sessions=sentence.scope or SessionScope()))
    if not filters and not sentence.filters:
        raise Misread("which days to count")
    metric = filters[0].metric if filters else "session_count"
    return {"metric": metric, "rows": _rows(metric), "aggregate": "count", "sessions": None,
            "filters": tuple(filters), "per": rate.value if rate else None}  # fmt: skip


def _all_sessions(filters: list[MetricFilter]) -> bool:
    return all(VOCABULARY[each.metric].level == "session" for each in filters)


def _counted_sessions(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How many sessions, how often."""
    if not (sentence.has("ask", "many") or sentence.has("ask", "often")):
        return None
    if sentence.has("metric") or sentence.has("unit"):
        return None
    if not in_session and sentence.has("verb", "walk"):
        sentence.use("verb", "walk")
        sentence.scope, in_session = SessionScope(kinds=("walk",)), True
    if not in_session:
        return None
    sentence.use_all("ask", "many", "often")
    rate = sentence.use("per")
    sentence.use_all("aggregate", "sum", "mean" if rate else "sum")
    scope = sentence.scope
    if scope is not None and (scope.exercises or scope.muscles) and not scope.kinds:
        rows = "sessions"
        return {"metric": "session_count", "aggregate": "count", "rows": rows,
                "filters": tuple(filters), "per": rate.value if rate else None}  # fmt: skip
    return {"metric": "session_count", "aggregate": "count", "filters": tuple(filters),
            "per": rate.value if rate else None}  # fmt: skip


def _listed(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """Which days; the sessions or values themselves."""
    if sentence.has("extreme") or sentence.has("take") or sentence.has("aggregate"):
        return None
    asked = sentence.use("ask", "list")
    if (
        asked is None
        and sentence.has("ask", "when")
        and not sentence.has("ask", "recent")
        and (filters or sentence.filters)
    ):
        asked = sentence.use("ask", "when")
    if asked is None and not (in_session and _bare(sentence)):
        return None
    sentence.use_all("day")
    sentence.use_all("ask", "when", "list")
    metric = target(sentence, filters, in_session)
    if filters and metric in {None, filters[0].metric}:
        rows = None if sentence.scope is not None else _rows(filters[0].metric)
        return {"metric": filters[0].metric, "rows": rows, "aggregate": "list",
                "filters": tuple(filters)}  # fmt: skip
    if metric is None:
        if not in_session and not sentence.filters:
            raise Misread("what to list")
        rows = None if in_session else "days"
        return {"metric": "session_count", "aggregate": "list", "rows": rows,
                "filters": tuple(filters)}  # fmt: skip
    return {"metric": metric, "aggregate": "list", "filters": tuple(filters)} | in_unit(
        sentence, metric
    )


def _bare(sentence: Sentence) -> bool:
    """Only sessions are named: "show me all runs last week"."""
    rest = [item for n, item in enumerate(sentence.items) if n not in sentence.used]
    return all(item.kind in {"possessive", "day", "condition", "comma"} for item in rest)


def _top(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The top 3 days, the 5 highest."""
    take = sentence.free("take", lambda v: v[0] in {"highest", "lowest"})  # type: ignore[index]
    counted = None
    if not take and sentence.has("ask", "list") and sentence.has("extreme", "max", "min"):
        return None
    if not take:
        return None
    order, n = sentence.items[take[0]].value
    sentence.used.add(take[0])
    sentence.use_all("day")
    sentence.use_all("extreme", "max" if order == "highest" else "min")
    sentence.use_all("ask", "list", "when")
    metric = target(sentence, filters, in_session)
    if metric is None or counted:
        raise Misread("what to rank by")
    return {"metric": metric, "aggregate": "list", "take": Take(order=order, n=int(n)),
            "filters": tuple(filters)} | in_unit(sentence, metric)  # fmt: skip


def _number(sentence: Sentence, filters: list[MetricFilter], in_session: bool) -> dict[str, Any]:
    """One number, or the day it belongs to."""
    from tools.language.numbers import read_number

    return read_number(sentence, filters, in_session, target)


Reader = Callable[[Sentence, list[MetricFilter], bool], dict[str, Any] | None]
__all__ = ["Check", "compose"]
