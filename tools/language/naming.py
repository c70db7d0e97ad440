"""Naming: the exercises and muscles that a question names, token by token."""

from collections.abc import Sequence

from knowledge.exercises import is_exercise_word
from tools.language.bounds import COMPARING
from tools.language.days import MONTHS
from tools.language.items import Item, item_at
from tools.language.known import Known
from tools.language.lexicon import GLUE, base_lexicon, stem
from tools.language.muscles import is_asked_by, muscle_words, named_exercises
from tools.language.spelling import TIME_WORDS
from tools.language.tokens import Token


def read_exercise(tokens: Sequence[Token], at: int, known: Known) -> Item | None:
    """An exercise of our list or a muscle that begins at this token."""
    usable = 0
    while usable < min(5, len(tokens) - at) and not _is_plain(tokens[at + usable]):
        usable += 1
    for size in range(usable, 0, -1):
        words = " ".join(token.text for token in tokens[at : at + size])
        last = tokens[at + size - 1].text
        if size > 1 and (stem(last) in {"session", "workout", "training"} or not _names(last)):
            continue
        if words in muscle_words():
            return item_at("muscle", muscle_words()[words], tokens, at, at + size)
        found = named_exercises(words)
        if len(found) == 1 and _begins_a_name(tokens[at : at + size]):
            keys = tuple(key for key in known.exercises if is_asked_by(found[0], key))
            return item_at("exercise", keys or (found[0].base,), tokens, at, at + size)
    return None


def _begins_a_name(tokens: Sequence[Token]) -> bool:
    """Whether the first word belongs to the name: not in "hefyest squat", which names a squat."""
    first, rest = tokens[0].text, " ".join(token.text for token in tokens[1:])
    return not rest or _names(first) or len(named_exercises(rest)) != 1


def _names(word: str) -> bool:
    """Whether a word may end the name of an exercise or of a muscle."""
    return is_exercise_word(word) or word in muscle_words()


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
