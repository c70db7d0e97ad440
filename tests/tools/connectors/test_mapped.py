"""Tables that a person describes with a map: daily, long and lists of activities."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.tools.connectors.reading import berlin, workouts
from tools.connectors import ImportContext, MappedTable, load_map
from tools.connectors.mapping import parse_map
from tools.errors import BadRecord
from tools.records import AnyRecord, FoodEntry, Measurement

DAILY = """
source: my-band
kind: daily
date: day
columns:
  steps: steps
  resting_hr_bpm: rhr
  sleep_hours: {column: asleep, unit: min}
  deep_percent: {column: deep_share, unit: fraction}
  bed_time: {column: bed, format: "%H:%M:%S"}
  wake_time: wake
  weight_kg: {column: weight, unit: lb, missing: ["0.0"]}
"""
TABLE = (
    "day,steps,rhr,asleep,deep_share,bed,wake,weight\n"
    '2026-10-01,"8,412",52,431,0.18,22:41:30,2026-10-01 06:30,180.0\n'
    "2026-10-02,NaN,,None,0.21,00:15:00,07:00,0.0\n"
)
ACTIVITIES = """
source: my-watch
kind: activities
columns:
  name: Activity
  start: Begin
  end: End
  duration: {column: Time, unit: "HH:MM:SS"}
  distance: {column: Dist, unit: mi}
  calories: Cal
  average_hr: HR
  elevation: {column: Up, unit: ft}
  steps: Steps
  active_zone_minutes: AZM
  speed: {column: Speed, unit: m/s}
"""
SESSIONS = (
    "Activity,Begin,End,Time,Dist,Cal,HR,Up,Steps,AZM,Speed\n"
    "Morning Run,2026-10-01T06:00:00Z,2026-10-01T06:50:00Z,0:48:30,5,512,151,120,8200,71,2.8\n"
    "Weights,2026-10-01 23:30:00,2026-10-02 00:20:00,0:50:00,0,300,0,0,,12,0\n"
)


def described(text: str) -> MappedTable:
    return MappedTable(parse_map(yaml.safe_load(text), Path("map.yaml")))


def read(
    folder: Path, mapped: str, table: str, context: ImportContext | None = None
) -> list[AnyRecord]:
    path = folder / "table.csv"
    path.write_text(table, encoding="utf-8")
    return list(described(mapped).read(path, context or berlin()))


def by_day(records: list[AnyRecord]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for record in records:
        assert isinstance(record, Measurement)
        found.setdefault(str(record.day), {})[record.metric] = round(record.value, 4)
    return found


def test_a_wide_daily_table_gives_each_metric_in_its_own_unit(tmp_path: Path):
    assert {
        "2026-10-01": {
            "steps": 8412,
            "resting_hr_bpm": 52,
            "sleep_hours": 7.1833,
            "deep_percent": 18,
            "bed_time": -1.3083,
            "wake_time": 6.5,
            "weight_kg": 81.6466,
        },
        "2026-10-02": {"deep_percent": 21, "bed_time": 0.25, "wake_time": 7},
    } == by_day(read(tmp_path, DAILY, TABLE))


def test_the_original_value_and_unit_are_kept(tmp_path: Path):
    records = read(tmp_path, DAILY, TABLE)
    originals = {
        record.metric: record.original
        for record in records
        if isinstance(record, Measurement) and record.day == date(2026, 10, 1)
    }
    assert ("431 min", "180.0 lb") == (originals["sleep_hours"], originals["weight_kg"])


def test_a_later_export_names_the_same_facts_alike(tmp_path: Path):
    before = read(tmp_path, DAILY, TABLE)
    after = read(tmp_path, DAILY, TABLE + "2026-10-03,9000,51,420,0.2,22:00:00,06:10,\n")
    assert {each.source_id for each in before} < {each.source_id for each in after}


def test_what_was_eaten_becomes_one_day_total(tmp_path: Path):
    mapped = """
source: diet-log
date: d
columns: {protein_g: p, energy_kcal: {column: e, unit: kJ}, weight_kg: w}
"""
    food, weight = sorted(
        read(tmp_path, mapped, "d;p;e;w\n01.10.2026;150,5;8368;80,1\n"),
        key=lambda x: type(x).__name__,
    )
    assert isinstance(food, FoodEntry) and isinstance(weight, Measurement)
    assert (True, 150.5, pytest.approx(2000)) == (
        food.is_day_total,
        food.protein_g,
        food.energy_kcal,
    )
    assert (80.1, date(2026, 10, 1)) == (weight.value, weight.day)


def test_one_person_is_chosen_from_a_table_of_many(tmp_path: Path):
    mapped = "{source: study, date: day, columns: {steps: steps}, where: {person: 5}}"
    table = "person,day,steps\n5.0,2026-10-01,100\n6,2026-10-01,200\n"
    context = berlin()
    assert {"2026-10-01": {"steps": 100}} == by_day(read(tmp_path, mapped, table, context))
    assert ["Rows left out by 'where' in the map: 1."] == context.notes


def test_two_values_for_one_day_are_never_merged_in_silence(tmp_path: Path):
    mapped = "{source: study, date: day, columns: {steps: steps}}"
    with pytest.raises(BadRecord, match=r"line 3: .*steps 200, but line 2 says 100.*where"):
        read(tmp_path, mapped, "day,steps\n2026-10-01,100\n2026-10-01,200\n")


def test_nights_labelled_by_their_evening_move_to_the_day_of_waking(tmp_path: Path):
    mapped = "{source: ring, date: day, night_label: evening, columns: {sleep_hours: h, steps: s}}"
    records = read(tmp_path, mapped, "day,h,s\n2026-10-01,7:30,100\n")
    assert {"2026-10-02": {"sleep_hours": 7.5}, "2026-10-01": {"steps": 100}} == by_day(records)


def test_a_long_table_gives_the_named_metrics_and_lists_the_others(tmp_path: Path):
    mapped = """
source: dump
kind: long
date: when
metric: type
value: reading
unit: unit
metrics: {RestingHR: resting_hr_bpm, Mass: weight_kg}
"""
    table = (
        "when,type,reading,unit\n2026-10-01 07:00,Mass,180,lb\n2026-10-01 19:00,Mass,82,kg\n"
        "2026-10-01,RestingHR,51,bpm\n2026-10-01,Mood,3,\n"
    )
    context = berlin()
    records = read(tmp_path, mapped, table, context)
    assert [81.6466, 82, 51] == [
        round(each.value, 4) for each in records if isinstance(each, Measurement)
    ]
    assert 3 == len({each.source_id for each in records})
    assert ["Names that the map does not explain were left out: 'Mood' (1)."] == context.notes


def test_a_list_of_activities_gives_sessions_in_fixed_units(tmp_path: Path):
    run, weights = workouts(read(tmp_path, ACTIVITIES, SESSIONS))
    assert ("run", "Morning Run", "2026-10-01T08:00:00+02:00") == (
        run.kind,
        run.title,
        run.start.isoformat(),
    )
    assert (48.5, 512, 151, 8200, 71) == (
        run.duration_min,
        run.energy_kcal,
        run.average_hr,
        run.steps,
        run.zone_minutes,
    )
    assert (pytest.approx(8.04672), pytest.approx(36.576), pytest.approx(10.08)) == (
        run.distance_km,
        run.elevation_m,
        run.speed_kmh,
    )
    assert ("strength", date(2026, 10, 1), None, None, None) == (
        weights.kind,
        weights.day,
        weights.distance_km,
        weights.average_hr,
        weights.speed_kmh,
    )


def test_date_clock_times_pace_and_own_kinds_are_understood(tmp_path: Path):
    mapped = """
source: sheet
kind: activities
kinds: {Intervals hill: run}
columns: {name: what, date: day, start: from, end: to, pace: pace}
"""
    (only,) = workouts(
        read(
            tmp_path, mapped, "what,day,from,to,pace\nIntervals hill,10/25/2026,23:50,00:20,5:00\n"
        )
    )
    assert ("run", 30, pytest.approx(12)) == (only.kind, only.duration_min, only.speed_kmh)


def test_a_duration_without_unit_is_asked_for(tmp_path: Path):
    mapped = "{source: sheet, kind: activities, columns: {start: s, duration: d}}"
    with pytest.raises(BadRecord, match="d is '45'; expected a duration with its unit"):
        read(tmp_path, mapped, "s,d\n2026-10-01 10:00,45\n")


def test_an_activity_that_stands_twice_counts_once(tmp_path: Path):
    line = SESSIONS.splitlines()[1]
    context = berlin()
    records = read(tmp_path, ACTIVITIES, SESSIONS + line + "\n", context)
    assert 2 == len(records)
    assert ["repeats line 2"] == [each.reason for each in context.skipped]


@pytest.mark.parametrize(
    ("mapped", "message"),
    [
        ("{source: a, date: d, columns: {step: s}}", "unknown metric 'step'; did you mean steps"),
        ("{source: a, date: d, columns: {session_hr_bpm: s}}", "belongs to a session"),
        ("{source: a, columns: {steps: s}}", "needs 'date: COLUMN'"),
        ("{source: a, date: d, colums: {steps: s}}", "colums"),
        ("{source: A b, date: d, columns: {steps: s}}", "source"),
        ("{source: a, date: d, zone: Mars/Base, columns: {steps: s}}", "unknown time zone"),
        ("{source: a, kind: activities, columns: {begin: s}}", "unknown column of an activity"),
        ("[1, 2]", "list of keys"),
    ],
)
def test_a_wrong_map_is_explained(mapped: str, message: str):
    with pytest.raises(BadRecord, match=message):
        described(mapped)


def test_a_map_that_is_no_yaml_names_the_line(tmp_path: Path):
    path = tmp_path / "map.yaml"
    path.write_text("source: a\ncolumns: {steps: [\n", encoding="utf-8")
    with pytest.raises(BadRecord, match=r"map.yaml, line \d: this is not YAML"):
        load_map(path)


def test_a_column_that_the_table_lacks_shows_the_header(tmp_path: Path):
    with pytest.raises(BadRecord, match="no column 'rhr'; the header is 'day', 'steps'"):
        read(tmp_path, DAILY, "day,steps\n2026-10-01,5\n")


def test_a_unit_that_cannot_become_the_metrics_unit_is_refused(tmp_path: Path):
    mapped = "{source: a, date: d, columns: {weight_kg: {column: w, unit: km}}}"
    with pytest.raises(BadRecord, match="a unit that can become kg"):
        read(tmp_path, mapped, "d,w\n2026-10-01,80\n")


def test_a_word_where_a_number_belongs_says_how_to_call_it_missing(tmp_path: Path):
    with pytest.raises(BadRecord, match=r"line 2: steps is 'lots'.*'missing:'"):
        read(tmp_path, DAILY, TABLE.replace('"8,412"', "lots"))


def test_a_table_in_utc_is_shown_on_the_persons_own_days(tmp_path: Path):
    mapped = "{source: s, kind: activities, zone: UTC, columns: {start: s, end: e, name: n}}"
    (late,) = workouts(read(tmp_path, mapped, "s,e,n\n2026-07-01 22:30,23:15,run\n"))
    assert ("2026-07-02T00:30:00+02:00", date(2026, 7, 2), 45) == (
        late.start.isoformat(),
        late.day,
        late.duration_min,
    )


def test_shares_and_scores_and_degrees_become_the_metrics_unit(tmp_path: Path):
    mapped = """
source: band
date: d
columns:
  sleep_score: {column: a, unit: fraction}
  skin_temperature_deviation_c: {column: b, unit: F}
  hrv_rmssd_ms: {column: c, unit: s}
"""
    assert {
        "2026-10-01": {
            "sleep_score": 82,
            "skin_temperature_deviation_c": 0.5,
            "hrv_rmssd_ms": 48,
        }
    } == by_day(read(tmp_path, mapped, "d,a,b,c\n2026-10-01,0.82,0.9,0.048\n"))


@pytest.mark.parametrize(
    ("pace", "unit", "speed"),
    [
        ("5:00", "min/km", 12),
        ("8:00 /mi", "min/mi", 12.07008),
        ("300", "s/km", 12),
        ("0", "", None),
    ],
)
def test_a_pace_becomes_a_speed(pace: str, unit: str, speed: float | None, tmp_path: Path):
    spec = f"{{column: p, unit: '{unit}'}}"
    mapped = f"{{source: s, kind: activities, columns: {{start: s, pace: {spec}}}}}"
    (only,) = workouts(read(tmp_path, mapped, f"s,p\n2026-07-01 10:00,{pace}\n"))
    assert (None if speed is None else pytest.approx(speed)) == only.speed_kmh


@pytest.mark.parametrize("unit", ["h", "hours", "HH:MM", None])
def test_seven_thirty_of_hours_is_seven_and_a_half(unit: str | None, tmp_path: Path):
    named = "" if unit is None else f", unit: '{unit}'"
    daily = (
        f"source: x\nkind: daily\ndate: day\ncolumns:\n  sleep_hours: {{column: slept{named}}}\n"
    )
    assert {"2026-10-01": {"sleep_hours": 7.5}} == by_day(
        read(tmp_path, daily, "day,slept\n2026-10-01,7:30\n")
    )


def test_thousands_of_steps_are_grouped_with_points_where_semicolons_part_the_cells(tmp_path: Path):
    daily = "source: x\nkind: daily\ndate: day\ncolumns:\n  steps: walked\n"
    table = "day;walked\n2026-10-01;9.000\n2026-10-02;412\n"
    assert [9000, 412] == [each["steps"] for each in by_day(read(tmp_path, daily, table)).values()]
