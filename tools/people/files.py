"""Files: a simulated person's records as the export files of the apps they would have used.

Hevy's workout CSV, Cronometer's servings and biometrics CSV, WHOOP's sleeps and
physiological_cycles CSV; facts on each dialect are in the connectors that read them.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from tools.people.simulation import SimulatedPerson
from tools.records import FoodEntry, Measurement, Night, Workout

HEVY = (
    "title", "start_time", "end_time", "description", "exercise_title", "superset_id",
    "exercise_notes", "set_index", "set_type", "weight_kg", "reps", "distance_km",
    "duration_seconds", "rpe",
)  # fmt: skip
LIFTS = (
    "Bench Press (Barbell)", "Squat (Barbell)", "Deadlift (Barbell)", "Lat Pulldown (Cable)",
    "Overhead Press (Barbell)", "Bicep Curl (Dumbbell)",
)  # fmt: skip
SERVINGS = (
    "Day", "Time", "Group", "Food Name", "Amount", "Energy (kcal)", "Alcohol (g)",
    "Caffeine (mg)", "Carbs (g)", "Fat (g)", "Protein (g)", "Leucine (g)", "Category",
)  # fmt: skip
BIOMETRICS = ("Day", "Time", "Group", "Metric", "Unit", "Amount")
SLEEPS = (
    "Cycle start time", "Cycle end time", "Cycle timezone", "Sleep onset", "Wake onset",
    "Sleep performance %", "Respiratory rate (rpm)", "Asleep duration (min)",
    "In bed duration (min)", "Light sleep duration (min)", "Deep (SWS) duration (min)",
    "REM duration (min)", "Awake duration (min)", "Sleep need (min)", "Sleep debt (min)",
    "Sleep efficiency %", "Sleep consistency %", "Nap",
)  # fmt: skip
CYCLES = (
    "Cycle start time", "Cycle end time", "Cycle timezone", "Recovery score %",
    "Resting heart rate (bpm)", "Heart rate variability (ms)", "Skin temp (celsius)",
    "Blood oxygen %", "Day Strain", "Energy burned (cal)", "Max HR (bpm)",
    "Average HR (bpm)", "Sleep onset", "Wake onset", "Sleep performance %",
    "Respiratory rate (rpm)", "Asleep duration (min)", "In bed duration (min)",
    "Light sleep duration (min)", "Deep (SWS) duration (min)", "REM duration (min)",
    "Awake duration (min)", "Sleep need (min)", "Sleep debt (min)", "Sleep efficiency %",
    "Sleep consistency %",
)  # fmt: skip


def write_files(person: SimulatedPerson, folder: Path) -> list[Path]:
    """Write the person's records as export files; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    records = person.records
    nights = [each for each in records if isinstance(each, Night) and each.source == "whoop"]
    vitals = {
        (each.day, each.metric): each.value for each in records if isinstance(each, Measurement)
    }
    weights = [
        each for each in records if isinstance(each, Measurement) and each.metric == "weight_kg"
    ]
    food = [each for each in records if isinstance(each, FoodEntry)]
    workouts = [each for each in records if isinstance(each, Workout) and each.sets]
    tables: list[tuple[str, Sequence[str], Iterable[Sequence[object]]]] = [
        ("workout_data.csv", HEVY, _hevy(workouts)),
        ("servings.csv", SERVINGS, map(_serving, food)),
        ("biometrics.csv", BIOMETRICS, map(_weighed, weights)),
        ("sleeps.csv", SLEEPS, [_sleep(night, vitals) for night in reversed(nights)]),
        ("physiological_cycles.csv", CYCLES, _cycles(nights, vitals)),
    ]
    return [_write(folder / name, header, rows) for name, header, rows in tables]


def write_sets(path: Path, count: int, until: date, seed: int = 1) -> Path:
    """Write a Hevy export of about this many sets, newest first, for measuring speed."""
    random = Random(seed)
    days = range(-(-count // (len(LIFTS) * 4)))
    return _write(path, HEVY, (row for back in days for row in _session(until, back, random)))


def _session(until: date, back: int, random: Random) -> Iterable[Sequence[object]]:
    start = datetime.combine(until, time(18, random.randrange(60))) - timedelta(back)
    times = (_hevy_time(start), _hevy_time(start + timedelta(minutes=70)))
    for exercise in LIFTS:
        for number in range(4):
            yield (
                "Push day", *times, "", exercise, "", "", number,
                "normal" if number else "warmup", random.randrange(40, 200) / 2,
                random.randrange(3, 12), "", "", random.choice(("", "8", "8.5")),
            )  # fmt: skip


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def _hevy(workouts: Sequence[Workout]) -> Iterable[Sequence[object]]:
    for workout in reversed(workouts):
        end = workout.end or workout.start
        for each in workout.sets:
            yield (
                workout.title, _hevy_time(workout.start), _hevy_time(end), "", each.exercise, "",
                "", each.set_index, each.set_type, _plain(each.weight_kg), _plain(each.reps), "",
                "", _plain(each.rpe),
            )  # fmt: skip


def _hevy_time(at: datetime) -> str:
    return f"{at.day} {at.strftime('%b %Y, %H:%M')}"


def _serving(entry: FoodEntry) -> Sequence[object]:
    clock = "" if entry.at is None else entry.at.strftime("%I:%M %p").lstrip("0")
    amounts = (
        entry.energy_kcal, entry.alcohol_g, entry.caffeine_mg, entry.carbs_g, entry.fat_g,
        entry.protein_g, entry.leucine_g,
    )  # fmt: skip
    shown = ["" if value is None else f"{value:.2f}" for value in amounts]
    return (entry.day, clock, entry.meal, entry.food, entry.amount, *shown, "")


def _weighed(weight: Measurement) -> Sequence[object]:
    return (weight.day, "7:00 AM", "Uncategorized", "Weight", "kg", weight.value)


def _stage_minutes(night: Night) -> Sequence[object]:
    return [
        _plain(value)
        for value in (
            night.asleep_min, night.in_bed_min, night.light_min, night.deep_min, night.rem_min,
            night.awake_min,
        )
    ]  # fmt: skip


Vitals = Mapping[tuple[date, str], float]


def _efficiency(night: Night) -> object:
    if not night.asleep_min or not night.in_bed_min:
        return ""
    return round(100 * night.asleep_min / night.in_bed_min)


def _sleep(night: Night, vitals: Vitals) -> Sequence[object]:
    start, end, zone = _stamps(night)
    breath = vitals.get((night.day, "respiratory_rate"), "")
    return (
        start, "", zone, start, end, "", breath, *_stage_minutes(night), "", "",
        _efficiency(night), "", "true" if night.is_nap else "false",
    )  # fmt: skip


def _cycles(nights: Sequence[Night], vitals: Vitals) -> Iterable[Sequence[object]]:
    following = [*nights[1:], None]
    for night, then in reversed(list(zip(nights, following, strict=True))):
        start, end, zone = _stamps(night)
        closed = "" if then is None else _stamps(then)[0]
        values = [
            vitals.get((night.day, metric), "")
            for metric in ("resting_hr_bpm", "hrv_rmssd_ms", "respiratory_rate")
        ]
        yield (
            start, closed, zone, "", values[0], values[1], "", "", "", "", "", "", start, end, "",
            values[2], *_stage_minutes(night), "", "", _efficiency(night), "",
        )  # fmt: skip


def _stamps(night: Night) -> tuple[str, str, str]:
    if night.start is None or night.end is None:
        raise ValueError(f"night of {night.day} has no start or end; the export needs both")
    offset = night.start.strftime("%z")
    form = "%Y-%m-%d %H:%M:%S"
    zone = f"UTC{offset[:3]}:{offset[3:]}"
    return night.start.strftime(form), night.end.strftime(form), zone


def _plain(value: float | None) -> object:
    if value is None:
        return ""
    return int(value) if value == int(value) else value
