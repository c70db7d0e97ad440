"""The database's tables, on SQLite and PostgreSQL alike. Knows no rules, only columns.

Records (`nights`, `measurements`, `food_entries`, `workouts`, `sets`) are kept as imported; derived
from them, and rebuilt at any time, are `daily_values` and `sessions`, and `year_columns`, which
repeats both and the sets in a form that is read fast. Instants are UTC, without zone, with the
offset of the clock beside them. `HealthStore.erase` and `export` walk every table by its `user_id`.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owned(name: str, *columns: SchemaItem) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("user_id", String(200), nullable=False),
        *columns,
    )


def _record(name: str, *columns: SchemaItem) -> Table:
    return _owned(
        name,
        Column("source", String(80), nullable=False),
        Column("source_id", String(200), nullable=False),
        Column("import_id", Integer, nullable=False),
        Column("digest", String(32), nullable=False),
        Column("day", Date, nullable=False),
        *columns,
        UniqueConstraint("user_id", "source", "source_id"),
        Index(f"ix_{name}_user_day", "user_id", "day"),
    )


def _floats(*names: str) -> list[Column[float]]:
    return [Column(name, Float) for name in names]


imports = _owned(
    "imports",
    Column("source", String(80), nullable=False),
    Column("file_name", String(300), nullable=False),
    Column("at", DateTime, nullable=False),
    *[Column(n, Integer, nullable=False) for n in ("rows_read", "stored", "updated", "known")],
    Column("skipped", JSON, nullable=False),
    Index("ix_imports_user_id", "user_id"),
)

quarantine = _owned(
    "quarantine",
    Column("import_id", Integer, nullable=False),
    Column("source", String(80), nullable=False),
    Column("source_id", String(200), nullable=False),
    Column("day", Date, nullable=False),
    Column("metric", String(80), nullable=False),
    Column("value", Float, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("user_id", "source", "source_id", "metric"),
)

nights = _record(
    "nights",
    Column("start_at", DateTime),
    Column("end_at", DateTime),
    Column("offset_min", Integer),
    Column("is_nap", Boolean, nullable=False),
    *_floats("in_bed_min", "asleep_min", "deep_min", "rem_min", "light_min", "awake_min"),
    *_floats("latency_min", "efficiency"),
    Column("hypnogram", Text),
)

measurements = _record(
    "measurements",
    Column("metric", String(80), nullable=False),
    Column("value", Float, nullable=False),
    Column("at", DateTime),
    Column("offset_min", Integer),
    Column("original", Text),
)

NUTRIENTS = (
    "energy_kcal", "protein_g", "carbs_g", "fat_g", "fibre_g", "sugar_g", "leucine_g",
    "alcohol_g", "caffeine_mg", "sodium_mg", "water_ml",
)  # fmt: skip

food_entries = _record(
    "food_entries",
    Column("at", DateTime),
    Column("offset_min", Integer),
    Column("meal", Text),
    Column("food", Text),
    Column("amount", Text),
    Column("is_day_total", Boolean, nullable=False),
    *_floats(*NUTRIENTS),
)

SESSION_NUMBERS = (
    "duration_min", "distance_km", "speed_kmh", "energy_kcal", "average_hr", "max_hr",
    "elevation_m", "steps", "zone_minutes", "strain",
)  # fmt: skip

workouts = _record(
    "workouts",
    Column("start_at", DateTime, nullable=False),
    Column("end_at", DateTime),
    Column("offset_min", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", Text),
    Column("note", Text),
    *_floats(*SESSION_NUMBERS),
)

sets = _owned(
    "sets",
    Column("workout_id", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("exercise", String(120), nullable=False),
    Column("exercise_name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("set_index", Integer, nullable=False),
    Column("set_type", String(10), nullable=False),
    *_floats("weight_kg", "reps", "rpe", "duration_s", "distance_m"),
    Column("superset", Text),
    Column("note", Text),
    Index("ix_sets_user_day", "user_id", "day"),
    Index("ix_sets_user_exercise", "user_id", "exercise", "day"),
    Index("ix_sets_workout_id", "workout_id"),
)

daily_values = Table(
    "daily_values",
    metadata,
    Column("user_id", String(200), primary_key=True),
    Column("metric", String(80), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("value", Float, nullable=False),
    Column("source", String(80), nullable=False),
    Column("is_partial", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("user_id", String(200), nullable=False),
    Column("day", Date, nullable=False),
    Column("start_at", DateTime, nullable=False),
    Column("offset_min", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", Text),
    *_floats(*SESSION_NUMBERS),
    Column("sources", String(300), nullable=False),
    Column("sets_workout_id", Integer),
    Index("ix_sessions_user_day", "user_id", "day"),
)

year_columns = Table(
    "year_columns",
    metadata,
    Column("user_id", String(200), primary_key=True),
    Column("part", String(90), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("numbers", LargeBinary, nullable=False),
    Column("words", JSON, nullable=False),
)

profiles = Table(
    "profiles",
    metadata,
    Column("user_id", String(200), primary_key=True),
    Column("profile", JSON, nullable=False),
)

marked_days = Table(
    "marked_days",
    metadata,
    Column("user_id", String(200), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("reason", Text, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column("user_id", String(200), primary_key=True),
    Column("topic", String(80), primary_key=True),
    Column("sources", JSON, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user_id", String(200), nullable=False),
    Column("title", Text, nullable=False),
    *[Column(name, DateTime, nullable=False) for name in ("created_at", "updated_at")],
    Index("ix_conversations_user_id", "user_id", "updated_at"),
)

turns = _owned(
    "turns",
    Column("conversation_id", String(64), nullable=False),
    Column("turn_id", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("memory", JSON, nullable=False),
    Index("ix_turns_conversation", "conversation_id", "id"),
    UniqueConstraint("turn_id"),
)

runs = _owned(
    "runs",
    Column("run_id", String(200), nullable=False),
    Column("thread_id", String(200), nullable=False),
    Column("status", String(20), nullable=False),
    Column("beat_at", DateTime, nullable=False),
    UniqueConstraint("user_id", "run_id"),
)

run_events = _owned(
    "run_events",
    Column("run_id", String(200), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("event", JSON, nullable=False),
    UniqueConstraint("user_id", "run_id", "seq"),
)

feedback = _owned(
    "feedback",
    Column("turn_id", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("rating", String(10), nullable=False),
    Column("reason", Text),
    UniqueConstraint("user_id", "turn_id"),
)

access_log = _owned(
    "access_log",
    Column("at", DateTime, nullable=False),
    Column("route", String(200), nullable=False),
    Column("visitor", String(200), nullable=False),
    Column("status", Integer, nullable=False),
    Index("ix_access_log_user_id", "user_id", "at"),
)

deliveries = _owned(
    "deliveries",
    Column("day", Date, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("at", DateTime, nullable=False),
    UniqueConstraint("user_id", "day", "kind", "channel"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("user_id", String(200), primary_key=True),
    Column("source", String(80), primary_key=True),
    Column("login", Text, nullable=False),
    Column("cursors", JSON, nullable=False),
    Column("connected_at", DateTime, nullable=False),
    Column("synced_at", DateTime),
    Column("trouble", Text),
    Column("busy_until", DateTime),
)

SECRET = frozenset({"login"})
"""Columns that an export leaves out: they open accounts elsewhere, and are no data."""
REPEATED = frozenset({"year_columns"})
"""Tables that an export leaves out: they say again what others say."""
