"""Apple Health: streamed, every step, night, meal and workout once, whatever wrote it."""

from datetime import date
from pathlib import Path

import pytest

from tests.tools.connectors.reading import berlin, read
from tools.connectors import ImportContext
from tools.errors import BadRecord
from tools.people.apple import write_export
from tools.records import AnyRecord, FoodEntry, Measurement, Night, Workout

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_GB">\n'
Q = "HKQuantityTypeIdentifier"
NIGHT = "HKCategoryValueSleepAnalysis"


def record(
    kind: str,
    value: object,
    start: str,
    end: str | None = None,
    unit: str = "count",
    source: str = "Watch",
    inner: str = "",
) -> str:
    kind = kind if kind.startswith("HK") else Q + kind
    return (
        f'<Record type="{kind}" sourceName="{source}" unit="{unit}" '
        f'creationDate="2026-03-09 10:00:00 +0100" startDate="2026-03-{start} +0100" '
        f'endDate="2026-03-{end or start} +0100" value="{value}">{inner}</Record>\n'
    )


def sleep(stage: str, start: str, end: str, source: str = "Watch", inner: str = "") -> str:
    kind = "HKCategoryTypeIdentifierSleepAnalysis"
    return record(kind, NIGHT + stage, start, end, source=source, inner=inner).replace(
        'unit="count" ', ""
    )


def export(
    folder: Path, *body: str, head: str = HEAD, context: ImportContext | None = None
) -> list[AnyRecord]:
    path = folder / "Exportación.xml"
    path.write_text(head + "".join(body) + "</HealthData>\n", "utf-8")
    return read(path, context)


def values(records: list[AnyRecord]) -> dict[tuple[str, int], float]:
    return {
        (each.metric, each.day.day): round(each.value, 3)
        for each in records
        if isinstance(each, Measurement)
    }


def nights(records: list[AnyRecord]) -> list[Night]:
    return [each for each in records if isinstance(each, Night)]


def test_phone_and_watch_count_the_same_steps_once(tmp_path: Path):
    found = export(
        tmp_path,
        record("StepCount", 500, "02 09:00:00", "02 09:30:00"),
        record("StepCount", 450, "02 09:00:00", "02 09:40:00", source="iPhone"),
        record("StepCount", 300, "02 11:00:00", "02 11:10:00", source="iPhone"),
    )
    assert {("steps", 2): 750} == values(found)  # of the phone, which counted most


def test_a_count_over_two_hours_is_shared_between_them_and_over_midnight(tmp_path: Path):
    found = export(tmp_path, record("StepCount", 600, "02 23:30:00", "03 00:30:00"))
    assert {("steps", 2): 300, ("steps", 3): 300} == values(found)


def test_any_order_of_attributes_gives_the_same_and_so_does_a_sign_in_a_name(tmp_path: Path):
    usual = record("StepCount", 500, "02 09:00:00", source="a &gt; b&#8217;s")
    other = (
        '<Record value="500" endDate="2026-03-02 09:00:00 +0100" sourceName="a > b’s"\n '
        f'startDate="2026-03-02 09:00:00 +0100" unit="count" type="{Q}StepCount"/>'
    )
    assert {("steps", 2): 1000} == values(export(tmp_path, usual, other))
    odd = f'<Record type="{Q}Unknown" sourceName="a>b/>" value="1"/>'
    assert {("steps", 2): 500} == values(export(tmp_path, odd, usual, odd))


@pytest.mark.parametrize(
    ("kind", "value", "unit", "metric", "expected"),
    [
        ("BodyMass", 180, "lb", "weight_kg", 81.647),
        ("BodyFatPercentage", 0.18, "%", "body_fat_percent", 18),
        ("OxygenSaturation", 0.97, "%", "spo2_percent", 97),
        ("HeartRateVariabilitySDNN", 41.5, "ms", "hrv_sdnn_ms", 41.5),
        ("ActiveEnergyBurned", 418.4, "kJ", "active_energy_kcal", 100),
        ("ActiveEnergyBurned", 100, "Cal", "active_energy_kcal", 100),
        ("DistanceWalkingRunning", 1, "mi", "distance_km", 1.609),
        ("RestingHeartRate", 52, "count/min", "resting_hr_bpm", 52),
    ],
)
def test_units_follow_the_phone(
    kind: str, value: float, unit: str, metric: str, expected: float, tmp_path: Path
):
    found = export(tmp_path, record(kind, value, "02 09:00:00", unit=unit))
    assert {(metric, 2): expected} == values(found)


def test_a_value_that_is_none_is_named_and_harms_nothing(tmp_path: Path):
    context = berlin()
    found = export(
        tmp_path,
        record("BodyMass", "nan", "02 09:00:00", unit="kg"),
        record("StepCount", 10, "02 09:00:00", unit="furlong"),
        record("StepCount", 10, "99 09:00:00"),
        record("StepCount", 20, "02 09:00:00"),
        context=context,
    )
    assert {("steps", 2): 20} == values(found)
    assert [
        "2 records of StepCount were left out: a value, unit or time is missing or not understood.",
        "1 records of BodyMass were left out: a value, unit or time is missing or not understood.",
    ] == context.notes
    assert 4 == context.rows_read


def test_one_source_speaks_for_a_night_and_stages_go_before_none(tmp_path: Path):
    (night,) = nights(
        export(
            tmp_path,
            sleep("InBed", "01 22:50:00", "02 07:00:00", "iPhone"),
            sleep("AsleepUnspecified", "01 23:00:00", "02 06:55:00", "AutoSleep"),
            sleep("AsleepCore", "01 23:10:00", "02 02:10:00"),
            sleep("AsleepDeep", "02 02:10:00", "02 03:10:00"),
            sleep("Awake", "02 03:10:00", "02 03:30:00"),
            sleep("AsleepREM", "02 03:30:00", "02 06:40:00"),
        )
    )
    assert (date(2026, 3, 2), 430, 60, 190, 180, 20, False) == (
        night.day, night.asleep_min, night.deep_min, night.rem_min, night.light_min,
        night.awake_min, night.is_nap,
    )  # fmt: skip


def test_a_watch_that_ran_empty_is_filled_up_by_the_union(tmp_path: Path):
    context = berlin()
    (night,) = nights(
        export(
            tmp_path,
            sleep("AsleepDeep", "01 23:00:00", "02 01:00:00"),
            sleep("Asleep", "02 00:30:00", "02 06:30:00", "AutoSleep"),
            context=context,
        )
    )
    assert (450, None, "2026-03-01T23:00:00+01:00") == (
        night.asleep_min,
        night.deep_min,
        night.start.isoformat() if night.start else None,
    )
    assert "union of all sources" in context.notes[0]


def test_overlapping_segments_of_one_source_count_once_and_a_nap_is_apart(tmp_path: Path):
    nap, night = sorted(
        nights(
            export(
                tmp_path,
                sleep("Asleep", "01 23:00:00", "02 05:00:00"),
                sleep("Asleep", "02 04:00:00", "02 06:00:00"),
                sleep("Asleep", "02 04:00:00", "02 06:00:00"),
                sleep("Asleep", "02 14:00:00", "02 14:40:00"),
            )
        ),
        key=lambda each: each.asleep_min or 0,
    )
    assert (40, True, 420, False) == (nap.asleep_min, nap.is_nap, night.asleep_min, night.is_nap)


def test_the_zone_of_a_night_goes_before_the_phone_of_today(tmp_path: Path):
    zone = '<MetadataEntry key="HKTimeZone" value="America/New_York"/>'
    (night,) = nights(export(tmp_path, sleep("Asleep", "02 05:00:00", "02 12:00:00", inner=zone)))
    assert ("2026-03-01T23:00:00-05:00", date(2026, 3, 2)) == (
        night.start.isoformat() if night.start else None,
        night.day,
    )


def test_food_counts_once_correlations_and_second_diaries_are_left_out(tmp_path: Path):
    eaten = record("DietaryProtein", 30, "02 12:00:00", unit="g", source="Diary") + record(
        "DietaryEnergyConsumed", 500, "02 12:00:00", unit="kcal", source="Diary"
    )
    found = export(
        tmp_path,
        eaten,
        f'<Correlation type="HKCorrelationTypeIdentifierFood">{eaten}</Correlation>',
        record("DietaryEnergyConsumed", 450, "02 12:01:00", unit="kcal", source="Other"),
        record("DietaryProtein", 28, "02 12:01:00", unit="g", source="Other"),
        record("DietaryWater", 0.5, "02 15:00:00", unit="L", source="Water"),
    )
    assert [(500, 30, None), (None, None, 500)] == [
        (each.energy_kcal, each.protein_g, each.water_ml)
        for each in found
        if isinstance(each, FoodEntry)
    ]


WORKOUT = (
    '<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="{minutes}" '
    'durationUnit="min" {old} sourceName="{source}" creationDate="2026-03-02 19:00:00 +0100" '
    'startDate="2026-03-02 18:00:00 +0100" endDate="2026-03-02 18:40:00 +0100">{inner}</Workout>\n'
)


def test_workouts_of_old_and_new_exports_say_the_same(tmp_path: Path):
    old = WORKOUT.format(
        minutes=38,
        source="Watch",
        inner="",
        old='totalDistance="5" totalDistanceUnit="mi" totalEnergyBurned="400" '
        'totalEnergyBurnedUnit="kcal"',
    )
    new = WORKOUT.format(
        minutes=38,
        source="Watch",
        old="",
        inner=f'<WorkoutStatistics type="{Q}DistanceWalkingRunning" sum="5" unit="mi"/>'
        f'<WorkoutStatistics type="{Q}ActiveEnergyBurned" sum="400" unit="kcal"/>',
    )
    for text in (old, new):
        (run,) = export(tmp_path, text)
        assert isinstance(run, Workout)
        assert ("run", 38, pytest.approx(8.047, abs=0.001), 400) == (
            run.kind, run.duration_min, run.distance_km, run.energy_kcal,
        )  # fmt: skip


def test_two_apps_that_recorded_one_hour_are_one_workout(tmp_path: Path):
    context = berlin()
    heart = f'<WorkoutStatistics type="{Q}HeartRate" average="140" maximum="160"/>'
    found = export(
        tmp_path,
        WORKOUT.format(minutes=38, source="App", old="", inner=""),
        WORKOUT.format(minutes=39, source="Watch", old="", inner=heart),
        context=context,
    )
    assert [140] == [each.average_hr for each in found if isinstance(each, Workout)]
    assert "1 workouts were left out" in context.notes[0]


def test_counts_of_the_day_of_the_export_are_not_whole(tmp_path: Path):
    found = export(
        tmp_path,
        '<ExportDate value="2026-03-03 12:00:00 +0100"/>',
        record("StepCount", 500, "02 09:00:00"),
        record("StepCount", 80, "03 09:00:00"),
    )
    assert {("steps", 2): 500} == values(found)


def test_a_malformed_dtd_does_not_matter_and_an_entity_does(tmp_path: Path):
    broken = (
        '<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!ELEMENT x\n<!ATTLIST\n]>\n<HealthData>'
    )
    steps = record("StepCount", 500, "02 09:00:00")
    assert {("steps", 2): 500} == values(export(tmp_path, steps, head=broken))
    laughs = broken.replace("<!ELEMENT x", '<!ENTITY a "ha"><!ENTITY b "&a;&a;">')
    with pytest.raises(BadRecord, match="declares entities"):
        export(tmp_path, steps, head=laughs)
    with pytest.raises(BadRecord, match="undefined entity"):
        export(tmp_path, record("BodyMass", "&b;", "02 09:00:00"))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.99])
def test_an_export_that_breaks_off_is_turned_away(share: float, tmp_path: Path):
    path = tmp_path / "export.xml"
    size = write_export(path, 0.2, date(2026, 3, 1))
    path.write_bytes(path.read_bytes()[: int(share * size)])
    with pytest.raises(BadRecord, match="breaks off"):
        read(path)


def test_an_element_beyond_all_measure_is_turned_away(tmp_path: Path):
    path = tmp_path / "export.xml"
    with path.open("w") as stream:
        stream.write('<HealthData><Record type="')
        for _ in range(40):
            stream.write("x" * 1_000_000)
    with pytest.raises(BadRecord, match="over 16 MiB"):
        read(path)


def test_an_export_made_on_a_journey_names_the_same_facts_alike(tmp_path: Path):
    def facts(hour: int, offset: str) -> set[str]:
        def at(later: int) -> str:
            return f"2026-03-02 {hour + later:02}:30:00 {offset}"

        def plain(kind: str, value: object, unit: str, start: int, end: int) -> str:
            return (
                f'<Record type="{kind}" sourceName="A" unit="{unit}" startDate="{at(start)}" '
                f'endDate="{at(end)}" value="{value}"/>\n'
            )

        sleeping = "HKCategoryTypeIdentifierSleepAnalysis"
        found = export(
            tmp_path,
            plain(f"{Q}BodyMass", 80, "kg", 6, 6),
            plain(f"{Q}DietaryProtein", 30, "g", 7, 7),
            plain(sleeping, f"{NIGHT}AsleepCore", "", 0, 6),
            f'<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" '
            f'sourceName="A" startDate="{at(8)}" endDate="{at(9)}"/>\n',
        )
        return {each.source_id for each in found}

    assert facts(8, "+0100") == facts(2, "-0500")
    assert 4 == len(facts(8, "+0100"))
