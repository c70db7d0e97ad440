"""Habits: what a simulated person does, and what of it changes on one day. Knows no response."""

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Habits:
    """Inputs of a person's weeks.

    Attributes:
        sleep_hours: Mean hours asleep; weekends are half an hour longer.
        bed_spread_h: Standard deviation of the bed time.
        deep_percent: Share of deep sleep.
        awake_min: Minutes awake in the night.
        protein_g_per_kg: Per kg of body weight and day.
        surplus_kcal: Energy eaten over energy spent, per day.
        meals: Main meals a day; protein is spread over them.
        sessions_per_week: Strength sessions planned.
        sets: Working sets of each exercise.
        reserve: Repetitions left at the end of a working set.
        adds_weight: Whether the weight goes up when the repetitions allow.
        skip_share: Share of planned sessions that do not happen.
        runs_per_week: Endurance sessions.
        run_min: Minutes of each.
        drinks_g: Grams of alcohol on a drinking evening.
        drinking_evenings: Evenings a week with alcohol.
        caffeine_hour: Clock hour of the last coffee.
        strain: Life stress from 0 to 1.
    """

    sleep_hours: float = 7.5
    bed_spread_h: float = 0.5
    deep_percent: float = 19.0
    awake_min: float = 25.0
    protein_g_per_kg: float = 1.8
    surplus_kcal: float = 150.0
    meals: int = 4
    sessions_per_week: int = 4
    sets: int = 3
    reserve: float = 1.5
    adds_weight: bool = True
    skip_share: float = 0.06
    runs_per_week: int = 0
    run_min: float = 40.0
    drinks_g: float = 20.0
    drinking_evenings: float = 0.5
    caffeine_hour: float = 11.0
    strain: float = 0.15

    def changed(self, **fields: Any) -> "Habits":
        """These habits with some of them different."""
        return replace(self, **fields)


@dataclass(frozen=True)
class Life:
    """Habits before and after one change.

    Attributes:
        onset_days: How many days before the last day the change came.
        cause: Id of the finding that a diagnosis should name; None when there is no stall.
    """

    before: Habits = field(default_factory=Habits)
    after: Habits = field(default_factory=Habits)
    onset_days: int = 63
    cause: str | None = None


STEADY = Habits()

PEOPLE: dict[str, Life] = {
    "fine": Life(),
    "short-sleeper": Life(after=STEADY.changed(sleep_hours=5.9), cause="short-sleep"),
    "protein-under-eater": Life(after=STEADY.changed(protein_g_per_kg=0.85), cause="low-protein"),
    "deep-deficit": Life(after=STEADY.changed(surplus_kcal=-850.0), cause="energy-deficit"),
    "over-reacher": Life(
        after=STEADY.changed(sets=7, reserve=0.0, sessions_per_week=5),
        onset_days=49,
        cause="over-reaching",
    ),
    "no-overload": Life(
        after=STEADY.changed(reserve=5.0, adds_weight=False), cause="no-overload", onset_days=84
    ),
}
"""The simulated people by name; `cause` is what was planted."""
