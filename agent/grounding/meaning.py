"""Meaning: does a sentence say the same as its evidence about direction, window and metric?

Works on words and on the evidence's own numbers; knows nothing about citations or rounding.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from agent.grounding.quantities import Quantity
from agent.grounding.sentences import split
from agent.grounding.support import stems
from tools.evidence import Evidence

_UP = re.compile(
    r"\b(?:more|higher|up|rose|ris(?:e|es|ing|en)|increas\w*|rais\w*|above|exceed\w*|"
    r"gain(?:ed|s|ing)?|"
    r"climb\w*|longer|improv\w*|grew|grow\w*|later|faster|greater|larger|stronger|better|"
    r"boost\w*|"
    r"amplif\w*|strengthen\w*|promot\w*|activat\w*|progress(?:ing|ed)|switch\w* on)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:less|lower(?:s|ed)?|down|fell|fall(?:s|ing|en)?|drop(?:s|ped|ping)?|decreas\w*|"
    r"reduc\w*|"
    r"below|under|lost|los(?:e|es|ing)|shorter|declin\w*|earlier|slower|smaller|weaker|worse|"
    r"cut(?:s)?"
    r"|suppress\w*|blunt\w*|impair\w*|inhibit\w*|block\w*|fewer|shrink\w*|switch\w* off|"
    r"harder)\b",
    re.IGNORECASE,
)
_FLAT = re.compile(r"\b(?:flat|steady|unchanged|stable|stalled|plateau\w*)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|nothing|little)\b|n't\b", re.IGNORECASE
)
_ABSOLUTE = re.compile(
    r"\b(?:only|always|every|never|alone|must|cannot|can't|proves?|prevents?|unsafe|safe|ruins?|"
    r"useless|impossible|decides?|replaces?|everybody|nobody|all|any|entirely|completely|"
    r"shuts?)\b"
)
_TIME = re.compile(r"\b(hour|day|night|week|month|year|minute)s?\b")
_BELIEF = re.compile(
    r"\b(?:people (?:are )?(?:often )?(?:told|think|believe|say|hear|fear)|often (?:told|said|"
    r"believed|thought)|it is said|myth|folklore|misconception|supposed|many (?:think|"
    r"believe|say|"
    r"people)|some (?:think|believe|say)|said to)\b",
    re.IGNORECASE,
)
SAME_SUBJECT = 0.6
"""Share of a sentence's content words in another one from which both speak of one thing."""

SAME_WORDS = 0.85
"""Share from which the sentence is taken from the passage nearly word for word."""

_SMALL = 0.02
"""Share of the baseline below which a difference has no direction."""

_COMPARATOR = re.compile(
    r"(?P<up>\b(?:above|more than|over|higher than|longer than|greater than|exceeds?)\b)|"
    r"(?P<down>\b(?:below|under|less than|lower than|shorter than|fewer than|short of)\b)",
    re.IGNORECASE,
)
_SPANS = (
    (re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE), 1, 1),
    (re.compile(r"\b(?:last|past|this) week\b", re.IGNORECASE), 1, 7),
    (re.compile(r"\b(?:last|past) month\b", re.IGNORECASE), 28, 31),
    (re.compile(r"\b(?:last|past) year\b", re.IGNORECASE), 360, 366),
)
_METRICS: dict[str, re.Pattern[str]] = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "deep": r"\bdeep sleep|\bslow[- ]wave",
        "rem": r"\brem\b",
        "sleep": r"\b(?:sleep|slept|asleep|nights? of sleep|bed ?time)\b(?! need)",
        "protein": r"\bprotein\b",
        "energy": r"\b(?:calories|kcal|energy)\b",
        "carbs": r"\b(?:carbs?|carbohydrates?)\b",
        "weight": r"\b(?:body ?weight|weight)\b",
        "hrv": r"\b(?:hrv|heart rate variability)\b",
        "pulse": r"\bresting (?:heart rate|pulse)\b",
        "steps": r"\bsteps\b",
        "bench": r"\bbench\b",
        "squat": r"\bsquats?\b",
        "deadlift": r"\bdeadlifts?\b",
        "row": r"\brows?\b",
        "press": r"\boverhead press\b",
        "alcohol": r"\balcohol\b",
    }.items()
}


def wrong_direction(text: str, cited: Sequence[Evidence], stated: Sequence[Quantity]) -> bool:
    """Whether the sentence says up where its evidence says down, or the reverse."""
    if _misordered(text, stated):
        return True
    said = _direction(text)
    known = {way for each in cited if (way := _way(each)) is not None}
    if said is None or len(known) != 1:
        return False
    actual = known.pop()
    if said == 0:
        return actual != 0 and not _NOT.search(text)
    if actual == 0:
        is_one = len(cited) == 1 and _is_trend(cited[0])
        return is_one and not any(each.sign for each in stated)
    return said != actual


def _misordered(text: str, stated: Sequence[Quantity]) -> bool:
    """Two numbers of one dimension with "above" or "below" between them, in the wrong order."""
    plain = [each for each in stated if each.kind == "number" and each.unit is not None]
    for first, second in pairwise(plain):
        if first.unit is None or second.unit is None:
            continue
        if first.unit.dimension != second.unit.dimension:
            continue
        between = text[first.start + len(first.text) : second.start]
        found = _COMPARATOR.search(between)
        if found is None or len(between) > 60 or _NOT.search(between):
            continue
        apart = first.value * first.unit.factor - second.value * second.unit.factor
        if (found["up"] and apart < 0) or (found["down"] and apart > 0):
            return True
    return False


def _direction(text: str) -> int | None:
    """1 up, -1 down, 0 flat, None where the sentence says neither or both."""
    bare = re.sub(r"\b(?:over|under) the (?:last|past)\b|\bmore or less\b|\bmore data\b", " ", text)
    up, down, flat = _UP.search(bare), _DOWN.search(bare), _FLAT.search(bare)
    if sum(map(bool, (up, down, flat))) != 1:
        return None
    found = up or down or flat
    negated = bool(found and _NOT.search(bare[max(0, found.start() - 25) : found.start()]))
    if flat:
        return None if negated else 0
    way = 1 if up else -1
    return -way if negated else way


def _way(evidence: Evidence) -> int | None:
    """Where data evidence points: 1 up, -1 down, 0 neither; None where it has no way."""
    if evidence.kind != "data" or evidence.value is None:
        return None
    if _is_trend(evidence):
        low, high = sorted(evidence.numbers[:2])
        return 1 if low > 0 else -1 if high < 0 else 0
    if evidence.baseline is not None and evidence.unit != "clock":
        apart = evidence.value - evidence.baseline
        if abs(apart) <= _SMALL * abs(evidence.baseline):
            return 0
        return 1 if apart > 0 else -1
    return None


def _is_trend(evidence: Evidence) -> bool:
    return (
        (evidence.unit or "").endswith("/week")
        and len(evidence.numbers) >= 2
        and bool(evidence.series)
    )


def wrong_window(text: str, cited: Iterable[Evidence]) -> bool:
    """Whether "last week" or "last month" is said of evidence over another length of days."""
    lengths = [each.window_days for each in cited if each.window_days is not None]
    if not lengths:
        return False
    return any(
        pattern.search(text) and not any(low <= length <= high for length in lengths)
        for pattern, low, high in _SPANS
    )


def wrong_metric(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether the sentence names measures and none of them is what its evidence is about."""
    if not cited or any(each.kind != "data" for each in cited):
        return False
    named = _metrics_in(text)
    about = {name for each in cited for name in _metrics_in(_about(each))}
    return bool(named and about and not named & about)


def _about(evidence: Evidence) -> str:
    metric = (evidence.metric or "").replace("_", " ")
    return f"{evidence.label} {metric} {evidence.text or ''}"


def _metrics_in(text: str) -> set[str]:
    found = {name for name, pattern in _METRICS.items() if pattern.search(text)}
    if found & {"deep", "rem"}:
        found.discard("sleep")
    return found


def contradicts(text: str, passages: Iterable[str]) -> bool:
    """Whether the nearest sentence of the passages says the opposite: negated or turned round."""
    nearest, share = _nearest(text, passages)
    if share < SAME_SUBJECT:
        return False
    if bool(_NOT.search(text)) != bool(_NOT.search(nearest)):
        return True
    said, known = _direction(text), _direction(nearest)
    if said is not None and known is not None and said * known < 0:
        return True
    return share >= SAME_WORDS and _ways(text) != _ways(nearest)


def is_only_believed(text: str, passages: Iterable[str]) -> bool:
    """Whether the nearest sentence reports as a belief what the sentence states as a fact."""
    nearest, share = _nearest(text, passages)
    return share >= SAME_SUBJECT and bool(_BELIEF.search(nearest)) and not _BELIEF.search(text)


def overstated(text: str, passages: Iterable[str]) -> str | None:
    """An absolute word, or a span of time, that none of the passages uses."""
    held = " ".join(passages).lower()
    for match in _ABSOLUTE.finditer(text.lower()):
        if not re.search(rf"\b{re.escape(match[0])}\b", held):
            return match[0]
    for match in _TIME.finditer(text.lower()):
        if not re.search(rf"\b{match[1]}", held):
            return match[0]
    return None


def _nearest(text: str, passages: Iterable[str]) -> tuple[str, float]:
    """The sentence of the passages that shares most words, and the share."""
    wanted = stems(text)
    nearest, share = "", 0.0
    for passage in passages:
        for each in (part for line in passage.splitlines() for part in split(line)):
            overlap = len(wanted & stems(each)) / max(1, len(wanted))
            if overlap > share:
                nearest, share = each, overlap
    return nearest, share


def _ways(text: str) -> tuple[int, int]:
    """How often a text says up, and how often down."""
    return len(_UP.findall(text)), len(_DOWN.findall(text))
