"""Files, folders and ZIPs: what is known comes in, what is hostile stays out, all or nothing."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.tools.connectors.reading import FIXTURES
from tools.files import ImportSummary, import_paths
from tools.profile import Profile
from tools.store import HealthStore

AS_OF = date(2026, 3, 10)
KG = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,RPE\n"


@pytest.fixture
def store(tmp_path: Path) -> HealthStore:
    store = HealthStore(f"sqlite:///{tmp_path / 'home' / 'coach.db'}")
    store.save_profile("me", Profile(timezone="Europe/Berlin"))
    return store


def put(store: HealthStore, *paths: Path) -> ImportSummary:
    return import_paths(store, "me", paths, AS_OF)


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def strong(unitless: float) -> str:
    rows = (("Bench Press (Barbell)", 1.0), ("Squat (Barbell)", 1.25))
    return KG + "".join(
        f"2026-03-0{day} 10:00:00,A,{name},1,{unitless * share},5,0,0,,\n"
        for day in (1, 3)
        for name, share in rows
    )


def hevy(kilograms: float) -> str:
    head = '"title","start_time","end_time","exercise_title","set_index","set_type","weight_kg",'
    return (
        head
        + '"reps"\n'
        + "".join(
            f'"A","{day} Feb 2026, 10:00","{day} Feb 2026, 11:00","{name}",0,"normal",{weight},5\n'
            for day in (1, 3)
            for name, weight in (
                ("Bench Press (Barbell)", kilograms),
                ("Squat (Barbell)", 1.25 * kilograms),
            )
        )
    )


def test_a_folder_is_imported_and_what_nobody_knows_is_named(store: HealthStore, tmp_path: Path):
    folder = tmp_path / "exports"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.csv").write_bytes((FIXTURES / "hevy-kg.csv").read_bytes())
    (folder / "readme.txt").write_text("hello")
    (folder / ".hidden.csv").write_text("x")

    summary = put(store, folder)

    assert ["exports/deep/a.csv"] == [each.file_name for each in summary.reports]
    assert [("exports/readme.txt", "no format that is known: it begins with 'hello'")] == (
        summary.left_out
    )
    assert [] == summary.failures


def test_a_zip_gives_the_same_as_its_files_and_twice_changes_nothing(
    store: HealthStore, tmp_path: Path
):
    members = {f"export__{path.name}": path.read_bytes() for path in FIXTURES.glob("whoop-*.csv")}
    archive = zipped(tmp_path / "whoop.zip", **members)

    first, again = put(store, archive), put(store, archive)
    plain = put(store, *sorted(FIXTURES.glob("whoop-*.csv")))

    assert 3 == len(first.reports)
    assert first.stored > 0
    assert (0, first.stored + first.known) == (again.stored, again.known)
    assert (0, again.known) == (plain.stored, plain.known)


def test_a_zip_within_a_zip_gives_the_same_and_too_many_are_refused(
    store: HealthStore, tmp_path: Path
):
    inner = zipped(tmp_path / "inner.zip", **{"workouts.csv": hevy(80).encode()})
    outer = tmp_path / "outer.zip"
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("Takeout/inner.zip", inner.read_bytes())
        archive.writestr("__MACOSX/Takeout/._inner.zip", b"junk")
        archive.writestr("Takeout/.DS_Store", b"junk")
    found = put(store, outer)
    assert (["outer.zip/Takeout/inner.zip/workouts.csv"], [], []) == (
        [each.file_name for each in found.reports], found.failures, found.left_out
    )  # fmt: skip
    for number in range(3):
        inner = zipped(tmp_path / f"{number}.zip", **{"deeper.zip": inner.read_bytes()})
    assert "ZIPs 3 deep" in put(store, inner).failures[0][1]


def test_a_broken_member_leaves_the_others_in_and_nothing_of_itself(
    store: HealthStore, tmp_path: Path
):
    broken = (FIXTURES / "whoop-sleeps.csv").read_bytes()[:-40]
    archive = zipped(
        tmp_path / "a.zip", good=(FIXTURES / "hevy-kg.csv").read_bytes(), sleeps=broken
    )

    summary = put(store, archive)

    assert ["a.zip/sleeps"] == [name for name, _ in summary.failures]
    assert {"hevy"} == {each.source for each in store.imports("me")}
    assert [] == list(store.nights("me"))


@pytest.mark.parametrize("name", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "C:\\e.csv"])
def test_a_name_that_leads_out_of_the_archive_is_refused(
    name: str, store: HealthStore, tmp_path: Path
):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, (FIXTURES / "hevy-kg.csv").read_bytes())

    summary = put(store, path)

    assert "leads out of it" in summary.failures[0][1]
    assert [] == summary.reports


def test_a_zip_bomb_is_refused_before_it_is_unpacked(store: HealthStore, tmp_path: Path):
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("x.csv", "w") as stream,
    ):
        for _ in range(80):
            stream.write(bytes(1024 * 1024))

    summary = put(store, path)

    assert "would unpack to 0.1 GB from 0.1 MB" in summary.failures[0][1]


def test_an_encrypted_archive_says_what_to_do(store: HealthStore, tmp_path: Path):
    path = zipped(tmp_path / "a.zip", x=b"secret" * 20)
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    path.write_bytes(content)

    assert "it is encrypted" in put(store, path).failures[0][1]
    assert "Unpack it and import the folder" in put(store, path).failures[0][1]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_damaged_archive_stores_nothing(share: float, store: HealthStore, tmp_path: Path):
    path = zipped(tmp_path / "a.zip", x=(FIXTURES / "hevy-kg.csv").read_bytes())
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])

    assert "the archive is damaged" in put(store, path).failures[0][1]
    assert [] == list(store.imports("me"))


@pytest.mark.parametrize(("factor", "unit"), [(1.0, "kg"), (2.2046, "lb")])
def test_strong_without_a_unit_takes_it_from_another_source_wherever_that_stands(
    factor: float, unit: str, store: HealthStore, tmp_path: Path
):
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "a-strong.csv").write_text(strong(82 * factor))
    (folder / "b-hevy.csv").write_text(hevy(80))

    summary = put(store, folder)

    noted = [note for report in summary.reports for note in report.notes]
    assert [f"{unit} was taken, because that fits what hevy says of the same 2 exercises"] == [
        note.partition("; ")[2].rstrip(".") for note in noted
    ]
    weights = {round(each.weight_kg, 1) for each in store.sets("me", start=date(2026, 3, 1))}
    assert {82.0, 102.5} == weights


def test_strong_without_a_unit_and_without_another_source_is_asked_about(
    store: HealthStore, tmp_path: Path
):
    path = tmp_path / "strong.csv"
    path.write_text(strong(82))
    assert "--weight-unit" in put(store, path).failures[0][1]


def test_the_profile_settles_the_unit_of_body_weights(store: HealthStore, tmp_path: Path):
    store.save_profile("me", Profile(weight_kg=68))
    path = tmp_path / "measurement.csv"
    path.write_text("Date,Weight\n2026-03-01,151.2\n")

    summary = put(store, path)

    assert "because your profile says 68.0 kg" in summary.reports[0].notes[0]
    assert [pytest.approx(68.58, abs=0.01)] == list(store.daily("me", "weight_kg").values)


def test_a_file_without_rows_says_so(store: HealthStore, tmp_path: Path):
    path = tmp_path / "empty.csv"
    path.write_text(KG)
    assert ["There is nothing in it: a header, and no rows."] == put(store, path).reports[0].notes


def test_an_unknown_exercise_is_listed_once(store: HealthStore, tmp_path: Path):
    path, then = tmp_path / "one.csv", tmp_path / "two.csv"
    path.write_text(hevy(80).replace("Squat (Barbell)", "Wombat Toss"))
    then.write_text(hevy(80).replace("Squat (Barbell)", "Wombat Toss").replace("Feb", "Mar"))

    assert "Wombat Toss" in put(store, path).reports[0].notes[-1]
    assert [] == put(store, then).reports[0].notes


def test_servings_and_summary_of_one_day_are_not_added(store: HealthStore, tmp_path: Path):
    put(store, FIXTURES / "cronometer-servings.csv")
    alone = store.daily("me", "protein_g").items()
    put(store, FIXTURES / "cronometer-dailysummary.csv")

    both = dict(store.daily("me", "protein_g").items())

    assert alone
    assert dict(alone) == {day: both[day] for day, _ in alone}


def test_a_crash_in_the_middle_leaves_the_earlier_state(store: HealthStore, tmp_path: Path):
    from tools.connectors import ImportContext, sniff
    from tools.importing import ImportReport, import_batch

    path = FIXTURES / "hevy-kg.csv"

    def breaking():
        yield from sniff(path).read(path, ImportContext())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), import_batch(store, "me") as batch:
        batch.add(breaking(), ImportReport("a", "hevy"))
    assert [] == list(store.imports("me"))
    assert [] == list(store.sessions("me"))
