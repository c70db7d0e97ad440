"""Beside dates: so many days before or after a date, "the 60 days preceding 1 October".

Knows the calendar, and nothing about metrics.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from tools.language.days import ONE_DAY, read_point, skip, word_at
from tools.language.items import Item, item_at
from tools.language.lengths import some_time
from tools.language.tokens import Token
from tools.queries.model import Window
from tools.queries.windows import back

_BEFORE = (("before",), ("preceding",), ("prior", "to"), ("leading", "up", "to"), ("ahead", "of"),
           ("up", "until"), ("immediately", "before"), ("just", "before"))  # fmt: skip
_AFTER = (("after",), ("following",), ("right", "after"), ("just", "after"))
_ENDING = (("ending", "on"), ("ending",), ("up", "to"), ("ended",), ("through",), ("to",))
_FROM = (("starting", "on"), ("starting", "from"), ("starting",), ("beginning",), ("from",))


def read_beside(tokens: Sequence[Token], at: int, as_of: date) -> Item | None:
    """The days, weeks or months right before or after a date, the date itself left out."""
    length = some_time(tokens, skip(tokens, at, "the", "in", "during", "for", "over"))
    if length is None:
        return None
    number, unit, end = length
    for phrases, side in (
        (_BEFORE, "before"),
        (_AFTER, "after"),
        (_FROM, "from"),
        (_ENDING, "ending"),
    ):
        for words in phrases:
            if tuple(token.text for token in tokens[end : end + len(words)]) != words:
                continue
            point = read_point(tokens, skip(tokens, end + len(words), "the"), as_of)
            if point is None or number < 1 or word_at(tokens, point[1]) in {"to", "until", "-"}:
                return None
            window = _window(point[0], number, unit, side)
            return item_at("window", window, tokens, at, point[1])
    return None


def _window(point: tuple[date, date], number: int, unit: str, side: str) -> Window:
    if side == "ending":
        end = point[1]
        return Window(kind="between", start=back(end, number, unit) + ONE_DAY, end=end)
    if side == "before":
        end = point[0] - ONE_DAY
        return Window(kind="between", start=back(end, number, unit) + ONE_DAY, end=end)
    start = point[1] + ONE_DAY if side == "after" else point[0]
    return Window(kind="between", start=start, end=_ahead(start, number, unit))


def _ahead(start: date, number: int, unit: str) -> date:
    """The last day of so many units from a day on."""
    days = {"day": 1, "week": 7}.get(unit)
    if days is not None:
        return start + timedelta(days * number - 1)
    return back(start, -number, unit) - ONE_DAY
