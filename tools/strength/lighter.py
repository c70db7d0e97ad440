"""Lighter sessions: planned easy days and weeks, told apart from falling strength."""

from collections import defaultdict
from datetime import date, timedelta
from statistics import median

from tools.history import History

LIGHT_SHARE = 0.9
"""A session whose top weights are at most this share of the last four weeks' is light."""
LONGEST_DAYS = 10
"""A longer run of light sessions is no planned easy week."""
LOOK_BACK = timedelta(28)


def light_days(history: History) -> frozenset[date]:
    """Days of short runs of light sessions that came suddenly and ended, or are the newest ones."""
    shares = _shares(history)
    light: set[date] = set()
    run: list[date] = []
    for day in sorted(shares):
        if shares[day] <= LIGHT_SHARE:
            run.append(day)
            continue
        light |= _short(run)
        run = []
    return frozenset(light | _short(run))


def _short(run: list[date]) -> set[date]:
    return set(run) if run and (run[-1] - run[0]).days < LONGEST_DAYS else set()


def _shares(history: History) -> dict[date, float]:
    """Per training day, the median of its lifts' top weight over that of the four weeks before."""
    tops: dict[str, dict[date, float]] = defaultdict(dict)
    for each in history.sets:
        if each.set_type != "warmup" and each.weight_kg and each.reps:
            known = tops[each.exercise].get(each.day, 0.0)
            tops[each.exercise][each.day] = max(known, each.weight_kg)
    shares: dict[date, list[float]] = defaultdict(list)
    for days in tops.values():
        ordered = sorted(days.items())
        first = 0
        for place, (day, top) in enumerate(ordered):
            while ordered[first][0] < day - LOOK_BACK:
                first += 1
            before = [value for _, value in ordered[first:place]]
            if len(before) >= 2:
                shares[day].append(top / median(before))
    return {day: median(found) for day, found in shares.items()}
