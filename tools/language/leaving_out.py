"""Leaving out: dates that do not count, "Mondays except November", "this year without September".

Runs before windows are read, so that what is left out is never taken for the window itself.
"""

from datetime import date

from tools.language.days import MONTHS
from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.queries.model import DateFilter
from tools.queries.windows import resolve

_EVERY_YEAR = frozenset({"in", "for", "of", "the", "month", "all", "during"})


def leave_out(sentence: Sentence, as_of: date) -> None:
    """Use every window that follows "except" as dates that are left out."""
    for place in sentence.free("except"):
        after = sentence.after(place)
        if after is None or sentence.items[after].kind != "window":
            continue
        sentence.used |= {place, after}
        sentence.filters.append(_filter(sentence.items[after], as_of))


def _filter(item: Item, as_of: date) -> DateFilter:
    """A month without a year is left out of every year."""
    words = [word for word in item.text.split() if word not in _EVERY_YEAR]
    if words and all(word in MONTHS for word in words) and len(words) == 1:
        return DateFilter(except_months=(MONTHS[words[0]],))
    span = resolve(item.value, as_of)
    if span.is_open:
        raise Misread(f"which days {item.text!r} leaves out")
    return DateFilter(except_start=span.start, except_end=span.end)
