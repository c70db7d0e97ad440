"""Claims: what a sentence claims beyond what its evidence can carry.

A belief told as a fact, "always" where the passage says less, a cause or an illness from numbers.
Knows nothing about directions or rounding.
"""

import re
from collections.abc import Iterable, Sequence

from agent.grounding.clauses import BELIEF, sentences_of
from agent.grounding.entities import foreign
from agent.grounding.lexicon import absolute, concepts, lexicon, licensed, words
from agent.grounding.meaning import about
from tools.evidence import Evidence

_EXEMPT = re.compile(
    r"\bonly (?=(?:at|by|with|an?|about|around|some|slightly|slowly|partly|partially|"
    r"briefly|mildly|modestly|rarely|more|less|\d|to a)\b)|"
    r"(?:\b(?:without|not|no|never|nor|if|hardly|barely|than|whether)|n't)(?: [\w']+){0,3}? "
    r"any\w*\b|\bif anything\b|\bat all\b|"
    r"\b(?:nearly|almost|practically|virtually|hardly|close to|just about|mostly|far from|rather "
    r"than) (?:all|every\w*|always|any\w*|entirely|completely|none|never|total\w*|certain\w*|"
    r"whole)\b|"
    r"\ball (?:year|day|night|week|month|summer|winter|along|the time)\b|"
    r"\bnot (?:only|all|every|always|exact\w*|entirely|the only)\b|\bfully? (?:rest|recover\w*)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!half )\b(?:an?|one|per|each|every|within an?|entire|whole) (hour|day|night|week|month|"
    r"year|minute)\b"
)
_CAUSAL = re.compile(
    r"\b(?:caus(?:es?|ed|ing)|because|due to|responsible for|leads? to|led to|makes?|made|drives?|"
    r"driven|results? (?:in|from)|produces?|brings? about|triggers?|the reason|explains?)\b",
    re.IGNORECASE,
)
SAME_SUBJECT = 0.6
"""Share of a sentence's content words in another one from which both speak of one thing."""

NEARLY = 0.15
"""A sentence that shares this much less may still be the one that is meant."""

_CAUSE = re.compile(
    r"\b(?:because (?:of )?(?:you|your)|caused by|is due to|was due to|(?:stalled|fell|dropped|"
    r"rose|low|high) due to|"
    r"is the reason|that is why your|made your|is killing your|ruins? your)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|can|could|likel\w*|probabl\w*|perhaps|fits?|associat\w*|suggests?|points? "
    r"to|seems?|not)\b",
    re.IGNORECASE,
)
_DIAGNOSIS = re.compile(
    r"\byou(?:'re| are| have| suffer from|'ve got)\b(?: \w+){0,2} (?:overtrain\w*|insomnia\w*|"
    r"depress\w*|apn(?:o?)ea|"
    r"an?a?emi[ac]|\w*deficien(?:t|cy)|diabet\w*|burn(?:t|ed)[- ]?out|ill\b|injured|"
    r"hypothyroid\w*|orthorexi\w*|"
    r"\w*disorder|\w*disease|\w+itis)\b",
    re.IGNORECASE,
)
_UNSEEN = frozenset(
    {
        "growth hormone", "IGF-1", "testosterone", "oestrogen", "cortisol", "insulin", "mTOR",
        "melatonin", "leptin", "ghrelin", "thyroid", "AMPK", "satellite cells", "mitochondria",
        "kidneys", "liver",
    }
)  # fmt: skip
"""What no record of a person measures."""


def beyond_data(text: str, cited: Sequence[Evidence]) -> str | None:
    """What a sentence concludes that numbers of the person cannot show: a cause, an illness."""
    if not cited or any(each.kind != "data" for each in cited):
        return None
    if _DIAGNOSIS.search(text):
        return "data of this kind diagnose nothing"
    if _CAUSE.search(text) and not _HEDGED.search(text):
        return "data show that things go together, not that one causes the other"
    named = foreign(text, " ".join(f"{about(each)} {each.label}" for each in cited))
    return f"the cited data are not about {named}" if named in _UNSEEN else None


def is_only_believed(text: str, passages: Iterable[str]) -> bool:
    """Whether the nearest sentence reports as a belief what the sentence states as a fact."""
    wanted, texts = concepts(text), tuple(passages)
    every = [each for passage in texts for each in sentences_of(passage)]
    told = max(
        (each for each in every if BELIEF.search(each)),
        key=lambda each: _share(wanted, each), default="",
    )  # fmt: skip
    plain = max((_share(wanted, each) for each in every if not BELIEF.search(each)), default=0.0)
    share = _share(wanted, told)
    if share < SAME_SUBJECT or plain >= share - NEARLY or BELIEF.search(text):
        return False
    return _denies(text) == _denies(told)


def overstated(text: str, passages: Iterable[str]) -> str | None:
    """An absolute word, or a span of time, that the passages do not use; proof of a mere link."""
    texts = tuple(passages)
    held = {each.stem for passage in texts for each in words(passage)}
    nearest = _nearest(text, texts)
    stated = words(_EXEMPT.sub(" ", text))
    for word in stated:
        if absolute(word.stem) and word.stem not in held and not licensed(word.stem, nearest):
            return word.stem
    times = {word.concept for passage in texts for word in words(passage)}
    for match in _TIME.finditer(text.lower()):
        if words(match[1])[0].concept not in times:
            return match[0]
    return _made_a_cause(text, nearest)


def _made_a_cause(text: str, nearest: str) -> str | None:
    """The word that makes a cause of what the passage says only goes together."""
    linked = any(lexicon().has("together", tuple(each.stem.split())) for each in words(nearest))
    if not linked or _CAUSAL.search(nearest):
        return None
    found = _CAUSAL.search(text)
    return found[0] if found and not _HEDGED.search(text) else None


def _denies(text: str) -> bool:
    return any(each.denies for each in words(text))


def _share(wanted: frozenset[str], sentence: str) -> float:
    return len(wanted & concepts(sentence)) / max(1, len(wanted))


def _nearest(text: str, passages: Iterable[str]) -> str:
    """The sentence of the passages that shares most words."""
    wanted = concepts(text)
    every = (each for passage in passages for each in sentences_of(passage))
    return max(every, key=lambda each: _share(wanted, each), default="")
