"""Families: relations, streaks, shares and groups, each with its own signs."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.clauses import choose
from tools.language.counting import each_kind
from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.language.statistics import SUMMED, better_of
from tools.language.targets import in_unit, rows_of, target
from tools.queries.model import (
    Associate,
    MetricFilter,
    SessionFilter,
    SessionScope,
)
from tools.queries.reader import ADDITIVE

EXTREMES = {"max": "max", "min": "min", "long": "max", "short": "min", "fast": "max",
            "slow": "min", "heavy": "max", "far": "max", "hilly": "max"}  # fmt: skip


def read_association(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How two numbers move together."""
    if not sentence.has("ask", "correlation"):
        return None
    metrics = sentence.use_all("metric")
    sentence.use_all("ask", "correlation", "much", "often", "compare")
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
    """Whether the lag is the second number's: "… and the next day's sleep"."""
    first = next(item for item in sentence.items if item.kind == "metric")
    return lag.start > first.start and second.start > first.start


def read_streak(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The longest or current run of days that fit."""
    asked = sentence.use("ask", "streak")
    if asked is None:
        return None
    for kind, values in (("extreme", ("max", "long")), ("ask", ("many", "streak", "often")),
                         ("day", ()), ("session", ())):  # fmt: skip
        sentence.use_all(kind, *values)
    current = sentence.use("ask", "recent") is not None or "current" in asked.text
    name = "current_streak" if current else "streak"
    if filters:
        return {"metric": filters[0].metric, "rows": rows_of(filters[0].metric), "aggregate": name,
                "filters": tuple(filters)}  # fmt: skip
    scope = sentence.scope or SessionScope()
    if not sentence.filters and not in_session:
        raise Misread("what the streak is of")
    if in_session:
        present = sentence.use("negation") is None
        sentence.filters.append(SessionFilter(sessions=scope, present=present))
    return {"metric": "session_count", "rows": "days", "aggregate": name, "sessions": None}


def read_share(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The percentage of days or sessions that fit."""
    if sentence.has("metric") and sentence.has("ask", "share"):
        raise Misread("a share of a number")
    asked = sentence.use("ask", "share")
    if asked is None:
        return None
    sentence.use_all("unit", "%")
    day = sentence.use("day")
    sentence.use_all("day")
    if day is not None or not in_session:
        if not filters and not sentence.filters:
            raise Misread("which days are meant")
        if in_session:
            raise Misread("days and sessions at once")
        metric = filters[0].metric if filters else "session_count"
        return {"metric": metric, "rows": rows_of(metric), "aggregate": "share",
                "filters": tuple(filters)}  # fmt: skip
    if sentence.items[sentence.after(sentence.items.index(asked)) or 0].kind == "weekdays":
        if filters:
            raise Misread("days and sessions at once")
        sentence.filters += each_kind(sentence)
        return {"metric": "session_count", "rows": "days", "aggregate": "share", "sessions": None}
    if sentence.scope is None and not filters:
        raise Misread("which sessions are meant")
    return {"metric": "session_count", "aggregate": "share", "filters": tuple(filters)}


def read_group(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """Which weekday or month has most; or a number for each of them."""
    asked = (
        sentence.use("ask", "weekday")
        or sentence.use("ask", "month")
        or sentence.use("ask", "week")
        or sentence.use("ask", "quarter")
        or sentence.use("ask", "year")
        or sentence.use("ask", "muscle")
    )
    by = asked or sentence.use("group")
    if by is None:
        return None
    extreme = sentence.use("extreme")
    if extreme is None and asked is not None:
        word = asked.text.split()[0]
        if word in {"best", "worst"}:
            extreme = Item("extreme", word, word, asked.start, asked.end)
    rare = sentence.free("ask", lambda value: value == "common")
    if rare and extreme is None and sentence.items[rare[0]].text.startswith(("least", "rarest")):
        extreme = Item("extreme", "min", "least", 0, 0)
    sentence.use_all("ask", "when", "list", "often", "many", "much", "often", "common")
    said = {str(item.value): item for item in sentence.use_all("aggregate")}
    if len(said) > 1:
        raise Misread(" and ".join(said))
    sentence.use_all("day")
    metric, fixed = _grouped(sentence, filters, in_session, extreme)
    name = fixed or next(iter(said), None) or _usual_of_group(metric, by.value, extreme)
    pick = None
    if asked is not None:
        pick = "highest" if extreme is None else _picked(str(extreme.value), metric)
    return {"metric": metric, "aggregate": name, "group_by": by.value, "pick": pick,
            "filters": tuple(filters)} | in_unit(sentence, metric)  # fmt: skip


def _grouped(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool, extreme: Item | None
) -> tuple[str, str | None]:
    """The metric of the groups, and its aggregate where no other makes sense."""
    metric = target(sentence, filters, in_session)
    if metric is None and extreme is not None and in_session:
        lifts = sentence.scope is not None and bool(sentence.scope.exercises)
        metric = "top_set_kg" if lifts else _MOST_OF.get(str(extreme.value))
    if metric is None and not in_session and sentence.use("verb", "eat"):
        metric = "energy_kcal"
    if metric is not None:
        return metric, None
    if not in_session:
        raise Misread("which number to group")
    return "session_count", "count"


def _usual_of_group(metric: str, grouping: str, extreme: Item | None) -> str:
    """How the values of a group are put together where nothing is said of it."""
    level = VOCABULARY[metric].level
    most = extreme is not None and extreme.text in {"most", "fewest", "least", "the most"}
    if grouping in {"month", "week"} and most and metric in SUMMED:
        return "sum"
    if level == "set":
        return "max"
    if level == "day" and VOCABULARY[metric].group == "strength":
        return "sum"
    return "mean" if level == "day" or (level == "session" and metric not in ADDITIVE) else "sum"


_MOST_OF = {"hilly": "session_elevation_m", "far": "session_distance_km",
            "fast": "session_speed_kmh", "slow": "session_speed_kmh",
            "heavy": "top_set_kg"}  # fmt: skip


def _picked(extreme: str, metric: str) -> str:
    if extreme in {"best", "worst"}:
        better = better_of(metric)
        if better not in {"higher", "lower"}:
            raise Misread(f"which {VOCABULARY[metric].label} is better")
        return "highest" if (better == "higher") == (extreme == "best") else "lowest"
    clock = {"late": "highest", "early": "lowest"}
    return clock.get(extreme) or {"max": "highest", "min": "lowest"}[EXTREMES[extreme]]


def read_common(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The most common activity."""
    if not (sentence.has("ask", "common") or sentence.has("ask", "type")):
        return None
    if _asks_type(sentence):
        return _type_with_most(sentence, filters)
    if _asks_lift(sentence) and not filters:
        return _most_trained(sentence, in_session)
    if filters or sentence.scope is not None or sentence.has("metric"):
        return None
    if not (sentence.has("ask", "common") or sentence.has("extreme", "max", "min")):
        return None
    common = sentence.use("ask", "common")
    asked = sentence.use("ask", "type")
    lifts = asked is not None and asked.text.split()[-1] in {"lift", "exercise"}
    extreme = sentence.use("extreme", "max", "min")
    sentence.use_all("ask", "often")
    if common is None and extreme is None:
        return None
    least = extreme is not None and extreme.value == "min"
    least = least or (common is not None and common.text.startswith(("least", "rarest")))
    if lifts and sentence.known.exercises:
        return {"metric": "sets", "aggregate": "sum", "group_by": "exercise", "rows": "sets",
                "pick": "lowest" if least else "highest"}  # fmt: skip
    return {"metric": "session_count", "aggregate": "count", "group_by": _kinds_or_titles(
        sentence, asked), "pick": "lowest" if least else "highest"}  # fmt: skip


def _kinds_or_titles(sentence: Sentence, asked: Item | None) -> str:
    """Kinds where a kind is asked for and sessions have names of their own: "Morning run"."""
    kinds = asked is not None and asked.text.split()[-1] in {"kind", "type", "sport", "kinds"}
    own = len({title for title, _ in sentence.known.titles})
    return "session_type" if kinds and own > 1.5 * len(sentence.known.kinds) else "title"


def _asks_type(sentence: Sentence) -> bool:
    """Whether it asks which activity has most of a number: "which sport burns most calories"."""
    session = any(
        VOCABULARY[name].level == "session"
        for n in sentence.free("metric")
        for name in sentence.items[n].value
    )
    session = (
        session or sentence.has("unit", "h", "min", "km", "mi", "kcal") or sentence.has("time")
    )
    asked = sentence.free("ask", lambda value: value == "type")
    kinds = {"type", "kind", "activity", "sport"}
    of_kinds = any(sentence.items[n].text.split()[-1] in kinds for n in asked)
    return (
        of_kinds and session and sentence.scope is None
        and sentence.has("extreme", "max", "min", "best", "worst")
    )  # fmt: skip


def _type_with_most(sentence: Sentence, filters: list[MetricFilter]) -> dict[str, Any]:
    sentence.use_all("ask", "type", "much", "many")
    extreme = sentence.use("extreme")
    said = [str(item.value) for item in sentence.use_all("aggregate")]
    metric = target(sentence, filters, True)
    if metric is None or extreme is None or len(set(said)) > 1:
        raise Misread("which number of an activity is meant")
    usual = (
        "sum" if metric in ADDITIVE and extreme.text in {"most", "the most", "least"} else "mean"
    )
    return {"metric": metric, "aggregate": said[0] if said else usual, "group_by": "title",
            "pick": _picked(str(extreme.value), metric),
            "filters": tuple(filters)} | in_unit(sentence, metric)  # fmt: skip


def _asks_lift(sentence: Sentence) -> bool:
    """Whether it asks which lift has most of something: "which lift do I do the most sets of"."""
    lift = sentence.free("ask", lambda value: value == "type")
    return (
        bool(lift)
        and sentence.items[lift[0]].text.split()[-1] in {"lift", "exercise"}
        and sentence.has("metric")
        and sentence.has("extreme", "max", "min")
    )


def _most_trained(sentence: Sentence, in_session: bool) -> dict[str, Any]:
    sentence.use("ask", "type")
    extreme = sentence.use("extreme", "max", "min")
    sentence.use_all("aggregate", "sum")
    sentence.use_all("ask", "many", "much")
    metric = target(sentence, [], in_session)
    if metric is None or VOCABULARY[metric].group != "strength":
        raise Misread("which number of a lift is meant")
    name = "max" if VOCABULARY[metric].level == "set" else "sum"
    pick = "lowest" if extreme is not None and extreme.value == "min" else "highest"
    return {"metric": metric, "aggregate": name, "group_by": "exercise", "pick": pick,
            "rows": "sets"}  # fmt: skip
