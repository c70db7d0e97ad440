"""Percent: differences that are asked for in percent of what something is compared with."""

from typing import Any

from knowledge.vocabulary import VOCABULARY
from tools.language.senses import PERCENT_OF
from tools.language.sentence import Misread, Sentence


def take_percent(sentence: Sentence) -> None:
    """Use the words that ask for a percentage of change, where two sides are compared."""
    if sentence.use_all("in_percent"):
        sentence.in_percent = True
        return
    shared = sentence.free("ask", lambda value: value == "share")
    asked = [n for n in shared if sentence.items[n].text in _WHAT_PERCENT]
    if asked and sentence.has("than") and sentence.has("direction") and _has_no_share(sentence):
        sentence.used |= set(asked)
        sentence.in_percent = True
        return
    windows = len(sentence.free("window"))
    sides = windows == 2 or len(sentence.free("weekdays")) == 2 or sentence.has("than")
    compares = sentence.has("ask", "compare") or sentence.has("direction")
    percent = sentence.has("unit", "%") and not sentence.has("bound")
    if percent and sides and compares and _has_no_share(sentence):
        sentence.use_all("unit", "%")
        sentence.in_percent = True


_WHAT_PERCENT = frozenset({"what %", "what percent", "what percentage"})


def _has_no_share(sentence: Sentence) -> bool:
    """Whether no number is named that is a percentage itself."""
    named = [sentence.items[n].value[0] for n in sentence.free("metric")]
    return not any(name in PERCENT_OF or VOCABULARY[name].unit == "%" for name in named)


def as_percent(sentence: Sentence, parts: dict[str, Any]) -> dict[str, Any]:
    """The comparison in percent, if that is asked.

    Raises:
        Misread: if a percentage of such a number says nothing.
    """
    if not sentence.in_percent or parts.get("compare") is None:
        return {}
    known = VOCABULARY[parts["metric"]]
    if known.kind == "clock" or known.low < 0 or known.unit == "%":
        raise Misread(f"a percentage of {known.label}")
    return {"compare": parts["compare"].model_copy(update={"in_percent": True})}
