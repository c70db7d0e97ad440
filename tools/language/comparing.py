"""Comparing: two windows, weekends against weekdays, two kinds of session, with and without.

Runs before the other readers and takes the words of the second side away.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from tools.language.clauses import Sentence
from tools.language.items import Item
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
    if not signs:
        return None
    if len(groups) == 2:
        return _two_groups(sentence, groups)
    if len(sports) == 2 and sentence.has("ask", "compare"):
        return _two_sports(sentence, sports)
    return None


def _asks(sentence: Sentence) -> str | None:
    found = sentence.use_all("direction")
    sentence.use_all("ask", "compare", "change")
    sentence.use_all("and")
    return str(found[0].value) if found else None


def _two_windows(sentence: Sentence, as_of: date) -> Addition | None:
    items = sorted(
        (sentence.items[n] for n in sentence.free("window") + sentence.free("relative")),
        key=lambda item: item.start,
    )
    first, second = items[0], items[1]
    if first.kind == "relative":
        return None
    other: Window = (
        _relative(first.value, second.value, as_of) if second.kind == "relative" else second.value
    )
    sentence.used.add(sentence.items.index(second))
    asks = _asks(sentence)
    compare = Compare(to="window", window=other, asks=asks)  # type: ignore[arg-type]
    return lambda parts: {"compare": compare} | _mean(parts)


def _mean(parts: dict[str, Any]) -> dict[str, Any]:
    return {}


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
        compare = Compare(to="filters", filters=(*rest, sides[1]), asks=asks)  # type: ignore[arg-type]
        return {"filters": (*rest, sides[0]), "compare": compare}

    return add


def _two_sports(sentence: Sentence, sports: Sequence[int]) -> Addition:
    one, other = (sentence.items[n] for n in sports)
    sentence.used.add(sports[1])
    asks = _asks(sentence)
    scope = SessionScope(kinds=other.value)
    compare = Compare(to="sessions", sessions=scope, asks=asks)  # type: ignore[arg-type]
    return lambda parts: {"compare": compare}


def relative_item(tokens: Sequence[Any], at: int) -> Item | None:
    """ "the week before", "the previous 30 days" as the second window of a comparison."""
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
