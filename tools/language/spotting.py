"""Spotting: from tokens to items, the longest phrase first; what nobody knows stays visible.

Every unknown word becomes an item of its own, so that the grammar can refuse to ignore it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.sessions import fold_words
from tools.language.bounds import COMPARING, read_bound
from tools.language.comparing import relative_item
from tools.language.dates import read_window
from tools.language.days import MONTHS
from tools.language.items import Item
from tools.language.known import Known
from tools.language.lexicon import GLUE, Lexicon, base_lexicon, stem
from tools.language.muscles import is_asked_by, muscle_words, named_exercises
from tools.language.spelling import TIME_WORDS, spelled
from tools.language.tokens import Token
from tools.queries.model import (
    Window,
)

LONGEST = 7
"""Words of the longest phrase."""


@dataclass(frozen=True)
class Spotted:
    """The items of a question, and the spellings that were corrected."""

    items: tuple[Item, ...]
    corrections: tuple[tuple[str, str], ...]


def spot(tokens: Sequence[Token], known: Known, as_of: date) -> Spotted:
    """Every phrase of a question."""
    corrected, changes = spelled(tokens, known)
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
    if _asks_when(tokens, at):
        return _item("ask", "when", tokens, at, at + 1)
    if tokens[at].text == "exercises" and known.exercises:
        return _item("unknown", "exercises", tokens, at, at + 1)
    relative = relative_item(tokens, at)
    if relative is not None:
        return relative
    number = _numbered(tokens, at)
    if number is not None:
        return number
    bound = read_bound(tokens, at)
    window = read_window(tokens, at, as_of)
    if tokens[at].text == "between" and window is not None and _compares(tokens[:at]):
        return None
    if bound is not None and (window is None or window[1] <= bound[1]):
        return _item("bound", bound[0], tokens, at, bound[1])
    if window is not None and window[1] - at >= size:
        return _item("window", window[0], tokens, at, window[1])
    exercise = _exercise(tokens, at, known)
    if exercise is not None and exercise.end - at >= size:
        return exercise
    if tokens[at].text in _BY_SPELLING and size <= 1:
        return _item(*_BY_SPELLING[tokens[at].text], tokens, at, at + 1)
    if phrase == ("ask", "list") and not _is_plural(tokens[at : at + size]):
        return _item("ask", "when", tokens, at, at + size)
    if phrase is not None:
        return _item(str(phrase[0]), phrase[1], tokens, at, at + size)
    token = tokens[at]
    if token.kind in {"number", "ordinal"}:
        return _item("number", token.number, tokens, at, at + 1)
    if stem(token.text) in GLUE or token.text in {"?", "%"}:
        return None
    return _item("unknown", token.text, tokens, at, at + 1)


def _is_plural(tokens: Sequence[Token]) -> bool:
    """Whether "which days" asks for several, or is a word such as "list"."""
    one = {"day", "night", "date", "weekday"}
    return not any(token.text in one for token in tokens)


def _compares(tokens: Sequence[Token]) -> bool:
    """Whether "between October and September" names two windows and not one."""
    return any(
        token.text in {"difference", "compare", "comparison", "differ", "compared", "change"}
        for token in tokens
    )


def _asks_when(tokens: Sequence[Token], at: int) -> bool:
    """Whether "when" asks: before a verb or at the end; before "my" it is a condition."""
    if tokens[at].text != "when":
        return False
    rest = [token.text for token in tokens[at + 1 :] if token.text != "?"]
    return not rest or rest[0] in {"did", "was", "were", "is", "are", "do", "does", "have", "had"}


_BY_SPELLING: dict[str, tuple[str, object]] = {
    "min": ("extreme", "min"), "mins": ("unit", "min"), "hrs": ("unit", "h"),
    "hr": ("metric", ("session_hr_bpm", "resting_hr_bpm")),
    "lately": ("window", Window(kind="last", n=14)),
    "recently": ("window", Window(kind="last", n=14)),
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
    if (
        token.kind in {"number", "ordinal"}
        and following
        and following.text in {"percentile", "pct", "quantile"}
    ):
        return _item("percentile", token.number, tokens, at, at + 2)
    if token.text == "percentile" and following and following.kind == "number":
        return _item("percentile", following.number, tokens, at, at + 2)
    order = {
        "last": "latest",
        "past": "latest",
        "latest": "latest",
        "recent": "latest",
        "previous": "latest",
        "first": "first",
        "top": "highest",
        "best": "highest",
        "bottom": "lowest",
        "worst": "lowest",
        "highest": "highest",
        "lowest": "lowest",
    }
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
    usable = 0
    while usable < min(5, len(tokens) - at) and not _is_plain(tokens[at + usable]):
        usable += 1
    for size in range(usable, 0, -1):
        words = " ".join(token.text for token in tokens[at : at + size])
        if words in muscle_words():
            return _item("muscle", muscle_words()[words], tokens, at, at + size)
        found = named_exercises(words)
        if len(found) == 1:
            keys = tuple(key for key in known.exercises if is_asked_by(found[0], key))
            return _item("exercise", keys or (found[0].base,), tokens, at, at + size)
    return None


def _is_plain(token: Token) -> bool:
    """Whether a word can neither begin nor end the name of an exercise."""
    word = stem(token.text)
    if token.text in {"up", "down"}:
        return False
    if (
        token.kind != "word"
        or word in GLUE
        or token.text in TIME_WORDS
        or token.text in MONTHS
        or token.text in COMPARING
    ):
        return True
    meaning = base_lexicon().get((word,))
    return meaning is not None and meaning[0] not in {"sport", "session"}
