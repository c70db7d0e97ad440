"""Strong's CSV: six dialects, three languages, pseudo-rows, and a unit that may be missing."""

from pathlib import Path

import pytest

from tests.tools.connectors.reading import FIXTURES, berlin, read, read_text, workouts
from tools.connectors import sniff
from tools.errors import BadRecord
from tools.records import Workout

NO_UNIT = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE\n"
    '2026-03-02 07:00:00,"Legs",1h 43m,"Squat (Barbell)",1,100.0,5,0,0,"","",\n'
)
DIALECTS = {
    "S0 2016, kg and km, sets from 0": (
        "Date;Workout Name;Exercise Name;Set Order;kg;Reps;km;Seconds;Notes\n"
        "2026-03-02 07:00:00;Legs;Squat (Barbell);0;100;5;0;0;\n"
    ),
    "S2 unit columns": (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;"
        "Distance Unit;Seconds;Notes;Workout Notes;Workout Duration\n"
        "2026-03-02 07:00:00;Legs;Squat (Barbell);1;100;kg;5;;;;0;;;1h 43m\n"
    ),
    "S3 numbered, all quoted": (
        '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";'
        '"Weight (kg)";"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"\n'
        '"7";"2026-03-02 07:00:00";"Legs";"6180";"Squat (Barbell)";"1";"100.0";"5";"";"";"";"";""\n'
    ),
    "S4 no RPE": (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;Distance;Distance Unit;"
        "Seconds;Notes;Workout Notes\n"
        "2026-03-02 07:00:00;Legs;Squat (Barbell);1;100;kg;5;;;;;\n"
    ),
    "S5 2018, whole lines quoted": (
        '"Date,Workout Name,Exercise Name,Set Order,lbs,Reps,mi.,Seconds,Notes"\n'
        '"2026-03-02 07:00:00,""Legs"",""Squat (Barbell)"",1,220.46226,5,0,0,"""""\n'
    ),
    "German": (
        "Datum;Workout-Name;Name der Übung;Reihenfolge festlegen;Gewicht;Gewichtseinheit;Wiederh.;"
        "RPE;Entfernung;Sekunden;Notizen;Workout-Notizen;Workout-Dauer\n"
        "2026-03-02 07:00:00;Legs;Squat (Barbell);1;100,0;kg;5;;;;;;1h 43m\n"
        "2026-03-02 07:00:00;Legs;Squat (Barbell);Ruhezeit;;;;;;120,0;;;1h 43m\n"
    ),
    "French": (
        "Date,Nom de l'entraînement,Durée,Nom de l'exercice,Ordre de la série,Poids (kg),Réps,"
        "Distance,Secondes,Notes,Notes d'entraînement,RPE\n"
        "2026-03-02 07:00:00,Legs,1h 43m,Squat (Barbell),1,100.0,5.0,0,0,,,\n"
        "2026-03-02 07:00:00,Legs,1h 43m,Squat (Barbell),Minuteur de repos,0,0,0,90,,,\n"
    ),
    "twelve-hour clock": (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;Seconds\n"
        "2026-03-02 7:00:00\u202fAM;Legs;Squat (Barbell);1;100;kg;5;0\n"
    ),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_says_the_same(dialect: str, tmp_path: Path):
    (only,) = workouts(read_text(tmp_path, DIALECTS[dialect]))
    assert ("Legs", "2026-03-02T07:00:00+01:00") == (only.title, only.start.isoformat())
    (squat,) = only.sets
    assert (pytest.approx(100), 5) == (squat.weight_kg, squat.reps)
    assert only.duration_min in {None, 103}


def test_a_weight_without_a_unit_is_asked_for(tmp_path: Path):
    with pytest.raises(BadRecord, match=r"have no unit.*--weight-unit"):
        read_text(tmp_path, NO_UNIT)


@pytest.mark.parametrize(("unit", "kilograms"), [("kg", 100), ("lb", 45.359237)])
def test_the_person_names_the_unit(unit: str, kilograms: float, tmp_path: Path):
    context = berlin()
    context.weight_unit = unit  # type: ignore[assignment]
    (only,) = workouts(read_text(tmp_path, NO_UNIT, context))
    assert (pytest.approx(kilograms), 103) == (only.sets[0].weight_kg, only.duration_min)


def test_rest_timers_and_notes_are_no_sets():
    context = berlin()
    (pull,) = workouts(read(FIXTURES / "strong-semicolon.csv", context))
    assert "strong" == sniff(FIXTURES / "strong-semicolon.csv").name
    assert 8 == context.rows_read
    assert {4: "rest timer, not a set", 7: "note, kept with the workout"} == {
        each.line: each.reason for each in context.skipped
    }
    assert "good day\nwide grip" == pull.note


def test_warm_up_and_drop_sets_keep_their_type_and_place():
    (pull,) = workouts(read(FIXTURES / "strong-semicolon.csv"))
    assert ["warmup", "normal", "normal", "dropset", "normal", "normal"] == [
        each.set_type for each in pull.sets
    ]
    assert [0, 0, 0, 0, 1, 2] == [each.position for each in pull.sets]
    assert 6.5 == pull.sets[1].rpe


def test_strongs_zeros_mean_that_nothing_was_entered():
    (pull,) = workouts(read(FIXTURES / "strong-semicolon.csv"))
    pull_up, plank = pull.sets[-2:]
    assert (None, 8) == (pull_up.weight_kg, pull_up.reps)
    assert (None, None, 45) == (plank.weight_kg, plank.reps, plank.duration_s)


@pytest.mark.parametrize(
    ("text", "minutes"), [("264h 1m", 15841), ("38min", 38), ("2h 18min", 138), ("45s", 0.75)]
)
def test_durations_are_read_as_they_are_written(text: str, minutes: float, tmp_path: Path):
    context = berlin()
    context.weight_unit = "kg"
    (only,) = workouts(read_text(tmp_path, NO_UNIT.replace("1h 43m", text), context))
    assert minutes == only.duration_min


def test_a_timer_left_running_for_weeks_is_left_out_and_reported(tmp_path: Path):
    context = berlin()
    context.weight_unit = "kg"
    (only,) = workouts(read_text(tmp_path, NO_UNIT.replace("1h 43m", "2000h 1m"), context))
    assert None is only.duration_min
    assert ["a duration of 120001 min was left out"] == [each.reason for each in context.skipped]


def test_a_failed_attempt_has_no_repetitions_and_stays(tmp_path: Path):
    context = berlin()
    context.weight_unit = "kg"
    (only,) = workouts(read_text(tmp_path, NO_UNIT.replace("100.0,5,", "200.0,0,"), context))
    assert (200, 0) == (only.sets[0].weight_kg, only.sets[0].reps)


def test_an_unknown_set_order_rejects_the_file(tmp_path: Path):
    with pytest.raises(BadRecord, match="line 2: Set Order is 'x9'"):
        read_text(tmp_path, NO_UNIT.replace(",1,100.0", ",x9,100.0"))


def test_more_rows_in_a_later_export_leave_earlier_workouts_as_they_were(tmp_path: Path):
    context = berlin()
    context.weight_unit = "kg"
    before = read_text(tmp_path, NO_UNIT, context)
    later = NO_UNIT + '2026-03-04 07:00:00,"Arms",40m,"Curl",1,10.0,12,0,0,"","",\n'
    after = read_text(tmp_path, later, context)
    assert isinstance(before[0], Workout)
    assert before[0] == after[0]


def test_an_exercise_begun_anew_with_a_warm_up_is_a_second_instance(tmp_path: Path):
    head, row = NO_UNIT.splitlines()
    orders = ("W", "1", "2", "D", "W", "1")
    rows = [row.replace(",1,100.0", f",{order},100.0") for order in orders]
    context = berlin()
    context.weight_unit = "kg"
    (only,) = workouts(read_text(tmp_path, "\n".join([head, *rows, ""]), context))
    assert [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1)] == [
        (each.position, each.set_index) for each in only.sets
    ]
