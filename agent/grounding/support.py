"""Support: does a passage say what a sentence says? By words, without a language model.

Knows nothing about numbers or citations; `check.py` calls it for sentences about physiology.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

ENOUGH = 0.55
"""Share of a sentence's content words from which its passages surely hold it."""

_STOP_WORDS = """
    a about above after again all also an and any are around as at be because been before being
    below between both but by can cannot could did do does doing down during each either enough
    even few for from further get gets give gives go goes had has have having he her here his how
    i if in into is it its itself just keep keeps kind know known less like likely little lot made
    make makes many may me mean means might more most much my near need needs never no nor not now
    of off often on once one only or other our out over own part per put rather same say says see
    she should show shows since so some still such take takes than that the their them then there
    these they thing things this those through to together too toward two under until up us use
    used very want was way we well were what when where whether which while who whole why will
    with within without would yet you your yours yourself
"""
STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"[a-z][a-z0-9'-]*[a-z0-9]|[a-z]\d", re.IGNORECASE)

_WORD_OR_NUMBER = re.compile(rf"{_WORD.pattern}|\d+(?:[.,]\d+)*", re.IGNORECASE)


def support(sentence: str, passages: Iterable[str]) -> float:
    """Share of the sentence's content words that occur in the passages, from 0 to 1."""
    wanted = stems(sentence)
    if not wanted:
        return 1.0
    held: set[str] = set()
    for passage in passages:
        held |= stems(passage)
    return len(wanted & held) / len(wanted)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the content words of a text."""
    return frozenset(each for each in stems_in_order(text) if not each[0].isdigit())


@lru_cache(maxsize=4096)
def stems_in_order(text: str, with_stop_words: bool = False) -> tuple[str, ...]:
    """Stems of the content words and the numbers of a text, as they come."""
    words: list[str] = []
    for match in _WORD_OR_NUMBER.findall(text.lower().replace("’", "'")):
        whole = match.removesuffix("'s")
        words += [whole] if whole.startswith("igf") or whole[0].isdigit() else whole.split("-")
    if not with_stop_words:
        words = [
            each for each in words if each[0].isdigit() or (each not in STOP and len(each) > 2)
        ]
    return tuple(Stemmer.Stemmer("english").stemWords(words))
