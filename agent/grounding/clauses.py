"""Clauses: a sentence in the parts that each say one thing, and what those parts say.

What is denied, which way things go, what is set against it. Knows no evidence.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from agent.grounding.lexicon import Word, concepts, is_plain, lexicon, words
from agent.grounding.sentences import split

NOT = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|nothing|hardly|nobody|fails?|failed)\b|n't\b|"
    r"(?<!too )(?<!a )(?<!so )(?<!very )\blittle\b(?! by)",
    re.IGNORECASE,
)
"""What denies in a sentence about data."""

_NO_DENIAL = re.compile(
    r"\b(?:not only|no (?:later|longer than|matter)|no matter|nothing to do with|"
    r"not (?:\w+ )?(?:a |the )?(?:lack|absence|shortage)|not fail\w*|not without|not every|with no|"
    r"not always|not just|if (?:you |they |it )?(?:do |does |are |is )?not|"
    r"without (?:a |any )?(?:break|interruption|noticing|knowing))\b|"
    r"\b(?:do|does|did) not,|whether or not",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*[;:]\s+|,?\s+(?:but|while|whereas|although|though|because|yet|unless)\s+|"
    r",\s+(?:and|so|with|which|or|even|as|since|yet|only)\s+|\s+so\s+(?=it|they|that|the)",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s+and\s+(?=(?:\w+(?:'s)? ){1,4}?(?:is|are|was|were|has|have|had|does|do|did|can|cannot|"
    r"may|might|will|matters?|gets?|comes?|goes|keeps?|costs?|explains?|stays?|isn't|aren't|doesn't|"
    r"don't|didn't|never|not)\b|(?:\w+ly )?(?:\w{3,}ed|rose|fell|grew|went|made|gave|took|kept|"
    r"lost|cut|left|spent|tells?|makes?|lowers?|raises?|gets?|goes|keeps?|takes?|needs?|helps?|falls?|"
    r"rises|drops|shrinks?|slows?|grows?|speeds?|lets?|brings?|creates?)\b)",
    re.IGNORECASE,
)
"""Where "and" may begin a clause of its own."""

_COMMA = re.compile(r",\s+")
_TAIL = re.compile(
    r"(?:(?:,\s*|\s+and\s+|\s+but\s+)(?:but |and )?(?:not|no)|,?\s+(?:rather than|instead of))\s+"
    r"(?P<tail>[^.;:,]+)(?:$|,)",
    re.IGNORECASE,
)
_FLAT = re.compile(
    r"(?<!for )(?<!at )(?<!of )(?<!on )(?<!in )(?<!with )(?<!by )\bthe same\b|\b(?:equal(?:ly)?|"
    r"similar(?:ly)?|unchanged|as much (?:\w+ )?as|unaffected|just as (?:well|much|good))\b",
    re.IGNORECASE,
)
_NO_CHANGE = re.compile(
    r"\b(?:(?:little or )?no|little|hardly any|barely any|any) (?:\w+ )?(?:difference|effects?|"
    r"change|benefit|influence)\b|(?:\b(?:not|hardly|barely)|n't) (?:chang|alter|affect|touch|dent|"
    r"influenc|differ|move|matter)\w*|\b(?:does|did|do) (?:nothing|little)\b|\bnothing for\b|"
    r"\bno different\b",
    re.IGNORECASE,
)
"""Denials that say that nothing changes."""

_LITTLE = re.compile(r"(?<!too )(?<!a )(?<!so )(?<!how )\blittle\b(?! by)", re.IGNORECASE)
_ANAPHOR = re.compile(r"\b(?:it|its|they|them|their|this|these|that|those|both)\b", re.IGNORECASE)
_ELISION = re.compile(
    r"(?:[;,]|\bbut|\bwhile|\bwhereas)\s+(?:and |while |but |the )?(?P<who>(?:[\w-]+ ){1,4}?)"
    r"(?P<not>(?:do|does|did|was|were|is|are)(?: not|n't)|hardly (?:do|does|did)|not)(?=[.;,]|$)",
    re.IGNORECASE,
)
BELIEF = re.compile(
    r"\b(?:people|lifters|you|women|men|many) (?:are |is |were )?(?:often |also |still )*"
    r"(?:told|think|believe|say|hear|fear)\b|\b(?:it is said|folklore|misconception|"
    r"supposed(?:ly)?|said to)\b",
    re.IGNORECASE,
)
TOLD = 12
"""Letters by which a clause is found again in its sentence."""

SHORTEST = 2
"""Content words that a clause must have to be compared on its own."""


@dataclass(frozen=True)
class Clause:
    """A clause and what is set against it at its end ("side effects, not strength").

    Attributes:
        is_several: Whether it is a sentence of more than one clause.
        sentence: What the rest of its sentence speaks of.
        referents: What the sentence before speaks of, which "it" or "they" may stand for.
        is_belief: Whether the sentence it is of only reports what people are told.
    """

    text: str
    against: str = ""
    is_several: bool = False
    sentence: frozenset[str] = frozenset()
    referents: frozenset[str] = frozenset()
    is_belief: bool = False

    @cached_property
    def said(self) -> tuple[Word, ...]:
        """Its words in order."""
        return words(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """What its content words mean, without those that only say a direction or deny."""
        return frozenset(each.concept for each in self.said if is_plain(each))

    @cached_property
    def turning(self) -> frozenset[str]:
        """Its words that say a direction."""
        return frozenset(each.stem for each in self.said if each.sign or each.prevents)

    @cached_property
    def is_anaphoric(self) -> bool:
        """Whether it speaks of "it" or "they", which stand for something before it."""
        return bool(_ANAPHOR.search(self.text))

    @cached_property
    def is_denied(self) -> bool:
        """Whether something is denied in it."""
        text = _NO_CHANGE.sub(" ", _NO_DENIAL.sub(" ", self.text))
        return any(each.denies for each in words(text)) or bool(_LITTLE.search(text))

    @cached_property
    def is_rejected(self) -> bool:
        """Whether it is denied; what is only believed is denied by being told so."""
        return self.is_denied != self.is_belief

    @cached_property
    def is_flat(self) -> bool:
        """Whether it says that nothing changes."""
        return bool(_FLAT.search(self.text) or _NO_CHANGE.search(self.text))

    @cached_property
    def ways(self) -> Counter[tuple[str, int]]:
        """Words that say up or down, with their sign; "prevents gains" says down."""
        found: Counter[tuple[str, int]] = Counter()
        prevented, prevents = 0, False
        for each in self.said:
            if each.prevents and not each.sign:
                prevented, prevents = 3, True
            elif each.sign:
                found[(f"no {each.stem}", -each.sign) if prevented else (each.stem, each.sign)] += 1
            else:
                prevented = max(0, prevented - 1)
        if not found and prevents:
            found[("prevent", -1)] += 1
        return found


@lru_cache(maxsize=1024)
def sentences_of(passage: str) -> tuple[str, ...]:
    """The sentences of a passage; a list item is one or more of its own."""
    found = [each for line in passage.splitlines() for each in split(line.strip("-*• "))]
    return tuple(found)


def halves(passage: str) -> Iterator[str]:
    """Sentences and what a colon or a semicolon parts of them."""
    for sentence in sentences_of(passage):
        yield from dict.fromkeys((sentence, *re.split(r"[;:]\s+", sentence)))


@lru_cache(maxsize=1024)
def clauses_of(passage: str) -> tuple[Clause, ...]:
    """Clauses of a passage, whole sentences, and what commas part, all once."""
    found: dict[str, Clause] = {}
    before: frozenset[str] = frozenset()
    for sentence in sentences_of(passage):
        own = concepts(sentence)
        for each in (*cut(sentence, by_comma=True), *cut(sentence), *_listed(sentence)):
            found.setdefault(each.text, replace(each, sentence=own, referents=before))
        before = own
    return tuple(found.values())


def _listed(sentence: str) -> Iterator[Clause]:
    """A sentence that lists after a colon what it is about, as one."""
    if ": " in sentence:
        yield Clause(sentence, is_several=True, is_belief=bool(BELIEF.search(sentence)))


def cut(sentence: str, by_comma: bool = False) -> tuple[Clause, ...]:
    """A sentence in clauses; what is too short to stand alone stays with the one before."""
    elided = tuple(_elided(sentence))
    core = _ELISION.sub("", sentence) if elided else sentence
    tail = _TAIL.search(core.rstrip("."))
    if tail:
        core = core[: tail.start()] + core[tail.end() - (tail[0][-1] == ",") :]
    parts: list[str] = []
    for piece in _CUT.split(core):
        for part in _COMMA.split(piece) if by_comma else [piece]:
            if parts and not (_stands(part) and _stands(parts[-1])):
                parts[-1] += f", {part}"
            else:
                parts.append(part)
    parts = [each for part in parts for each in _apart(part)]
    against = tail["tail"] if tail else ""
    told = _told(sentence)
    clauses = (
        Clause(part, against if part is parts[-1] else "", is_belief=part[:TOLD] in told)
        for part in parts
    )
    return (*clauses, *elided)


def _told(sentence: str) -> str:
    """What of a sentence is only believed; a semicolon ends it."""
    halves_of_it = sentence.split("; ")
    last = max((n for n, each in enumerate(halves_of_it) if BELIEF.search(each)), default=-1)
    return "; ".join(halves_of_it[: last + 1])


def _apart(part: str) -> list[str]:
    """A clause in two where "and" joins two that can stand alone."""
    halves_of_it = _AND.split(part, maxsplit=1)
    return halves_of_it if all(map(_stands, halves_of_it)) else [part]


def _stands(part: str) -> bool:
    """Whether a part of a sentence can be a clause of its own."""
    return len(concepts(part)) >= SHORTEST and any(
        each.is_verb or each.sign or each.prevents or "'t" in each.stem for each in words(part)
    )


def _elided(sentence: str) -> Iterator[Clause]:
    """What "easy ones do not" leaves out, taken from the clause before it."""
    for found in _ELISION.finditer(sentence):
        before = _CUT.split(sentence[: found.start()])[-1].split()
        verb = next((n for n, each in enumerate(before) if any(w.sign for w in words(each))), None)
        if verb is not None:
            yield Clause(f"{found['who']} {found['not']} {' '.join(before[verb:])}")


def opposite(first: str, second: str) -> bool:
    """Whether one concept says the contrary of another."""
    return second in lexicon().opposites.get(first, ())
