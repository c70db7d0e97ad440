"""Grammar: from the items of a question to one MetricQuery, or a reason why not.

The first family that finds its signs reads the question. An item that nobody used makes the whole
question not understood.
"""

from datetime import date
from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.busy_days import count_bounds
from tools.language.checking import read_check
from tools.language.clauses import attach_bounds, metric_filters
from tools.language.comparing import read_comparison
from tools.language.counted_periods import asked_period, read_counted_periods
from tools.language.counting import (
    read_counted_days,
    read_counted_sessions,
    read_gap,
    read_recorded_days,
    read_since,
)
from tools.language.distinct import read_distinct
from tools.language.families import (
    read_association,
    read_common,
    read_group,
    read_share,
    read_streak,
)
from tools.language.items import Item
from tools.language.known import Known
from tools.language.leaving_out import leave_out
from tools.language.listing import read_latest, read_listed, read_top
from tools.language.numbers import read_number
from tools.language.percent import as_percent, take_percent
from tools.language.presence import with_presence
from tools.language.ranking import at_place
from tools.language.scopes import session_parts, weekday_filters
from tools.language.sentence import Misread, NotKept, Sentence
from tools.language.tidying import tidied
from tools.language.totals import mean_unless_total
from tools.queries.model import (
    Filter,
    MetricFilter,
    MetricQuery,
    SessionFilter,
    SessionScope,
    Window,
)

YES_OR_NO = frozenset({"did", "do", "does", "was", "were", "is", "are", "have", "has", "am"})


ALWAYS_USED = (
    "refuse",
    "than",
    "condition",
    "possessive",
    "comma",
    "verb",
    "glue",
    "habit",
    "does",
)


FAMILIES = (
    read_counted_periods,
    read_distinct,
    read_association,
    read_since,
    read_gap,
    read_streak,
    read_share,
    read_group,
    read_common,
    read_recorded_days,
    read_counted_days,
    read_counted_sessions,
    read_latest,
    read_listed,
    read_top,
)
"""Kinds of questions in the order in which they are tried; what is left asks for one number."""


Placed = list[tuple[int, MetricFilter]]


def compose(
    items: tuple[Item, ...],
    known: Known,
    as_of: date,
    opening: str = "",
    on_recording: bool = False,
    ever: bool = False,
) -> MetricQuery:
    """One query from all the items.

    Args:
        items: What was spotted.
        known: The person's own words.
        as_of: The day of asking.
        opening: The first word, which tells yes-or-no questions.
        on_recording: Whether the question has a word for keeping a record.
        ever: Whether it asks if something was so at all.

    Raises:
        Misread: if the items do not fit together or some would be ignored.
        Unclear: if the question has several equally good readings.
    """
    yes_or_no = opening in YES_OR_NO
    tidy = with_presence(tidied(items, known.metrics), yes_or_no)
    sentence = Sentence(tidy, known, yes_or_no=yes_or_no, on_recording=on_recording, ever=ever)
    _refuse(sentence)
    place = sentence.use("place")
    leave_out(sentence, as_of)
    take_percent(sentence)
    compared = read_comparison(sentence, as_of)
    window = _window(sentence)
    sentence.counted_period = asked_period(sentence.items)
    count_bounds(sentence)
    bounds = attach_bounds(sentence)
    session_parts(sentence)
    weekday_filters(sentence)
    in_session = sentence.about_sessions or bool(sentence.scope) or _of_workouts(sentence)
    in_session = in_session or sentence.has("group", "session_type")
    placed = metric_filters(sentence, bounds, in_session)
    sentence.several = len(placed) + len(sentence.filters) > 1
    sentence.restricted = bool(placed or sentence.filters)
    parts: dict[str, Any] = {"window": window} | _intent(sentence, placed, in_session)
    parts["filters"] = _bound_to_sessions(
        tuple(dict.fromkeys((*sentence.filters, *parts.get("filters", ())))), parts["metric"]
    )
    parts.setdefault("sessions", sentence.scope)
    if sentence.in_percent and compared is None:
        raise Misread("a percentage of what")
    if place is not None and compared is not None:
        raise Misread("which side the place belongs to")
    if place is not None:
        parts |= at_place(parts, place.value)
    if compared is not None:
        parts |= compared(parts)
        mean_unless_total(sentence, items, parts)
        parts |= as_percent(sentence, parts)
    elif sentence.says_whole():
        pass
    elif parts.get("aggregate") == "slope_per_week" and parts["window"] == Window():
        parts["window"] = Window(kind="last", n=8, unit="week")
    elif "window" in parts and parts["window"] == Window() and _is_bare(parts, items):
        parts["window"] = _usual_window(parts)
    if VOCABULARY[parts["metric"]].kind == "clock":
        sentence.use_all("time")
    _nothing_left(sentence)
    return MetricQuery(**_settled(parts))


def _of_workouts(sentence: Sentence) -> bool:
    """Whether "which workout" asks for a session, where no session is named otherwise."""
    asked = {"workout", "activity", "session"}
    return any(
        sentence.items[n].text.split()[-1] in asked and sentence.items[n].text.startswith("which")
        for n in sentence.free("ask", lambda value: value == "type")
    )


def _bound_to_sessions(filters: tuple[Filter, ...], metric: str) -> tuple[Filter, ...]:
    """Days I ran more than 3 km: the distance is that of the runs, on the day that is meant."""
    named = [each for each in filters if isinstance(each, SessionFilter) and each.present]
    if len(named) != 1 or VOCABULARY[metric].level != "day":
        return filters
    lags = {each.days_before for each in filters if isinstance(each, MetricFilter)} - {0}
    if lags and named[0].days_before == 0:  # "nights after 5 km of running"
        own = named[0].model_copy(update={"days_before": min(lags)})
        filters = tuple(own if each is named[0] else each for each in filters)
        named = [own]
    bound = {"sessions": named[0].sessions, "days_before": named[0].days_before}
    return tuple(
        each.model_copy(update=bound)
        if isinstance(each, MetricFilter)
        and VOCABULARY[each.metric].level == "session"
        and each.sessions is None
        else each
        for each in filters
    )


def _is_bare(parts: dict[str, Any], items: tuple[Item, ...]) -> bool:
    """A number without window, statistic or condition: "what is my resting heart rate?"."""
    return (
        parts.get("aggregate") is None
        and VOCABULARY[parts["metric"]].level == "day"
        and not any(item.kind == "window" for item in items)
        and not (parts["filters"] or parts.get("sessions") or parts.get("associate"))
    )


def _usual_window(parts: dict[str, Any]) -> Window:
    """Body measures are their latest value, everything else the mean of the last 30 days."""
    if VOCABULARY[parts["metric"]].group == "body":
        parts["aggregate"] = "latest"
        return Window()
    return Window(kind="last", n=30)


def _refuse(sentence: Sentence) -> None:
    unknown = [item.text for item in sentence.items if item.kind in {"unknown", "number"}]
    asks_mean = sentence.has("aggregate")  # "how do I sleep on Sundays on average"
    refused = [
        item.text
        for item in sentence.items
        if item.kind == "refuse" and not (asks_mean and item.text == "how do i")
    ]
    if refused:
        raise Misread(f"{refused[0]!r} asks for more than a number")
    unkept = [item for item in sentence.items if item.kind == "unkept"]
    strange = any(item.kind == "unknown" for item in sentence.items)
    if unkept and not strange and _is_own(sentence):
        raise NotKept(unkept[0].value)
    unknown += [item.text for item in unkept]
    if unknown:
        raise Misread("the words " + ", ".join(repr(word) for word in unknown))
    last = sentence.items[-1] if sentence.items else None
    counts = sentence.has("ask", "many", "much")
    if last is not None and (last.kind, last.text) == ("extreme", "best") and counts:
        raise Misread("what is best asks for more than a number")
    if sentence.has("does") and last is not None and last.text == "mean":
        raise Misread("'what does … mean' asks for more than a number")
    about = ("possessive", "window", "aggregate", "extreme", "ask", "bound", "take", "sport",
             "session", "title", "exercise", "weekdays", "group", "habit", "day",
             "percentile", "muscle", "per")  # fmt: skip
    if not any(item.kind in about for item in sentence.items):
        raise Misread("it names no number of yours")


def _is_own(sentence: Sentence) -> bool:
    """Whether the question is about the person's own records: mine, or of some days."""
    kinds = {item.kind for item in sentence.items}
    asks = bool(kinds & {"ask", "aggregate", "extreme", "window", "group"})
    asks = asks or kinds <= {"possessive", "unkept", "day", "comma", "condition"}
    return asks and bool(kinds & {"possessive", "window", "habit"}) and not sentence.has("does")


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
    if sentence.several:
        sentence.use_all("and")
        sentence.use_all("both")
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


def _intent(sentence: Sentence, placed: Placed, in_session: bool) -> dict[str, Any]:
    filters = [made for _, made in placed]
    if sentence.yes_or_no:
        checked = read_check(sentence, filters, in_session)
        if checked is not None:
            return checked
    for reads in FAMILIES:  # fmt: skip
        found = reads(sentence, filters, in_session)
        if found is not None:
            return found
    return read_number(sentence, filters, in_session)
