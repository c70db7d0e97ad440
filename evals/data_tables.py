"""Simulated tables for data questions: what a wearable, a lifting log and a food log export.

Rows stay raw (plain dicts in the export's own columns and units), so that a reference answer can
be computed from them without the store; `fill` brings the same rows into a store. Knows nothing
about questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from knowledge.sessions import session_kind
from tools.importing import ImportReport, store_records
from tools.records import AnyRecord, FoodEntry, Measurement, StrengthSet, Workout
from tools.store import HealthStore

Row = dict[str, Any]

DAILY_COLUMNS: dict[str, tuple[str, float]] = {
    "steps": ("steps", 1), "sleep_minutes": ("sleep_hours", 1 / 60),
    "deep_sleep_minutes": ("deep_minutes", 1), "rem_sleep_minutes": ("rem_minutes", 1),
    "light_sleep_minutes": ("light_minutes", 1), "awake_minutes": ("awake_minutes", 1),
    "deep_sleep_percent": ("deep_percent", 1), "rem_sleep_percent": ("rem_percent", 1),
    "resting_heart_rate": ("resting_hr_bpm", 1), "heart_rate_variability": ("hrv_rmssd_ms", 1),
    "active_zone_minutes": ("active_zone_minutes", 1),
    "fatburn_active_zone_minutes": ("fat_burn_zone_minutes", 1),
    "cardio_active_zone_minutes": ("cardio_zone_minutes", 1),
    "peak_active_zone_minutes": ("peak_zone_minutes", 1),
    "stress_management_score": ("stress_score", 1), "weight_kg": ("weight_kg", 1),
    "bed_time": ("bed_time", 1), "wake_up_time": ("wake_time", 1),
}  # fmt: skip
"""Column of the daily export -> (metric, factor). Clock times are hours from midnight."""


@dataclass
class People:
    """One person's raw tables.

    Attributes:
        daily: One row a day; a missing cell is absent from the dict.
        activities: One row a session, oldest first.
        sets: One row a strength set, oldest first.
        food: One row a day of logged food.
    """

    name: str
    as_of: date
    daily: list[Row] = field(default_factory=list)
    activities: list[Row] = field(default_factory=list)
    sets: list[Row] = field(default_factory=list)
    food: list[Row] = field(default_factory=list)


ACTIVITIES: dict[str, dict[str, float]] = {
    "Walk": {"speed": 5.0, "hr": 98, "kcal": 4.6, "steps": 110, "climb": 6},
    "Run": {"speed": 10.2, "hr": 148, "kcal": 11.5, "steps": 165, "climb": 9},
    "Outdoor Bike": {"speed": 19.5, "hr": 128, "kcal": 8.4, "steps": 0, "climb": 7},
    "Swim": {"speed": 2.4, "hr": 125, "kcal": 8.0, "steps": 0, "climb": 0},
    "Weights": {"speed": 0, "hr": 112, "kcal": 5.8, "steps": 18, "climb": 0},
    "Yoga": {"speed": 0, "hr": 88, "kcal": 3.1, "steps": 4, "climb": 0},
    "Elliptical": {"speed": 0, "hr": 131, "kcal": 9.0, "steps": 120, "climb": 0},
    "Aerobic Workout": {"speed": 0, "hr": 124, "kcal": 7.4, "steps": 60, "climb": 0},
    "Hike": {"speed": 4.1, "hr": 115, "kcal": 6.9, "steps": 100, "climb": 60},
}


def wearable(
    name: str, seed: int, as_of: date, days: int, kinds: tuple[str, ...], until: int = 1200
) -> People:
    """A wide daily table and an activity list, with gaps, weekday effects and noise.

    Sessions start before the minute `until` of the day.
    """
    rng = np.random.default_rng(seed)
    person = People(name, as_of)
    for back in range(days - 1, -1, -1):
        day = as_of - timedelta(back)
        if rng.random() < 0.03:
            continue
        person.daily.append(_day(rng, day, seed))
        chosen = [kind for kind in kinds if rng.random() < 0.9 / len(kinds)]
        person.activities.extend(_activity(rng, day, kind, until) for kind in chosen)
    person.activities.sort(key=lambda row: row["startTime"])
    return person


def _day(rng: np.random.Generator, day: date, seed: int) -> Row:
    weekend = day.weekday() >= 5
    sleep = round(float(rng.normal(425 + 8 * (seed % 4) + 30 * weekend, 45)))
    deep = round(sleep * float(rng.uniform(0.11, 0.24)))
    rem = round(sleep * float(rng.uniform(0.15, 0.27)))
    awake = round(float(rng.uniform(20, 75)))
    bed = float(rng.normal(-0.9 + 0.8 * weekend, 0.7))
    fat, cardio = int(rng.integers(0, 50)), int(rng.integers(0, 30))
    peak = int(rng.integers(0, 9))
    row: Row = {
        "date": day,
        "steps": int(max(300, rng.normal(9000 - 1200 * weekend, 3200))),
        "sleep_minutes": sleep,
        "deep_sleep_minutes": deep,
        "rem_sleep_minutes": rem,
        "light_sleep_minutes": sleep - deep - rem,
        "awake_minutes": awake,
        "deep_sleep_percent": round(100 * deep / sleep, 1),
        "rem_sleep_percent": round(100 * rem / sleep, 1),
        "resting_heart_rate": round(float(rng.normal(58, 3)), 1),
        "heart_rate_variability": round(float(rng.normal(48, 11)), 1),
        "fatburn_active_zone_minutes": fat,
        "cardio_active_zone_minutes": cardio,
        "peak_active_zone_minutes": peak,
        "active_zone_minutes": fat + 2 * cardio + 2 * peak,
        "stress_management_score": int(rng.integers(45, 95)),
        "bed_time": round(bed * 60) / 60,
        "wake_up_time": round((bed + (sleep + awake) / 60) * 60) / 60,
    }
    for column in ("heart_rate_variability", "resting_heart_rate", "stress_management_score"):
        if rng.random() < 0.06:
            del row[column]
    if rng.random() < 0.05:
        for column in [c for c in row if "sleep" in c or c in _NIGHT]:
            del row[column]
    return row


_NIGHT = {"awake_minutes", "bed_time", "wake_up_time"}


def _activity(rng: np.random.Generator, day: date, kind: str, until: int) -> Row:
    likely = ACTIVITIES[kind]
    minutes = round(float(rng.uniform(18, 95)), 1)
    speed = likely["speed"] * float(rng.uniform(0.85, 1.15))
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        minutes=int(rng.integers(360, until))
    )
    row: Row = {
        "startTime": start,
        "activityName": kind,
        "duration": minutes,
        "averageHeartRate": round(float(rng.normal(likely["hr"], 8))),
        "calories": round(minutes * likely["kcal"] * float(rng.uniform(0.85, 1.15))),
        "steps": round(minutes * likely["steps"] * float(rng.uniform(0.9, 1.1))),
        "activeZoneMinutes": int(rng.integers(0, int(minutes) + 5)),
        "elevationGain": round(minutes * likely["climb"] / 10 * float(rng.uniform(0.3, 1.7)), 1),
    }
    if speed:
        row["distance"] = round(speed * minutes / 60, 3)
        row["speed"] = round(speed, 3)
    if rng.random() < 0.04:
        del row["averageHeartRate"]
    return row


LIFTS = {"Squat (Barbell)": 110.0, "Bench Press (Barbell)": 80.0, "Deadlift (Barbell)": 140.0,
         "Overhead Press (Barbell)": 50.0, "Pull Up": 0.0}  # fmt: skip
PROGRAMME = {"Leg Day": ("Squat (Barbell)", "Deadlift (Barbell)"),
             "Push": ("Bench Press (Barbell)", "Overhead Press (Barbell)"),
             "Pull": ("Deadlift (Barbell)", "Pull Up")}  # fmt: skip


def lifter(name: str, seed: int, as_of: date, days: int) -> People:
    """A strength log with three named workouts, a food log, weight, sleep and HRV."""
    rng = np.random.default_rng(seed)
    person = wearable(name, seed, as_of, days, ("Run", "Walk"), until=900)
    keep = ("date", "sleep_minutes", "deep_sleep_minutes", "heart_rate_variability", "steps",
            "resting_heart_rate", "bed_time", "wake_up_time")  # fmt: skip
    person.daily = [{k: row[k] for k in keep if k in row} for row in person.daily]
    weight, turn = 80.0, 0
    for back in range(days - 1, -1, -1):
        day = as_of - timedelta(back)
        weight += float(rng.normal(0.004, 0.12))
        if rng.random() < 0.6:
            row = next((r for r in person.daily if r["date"] == day), None)
            if row is not None:
                row["weight_kg"] = round(weight, 1)
        if rng.random() < 0.85:
            person.food.append(_food(rng, day))
        if rng.random() < 0.42:
            title = list(PROGRAMME)[turn % 3]
            turn += 1
            person.sets.extend(_sets(rng, day, title, 1 + 0.15 * (days - back) / days))
    return person


def _food(rng: np.random.Generator, day: date) -> Row:
    protein, carbs, fat = (round(float(rng.normal(m, s)), 1) for m, s in
                           ((150, 22), (250, 45), (80, 14)))  # fmt: skip
    return {
        "date": day, "calories": round(4 * protein + 4 * carbs + 9 * fat), "protein": protein,
        "carbs": carbs, "fat": fat, "alcohol": float(rng.choice([0, 0, 0, 14, 28])),
        "caffeine": float(rng.choice([0, 95, 190, 285])),
    }  # fmt: skip


def _sets(rng: np.random.Generator, day: date, title: str, level: float) -> Iterator[Row]:
    start = datetime(day.year, day.month, day.day, 18, int(rng.integers(0, 59)), tzinfo=UTC)
    for exercise in PROGRAMME[title]:
        for index in range(int(rng.integers(3, 5))):
            weight = LIFTS[exercise] * level * float(rng.uniform(0.9, 1.05))
            yield {
                "title": title, "start": start, "exercise": exercise, "index": index,
                "weight": round(weight / 2.5) * 2.5 if weight else None,
                "reps": int(rng.integers(3, 11)),
            }  # fmt: skip


def fill(store: HealthStore, person: People, user_id: str) -> None:
    """Store a person's tables, as an import would."""
    store_records(store, user_id, _records(person), ImportReport(person.name, "table"))


def _records(person: People) -> Iterator[AnyRecord]:
    for row in person.daily:
        for column, (metric, factor) in DAILY_COLUMNS.items():
            if column in row:
                yield Measurement(
                    source="table", source_id=f"{row['date']} {metric}", day=row["date"],
                    metric=metric, value=row[column] * factor,
                )  # fmt: skip
    for row in person.activities:
        yield _workout(row)
    for row in person.food:
        yield FoodEntry(
            source="food", source_id=str(row["date"]), day=row["date"], is_day_total=True,
            energy_kcal=row["calories"], protein_g=row["protein"], carbs_g=row["carbs"],
            fat_g=row["fat"], alcohol_g=row["alcohol"], caffeine_mg=row["caffeine"],
        )  # fmt: skip
    yield from _lifting(person)


def _workout(row: Row) -> Workout:
    start = row["startTime"]
    return Workout(
        source="table", source_id=f"{start} {row['activityName']}", day=start.date(),
        kind=session_kind(row["activityName"]), title=row["activityName"], start=start,
        end=start + timedelta(minutes=row["duration"]), duration_min=row["duration"],
        distance_km=row.get("distance"), speed_kmh=row.get("speed"),
        energy_kcal=row["calories"], average_hr=row.get("averageHeartRate"),
        elevation_m=row["elevationGain"], steps=row["steps"],
        zone_minutes=row["activeZoneMinutes"],
    )  # fmt: skip


def _lifting(person: People) -> Iterator[Workout]:
    by_start: dict[datetime, list[Row]] = {}
    for row in person.sets:
        by_start.setdefault(row["start"], []).append(row)
    for start, rows in by_start.items():
        names = list(dict.fromkeys(row["exercise"] for row in rows))
        yield Workout(
            source="lifts",
            source_id=str(start),
            day=start.date(),
            kind="strength",
            title=rows[0]["title"],
            start=start,
            end=start + timedelta(hours=1),
            duration_min=60,
            sets=tuple(
                StrengthSet(
                    exercise=row["exercise"],
                    position=names.index(row["exercise"]),
                    set_index=row["index"],
                    weight_kg=row["weight"],
                    reps=row["reps"],
                )
                for row in rows
            ),
        )


def everybody(as_of: date) -> list[People]:
    """The tables that questions are asked about."""
    return [
        wearable("ana", 1, as_of, 330, ("Walk", "Run", "Outdoor Bike", "Weights", "Swim", "Yoga")),
        wearable("ben", 2, as_of, 95, ("Walk", "Elliptical", "Aerobic Workout", "Yoga", "Hike")),
        wearable("chi", 3, as_of, 700, ("Run", "Swim", "Outdoor Bike")),
        lifter("dov", 4, as_of, 400),
        lifter("eva", 5, as_of, 150),
    ]
