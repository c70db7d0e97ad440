"""Endurance: detectors for too much of it beside lifting, and too little where it is the goal."""

from datetime import date

from knowledge.sessions import SESSION_KINDS
from tools.diagnosis.case import Case, finding, size_of, status_of
from tools.diagnosis.findings import Finding
from tools.diagnosis.weeks import changed_on, per_week
from tools.evidence import Observation

ENDURANCE = frozenset(name for name, kind in SESSION_KINDS.items() if kind.endurance) - {"walk"}
UNKNOWN_MIN = 30.0
RISE_MIN, RISE_SCALE_MIN = 90.0, 150.0
ENOUGH_MIN, ENOUGH_SCALE_MIN = 150.0, 120.0
"""Minutes a week from which the page on VO2max lets people start."""
FEWER_SHARE = 0.25
"""Stated on the page on adherence: fewer than three quarters of what was planned."""


def interference(case: Case) -> Finding | None:
    """Endurance minutes added on top of lifting."""
    cited = case.cite("concurrent-training", "signs-it-is-disrupted")
    if cited is None or _is_asked(case):
        return None
    seen, since = _minutes(case)
    known = seen.value is not None and seen.baseline is not None
    rise = (seen.value or 0.0) - (seen.baseline or 0.0) if known else 0.0
    present = rise >= RISE_MIN and rise >= 0.5 * (seen.baseline or 0.0)
    return finding(
        cited,
        id="interference",
        label="much more endurance training",
        subject="endurance training beside lifting",
        topic="training",
        status=status_of(known, present),
        observation=seen,
        threshold=None if seen.baseline is None else seen.baseline + RISE_MIN,
        direction="above",
        basis="own-baseline",
        since=since if present else None,
        effect="a lot of endurance on top of lifting can slow strength",
        size=size_of(rise - 30, RISE_SCALE_MIN) if present else 0.0,
        action="keep endurance to 3 sessions a week, away from leg days, for four weeks",
        action_numbers=(3.0,),
        record="every endurance session with its length for eight weeks",
    )


def little_endurance(case: Case) -> Finding | None:
    """Fewer endurance minutes than before, or under the page's start, where it is the question."""
    cited = case.cite("vo2max", "how-to-improve-it")
    if cited is None or not _is_asked(case):
        return None
    seen, since = _minutes(case)
    usual = seen.baseline or 0.0
    fall = 1 - seen.value / usual if seen.value is not None and usual else 0.0
    below = ENOUGH_MIN - seen.value if seen.value is not None else 0.0
    own = fall >= FEWER_SHARE
    size = max(size_of(fall - 0.1, 0.35) if own else 0.0, size_of(below, ENOUGH_SCALE_MIN))
    goal = round(max(usual, ENOUGH_MIN) / 10) * 10
    return finding(
        cited,
        id="little-endurance",
        label="fewer minutes of endurance training" if own else "few minutes of endurance training",
        subject="minutes of endurance training",
        topic="training",
        status=status_of(seen.value is not None, own or below > 0),
        observation=seen,
        threshold=usual * (1 - FEWER_SHARE) if own else ENOUGH_MIN,
        direction="below",
        basis="own-baseline" if own else "page",
        since=since if own else None,
        effect="endurance follows the minutes and the sessions of a week",
        size=size if own or below > 0 else 0.0,
        action=f"get to {goal} minutes of easy endurance a week, more sessions before harder ones",
        action_numbers=(float(goal),),
        record="every endurance session with its length for eight weeks",
    )


def _is_asked(case: Case) -> bool:
    focus = case.premise.focus
    return focus is not None and focus.kind == "endurance"


def _minutes(case: Case) -> tuple[Observation, date | None]:
    """Minutes of endurance a week, and the day of their last lasting change."""
    minutes = [
        (each.day, each.duration_min if each.duration_min is not None else UNKNOWN_MIN)
        for each in case.history.sessions
        if each.kind in ENDURANCE
    ]
    days = [day for day, spent in minutes for _ in range(round(spent / 5))]
    anchor = [each.day for each in case.history.sessions[:1]]
    since = changed_on(days, case.as_of, known_from=anchor[0] if anchor else None)
    fives = per_week(
        anchor + days, case.as_of, "endurance_minutes_per_week", "endurance training",
        "min/week", since,
    )  # fmt: skip
    value = 5 * fives.value if fives.value is not None and _would_be_seen(case) else None
    usual = None if fives.baseline is None else 5 * fives.baseline
    return fives.model_copy(update={"value": value, "baseline": usual}), since


def _would_be_seen(case: Case) -> bool:
    """Whether endurance sessions are recorded at all: no run in a lifting log proves nothing."""
    return any(each.kind != "strength" for each in case.history.sessions)
