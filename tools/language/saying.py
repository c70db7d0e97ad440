"""Saying: a result in plain sentences, with the numbers and dates that they state.

Second person, value first, window and coverage after. Knows nothing about how a value came about.
"""

from collections.abc import Callable
from datetime import date, timedelta

from tools.language.contrasts import say_difference, say_groups, say_relation
from tools.language.draft import NAMES, Draft, Said, coverage, subject_text, where_text
from tools.queries.model import (
    MetricQuery,
    QueryResult,
)
from tools.queries.reading import scope_text

LISTED = 10
"""Rows and groups named in a sentence; the rest is in the evidence."""


def say(query: MetricQuery, result: QueryResult, baseline: QueryResult | None) -> Said:
    """The sentences for a result.

    Args:
        query: What was asked.
        result: What came out; it has a value or items.
        baseline: The person's own 60 days before, where a comparison helps.
    """
    draft = Draft(query, result)
    headline = _headline(draft)
    sentences = [headline, *_context(draft, baseline)]
    return Said(tuple(sentences), tuple(draft.numbers), tuple(dict.fromkeys(draft.dates)))


def _headline(draft: Draft) -> str:
    query, result = draft.query, draft.result
    if query.associate is not None:
        return say_relation(draft)
    if result.other is not None:
        return say_difference(draft)
    if query.group_by is not None:
        return say_groups(draft)
    for names, sentence in _SENTENCES:
        if result.aggregate in names:
            return sentence(draft)
    return _plain(draft)


def _plain(draft: Draft) -> str:
    result, query = draft.result, draft.query
    assert result.value is not None
    spread = result.aggregate in {"std", "range", "change"}
    value = draft.value(result.value, spread=spread)
    if result.aggregate == "percentile":
        draft.numbers.append((query.percentile or 0.0, ""))
        name = f"{query.percentile:g}th percentile of"
    else:
        name = NAMES.get(result.aggregate, result.aggregate)
    if result.aggregate == draft.metric.aggregate == "max":
        name = ""  # "heaviest set" says it already
    one_day = result.start == result.end
    subject = (
        subject_text(draft)
        if one_day and not query.filters
        else f"{name} {subject_text(draft)}".strip()
    )
    if result.aggregate == "change":
        subject = f"change in {subject_text(draft)} from the first to the last value"
    if query.per is not None:
        subject = f"{subject_text(draft)} a {query.per}"
    on = f" on {draft.day(result.day)}" if result.day and not one_day else ""
    named = f" ({result.name})" if result.name and result.day else ""
    verdict = {True: "Yes: ", False: "No: ", None: ""}[result.answer]
    where = f"{where_text(draft)} ({coverage(draft)})"
    return f"{verdict}{value}{on}{named}, your {subject}, {where}."


def _counting(draft: Draft) -> str:
    result = draft.result
    assert result.value is not None
    scope = scope_text(draft.query.sessions)
    what = draft.value(result.value)
    if result.value == 1:
        what = what.replace(result.unit, result.unit.rstrip("s"))
    if result.answer is not None:
        what = ("Yes: " if result.answer else "No: ") + what
    named = f" ({scope})" if scope else ""
    if result.row_noun in {"sessions", "sets"} or draft.query.per is not None:
        return f"{what}{named}: {where_text(draft)}."
    known = draft.count(result.days_with_data, result.row_noun)
    number = what.removesuffix(f" {result.unit}").removesuffix(f" {result.unit.rstrip('s')}")
    return f"{number} of {known} recorded{named}: {where_text(draft)}."


def _sharing(draft: Draft) -> str:
    result = draft.result
    assert result.value is not None
    scope = scope_text(draft.query.sessions)
    draft.numbers += [(result.rows, result.row_noun), (result.rows_known, result.row_noun)]
    return (
        f"{draft.value(result.value, '%')}: {result.rows} of {result.rows_known} {result.row_noun}"
        f"{f' ({scope})' if scope else ''}, {where_text(draft)}."
    )


def _streaking(draft: Draft) -> str:
    result = draft.result
    assert result.value is not None
    current = result.aggregate == "current_streak"
    name = "Your current streak is" if current else "Your longest streak is"
    until = f", ending on {draft.day(result.day)}" if result.day and result.value else ""
    return f"{name} {draft.count(result.value, 'days')}{until}: {where_text(draft)}."


def _dated(draft: Draft) -> str:
    result = draft.result
    assert result.value is not None and result.day is not None
    most = "highest" if result.aggregate == "when_max" else "lowest"
    named = f" ({result.name})" if result.name else ""
    return (
        f"{draft.day(result.day)}: your {most} {subject_text(draft)}, {draft.value(result.value)}"
        f"{named}, {where_text(draft)} ({coverage(draft)})."
    )


def _recent(draft: Draft) -> str:
    result = draft.result
    assert result.value is not None and result.day is not None
    which = "most recent" if result.aggregate == "latest" else "first"
    if draft.query.metric == "session_count":
        scope = scope_text(draft.query.sessions) or "session"
        return f"{draft.day(result.day)}: your {which} {scope}{_title(result, scope)}."
    value = draft.value(result.value)
    return f"Your {which} {subject_text(draft)} was {value}, on {draft.day(result.day)}."


def _title(result: QueryResult, scope: str) -> str:
    return f" ({result.name})" if result.name and result.name.lower() != scope.lower() else ""


def _listing(draft: Draft) -> str:
    result = draft.result
    count = draft.count(len(result.items), result.row_noun)
    shown = []
    for label, value in result.items[:LISTED]:
        day = draft.day(date.fromisoformat(label[:10]))
        name = label[11:]
        text = f"{day}{f' {name}' if name else ''}"
        if value is not None and draft.query.metric != "session_count":
            text += f" ({draft.value(value, draft.metric.unit)})"
        shown.append(text)
    more = len(result.items) - LISTED
    if more > 0:
        draft.numbers.append((more, ""))
        shown.append(f"and {more} more")
    return f"{count}, {where_text(draft)}: {', '.join(shown)}."


def _sloping(draft: Draft) -> str:
    result = draft.result
    assert result.value is not None
    direction = "up" if result.value > 0 else "down" if result.value < 0 else "flat"
    unit = draft.metric.unit
    size = draft.value(abs(result.value), unit, spread=True)
    return (
        f"Your {subject_text(draft)} went {direction} by {size} a week on the whole, "
        f"{where_text(draft)} ({coverage(draft)})."
    )


_SENTENCES: tuple[tuple[frozenset[str], Callable[[Draft], str]], ...] = (
    (frozenset({"count"}), _counting),
    (frozenset({"share"}), _sharing),
    (frozenset({"streak", "current_streak"}), _streaking),
    (frozenset({"when_max", "when_min"}), _dated),
    (frozenset({"latest", "first"}), _recent),
    (frozenset({"list"}), _listing),
    (frozenset({"slope_per_week"}), _sloping),
)


def _context(draft: Draft, baseline: QueryResult | None) -> list[str]:
    """What helps to read the number: own baseline, extremes, causation."""
    result, query = draft.result, draft.query
    if query.associate is not None:
        return ["Moving together does not show that one causes the other."]
    found = []
    if baseline is not None and baseline.value is not None:
        draft.numbers.append((60, "days"))
        first = baseline.end - timedelta(59)
        draft.dates += [first, baseline.end]
        found.append(f"The 60 days before averaged {draft.value(baseline.value, baseline.unit)}.")
    if (
        result.aggregate == "mean"
        and query.unit is None
        and draft.metric.unit != "min/km"
        and len(result.series) > 2
        and not query.group_by
        and (result.other is None and result.rows == len(result.series))
    ):
        high = max(result.series, key=lambda each: each[1])
        low = min(result.series, key=lambda each: each[1])
        unit = draft.metric.unit
        found.append(
            f"Highest {draft.value(high[1], unit)} on {draft.day(high[0])}, lowest "
            f"{draft.value(low[1], unit)} on {draft.day(low[0])}."
        )
    if result.partial_days and result.aggregate == "mean":
        verb = "is" if result.partial_days == 1 else "are"
        left_out = draft.count(result.partial_days, "days")
        found.append(f"{left_out} logged only in part {verb} left out.")
    return found
