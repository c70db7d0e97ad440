"""Claims: what a question takes for granted about the person, held against their own data.

"since I only sleep 5 hours" states a figure, "my pulse went up" a change. Knows how claims are
worded and what the data hold; thresholds are the pages' own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np

from knowledge.anatomy import Page
from knowledge.vocabulary import VOCABULARY
from tools.evidence_log import EvidenceLog
from tools.lately import weekly
from tools.mentions import metric_named
from tools.observations import BASELINE_DAYS, observe
from tools.shown import show
from tools.store import DailySeries, HealthStore

Way = Literal["up", "down", "same"]
DAYS = 14
COUNTED_DAYS = 28
NEEDS = 5
CLOSE = 0.12
"""Part of the stated figure within which the data agree with it."""

WITHIN = 0.5
"""Part of the person's own day-to-day spread within which nothing has changed."""

_NUMBER = r"(?P<value>\d[\d,]*(?:\.\d+)?)"
_SOFT = (
    r"(?:(?:only|just|usually|always|about|around|like|roughly|already|easily|a|an|average|of|"
    r"get|getting|eat|eating|have|having|do|doing|at|least|nearly|almost|~)\s+)*"
)
_HOURS = r"(?:h\b|hrs?\b|hours?\b)"
_FIGURES: tuple[tuple[str, str], ...] = (
    ("sleep_hours", rf"\bi (?:\w+ )?{_SOFT}(?:sleep|slept|sleeping) {_SOFT}{_NUMBER} ?{_HOURS}"),
    ("sleep_hours", rf"\bi {_SOFT}{_NUMBER} ?{_HOURS} (?:of )?(?:sleep|a night|per night)"),
    ("protein_g_per_kg", rf"\bi {_SOFT}{_NUMBER} ?g ?(?:/|per) ?kg\b"),
    ("protein_g", rf"\bi {_SOFT}{_NUMBER} ?(?:g|grams?) (?:of )?protein\b"),
    ("energy_kcal", rf"\bi {_SOFT}{_NUMBER} ?(?:kcal|calories|cals?)\b"),
    ("steps", rf"\bi (?:walk )?{_SOFT}{_NUMBER} ?steps\b"),
    (
        "session_count",
        rf"\bi (?:\w+ )?(?:train|lift|work ?out|exercise|go to the gym) {_SOFT}{_NUMBER} ?"
        r"(?:x|times?|days?|sessions?)? ?(?:a|per|each|every) week",
    ),
    ("weight_kg", rf"\bi weigh {_SOFT}{_NUMBER} ?(?:kg|kilos?)\b"),
)
_ASKED = re.compile(
    r"\b(?:did|do|does|should|would|could|can|if|when|whether|have|had|am|nights?|days?|weeks?|"
    r"times|how|much|many|will|shall|must|than|what|that|unless|until)\s+$",
    re.IGNORECASE,
)
"""What stands before "I" where it is asked or imagined, not stated."""

_COUNTED = {
    "once": "1 times",
    "twice": "2 times",
    **{
        word: str(number + 1)
        for number, word in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        )
    },
}
_UP = (
    r"up|rising|rose|risen|climbing|increas\w+|growing|higher|jumped|gone up|gaining|too high|high"
)
_DOWN = (
    r"down|falling|fell|fallen|dropp\w+|drop|decreas\w+|declin\w+|lower|gone down|losing|too low|"
    r"low"
)
_CHANGE = re.compile(
    r"(?<!get )(?<!bring )(?<!push )(?<!keep )(?<!make )(?<!turn )"
    r"\bmy (?P<what>[\w -]{3,40}?) (?:(?:is|are|was|were|has|have|'s|been|gone|going|went|got|"
    r"keeps?|so|really|very|just|getting|too)\s+)*"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<good>great|excellent|perfect|fine|very good|good|"
    r"amazing)|(?P<bad>bad|terrible|awful|poor|horrible|a mess))\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    rf"\bwhy (?:did|has|is|does|are|have) my (?P<what>[\w -]{{3,40}}?) (?:(?:keep|been|so|gone|"
    rf"go|going"
    rf"|getting|become)\s+)*(?:(?P<up>{_UP}|go up|rise)|(?P<down>{_DOWN}|go down|fall)|"
    rf"(?P<good>great)|"
    r"(?P<bad>bad|terrible|awful|poor))\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:i'?m|i am|am i|i keep|i've been|i have been) (?:still |always |so )?"
    r"(?:(?P<up>gaining|putting on)|(?P<down>losing))\b (?:so |too )?(?:much |a lot of )?"
    r"(?P<what>weight|fat)\b",
    re.IGNORECASE,
)
_LITTLE = re.compile(
    r"(?<!muscle )(?<!muscles )(?<!part )"
    r"\b(?:i|do i) (?P<verb>sleep|eat|train|move|get) (?:so |too |very |way too )"
    r"(?:(?P<down>little|badly|poorly|late)|(?P<up>much|many|often))\b(?: (?P<what>\w+(?: \w+)?))?",
    re.IGNORECASE,
)
_SLACKED = re.compile(
    r"\bi (?:\w+ ){0,2}(?:been )?(?:slacking|slacked|skipping|lazy)\b(?! (?:breakfast|lunch|"
    r"dinner|meals?))|"
    r"\bi'?ve (?:been )?(?:\w+ )?(?:slacking|slacked|lazy)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\bi (?:never|don'?t|do not)(?: ever)? drink\b(?! enough|\w* water)", re.I)
_LOGGED = re.compile(
    r"\bi (?:always )?(?:log|track|record) (?:all )?(?:my )?(?:food|meals?|everything i eat) ?"
    r"(?:every ?day|daily|always|each day)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Claim:
    """Something stated: a figure of a metric, a change of it, or that it is good or bad."""

    metric: str
    said: str
    value: float | None = None
    way: Way | None = None

    @property
    def is_habit(self) -> bool:
        """Neither a figure nor a change: that every day is logged."""
        return self.value is None and self.way is None


def claims_in(question: str) -> list[Claim]:
    """What a question states about the person's own data."""
    text = re.sub(
        rf"\b(?:{'|'.join(_COUNTED)})\b",
        lambda found: _COUNTED[found[0].lower()],
        question,
        flags=re.I,
    )
    found = [
        Claim(metric, match[0], float(match["value"].replace(",", "")))
        for metric, pattern in _FIGURES
        if (match := re.search(pattern, text, re.IGNORECASE))
        and not _ASKED.search(text[: match.start()])
    ]
    for pattern in (_CHANGE, _DROPPED, _WEIGHT, _LITTLE):
        for match in pattern.finditer(question):
            asked = re.search(r"\b(?:is|was|are|were|did|does|has|have|if|when)\s+$",
                              question[: match.start()], re.IGNORECASE)  # fmt: skip
            claim = None if asked else _change(match)
            if claim is not None:
                found.append(claim)
    if match := _SLACKED.search(question):
        found.append(Claim("strength_sessions", match[0], way="down"))
    if match := _NEVER.search(question):
        found.append(Claim("alcohol_g", match[0], 0.0))
    if match := _LOGGED.search(question):
        found.append(Claim("energy_kcal", match[0], None, None))
    return list({each.metric: each for each in reversed(found)}.values())


def _change(match: re.Match[str]) -> Claim | None:
    said = match.groupdict()
    verb = {"sleep": "sleep", "train": "training volume", "move": "steps"}
    what = said.get("what") or verb.get((said.get("verb") or "").lower(), "")
    metric = metric_named(what)
    if metric is None or VOCABULARY[metric].level != "day":
        return None
    if metric == "fat_g" and re.search(r"\b(?:gaining|putting on|losing)\b", match[0]):
        metric = "weight_kg"  # fat on the body, not on the plate
    if metric == "protein_g":
        metric = "protein_g_per_kg"  # what pages have a figure for
    if said.get("up") or said.get("down"):
        return Claim(metric, match[0], way="up" if said.get("up") else "down")
    better = VOCABULARY[metric].better
    if better not in {"higher", "lower"} or not (said.get("good") or said.get("bad")):
        return None
    is_up = (better == "higher") == bool(said.get("good"))
    return Claim(metric, match[0], way="up" if is_up else "down")


class Checker:
    """Holds claims against one person's data."""

    def __init__(
        self,
        store: HealthStore,
        user_id: str,
        as_of: date,
        log: EvidenceLog,
        pages: Iterable[Page],
    ) -> None:
        """Check for one person, as of one day."""
        self._store = store
        self._user = user_id
        self._as_of = as_of
        self._log = log
        self._signals = [signal for page in pages for signal in page.signals]

    def check(self, claims: Iterable[Claim]) -> list[Mapping[str, Any]]:
        """One row a claim; `agrees` is None where the data cannot tell."""
        return [self._row(each) for each in claims]

    def _row(self, claim: Claim) -> Mapping[str, Any]:
        metric = VOCABULARY[claim.metric]
        is_count = metric.aggregate == "sum"
        days = COUNTED_DAYS if is_count else DAYS
        start = self._as_of - timedelta(days - 1)
        series = self._store.daily(
            self._user, claim.metric, start - timedelta(BASELINE_DAYS), self._as_of
        )
        seen = (
            weekly(series, start, self._as_of)
            if is_count
            else observe(series, start, self._as_of, marked=self._store.marked_days(self._user))
        )
        evidence = self._log.observation(seen, series=series.between(start, self._as_of).items())
        known = seen.days_with_data >= (1 if is_count else NEEDS) and seen.value is not None
        unit = seen.unit
        way = _way(series, seen.value, seen.baseline) if known else None
        return {
            "evidence": evidence.id,
            "metric": claim.metric,
            "label": seen.label,
            "said": claim.said,
            "stated": None if claim.value is None else show(claim.value, unit, metric.decimals),
            "claimed": claim.way,
            "value": show(seen.value, unit, metric.decimals) if known else None,
            "usual": None if seen.baseline is None else show(seen.baseline, unit, metric.decimals),
            "way": way,
            "days": days,
            "days_with_data": seen.days_with_data,
            "window_days": seen.window_days,
            "agrees": self._agrees(claim, seen.value, way, seen.days_with_data / days)
            if known or claim.is_habit
            else None,
        }

    def _agrees(
        self, claim: Claim, value: float | None, way: Way | None, share: float
    ) -> bool | None:
        if claim.is_habit:
            return share >= 0.8
        if value is None:
            return None
        if claim.metric == "alcohol_g":
            return value < 1
        if claim.value is not None:
            return abs(value - claim.value) <= CLOSE * max(abs(claim.value), abs(value))
        if claim.way == "down" and self._is_low(claim.metric, value):
            return True
        return None if way is None else way == claim.way

    def _is_low(self, metric: str, value: float) -> bool:
        """Whether a page calls the value low."""
        return any(
            signal.metric == metric and signal.below is not None and value < signal.below
            for signal in self._signals
        )


def _way(series: DailySeries, value: float | None, usual: float | None) -> Way | None:
    if value is None or usual is None:
        return None
    spread = float(np.std(series.values)) if len(series) else 0.0
    if abs(value - usual) <= WITHIN * spread:
        return "same"
    return "up" if value > usual else "down"
