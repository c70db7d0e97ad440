"""Session types: what kinds of training there are, and the words for them in apps and questions.

Knows nothing about stored data. The list is `sessions.txt` beside this module. One kind a session;
a word that fits no kind gives "other", so that no session is lost.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class SessionKind:
    """One kind of training session.

    Attributes:
        name: Identifier, for instance "run".
        label: How a sentence calls one session, for instance "run".
        plural: How a sentence calls several, for instance "runs".
        words: What apps and people call it, folded; several languages.
        endurance: Whether distance and pace describe it.
    """

    name: str
    label: str
    plural: str
    words: tuple[str, ...]
    endurance: bool = False


_MARKS = re.compile(r"[^a-z0-9]+")


def fold_words(text: str) -> str:
    """Lower case without accents, every mark a space: "Vélo (intérieur)" -> "velo interieur"."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    return _MARKS.sub(" ", letters).strip()


def _load() -> tuple[dict[str, SessionKind], frozenset[str]]:
    kinds: dict[str, SessionKind] = {}
    ambiguous: frozenset[str] = frozenset()
    path = Path(__file__).with_name("sessions.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("!"):
            ambiguous = frozenset(word.strip() for word in line[1:].split(","))
        elif line and not line.startswith("#"):
            name, label, plural, endurance, words = (part.strip() for part in line.split("|"))
            listed = tuple(word.strip() for word in words.split(","))
            kinds[name] = SessionKind(name, label, plural, listed, endurance == "endurance")
    return kinds, ambiguous


SESSION_KINDS, _AMBIGUOUS = _load()
"""Every kind by name, in the order in which they are listed to people."""

_WORDS: dict[str, str] = {
    fold_words(word): kind.name
    for kind in SESSION_KINDS.values()
    for word in (kind.name, kind.label, kind.plural, *kind.words)
}
_PLAIN_WORDS = {word: kind for word, kind in _WORDS.items() if word not in _AMBIGUOUS}
_LONGEST = max(word.count(" ") + 1 for word in _WORDS)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PREFIX = re.compile(r"^HKWorkoutActivityType")


@lru_cache(maxsize=4096)
def session_kind(name: str) -> str:
    """The kind of a session that an app or a person calls by this name.

    Args:
        name: "Run", "Treadmill run", "Outdoor Bike", "HKWorkoutActivityTypeRowing",
            "traditional_strength_training", "Morning Run", ...

    Returns:
        A key of `SESSION_KINDS`; "other" if no word of the name is known.
    """
    folded = fold_words(_CAMEL.sub(" ", _PREFIX.sub("", name)))
    if folded in _WORDS:
        return _WORDS[folded]
    compact = fold_words(name)
    if compact in _WORDS:
        return _WORDS[compact]
    found = _mentioned(folded, _WORDS)
    named = [kind for kind in found if kind != "other"]
    return named[-1] if named else "other"


def kinds_in(text: str) -> list[str]:
    """The kinds that a sentence mentions, once each, in order; the longest word wins.

    Words that mean something else in a sentence ("of course", "in a row", "my weight") are not
    taken for sessions here.

    Args:
        text: Any words, for instance a question; case and accents do not matter.
    """
    return list(dict.fromkeys(_mentioned(fold_words(text), _PLAIN_WORDS)))


def _mentioned(folded: str, words: dict[str, str]) -> list[str]:
    parts = folded.split()
    found: list[str] = []
    at = 0
    while at < len(parts):
        for size in range(min(_LONGEST, len(parts) - at), 0, -1):
            kind = words.get(" ".join(parts[at : at + size]))
            if kind is not None:
                found.append(kind)
                at += size
                break
        else:
            at += 1
    return found
