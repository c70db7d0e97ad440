"""People of the evals: simulated, with known causes, stored in one throwaway database.

What was planted is known from the simulator's habits, and the figures of a window are computed
here from the generated records themselves, by straight lines of arithmetic that share no code
with the coach. Knows no question.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from statistics import mean

from tools.people import PEOPLE, Habits, Life, Recording, SimulatedPerson, simulate, with_cause
from tools.profile import Profile
from tools.records import FoodEntry, Measurement, Night, Workout

Figure = Callable[[SimulatedPerson, date, date], float | None]
"""A figure of one person over a window; None without data."""

AS_OF = date(2026, 11, 20)
SEED = 7

LIVES: dict[str, Life] = {
    **PEOPLE,
    "evening-drinker": with_cause("alcohol"),
    "strained": with_cause("lasting-strain", onset_days=35),
    "seldom-logs": Life(recording=Recording(nights=0.95, food=0.12, partly=0.6, weighs=0.1)),
    "no-watch": Life(recording=Recording(nights=0.0, food=0.9)),
    "at-limit": Life(gain=0.0),
}
"""Who is asked; the names say what was planted. `newcomer` is a person without any record."""

NEWCOMER = "newcomer"


@lru_cache(maxsize=32)
def person(name: str) -> SimulatedPerson:
    """One simulated person, the same in every run."""
    return simulate(name, AS_OF, SEED, life=LIVES[name])


def profile_of(name: str) -> Profile:
    """What the person stated; a newcomer has stated nothing."""
    return Profile() if name == NEWCOMER else person(name).profile


def habits_of(name: str) -> tuple[Habits, Habits]:
    """Habits before and after the planted change."""
    return person(name).life.before, person(name).life.after


def figure(name: str, metric: str, first: date, last: date) -> float | None:
    """The value of a metric over a window, straight from the records; None without any.

    Args:
        name: Whose.
        metric: A key of `FIGURES`.
        first: First day, included.
        last: Last day, included.
    """
    return FIGURES[metric](person(name), first, last)


def window(words: str) -> tuple[date, date]:
    """First and last day of a window that a case names: "14" days or "2026-10"."""
    if "-" in words:
        year, month = (int(part) for part in words.split("-"))
        first = date(year, month, 1)
        return first, (first + timedelta(31)).replace(day=1) - timedelta(1)
    return AS_OF - timedelta(int(words) - 1), AS_OF


def _nights(who: SimulatedPerson, first: date, last: date) -> list[Night]:
    return [
        each
        for each in who.records
        if isinstance(each, Night) and not each.is_nap and each.source == "whoop"
        and first <= each.day <= last
    ]  # fmt: skip


def _mean(values: Iterable[float | None]) -> float | None:
    known = [each for each in values if each is not None]
    return mean(known) if known else None


def sleep_hours(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Mean hours asleep a night."""
    found = _mean(night.asleep_min for night in _nights(who, first, last))
    return None if found is None else found / 60


def deep_minutes(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Mean minutes of deep sleep a night."""
    return _mean(night.deep_min for night in _nights(who, first, last))


def shortest_night(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Hours of the shortest night."""
    slept = [each.asleep_min for each in _nights(who, first, last) if each.asleep_min is not None]
    return min(slept) / 60 if slept else None


def recorded_nights(who: SimulatedPerson, first: date, last: date) -> float | None:
    """How many nights were recorded."""
    return float(len(_nights(who, first, last)))


def _measured(who: SimulatedPerson, metric: str, first: date, last: date) -> list[float]:
    return [
        each.value
        for each in who.records
        if isinstance(each, Measurement) and each.metric == metric and first <= each.day <= last
    ]


def resting_hr(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Mean resting heart rate."""
    return _mean(_measured(who, "resting_hr_bpm", first, last))


def hrv(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Mean HRV (RMSSD)."""
    return _mean(_measured(who, "hrv_rmssd_ms", first, last))


def weight(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Mean body weight."""
    return _mean(_measured(who, "weight_kg", first, last))


def _food_days(who: SimulatedPerson, first: date, last: date) -> dict[date, list[FoodEntry]]:
    days: dict[date, list[FoodEntry]] = defaultdict(list)
    for each in who.records:
        if isinstance(each, FoodEntry) and first <= each.day <= last:
            days[each.day].append(each)
    return days


def whole_days(who: SimulatedPerson, first: date, last: date) -> dict[date, list[FoodEntry]]:
    """Days logged beyond the first meal: the simulator logs a day whole or one entry of it."""
    found = _food_days(who, first, last)
    return {day: entries for day, entries in found.items() if len(entries) > 1}


def _eaten(entries: Sequence[FoodEntry], field: str) -> float:
    return sum(getattr(each, field) or 0.0 for each in entries)


def protein_g(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Mean grams of protein on whole days."""
    return _mean(_eaten(day, "protein_g") for day in whole_days(who, first, last).values())


def energy_kcal(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Mean energy eaten on whole days."""
    return _mean(_eaten(day, "energy_kcal") for day in whole_days(who, first, last).values())


def logged_days(who: SimulatedPerson, first: date, last: date) -> float | None:
    """Days with any food logged."""
    return float(len(_food_days(who, first, last)))


def _lifted(who: SimulatedPerson, first: date, last: date) -> list[Workout]:
    return [
        each
        for each in who.records
        if isinstance(each, Workout) and each.sets and first <= each.day <= last
    ]


def strength_sessions(who: SimulatedPerson, first: date, last: date) -> float | None:
    """How many strength sessions."""
    return float(len(_lifted(who, first, last)))


def runs(who: SimulatedPerson, first: date, last: date) -> float | None:
    """How many runs."""
    return float(
        sum(
            isinstance(each, Workout) and each.kind == "run" and first <= each.day <= last
            for each in who.records
        )
    )


def heaviest(lift: str) -> Figure:
    """The heaviest working set of an exercise in kg."""

    def found(who: SimulatedPerson, first: date, last: date) -> float | None:
        weights = [
            each.weight_kg
            for workout in _lifted(who, first, last)
            for each in workout.sets
            if each.exercise.startswith(lift) and each.weight_kg is not None
        ]
        return max(weights) if weights else None

    return found


FIGURES: dict[str, Figure] = {
    "sleep_hours": sleep_hours,
    "deep_minutes": deep_minutes,
    "shortest_night": shortest_night,
    "recorded_nights": recorded_nights,
    "resting_hr": resting_hr,
    "hrv": hrv,
    "weight": weight,
    "protein_g": protein_g,
    "energy_kcal": energy_kcal,
    "logged_days": logged_days,
    "strength_sessions": strength_sessions,
    "runs": runs,
    "bench": heaviest("Bench Press"),
    "squat": heaviest("Squat"),
    "deadlift": heaviest("Deadlift"),
}
"""Every figure that a case may ask for."""
