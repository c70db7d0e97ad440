"""Comparing: two windows, weekends against weekdays, two kinds of session, with and without.

Runs before the other readers and takes the words of the second side away.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from tools.language.items import Item, scope_of
from tools.language.sentence import Misread, Sentence
from tools.queries.model import Compare, SessionFilter, WeekdayFilter, Window
from tools.queries.windows import back, first_of, resolve

Addition = Callable[[dict[str, Any]], dict[str, Any]]


LATELY = Window(kind="last", n=28, unit="day")
"""What is held against the usual where no time is named."""


def read_comparison(sentence: Sentence, as_of: date) -> Addition | None:
    """What the comparison adds to the query, or None if nothing is compared."""
    if sentence.has("ask", "correlation"):
        return None
    windows = _apart_from_frame(sentence, as_of)
    relative = sentence.free("relative")
    groups = sentence.free("weekdays")
    sports = sorted(sentence.free("sport") + sentence.free("title"))
    signs = _has_signs(sentence)
    if len(windows) == 2 or (len(windows) == 1 and relative):
        return _two_windows(sentence, as_of)
    if not signs or (
        any(item.kind == "bound" for item in sentence.items)
        and not (sentence.has("direction") and sentence.yes_or_no)
    ):
        return None
    sentence.is_compared = True
    if len(groups) == 2:
        return _two_groups(sentence, groups)
    if len(sports) == 2 and sentence.items[sports[0]].value == sentence.items[sports[1]].value:
        return _with_and_without(sentence, sports)
    if len(sports) == 2:
        return _two_sports(sentence, sports)
    if sentence.use("baseline"):
        compare = Compare(to="baseline", asks=_asks(sentence))
        return lambda parts: {
            "compare": compare,
            "window": LATELY if parts.get("window", Window()) == Window() else parts["window"],
        }
    return _rest(sentence)


def _has_signs(sentence: Sentence) -> bool:
    """Whether a word says that two sides are compared."""
    return sentence.in_percent or sentence.has("ask", "compare") or sentence.has("direction")


def _apart_from_frame(sentence: Sentence, as_of: date) -> list[int]:
    """The windows but for the year that only holds the others: "July vs June this year"."""
    windows = sentence.free("window")
    if len(windows) != 3:
        return windows
    spans = {n: resolve(sentence.items[n].value, as_of) for n in windows}
    for frame in windows:
        inside = [spans[n] for n in windows if n != frame]
        year = sentence.items[frame].value
        if (
            year.kind in {"this", "previous"}
            and year.unit == "year"
            and all(spans[frame].start <= s.start and s.end <= spans[frame].end for s in inside)
        ):
            sentence.used.add(frame)
            return [n for n in windows if n != frame]
    return windows


def _with_and_without(sentence: Sentence, sports: Sequence[int]) -> Addition:
    """Days I swim against days I do not."""
    other = sports[1]
    negation = sentence.before(other)
    if sentence.kind_at(negation) not in {"negation", "others"} or negation is None:
        raise Misread("what to compare")
    day = sentence.before(negation)
    sentence.used |= {other, negation}
    if day is not None and sentence.kind_at(day) == "day":
        sentence.used.add(day)
    return _rest(sentence)


def _rest(sentence: Sentence) -> Addition:
    """Some days against all others: "is my HRV lower on days after leg day"."""
    sentence.use("others")
    asks = _asks(sentence)

    def add(parts: dict[str, Any]) -> dict[str, Any]:
        if not parts.get("filters"):
            raise Misread("what to compare")
        if any(getattr(each, "metric", None) == parts["metric"] for each in parts["filters"]):
            raise Misread("a number with itself")
        return {"compare": Compare(to="rest", asks=asks)}

    return add


def _asks(sentence: Sentence) -> str | None:
    found = sentence.use_all("direction")
    sentence.use_all("ask", "compare", "change")
    sentence.use_all("and")
    sentence.use_all("or")
    sentence.compared_by = found[0].text if found else ""
    return str(found[0].value) if found else None


def _two_windows(sentence: Sentence, as_of: date) -> Addition | None:
    items = sorted(
        (sentence.items[n] for n in sentence.free("window") + sentence.free("relative")),
        key=lambda item: item.start,
    )
    first, second = items[0], items[1]
    if first.kind == "relative":
        return None
    if second.kind == "window" and (
        _is_second(sentence, first) or _runs_between(sentence, first, second, as_of)
    ):
        first, second = second, first
    signs = _has_signs(sentence)
    if second.kind == "window" and not signs and not sentence.yes_or_no:
        return _joined(sentence, first, second, as_of)
    other: Window = (
        _relative(first.value, second.value, as_of) if second.kind == "relative" else second.value
    )
    if second.kind == "window" and second.text in _A_YEAR_AGO:
        other = _relative(first.value, (0, "year"), as_of)
    elif second.kind == "window":
        other = _apart(first.value, other, as_of)
    sentence.used.add(sentence.items.index(second))
    sentence.is_compared = True
    asks = _asks(sentence)
    compare = Compare(to="window", window=other, asks=asks)
    return lambda parts: {"compare": compare}


_A_YEAR_AGO = frozenset({"a year ago", "one year ago", "1 year ago"})
_AGAINST = frozenset(
    {"compared", "compared to", "compared with", "in comparison", "relative to", "versus", "vs",
     "as opposed to", "in contrast to", "against"}
)  # fmt: skip


def _is_second(sentence: Sentence, window: Item) -> bool:
    """Whether a window named first is the other side: "compared with last month, …"."""
    before = [item for item in sentence.items if item.end <= window.start]
    if not before:
        return False
    against = before[-1].text in _AGAINST
    alone = len(before) == 1 or before[-1].text != "compared"
    return (against and alone) or before[-1].kind == "than"


def _runs_between(sentence: Sentence, first: Item, second: Item, as_of: date) -> bool:
    """Whether a change "between September and October" is that of the second named."""
    changes = sentence.in_percent or sentence.has("ask", "change")
    between = [item for item in sentence.items if first.end <= item.start < second.start]
    if not changes or [item.kind for item in between] != ["and"] or sentence.has("than"):
        return False
    return resolve(first.value, as_of).end < resolve(second.value, as_of).start


def _apart(window: Window, other: Window, as_of: date) -> Window:
    """The second window; "this October" against "last October" is the one a year before."""
    one, two = resolve(window, as_of), resolve(other, as_of)
    if (one.start, one.end) == (two.start, two.end) and not one.is_open:
        start, end = back(one.start, 1, "year"), back(one.end, 1, "year")
        return Window(kind="between", start=start, end=end)
    if one.start <= two.end and two.start <= one.end and not (one.is_open or two.is_open):
        raise Misread("how the two windows, which overlap, go together")
    return other


def _joined(sentence: Sentence, first: Item, second: Item, as_of: date) -> Addition:
    """One window of two that touch: "in October and November"."""
    spans = (resolve(first.value, as_of), resolve(second.value, as_of))
    one, other = sorted(spans, key=lambda span: span.start)
    if sentence.use("and") is None or (other.start - one.end).days != 1:
        raise Misread("how the two windows go together")
    sentence.used |= {sentence.items.index(first), sentence.items.index(second)}
    window = Window(kind="between", start=one.start, end=other.end)
    return lambda parts: {"window": window}


def _relative(window: Window, unit: tuple[int, str], as_of: date) -> Window:
    """The week, month or days before a window."""
    span = resolve(window, as_of)
    n, name = unit
    name = name or window.unit
    if (n, name) == (0, "year") and span.days < 300:  # October against the year before
        return Window(
            kind="between", start=back(span.start, 1, "year"), end=back(span.end, 1, "year")
        )
    end = span.start - timedelta(1)
    if n == 0:
        start = first_of(end, name)
    elif name == "day":
        start = end - timedelta(n - 1)
    else:
        start = back(span.start, n, name)
    return Window(kind="between", start=start, end=end)


def _two_groups(sentence: Sentence, groups: Sequence[int]) -> Addition:
    one, other = (sentence.items[n] for n in groups)
    sentence.used |= set(groups)
    asks = _asks(sentence)
    sides = [WeekdayFilter(weekdays=item.value) for item in (one, other)]

    def add(parts: dict[str, Any]) -> dict[str, Any]:
        rest = tuple(parts.get("filters", ()))
        compare = Compare(to="filters", filters=(*rest, sides[1]), asks=asks)
        return {"filters": (*rest, sides[0]), "compare": compare}

    return add


def _two_sports(sentence: Sentence, sports: Sequence[int]) -> Addition:
    other = sentence.items[sports[1]]
    sentence.used.add(sports[1])
    asks = _asks(sentence)
    scope = scope_of(other)
    compare = Compare(to="sessions", sessions=scope, asks=asks)

    def add(parts: dict[str, Any]) -> dict[str, Any]:
        if parts.get("sessions") is None and parts.get("filters"):  # swim days against run days
            filters = (SessionFilter(sessions=scope),)
            return {"compare": Compare(to="filters", filters=filters, asks=asks)}
        return {"compare": compare}

    return add


_SECOND_LEADS = frozenset({"vs", "versus", "than", "minus", "to", "with", "against"})


def relative_item(tokens: Sequence[Any], at: int) -> Item | None:
    """The second window of a comparison: "the week before", "the 30 days before"."""
    texts = [token.text for token in tokens[at : at + 4]]
    units = {"week": "week", "month": "month", "year": "year"}
    if texts[:1] == ["the"] and len(texts) >= 3 and texts[1] in units and texts[2] in {
        "before", "prior", "preceding"
    }:  # fmt: skip
        return Item("relative", (0, units[texts[1]]), " ".join(texts[:3]), at, at + 3)
    before = tokens[at - 1].text if at else ""
    ended = len(texts) == 3 or texts[3:4] in (["?"], [","], ["that"], ["please"])
    if (
        before in _SECOND_LEADS
        and texts[:1] == ["the"]
        and texts[1:2]
        and ended
        and (texts[1] in {"day", "night"} and texts[2] in {"before", "prior", "previous"})
    ):
        return Item("relative", (1, "day"), " ".join(texts[:3]), at, at + 3)
    if before in _SECOND_LEADS and texts[:1] == ["last"] and texts[1:2] in ([], ["?"]):
        return Item("relative", (0, ""), "last", at, at + 1)
    if (
        texts[:1] == ["the"]
        and len(texts) >= 4
        and tokens[at + 1].kind == "number"
        and (
            texts[2] in {"days", "day", "nights", "weeks", "months"}
            and texts[3] in {"before", "prior"}
        )
    ):
        unit = {"weeks": "week", "months": "month"}.get(texts[2], "day")
        value = (int(tokens[at + 1].number or 0), unit)
        return Item("relative", value, " ".join(texts), at, at + 4)
    return None
