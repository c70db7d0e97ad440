"""Reordering: words brought into the one order that the readers know, before any is spotted.

Knows phrases, and nothing about what a question asks.
"""

from collections.abc import Sequence

from tools.language.bounds import read_quantity, suffix_at
from tools.language.lexicon import Lexicon, stem
from tools.language.tokens import Token

_NAMED = frozenset({"metric", "sport", "title", "exercise"})
_FILLERS = frozenset({"of", "a", "an", "the", "in"})
_LONGEST = 4


def suffixes_first(tokens: Sequence[Token], lexicons: Sequence[Lexicon]) -> list[Token]:
    """The words of "160 g of protein or more" as "160 g or more of protein"."""
    found = list(tokens)
    for at in range(len(found)):
        quantity = read_quantity(found, at)
        if quantity is None:
            continue
        start = quantity[2]
        for end in range(start + 1, min(start + _LONGEST, len(found)) + 1):
            size = suffix_at(found, end)
            if size and _is_name(found[start:end], lexicons):
                found[start : end + size] = found[end : end + size] + found[start:end]
                break
    return found


def _is_name(tokens: Sequence[Token], lexicons: Sequence[Lexicon]) -> bool:
    """Whether all the words, but for a leading "of", name one number or session."""
    words = [stem(token.text) for token in tokens]
    while words and words[0] in _FILLERS:
        words.pop(0)
    named = (lexicon.get(tuple(words)) for lexicon in lexicons)
    return bool(words) and any(each is not None and each[0] in _NAMED for each in named)
