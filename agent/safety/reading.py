"""Reading: a message as sentences of plain words: spelling, slang and number words made even.

Knows no red flag; it only knows which words matter, so that a slip of the keyboard in one of them
is mended ("chset", "passd out").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from knowledge.embeddings import VOCABULARY

SHORTEST_MENDED = 5
"""Letters from which an unknown word is compared with the words that matter."""

_SLANG = {
    "u": "you", "ur": "your", "im": "i'm", "ive": "i've", "dont": "don't", "cant": "can't",
    "wont": "won't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't", "wasnt": "wasn't",
    "havent": "haven't", "hasnt": "hasn't", "couldnt": "couldn't", "arent": "aren't",
    "wouldnt": "wouldn't", "hes": "he's", "shes": "she's", "whats": "what's", "thats": "that's",
    "wanna": "want to", "gonna": "going to", "gotta": "have to", "n": "and", "w": "with",
    "thru": "through", "kinda": "kind of", "wk": "week", "wks": "weeks", "yrs": "years",
    "yr": "year", "ya": "you", "bc": "because", "pls": "please", "plz": "please", "hrs": "hours",
    "everytime": "every time", "aint": "isn't", "ain't": "isn't", "mins": "minutes",
    "'cause": "because", "cos": "because", "coz": "because", "tho": "though", "gf": "girlfriend",
    "bf": "boyfriend", "bby": "baby", "yo": "years old", "y/o": "years old", "lightheaded": "dizzy",
}  # fmt: skip
_ONES = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate(_ONES, 2)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_ENDINGS = ("s", "es", "ed", "ing", "ly", "er", "ers", "y", "'s")
_END = re.compile(r"[.!?;:…]+(?=\s|$)|\n+|\s[-–—]+\s")
_WORD = re.compile(r"\d+(?:[.,]\d+)*[a-z°%/]*|[a-z°][\w'/]*|,|%|'[a-z]+")
_GLUED = re.compile(r"(\d+(?:\.\d+)?)(kcals?|cals?|calories|kgs?|lbs?|yo|y/o|days?|h|mg|iu)")
_HUNDRED = re.compile(r"\b(\d) hundred\b")


@dataclass(frozen=True)
class Matters:
    """The words in which a slip is mended, and beginnings of words that are right as they are."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def nearest(self, word: str) -> str | None:
        """The word that matters one slip away: a letter left out, doubled, wrong or swapped."""
        if word in self.words or word.startswith(self.stems):
            return None
        near = [
            each
            for each in self.words
            if abs(len(each) - len(word)) <= 1
            and each[0] == word[0]
            and OSA.distance(each, word) == 1
        ]
        near += [
            stem
            for stem in self.stems
            if len(stem) > SHORTEST_MENDED
            and any(OSA.distance(stem, word[: len(stem) + more]) == 1 for more in (-1, 0, 1))
        ]
        return min(near, key=lambda each: (sorted(each) != sorted(word), each), default=None)


def read(message: str, matters: Matters) -> list[str]:
    """The sentences of a message in lower case, one space between words and commas."""
    plain = message.lower().replace("’", "'").replace("‘", "'").replace("can not", "cannot")
    found = []
    for part in _END.split(plain):
        words = [_mended(word, matters) for word in _WORD.findall(part)]
        text = _HUNDRED.sub(r"\g<1>00", " ".join(words))
        if text.strip(" ,"):
            found.append(text)
    return found


def _mended(word: str, matters: Matters) -> str:
    if word in _SLANG:
        return _SLANG[word]
    if word in _NUMBERS:
        return str(_NUMBERS[word])
    glued = _GLUED.fullmatch(word)
    if glued:
        return f"{glued[1]} {_SLANG.get(glued[2], glued[2])}"
    if len(word) < SHORTEST_MENDED or not word.isalpha() or _is_english(word):
        return word
    return matters.nearest(word) or word


_NO_SLIPS = frozenset({"overdo", "overdoing", "overdone", "overdid"})
"""English words that the embedder's list lacks, one letter from words that matter."""


def _is_english(word: str) -> bool:
    """Whether the word, or the word without its ending, is one that the embedder knows."""
    known = _known()
    return (
        word in known
        or word in _NO_SLIPS
        or any(
            word.endswith(ending) and {word[: -len(ending)], word[: -len(ending)] + "e"} & known
            for ending in _ENDINGS
        )
    )


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """English words as the bundled embedder knows them: these are no slips."""
    lines = VOCABULARY.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith(("#", "[")))


def segments(sentences: Sequence[str]) -> str:
    """All sentences in one, for flags whose parts may stand anywhere."""
    return " | ".join(sentences)
