"""Kinds: whether a clause says of one thing what the passage says of another of its kind.

"Comes from the liver" for "comes from the pancreas". Knows no directions.
"""

from collections.abc import Iterable, Sequence

from agent.grounding.clauses import Clause
from agent.grounding.lexicon import lexicon


def exchanged(clause: Clause, near: Sequence[Clause], topic: frozenset[str]) -> str | None:
    """What the nearest clauses speak of where this one names another thing of that kind."""
    mine = _kinds(each.concept for each in clause.said)
    theirs: dict[str, set[int]] = {}
    spoken: set[str] = set()
    for each in near:
        spoken |= each.sentence | {word.concept for word in each.said}
        theirs |= _kinds(word.concept for word in each.said)
        if each.is_anaphoric:
            spoken |= each.referents
            theirs |= _kinds(each.referents)
    for name, kinds in mine.items():
        if name in spoken:
            continue
        for instead, others in theirs.items():
            if name in topic and instead not in topic:
                continue
            if instead not in mine and kinds & others:
                return instead
    return None


def _kinds(names: Iterable[str]) -> dict[str, set[int]]:
    known = lexicon().kinds
    return {each: set(known[each]) for each in names if each in known}
