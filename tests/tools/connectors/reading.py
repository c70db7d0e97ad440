"""Reading: what connector tests share; writes a file, reads it, gives records and report."""

from dataclasses import replace
from pathlib import Path

from tools.connectors import ImportContext, sniff
from tools.profile import Profile
from tools.records import AnyRecord, Workout

FIXTURES = Path(__file__).parents[2] / "fixtures"
BERLIN = ImportContext(profile=Profile(timezone="Europe/Berlin"))


def berlin() -> ImportContext:
    """A fresh context of a person in Berlin who never named a weight unit."""
    return replace(BERLIN, skipped=[], notes=[])


def read(path: Path, context: ImportContext | None = None) -> list[AnyRecord]:
    return list(sniff(path).read(path, context or berlin()))


def read_text(folder: Path, text: str, context: ImportContext | None = None) -> list[AnyRecord]:
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8")
    return read(path, context)


def workouts(records: list[AnyRecord]) -> list[Workout]:
    assert all(isinstance(record, Workout) for record in records)
    return [record for record in records if isinstance(record, Workout)]
