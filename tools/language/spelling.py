"""Spelling: a misspelt word becomes the word of the lexicon it was meant to be.

Only words that are in no phrase and in no list of common English words are touched.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein

import knowledge
from tools.language.bounds import UNITS
from tools.language.days import MONTHS
from tools.language.days import WEEKDAYS as DAYS_OF_WEEK
from tools.language.known import Known
from tools.language.lexicon import GLUE, base_lexicon, stem
from tools.language.muscles import muscle_words
from tools.language.tokens import NUMBER_WORDS, Token

SHORTEST = 4
"""Letters that a word must have to be corrected."""


TIME_WORDS = frozenset(
    [
        "last",
        "past",
        "previous",
        "recent",
        "prior",
        "preceding",
        "trailing",
        "since",
        "until",
        "till",
        "before",
        "after",
        "between",
        "yesterday",
        "today",
        "ago",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "quarter",
        "fortnight",
        "couple",
        "calendar",
        "full",
        "beginning",
        "start",
        "end",
        "than",
        "midnight",
        "noon",
        "thousand",
        "half",
        "hundred",
        "ever",
        "equal",
        "early",
        "mid",
        "middle",
        "late",
        "fortnights",
        "quarters",
        "minus",
        "christmas",
        "thanksgiving",
        "halloween",
        "easter",
    ]
)


def spelled(tokens: Sequence[Token], known: Known) -> tuple[list[Token], list[tuple[str, str]]]:
    """The tokens with misspelt words replaced, and what was replaced by what."""
    words, own = _known_words(), {word for key in known.lexicon for word in key}
    result: list[Token] = []
    changes: list[tuple[str, str]] = []
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


_SHORT = {
    "teh": "the", "hte": "the", "hwo": "how", "waht": "what", "wat": "what", "wut": "what",
    "whta": "what", "taht": "that", "adn": "and", "nad": "and", "fo": "of", "si": "is",
    "ym": "my", "dya": "day", "lats": "last", "wen": "when", "whn": "when", "whne": "when",
    "wher": "where", "wich": "which", "whcih": "which", "wht": "what", "mor": "more",
    "moer": "more", "les": "less", "lss": "less", "thn": "than", "hw": "how", "mny": "many",
    "mch": "much", "dyas": "days", "dasy": "days", "nite": "night", "nites": "nights",
    "wk": "week", "mnth": "month", "yr": "year", "yer": "year", "yera": "year", "slep": "sleep",
    "sleap": "sleep", "slp": "sleep", "avrg": "average", "av": "average", "ave": "average",
    "mins": "mins", "hrt": "heart", "tot": "total", "totl": "total", "setps": "steps",
    "stpes": "steps", "stps": "steps", "durin": "during", "frm": "from", "sinc": "since",
    "ovr": "over", "undr": "under", "bwteen": "between", "btw": "between", "wrkout": "workout",
    "rn": "run", "swm": "swim", "rid": "ride", "hart": "heart", "harte": "heart",
    "moth": "month", "wek": "week", "deap": "deep",
    "sqaut": "squat", "sqat": "squat", "pres": "press", "lst": "last",
    "ths": "this", "evr": "ever", "mroe": "more", "lsat": "last",
    "dist": "distance", "agv": "average", "avgs": "average", "nigth": "night",
    "nigths": "nights", "wkout": "workout", "wkouts": "workouts", "logest": "longest",
}  # fmt: skip
"""Short words are too near to each other to be corrected by distance."""


@cache
def _nearest(word: str) -> str | None:
    """The only known word within one edit (two from eight letters on), same first letter."""
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < SHORTEST or word in _english():
        return None
    allowed = 1 if len(word) < 8 else 2
    near: dict[str, int] = {}
    for known in _known_words():
        if len(known) < SHORTEST or abs(len(known) - len(word)) > allowed:
            continue
        if known[0] != word[0] and known[:2] != word[1::-1]:
            continue
        if sorted(known) == sorted(word):
            return known
        distance = DamerauLevenshtein.distance(word, known, score_cutoff=allowed)
        if distance <= allowed:
            near[known] = distance
    alike = {known for known in _known_words() if _skeleton(known) == _skeleton(word)}
    if len(word) >= 5 and len({stem(known) for known in alike}) == 1:
        return min(alike)
    if not near:
        return None
    best = min(near.values())
    found = sorted(name for name, distance in near.items() if distance == best)
    stems = {stem(name) for name in found}
    return found[0] if len(stems) == 1 else None


@cache
def _skeleton(word: str) -> str:
    """A word without its later vowels and doubled letters: "avrge" is "average"."""
    bare = word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
    return "".join(letter for n, letter in enumerate(bare) if n == 0 or bare[n - 1] != letter)


_PLURALS = ("days", "nights", "weeks", "months", "years", "weekends", "weekdays", "steps", "hours",
            "minutes", "calories", "runs", "walks", "rides", "swims", "sessions", "workouts",
            "sets", "reps", "lifts", "squats", "squat", "deadlift", "deadlifts",
            "carbs", "proteins", "percentile")  # fmt: skip


@cache
def _known_words() -> frozenset[str]:
    words = {word for key in base_lexicon() for word in key} | set(_PLURALS)
    words |= (
        set(GLUE)
        | set(MONTHS)
        | set(DAYS_OF_WEEK)
        | {f"{day}s" for day in DAYS_OF_WEEK}
        | set(UNITS)
    )
    words |= set(NUMBER_WORDS) | TIME_WORDS | set(muscle_words())
    return frozenset(words)


@cache
def _english() -> frozenset[str]:
    """Common English words, which are never misspelt words."""
    folder = Path(knowledge.__file__).parent
    return frozenset((folder / "vocab.txt").read_text(encoding="utf-8").split())
