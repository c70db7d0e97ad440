"""Training readings: sessions, load and steps of the seven days that ended yesterday.

Compared with the person's own earlier weeks. A session log only holds sessions, so days after the
last one count as days without, as long as it lies within the window. Knows no weights.
"""

from datetime import date, timedelta

import numpy as np

from tools.score import scale
from tools.score.days import Days, Usual
from tools.score.readings import LEAST_SHARE, STEP_NEEDS, WEEK, Reading, window_before
from tools.shown import day as shown_day
from tools.shown import show

EARLIER_WEEKS, WEEKS_NEEDED = 8, 4
LEAST_WEEKLY = 0.5
"""Under one session in two weeks there is no habit to compare with."""
LOAD_SHARE = 3 * LEAST_SHARE


def sessions(days: Days) -> Reading | str:
    """Sessions of the last seven days against the person's own weeks."""
    unknown = _unknown(days)
    if unknown is not None:
        return unknown
    earlier = _earlier(days)
    if earlier is None:
        return f"fewer than {WEEKS_NEEDED} earlier weeks of training are known"
    if earlier.mean < LEAST_WEEKLY:
        return "there were hardly any sessions in the eight weeks before"
    start, end = window_before(days)
    count = float(days.whole("session_count", start, end).sum())
    seen = days.observed("session_count", count, start, end, WEEK, earlier)
    noun = "session" if count == 1 else "sessions"
    reason = f"{count:.0f} {noun} in the last 7 days, usually {earlier.mean:.1f} sessions a week"
    numbers = ((7.0, "days"), (earlier.mean, "sessions/week"))
    return Reading(seen, count, 0.0, earlier.mean, reason, (earlier.mean, 0.0), numbers)


def load(days: Days) -> Reading | str:
    """Hard sets (minutes where no sets are logged) above the person's own weeks."""
    unknown = _unknown(days)
    if unknown is not None:
        return unknown
    metric = "hard_sets" if days.has("hard_sets") else "session_minutes"
    if not days.has(metric):
        return "neither sets nor minutes are recorded"
    if metric == "session_minutes" and _lacks_minutes(days):
        return "a session of the last 7 days has no duration"
    weeks = [total for end in _week_ends(days) if (total := _total(days, metric, end)) is not None]
    if len(weeks) < WEEKS_NEEDED:
        return f"fewer than {WEEKS_NEEDED} earlier weeks of training are known"
    mean = float(np.mean(weeks))
    if mean <= 0:
        return "there was hardly any training in the eight weeks before"
    start, end = window_before(days)
    done = float(days.whole(metric, start, end).sum())
    sd = max(float(np.std(weeks, ddof=1)), LOAD_SHARE * mean)
    before = start - timedelta(1)
    usual = Usual(mean, sd, 7 * len(weeks), before - timedelta(7 * EARLIER_WEEKS - 1), before)
    unit = "sets" if metric == "hard_sets" else "min"
    seen = days.observed(metric, done, start, end, WEEK, usual, unit=unit)
    reason = f"{show(done, unit, 0)} in the last 7 days, usually {show(mean, unit, 0)} a week"
    best, worst = mean + scale.OWN_BEST * sd, mean + scale.OWN_WORST * sd
    return Reading(seen, done, worst, best, reason, (best, worst), ((7.0, "days"),))


def steps(days: Days) -> Reading | str:
    """Mean steps of the last seven days."""
    start, end = window_before(days)
    values = days.whole("steps", start, end)
    if not days.has("steps"):
        return "no steps recorded in the last 90 days"
    if len(values) < STEP_NEEDS:
        return f"fewer than {STEP_NEEDS} of the last 7 days have steps"
    mean = float(values.mean())
    age = days.profile.age(days.day)
    goal = scale.STEPS_60 if age is not None and age >= 60 else scale.STEPS
    seen = days.observed("steps", mean, start, end, len(values), days.usual("steps", start))
    reason = f"{mean:,.0f} a day over the last 7 days; benefit levels off near {goal:,.0f}"
    return Reading(seen, mean, 0.0, goal, reason, (goal, 0.0), ((goal, "steps"), (7.0, "days")))


def _unknown(days: Days) -> str | None:
    """Why nothing can be said about the last seven days; None when something can."""
    if not days.has("session_count"):
        return "no training recorded in the last 90 days"
    start, end = window_before(days)
    if len(days.whole("session_count", start, end)):
        return None
    last = days.last("session_count")
    when = "" if last is None else f" since {shown_day(last)}"
    return f"no session recorded{when}: no training, or not imported"


def _earlier(days: Days) -> Usual | None:
    """Sessions a week over the eight weeks before."""
    start = days.back(WEEK) - timedelta(7 * EARLIER_WEEKS)
    end = days.back(WEEK + 1)
    found = days.series["session_count"].between(start, end).without(days.marked)
    if len(found) < 7 * WEEKS_NEEDED:
        return None
    return Usual(7 * float(found.values.mean()), 0.0, len(found), start, end)


def _week_ends(days: Days) -> list[date]:
    return [days.back(WEEK * (week + 1) + 1) for week in range(EARLIER_WEEKS)]


def _total(days: Days, metric: str, end: date) -> float | None:
    """A week's sum; None where a day of it is unknown or marked."""
    start = end - timedelta(WEEK - 1)
    week = days.series["session_count"].between(start, end).without(days.marked)
    return float(days.whole(metric, start, end).sum()) if len(week) == WEEK else None


def _lacks_minutes(days: Days) -> bool:
    start, end = window_before(days)
    trained = days.series["session_count"].between(start, end)
    timed = set(days.series["session_minutes"].between(start, end).dates())
    return any(day not in timed for day, count in trained.items() if count > 0)
