"""WHOOP's CSV: nights on the day of waking, naps apart, open cycles, days without recovery."""

from datetime import date
from pathlib import Path

import pytest

from tests.tools.connectors.reading import FIXTURES, berlin, read, read_text, workouts
from tools.connectors import sniff
from tools.errors import BadRecord
from tools.records import AnyRecord, Measurement, Night


def nights(records: list[AnyRecord]) -> list[Night]:
    return [record for record in records if isinstance(record, Night)]


def values(records: list[AnyRecord], day: date) -> dict[str, float]:
    return {
        record.metric: record.value
        for record in records
        if isinstance(record, Measurement) and record.day == day
    }


def test_every_file_of_the_export_is_recognised():
    names = ("sleeps", "physiological_cycles", "workouts")
    assert ["whoop"] * 3 == [sniff(FIXTURES / f"whoop-{name}.csv").name for name in names]


def test_a_night_belongs_to_the_day_of_waking_and_keeps_its_offset():
    found = nights(read(FIXTURES / "whoop-sleeps.csv"))
    first = found[0]
    assert date(2026, 10, 13) == first.day
    assert first.start and first.end
    assert "2026-10-12T23:40:10+02:00" == first.start.isoformat()
    assert (420, 450, 95, 115, 210, 30, 93) == (
        first.asleep_min,
        first.in_bed_min,
        first.deep_min,
        first.rem_min,
        first.light_min,
        first.awake_min,
        first.efficiency,
    )


def test_utcz_is_utc():
    last = nights(read(FIXTURES / "whoop-sleeps.csv"))[-1]
    assert last.start is not None
    assert "2026-10-10T22:55:00+00:00" == last.start.isoformat()


def test_a_nap_is_marked_and_gives_no_score_and_no_breathing_rate():
    records = read(FIXTURES / "whoop-sleeps.csv")
    assert [False, True, False, False] == [night.is_nap for night in nights(records)]
    assert {"sleep_score": 71, "respiratory_rate": 14.6} == values(records, date(2026, 10, 12))


def test_recovery_stands_on_the_day_of_waking():
    records = read(FIXTURES / "whoop-physiological_cycles.csv")
    assert {
        "recovery_score": 62,
        "resting_hr_bpm": 54,
        "hrv_rmssd_ms": 61,
        "spo2_percent": 96.4,
        "sleep_score": 84,
        "respiratory_rate": 14.2,
    } == values(records, date(2026, 10, 13))


def test_an_open_cycle_gives_no_strain_and_says_so():
    context = berlin()
    read(FIXTURES / "whoop-physiological_cycles.csv", context)
    assert "The open cycle's strain and energy were left out: the day goes on." in context.notes


def test_a_cycle_without_sleep_or_recovery_still_gives_its_day():
    records = read(FIXTURES / "whoop-physiological_cycles.csv")
    assert {"strain_score": 5.1, "total_energy_kcal": 1890} == values(records, date(2026, 10, 9))
    assert "recovery_score" not in values(records, date(2026, 10, 12))


def test_sleeps_and_cycles_name_the_same_facts_alike():
    sleeps = {record.source_id for record in read(FIXTURES / "whoop-sleeps.csv")}
    cycles = read(FIXTURES / "whoop-physiological_cycles.csv")
    assert {night.source_id for night in nights(cycles)} <= sleeps


def test_workouts_carry_kind_strain_heart_rate_and_distance():
    lift, run = workouts(read(FIXTURES / "whoop-workouts.csv"))
    assert ("strength", 62, 9.8, 390, 118, None) == (
        lift.kind,
        lift.duration_min,
        lift.strain,
        lift.energy_kcal,
        lift.average_hr,
        lift.distance_km,
    )
    assert ("run", 7.42, 38, 171) == (run.kind, run.distance_km, run.elevation_m, run.max_hr)
    assert "2026-10-12T07:15:00+02:00" == run.start.isoformat()


def test_an_export_in_spanish_reads_the_same(tmp_path: Path):
    text = (
        "Hora de inicio del ciclo,Hora de finalización del ciclo,Zona horaria del ciclo,"
        "Inicio del sueño,Inicio de la vigilia,Calificación del sueño (%),"
        "Duración del sueño (min),Duración de sueño profundo (SWS) (min),Siesta\n"
        "2026-10-12 23:40:10,,UTC+02:00,2026-10-12 23:40:10,2026-10-13 07:10:40,84,420,95,false\n"
    )
    records = read_text(tmp_path, text)
    assert (420, 95) == (nights(records)[0].asleep_min, nights(records)[0].deep_min)
    assert {"sleep_score": 84} == values(records, date(2026, 10, 13))


def test_the_journal_is_known_and_not_read(tmp_path: Path):
    context = berlin()
    text = (
        "Cycle start time,Cycle end time,Cycle timezone,Question text,Answered yes,Notes\n"
        "2026-10-12 23:40:10,,UTC+02:00,Have any caffeine?,true,\n"
    )
    assert [] == read_text(tmp_path, text, context)
    assert 1 == context.rows_read
    assert "journal is not read" in context.notes[0]


def test_an_offset_that_is_none_rejects_the_file(tmp_path: Path):
    text = (FIXTURES / "whoop-sleeps.csv").read_text(encoding="utf-8").replace("UTCZ", "PST")
    with pytest.raises(BadRecord, match="line 5: Cycle timezone is 'PST'"):
        read_text(tmp_path, text)


def test_a_night_of_thirty_hours_loses_that_number_and_is_reported(tmp_path: Path):
    context = berlin()
    text = (FIXTURES / "whoop-sleeps.csv").read_text(encoding="utf-8").replace(",420,", ",1800,")
    records = nights(read_text(tmp_path, text, context))
    assert (None, 450) == (records[0].asleep_min, records[0].in_bed_min)
    assert ["asleep_min is 1800"] == [each.reason[:18] for each in context.skipped]
