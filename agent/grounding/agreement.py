"""Agreement: does a sentence say the same as the clause of a passage that it rests on?

Compares a sentence clause by clause: what is denied, which way things go, opposites, things of one
kind, who does what to whom. By words, without a language model. Knows nothing about numbers' values
or citations.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from agent.grounding.attachments import attached, ranked
from agent.grounding.clauses import BELIEF, SHORTEST, Clause, clauses_of, cut, halves, opposite
from agent.grounding.kinds import exchanged
from agent.grounding.lexicon import concepts
from agent.grounding.roles import compared_otherwise, crossed, transposed

SAME_SUBJECT = 0.55
"""Share of a clause's content words in another one from which both speak of one thing."""

LIKE_SUBJECT = 0.35
"""The same share where what is said otherwise is plain: of one thing, the other way."""

NEARLY = 0.12
"""A clause that shares this much less with the sentence may still be the one it rests on."""

AROUND = 0.7
"""What a word counts that stands elsewhere in the sentence of a clause."""

BEFORE = 0.5
"""What a word counts that stands in the sentence before, or in the title."""

OTHER_WAY = "the passage says it the other way round"
FLAT = "one of both says that nothing changes"
CONTRARY = "the passage says the contrary of that"
DENIED = "the passage says the opposite: one of both denies it"
SWAPPED = "the passage says it with two things in each other's place"
_STRICT = frozenset((OTHER_WAY, SWAPPED))
_SWITCH_ON = re.compile(r"\b(?:switch|turn)\w* on\b", re.IGNORECASE)
_SWITCH_OFF = re.compile(r"\b(?:switch|turn)\w* off\b", re.IGNORECASE)
_CHANGES = frozenset(("chang", "differ"))
_WITHOUT = re.compile(r"\b(?:without|not|no)\b|n't\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")


def disagrees(sentence: str, passages: Iterable[str], topic: str = "") -> str | None:
    """What a sentence says otherwise than the passages, in words; None where it agrees.

    Args:
        sentence: Without markers.
        passages: What it cites.
        topic: The titles of the passages, which "it" in them stands for.
    """
    texts = [_switched(each) for each in passages]
    sentence = _switched(_ASIDE.sub(" ", sentence))
    held = [clause for text in texts for clause in clauses_of(text)]
    every = [each for text in texts for each in halves(text) if not BELIEF.search(each)]
    if any(transposed(sentence, each) for each in every) or crossed(sentence, every):
        return SWAPPED
    for clause in cut(sentence):
        found = _judged(clause, held, concepts(topic))
        if found:
            return found
    return None


def _switched(text: str) -> str:
    """One word each for "switches on" and "turns off"."""
    return _SWITCH_OFF.sub("suppresses", _SWITCH_ON.sub("activates", text))


def _judged(clause: Clause, held: Sequence[Clause], topic: frozenset[str]) -> str | None:
    """Why no clause that this one may rest on says the same."""
    if len(clause.words) < SHORTEST and not attached(clause.text):
        return None
    if any(_contrasted(clause, each) for each in held):
        return CONTRARY
    best, near = _nearest(clause, held, topic)
    if not near:
        return None
    instead = exchanged(clause, near, topic)
    if instead:
        return f"the passage says that of {instead}"
    most = max(len(clause.words & each.words) for each in near)
    found = [
        _differs(clause, each) or _swapped(clause, each)
        for each in near
        if len(clause.words & each.words) >= most - 1
    ]
    if None in found and not (clause.against and CONTRARY in found):
        return None
    reasons = [each for each in found if each]
    return reasons[0] if best >= SAME_SUBJECT or _STRICT.issuperset(reasons) else None


def _nearest(
    clause: Clause, held: Sequence[Clause], topic: frozenset[str]
) -> tuple[float, list[Clause]]:
    """The clauses that one may rest on, and the share of it that the best one holds."""
    shares = [_share(clause, each, topic) for each in held]
    best = max(shares, default=0.0)
    if best < LIKE_SUBJECT:
        return best, []
    near = [each for each, share in zip(held, shares, strict=True) if share >= best - NEARLY]
    near = [
        each
        for each in near
        if not (each.is_several and any(_same_sentence(each, one) for one in near))
    ]
    about = attached(clause.text).keys()
    return best, [each for each in near if about & attached(each.text).keys()] or near


def _contrasted(clause: Clause, other: Clause) -> bool:
    """Whether "A, not B" has become "B, not A"."""
    mine, theirs = _set_against(clause), _set_against(other)
    return bool(not mine & theirs and mine & other.words and clause.words & theirs)


def _same_sentence(clause: Clause, other: Clause) -> bool:
    return other is not clause and other.sentence == clause.sentence


def _share(clause: Clause, other: Clause, topic: frozenset[str]) -> float:
    """How much of a clause another one holds; what stands around it counts less."""
    mine, turning = clause.words, clause.turning
    direct = mine & other.words
    around = (mine & other.sentence) - direct
    if not direct:
        return 0.0
    before = (mine & (topic | (other.referents if other.is_anaphoric else frozenset()))) - direct
    if len(direct) + len(around | before) < min(2, len(mine)):
        return 0.0
    alike = len(direct) + AROUND * len(around) + BEFORE * len(before - around)
    held = alike + len(turning & other.turning) / 2
    return max(alike / len(mine), held / (len(mine) + len(turning) / 2))


def _differs(clause: Clause, other: Clause) -> str | None:
    if clause.words & _set_against(other) - other.words:
        return CONTRARY
    affirmed = frozenset[str]() if _WITHOUT.search(other.text) else other.words
    if _set_against(clause) & affirmed - clause.words:
        return CONTRARY
    if clause.is_flat != other.is_flat:
        moving = clause if other.is_flat else other
        return None if moving.is_rejected or not _goes_somewhere(moving, other, clause) else FLAT
    turned = not clause.is_flat and (_turned(clause, other) or _opposed(clause, other))
    if clause.is_rejected != other.is_rejected:
        return None if turned else DENIED
    return OTHER_WAY if turned else None


def _goes_somewhere(moving: Clause, *both: Clause) -> bool:
    """Whether a clause has a direction, or says that something changes, where another is flat."""
    flat = next(each for each in both if each is not moving)
    return bool(moving.ways and not flat.ways) or bool(_CHANGES & moving.words)


def _set_against(clause: Clause) -> frozenset[str]:
    return concepts(clause.against) if clause.against else frozenset()


def _turned(clause: Clause, other: Clause) -> bool:
    """Whether one says up where the other says down, of the same thing where that is known."""
    mine, theirs = attached(clause.text), attached(other.text)
    shared = [name for name in mine if name in theirs]
    if any(mine[name] & theirs[name] for name in shared):
        return any(not mine[name] & theirs[name] for name in shared)
    if shared or _ranked_otherwise(clause, other):
        return True
    ways = {sign for _, sign in clause.ways - other.ways}
    against = {sign for _, sign in other.ways - clause.ways}
    return any(-sign in against and sign not in against for sign in ways)


def _ranked_otherwise(clause: Clause, other: Clause) -> bool:
    """Whether what one says most of, the other says least of."""
    mine, theirs = ranked(clause.text), ranked(other.text)
    shared = [name for name in mine if name in theirs]
    return bool(shared) and not any(mine[name] & theirs[name] for name in shared)


def _opposed(clause: Clause, other: Clause) -> bool:
    """Whether one uses a word whose opposite stands in its place in the other."""
    mine = Counter(each.concept for each in clause.said)
    theirs = Counter(each.concept for each in other.said)
    instead = theirs - mine
    return any(
        opposite(word, there) for word in mine - theirs for there in instead
        if not (_sign(clause, word) and _sign(other, there))
    )  # fmt: skip


def _sign(clause: Clause, name: str) -> int:
    return next((each.sign for each in clause.said if each.concept == name), 0)


def _swapped(clause: Clause, other: Clause) -> str | None:
    """Whether two things have changed places."""
    if transposed(clause.text, other.text):
        return SWAPPED
    return SWAPPED if compared_otherwise(clause.text, other.text) else None
