"""Lay words: what people say for what the pages say, such as "booze" for alcohol.

A list of general English in `lay_words.txt`; knows nothing about pages. Only meaning is searched
with the added words: they never count as words that a person asked for.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "lay_words.txt"

_MOST = 8


def terms_for(question: str) -> tuple[str, ...]:
    """The terms behind the lay words of a question, each once, in the order of the list."""
    words = " ".join(re.findall(r"[\w'-]+", question.lower().replace("’", "'")))
    heard = {match[0] for match in _pattern().finditer(f" {words} ")}
    # A phrase hides the words inside it from the pattern, so those are looked up as well.
    heard |= {part for phrase in heard for part in phrase.split()}
    found = (term for said, term in _list() if said in heard)
    return tuple(dict.fromkeys(found))[:_MOST]


def explained(question: str) -> str:
    """The question with the terms behind its lay words in brackets; as it was without any."""
    terms = terms_for(question)
    return f"{question} ({' '.join(terms)})" if terms else question


def said_words() -> frozenset[str]:
    """Every lay word and phrase of the list."""
    return frozenset(said for said, _ in _list())


def read(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of a lay word and its term, from lines such as `booze, beer = alcohol`."""
    pairs = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        said, equals, term = line.partition("=")
        if not equals or not term.strip():
            raise ValueError(f"line {number}: {line.strip()!r} has no term; write lay word = term")
        pairs += [(word.strip().lower(), term.strip()) for word in said.split(",") if word.strip()]
    return pairs


@cache
def _list() -> list[tuple[str, str]]:
    with PATH.open(encoding="utf-8") as file:
        return read(file)


@cache
def _pattern() -> re.Pattern[str]:
    said = sorted({word for word, _ in _list()}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, said))})(?=\s)")
