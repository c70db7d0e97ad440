"""Training: detectors for too little stimulus: sessions, sets, effort and progression."""

from collections import Counter
from datetime import date, timedelta
from statistics import median

import numpy as np

from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding
from tools.diagnosis.weeks import changed_on, per_week, was_break
from tools.evidence import Observation
from tools.history import LiftSet
from tools.strength.volume import hard_set_days
from tools.strength.window import WINDOW_DAYS

MISSED_SHARE = 0.25
"""Stated on the page: fewer than three quarters of the planned sessions."""
FEWER_SHARE = 0.3
FEW_SETS, GOOD_SETS = 5.0, 10
"""Stated on the page: too little for a muscle that should grow, and what to start with."""
EASY_RPE, EASY_SCALE = 7.0, 1.0
"""Three repetitions in reserve: the page asks for one to three at the end of most sets."""
RATED_SHARE, RATED_NEEDS = 0.3, 8
STALE_SHARE = 0.7
HARD_RPE, HARDEST_RPE = 7.5, 9.0
STALE_ALWAYS = 0.95
"""Sets with one or two repetitions left can be stale too, when not one session tried for more."""


def missed_sessions(case: Case) -> Finding | None:
    """Fewer strength sessions a week than the person's own before."""
    cited = case.cite("adherence", "signs-it-is-disrupted")
    if cited is None:
        return None
    days = sorted({each.day for each in case.history.sets})
    since = changed_on(days, case.as_of)
    seen = per_week(
        days, case.as_of, "strength_sessions_per_week", "strength sessions", "sessions/week", since
    )
    share = 1 - seen.value / seen.baseline if seen.value is not None and seen.baseline else None
    present = (
        share is not None and share >= MISSED_SHARE and not was_break(days, seen, MISSED_SHARE)
    )
    usual = max(1, round(seen.baseline or 1))
    return finding(
        cited,
        id="missed-sessions",
        label="fewer training sessions",
        subject="how often you trained",
        topic="training",
        status=status_of(share is not None, present),
        observation=seen,
        threshold=seen.baseline and seen.baseline * (1 - MISSED_SHARE),
        direction="below",
        basis="own-baseline",
        since=since if present else None,
        effect="fewer sessions give muscle less reason to adapt",
        size=size_of((share or 0.0) - 0.1, 0.35) if present else 0.0,
        action=f"get back to {usual} sessions a week before anything else changes",
        action_numbers=(float(usual),),
        record="every strength session for eight weeks or more",
    )


def few_hard_sets(case: Case) -> Finding | None:
    """Fewer hard sets a week than before for the muscles of the main lifts."""
    cited = case.cite("training-volume", "signs-it-is-disrupted")
    if cited is None:
        return None
    judged = [_sets_of(case, muscle) for muscle in case.main_muscles()]
    known = [(seen, since) for seen, since in judged if seen.value is not None and seen.baseline]
    if not known:
        seen, since = judged[0] if judged else (_no_sets(case), None)
        share = None
    else:
        seen, since = min(known, key=lambda pair: _share_left(case, pair[0]))
        shares = [1 - (each.value or 0.0) / (each.baseline or 1.0) for each, _ in known]
        share = median(shares)
    days = [each.day for each in case.history.sets]
    sets = per_week(days, case.as_of, "sets_per_week", "sets", "sets/week", since)
    fewer = share is not None and share >= FEWER_SHARE and not was_break(days, sets, FEWER_SHARE)
    few = _few_by_page(case, seen)
    present = fewer or few
    usual = GOOD_SETS if few else max(1, round(seen.baseline or 1))
    again = "" if few else " again, and as many as before for the rest"
    return finding(
        cited,
        id="few-hard-sets",
        label="few hard sets" if few else "fewer hard sets",
        subject="hard sets per muscle",
        topic="training",
        status="present" if present else "unknown" if share is None else "absent",
        observation=seen,
        threshold=FEW_SETS if few else seen.baseline and seen.baseline * (1 - FEWER_SHARE),
        direction="below",
        basis="page" if few else "own-baseline",
        since=since if fewer else None,
        effect="each weekly set adds a little growth, so fewer sets add less",
        size=max(size_of((share or 0.0) - 0.1, 0.4) if fewer else 0.0, 0.6 if few else 0.0),
        action=f"do about {usual} {seen.label.replace('for', 'a week for')}{again}",
        action_numbers=(float(usual),),
        record="every working set for eight weeks or more",
    )


def _share_left(case: Case, seen: Observation) -> float:
    """By what the muscle to talk about is chosen: the least trained, or the one that lost most."""
    if _asks_growth(case):
        return seen.value or 0.0
    return (seen.value or 0.0) / (seen.baseline or 1.0)


def _few_by_page(case: Case, seen: Observation) -> bool:
    """Under the page's five sets, where the question is why a muscle does not grow."""
    return _asks_growth(case) and seen.value is not None and seen.value < FEW_SETS


def _asks_growth(case: Case) -> bool:
    return case.premise.focus is not None and case.premise.focus.kind == "muscle"


def _sets_of(case: Case, muscle: str) -> tuple[Observation, date | None]:
    days = hard_set_days(case.sets_per_muscle.get(muscle, {}))
    since = changed_on(days, case.as_of)
    label = f"hard sets for {muscle}"
    seen = per_week(days, case.as_of, "hard_sets_per_week", label, "sets/week", since)
    return seen, since


def _no_sets(case: Case) -> Observation:
    return per_week([], case.as_of, "hard_sets_per_week", "hard sets", "sets/week")


def easy_sets(case: Case) -> Finding | None:
    """Working sets that end with three and more repetitions in reserve."""
    cited = case.cite("intensity-and-proximity-to-failure", "how-to-improve-it")
    if cited is None:
        return None
    seen = _effort(case)
    present = seen.value is not None and seen.value < EASY_RPE
    fell = seen.baseline is not None and (seen.value or 10.0) < seen.baseline - 0.5
    return finding(
        cited,
        id="easy-sets",
        label="sets far from failure",
        subject="effort of your sets",
        topic="training",
        status=status_of(seen.value is not None, present),
        observation=seen,
        threshold=EASY_RPE,
        direction="below",
        since=_easier_since(case) if present and fell else None,
        effect="sets that end with many repetitions left give less reason to adapt",
        size=size_of(EASY_RPE - (seen.value or EASY_RPE) + 0.3, EASY_SCALE) if present else 0.0,
        action="end most working sets with 1 to 3 repetitions in reserve",
        action_numbers=(1.0, 3.0),
        record="an RPE for most working sets of four weeks",
    )


def _rated(case: Case) -> list[LiftSet]:
    return [each for each in case.history.sets if each.set_type != "warmup" and each.rpe]


def _effort(case: Case) -> Observation:
    """Mean RPE of the working sets of four weeks, against the nine weeks before the stall."""
    start = case.as_of - timedelta(27)
    work = [each for each in case.history.sets if each.set_type != "warmup" and each.day >= start]
    rated = [each.rpe for each in work if each.rpe is not None]
    enough = len(rated) >= max(RATED_NEEDS, RATED_SHARE * len(work))
    last = case.as_of - timedelta(WINDOW_DAYS + 28)
    first = last - timedelta(62)
    before = [each.rpe or 0.0 for each in _rated(case) if first <= each.day <= last]
    covered = len(before) >= RATED_NEEDS
    return Observation(
        metric="rpe",
        label="effort of your working sets",
        value=float(np.mean(rated)) if enough else None,
        unit="RPE",
        start=start,
        end=case.as_of,
        days_with_data=len({each.day for each in work if each.rpe is not None}),
        window_days=28,
        baseline=float(np.mean(before)) if covered else None,
        baseline_start=first if covered else None,
        baseline_end=last if covered else None,
        baseline_days=len({each.day for each in _rated(case) if first <= each.day <= last}),
    )


def _easier_since(case: Case) -> date | None:
    """The day from which the sessions' mean RPE differs most from before."""
    by_day: dict[date, list[float]] = {}
    for each in _rated(case):
        by_day.setdefault(each.day, []).append(each.rpe or 0.0)
    days = sorted(by_day)
    values = np.array([float(np.mean(by_day[day])) for day in days])
    return case.step_day(days, values, least=5)


def no_overload(case: Case) -> Finding | None:
    """Main lifts done with the same weight and repetitions for weeks, far from failure."""
    cited = case.cite("progressive-overload", "signs-it-is-disrupted")
    if cited is None:
        return None
    start = case.as_of - timedelta(WINDOW_DAYS - 1)
    same, since = _sameness_of_lifts(case, start)
    effort = _effort(case)
    least = _least_sameness(effort.value)
    present = same is not None and least is not None and same >= least
    return finding(
        cited,
        id="no-overload",
        label="the same weights and repetitions",
        subject="progression of weights",
        topic="training",
        status=status_of(same is not None, present),
        observation=_repeated(case, same, start),
        further=() if effort.value is None else (effort,),
        threshold=100 * STALE_SHARE,
        direction="above",
        basis="own-baseline",
        since=since if present else None,
        effect="a session that stays the same stops being a reason to adapt",
        size=size_of((same or 0.0) - 0.4, 0.4) if present else 0.0,
        action="add 1 repetition per set, and 2.5 kg once every set is 2 above plan",
        action_numbers=(1.0, 2.5, 2.0),
        record="weight, repetitions and RPE of every working set for six weeks",
    )


def _sameness_of_lifts(case: Case, start: date) -> tuple[float | None, date | None]:
    """Median share of repeated sessions over the main lifts, and the median day it began."""
    keys = [trend.key for trend in case.premise.lifts]
    found = [each for key in keys if (each := _sameness(case, key, start)) is not None]
    if not found:
        return None, None
    return median(share for share, _ in found), sorted(day for _, day in found)[len(found) // 2]


def _repeated(case: Case, same: float | None, start: date) -> Observation:
    return Observation(
        metric="same_sets_percent",
        label="sessions that repeat the same weight and repetitions",
        value=None if same is None else 100 * same,
        unit="%",
        start=start,
        end=case.as_of,
        days_with_data=len({each.day for each in case.history.sets if each.day >= start}),
        window_days=WINDOW_DAYS,
    )


def _least_sameness(rpe: float | None) -> float | None:
    """Share of repeated sessions from which the plan, not the limit, holds a lift; None: never."""
    if rpe is None or rpe < HARD_RPE:
        return STALE_SHARE
    return STALE_ALWAYS if rpe < HARDEST_RPE else None


Pattern = tuple[tuple[float, float], ...]


def _patterns(case: Case, key: str) -> list[tuple[date, Pattern]]:
    """Per session of a lift, the weight and repetitions of every working set, in order."""
    sessions: dict[tuple[date, int], list[tuple[float, float]]] = {}
    for each in case.history.by_exercise.get(key, ()):
        if each.set_type != "warmup" and each.weight_kg and each.reps:
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
