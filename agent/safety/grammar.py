"""Grammar: reads `grammar.txt` and says which flags a message raises. Knows no answers.

A flag is a combination of concepts in one sentence; an idiom takes its words out before; a denied
concept ("no chest pain") does not count, nor does a general question or a thing of the past.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from pathlib import Path

from agent.safety.answers import BODY, ORDER, PASSING, TOPICS, Care
from agent.safety.reading import Matters, segments

GRAMMAR = Path(__file__).parent / "grammar.txt"
SHORTEST_KNOWN = 4
"""Letters of the shortest word in which a slip is mended."""

APART = 8
"""Words that may stand between two parts of a flag."""

_DENIED = re.compile(
    r"(?:^| )(?:no|not|without|never|zero|nor|don't|doesn't|didn't|isn't|wasn't|haven't|hasn't)"
    r"(?: (?:any|a|the|feel|feeling|have|having|had|really|been|ever|get|got|experienced|is|"
    r"it)){0,2} $"
)
_NO_DENIAL = re.compile(r"\bnot (?:only|just)\b|\bnever\b.*\bbefore\b|\bwhy not\b")
_OWNED = re.compile(
    r"(?:^| )(?:my|our|his|her|i|i'm|i've|i'd|he|she|he's|she's|we|me|myself)(?= |$)"
)
_NOT_OWNED = re.compile(
    r"\b(?:should i|i should|do i|i want to|can i|i) (?:know|avoid|prevent|read|recogni[sz]e|"
    r"watch|spot)\b"
    r"|\bi (?:read|heard|saw)\b|\basking\b"
)
_PAST = re.compile(r"(?:^| )(?:had|was|were|did|[a-z]+ed|broke|tore|got|once)(?= |$)")
_NOW = re.compile(r" (?:and|but|now|since|still|again|,|today) ")


@dataclass(frozen=True)
class Grammar:
    """The compiled grammar."""

    flags: Mapping[Care, tuple[tuple[bool, tuple[re.Pattern[str], ...]], ...]]
    idioms: re.Pattern[str]
    generic: re.Pattern[str]
    resolved: re.Pattern[str]
    returned: re.Pattern[str]
    words: Matters


@dataclass(frozen=True)
class Raised:
    """A flag that a message raises, and the words that raised it."""

    care: Care
    words: str


@dataclass(frozen=True)
class Reading:
    """What the grammar says of a message.

    Attributes:
        raised: Its flags, in the order of the grammar: what cannot wait comes first.
        is_dismissed: Whether there are words of a flag, but denied, in general, or long past.
    """

    raised: tuple[Raised, ...]
    is_dismissed: bool


def reading(sentences: Sequence[str]) -> Reading:
    """Look for every flag in sentences as `read` gives them."""
    grammar = load()
    bare = [grammar.idioms.sub("_", each) for each in sentences]
    whole = segments(bare)
    cleared = _is_cleared(whole)
    found, dismissed = [], False
    for care, alternatives in grammar.flags.items():
        for anywhere, parts in alternatives:
            words, was_dismissed = _first(care, parts, [whole] if anywhere else bare, anywhere)
            dismissed |= was_dismissed
            if words is None:
                continue
            if care in PASSING and cleared:
                dismissed = True
                continue
            found.append(Raised(care, words))
            break
    return Reading(tuple(found), dismissed)


def _first(
    care: Care, parts: tuple[re.Pattern[str], ...], sentences: Sequence[str], anywhere: bool
) -> tuple[str | None, bool]:
    """The first words that raise the flag, and whether other words of it were dismissed."""
    dismissed = False
    for sentence in sentences:
        spans = _together(parts, sentence, anywhere, may_deny=care != "suicide")
        if not spans:
            dismissed |= spans is not None
            continue
        start, end = min(each[0] for each in spans), max(each[1] for each in spans)
        general = care in TOPICS and _is_general(
            load(), sentence[: None if care in BODY else start]
        )
        if general or (care in PASSING and _is_past(load(), sentence, end)):
            dismissed = True
            continue
        return sentence[start:end], dismissed
    return None, dismissed


def _together(
    parts: tuple[re.Pattern[str], ...], sentence: str, anywhere: bool, may_deny: bool
) -> list[tuple[int, int]] | None:
    """Where the parts stand, not too far apart; None where one is missing, [] where denied."""
    found: list[list[tuple[int, int]]] = []
    for part in parts:
        spans = [each.span() for each in part.finditer(sentence)]
        if not spans:
            return None
        said = [each for each in spans if not (may_deny and _is_denied(sentence, each[0]))]
        found.append(said[:4])
    if not all(found):
        return []
    for chosen in product(*found):
        ordered = sorted(chosen)
        if any(a[1] > b[0] for a, b in pairwise(ordered)):
            continue
        gaps = (sentence[a[1] : b[0]] for a, b in pairwise(ordered))
        if anywhere or all(len(gap.split()) <= APART for gap in gaps):
            return list(chosen)
    return None


def _is_denied(sentence: str, start: int) -> bool:
    before = sentence[:start]
    return bool(_DENIED.search(before)) and not _NO_DENIAL.search(sentence)


def _is_general(grammar: Grammar, sentence: str) -> bool:
    """A question about bodies in general, with nobody's own complaint in it."""
    if not grammar.generic.search(sentence):
        return False
    return not _OWNED.search(_NOT_OWNED.sub(" ", sentence))


def _is_past(grammar: Grammar, sentence: str, end: int) -> bool:
    """Told of long ago and in one breath ("I fainted once as a kid"), and not come back."""
    for each in grammar.resolved.finditer(sentence):
        between = f" {sentence[min(end, each.start()) : max(end, each.start())]} "
        if not _NOW.search(between) and _PAST.search(sentence[: max(end, each.end())]):
            return not grammar.returned.search(sentence)
    return False


def _is_cleared(whole: str) -> bool:
    """Whether somebody who knows has looked at it, and it did not come back."""
    found = re.search(
        r"\b(?:doctor|doctors|gp|cardiologist|physio|surgeon|hospital|er)\b.{0,30}\b(?:cleared|"
        r"checked "
        r"everything|all clear|found nothing|nothing wrong|signed (?:me )?off|green light)\b|"
        r"\b(?:been|got|was|fully|medically) (?:cleared|healed)\b|"
        r"\b(?:all good|all fine|fully healed|completely healed|pain[- ]free) (?:now|since)\b",
        whole,
    )
    return bool(found) and not re.search(r"\b(?:back again|came back|returned|worse)\b", whole)


@lru_cache(maxsize=1)
def load() -> Grammar:
    """The grammar, read once."""
    sections = _sections(GRAMMAR.read_text(encoding="utf-8"))
    listed = {name: _listed(words) for name, words in _named(sections["concepts"])}
    concepts = {name: _alternatives(words) for name, words in listed.items()}
    flags: dict[Care, tuple[tuple[bool, tuple[re.Pattern[str], ...]], ...]] = {}
    for name, written in _named(sections["flags"]):
        care = next(each for each in ORDER if each == name)
        flags[care] = tuple(_flag(each, concepts) for each in written if each)
    return Grammar(
        flags,
        _any(sections["idioms"], concepts),
        _any(sections["generic"], concepts),
        _any(sections["resolved"], concepts),
        _any(sections["returned"], concepts),
        _matters([*listed.values(), *_named_words(sections["flags"])]),
    )


def _named_words(lines: Sequence[str]) -> Iterator[list[str]]:
    for line in lines:
        yield re.findall(r"(?<![\w{\\])[a-z]{4,}\*?", line)


def _matters(concepts: Iterable[Sequence[str]]) -> Matters:
    """Every word of the concepts that is long enough to be recognised with a slip in it."""
    words = {word for phrases in concepts for phrase in phrases for word in phrase.split()}
    long_enough = [each for each in words if len(each.rstrip("*")) >= SHORTEST_KNOWN]
    return Matters(
        frozenset(each for each in long_enough if each.isalpha()),
        tuple(sorted(each[:-1] for each in long_enough if each.endswith("*"))),
    )


def _sections(text: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            sections[line[1:-1]] = []
        else:
            list(sections.values())[-1].append(line.rstrip())
    return sections


def _named(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """A name at the margin, and the lines that belong to it."""
    name, found = "", list[str]()
    for line in lines:
        if line[0].isspace():
            found.append(line.strip())
            continue
        if name:
            yield name, found
        name, _, rest = line.partition(":")
        found = [rest.strip()]
    yield name, found


def _listed(lines: Sequence[str]) -> list[str]:
    lines = [line.replace("-", " ") for line in lines]
    return [word.strip() for line in lines for word in line.split(",") if word.strip()]


def _alternatives(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.sub(r"([.+?()])", r"\\\1", each) for each in ordered) + ")"


def _flag(written: str, concepts: Mapping[str, str]) -> tuple[bool, tuple[re.Pattern[str], ...]]:
    anywhere = "&&" in written
    parts = re.split(r"\s&&?\s", written)
    return anywhere, tuple(re.compile(_bounded(_expanded(each, concepts))) for each in parts)


def _any(alternatives: Sequence[str], concepts: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(_bounded(_expanded(each, concepts)) for each in alternatives))


def _bounded(pattern: str) -> str:
    return rf"(?<![\w'-])(?:{pattern})(?![\w'])"


def _expanded(written: str, concepts: Mapping[str, str]) -> str:
    written = re.sub(r"(?<=[a-z])-(?=[a-z0-9])", " ", written)
    written = re.sub(r"\(([^()]*)\)\? ", r"(?:(\1) )?", written.strip())
    text = re.sub(r"\{(\w+)\}", lambda found: concepts.get(found[1], found[0]), written)
    text = re.sub(r"\s~(\d)\s?(?=\S)", lambda found: rf" (?:\S+ ){{0,{found[1]}}}", text)
    text = re.sub(r"\((?!\?)", "(?:", text)
    return re.sub(r"(?<!\\)([a-z'])\*", r"\1[\\w'-]*", text)
