"""JSON, FIT and the smaller formats: what each says, and what is missing stays missing."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.tools.connectors.fit_files import fit_of_a_scale
from tests.tools.connectors.reading import berlin, read, workouts
from tools.connectors import ImportContext
from tools.errors import BadRecord, UnitUnknown
from tools.records import AnyRecord, Measurement, Night, Workout

LONG = {
    "id": "a", "day": "2026-03-02", "type": "long_sleep", "bedtime_start":
    "2026-03-01T23:10:00+01:00", "bedtime_end": "2026-03-02T07:10:00+01:00",
    "time_in_bed": 28800, "total_sleep_duration": 25200, "deep_sleep_duration": 5400,
    "rem_sleep_duration": 6000, "light_sleep_duration": 13800, "awake_time": 3600, "latency": 600,
    "efficiency": 88, "average_hrv": 52, "lowest_heart_rate": 47, "average_breath": 14.25,
    "sleep_phase_5_min": "4221", "low_battery_alert": False, "heart_rate": {"items": [50, None]},
    "something_new": {"nested": [1]},
}  # fmt: skip


def load(folder: Path, value: object, context: ImportContext | None = None) -> list[AnyRecord]:
    path = folder / "dump.json"
    path.write_text(json.dumps(value), "utf-8")
    return read(path, context)


def values(records: list[AnyRecord]) -> dict[str, float]:
    return {each.metric: round(each.value, 3) for each in records if isinstance(each, Measurement)}


@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: {"data": x, "next_token": None}])
def test_oura_sleep_is_a_night_only_when_it_is_long(wrap, tmp_path: Path):
    nap = LONG | {"id": "b", "type": "late_nap", "total_sleep_duration": 1800}
    gone = LONG | {"id": "c", "type": "deleted"}
    bare = {key: LONG[key] for key in ("day", "bedtime_start", "bedtime_end", "time_in_bed")} | {
        "id": "d",
        "type": "long_sleep",
        "day": "2026-03-03",
        "average_hrv": None,
    }
    context = berlin()
    found = load(tmp_path, wrap([LONG, nap, gone, bare]), context)
    assert [("a", False, 420), ("b", True, 30), ("d", False, None)] == [
        (each.source_id, each.is_nap, each.asleep_min) for each in found if isinstance(each, Night)
    ]
    assert {"hrv_rmssd_ms": 52, "resting_hr_bpm": 47, "respiratory_rate": 14.25} == values(found)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            {"id": "x", "day": "2026-03-02", "score": 81, "contributors": {"total_sleep": 90}},
            {"sleep_score": 81},
        ),
        (
            {"id": "x", "day": "2026-03-02", "score": 77, "temperature_deviation": -0.2,
             "contributors": {"recovery_index": 90}},
            {"readiness_score": 77, "skin_temperature_deviation_c": -0.2},
        ),
        (
            {"id": "x", "day": "2026-03-02", "score": 90, "steps": 8123, "active_calories": 412,
             "total_calories": 2600, "equivalent_walking_distance": 7300, "contributors": {}},
            {"steps": 8123, "active_energy_kcal": 412, "total_energy_kcal": 2600},
        ),
        (
            {"id": "x", "day": "2026-03-02", "spo2_percentage": {"average": 97.1}},
            {"spo2_percent": 97.1},
        ),
        (
            {"id": "x", "day": "2026-03-02", "stress_high": 5400, "recovery_high": 0},
            {"stress_high_minutes": 90},
        ),
        (
            {"id": "x", "day": "2026-03-02", "score": None, "contributors": {"total_sleep": None}},
            {},
        ),
    ],
)  # fmt: skip
def test_oura_daily_documents(document: object, expected: dict[str, float], tmp_path: Path):
    assert expected == values(load(tmp_path, [document]))


def test_oura_trends_are_seconds_and_none_is_missing(tmp_path: Path):
    path = tmp_path / "trends.csv"
    path.write_text(
        "date,Sleep Score,Sleep Timin Score,Total Bedtime ,Total Sleep Duration,Average HRV,"
        "Readiness Score,Steps\n2026-03-02,81,70,28800,25200,52,77,8123\n"
        "2026-03-03,None,None,None,None,None,None,100\n"
    )
    found = read(path)
    assert [(480, 420)] == [(e.in_bed_min, e.asleep_min) for e in found if isinstance(e, Night)]
    assert {"sleep_score": 81, "hrv_rmssd_ms": 52, "readiness_score": 77, "steps": 100} == values(
        found
    )


def test_garmin_weights_are_grams_and_local_stamps_are_no_instants(tmp_path: Path):
    night = {
        "dailySleepDTO": {
            "calendarDate": "2026-03-02", "sleepTimeSeconds": 25200, "deepSleepSeconds": 5400,
            "lightSleepSeconds": 13800, "remSleepSeconds": 6000, "awakeSleepSeconds": 600,
            "sleepStartTimestampGMT": 1772402400000, "sleepEndTimestampGMT": 1772428200000,
            "sleepStartTimestampLocal": 1772406000000, "sleepEndTimestampLocal": 1772431800000,
        },
        "sleepMovement": [{"activityLevel": 1}],
    }  # fmt: skip
    empty = {"dailySleepDTO": {"calendarDate": "2026-03-03", "sleepTimeSeconds": None}}
    weight = {"calendarDate": "2026-03-02", "weight": 59720.0, "bodyFat": None}
    hrv = {"calendarDate": "2026-03-02", "lastNightAvg": 43, "weeklyAvg": 41}
    run = {
        "activityId": 7, "activityName": "Berlin", "activityType": {"typeKey": "running"},
        "startTimeLocal": "2026-03-02 18:00:00", "startTimeGMT": "2026-03-02 17:00:00",
        "distance": 10000.0, "duration": 3000.0, "elapsedDuration": 3300.0, "averageHR": 150,
    }  # fmt: skip
    found = load(tmp_path, [night, empty, weight, hrv, run])
    (slept,) = (each for each in found if isinstance(each, Night))
    assert ("2026-03-01T23:00:00+01:00", 420, 430) == (
        slept.start.isoformat() if slept.start else None, slept.asleep_min, slept.in_bed_min,
    )  # fmt: skip
    assert {"weight_kg": 59.72, "hrv_rmssd_ms": 43} == values(found)
    (ran,) = (each for each in found if isinstance(each, Workout))
    assert ("2026-03-02T18:00:00+01:00", "run", 10, 50, 150) == (
        ran.start.isoformat(), ran.kind, ran.distance_km, ran.duration_min, ran.average_hr,
    )  # fmt: skip


def test_fitbit_sleep_of_both_kinds_and_a_pulse_of_zero(tmp_path: Path):
    stages = {
        "logId": 1, "dateOfSleep": "2026-03-02", "startTime": "2026-03-01T23:00:30.000",
        "endTime": "2026-03-02T07:00:30.000", "minutesAsleep": 430, "minutesAwake": 50,
        "timeInBed": 480, "efficiency": 92, "mainSleep": True, "type": "stages",
        "levels": {"summary": {"deep": {"minutes": 80}, "rem": {"minutes": 100},
                               "light": {"minutes": 250}, "wake": {"minutes": 50}},
                   "data": [{"level": "wake"}]},
    }  # fmt: skip
    classic = stages | {"logId": 2, "type": "classic", "mainSleep": False, "minutesAsleep": 55}
    first, then = load(tmp_path, [stages, classic])
    assert isinstance(first, Night) and isinstance(then, Night)
    assert (False, 80, True, None) == (first.is_nap, first.deep_min, then.is_nap, then.deep_min)
    pulse = [
        {"dateTime": f"03/0{day}/26 00:00:00", "value": {"date": date_, "value": value, "error": 1}}
        for day, date_, value in ((2, "03/02/26", 58.5), (3, "03/03/26", 0.0), (4, None, 0.0))
    ]
    assert {"resting_hr_bpm": 58.5} == values(load(tmp_path, pulse))


def test_fitbit_weights_need_a_unit(tmp_path: Path):
    log = [{"logId": 1, "weight": 191.8, "bmi": 27.1, "date": "03/02/26", "time": "07:00:00"}]
    with pytest.raises(UnitUnknown, match="--weight-unit"):
        load(tmp_path, log)
    context = berlin()
    context.weight_unit = "lb"
    assert {"weight_kg": 86.999} == values(load(tmp_path, log, context))


def test_google_health_texts_are_numbers_and_days_are_parts(tmp_path: Path):
    day = {"year": 2026, "month": 3, "day": 2}
    page = {
        "dataPoints": [
            {"name": "n", "dailyRestingHeartRate": {"date": day, "beatsPerMinute": "58"}},
            {"weight": {"sampleTime": {"physicalTime": "2026-03-02T06:00:00Z"},
                        "weightGrams": 81400}},
            {"sleep": {"interval": {"startTime": "2026-03-01T22:00:00Z",
                                    "endTime": "2026-03-02T06:00:00Z"},
                       "summary": {"minutesAsleep": "420", "minutesInSleepPeriod": "480",
                                   "stagesSummary": [{"type": "DEEP", "minutes": "70"}]}}},
            {"unknownType": {"x": 1}},
        ],
        "nextPageToken": "abc",
    }  # fmt: skip
    found = load(tmp_path, page)
    assert {"resting_hr_bpm": 58, "weight_kg": 81.4} == values(found)
    assert [(420, 480, 70, date(2026, 3, 2))] == [
        (e.asleep_min, e.in_bed_min, e.deep_min, e.day) for e in found if isinstance(e, Night)
    ]


def test_fitbod_rows_close_together_are_one_workout_in_the_unit_of_the_header(tmp_path: Path):
    path = tmp_path / "fitbod.csv"
    path.write_text(
        "Date,Exercise,Reps,Weight(lbs),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,"
        "multiplier\n2026-03-02 17:04:00 +0000,Deadlift,5,220.462,0,0,0,0,false,,1\n"
        "2026-03-02 17:00:00 +0000,Deadlift,8,100,0,0,0,0,true,,1\n"
        "2026-03-04 17:00:00 +0000,Plank,0,0,60,0,0,0,false,,1\n"
    )
    first, then = workouts(read(path))
    assert ("2026-03-02T18:00:00+01:00", [("warmup", 8), ("normal", 5)]) == (
        first.start.isoformat(),
        [(each.set_type, each.reps) for each in first.sets],
    )
    assert pytest.approx(100, abs=0.01) == first.sets[1].weight_kg
    assert (None, 60) == (then.sets[0].reps, then.sets[0].duration_s)


def test_a_fhir_bundle_gives_the_codes_that_are_known(tmp_path: Path):
    def observation(code: str, value: float, unit: str) -> object:
        return {
            "fullUrl": "urn:x",
            "resource": {
                "resourceType": "Observation",
                "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
                "effectiveDateTime": "2026-03-02T07:00:00+01:00",
                "valueQuantity": {"value": value, "code": unit},
            },
        }

    context = berlin()
    entries = [
        observation("29463-7", 180, "[lb_av]"), observation("40443-4", 52, "/min"),
        observation("93832-4", 7.5, "h"), observation("8310-5", 36.6, "Cel"),
        observation("41982-0", 3, "furlong"),
    ]  # fmt: skip
    found = load(tmp_path, {"resourceType": "Bundle", "entry": entries}, context)
    assert {"weight_kg": 81.647, "resting_hr_bpm": 52, "sleep_hours": 7.5} == values(found)
    assert ["Observations with other codes were left out."] == context.notes
    assert "in furlong" in context.skipped[0].reason


def test_a_scale_s_fit_file_is_a_weight_and_a_damaged_one_is_turned_away(tmp_path: Path):
    path = tmp_path / "weight.fit"
    content = fit_of_a_scale(8140)
    path.write_bytes(content)
    assert {"weight_kg": 81.4} == values(read(path))
    for broken in (content[:-3], content[:20], content[:15] + b"\xff" + content[16:]):
        path.write_bytes(broken)
        with pytest.raises(BadRecord, match="corrupt"):
            read(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[{"bedtime_start": "x", "bedtime_end": "y", "day": "z"}', "breaks off"),
        ('{"bedtime_start": 1, "bedtime_end": 1, "day": 1} trailing', "text follows"),
        ('[{"bedtime_start": ' + "[" * 100_000, "beyond all measure|breaks off"),
        ('[{"bedtime_start": 1, "bedtime_end": 1, "day": ' + "9" * 5000 + "}]", "digits"),
    ],
)
def test_damaged_json_is_turned_away(content: str, message: str, tmp_path: Path):
    path = tmp_path / "dump.json"
    path.write_text(content, "utf-8")
    if "bedtime_end" not in content:
        path.write_text('[{"bedtime_end": 1, "day": 1},' + content[1:], "utf-8")
    with pytest.raises(BadRecord, match=message):
        read(path)
