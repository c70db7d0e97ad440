"""Imports: throughput and peak memory of reading large exports, beside other programs.

`python -m evals.imports [--size MB]` writes an Apple Health export of that size, imports it, lets
healthkit-to-sqlite read the same file, and does the same with 100,000 Hevy sets and Python's own
csv module. Each run is a process of its own, measured whole, from its start to its end.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.table import Table

UNTIL = date(2026, 11, 1)
SIZE_MB = 40
SETS = 100_000
COLUMNS = ("what", "by", "size", "rows", "CPU", "wall", "MB/s of CPU", "peak memory")


@dataclass(frozen=True)
class Run:
    """What one process needed for one file.

    Attributes:
        what: The file, in words.
        by: Who read it.
        bytes: Size of the file.
        rows: Rows or records that were read.
        cpu: Seconds of processor time, the start of the interpreter included.
        wall: Seconds on the clock.
        peak: Bytes of memory at the highest.
    """

    what: str
    by: str
    bytes: int
    rows: int
    cpu: float
    wall: float
    peak: int

    @property
    def speed(self) -> float:
        """Megabytes for each second of processor time."""
        return self.bytes / 1e6 / self.cpu


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, read, print; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.imports", description=__doc__)
    parser.add_argument("--size", type=float, default=SIZE_MB, help="megabytes of Apple export")
    parser.add_argument("--sets", type=int, default=SETS, help="sets of Hevy export")
    parser.add_argument("--reader", choices=sorted(READERS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.reader:
        print(json.dumps(_measured(READERS[wanted.reader], wanted.file)))
        return 0
    runs = measure(wanted.size, wanted.sets)
    show(runs, Console(width=None if sys.stdout.isatty() else 120))
    return 0


def measure(megabytes: float, sets: int) -> list[Run]:
    """Every file read by us and by the other, in processes of their own."""
    from tools.people.apple import write_export
    from tools.people.files import write_sets

    with tempfile.TemporaryDirectory(prefix="coach-imports-") as folder:
        apple, hevy = Path(folder, "export.xml"), Path(folder, "workouts.csv")
        write_export(apple, megabytes, UNTIL)
        write_sets(hevy, sets, UNTIL)
        runs = [run("Apple Health", "groundwork", apple), run("Hevy", "groundwork", hevy)]
        if find_spec("healthkit_to_sqlite"):
            runs.insert(1, run("Apple Health", "healthkit-to-sqlite", apple))
        return [*runs, run("Hevy", "csv", hevy)]


def run(what: str, by: str, path: Path) -> Run:
    """One file read by one program.

    Raises:
        RuntimeError: the program failed.
    """
    command = [sys.executable, "-m", "evals.imports", "--reader", by, "--file", str(path)]
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    wall = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"{by} failed on {path.name}: {done.stderr[-500:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Run(what, by, path.stat().st_size, found["rows"], found["cpu"], wall, found["peak"])


def show(runs: Sequence[Run], console: Console) -> None:
    """The runs as a table, and how many times faster ours are."""
    table = Table(*COLUMNS, box=None, pad_edge=False)
    for each in runs:
        table.add_row(
            each.what, each.by, f"{each.bytes / 1e6:,.1f} MB", f"{each.rows:,}",
            f"{each.cpu:.1f} s", f"{each.wall:.1f} s", f"{each.speed:.1f}",
            f"{each.peak / 1e6:.0f} MB",
        )  # fmt: skip
    console.print(table)
    for what in dict.fromkeys(each.what for each in runs):
        ours, *others = [each for each in runs if each.what == what]
        for other in others:
            console.print(
                f"{what}: {other.cpu / ours.cpu:.1f} times the speed of {other.by}, "
                f"{ours.peak / other.peak:.2f} times its memory"
            )
    if not find_spec("healthkit_to_sqlite"):
        console.print("healthkit-to-sqlite is not installed: pip install --group bench")


def _measured(read: Callable[[Path], int], path: Path) -> dict[str, float]:
    rows = read(path)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return {"rows": rows, "cpu": spent.ru_utime + spent.ru_stime, "peak": _peak(spent)}


def _peak(spent: resource.struct_rusage) -> int:
    """The highest memory of this process; on Linux `ru_maxrss` may be that of its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return spent.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _groundwork(path: Path) -> int:
    from tools.files import import_paths
    from tools.store import HealthStore

    store = HealthStore(f"sqlite:///{path.parent / f'home-{os.getpid()}' / 'coach.db'}")
    summary = import_paths(store, "bench", [path], UNTIL)
    store.engine.dispose()
    if summary.failures:
        raise RuntimeError(summary.failures[0][1])
    return summary.rows_read


def _healthkit_to_sqlite(path: Path) -> int:
    from healthkit_to_sqlite.cli import cli
    from sqlite_utils import Database

    target = path.parent / f"healthkit-{os.getpid()}.db"
    cli.main([str(path), str(target), "--xml", "--silent"], standalone_mode=False)
    found = Database(target)
    return sum(found[name].count for name in found.table_names())


def _csv(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


READERS: dict[str, Callable[[Path], int]] = {
    "groundwork": _groundwork,
    "healthkit-to-sqlite": _healthkit_to_sqlite,
    "csv": _csv,
}

if __name__ == "__main__":
    raise SystemExit(main())
