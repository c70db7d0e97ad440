"""Hostile files: whatever comes in, only our errors come out, and nothing of it is kept."""

import json
import os
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools.connectors.fit_files import (
    clock,
    fit_file,
    fit_of_a_scale,
    session,
    strength_set,
)
from tests.tools.connectors.reading import FIXTURES, berlin, read
from tests.tools.connectors.test_documents import LONG
from tools.errors import BadRecord, UnknownFormat
from tools.people.apple import write_export

EXPECTED = (BadRecord, UnknownFormat)
MEMORY = 150 * 1024 * 1024
EXAMPLES = int(os.environ.get("GROUNDWORK_FUZZ", "25"))
"""Damaged files of each format; a long run sets GROUNDWORK_FUZZ=2000."""
FITBOD = (
    "Date,Exercise,Reps,Weight(kg),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,"
    "multiplier\n2026-03-02 17:04:00 +0000,Deadlift,5,100,0,0,0,0,false,,1\n"
)
TRENDS = (
    "date,Sleep Score,Sleep Timin Score,Total Bedtime ,Total Sleep Duration,Average HRV,"
    "Readiness Score,Steps\n2026-03-02,81,70,28800,25200,52,77,8123\n"
)
WEIGHED = {
    "resourceType": "Observation",
    "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
    "effectiveDateTime": "2026-03-02T07:00:00+01:00",
    "valueQuantity": {"value": 81.4, "code": "kg"},
}
EXPORTED = (
    {"table": "sets", "workout_id": 1, "exercise_name": "Squat", "position": 0, "set_index": 0},
    {"table": "workouts", "id": 1, "source": "hevy", "source_id": "1", "day": "2026-03-02",
     "start_at": "2026-03-02 17:00:00", "offset_min": 60, "kind": "strength"},
    {"table": "profiles", "user_id": "me", "profile": {"weight_kg": 81.4}},
)  # fmt: skip


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One good file of every format."""
    folder = tmp_path_factory.mktemp("seeds")
    write_export(folder / "apple.xml", 0.02, date(2026, 3, 1))
    night = {"calendarDate": "2026-03-02", "sleepTimeSeconds": 25200, "deepSleepSeconds": 5400}
    slept = {"dateOfSleep": "2026-03-02", "minutesAsleep": 400, "startTime": "2026-03-01T23:00:00"}
    point = {"dailyRestingHeartRate": {"date": {"year": 2026, "month": 3, "day": 2},
                                       "beatsPerMinute": "58"}}  # fmt: skip
    written = {
        "oura.json": json.dumps([LONG]).encode(),
        "garmin.json": json.dumps([night]).encode(),
        "fitbit.json": json.dumps([slept]).encode(),
        "google.json": json.dumps({"dataPoints": [point]}).encode(),
        "scale.fit": fit_of_a_scale(8140),
        "strength.fit": fit_file(
            strength_set(60, 8, 80, 0, 1), session(0, 3600, 10, 20), clock(60)
        ),
        "fitbod.csv": FITBOD.encode(),
        "trends.csv": TRENDS.encode(),
        "fhir.json": json.dumps(
            {"resourceType": "Bundle", "entry": [{"resource": WEIGHED}]}
        ).encode(),
        "export.jsonl": "\n".join(map(json.dumps, EXPORTED)).encode(),
        "apple.xml": (folder / "apple.xml").read_bytes()[:40_000],
    }
    return written | {path.name: path.read_bytes() for path in FIXTURES.iterdir()}


NAMES = sorted(
    [
        "oura.json",
        "garmin.json",
        "fitbit.json",
        "google.json",
        "scale.fit",
        "apple.xml",
        "strength.fit",
        "fitbod.csv",
        "trends.csv",
        "fhir.json",
        "export.jsonl",
    ]
    + [path.name for path in FIXTURES.iterdir() if path.is_file()]
)


def attempt(path: Path) -> None:
    """Read everything; an expected error is as good as records."""
    context = berlin()
    context.weight_unit = "kg"
    try:
        read(path, context)
    except EXPECTED as error:
        assert len(str(error)) < 4000


@pytest.mark.parametrize("name", NAMES)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_damaged_file_is_read_or_turned_away(
    name: str, seeds: dict[str, bytes], tmp_path: Path, data: st.DataObject
):
    content = bytearray(seeds[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, max(0, len(content) - 1)))
        kind = data.draw(st.sampled_from(["flip", "cut", "insert", "drop", "repeat"]))
        if kind == "flip" and content:
            content[place] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del content[place:]
        elif kind == "insert":
            content[place:place] = data.draw(
                st.sampled_from(
                    [b"\0", b'"', b",", b"\xff\xfe", b"-1", b"1e999", b"NaN", b"9999-12-31",
                     b"\xe2\x80\xaf", b"{", b"]", b"<", b"&x;", b"\n", b"0000-00-00", b"null"]
                )
            )  # fmt: skip
        elif kind == "drop":
            del content[place : place + data.draw(st.integers(1, 40))]
        else:
            content[place:place] = content[max(0, place - 60) : place]
    path = tmp_path / "fuzzed"
    path.write_bytes(bytes(content))
    attempt(path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"2026", b"9999"),
        (b"2026", b"0000"),
        (b"1", b"-1"),
        (b".", b","),
        (b"0", "\u202f0".encode()),
        (b"25200", b"-25200"),
        (b"null", b"[]"),
        (b":", b": {},"),
        (b"\n", b"\r"),
        (b"a", b"\0"),
    ],
)
def test_a_systematic_change_is_read_or_turned_away(
    name: str, old: bytes, new: bytes, seeds: dict[str, bytes], tmp_path: Path
):
    path = tmp_path / "changed"
    path.write_bytes(seeds[name].replace(old, new))
    attempt(path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "latin-1", "cp037"])
def test_another_encoding_is_read_or_turned_away(
    name: str, encoding: str, seeds: dict[str, bytes], tmp_path: Path
):
    path = tmp_path / "encoded"
    path.write_bytes(seeds[name].decode("utf-8", "replace").encode(encoding, "replace"))
    attempt(path)


@pytest.mark.parametrize("name", NAMES)
def test_a_line_of_ten_megabytes_stays_within_memory(
    name: str, seeds: dict[str, bytes], tmp_path: Path
):
    path = tmp_path / "long"
    content = seeds[name]
    half = len(content) // 2
    path.write_bytes(content[:half] + b"x" * 10_000_000 + content[half:])
    tracemalloc.start()
    try:
        attempt(path)
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


def test_a_billion_laughs_are_refused(tmp_path: Path):
    path = tmp_path / "export.xml"
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE HealthData [{entities}]><HealthData>&l9;</HealthData>'
    )
    with pytest.raises(BadRecord, match="declares entities"):
        read(path)


def test_a_column_that_comes_twice_is_named(tmp_path: Path):
    text = (FIXTURES / "hevy-kg.csv").read_text("utf-8")
    path = tmp_path / "twice.csv"
    path.write_text(text.replace('"reps"', '"weight_kg"', 1).replace('"rpe"', '"reps"', 1))
    with pytest.raises(BadRecord, match="occurs 2 times"):
        read(path)
