"""Load: detectors for too much at once: a jump in volume, too little time between sessions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding
from tools.diagnosis.weeks import changed_on, per_week
from tools.evidence import Observation
from tools.strength.trends import WORTHWHILE
from tools.strength.volume import trained_days
from tools.strength.window import WINDOW_DAYS

JUMP = 0.35
CROWDED_SHARE, CROWDED_RISE = 0.35, 0.2
LEAST_PAIRS = 6


def over_reaching(case: Case) -> Finding | None:
    """A jump in sets together with falling lifts, or flat ones and a strained heart."""
    cited = case.cite("overreaching-and-overtraining", "signs-it-is-disrupted")
    if cited is None:
        return None
    days = [each.day for each in case.history.sets if each.set_type != "warmup"]
    since = changed_on(days, case.as_of)
    seen = per_week(days, case.as_of, "working_sets_per_week", "working sets", "sets/week", since)
    jump = seen.value / seen.baseline - 1 if seen.value is not None and seen.baseline else None
    pulse, _ = case.recent("resting_hr_bpm", 14, 6)
    hrv, _ = case.recent("hrv_rmssd_ms", 14, 6)
    strained = _strained(case, pulse, hrv)
    falls = any(trend.state == "declining" for trend in case.premise.trends)
    falls = falls or (case.premise.rate or 0.0) <= -WORTHWHILE
    flat = any(trend.is_stalled for trend in case.premise.trends)
    jumped = jump is not None and jump >= JUMP
    present = jumped and (falls or (flat and strained is True))
    fewer = max(1, round(seen.baseline or 1))
    return finding(
        cited,
        id="over-reaching",
        label="a jump in training volume that outran recovery",
        subject="training volume",
        topic="training",
        status=status_of(jump is not None, present),
        observation=seen,
        further=tuple(each for each in (pulse, hrv) if each.value is not None),
        threshold=seen.baseline and seen.baseline * (1 + JUMP),
        direction="above",
        basis="own-baseline",
        since=since if present else None,
        effect="more work than recovery allows shows as falling performance",
        size=size_of((jump or 0.0) - 0.1, 0.5) * (1.0 if strained else 0.75) if present else 0.0,
        action=f"do half the sets for one week, then return to about {fewer} sets a week",
        action_numbers=(float(fewer),),
        record="every set for eight weeks, and resting heart rate on three nights a week",
    )


def _strained(case: Case, pulse: Observation, hrv: Observation) -> bool | None:
    """Whether pulse is up or HRV down by half a day-to-day standard deviation or more."""
    verdicts = []
    for seen, sign in ((pulse, 1.0), (hrv, -1.0)):
        spread = case.daily_spread(seen.metric, seen.start)
        if seen.value is not None and seen.baseline is not None and spread:
            verdicts.append(sign * (seen.value - seen.baseline) >= 0.5 * spread)
    return any(verdicts) if verdicts else None


@dataclass(frozen=True)
class Crowding:
    """How often a muscle was trained on two days in a row.

    Attributes:
        share: Of the sessions in the window; None with fewer than six.
        usual: Of the nine weeks before; None with fewer than six.
        sessions_before: How many sessions of those weeks were compared.
        days: The second day of each such pair.
    """

    share: float | None
    usual: float | None
    sessions_before: int
    days: list[date]

    @property
    def is_present(self) -> bool:
        """Whether it is often, and more often than before where that is known."""
        if self.share is None or self.share < CROWDED_SHARE:
            return False
        return self.usual is None or self.share - self.usual >= CROWDED_RISE


def _crowding(case: Case, start: date, before: date) -> Crowding:
    close: Counter[bool] = Counter()
    everything: Counter[bool] = Counter()
    second: list[date] = []
    for days in trained_days(case.history, case.main_muscles()).values():
        for previous, day in pairwise(days):
            if day < before:
                continue
            everything[day >= start] += 1
            if (day - previous).days <= 1:
                close[day >= start] += 1
                second.append(day)
    share = close[True] / everything[True] if everything[True] >= LEAST_PAIRS else None
    usual = close[False] / everything[False] if everything[False] >= LEAST_PAIRS else None
    return Crowding(share, usual, everything[False], second)


def crowded_sessions(case: Case) -> Finding | None:
    """The same muscle trained hard on two days in a row, more often than before."""
    cited = case.cite("recovery-window", "how-to-improve-it")
    if cited is None:
        return None
    start = case.as_of - timedelta(WINDOW_DAYS - 1)
    before = start - timedelta(63)
    crowding = _crowding(case, start, before)
    share, usual, present = crowding.share, crowding.usual, crowding.is_present
    return finding(
        cited,
        id="crowded-sessions",
        label="the same muscles on consecutive days",
        subject="rest between sessions of a muscle",
        topic="training",
        status=status_of(share is not None, present),
        observation=_next_day_sessions(case, crowding, start, before),
        threshold=100 * CROWDED_SHARE,
        direction="above",
        basis="own-baseline",
        since=_became_close(crowding.days) if present and usual is not None else None,
        effect="a muscle that is still recovering gains less from the next session",
        size=size_of((share or 0.0) - (usual or 0.0) - 0.1, 0.25) if present else 0.0,
        action="leave 2 days between hard sessions for the same muscle",
        action_numbers=(2.0,),
        record="every strength session with its date for eight weeks",
    )


def _next_day_sessions(case: Case, crowding: Crowding, start: date, before: date) -> Observation:
    share, usual = crowding.share, crowding.usual
    return Observation(
        metric="next_day_sessions_percent",
        label="muscles trained again the next day",
        value=None if share is None else 100 * share,
        unit="%",
        start=start,
        end=case.as_of,
        days_with_data=len({each.day for each in case.history.sets if each.day >= start}),
        window_days=WINDOW_DAYS,
        baseline=None if usual is None else 100 * usual,
        baseline_start=None if usual is None else before,
        baseline_end=None if usual is None else start - timedelta(1),
        baseline_days=crowding.sessions_before if usual is not None else 0,
    )


def _became_close(days: list[date]) -> date | None:
    """The first day of the densest stretch: a tenth of the occurrences lie before it."""
    ordered = sorted(days)
    return ordered[len(ordered) // 10] if ordered else None
