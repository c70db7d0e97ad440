"""Totals: whether two sides are compared by their totals or by their means."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.items import Item
from tools.language.sentence import Sentence
from tools.language.statistics import SUMMED
from tools.queries.reader import ADDITIVE


def mean_unless_total(sentence: Sentence, items: tuple[Item, ...], parts: dict[str, Any]) -> None:
    """Two windows or conditions of unequal length are compared by their means."""
    counted = parts["metric"] in ADDITIVE or parts["metric"] in SUMMED
    many = any(i.kind == "ask" and i.value == "many" for i in items)
    totals = _said(items, "sum") or (
        many and (counted or VOCABULARY[parts["metric"]].level != "day")
    )
    totals = totals or _compares_totals(sentence, parts)
    if any(item.kind == "metric" and item.text.endswith(_A_DAY) for item in items):
        totals = False
    if "aggregate" not in parts or (parts["aggregate"] == "sum" and not totals):
        parts["aggregate"] = "count" if parts["metric"] == "session_count" else "mean"


_A_DAY = ("per day", "a day", "daily steps", "daily step count")


def _said(items: tuple[Item, ...], name: str) -> bool:
    return any(item.kind == "aggregate" and item.value == name for item in items)


def _compares_totals(sentence: Sentence, parts: dict[str, Any]) -> bool:
    """Whether "more kilometres" or "farther" sets totals against each other."""
    more = sentence.compared_by in {"more", "less", "fewer"}
    named = any(item.kind == "unit" for item in sentence.items)
    farther = sentence.compared_by in {"farther", "further"} or any(
        item.kind == "ask" and item.value == "long" and "time" in item.text
        for item in sentence.items
    )
    bare = named and not any(item.kind == "metric" for item in sentence.items)
    return parts["metric"] in ADDITIVE and (farther or bare or (more and named))
