"""The bench of imports: small files, the same numbers of rows, whoever reads."""

import io

import pytest
from rich.console import Console

from evals.imports import Run, measure, show


def test_every_reader_sees_every_row_and_is_measured_on_its_own() -> None:
    runs = measure(megabytes=0.3, sets=480)

    by = {(each.what, each.by): each for each in runs}
    assert (480, 480) == (by["Hevy", "groundwork"].rows, by["Hevy", "csv"].rows)
    assert by["Apple Health", "groundwork"].rows > 500
    for each in runs:
        assert 0 < each.cpu
        assert 5e6 < each.peak < 500e6


def test_the_table_says_how_many_times_faster_ours_is() -> None:
    out = io.StringIO()
    ours = Run("Apple Health", "groundwork", 100_000_000, 5, 2.0, 3.0, 100_000_000)
    other = Run("Apple Health", "other", 100_000_000, 5, 12.0, 30.0, 50_000_000)

    show([ours, other], Console(file=out, width=120))

    assert 50 == pytest.approx(ours.speed)
    assert "6.0 times the speed of other, 2.00 times its memory" in out.getvalue()
