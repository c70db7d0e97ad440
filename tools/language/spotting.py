"""Spotting: from tokens to items, the longest phrase first; what nobody knows stays visible.

A word that is in no phrase and in no list of common English words is taken for a misspelt word of
the lexicon, if exactly one is near. Every other unknown word becomes an item of its own, so that
the grammar can refuse to ignore it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein

import knowledge
from knowledge.exercises import (
    MUSCLE_GROUPS,
    MUSCLES,
    Exercise,
    canonical_exercise,
    exercises_in,
)
from knowledge.sessions import fold_words
from tools.language.bounds import UNITS, read_bound
from tools.language.comparing import relative_item
from tools.language.dates import MONTHS, WEEKDAYS, read_window
from tools.language.items import Item
from tools.language.known import Known
from tools.language.lexicon import GLUE, Lexicon, base_lexicon, stem
from tools.language.tokens import NUMBER_WORDS, Token

LONGEST = 7
"""Words of the longest phrase."""
SHORTEST = 4
"""Letters that a word must have to be corrected."""
_TIME_WORDS = frozenset(
    ["last", "past", "previous", "recent", "prior", "preceding", "trailing", "since", "until", "till", "before", "after", "between", "yesterday", "today", "ago", "week", "weeks", "month", "months", "year", "years", "quarter", "fortnight", "couple", "calendar", "full", "beginning", "start", "end", "than", "midnight", "noon", "thousand", "half", "hundred", "ever", "equal"]
)


@dataclass(frozen=True)
class Spotted:
    """The items of a question, and the spellings that were corrected."""

    items: tuple[Item, ...]
    corrections: tuple[tuple[str, str], ...]


def spot(tokens: Sequence[Token], known: Known, as_of: date) -> Spotted:
    """Every phrase of a question."""
    corrected, changes = _spelled(tokens, known)
    lexicons = (known.lexicon, base_lexicon())
    items: list[Item] = []
    at = 0
    while at < len(corrected):
        item = _next(corrected, at, lexicons, known, as_of)
        if item is not None:
            items.append(item)
            at = item.end
        else:
            at += 1
    return Spotted(tuple(items), tuple(changes))


def _next(
    tokens: Sequence[Token], at: int, lexicons: Sequence[Lexicon], known: Known, as_of: date
) -> Item | None:
    """The item at a token; None for words that restrict nothing."""
    phrase, size = _longest(tokens, at, lexicons)
    relative = relative_item(tokens, at)
    if relative is not None:
        return relative
    number = _numbered(tokens, at)
    if number is not None:
        return number
    bound = read_bound(tokens, at)
    window = read_window(tokens, at, as_of)
    if bound is not None and (window is None or window[1] <= bound[1]):
        return _item("bound", bound[0], tokens, at, bound[1])
    if window is not None and window[1] - at >= size:
        return _item("window", window[0], tokens, at, window[1])
    exercise = _exercise(tokens, at, known)
    if exercise is not None and exercise.end - at >= size:
        return exercise
    if tokens[at].text in _BY_SPELLING and size == 1:
        return _item(*_BY_SPELLING[tokens[at].text], tokens, at, at + 1)
    if phrase is not None:
        return _item(str(phrase[0]), phrase[1], tokens, at, at + size)
    token = tokens[at]
    if token.kind in {"number", "ordinal"}:
        return _item("number", token.number, tokens, at, at + 1)
    if stem(token.text) in GLUE or token.text in {"?", "%"}:
        return None
    return _item("unknown", token.text, tokens, at, at + 1)


_BY_SPELLING: dict[str, tuple[str, object]] = {
    "min": ("extreme", "min"), "mins": ("unit", "min"), "hrs": ("unit", "h"),
    "hr": ("metric", ("session_hr_bpm", "resting_hr_bpm")),
}  # fmt: skip
"""Words whose plural is another word."""


def _item(kind: str, value: object, tokens: Sequence[Token], start: int, end: int) -> Item:
    return Item(kind, value, " ".join(token.text for token in tokens[start:end]), start, end)


def _longest(
    tokens: Sequence[Token], at: int, lexicons: Sequence[Lexicon]
) -> tuple[tuple[str, object] | None, int]:
    stems = [stem(token.text) for token in tokens[at : at + 2 * LONGEST]]
    for size in range(min(LONGEST, len(stems)), 0, -1):
        for lexicon in lexicons:
            meaning = lexicon.get(tuple(stems[:size]))
            if meaning is None or (size > 1 and _cut_short(stems, size, lexicons)):
                continue
            if meaning[0] == "title" and not _as_written(tokens[at : at + size], meaning, lexicons):
                continue
            return meaning, size
    return None, 0


def _cut_short(stems: list[str], size: int, lexicons: Sequence[Lexicon]) -> bool:
    """Whether a longer metric begins inside: "max heart rate" in "max heart rate variability"."""
    for start in range(1, size):
        for end in range(min(len(stems), start + LONGEST), size, -1):
            found = lexicons[-1].get(tuple(stems[start:end]))
            if found is not None and found[0] == "metric" and end - start >= 2:
                head = tuple(stems[:start])
                if len(head) == 1 and (head in lexicons[-1] or head[0] in GLUE):
                    return True
    return False


def _as_written(
    tokens: Sequence[Token], meaning: tuple[str, object], lexicons: Sequence[Lexicon]
) -> bool:
    """A title that is also another word counts only as written: "weights", but not "weight"."""
    words = tuple(stem(token.text) for token in tokens)
    if words not in lexicons[-1] or lexicons[-1][words][0] == "sport":
        return True
    return " ".join(token.text for token in tokens) == fold_words(str(meaning[1]))


def _numbered(tokens: Sequence[Token], at: int) -> Item | None:
    """Percentiles, "last 5", "top 3", "5 most recent"."""
    text = [token.text for token in tokens[at : at + 4]]
    token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind in {"number", "ordinal"} and following and following.text in {"percentile",
                                                                               "pct", "quantile"}:  # fmt: skip
        return _item("percentile", token.number, tokens, at, at + 2)
    if token.text == "percentile" and following and following.kind == "number":
        return _item("percentile", following.number, tokens, at, at + 2)
    order = {"last": "latest", "past": "latest", "latest": "latest", "recent": "latest",
             "previous": "latest", "first": "first", "top": "highest", "best": "highest",
             "bottom": "lowest", "worst": "lowest", "highest": "highest", "lowest": "lowest"}  # fmt: skip
    if (
        token.text in order
        and following
        and following.kind == "number"
        and (_is_time(tokens, at + 2) is False)
    ):
        return _item("take", (order[token.text], following.number), tokens, at, at + 2)
    if token.kind == "number" and text[1:3] == ["most", "recent"] and not _is_time(tokens, at + 3):
        return _item("take", ("latest", token.number), tokens, at, at + 3)
    if token.kind == "number" and following and following.text in {"latest", "last", "first",
            "highest", "lowest", "best", "worst"} and not _is_time(tokens, at + 2):  # fmt: skip
        return _item("take", (order[following.text], token.number), tokens, at, at + 2)
    return None


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit of time follows: then it is a window and not a number of sessions."""
    if at >= len(tokens):
        return False
    top = tokens[at - 2].text in {"top", "best", "bottom", "worst", "highest", "lowest"} or (
        tokens[at - 1].text in {"highest", "lowest", "best", "worst"}
    )
    return not top and tokens[at].text in {"day", "days", "night", "nights", "week", "weeks",
        "month", "months", "year", "years", "weekend", "weekends", "fortnight", "quarters",
        "calendar", "full", "hours", "hour", "consecutive"}  # fmt: skip


def _exercise(tokens: Sequence[Token], at: int, known: Known) -> Item | None:
    """An exercise of our list or a muscle that begins at this token."""
    if _is_plain(tokens[at]):
        return None
    for size in range(min(5, len(tokens) - at), 0, -1):
        if _is_plain(tokens[at + size - 1]):
            continue
        words = " ".join(token.text for token in tokens[at : at + size])
        if words in _muscle_words():
            return _item("muscle", _muscle_words()[words], tokens, at, at + size)
        found = _exercises_in(words)
        if len(found) == 1:
            keys = tuple(key for key in known.exercises if _asked(found[0], key))
            return _item("exercise", keys or (found[0].base,), tokens, at, at + size)
    return None


def _is_plain(token: Token) -> bool:
    """Whether a word can neither begin nor end the name of an exercise."""
    word = stem(token.text)
    if token.text in {"up", "down"}:
        return False
    if token.kind != "word" or word in GLUE or token.text in _TIME_WORDS | MONTHS.keys():
        return True
    meaning = base_lexicon().get((word,))
    return meaning is not None and meaning[0] not in {"sport", "refuse", "session"}


@lru_cache(maxsize=4096)
def _exercises_in(words: str) -> tuple[Exercise, ...]:
    return tuple(exercises_in(words))


def _asked(asked: Exercise, key: str) -> bool:
    stored = canonical_exercise(key)
    return stored is not None and stored.is_asked_by(asked)


@cache
def _muscle_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in MUSCLES.items():
        for word in (name, *words):
            found[word] = (name,)
    for name, members in MUSCLE_GROUPS.items():
        if name not in {"core", "upper body", "lower body"}:
            found[name] = members
    for word in ("stomach", "grip", "abdominal", "shoulder"):
        found.pop(word, None)
    return found


# -- spelling ----------------------------------------------------------------------------------


def _spelled(tokens: Sequence[Token], known: Known) -> tuple[list[Token], list[tuple[str, str]]]:
    words, own = _known_words(), {word for key in known.lexicon for word in key}
    result, changes = [], []
    for token in tokens:
        text = token.text
        if token.kind == "word" and "-" in text and stem(text) not in words:
            parts = text.split("-")
            if all(stem(part) in words or part in words for part in parts):
                result.extend(Token(part, "word") for part in parts)
                continue
        if token.kind != "word" or text in words or stem(text) in words or stem(text) in own:
            result.append(token)
            continue
        meant = _nearest(text)
        if meant is None:
            result.append(token)
        else:
            changes.append((text, meant))
            kind = "number" if meant in NUMBER_WORDS else "word"
            number = NUMBER_WORDS.get(meant)
            result.append(Token(meant, kind, None if number is None else float(number)))
    return result, changes


@cache
def _nearest(word: str) -> str | None:
    """The only known word within one edit (two from eight letters on), same first letter."""
    if len(word) < SHORTEST or word in _english():
        return None
    allowed = 1 if len(word) < 8 else 2
    near: dict[str, int] = {}
    for known in _known_words():
        if len(known) < SHORTEST or abs(len(known) - len(word)) > allowed:
            continue
        if known[0] != word[0] and known[:2] != word[1::-1]:
            continue
        distance = DamerauLevenshtein.distance(word, known, score_cutoff=allowed)
        if distance <= allowed:
            near[known] = distance
    if not near:
        return None
    best = min(near.values())
    found = sorted(name for name, distance in near.items() if distance == best)
    stems = {stem(name) for name in found}
    return found[0] if len(stems) == 1 else None


@cache
def _known_words() -> frozenset[str]:
    words = {word for key in base_lexicon() for word in key}
    words |= set(GLUE) | set(MONTHS) | set(WEEKDAYS) | {f"{day}s" for day in WEEKDAYS} | set(UNITS)
    words |= set(NUMBER_WORDS) | _TIME_WORDS | set(_muscle_words())
    return frozenset(words)


@cache
def _english() -> frozenset[str]:
    """Common English words, which are never misspelt words."""
    folder = Path(knowledge.__file__).parent
    return frozenset((folder / "vocab.txt").read_text(encoding="utf-8").split())
