"""Safety: triage before the model. Red flags get a fixed, kind answer and never reach a model.

Word patterns with their context: "killer workout" is no threat and "dying to bench 100" no wish to
die. Knows no person's data and no model; the same words always get the same answer.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from agent.safety_answers import ANSWERS, Care
from agent.safety_patterns import FLAGS, Flag

URGENT: frozenset[Care] = frozenset(
    {"self-harm", "heart", "nerves", "muscle-breakdown", "eating", "injury"}
)
"""Kinds of care where a person needs somebody else first; the others are helped with care."""

BESIDE = 12
"""Characters around a harmless meaning that still belong to it."""


@dataclass(frozen=True)
class Triage:
    """What a message calls for: a kind of care, and its answer."""

    care: Care
    answer: str

    @property
    def is_urgent(self) -> bool:
        """Whether the person should see somebody before anything else."""
        return self.care in URGENT


def triage(text: str) -> Triage | None:
    """The care a message calls for, or None where the conversation may simply go on."""
    plain = " ".join(text.lower().replace("’", "'").split())
    for flag in FLAGS:
        says, unless = _compiled(flag)
        matches = list(says.finditer(plain))
        if matches and not (unless is not None and _is_harmless(matches, unless, plain)):
            return Triage(flag.care, ANSWERS[flag.care])
    return None


def _is_harmless(matches: list[re.Match[str]], unless: re.Pattern[str], plain: str) -> bool:
    """Whether every match lies in or beside a harmless meaning."""
    innocent = [each.span() for each in unless.finditer(plain)]
    return bool(innocent) and all(
        any(
            start - BESIDE <= match.end() and match.start() <= end + BESIDE
            for start, end in innocent
        )
        for match in matches
    )


@lru_cache(maxsize=64)
def _compiled(flag: Flag) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    unless = re.compile("|".join(flag.unless)) if flag.unless else None
    return re.compile("|".join(flag.says)), unless
