"""Speed of data questions: one and ten years of one person, alone and among many others.

`python -m evals.data_speed [OTHERS]` builds a database that it throws away and prints milliseconds
per question (p50 and p95), by the wall clock and of processor time, which other work on the
machine disturbs less; about two minutes with 10,000 others.
"""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import numpy as np
from sqlalchemy import insert, select

from tools import tables
from tools.evidence_log import EvidenceLog
from tools.language import known_of, parse_question
from tools.queries.execute import run_query
from tools.store import HealthStore
from tools.store.packing import pack
from tools.told import Teller

TODAY = date(2026, 11, 22)
QUESTIONS = (
    "What was my average deep sleep last month?",
    "How many days did I sleep more than 447 minutes?",
    "average steps",
    "On which weekday do I sleep best?",
    "What is the sum of my steps for walks on days when deep sleep was less than 1.5 hours?",
    "What is the correlation between sleep and HRV?",
    "What was my average heart rate during my last 5 runs?",
    "When was my last leg day?",
    "What is my heaviest squat ever?",
    "How many times did I run this year?",
    "Is my HRV lower on days after leg day?",
    "longest streak of days with more than 8000 steps",
    "hard sets for quads per week",
    "average steps by month",
    "average heart rate by session type",
)
DAILY = ("steps", "sleep_hours", "deep_minutes", "hrv_rmssd_ms", "resting_hr_bpm", "protein_g")


def add_long(store: HealthStore, user_id: str, years: int) -> None:
    """A person with daily values of 30 metrics, sessions and sets, without the import."""
    rng = np.random.default_rng(years)
    days = [TODAY - timedelta(n) for n in range(365 * years)]
    metrics = [*DAILY, *(f"filler_{n}" for n in range(24))]
    with store.transaction() as connection:
        for metric in metrics:
            level = 8000 if metric == "steps" else 60 if metric != "sleep_hours" else 7
            values = rng.normal(level, level / 8, len(days))
            rows = [
                _value(user_id, metric, day, float(v)) for day, v in zip(days, values, strict=True)
            ]
            connection.execute(insert(tables.daily_values), rows)
        _add_training(connection, user_id, days, rng)


def _value(user_id: str, metric: str, day: date, value: float) -> dict[str, Any]:
    return {"user_id": user_id, "metric": metric, "day": day, "value": value, "source": "table",
            "is_partial": False}  # fmt: skip


def _add_training(connection: Any, user_id: str, days: list[date], rng: Any) -> None:
    first = 1_000_000 + 100_000 * len(days)
    sessions, sets = [], []
    for n, day in enumerate(days):
        if n % 2:
            continue
        kind = ("run", "walk", "strength")[n // 2 % 3]
        lifting = kind == "strength"
        sessions.append(
            {"id": first + n, "user_id": user_id, "day": day, "kind": kind,
             "title": "Leg Day" if lifting else kind.title(),
             "start_at": datetime(day.year, day.month, day.day, 18), "offset_min": 0,
             "duration_min": 45.0, "distance_km": None if lifting else 7.0,
             "average_hr": 130.0, "steps": 5000.0, "energy_kcal": 400.0, "sources": "table",
             "sets_workout_id": first + n if lifting else None}
        )  # fmt: skip
        for index in range(15 if lifting else 0):
            sets.append(
                {"user_id": user_id, "workout_id": first + n, "day": day, "position": 0,
                 "exercise": "Squat (Barbell)", "exercise_name": "Squat (Barbell)",
                 "set_index": index, "set_type": "normal", "reps": 5.0,
                 "weight_kg": float(rng.integers(80, 140))}
            )  # fmt: skip
    connection.execute(insert(tables.sessions), sessions)
    connection.execute(insert(tables.sets), sets)
    pack(connection, user_id, days[-1], days[0])


def add_others(store: HealthStore, people: int) -> None:
    """Many other people with 30 days of six metrics each."""
    days = [TODAY - timedelta(n) for n in range(30)]
    for first in range(0, people, 200):
        rows = [
            _value(f"other-{n}", metric, day, 50.0)
            for n in range(first, min(first + 200, people))
            for metric in DAILY
            for day in days
        ]
        with store.transaction() as connection:
            connection.execute(insert(tables.daily_values), rows)
            pack(connection, f"other-{first}", days[-1], days[0])
            _share_columns(connection, f"other-{first}", range(first + 1, min(first + 200, people)))


def _share_columns(connection: Any, owner: str, others: range) -> None:
    """The others have the same values, so the same columns."""
    table = tables.year_columns
    packed = connection.execute(select(table).where(table.c.user_id == owner)).all()
    rows = [{**row._mapping, "user_id": f"other-{n}"} for n in others for row in packed]
    connection.execute(insert(table), rows)


def measure(store: HealthStore, user_id: str, rounds: int = 5) -> dict[str, list[float]]:
    """Milliseconds per question, warm: of reading, of the query, of everything by both clocks."""
    found: dict[str, list[float]] = {
        "parse": [], "query": [], "answer": [], "answer, wall": []
    }  # fmt: skip
    known = known_of(store, user_id)
    for turn in range(rounds + 1):
        for text in QUESTIONS:
            start = process_time()
            parsed = parse_question(text, as_of=TODAY, known=known)
            read = process_time()
            assert parsed.query is not None, parsed.reason
            run_query(store, user_id, parsed.query, TODAY)
            done, clock = process_time(), perf_counter()
            own = known_of(store, user_id)
            again = parse_question(text, as_of=TODAY, known=own).query
            assert again is not None
            Teller(store, user_id, EvidenceLog(), again).tell(TODAY)
            asked, end = process_time(), perf_counter()
            if turn:
                spans = (read - start, done - read, asked - done, end - clock)
                for name, span in zip(found, spans, strict=True):
                    found[name].append(1000 * span)
    return found


def main(folder: Path, others: int) -> None:
    """Build the database and print the table."""
    store = HealthStore(f"sqlite:///{folder / 'speed.db'}")
    for years in (1, 10):
        add_long(store, f"{years} years", years)
    names = ("parse", "query", "answer", "answer, wall")
    print(f"| data | others | {' | '.join(names)} |", "|---|---|---|---|---|---|", sep="\n")
    for count in (0, others):
        if count:
            add_others(store, count)
        for years in (1, 10):
            spans = measure(store, f"{years} years")
            cells = [
                f"{np.percentile(spans[name], 50):.1f} / {np.percentile(spans[name], 95):.1f}"
                for name in names
            ]
            length = f"{years} year{'s' if years > 1 else ''}"
            print(f"| {length} | {count:,} | {' | '.join(cells)} |", flush=True)
    store.engine.dispose()


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        main(Path(scratch), int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
