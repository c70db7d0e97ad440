"""Spotting: from tokens to items, the longest phrase first; what nobody knows stays visible.

Every unknown word becomes an item of its own, so that the grammar can refuse to ignore it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.sessions import fold_words
from tools.language.asking import asks_method, asks_when, compares, is_general, read_since
from tools.language.beside_dates import read_beside
from tools.language.bounds import read_bound, read_quantity
from tools.language.comparing import relative_item
from tools.language.dates import read_window
from tools.language.items import Bound, Item, item_at
from tools.language.known import Known
from tools.language.lexicon import GLUE, Lexicon, base_lexicon, stem
from tools.language.naming import read_exercise
from tools.language.narrow import resolved
from tools.language.ordering import read_nth
from tools.language.ranking import read_place
from tools.language.reordering import suffixes_first
from tools.language.spelling import spelled
from tools.language.taking import is_time, read_taken
from tools.language.tokens import Token
from tools.queries.model import Window

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
    corrected = suffixes_first(corrected, lexicons)
    items: list[Item] = []
    at = 0
    while at < len(corrected):
        found = _nth(corrected, at, lexicons, items)
        if not found:
            item = _next(corrected, at, lexicons, known, as_of)
            found = () if item is None else (item,)
        items.extend(found)
        at = found[-1].end if found else at + 1
    return Spotted(tuple(items), tuple(changes))


def _nth(
    tokens: Sequence[Token], at: int, lexicons: Sequence[Lexicon], before: Sequence[Item]
) -> tuple[Item, ...]:
    """The place in time that begins at a token, as items; none where there is none."""

    def is_session(place: int) -> bool:
        if place >= len(tokens):
            return False
        phrase, _ = _longest(tokens, place, lexicons)
        return phrase is not None and phrase[0] in _SESSIONS

    follows = bool(before) and before[-1].kind in _SESSIONS and before[-1].end == at
    return read_nth(tokens, at, is_session, follows) or ()


_SESSIONS = frozenset({"sport", "narrow", "title", "session"})


def _next(
    tokens: Sequence[Token], at: int, lexicons: Sequence[Lexicon], known: Known, as_of: date
) -> Item | None:
    """The item at a token; None for words that restrict nothing."""
    phrase, size = _longest(tokens, at, lexicons)
    leading = (
        _leading(tokens, at, size, lexicons, known)
        or read_since(tokens, at, as_of)
        or read_place(tokens, at, lambda place: _is_extreme(tokens, place, lexicons))
        or read_beside(tokens, at, as_of)
        or relative_item(tokens, at)
        or read_taken(tokens, at)
    )
    if leading is not None:
        return leading
    bound = read_bound(tokens, at) or _reached(tokens, at)
    window = read_window(tokens, at, as_of)
    if window is not None and _two_ends(tokens, at, window[0]):
        return None
    if bound is not None and (window is None or window[1] <= bound[1]):
        return item_at("bound", bound[0], tokens, at, bound[1])
    if window is not None and window[1] - at >= size:
        return item_at("window", window[0], tokens, at, window[1])
    exercise = read_exercise(tokens, at, known)
    if exercise is not None and exercise.end - at >= size:
        return exercise
    return _worded(tokens, at, phrase, size, known)


def _two_ends(tokens: Sequence[Token], at: int, window: Window) -> bool:
    """Whether "between October and September" names two windows; a change runs between days."""
    if tokens[at].text != "between" or not compares(tokens[:at]):
        return False
    changed = {token.text for token in tokens[:at]} & {"change", "changed"}
    days = any(token.kind in {"date", "slashed", "ordinal"} for token in tokens[at + 1 : at + 4])
    days = days or (tokens[at + 1].kind == "number" and (tokens[at + 1].number or 0) <= 31)
    return not (changed and days and window.start is not None)


def _leading(
    tokens: Sequence[Token], at: int, size: int, lexicons: Sequence[Lexicon], known: Known
) -> Item | None:
    """What a few words mean whatever the phrase is that begins with them."""
    if asks_when(tokens, at):
        return item_at("ask", "when", tokens, at, at + 1)
    plural = any(token.text == "exercises" for token in tokens[at : at + max(1, size)])
    if plural and known.exercises and tokens[at - 1].text in {"different", "distinct"}:
        return item_at("exercise-word", "exercises", tokens, at, at + max(1, size))
    if plural and known.exercises:
        return item_at("unknown", "exercises", tokens, at, at + max(1, size))
    if tokens[at].text == "how" and asks_method(tokens, at):
        return item_at("refuse", "opinion", tokens, at, at + 2)
    if at == 0 and is_general(tokens):
        return item_at("refuse", "opinion", tokens, 0, 4)
    if _per_session(tokens, at, lexicons):
        return item_at("aggregate", "mean", tokens, at, at + 1)
    return None


def _is_extreme(tokens: Sequence[Token], at: int, lexicons: Sequence[Lexicon]) -> bool:
    """Whether a superlative begins at a place."""
    phrase, _ = _longest(tokens, at, lexicons)
    return phrase is not None and (phrase[0] == "extreme" or phrase == ("ask", "common"))


def _worded(
    tokens: Sequence[Token],
    at: int,
    phrase: tuple[str, object] | None,
    size: int,
    known: Known,
) -> Item | None:
    """The phrase of the lexicons, a number, a word that restricts nothing, or an unknown one."""
    token = tokens[at]
    if token.text in _BY_SPELLING and size <= 1:
        return item_at(*_BY_SPELLING[token.text], tokens, at, at + 1)
    if phrase == ("ask", "list") and not _is_plural(tokens[at : at + size]):
        return item_at("ask", "when", tokens, at, at + size)
    if phrase is not None and phrase[0] == "narrow":
        words = tuple(stem(each.text) for each in tokens[at : at + size])
        phrase = resolved(words, phrase[1][0], known)  # type: ignore[index]
        size = size if phrase else 1
        if phrase is None and stem(token.text) not in GLUE:
            return item_at("unknown", token.text, tokens, at, at + 1)
    if phrase is not None:
        return item_at(str(phrase[0]), phrase[1], tokens, at, at + size)
    if token.kind in {"number", "ordinal"}:
        return item_at("number", token.number, tokens, at, at + 1)
    if stem(token.text) in GLUE or token.text in {"?", "%"}:
        return None
    return item_at("unknown", token.text, tokens, at, at + 1)


_REACHING = frozenset(
    {"manage", "managed", "get", "got", "gotten", "sleep", "slept", "log", "logged", "eat", "eaten",
     "do", "done", "take", "taken", "make", "made", "have", "had", "walk", "walked", "my", "full"}
)  # fmt: skip


def _reached(tokens: Sequence[Token], at: int) -> tuple[Bound, int] | None:
    """The quantity in "did I sleep 8 hours": at least that much."""
    if tokens[0].text not in {"did", "have", "has"} or tokens[at].kind != "number" or at < 2:
        return None
    lead = at - 1 if tokens[at - 1].text not in {"a", "the"} else at - 2
    found = read_quantity(tokens, at)
    if found is None or tokens[lead].text not in _REACHING:
        return None
    if found[1] is None and is_time(tokens, at + 1):
        return None
    return Bound(">=", found[0], found[1]), found[2]


def _per_session(tokens: Sequence[Token], at: int, lexicons: Sequence[Lexicon]) -> bool:
    """Whether "per" stands before a session: "calories per run" are those of the usual run."""
    if tokens[at].text not in {"per", "each"} or at + 1 >= len(tokens):
        return False
    following, _ = _longest(tokens, at + 1, lexicons)
    return following is not None and following[0] in {"sport", "title", "session"}


def _is_plural(tokens: Sequence[Token]) -> bool:
    """Whether "which days" asks for several, or is a word such as "list"."""
    one = {"day", "night", "date", "weekday"}
    return not any(token.text in one for token in tokens)


_BY_SPELLING: dict[str, tuple[str, object]] = {
    "min": ("extreme", "min"), "mins": ("unit", "min"), "hrs": ("unit", "h"),
    "hr": ("metric", ("session_hr_bpm", "resting_hr_bpm")),
    "lately": ("window", Window(kind="last", n=14)),
    "recently": ("window", Window(kind="last", n=14)),
}  # fmt: skip
"""Words whose plural is another word."""


def _longest(
    tokens: Sequence[Token], at: int, lexicons: Sequence[Lexicon]
) -> tuple[tuple[str, object] | None, int]:
    stems = [stem(token.text) for token in tokens[at : at + 2 * LONGEST]]
    found = _of_stems(tokens, at, stems, lexicons)
    if stems[0] == "the" and len(stems) > 1:
        after = _of_stems(tokens, at + 1, stems[1:], lexicons)
        return (None, 0) if after[1] + 1 > found[1] and found[1] else found
    return found


def _of_stems(
    tokens: Sequence[Token], at: int, stems: list[str], lexicons: Sequence[Lexicon]
) -> tuple[tuple[str, object] | None, int]:
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
    if words not in lexicons[-1] or lexicons[-1][words][0] in {"sport", "narrow"}:
        return True
    return " ".join(token.text for token in tokens) == fold_words(str(meaning[1]))
