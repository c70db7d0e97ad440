"""Training: detectors for missed sessions, sets that do not progress, and too much at once."""

from collections import Counter
from datetime import date, timedelta
from statistics import median

import numpy as np
from numpy.typing import NDArray

from tools.diagnosis.case import Case, finding, size_of
from tools.diagnosis.findings import Finding
from tools.evidence import Observation
from tools.strength.trends import WINDOW_DAYS

BASE_WEEKS = 9
MISSED_SHARE = 0.25
EASY_RPE = 7.0
"""Three repetitions in reserve: the page asks for one to three at the end of most sets."""
JUMP = 0.35
STALE_SHARE = 0.75


def missed_sessions(case: Case) -> Finding | None:
    """Fewer strength sessions a week than the person's own before."""
    cited = case.cite("progressive-overload", "signs-it-is-disrupted")
    if cited is None:
        return None
    days = sorted({each.day for each in case.history.sets})
    seen = _per_week(case, days, "strength sessions a week", "sessions/week")
    share = 1 - seen.value / seen.baseline if seen.value is not None and seen.baseline else None
    present = share is not None and share >= MISSED_SHARE
    usual = seen.baseline and max(1, round(seen.baseline))
    return finding(
        cited,
        id="missed-sessions",
        label="fewer training sessions",
        subject="how often you trained",
        topic="training",
        status="unknown" if share is None else "present" if present else "absent",
        observation=seen,
        threshold=seen.baseline and seen.baseline * (1 - MISSED_SHARE),
        direction="below",
        basis="own-baseline",
        since=_break(days, case) if present else None,
        effect="fewer sessions give muscle less reason to adapt",
        size=size_of((share or 0.0) - 0.1, 0.4) if present else 0.0,
        action=usual and f"get back to {usual} sessions a week, before anything else changes",
        action_numbers=(float(usual),) if usual else (),
        record="every strength session for eight weeks or more",
    )


def no_overload(case: Case) -> Finding | None:
    """Main lifts done with the same weight and repetitions for weeks, far from failure."""
    cited = case.cite("progressive-overload", "signs-it-is-disrupted")
    if cited is None:
        return None
    start = case.as_of - timedelta(WINDOW_DAYS - 1)
    work = [each for each in case.history.sets if each.set_type != "warmup" and each.day >= start]
    keys = [trend.key for trend in case.premise.trends]
    if case.premise.focus:
        keys = [case.premise.focus]
    found = [each for key in keys if (each := _sameness(case, key, start)) is not None]
    rated = [each.rpe for each in work if each.exercise in keys and each.rpe is not None]
    effort = float(np.mean(rated)) if len(rated) >= max(6, 0.3 * len(work)) else None
    same = median(share for share, _ in found) if found else None
    since = sorted(day for _, day in found)[len(found) // 2] if found else None
    stale = same is not None and same >= STALE_SHARE
    present = stale and (effort is None or effort <= EASY_RPE)
    seen = Observation(
        metric="same_weight_and_reps_percent",
        label="sessions with the same weight and repetitions",
        value=None if same is None else 100 * same,
        unit="%",
        start=start,
        end=case.as_of,
        days_with_data=len({each.day for each in work}),
        window_days=WINDOW_DAYS,
    )
    return finding(
        cited,
        id="no-overload",
        label="the same weights and repetitions",
        subject="progression of weights",
        topic="training",
        status="unknown" if same is None else "present" if present else "absent",
        observation=seen,
        further=() if effort is None else (_effort(seen, effort, len(rated)),),
        threshold=100 * STALE_SHARE,
        direction="above",
        basis="own-baseline",
        since=since if present else None,
        effect="a session that stays the same stops being a reason to adapt",
        size=size_of((same or 0.0) - 0.5, 0.4) if present else 0.0,
        action="add 1 repetition per set, and 2.5 kg once every set is 2 above plan",
        action_numbers=(1.0, 2.5, 2.0),
        record="weight, repetitions and RPE of every working set for six weeks",
    )


def over_reaching(case: Case) -> Finding | None:
    """A jump in sets together with falling lifts and a strained heart."""
    cited = case.cite("progressive-overload", "signs-it-is-disrupted")
    if cited is None:
        return None
    days = [each.day for each in case.history.sets if each.set_type != "warmup"]
    seen = _per_week(case, sorted(days), "working sets a week", "sets/week")
    jump = seen.value / seen.baseline - 1 if seen.value is not None and seen.baseline else None
    pulse, _ = case.recent("resting_hr_bpm", 14, 6)
    hrv, _ = case.recent("hrv_rmssd_ms", 14, 6)
    strained = _strained(case, pulse, hrv)
    falls = any(trend.state == "declining" for trend in case.premise.trends)
    flat = any(trend.is_stalled for trend in case.premise.trends)
    jumped = jump is not None and jump >= JUMP
    present = jumped and (falls or (flat and strained is True))
    fewer = seen.baseline and max(1, round(seen.baseline))
    return finding(
        cited,
        id="over-reaching",
        label="a jump in training volume that outran recovery",
        subject="training volume",
        topic="training",
        status="unknown" if jump is None else "present" if present else "absent",
        observation=seen,
        further=tuple(each for each in (pulse, hrv) if each.value is not None),
        threshold=seen.baseline and seen.baseline * (1 + JUMP),
        direction="above",
        basis="own-baseline",
        since=_break(days, case) if present else None,
        effect="more work than recovery allows shows as falling performance",
        size=size_of((jump or 0.0) - 0.1, 0.5) * (1.0 if strained else 0.75) if present else 0.0,
        action=f"do half the sets for one week, then return to about {fewer} sets a week",
        action_numbers=(1.0, float(fewer or 0)),
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


def _per_week(case: Case, days: list[date], label: str, unit: str) -> Observation:
    """Events per week over the last six weeks, against the nine weeks before."""
    start = case.as_of - timedelta(WINDOW_DAYS - 1)
    before = start - timedelta(7 * BASE_WEEKS)
    first = days[0] if days else None
    covered = first is not None and first <= start - timedelta(28)
    inside = [day for day in days if day >= start]
    earlier = [day for day in days if max(before, first or before) <= day < start]
    weeks = (start - max(before, first or before)).days / 7
    return Observation(
        metric=unit.replace("/", "_per_"),
        label=label,
        value=len(inside) / (WINDOW_DAYS / 7) if first is not None and first < start else None,
        unit=unit,
        start=start,
        end=case.as_of,
        days_with_data=len(set(inside)),
        window_days=WINDOW_DAYS,
        baseline=len(earlier) / weeks if covered else None,
        baseline_start=max(before, first or before) if covered else None,
        baseline_end=start - timedelta(1) if covered else None,
        baseline_days=len(set(earlier)) if covered else 0,
    )


def _weekly(days: list[date], case: Case, weeks: int = 20) -> list[int]:
    """Counts per seven days, oldest first, the last week ending on `as_of`."""
    counts = Counter((case.as_of - day).days // 7 for day in days)
    return [counts.get(back, 0) for back in reversed(range(weeks))]


def _break(days: list[date], case: Case) -> date | None:
    """First day of the week at which the weekly count changed most."""
    counts = np.array(_weekly(days, case), dtype=np.float64)
    known = counts[np.flatnonzero(counts)[0] :] if counts.any() else counts
    cuts = range(3, len(known) - 1)
    if not cuts:
        return None
    best = min(cuts, key=lambda cut: _within(known[:cut]) + _within(known[cut:]))
    return case.as_of - timedelta(7 * (len(known) - best) - 1)


def _within(counts: NDArray[np.float64]) -> float:
    return float(np.sum((counts - counts.mean()) ** 2))


Pattern = tuple[tuple[float, float], ...]


def _patterns(case: Case, key: str) -> list[tuple[date, Pattern]]:
    """Per session of a lift, the weight and repetitions of every working set, in order."""
    sessions: dict[tuple[date, int], list[tuple[float, float]]] = {}
    for each in case.history.sets:
        if each.exercise == key and each.set_type != "warmup" and each.weight_kg and each.reps:
            done = sessions.setdefault((each.day, each.session), [])
            done.append((each.weight_kg, each.reps))
    return [(day, tuple(done)) for (day, _), done in sorted(sessions.items())]


def _sameness(case: Case, key: str, start: date) -> tuple[float, date] | None:
    """Share of a lift's sessions since `start` that repeat its commonest sets, and since when."""
    patterns = _patterns(case, key)
    recent = [done for day, done in patterns if day >= start]
    if len(recent) < 4:
        return None
    usual, count = Counter(recent).most_common(1)[0]
    return count / len(recent), min(day for day, done in patterns if done == usual)


def _effort(seen: Observation, value: float, count: int) -> Observation:
    return Observation(
        metric="rpe",
        label="RPE of working sets",
        value=value,
        unit="RPE",
        start=seen.start,
        end=seen.end,
        days_with_data=count,
        window_days=seen.window_days,
    )
