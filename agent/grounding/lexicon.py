"""Lexicon: which words mean one thing, which way they go, which deny, which are of one kind.

The lists are in `lexicon.txt`. Knows no sentences' structure and no evidence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import Stemmer

from agent.grounding.quantities import WORDS
from agent.grounding.support import STOP

PATH = Path(__file__).parent / "lexicon.txt"
_TOKEN = re.compile(r"[a-z][a-z0-9]*(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[,;:.()–]")
_STEMMER = Stemmer.Stemmer("english")
_SINGULAR = {"men": "man", "women": "woman", "children": "child", "mice": "mouse", "feet": "foot"}

_DENYING = frozenset(("no", "not", "without", "never", "nobodi"))

_EMPTY_WORDS = "come came went becom becam happen seem tend bring took put set thing"
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Stems of words that say nothing by themselves."""

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A word or phrase of a text.

    Attributes:
        stem: As it was written, without its ending; a phrase's stems with spaces.
        concept: One name for all words that mean the same.
        sign: 1 where it says up, -1 where it says down, else 0.
        degree: 1 where it says much, -1 where it says little, else 0.
    """

    stem: str
    concept: str
    sign: int = 0
    denies: bool = False
    prevents: bool = False
    is_content: bool = True
    is_verb: bool = False
    degree: int = 0

    @property
    def is_mark(self) -> bool:
        """Whether it is a punctuation mark."""
        return not self.stem[0].isalnum()


@dataclass
class Lexicon:
    """Everything in `lexicon.txt`, by stems."""

    concepts: dict[Phrase, str] = field(default_factory=dict)
    signs: dict[Phrase, int] = field(default_factory=dict)
    sets: dict[str, set[Phrase]] = field(default_factory=dict)
    opposites: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, list[int]] = field(default_factory=dict)
    neither: set[str] = field(default_factory=set)
    denials: set[str] = field(default_factory=set)
    absolutes: dict[str, set[str]] = field(default_factory=dict)
    longest: dict[str, list[Phrase]] = field(default_factory=dict)

    def has(self, name: str, phrase: Phrase) -> bool:
        """Whether a phrase is in one of the plain lists."""
        return phrase in self.sets.get(name, ())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists, read once."""
    found = Lexicon()
    kind = 0
    for heading, line in _lines():
        if heading == "alike":
            _add_alike(found, [phrase(each) for each in line.split(",")])
        elif heading == "opposites":
            _add_opposites(found, line)
        elif heading == "absolute":
            _add_absolutes(found, *line.partition("=")[::2])
        elif heading == "kinds":
            kind += 1
            _add_kind(found, line, kind)
        else:
            if heading == "neither":
                found.neither.update(each.strip() for each in line.split(","))
                continue
            if heading == "not":  # as written: "hardly" has the stem of "hard"
                found.denials.update(each.strip() for each in line.split(","))
            members = {phrase(each) for each in line.split(",") if each.strip()}
            found.sets.setdefault(heading, set()).update(members)
    found.signs = dict.fromkeys(found.sets["up"], 1) | dict.fromkeys(found.sets["down"], -1)
    several = [
        each
        for group in (found.concepts, *found.sets.values())
        for each in group
        if len(each) > 1 and (each in found.sets["not"] or not set(each) & _DENYING)
    ]  # fmt: skip
    for each in sorted(set(several), key=len, reverse=True):
        found.longest.setdefault(each[0], []).append(each)
    return found


def _lines() -> Iterator[tuple[str, str]]:
    heading = ""
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line.strip() and not line.startswith("#"):
            yield heading, line


def _add_alike(found: Lexicon, members: list[Phrase]) -> None:
    name = found.concepts.get(members[0], " ".join(members[0]))
    for each in members:
        found.concepts.setdefault(each, name)


def _add_opposites(found: Lexicon, line: str) -> None:
    for pair in line.split(";"):
        ends = [found.concepts.get(one := phrase(each), " ".join(one)) for each in pair.split()]
        if len(ends) == 2 and ends[0] != ends[1]:
            found.opposites.setdefault(ends[0], set()).add(ends[1])
            found.opposites.setdefault(ends[1], set()).add(ends[0])


def _add_absolutes(found: Lexicon, strong: str, licences: str) -> None:
    members = [phrase(each) for each in strong.split(",")]
    others = [phrase(each) for each in licences.split(",") if each.strip()]
    for each in members:
        known = found.absolutes.setdefault(" ".join(each), set())
        known.update(" ".join(other) for other in members + others)
    found.sets.setdefault("absolute", set()).update(members + others)


def _add_kind(found: Lexicon, line: str, kind: int) -> None:
    for each in line.split(";"):
        names = [phrase(name) for name in each.split("|")]
        for name in names:
            found.concepts.setdefault(name, " ".join(names[0]))
            found.kinds.setdefault(found.concepts[name], []).append(kind)


@lru_cache(maxsize=8192)
def phrase(text: str) -> Phrase:
    """The stems of one or more words."""
    words = [_SINGULAR.get(each, each) for each in text.lower().strip().replace("-", " ").split()]
    return tuple(str(each) for each in _STEMMER.stemWords(words))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words, known phrases, numbers and marks of a text in order."""
    plain = re.sub(r"(?<=\w)[-–](?=[a-z])", " ", text.lower().replace("’", "'"))
    tokens = _TOKEN.findall(plain.replace("'s ", " ").replace("igf 1", "igf1"))
    stems = [phrase(each)[0] if each[0].isalpha() else each for each in tokens]
    known, found, place = lexicon(), [], 0
    while place < len(stems):
        taken = next(
            (
                each
                for each in known.longest.get(stems[place], ())
                if tuple(stems[place : place + len(each)]) == each
            ),
            (stems[place],),
        )
        written = tokens[place] if len(taken) == 1 else ""
        found.append(_word(taken, written))
        place += len(taken)
    return tuple(found)


@lru_cache(maxsize=16384)
def _word(stems: Phrase, written: str) -> Word:
    known = lexicon()
    name = known.concepts.get(stems, " ".join(stems))
    return Word(
        stem=" ".join(stems),
        concept=name,
        sign=0 if written in known.neither else known.signs.get(stems, 0),
        denies=written in known.denials or written.endswith("n't") or _is_denying(stems),
        prevents=known.has("prevent", stems),
        is_verb=known.has("verbs", stems),
        degree=known.has("most", stems) - known.has("least", stems),
        is_content=_is_content(stems, name, written),
    )


def _is_denying(stems: Phrase) -> bool:
    return len(stems) > 1 and lexicon().has("not", stems)


def _is_content(stems: Phrase, name: str, written: str) -> bool:
    if written in STOP or not name[0].isalpha() or len(name) < 3:
        return False
    known = lexicon()
    if len(stems) == 1:
        return written not in known.denials
    return not (known.has("not", stems) or known.has("together", stems))


@lru_cache(maxsize=4096)
def concepts(text: str) -> frozenset[str]:
    """What the content words of a text mean, without those that only turn the meaning."""
    return frozenset(each.concept for each in words(text) if each.is_content)


def absolute(stem: str) -> bool:
    """Whether a word of a text leaves no room for exceptions or doubt."""
    return stem in lexicon().absolutes


def licensed(stem: str, sentence: str) -> bool:
    """Whether a sentence uses an absolute word of like meaning."""
    return bool(lexicon().absolutes[stem] & {each.stem for each in words(sentence)})


def is_plain(word: Word) -> bool:
    """Whether a word is about something, not about a direction, a degree or a denial."""
    turns = word.sign or word.denies or word.prevents
    return word.is_content and not turns and word.stem not in WORDS and word.stem not in _EMPTY
