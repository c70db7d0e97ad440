"""Contrasts: sentences that set two or more numbers against each other."""

from knowledge.vocabulary import VOCABULARY
from tools.language.draft import NAMES, Draft, subject_text, where_text
from tools.queries.model import (
    QueryResult,
)
from tools.queries.reading import filter_text, scope_text

GROUPS = 30
"""Groups named in a sentence; the rest is in the evidence."""
CLEAR_R = 0.1
"""Correlations nearer to 0 are called no association (Cohen 1988, small effect r = 0.10)."""


def say_groups(draft: Draft) -> str:
    """One number for each group, or the group that has most."""
    result, query = draft.result, draft.query
    name = NAMES.get(result.aggregate, "number of sessions")
    what = f"{name} {subject_text(draft)}" if result.aggregate != "count" else "number of sessions"
    if query.pick is not None and result.value is not None:
        label = draft.day(result.day) if result.day else result.name
        value = draft.value(result.value)
        return f"{label}, with the {query.pick} {what}: {value}, {where_text(draft)}."
    shown = [f"{label} {draft.value(value)}" for label, value in result.items if value is not None]
    return f"Your {what} by {(query.group_by or '').replace('_', ' ')}, {where_text(draft)}: " + (
        "; ".join(shown[:GROUPS]) + "."
    )


def say_difference(draft: Draft) -> str:
    """Two sides and how far they are apart."""
    result, other = draft.result, draft.result.other
    assert other is not None
    if result.value is None or other.value is None:
        missing = result if result.value is None else other
        return f"I cannot compare: {missing.reason or 'one side has no data'}."
    name = NAMES.get(result.aggregate, "number of")
    apart = result.value - other.value
    word = "higher" if apart > 0 else "lower"
    size = "the same" if apart == 0 else f"{draft.value(abs(apart), spread=True)} {word}"
    verdict = {True: "Yes: ", False: "No: ", None: ""}[result.answer]
    one, two = _sides(draft, result, other)
    return (
        f"{verdict}{draft.value(result.value)} {one} against {draft.value(other.value)} {two}: "
        f"your {name} {draft.metric.label} was {size}."
    )


def _sides(draft: Draft, one: QueryResult, other: QueryResult) -> tuple[str, str]:
    """The words that tell the two sides of a comparison apart, with what is known of each."""
    query, compare = draft.query, draft.query.compare
    assert compare is not None
    known = [f"({draft.count(side.rows, side.row_noun)})" for side in (one, other)]
    if compare.to in {"window", "baseline"}:
        spans = [draft.when(side.start, side.end) for side in (one, other)]
        before = "in the 60 days before, " if compare.to == "baseline" else ""
        if before:
            draft.numbers.append((60, "days"))
        return f"{spans[0]} {known[0]}", f"{before}{spans[1]} {known[1]}"
    window = draft.when(one.start, one.end)
    if compare.to == "sessions":
        first, second = scope_text(query.sessions), scope_text(compare.sessions)
    else:
        first = " and ".join(filter_text(condition) for condition in query.filters)
        second = " and ".join(filter_text(condition) for condition in compare.filters)
        second = "otherwise" if compare.to == "rest" else second
        for condition in (*query.filters, *compare.filters):
            if condition.by == "metric" and not isinstance(condition.value, str):
                draft.numbers.append((condition.value, VOCABULARY[condition.metric].unit))
    return f"{first} {known[0]}", f"{second} {known[1]}, {window}"


def say_relation(draft: Draft) -> str:
    """A correlation with its interval."""
    result, associate = draft.result, draft.query.associate
    assert result.value is not None and associate is not None
    other = VOCABULARY[associate.metric].label
    draft.numbers += [(round(result.value, 2), ""), (result.rows, "days"), (95, "%")]
    later = "" if not associate.lag_days else f" {associate.lag_days} day later"
    kind = "positive" if result.value > 0 else "negative"
    words = "no association" if abs(result.value) < CLEAR_R else f"a {kind} association"
    interval = ""
    if result.interval is not None:
        low, high = result.interval
        draft.numbers += [(round(low, 2), ""), (round(high, 2), "")]
        interval = f", 95 % interval {low:.2f} to {high:.2f}"
        if low < 0 < high:
            words = "no clear association"
    return (
        f"Your {draft.metric.label} and {other}{later} show {words}: r = {result.value:.2f} over "
        f"{result.rows} days{interval}, {draft.when(result.start, result.end)}."
    )
