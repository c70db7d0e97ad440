"""Examined: a measure against the usual, since when, beside what; by hand-made days."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tools.evidence_log import EvidenceLog
from tools.examined import Examiner
from tools.importing import ImportReport, store_records
from tools.records import Measurement
from tools.store import HealthStore

TODAY = date(2026, 11, 20)
CHANGED = TODAY - timedelta(29)


def _look(tmp_path: Path, days: dict[str, list[float]]) -> Any:
    """What is seen of resting heart rate; each list is oldest first and ends today."""
    store = HealthStore(f"sqlite:///{tmp_path / 'coach.db'}")
    records = [
        Measurement(source="table", source_id=f"{metric} {n}", metric=metric, value=value,
                    day=TODAY - timedelta(len(values) - 1 - n))
        for metric, values in days.items()
        for n, value in enumerate(values)
    ]  # fmt: skip
    store_records(store, "me", records, ImportReport("table.csv", "table"))
    return Examiner(store, "me", TODAY, EvidenceLog(), {}).examine("resting_hr_bpm")


def _wave(level: float, days: int) -> list[float]:
    return [level + n % 3 - 1 for n in range(days)]


def test_a_change_of_level_is_told_with_its_first_day(tmp_path: Path) -> None:
    seen = _look(tmp_path, {"resting_hr_bpm": _wave(55, 90) + _wave(63, 30)})

    assert "22 October" == f"{CHANGED.day} {CHANGED:%B}" == seen["changed"]["day"]
    assert ("63 bpm", "55 bpm") == (seen["changed"]["value"], seen["changed"]["usual"])
    assert ("higher", False) == (seen["way"], seen["is_better"])


def test_steady_days_have_no_change_and_are_the_usual(tmp_path: Path) -> None:
    seen = _look(tmp_path, {"resting_hr_bpm": _wave(55, 120)})

    assert seen["changed"] is None
    assert "the same" == seen["way"]


def test_what_moved_in_the_same_days_is_beside_it_and_the_rest_is_steady(tmp_path: Path) -> None:
    seen = _look(
        tmp_path,
        {
            "resting_hr_bpm": _wave(55, 90) + _wave(63, 30),
            "hrv_rmssd_ms": _wave(60, 90) + _wave(45, 30),
            "steps": _wave(8000, 120),
        },
    )

    assert ["hrv_rmssd_ms"] == [each["metric"] for each in seen["beside"]["moved"]]
    assert ["steps"] == [each["metric"] for each in seen["beside"]["steady"]]


def test_what_goes_with_it_day_by_day_is_found(tmp_path: Path) -> None:
    hrv = [50.0 + n % 7 * 3 for n in range(120)]
    pulse = [80 - each / 2 + n % 5 for n, each in enumerate(hrv)]
    seen = _look(tmp_path, {"resting_hr_bpm": pulse, "hrv_rmssd_ms": hrv})

    assert ["hrv_rmssd_ms"] == [each["input"] for each in seen["goes_with"]]
    assert seen["goes_with"][0]["value"].startswith("−")


def test_a_measure_of_mostly_equal_days_still_has_a_direction(tmp_path: Path) -> None:
    seen = _look(tmp_path, {"resting_hr_bpm": ([55.0] * 9 + [57.0]) * 9 + [64.0] * 30})

    assert "higher" == seen["way"]


@pytest.mark.parametrize("days", [0, 1])
def test_too_few_days_have_no_usual(tmp_path: Path, days: int) -> None:
    seen = _look(tmp_path, {"resting_hr_bpm": [55.0] * days})

    assert seen["way"] is None and seen["usual"] is None
    assert (seen["value"] is None) == (days == 0)
