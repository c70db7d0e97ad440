"""Comparing: two windows, weekends against weekdays, two kinds of session, with and without.

Runs before the other readers and takes the words of the second side away.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.queries.model import Compare, SessionScope, WeekdayFilter, Window
from tools.queries.windows import back, first_of, resolve

Addition = Callable[[dict[str, Any]], dict[str, Any]]


def read_comparison(sentence: Sentence, as_of: date) -> Addition | None:
    """What the comparison adds to the query, or None if nothing is compared."""
    windows = [n for n in sentence.free("window")]
    relative = sentence.free("relative")
    groups = sentence.free("weekdays")
    sports = sentence.free("sport")
    signs = sentence.has("ask", "compare") or sentence.has("direction")
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
    if len(sports) == 2:
        return _two_sports(sentence, sports)
    if sentence.use("baseline"):
        compare = Compare(to="baseline", asks=_asks(sentence))
        return lambda parts: {"compare": compare}
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
    return str(found[0].value) if found else None


def _two_windows(sentence: Sentence, as_of: date) -> Addition | None:
    items = sorted(
        (sentence.items[n] for n in sentence.free("window") + sentence.free("relative")),
        key=lambda item: item.start,
    )
    first, second = items[0], items[1]
    if first.kind == "relative":
        return None
    signs = sentence.has("ask", "compare") or sentence.has("direction")
    if second.kind == "window" and not signs and not sentence.yes_or_no:
        return _joined(sentence, first, second, as_of)
    other: Window = (
        _relative(first.value, second.value, as_of) if second.kind == "relative" else second.value
    )
    sentence.used.add(sentence.items.index(second))
    sentence.is_compared = True
    asks = _asks(sentence)
    compare = Compare(to="window", window=other, asks=asks)
    return lambda parts: {"compare": compare}


def _joined(sentence: Sentence, first: Item, second: Item, as_of: date) -> Addition:
    """One window of two that touch: "in October and November"."""
    one, other = resolve(first.value, as_of), resolve(second.value, as_of)
    if sentence.use("and") is None or (other.start - one.end).days != 1:
        raise Misread("how the two windows go together")
    sentence.used |= {sentence.items.index(first), sentence.items.index(second)}
    window = Window(kind="between", start=one.start, end=other.end)
    return lambda parts: {"window": window}


def _relative(window: Window, unit: tuple[int, str], as_of: date) -> Window:
    """The week, month or days before a window."""
    span = resolve(window, as_of)
    n, name = unit
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
    scope = SessionScope(kinds=other.value)
    compare = Compare(to="sessions", sessions=scope, asks=asks)
    return lambda parts: {"compare": compare}


def relative_item(tokens: Sequence[Any], at: int) -> Item | None:
    """The second window of a comparison: "the week before", "the 30 days before"."""
    texts = [token.text for token in tokens[at : at + 4]]
    units = {"week": "week", "month": "month", "year": "year"}
    if texts[:1] == ["the"] and len(texts) >= 3 and texts[1] in units and texts[2] in {
        "before", "prior", "preceding"
    }:  # fmt: skip
        return Item("relative", (0, units[texts[1]]), " ".join(texts[:3]), at, at + 3)
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
