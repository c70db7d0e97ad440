"""Scale: points from a value, and every number of the formulas in one table.

The page `daily-score` states the same numbers with their sources; a test compares the two. Knows
nothing about where values come from.
"""

from dataclasses import dataclass

from tools.rolling import DEBT_NIGHTS, DEFAULT_SLEEP_NEED_HOURS
from tools.score.model import AreaName


def points(value: float, worst: float, best: float) -> float:
    """0 at and beyond `worst`, 100 at and beyond `best`, straight in between.

    Args:
        value: What was measured.
        worst: Where the points reach 0; may be above or below `best`, never equal to it.
        best: Where they reach 100.
    """
    return 100.0 * min(1.0, max(0.0, (value - worst) / (best - worst)))


@dataclass(frozen=True)
class Weighed:
    """A part's place in the score."""

    name: str
    label: str
    area: AreaName
    weight: int


PARTS: tuple[Weighed, ...] = (
    Weighed("duration", "sleep duration", "sleep", 18),
    Weighed("debt", "sleep debt", "sleep", 7),
    Weighed("regularity", "sleep regularity", "sleep", 5),
    Weighed("efficiency", "sleep efficiency", "sleep", 5),
    Weighed("hrv", "heart rate variability", "recovery", 14),
    Weighed("pulse", "resting heart rate", "recovery", 10),
    Weighed("breathing", "respiratory rate", "recovery", 6),
    Weighed("protein", "protein", "nutrition", 10),
    Weighed("energy", "energy eaten", "nutrition", 5),
    Weighed("sessions", "training sessions", "training", 10),
    Weighed("load", "training load", "training", 4),
    Weighed("steps", "steps", "training", 6),
)
"""Weights are judgement, not measurement: sleep and the heart first, because they are measured
every night and speak for the day itself; food logs miss entries; training speaks for weeks."""

LEAST_WEIGHT = 50
"""Points of weight that must be known; with less there is no score."""
LEAST_AREAS = 2

NEED_HOURS = DEFAULT_SLEEP_NEED_HOURS
SHORT_BY_HOURS = 4.0
"""Four hours under an eight-hour need: the shortest nights of the restriction trial (Van Dongen
2003, 10.1093/sleep/26.2.117)."""
DEBT_WORST_HOURS = 2.0 * DEBT_NIGHTS
"""Two hours a night for two weeks: there, lapses came to equal up to two nights without sleep
(same trial)."""
REGULAR_MINUTES, IRREGULAR_MINUTES = 30.0, 90.0
"""The reference group and the group with most heart events (Huang 2020,
10.1016/j.jacc.2019.12.054)."""
EFFICIENCY_BEST, EFFICIENCY_WORST = 85.0, 65.0
"""85 % is the mark of good sleep (Ohayon 2017, 10.1016/j.sleh.2016.11.006); 65 is ours."""
WEEK_BEST, WEEK_WORST = 0.5, 1.5
"""A week's mean, in own day-to-day standard deviations from usual; a mean moves less than a
night. The smallest worthwhile change is judged so in Vesterinen 2016
(10.1249/MSS.0000000000000910); the widths are ours."""
NIGHT_BEST, NIGHT_WORST = 0.5, 2.5
"""A single night, in own standard deviations from usual; the widths are ours."""
PROTEIN_LIFTING, PROTEIN_LIFTING_65, PROTEIN_ADULT = 1.6, 1.2, 0.83
"""Gains level off (Morton 2018, 10.1136/bjsports-2017-097608); benefit seen at 65 and over (Nunes
2022, on the page protein-intake); reference intake of adults who do not lift (EFSA 2012)."""
OWN_BEST, OWN_WORST = 1.0, 3.0
"""Energy eaten and training load, in own standard deviations from usual; the widths are ours."""
STEPS, STEPS_60 = 8000.0, 6000.0
"""Where the curve of mortality flattens, under 60 and from 60 (Paluch 2022,
10.1016/S2468-2667(21)00302-9)."""
