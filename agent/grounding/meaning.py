"""Meaning: does a sentence say the same as its evidence about direction, window and metric?

Works on words and on the evidence's own numbers; knows nothing about citations or rounding.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from agent.grounding.clauses import NOT
from agent.grounding.quantities import Quantity
from agent.grounding.units import Unit, unit_of
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
_SMALL = 0.02
"""Share of the baseline below which a difference has no direction."""

_LEANING = 0.01
"""Share of the baseline from which "rose" must not be said of what is lower."""

_SMALL_HOURS = 0.1
"""The same for times of day."""

_STATES = {"rising": 1, "flat": 0, "falling": -1}
"""How the text of a trend's evidence begins (`tools/patterns.py`)."""

_COMPARATOR = re.compile(
    r"(?P<up>\b(?:above|more than|over|higher than|longer than|greater than|exceeds?)\b)|"
    r"(?P<down>\b(?:below|under|less than|lower than|shorter than|fewer than|short of)\b)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:(?P<up>above|over|more than)|below|under|less than) (?P<limit>\d[\d.,]*(?: h \d+ min)?)"
)
_DENIED_NUMBER = re.compile(
    r"(?:\bnot|n't|\bnever)(?: (?:\w+ing|\w+ed|sleep|eat|train|weigh|go|to|bed|at|about|on|average|"
    r"your?|a|the|is|was|do|did|rise|fall|up|down|by))* [+−-]?\d"
)
_APART = re.compile(r";|, (?:and|or|but)\b|\b(?:under|over)-")
"""Between two numbers that are not compared with each other."""

_SIGNED = re.compile(r"[+−-]\d")
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
    data = [each for each in cited if each.kind == "data"]
    if _misordered(text, stated) or _other_side(text, cited) or _past_limit(text, data, stated):
        return True
    if data and _DENIED_NUMBER.search(text):
        return True
    said = _direction(text)
    known = {way for each in cited if (way := _way(each)) is not None}
    if said is None or len(known) != 1:
        return False
    actual = known.pop()
    if said == 0:
        return actual != 0 and not NOT.search(text)
    if actual == 0 and not _names_limit(text, stated) and any(said * _lean(e) < 0 for e in cited):
        return True
    if actual == 0:
        moving = [each for each in cited if _way(each) is not None]
        return all(map(_is_trend, moving)) and not any(each.sign for each in stated)
    return said != actual


def _past_limit(text: str, data: Sequence[Evidence], stated: Sequence[Quantity]) -> bool:
    """Whether a value is said to be above a limit that it is below, or the reverse."""
    for found in _COMPARATOR.finditer(text):
        after = [each for each in stated if found.end() <= each.start <= found.end() + 15]
        if not after or after[0].unit is None or NOT.search(text[: found.start()]):
            continue
        limit = after[0]
        if any(each.unit == limit.unit for each in stated if each.start < found.start()):
            continue
        values = [
            each.value for each in data if each.value is not None and _unit(each) == limit.unit
        ]
        if len(values) == len(data) == 1:
            apart = values[0] - limit.value
            return apart < -limit.step / 2 if found["up"] else apart > limit.step / 2
    return False


def _unit(evidence: Evidence) -> Unit | None:
    return unit_of(evidence.unit) if evidence.unit else None


def _other_side(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether "below 7 h" is said where the evidence counts what is above 7 h."""
    said = {found["limit"]: bool(found["up"]) for found in _LIMIT.finditer(text)}
    return any(
        said.get(found["limit"], bool(found["up"])) != bool(found["up"])
        for each in cited
        if each.kind == "data"
        for found in _LIMIT.finditer(each.text or "")
    )


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
        if found is None or len(between) > 60 or _APART.search(between) or NOT.search(between):
            continue
        apart = first.value * first.unit.factor - second.value * second.unit.factor
        if (found["up"] and apart < 0) or (found["down"] and apart > 0):
            return True
    return False


def _direction(text: str) -> int | None:
    """1 up, -1 down, 0 flat, None where the sentence says neither or both."""
    bare = re.sub(
        r"^\W*No(?=[:,] )|\b(?:over|under) the (?:last|past)\b|\bmore or less\b|\bmore data\b",
        " ",
        text,
    )
    up, down, flat = _UP.search(bare), _DOWN.search(bare), _FLAT.search(bare)
    if sum(map(bool, (up, down, flat))) != 1:
        return None
    found = up or down or flat
    negated = bool(found and NOT.search(bare[max(0, found.start() - 25) : found.start()]))
    if flat:
        return None if negated else 0
    way = 1 if up else -1
    return -way if negated else way


def _way(evidence: Evidence) -> int | None:
    """Where data evidence points: 1 up, -1 down, 0 neither; None where it has no way."""
    if evidence.kind != "data" or evidence.value is None:
        return None
    if _is_trend(evidence):
        return _STATES[(evidence.text or "").split(",")[0]]
    if _SIGNED.match(evidence.text or "") and evidence.value:
        return 1 if evidence.value > 0 else -1
    if evidence.baseline is not None and evidence.unit == "clock":
        apart = (evidence.value - evidence.baseline + 12) % 24 - 12
        return 0 if abs(apart) < _SMALL_HOURS else 1 if apart > 0 else -1
    if evidence.baseline is not None:
        apart = evidence.value - evidence.baseline
        if abs(apart) <= _SMALL * abs(evidence.baseline):
            return 0
        return 1 if apart > 0 else -1
    return None


def _names_limit(text: str, stated: Sequence[Quantity]) -> bool:
    """Whether "above" or "below" is followed by a number of its own."""
    return any(
        found.end() <= each.start <= found.end() + 15
        for found in _COMPARATOR.finditer(text)
        for each in stated
    )


def _lean(evidence: Evidence) -> float:
    """How far a value is from the person's own, however little, as a share of it."""
    if evidence.kind != "data" or evidence.value is None or not evidence.baseline:
        return 0.0
    if evidence.unit == "clock" or _is_trend(evidence):
        return 0.0
    apart = (evidence.value - evidence.baseline) / abs(evidence.baseline)
    return apart if abs(apart) > _LEANING else 0.0


def _is_trend(evidence: Evidence) -> bool:
    return (evidence.text or "").split(",")[0] in _STATES


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
    known = {name for each in cited for name in _metrics_in(about(each))}
    return bool(named and known and not named & known)


def about(evidence: Evidence) -> str:
    """All words of a piece of evidence."""
    metric = (evidence.metric or "").replace("_", " ")
    return f"{evidence.label} {metric} {evidence.text or ''}"


def _metrics_in(text: str) -> set[str]:
    found = {name for name, pattern in _METRICS.items() if pattern.search(text)}
    if found & {"deep", "rem"}:
        found.discard("sleep")
    return found
