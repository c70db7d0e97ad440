"""Readings: what each part of the score measures and what it is compared with.

Each function returns a Reading, or the reason in words why there is none. Knows no weights.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import exp, log

from knowledge.vocabulary import VOCABULARY
from tools.evidence import Observation
from tools.score import scale
from tools.score.days import Days, Usual
from tools.shown import show

WEEK, FORTNIGHT = 7, 14
WEEK_NEEDS = 3
"""Valid nights a week for a mean that can be trusted (Plews 2014, 10.1123/ijspp.2013-0455)."""
STEP_NEEDS = 4
LEAST_SD = {
    "resting_hr_bpm": 1.0,
    "respiratory_rate": 0.2,
    "hrv_rmssd_ms": 0.05,
    "hrv_sdnn_ms": 0.05,
}
"""Least spread taken as a person's own; under it devices only round (HRV: of the logarithm)."""
LEAST_SHARE = 0.05
NO_NIGHT = "last night is not recorded"
TOO_NEW = "fewer than 20 of the 60 days before are known, so there is no usual to compare with"


@dataclass(frozen=True)
class Reading:
    """A measured value between its two ends.

    Attributes:
        observation: The value in its own unit, with window, coverage and baseline.
        measured: The value on the scale of `worst` and `best`.
        shown_ends: The two ends in the observation's unit, best first.
        reason: Value against comparison, in words.
        numbers: Numbers of the reason that the observation does not hold.
    """

    observation: Observation
    measured: float
    worst: float
    best: float
    reason: str
    shown_ends: tuple[float, float]
    numbers: tuple[tuple[float, str], ...] = ()

    @property
    def points(self) -> float:
        """0 to 100."""
        return scale.points(self.measured, self.worst, self.best)


Read = Callable[[Days], Reading | str]


def duration(days: Days) -> Reading | str:
    """Last night's sleep against the need."""
    hours = days.on("sleep_hours", days.day)
    if hours is None:
        return _no_night(days, "sleep_hours")
    need = days.profile.sleep_need_hours or scale.NEED_HOURS
    usual = days.usual("sleep_hours", days.day)
    seen = days.observed("sleep_hours", hours, days.day, days.day, 1, usual)
    reason = f"{show(hours, 'h')} of the {show(need, 'h')} {_needed(days)}"
    worst = need - scale.SHORT_BY_HOURS
    return Reading(seen, hours, worst, need, reason, (need, worst), ((need, "h"),))


def debt(days: Days) -> Reading | str:
    """Hours missed over the last 14 nights."""
    missed = days.on("sleep_debt_hours", days.day)
    if missed is None:
        return _no_night(days, "sleep_debt_hours", "fewer than 10 of the last 14 nights are known")
    usual = days.usual("sleep_debt_hours", days.day)
    start, known = _fortnight(days, "sleep_hours")
    seen = days.observed("sleep_debt_hours", missed, start, days.day, known, usual)
    reason = f"{show(missed, 'h')} missed over the last 14 nights"
    return Reading(
        seen, missed, scale.DEBT_WORST_HOURS, 0.0, reason, (0.0, scale.DEBT_WORST_HOURS),
        ((14, "nights"),),
    )  # fmt: skip


def regularity(days: Days) -> Reading | str:
    """Spread of the middle of the sleep over the last 14 nights."""
    spread = days.on("sleep_regularity_minutes", days.day)
    if spread is None:
        missing = "fewer than 7 of the last 14 nights have a bed time and a wake time"
        return _no_night(days, "sleep_regularity_minutes", missing)
    usual = days.usual("sleep_regularity_minutes", days.day)
    start, known = _fortnight(days, "sleep_midpoint")
    seen = days.observed("sleep_regularity_minutes", spread, start, days.day, known, usual)
    reason = f"the middle of your sleep moved by {show(spread, 'min', 0)} from night to night"
    worst, best = scale.IRREGULAR_MINUTES, scale.REGULAR_MINUTES
    return Reading(seen, spread, worst, best, reason, (best, worst))


def efficiency(days: Days) -> Reading | str:
    """Share of the time in bed asleep."""
    share = days.on("sleep_efficiency", days.day)
    if share is None:
        return _no_night(days, "sleep_efficiency", "the night has no time in bed")
    usual = days.usual("sleep_efficiency", days.day)
    seen = days.observed("sleep_efficiency", share, days.day, days.day, 1, usual)
    best, worst = scale.EFFICIENCY_BEST, scale.EFFICIENCY_WORST
    reason = f"{show(share, '%', 0)} of the time in bed asleep{_usually(usual, '%', 0)}"
    return Reading(seen, share, worst, best, reason, (best, worst))


def hrv(days: Days) -> Reading | str:
    """A week's mean of ln HRV under the person's own; RMSSD, or SDNN where it is all there is."""
    metric = "hrv_rmssd_ms" if days.has("hrv_rmssd_ms") else "hrv_sdnn_ms"
    start = days.back(WEEK - 1)
    values = days.whole(metric, start, days.day)
    last = days.last(metric)
    if last is None:
        return _never(metric)
    if (days.day - last).days > 1 or len(values) < WEEK_NEEDS:
        return f"fewer than {WEEK_NEEDS} nights of this week, or none of the last two, have it"
    usual = days.usual(metric, start, log=True)
    if usual is None:
        return TOO_NEW
    week = sum(log(value) for value in values.tolist()) / len(values)
    sd = max(usual.sd, LEAST_SD[metric])
    seen = days.observed(
        metric, exp(week), start, days.day, len(values), usual, baseline=exp(usual.mean)
    )
    reason = f"{show(exp(week), 'ms', 0)} over the last 7 days, usually {exp(usual.mean):.0f} ms"
    best, worst = usual.mean - scale.WEEK_BEST * sd, usual.mean - scale.WEEK_WORST * sd
    return Reading(seen, week, worst, best, reason, (exp(best), exp(worst)), ((7, "days"),))


def pulse(days: Days) -> Reading | str:
    """Last night's resting heart rate over the person's own."""
    return _night_above_usual(days, "resting_hr_bpm")


def breathing(days: Days) -> Reading | str:
    """Last night's respiratory rate over the person's own."""
    return _night_above_usual(days, "respiratory_rate")


def protein(days: Days) -> Reading | str:
    """Yesterday's protein per kg against what the person's training asks for."""
    eaten = _yesterday(days, "protein_g_per_kg")
    if isinstance(eaten, str):
        return eaten
    target = protein_target(days)
    day = days.back(1)
    usual = days.usual("protein_g_per_kg", day)
    seen = days.observed("protein_g_per_kg", eaten, day, day, 1, usual)
    reason = f"{show(eaten, 'g/kg', 2)} yesterday, target {_plain(target)} g/kg"
    return Reading(seen, eaten, 0.0, target, reason, (target, 0.0), ((target, "g/kg"),))


def energy(days: Days) -> Reading | str:
    """Yesterday's energy against the person's own usual, too little or too much alike."""
    eaten = _yesterday(days, "energy_kcal")
    if isinstance(eaten, str):
        return eaten
    day = days.back(1)
    usual = days.usual("energy_kcal", day)
    if usual is None:
        return TOO_NEW
    sd = max(usual.sd, LEAST_SHARE * usual.mean)
    seen = days.observed("energy_kcal", eaten, day, day, 1, usual)
    reason = f"{show(eaten, 'kcal', 0)} yesterday, usually {show(usual.mean, 'kcal', 0)}"
    side = -1.0 if eaten < usual.mean else 1.0
    ends = (usual.mean + side * scale.OWN_BEST * sd, usual.mean + side * scale.OWN_WORST * sd)
    away = abs(eaten - usual.mean) / sd
    return Reading(seen, away, scale.OWN_WORST, scale.OWN_BEST, reason, ends)


def protein_target(days: Days) -> float:
    """Protein a day in g per kg: more for those who lift or want muscle."""
    profile = days.profile
    lifts = days.whole("strength_sessions", days.back(28), days.day).sum() > 0
    if not lifts and profile.goal not in {"gain-muscle", "gain-strength", "lose-fat"}:
        return scale.PROTEIN_ADULT
    age = profile.age(days.day)
    return scale.PROTEIN_LIFTING_65 if age is not None and age >= 65 else scale.PROTEIN_LIFTING


def _night_above_usual(days: Days, metric: str) -> Reading | str:
    value = days.on(metric, days.day)
    if value is None:
        return _no_night(days, metric)
    usual = days.usual(metric, days.day)
    if usual is None:
        return TOO_NEW
    known = VOCABULARY[metric]
    sd = max(usual.sd, LEAST_SD[metric])
    seen = days.observed(metric, value, days.day, days.day, 1, usual)
    reason = (
        f"{show(value, known.unit, known.decimals)} last night"
        f"{_usually(usual, known.unit, known.decimals)}"
    )
    best, worst = usual.mean + scale.NIGHT_BEST * sd, usual.mean + scale.NIGHT_WORST * sd
    return Reading(seen, value, worst, best, reason, (best, worst))


def _fortnight(days: Days, metric: str) -> tuple[date, int]:
    """First of the last 14 nights, and how many of them are known."""
    start = days.back(FORTNIGHT - 1)
    return start, len(days.whole(metric, start, days.day))


def _yesterday(days: Days, metric: str) -> float | str:
    day = days.back(1)
    value = days.on(metric, day)
    if value is not None:
        return value
    if days.is_partial(metric, day):
        return "yesterday's food log looks incomplete"
    if metric == "protein_g_per_kg" and days.has("protein_g") and not days.has(metric):
        return "no body weight is known"
    return "no food logged yesterday" if days.has(metric) else _never(metric)


def _no_night(days: Days, metric: str, otherwise: str | None = None) -> str:
    if not days.has("sleep_hours") and not days.has(metric):
        return _never(metric)
    if days.on("sleep_hours", days.day) is None and days.on(metric, days.day) is None:
        return NO_NIGHT
    return otherwise or "not recorded last night"


def _never(metric: str) -> str:
    return f"no {VOCABULARY[metric].label} recorded in the last 90 days"


def _needed(days: Days) -> str:
    return "you need" if days.profile.sleep_need_hours else "most adults need"


def _usually(usual: Usual | None, unit: str, decimals: int) -> str:
    return "" if usual is None else f", usually {show(usual.mean, unit, decimals)}"


def _plain(value: float) -> str:
    return f"{value:g}"


def window_before(days: Days) -> tuple[date, date]:
    """The seven days that ended yesterday."""
    return days.back(WEEK), days.back(1)
