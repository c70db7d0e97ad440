"""Focus: what a question about progress names: a lift, a muscle, body weight or endurance.

Knows no statistics; a person's own exercises are matched, and one they never logged is said so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.exercises import (
    Exercise,
    canonical_exercise,
    exercises_in,
)
from knowledge.muscles import MUSCLE_GROUPS, MUSCLES
from tools.history import LiftSet

_WORD = re.compile(r"[a-z]{3,}")
_COMMON_WORDS = """
the and with machine cable barbell dumbbell smith weighted bodyweight seated standing why has
have been stalled stall not progress progressing my press row curl raise
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_OFTEN = frozenset({"press", "row", "curl", "raise"})
_WEIGHT = re.compile(
    r"\b(?:body ?weight|weight loss|fat loss|(?:my|the) (?:scales?|weight)|bulk\w*|"
    r"(?:los|drop|shed)\w* (?:\w+ ){0,2}(?:weight|fat|kilos?|kgs?|pounds?|lbs?)|"
    r"(?:gain|put)\w* (?:on )?(?:\w+ ){0,2}(?:weight|fat|kilos?|kgs?|pounds?|lbs?))\b",
    re.IGNORECASE,
)
_ON_THE_BAR = re.compile(r"\bweights? on the bar|\badd(?:ing)? (?:more )?weight\b", re.IGNORECASE)
_LOSE = re.compile(r"\b(?:los\w*|drop\w*|shed\w*|lean\w*|go\w* down|down)\b", re.IGNORECASE)
_GAIN = re.compile(r"\b(?:gain\w*|bulk\w*|put\w* on|go\w* up|up|bigger)\b", re.IGNORECASE)
_WHY = re.compile(r"\W*(?:but |and )?(?:why|how come)\b", re.IGNORECASE)
_FAILS = re.compile(
    r"\b(?:not|never|cannot|stopp\w*|stuck|stall\w*|hard|struggl\w*|want|plateau\w*|more|faster)\b|"
    r"n't\b|\bwont\b|\bcant\b",
    re.IGNORECASE,
)
"""Words with which a direction is one that somebody wants and does not get."""
_ENDURANCE = re.compile(
    r"\b(?:endurance|cardio|runs?(?! ?down)|running|jog\w*|pace|cycl\w+|bik(?:e|ing)|rid(?:e|es|"
    r"ing)|"
    r"swim\w*|5 ?k|10 ?k|(?:half )?marathons?|vo2 ?max)\b",
    re.IGNORECASE,
)
_SPORTS = {
    "run": re.compile(
        r"\b(?:runs?(?! ?down)|running|jog\w*|5 ?k|10 ?k|(?:half )?marathons?)\b", re.I
    ),
    "ride": re.compile(r"\b(?:cycl\w+|bik(?:e|ing)|rid(?:e|es|ing))\b", re.I),
    "swim": re.compile(r"\bswim\w*\b", re.I),
}


class Focus(BaseModel):
    """What a question about progress is about.

    Attributes:
        name: As people say it: "bench press", "legs", "body weight", "runs".
        keys: Ids of the exercises that belong to it, the most trained first; empty where the
            person has not logged any. For endurance the kind of session, if one was named.
        wanted: The direction in which body weight should go, where the question says so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["lift", "muscle", "weight", "endurance"]
    name: str
    keys: tuple[str, ...] = ()
    wanted: Literal["lose", "gain"] | None = None


def focus_of(question: str, by_exercise: Mapping[str, Iterable[LiftSet]]) -> Focus | None:
    """What a question is about; None where it asks about progress in general.

    Args:
        question: In the person's words.
        by_exercise: What they did, by exercise.
    """
    done = {key: tuple(sets) for key, sets in by_exercise.items()}
    if _WEIGHT.search(question) and not _ON_THE_BAR.search(question):
        wanted = _wanted(question)
        return Focus(kind="weight", name="body weight", wanted=wanted)
    return (
        _named_lift(question, done)
        or _muscle(question, done)
        or _endurance(question)
        or _by_words(question, done)
    )


def _wanted(question: str) -> Literal["lose", "gain"] | None:
    lose, gain = _LOSE.search(question), _GAIN.search(question)
    if bool(lose) == bool(gain):
        return None
    if _WHY.match(question) and not _FAILS.search(question):
        return "gain" if lose else "lose"  # "why am I gaining weight?" wants the opposite
    return "lose" if lose else "gain"


_Done = Mapping[str, tuple[LiftSet, ...]]


def _named_lift(question: str, done: _Done) -> Focus | None:
    """The lift that the question names: the same movement, the named equipment, most trained."""
    named = exercises_in(question)
    if not named:
        return None
    asked = named[0]
    same = [key for key, sets in done.items() if _is_same(asked, sets[-1].name)]
    trained = sorted(same, key=lambda key: -len(done[key]))
    return Focus(kind="lift", name=asked.movement.lower(), keys=tuple(trained[:1]))


def _is_same(asked: Exercise, name: str) -> bool:
    own = canonical_exercise(name)
    if own is None:  # a name of their own, such as "Squat (my rack)"
        return re.search(rf"\b{re.escape(asked.movement)}\b", name, re.IGNORECASE) is not None
    if asked.movement not in {own.movement, own.base}:
        return False
    return asked.equipment is None or own.equipment in {None, asked.equipment}


def _muscle(question: str, done: _Done) -> Focus | None:
    words = re.sub(r"[^a-z ]", " ", question.lower())
    for name, muscles in _MUSCLE_WORDS:
        if re.search(rf"\b{re.escape(name)}\b", words):
            keys = [key for key, sets in done.items() if _trains(sets[-1].name, muscles)]
            keys.sort(key=lambda key: -len(done[key]))
            return Focus(kind="muscle", name=name, keys=tuple(keys))
    return None


def _muscle_words() -> list[tuple[str, frozenset[str]]]:
    """Words for muscles, the longest first; "back" and "grip" alone mean other things as well."""
    words = {name: frozenset(muscles) for name, muscles in MUSCLE_GROUPS.items()}
    words |= {"leg": words["legs"], "arm": words["arms"]}
    for muscle, said in MUSCLES.items():
        for word in (muscle, *said):
            words.setdefault(word, frozenset({muscle}))
    del words["grip"]
    words["my back"] = words.pop("back")
    return sorted(words.items(), key=lambda each: -len(each[0]))


_MUSCLE_WORDS = _muscle_words()


def _trains(name: str, muscles: frozenset[str]) -> bool:
    exercise = canonical_exercise(name)
    return exercise is not None and bool(muscles & set(exercise.primary))


def _endurance(question: str) -> Focus | None:
    if not _ENDURANCE.search(question):
        return None
    for kind, words in _SPORTS.items():
        if words.search(question):
            return Focus(kind="endurance", name={"ride": "rides"}.get(kind, f"{kind}s"),
                         keys=(kind,))  # fmt: skip
    return Focus(kind="endurance", name="endurance")


def _by_words(question: str, done: _Done) -> Focus | None:
    """A lift under a name of the person's own: most words in common, then the most trained."""
    asked = {_stem(word) for word in _WORD.findall(question.lower())}
    common, often = {_stem(word) for word in _COMMON}, {_stem(word) for word in _OFTEN}
    scored: list[tuple[float, int, str]] = []
    for key, sets in done.items():
        written = Counter(_stem(word) for word in _WORD.findall(f"{key} {sets[-1].name}".lower()))
        shared = asked & set(written)
        particular = shared - common
        if particular or (shared & often and "my" in question.lower()):
            scored.append((len(particular) + 0.5 * len(shared & often), len(sets), key))
    if not scored:
        return None
    key = max(scored)[2]
    return Focus(kind="lift", name=done[key][-1].name, keys=(key,))


def _stem(word: str) -> str:
    for ending in ("ing", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word
