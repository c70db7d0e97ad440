"""Wanted: what the words of a question for one number say of it. Knows no metric."""

from dataclasses import dataclass

from tools.language.items import Item
from tools.language.sentence import Misread, Sentence
from tools.language.statistics import is_rising


@dataclass
class Wanted:
    """What the words of a question for one number say of it, each taken from the sentence.

    Attributes:
        asked: Values of the asking words: "many", "much", "long", "far", "fast", "often", "time".
        with_day: Whether the day is asked for beside the number.
    """

    when: Item | None
    extreme: Item | None
    with_day: bool
    asked: set[str]
    percentile: Item | None
    trend: Item | None
    change: Item | None
    recent: Item | None
    listed: Item | None
    aggregates: list[Item]
    rate: Item | None


def read_wanted(sentence: Sentence) -> Wanted:
    """Take the words that say which number is meant; the order is that of their rights."""
    when = sentence.use("ask", "when") or sentence.use("ask", "time")
    extreme = _extreme(sentence)
    with_day = sentence.use("and-when") is not None
    asking = sentence.use_all("ask", "many", "much", "long", "far", "fast", "often")
    wanted = Wanted(
        when=when,
        extreme=extreme,
        with_day=with_day,
        asked={str(item.value) for item in asking},
        percentile=sentence.use("percentile"),
        trend=next(iter(sentence.use_all("ask", "trend")), None),
        change=sentence.use("ask", "change"),
        recent=sentence.use("ask", "recent") or sentence.use("ask", "first"),
        listed=sentence.use("ask", "list") or sentence.use("ask", "type"),
        aggregates=sentence.use_all("aggregate"),
        rate=sentence.use("per"),
    )
    sentence.asks_latest = wanted.recent is not None
    sentence.asks_course = wanted.trend is not None or wanted.change is not None
    if when is not None and when.value == "time":
        wanted.asked.add("time")
    return wanted


def _extreme(sentence: Sentence) -> Item | None:
    found = sentence.use_all("extreme")
    if len(found) > 1 and len({is_rising(item) for item in found}) > 1:
        raise Misread("both most and least")
    return found[0] if found else None
