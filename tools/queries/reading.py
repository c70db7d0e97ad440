"""Reading: what a query computed, said in words with its dates. Knows nothing about computing.

"mean deep sleep, 1 to 30 October 2026, 28 of 30 nights".
"""

from calendar import month_name

from knowledge.muscles import MUSCLE_GROUPS
from knowledge.vocabulary import VOCABULARY
from tools.queries.model import (
    DateFilter,
    Filter,
    MetricFilter,
    MetricQuery,
    QueryResult,
    SessionFilter,
    SessionScope,
    Take,
    WeekdayFilter,
)
from tools.queries.rows import Rows
from tools.queries.values import ordinal, shown
from tools.queries.windows import Span, span_text

AGGREGATES = {
    "mean": "mean", "median": "median", "sum": "total", "min": "lowest", "max": "highest",
    "std": "standard deviation of", "range": "range of", "count": "number of",
    "share": "share of", "streak": "longest streak of", "current_streak": "current streak of",
    "when_max": "day of the highest", "when_min": "day of the lowest", "list": "list of",
    "latest": "latest", "first": "first", "change": "change from first to last in",
    "slope_per_week": "weekly slope of", "days_since": "days since the latest of",
    "gap": "longest gap between",
}  # fmt: skip
OPS = {
    ">": "above", ">=": "at least", "<": "below", "<=": "at most", "==": "exactly",
    "!=": "other than", "between": "between",
}  # fmt: skip
WEEKDAYS = {"mon": "Mondays", "tue": "Tuesdays", "wed": "Wednesdays", "thu": "Thursdays",
            "fri": "Fridays", "sat": "Saturdays", "sun": "Sundays"}  # fmt: skip


def read_out(query: MetricQuery, result: QueryResult, span: Span, rest: bool) -> str:
    """The whole reading of a result."""
    parts = [subject(query, result), *_conditions(query, rest), span_text(span)]
    return ", ".join([part for part in parts if part] + [coverage(query, result)])


def subject(query: MetricQuery, result: QueryResult) -> str:
    """What was computed, before where: "mean deep sleep"."""
    metric = VOCABULARY[query.metric]
    scope = scope_text(query.sessions)
    if query.associate is not None:
        other = VOCABULARY[query.associate.metric].label
        lag = query.associate.lag_days
        later = f" {abs(lag)} day{'s' if abs(lag) > 1 else ''} {'later' if lag > 0 else 'before'}"
        return f"correlation of {metric.label} with {other}{later if lag else ''}"
    if result.aggregate == "days_since":
        what = f"days since the latest {metric.label}"
    elif result.aggregate in {"count", "share", "streak", "current_streak"}:
        what = f"{AGGREGATES[result.aggregate]} {result.row_noun}"
    elif result.aggregate == "percentile":
        what = f"{query.percentile:g}th percentile of {metric.label}"
    else:
        what = f"{AGGREGATES[result.aggregate]} {metric.label}"
    if query.place > 1 and query.pick is None and result.aggregate == "latest":
        what = what.replace("latest", _from_last(query.place), 1)
    elif query.place > 1 and query.pick is None and result.aggregate == "first":
        what = what.replace("first", ordinal(query.place), 1)
    elif query.place > 1 and query.pick is None:
        for end in ("highest", "lowest"):
            what = what.replace(end, f"{ordinal(query.place)} {end}", 1)
    if scope:
        what += f" ({scope})"
    if query.take is not None:
        by = "" if query.take.by is None else f" by {VOCABULARY[query.take.by].label}"
        what += f", {query.take.order} {query.take.n}{by}"
    if query.per is not None:
        what += f" per {query.per}"
    if query.group_by is not None:
        what += f" by {query.group_by.replace('_', ' ')}"
    if query.having is not None:
        what += _having_text(query, result)
    if query.place > 1 and query.pick is not None:
        what += f", the {ordinal(query.place)} {query.pick}"
    return what


def _having_text(query: MetricQuery, result: QueryResult) -> str:
    """What a counted week or month has to fulfil: ", above 15 km"."""
    check = query.having
    if check is None or (check.op, check.value) == (">", 0):
        return ""
    metric = VOCABULARY[query.metric]
    if result.aggregate == "count":
        return f", {OPS[check.op]} {check.value:g} {result.row_noun}"
    return f", {OPS[check.op]} {shown(check.value, metric.unit, metric)}"


def _from_last(place: int) -> str:
    return "last but one" if place == 2 else f"{ordinal(place)} from last"


def scope_text(scope: SessionScope | None) -> str:
    """The sessions meant: "walk", "Leg Day, morning"."""
    if scope is None:
        return ""
    exercises = [exercise_words(each) for each in scope.exercises]
    muscles = next((name for name, each in MUSCLE_GROUPS.items() if each == scope.muscles), None)
    parts = (
        scope.titles or scope.kinds, exercises, [muscles] if muscles else scope.muscles,
        scope.parts_of_day,
    )  # fmt: skip
    return ", ".join(" or ".join(part) for part in parts if part)


def exercise_words(name: str) -> str:
    """An exercise as people say it: "Bench Press (Dumbbell)" -> "dumbbell bench press"."""
    lift, _, tool = name.lower().rstrip(")").partition(" (")
    return lift if tool in {"", "barbell"} else f"{tool} {lift}"


def _conditions(query: MetricQuery, rest: bool) -> list[str]:
    texts = conditions(query)
    if rest and texts:
        return ["not (" + " and ".join(texts) + ")"]
    return texts


def conditions(query: MetricQuery) -> list[str]:
    """Every condition in words: "on Saturdays and Sundays"."""
    return [filter_text(condition) for condition in query.filters]


def filter_text(condition: Filter) -> str:
    """One condition: "deep sleep below 90 min", "the day after Leg Day", "on Saturdays"."""
    if isinstance(condition, WeekdayFilter):
        return "on " + " and ".join(WEEKDAYS[day] for day in condition.weekdays)
    if isinstance(condition, DateFilter):
        months = " and ".join(month_name[each] for each in condition.except_months)
        return f"without {months or _between(condition)}"
    when = _lag_text(condition.days_before)
    if isinstance(condition, SessionFilter):
        what = scope_text(condition.sessions) or "training"
        if condition.chosen is not None:
            what = _chosen_text(condition.chosen, what)
        if when:
            return f"{when} {'' if condition.present else 'no '}{what}"
        return f"on days {'with' if condition.present else 'without'} {what}"
    text = _metric_text(condition)
    return f"{when} {text}" if when else text


def _chosen_text(take: Take, what: str) -> str:
    """Which of several: "the run with the highest session distance", "the latest 3 of run"."""
    if take.by is not None:
        label = VOCABULARY[take.by].label
        if take.n > 1:
            return f"the {take.n} of {what} with the {take.order} {label}"
        return f"the {what} with the {take.order} {label}"
    return f"the {take.order} {f'{take.n} of ' if take.n > 1 else ''}{what}"


def _between(condition: DateFilter) -> str:
    """The days left out, by their dates."""
    start, end = condition.except_start, condition.except_end
    return " ".join(
        f"{word} {day:%d %B %Y}".replace(" 0", " ").strip()
        for word, day in (("", start), ("to", end))
        if day is not None
    )


def _metric_text(condition: MetricFilter) -> str:
    metric = VOCABULARY[condition.metric]
    if condition.op == ">=" and condition.value == metric.low:
        return f"{metric.label} recorded"
    if isinstance(condition.value, str):
        return f"{metric.label} {OPS[condition.op]} your own {condition.value}"
    value = shown(condition.value, metric.unit, metric)
    upper = "" if condition.upper is None else f" and {shown(condition.upper, metric.unit, metric)}"
    return f"{metric.label} {OPS[condition.op]} {value}{upper}"


def _lag_text(days: int) -> str:
    if days == 0:
        return ""
    if abs(days) == 1:
        return "the day after" if days == 1 else "the day before"
    return f"{abs(days)} days {'after' if days > 0 else 'before'}"


def coverage(query: MetricQuery, result: QueryResult) -> str:
    """How much of the window is known: "28 of 30 nights"."""
    noun = result.row_noun
    left_out = f", {result.partial_days} partial left out" if result.partial_days else ""
    if query.associate is not None:
        return f"{result.rows} days with both"
    if noun in {"sessions", "sets"}:
        return f"{result.rows} {noun.removesuffix('s') if result.rows == 1 else noun}"
    if result.aggregate in {"count", "share", "list", "streak", "current_streak"}:
        return f"{result.days_with_data} of {result.window_days} {noun} recorded"
    if query.filters or query.take or query.sessions:
        return f"{result.rows} {noun}{left_out}"
    return f"{result.days_with_data} of {result.window_days} {noun}{left_out}"


def nothing(query: MetricQuery, span: Span, rows: Rows) -> str:
    """Why there is no value."""
    label = VOCABULARY[query.metric].label
    where = span_text(span)
    if rows.days_with_data == 0:
        scope = scope_text(query.sessions)
        return f"no {label}{f' ({scope})' if scope else ''} is stored for {where}"
    if not len(rows):
        return f"no {rows.noun} fit{'' if rows.noun != 'day' else 's'} the conditions in {where}"
    return f"too few {rows.noun} with {label} in {where}"
