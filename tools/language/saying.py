"""Saying: a result in plain sentences, with the numbers and dates that they state.

Second person, value first, window and coverage after. Knows nothing about how a value came about.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from knowledge.vocabulary import VOCABULARY, Metric
from tools.queries.model import MetricQuery, QueryResult
from tools.queries.reading import filter_text, scope_text
from tools.queries.values import clock_text, pace_text
from tools.shown import show, span

LISTED = 10
"""Rows and groups named in a sentence; the rest is in the evidence."""
CLEAR_R = 0.1
"""Correlations nearer to 0 are called no association (Cohen 1988, small effect r = 0.10)."""


@dataclass(frozen=True)
class Said:
    """Sentences with the numbers (value, unit) and dates they state."""

    sentences: tuple[str, ...]
    numbers: tuple[tuple[float, str], ...]
    dates: tuple[date, ...]


@dataclass
class _Draft:
    """Collects what the sentences state."""

    query: MetricQuery
    result: QueryResult
    numbers: list[tuple[float, str]] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)

    @property
    def metric(self) -> Metric:
        return VOCABULARY[self.query.metric]

    def value(self, value: float, unit: str | None = None, spread: bool = False) -> str:
        """A value as people read it."""
        unit = unit or self.result.unit
        if unit == "clock":
            if spread:
                self.numbers.append((60 * value, "min"))
                return show(60 * value, "min", 0)
            self.numbers.append((value, unit))
            return clock_text(value)
        self.numbers.append((value, unit))
        if unit == "min/km":
            return f"{pace_text(value)} min/km"
        asked = self.query.unit
        if asked is not None and unit == asked and unit in {"min", "h"}:
            return f"{value:,.1f} {unit}".replace(".0 ", " ")
        return show(value, unit, self._decimals(value, unit))

    def _decimals(self, value: float, unit: str) -> int:
        if unit.split(" ")[0] in {"days", "nights", "sessions", "sets"}:
            return 0 if value == round(value) else 1
        if unit == "%":
            return 1
        decimals = self.metric.decimals
        mean = self.result.aggregate in {"mean", "median", "std", "percentile", "slope_per_week"}
        return decimals + 1 if mean and decimals == 0 and abs(value) < 1000 else decimals

    def count(self, value: float, noun: str) -> str:
        """A count with its noun, singular for one."""
        self.numbers.append((value, noun))
        return f"{value:,.0f} {noun[:-1] if value == 1 else noun}"

    def day(self, day: date) -> str:
        """A day; the year only where it is not the year of asking."""
        self.dates.append(day)
        year = f" {day.year}" if day.year != self.result.end.year else ""
        return f"{day.day} {day:%B}{year}"

    def when(self, start: date, end: date) -> str:
        """The window; with its year where it reaches into an earlier one."""
        self.dates += [start, end]
        if start.year != end.year:
            return f"{start.day} {start:%B} {start.year} to {end.day} {end:%B} {end.year}"
        return span(start, end)


def say(query: MetricQuery, result: QueryResult, baseline: QueryResult | None) -> Said:
    """The sentences for a result.

    Args:
        query: What was asked.
        result: What came out; it has a value or items.
        baseline: The person's own 60 days before, where a comparison helps.
    """
    draft = _Draft(query, result)
    headline = _headline(draft)
    sentences = [headline, *_context(draft, baseline)]
    return Said(tuple(sentences), tuple(draft.numbers), tuple(dict.fromkeys(draft.dates)))


def _headline(draft: _Draft) -> str:
    query, result = draft.query, draft.result
    if query.associate is not None:
        return _related(draft)
    if result.other is not None:
        return _compared(draft)
    if query.group_by is not None:
        return _grouped(draft)
    for names, sentence in _SENTENCES:
        if result.aggregate in names:
            return sentence(draft)
    return _plain(draft)


def _where(draft: _Draft) -> str:
    """Conditions and window: "on days with walk, 1–31 October"."""
    query, result = draft.query, draft.result
    parts = [filter_text(condition) for condition in query.filters]
    for condition in query.filters:
        if condition.by == "metric" and not isinstance(condition.value, str):
            unit = VOCABULARY[condition.metric].unit
            draft.numbers.append((condition.value, unit))
            if condition.upper is not None:
                draft.numbers.append((condition.upper, unit))
    return ", ".join([*parts, draft.when(result.start, result.end)])


def _rows(draft: _Draft) -> str:
    """How much is known: "28 of 31 nights"."""
    result = draft.result
    if result.row_noun in {"sessions", "sets"} or draft.query.filters or draft.query.take:
        return draft.count(result.rows, result.row_noun)
    draft.numbers += [(result.days_with_data, "days"), (result.window_days, "days")]
    return f"{result.days_with_data} of {result.window_days} {result.row_noun}"


_NAMES = {
    "mean": "average", "median": "median", "sum": "total", "min": "lowest", "max": "highest",
    "std": "standard deviation of", "range": "range of", "latest": "latest", "first": "first",
}  # fmt: skip


def _subject(draft: _Draft) -> str:
    scope = scope_text(draft.query.sessions)
    take = draft.query.take
    label = f"{draft.metric.label}{f' ({scope})' if scope else ''}"
    if take is not None and take.order in {"latest", "first"}:
        draft.numbers.append((take.n, ""))
        label += f" of the {'last' if take.order == 'latest' else 'first'} {take.n}"
    return label


def _plain(draft: _Draft) -> str:
    result, query = draft.result, draft.query
    assert result.value is not None
    spread = result.aggregate in {"std", "range", "change"}
    value = draft.value(result.value, spread=spread)
    if result.aggregate == "percentile":
        draft.numbers.append((query.percentile or 0.0, ""))
        name = f"{query.percentile:g}th percentile of"
    else:
        name = _NAMES.get(result.aggregate, result.aggregate)
    one_day = result.start == result.end
    subject = _subject(draft) if one_day and not query.filters else f"{name} {_subject(draft)}"
    if result.aggregate == "change":
        subject = f"change in {_subject(draft)} from the first to the last value"
    if query.per is not None:
        subject = f"{_subject(draft)} a {query.per}"
    on = f" on {draft.day(result.day)}" if result.day and not one_day else ""
    named = f" ({result.name})" if result.name and result.day else ""
    verdict = {True: "Yes: ", False: "No: ", None: ""}[result.answer]
    where = f"{_where(draft)} ({_rows(draft)})"
    return f"{verdict}{value}{on}{named}, your {subject}, {where}."


def _counting(draft: _Draft) -> str:
    result = draft.result
    assert result.value is not None
    scope = scope_text(draft.query.sessions)
    what = draft.value(result.value)
    if result.value == 1:
        what = what.replace(result.unit, result.unit.rstrip("s"))
    if result.answer is not None:
        what = ("Yes: " if result.answer else "No: ") + what
    of = (
        ""
        if result.row_noun in {"sessions", "sets"}
        else (f" of {draft.count(result.days_with_data, result.row_noun)} recorded")
    )
    return f"{what}{f' ({scope})' if scope else ''}{of}: {_where(draft)}."


def _sharing(draft: _Draft) -> str:
    result = draft.result
    assert result.value is not None
    scope = scope_text(draft.query.sessions)
    draft.numbers += [(result.rows, result.row_noun), (result.rows_known, result.row_noun)]
    return (
        f"{draft.value(result.value, '%')}: {result.rows} of {result.rows_known} {result.row_noun}"
        f"{f' ({scope})' if scope else ''}, {_where(draft)}."
    )


def _streaking(draft: _Draft) -> str:
    result = draft.result
    assert result.value is not None
    current = result.aggregate == "current_streak"
    name = "Your current streak is" if current else "Your longest streak is"
    until = f", ending on {draft.day(result.day)}" if result.day and result.value else ""
    return f"{name} {draft.count(result.value, 'days')}{until}: {_where(draft)}."


def _dated(draft: _Draft) -> str:
    result = draft.result
    assert result.value is not None and result.day is not None
    most = "highest" if result.aggregate == "when_max" else "lowest"
    named = f" ({result.name})" if result.name else ""
    return (
        f"{draft.day(result.day)}: your {most} {_subject(draft)}, {draft.value(result.value)}"
        f"{named}, {_where(draft)} ({_rows(draft)})."
    )


def _recent(draft: _Draft) -> str:
    result = draft.result
    assert result.value is not None and result.day is not None
    which = "most recent" if result.aggregate == "latest" else "first"
    if draft.query.metric == "session_count":
        scope = scope_text(draft.query.sessions) or "session"
        return f"{draft.day(result.day)}: your {which} {scope}{_title(result, scope)}."
    value = draft.value(result.value)
    return f"Your {which} {_subject(draft)} was {value}, on {draft.day(result.day)}."


def _title(result: QueryResult, scope: str) -> str:
    return f" ({result.name})" if result.name and result.name.lower() != scope.lower() else ""


def _listing(draft: _Draft) -> str:
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
    return f"{count}, {_where(draft)}: {', '.join(shown)}."


def _sloping(draft: _Draft) -> str:
    result = draft.result
    assert result.value is not None
    direction = "up" if result.value > 0 else "down" if result.value < 0 else "flat"
    unit = draft.metric.unit
    size = draft.value(abs(result.value), unit, spread=True)
    return (
        f"Your {_subject(draft)} went {direction} by {size} a week on the whole, "
        f"{_where(draft)} ({_rows(draft)})."
    )


_SENTENCES: tuple[tuple[frozenset[str], Callable[[_Draft], str]], ...] = (
    (frozenset({"count"}), _counting),
    (frozenset({"share"}), _sharing),
    (frozenset({"streak", "current_streak"}), _streaking),
    (frozenset({"when_max", "when_min"}), _dated),
    (frozenset({"latest", "first"}), _recent),
    (frozenset({"list"}), _listing),
    (frozenset({"slope_per_week"}), _sloping),
)


def _grouped(draft: _Draft) -> str:
    result, query = draft.result, draft.query
    name = _NAMES.get(result.aggregate, "number of sessions")
    what = f"{name} {_subject(draft)}" if result.aggregate != "count" else "number of sessions"
    if query.pick is not None and result.value is not None:
        label = draft.day(result.day) if result.day else result.name
        return (
            f"{label}, with the {query.pick} {what}: {draft.value(result.value)}, {_where(draft)}."
        )
    shown = [f"{label} {draft.value(value)}" for label, value in result.items if value is not None]
    return f"Your {what} by {(query.group_by or '').replace('_', ' ')}, {_where(draft)}: " + (
        "; ".join(shown[: 3 * LISTED]) + "."
    )


def _compared(draft: _Draft) -> str:
    result, other = draft.result, draft.result.other
    assert other is not None
    if result.value is None or other.value is None:
        missing = result if result.value is None else other
        return f"I cannot compare: {missing.reason or 'one side has no data'}."
    name = _NAMES.get(result.aggregate, "number of")
    apart = result.value - other.value
    word = "higher" if apart > 0 else "lower"
    size = "the same" if apart == 0 else f"{draft.value(abs(apart), spread=True)} {word}"
    verdict = {True: "Yes: ", False: "No: ", None: ""}[result.answer]
    one, two = _sides(draft, result, other)
    return (
        f"{verdict}{draft.value(result.value)} {one} against {draft.value(other.value)} {two}: "
        f"your {name} {draft.metric.label} was {size}."
    )


def _sides(draft: _Draft, one: QueryResult, other: QueryResult) -> tuple[str, str]:
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


def _related(draft: _Draft) -> str:
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


def _context(draft: _Draft, baseline: QueryResult | None) -> list[str]:
    """What helps to read the number: own baseline, extremes, causation."""
    result, query = draft.result, draft.query
    if query.associate is not None:
        return ["Two numbers that move together do not show that one causes the other."]
    found = []
    if baseline is not None and baseline.value is not None:
        draft.numbers.append((60, "days"))
        first = baseline.end - timedelta(59)
        draft.dates += [first, baseline.end]
        found.append(f"The 60 days before averaged {draft.value(baseline.value, baseline.unit)}.")
    if (
        result.aggregate == "mean"
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
        left_out = draft.count(result.partial_days, "days")
        found.append(
            f"{left_out} logged only in part {'is' if result.partial_days == 1 else 'are'} left out."
        )
    return found
