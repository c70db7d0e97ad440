"""Habits: what a simulated person does, how they record it, and what changes. Knows no response."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from tools.profile import Goal

Plan = Literal["full-body", "upper-lower", "push-pull-legs"]


@dataclass(frozen=True)
class Habits:
    """Inputs of a person's weeks.

    Attributes:
        sleep_hours: Mean hours asleep; weekends are longer, working days shorter.
        bed_spread_h: Standard deviation of the bed time from night to night.
        deep_percent: Share of deep sleep.
        awake_min: Minutes awake in the night.
        protein_g_per_kg: Per kg of body weight and day.
        surplus_kcal: Energy eaten over energy spent, per day.
        meals: Main meals a day; protein is spread over them.
        sessions_per_week: Strength sessions planned.
        sets: Working sets of each exercise.
        reserve: Repetitions left at the end of a working set.
        adds_weight: Whether the weight goes up when the repetitions allow.
        is_crowded: Whether the same lifts are trained on two days in a row.
        skip_share: Share of planned sessions that do not happen.
        runs_per_week: Endurance sessions.
        run_min: Minutes of each.
        drinks_g: Grams of alcohol on a drinking evening.
        drinking_evenings: Evenings a week with alcohol.
        caffeine_hour: Clock hour of the last coffee.
        strain: Life stress from 0 to 1.
        fever: Degrees above the usual skin temperature while something is coming on.
        weight_factor: Share of the usual weight on the bar; under 1 in a planned easy week.
    """

    sleep_hours: float = 7.6
    bed_spread_h: float = 0.5
    deep_percent: float = 19.0
    awake_min: float = 25.0
    protein_g_per_kg: float = 1.8
    surplus_kcal: float = 120.0
    meals: int = 4
    sessions_per_week: int = 4
    sets: int = 3
    reserve: float = 1.5
    adds_weight: bool = True
    is_crowded: bool = False
    skip_share: float = 0.06
    runs_per_week: int = 1
    run_min: float = 35.0
    drinks_g: float = 20.0
    drinking_evenings: float = 0.5
    caffeine_hour: float = 11.0
    strain: float = 0.15
    fever: float = 0.0
    weight_factor: float = 1.0

    def changed(self, **fields: Any) -> "Habits":
        """These habits with some of them different."""
        return replace(self, **fields)


@dataclass(frozen=True)
class Recording:
    """How completely a person records their life.

    Attributes:
        nights: Share of nights that the device saw.
        food: Share of days with food logged at all.
        partly: Share of those that were logged only in part.
        weighs: Share of mornings on the scale.
        rated: Share of working sets with an RPE.
        second_source: Whether a second device records the nights as well, a little differently.
        gap_days: Length of one gap of the device, about six weeks before the end.
        travel_days: Days in another time zone, about eleven weeks before the end.
    """

    nights: float = 0.95
    food: float = 0.9
    partly: float = 0.07
    weighs: float = 0.55
    rated: float = 0.92
    second_source: bool = False
    gap_days: int = 0
    travel_days: int = 0


@dataclass(frozen=True)
class Life:
    """Habits before and after a change, and who lives them.

    Attributes:
        onset_days: How many days before the last day the change came.
        causes: Ids of the findings that a diagnosis should name; empty when there is nothing.
        is_stalled: Whether progress really stops.
        gain: Response to training; 1.0 is average, 0 is a lift at its limit.
        room: Relative gain after which gains have halved; small for a beginner with fast gains.
        until_days: How many days before the last day the change ended again; 0 if it did not.
        swaps_days: Days before the end on which one exercise was swapped for another; 0 for none.
    """

    before: Habits = field(default_factory=Habits)
    after: Habits = field(default_factory=Habits)
    onset_days: int = 63
    causes: tuple[str, ...] = ()
    is_stalled: bool = False
    gain: float = 1.0
    room: float = 3.0
    until_days: int = 0
    swaps_days: int = 0
    plan: Plan = "full-body"
    goal: Goal = "gain-muscle"
    recording: Recording = field(default_factory=Recording)

    @property
    def cause(self) -> str | None:
        """The main planted cause; None without one."""
        return self.causes[0] if self.causes else None


STEADY = Habits()

CHANGES: dict[str, dict[str, Any]] = {
    "short-sleep": {"sleep_hours": 5.9},
    "irregular-sleep": {"bed_spread_h": 2.4},
    "broken-sleep": {"awake_min": 95.0},
    "alcohol": {"drinks_g": 55.0, "drinking_evenings": 4.5},
    "late-caffeine": {"caffeine_hour": 20.0, "awake_min": 85.0},
    "low-protein": {"protein_g_per_kg": 0.85},
    "energy-deficit": {"surplus_kcal": -850.0},
    "over-reaching": {"sets": 7, "reserve": 0.0, "sessions_per_week": 5},
    "no-overload": {"reserve": 5.0, "adds_weight": False},
    "easy-sets": {"reserve": 5.5},
    "few-hard-sets": {"sets": 1},
    "missed-sessions": {"skip_share": 0.62},
    "interference": {"runs_per_week": 5, "run_min": 75.0},
    "crowded-sessions": {"is_crowded": True},
    "lasting-strain": {"strain": 0.95},
    "illness-like": {"fever": 0.7, "strain": 0.6},
}
"""What changes for each planted cause, by the id of the finding that should name it."""


def with_cause(*causes: str, onset_days: int = 63, before: Habits = STEADY, **life: Any) -> Life:
    """A life in which one or more causes come on the same day.

    Args:
        causes: Ids from `CHANGES`.
        onset_days: Days before the last day.
        before: Habits until then.
        life: Other fields of `Life`.
    """
    fields: dict[str, Any] = {}
    for cause in causes:
        fields |= CHANGES[cause]
    after = before.changed(**fields)
    return Life(before, after, onset_days, causes, is_stalled=True, **life)


PEOPLE: dict[str, Life] = {
    "fine": Life(),
    "short-sleeper": with_cause("short-sleep"),
    "protein-under-eater": with_cause("low-protein"),
    "deep-deficit": with_cause("energy-deficit"),
    "over-reacher": with_cause("over-reaching", onset_days=49),
    "no-overload": with_cause("no-overload", onset_days=84),
}
"""The simulated people by name; their `causes` are what was planted."""
