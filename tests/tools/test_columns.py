"""Columns say what the rows say, whoever changed the rows and from wherever it is read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select

from tests.services import empty_store
from tools import tables
from tools.importing import ImportReport, store_records
from tools.migrations.upgrade import HEAD, current
from tools.people import Life, simulate
from tools.records import AnyRecord, Measurement, StrengthSet, Workout
from tools.store import Columns, HealthStore
from tools.store.columns import Labels

AS_OF = date(2026, 2, 20)
DAY = date(2025, 12, 31)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HealthStore]:
    with empty_store(request.param, tmp_path) as store:
        yield store


def put(store: HealthStore, *records: AnyRecord, user: str = "me") -> None:
    store_records(store, user, records, ImportReport("test.csv", "test"))


def lifting(day: date, *weights: float | None, source: str = "hevy") -> Workout:
    sets = tuple(
        StrengthSet(exercise="Bench Press", position=0, set_index=n, weight_kg=weight, reps=5)
        for n, weight in enumerate(weights)
    )
    start = datetime(day.year, day.month, day.day, 18, 0, 30, tzinfo=UTC)
    return Workout(source=source, source_id=f"{day}", day=day, kind="strength", start=start,
                   end=start + timedelta(hours=1), sets=sets)  # fmt: skip


def steps(day: date, value: float) -> Measurement:
    return Measurement(source="fitbit", source_id=f"{day}", day=day, metric="steps", value=value)


def weights(store: HealthStore) -> list[float]:
    return store.set_columns("me").numbers["weight_kg"].tolist()


def test_columns_say_what_the_rows_say(store: HealthStore) -> None:
    store_records(store, "me", simulate("me", AS_OF, 7, 120, Life()).records,
                  ImportReport("test.csv", "test"))  # fmt: skip

    sets = [each for each in store.sets("me") if each.set_type != "warmup"]
    assert len(sets) > 100
    assert _rows(sets, "session_id", "weight_kg", "reps", "rpe") == _numbers(
        store.set_columns("me"), "session_id", "weight_kg", "reps", "rpe"
    )
    assert [each.exercise for each in sets] == store.set_columns("me").labels["exercise"].tolist()
    sessions = store.sessions("me")
    names = ("id", "offset_min", *tables.SESSION_NUMBERS)
    assert _rows(sessions, *names) == _numbers(store.session_columns("me"), *names)
    began = [each.start_at.replace(tzinfo=UTC).timestamp() for each in sessions]
    assert began == store.session_columns("me").numbers["start_at"].tolist()


def test_daily_columns_say_what_the_rows_say(store: HealthStore) -> None:
    store_records(store, "me", simulate("me", AS_OF, 7, 120, Life()).records,
                  ImportReport("test.csv", "test"))  # fmt: skip
    table = tables.daily_values
    with store.engine.connect() as connection:
        query = select(table).order_by(table.c.metric, table.c.day)
        stored = connection.execute(query).all()

    metrics = sorted({row.metric for row in stored})
    found = store.daily_many("me", metrics)
    assert [(row.metric, row.day, row.value, row.is_partial) for row in stored] == [
        (metric, day, value, partial)
        for metric in metrics
        for (day, value), partial in zip(
            found[metric].items(), found[metric].partial.tolist(), strict=True
        )
    ]
    for metric in metrics:
        assert {row.source for row in stored if row.metric == metric} == set(found[metric].sources)


def test_a_window_that_spans_new_year_takes_both_years_and_no_day_more(store: HealthStore) -> None:
    put(store, *[steps(DAY + timedelta(n), 1000.0 + n) for n in range(-3, 5)])

    found = store.daily("me", "steps", DAY, DAY + timedelta(1))

    assert [(DAY, 1000.0), (DAY + timedelta(1), 1001.0)] == found.items()


def test_a_changed_and_a_removed_set_are_seen(store: HealthStore) -> None:
    put(store, lifting(DAY, 80, 85), lifting(DAY + timedelta(30), 90))
    put(store, lifting(DAY, 82.5))

    assert [82.5, 90.0] == weights(store)


def test_a_set_without_weight_has_none_and_not_zero(store: HealthStore) -> None:
    put(store, lifting(DAY, None))

    assert np.isnan(weights(store)).all()


def test_a_later_import_of_another_year_leaves_the_first(store: HealthStore) -> None:
    put(store, lifting(date(2020, 5, 1), 60))
    put(store, lifting(date(2026, 2, 1), 90))
    put(store, lifting(date(2023, 2, 1), 75))

    assert [60.0, 75.0, 90.0] == weights(store)


def test_what_another_process_imported_is_seen_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'coach.db'}"
    reading, writing = HealthStore(url), HealthStore(url)
    put(writing, lifting(DAY, 80))
    assert [80.0] == weights(reading)

    put(writing, lifting(DAY, 81), steps(DAY, 5000))

    assert [81.0] == weights(reading)
    assert [(DAY, 5000.0)] == reading.daily("me", "steps").items()


def test_a_transaction_that_is_rolled_back_leaves_the_columns(store: HealthStore) -> None:
    put(store, lifting(DAY, 80))

    def broken() -> Iterator[AnyRecord]:
        yield lifting(DAY, 200)
        raise ValueError("the file ends here")

    with pytest.raises(ValueError, match="ends here"):
        store_records(store, "me", broken(), ImportReport("test.csv", "test"))

    assert [80.0] == weights(store)


def test_erasing_takes_the_columns_along_and_an_export_leaves_them_out(store: HealthStore) -> None:
    put(store, lifting(DAY, 80))
    put(store, lifting(DAY, 70), user="other")
    assert "year_columns" not in {table for table, _ in store.export("me")}

    store.erase("me")

    with store.engine.connect() as connection:
        owners = connection.execute(select(tables.year_columns.c.user_id)).scalars()
        assert {"other"} == set(owners)


def test_a_database_from_before_is_packed_when_it_is_opened(store: HealthStore) -> None:
    put(store, lifting(DAY, 80), lifting(DAY + timedelta(40), 85), steps(DAY, 5000))
    put(store, steps(DAY, 7000), user="walker")
    with store.transaction() as connection:
        tables.year_columns.drop(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")

    url = store.engine.url.render_as_string(hide_password=False)
    later = HealthStore(url)

    assert HEAD == current(later.engine)
    assert [80.0, 85.0] == weights(later)
    assert [(DAY, 7000.0)] == later.daily("walker", "steps").items()
    later.engine.dispose()


def test_labels_fall_back_to_others_where_they_are_empty() -> None:
    titles, kinds = Labels.of(["Leg Day", None, ""]), Labels.of(["strength", "run", "walk"])

    assert ["Leg Day", "run", "walk"] == titles.or_else(kinds).tolist()
    assert [False, True, False] == titles.or_else(kinds).where("run".__eq__).tolist()
    assert {"Leg Day", "run", "walk"} == titles.or_else(kinds).used()


def _rows(rows: Any, *names: str) -> list[tuple[float | None, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


def _numbers(found: Columns, *names: str) -> list[tuple[float | None, ...]]:
    columns = [found.numbers[name].tolist() for name in names]
    return [
        tuple(None if np.isnan(each) else each for each in row)
        for row in zip(*columns, strict=True)
    ]
