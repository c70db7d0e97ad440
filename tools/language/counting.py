"""Counting: how many days or sessions, which of them, and the first few by rank."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.language.targets import rows_of, target
from tools.queries.model import (
    MetricFilter,
    SessionFilter,
    SessionScope,
)


def read_recorded_days(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """On how many days something was recorded at all: "how many times did I weigh myself"."""
    metrics = sentence.free("metric")
    counted = sentence.has("ask", "often") or _asks_days(sentence)
    if not (sentence.on_recording and counted) or filters or in_session:
        return None
    if not metrics and _logs_food(sentence):
        kept = MetricFilter(metric="energy_kcal", op=">=", value=0)
        return {"metric": "energy_kcal", "aggregate": "count", "filters": (kept,)}
    if len(metrics) != 1:
        return None
    name = sentence.items[metrics[0]].value[0]
    if VOCABULARY[name].level != "day":
        return None
    sentence.used.add(metrics[0])
    sentence.use_all("ask", "many", "often")
    sentence.use_all("day")
    kept = MetricFilter(metric=name, op=">=", value=VOCABULARY[name].low)
    rate = sentence.use("per")
    return {"metric": name, "rows": rows_of(name), "aggregate": "count", "filters": (kept,),
            "per": rate.value if rate else None}  # fmt: skip


def _asks_days(sentence: Sentence) -> bool:
    """Whether days are what is counted, and not kilocalories "on days with food"."""
    return any(
        sentence.kind_at(sentence.after(place, ("possessive", "window"))) == "day"
        for place in sentence.free("ask", lambda value: value == "many")
    )


def _logs_food(sentence: Sentence) -> bool:
    """Use up "how many days did I log food", which counts the days with something eaten."""
    if "energy_kcal" not in sentence.known.metrics or sentence.has("per") or sentence.has("unit"):
        return False
    if sentence.use("verb", "eat") is None:
        return False
    sentence.use_all("ask", "many", "often")
    sentence.use_all("day")
    return True


def read_counted_days(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How many days or nights fit."""
    place = _days_asked(sentence, filters, in_session)
    if place is None or sentence.has("metric"):
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
            _within(sentence, filters)
        else:
            sentence.filters += each_kind(sentence)
    if not filters and not sentence.filters:
        raise Misread("which days to count")
    metric = filters[0].metric if filters else "session_count"
    return {"metric": metric, "rows": rows_of(metric), "aggregate": "count", "sessions": None,
            "filters": tuple(filters), "per": rate.value if rate else None}  # fmt: skip


def _days_asked(sentence: Sentence, filters: list[MetricFilter], in_session: bool) -> int | None:
    """The place of the word that asks how many days or how often something was so."""
    asked = sentence.free("ask", lambda v: v in {"many", "often", "distinct"})
    if not asked:
        return None
    place = asked[0]
    often = sentence.items[place].value == "often"
    after = sentence.after(place, ("condition", "possessive", "window"))
    while _names_day(sentence, after):
        assert after is not None  # "how many dry days"
        after = sentence.after(after, ("condition", "possessive", "window"))
    said = sentence.items[place].text
    of_days = said.startswith("on how many") or said.endswith(("of them", "of those"))
    of_days = of_days and not in_session and (bool(filters) or sentence.restricted)
    is_day = (
        of_days
        or sentence.kind_at(after) == "day"
        or (bool(filters) and not in_session and _followed_by_window(sentence, place))
    )
    return place if is_day or (often and filters and not in_session) else None


def _names_day(sentence: Sentence, place: int | None) -> bool:
    """Whether an item belongs to a day that follows: "dry days", "training days"."""
    if place is None or place not in sentence.used:
        return False
    if sentence.kind_at(place) in {"metric", "bound"}:
        return True
    follows = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    touching = follows is not None and follows.start == sentence.items[place].end
    return (
        touching
        and follows is not None
        and follows.kind == "day"
        and (sentence.kind_at(place) in {"sport", "title", "session"})
    )


def each_kind(sentence: Sentence) -> list[SessionFilter]:
    """Days with such a session; "run and swim" on one day needs both."""
    scope = sentence.scope or SessionScope()
    if not sentence.all_kinds:
        return [SessionFilter(sessions=scope)]
    single = [{"kinds": (kind,), "titles": ()} for kind in scope.kinds]
    single += [{"kinds": (), "titles": (title,)} for title in scope.titles]
    return [SessionFilter(sessions=scope.model_copy(update=each)) for each in single]


def read_since(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """How many days ago the latest such day or session was."""
    if not sentence.has("ask", "since"):
        return None
    sentence.use_all("ask", "since", "recent", "many", "long", "when")
    sentence.use_all("day")
    sentence.use_all("per")
    if filters:
        rows = None if in_session else rows_of(filters[0].metric)
        return {"metric": filters[0].metric, "rows": rows, "aggregate": "days_since",
                "filters": tuple(filters)}  # fmt: skip
    metric = target(sentence, filters, in_session)
    if metric is None and not in_session:
        raise Misread("since what")
    return {"metric": metric or "session_count", "aggregate": "days_since"}


def _within(sentence: Sentence, filters: list[MetricFilter]) -> None:
    """Days are counted by what their sessions of one kind add up to."""
    if not _all_sessions(filters):
        raise Misread("days and sessions at once")
    filters[:] = [f.model_copy(update={"sessions": sentence.scope}) for f in filters]


def _followed_by_window(sentence: Sentence, place: int) -> bool:
    """Whether a window takes the place of the days: "how many of the last 30 days …"."""
    after = sentence.after(place)
    return sentence.kind_at(after) == "window" and sentence.items[after or 0].value.kind == "last"


def _all_sessions(filters: list[MetricFilter]) -> bool:
    return all(VOCABULARY[each.metric].level == "session" for each in filters)


def read_counted_sessions(
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
    often = sentence.has("ask", "often") and sentence.has("habit")
    open_ended = not any(item.kind == "window" for item in sentence.items)
    counted = not sentence.has("ask", "often")
    sentence.use_all("ask", "many", "often")
    rate = sentence.use("per")
    if rate is None and often and open_ended:
        rate = Item("per", "week", "how often do I", 0, 0)
    sentence.use_all("aggregate", "sum", "mean" if rate else "sum")
    scope = sentence.scope
    if scope is not None and scope.exercises and counted and not sentence.about_sessions:
        return {"metric": "reps", "aggregate": "sum", "filters": tuple(filters),
                "per": rate.value if rate else None}  # fmt: skip
    if scope is not None and (scope.exercises or scope.muscles) and not scope.kinds:
        rows = "sessions"
        return {"metric": "session_count", "aggregate": "count", "rows": rows,
                "filters": tuple(filters), "per": rate.value if rate else None}  # fmt: skip
    return {"metric": "session_count", "aggregate": "count", "filters": tuple(filters),
            "per": rate.value if rate else None}  # fmt: skip


def read_gap(
    sentence: Sentence, filters: list[MetricFilter], in_session: bool
) -> dict[str, Any] | None:
    """The most days from one session, or one such day, to the next."""
    asked = sentence.use("ask", "gap")
    if asked is None:
        return None
    sentence.use_all("day")
    sentence.use_all("ask", "many", "long")
    sentence.use_all("per")
    if filters:
        metric = filters[0].metric
        rows = None if in_session else rows_of(metric)
        return {"metric": metric, "rows": rows, "aggregate": "gap", "filters": tuple(filters)}
    if not in_session:
        raise Misread("between what")
    return {"metric": "session_count", "aggregate": "gap"}
