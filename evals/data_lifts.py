"""Question families about lifts, and about what is not there or no number at all.

A family's phrasings are in `evals/questions`; here are the slots and the reference answers.
"""

import math
from datetime import timedelta
from random import Random
from typing import Any

from evals import data_reference as ref
from evals.data_draws import (
    Made,
    draw_column,
    draw_window,
    rows_of,
)
from evals.data_reference import Gold
from evals.data_tables import People
from evals.data_words import (
    COLUMNS,
)

LIFT_WORDS = {
    "Squat (Barbell)": ("squat", "barbell squat"), 
    "Bench Press (Barbell)": ("bench press", "bench"),
    "Deadlift (Barbell)": ("deadlift",), "Overhead Press (Barbell)": ("overhead press", "OHP"),
}  # fmt: skip


def _heaviest(when: bool) -> Any:
    def make(random: Random, person: People) -> Made | None:
        if not person.sets:
            return None
        lift, words = random.choice(list(LIFT_WORDS.items()))
        rows = [row for row in person.sets if row["exercise"] == lift]
        slots = {"l": random.choice(words)}
        if when:
            return slots, ref.extreme(rows, "weight", "max", "start")
        return slots, ref.number(ref.cells(rows, "weight"), "max", "kg")

    return make


def _lift_sets(random: Random, person: People) -> Made | None:
    if not person.sets:
        return None
    lift, words = random.choice(list(LIFT_WORDS.items()))
    phrase, window = draw_window(random, person)
    rows = ref.in_window([r for r in person.sets if r["exercise"] == lift], window, "start")
    if not rows:
        return None
    return {"l": random.choice(words), "w": phrase}, Gold("number", len(rows), "sets")


def _lift_volume(random: Random, person: People) -> Made | None:
    if not person.sets:
        return None
    lift, words = random.choice(list(LIFT_WORDS.items()))
    phrase, window = draw_window(random, person)
    rows = ref.in_window([r for r in person.sets if r["exercise"] == lift], window, "start")
    if not rows:
        return None
    volume = math.fsum(row["weight"] * row["reps"] for row in rows)
    return {"l": random.choice(words), "w": phrase}, Gold("number", volume, "kg")


def _after_workout(random: Random, person: People) -> Made | None:
    if not person.sets:
        return None
    title, spoken = random.choice((("Leg Day", "leg day"), ("Push", "push day")))
    column, noun = draw_column(random, person)
    days = {ref.day_of(r, "start") + timedelta(1) for r in person.sets if r["title"] == title}
    rows = [row for row in rows_of(person, column) if ref.day_of(row) in days]
    gold = ref.number(ref.cells(rows, column), "mean", COLUMNS[column][1])
    return {"t": spoken, "m": noun}, gold


def _absent(random: Random, person: People) -> Made | None:
    noun = random.choice(("blood oxygen", "body fat percentage", "waist", "leucine", "sodium",
                          "respiratory rate", "readiness score"))  # fmt: skip
    words, _ = draw_window(random, person)
    return {"m": noun, "w": words}, Gold("none")


def _unanswerable(random: Random, person: People) -> Made | None:
    words, _ = draw_window(random, person)
    return {"m": draw_column(random, person)[1], "w": words}, Gold("refuse")


LIFT_MAKERS: dict[str, Any] = {
    "lift-heaviest": _heaviest(False),
    "lift-heaviest-when": _heaviest(True),
    "lift-sets": _lift_sets,
    "lift-volume": _lift_volume,
    "after-workout": _after_workout,
    "absent": _absent,
    "refuse": _unanswerable,
}
