"""Desk: import jobs of uploaded files, read by one bounded worker. Knows no protocol.

A job is kept in the run log, so that any process can tell how far it is, and one whose process
died says so. What it stored stays: each file is stored whole or not at all.
"""

import logging
import shutil
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from agent.api.runlog import RunLog
from agent.coach import Coach
from agent.errors import LimitReached, NotFound

WAITING_LIMIT = 20
OWN_LIMIT = 4
"""Nobody can fill the queue alone."""
TELL_SECONDS = 1.0
SILENT = timedelta(minutes=3)
"""A job that told nothing for this long belongs to a process that died."""
THREAD = "import"
CUT_OFF = "the import was cut off by a restart; import the files again, nothing is stored twice"

log = logging.getLogger("groundwork.imports")


@dataclass
class Job:
    """One upload: where it stands and what became of each file."""

    name: str
    user_id: str
    files: int
    state: str = "reading"
    done: int = 0
    part: float = 0.0
    reports: list[dict[str, Any]] = field(default_factory=list)
    told: int = 0

    def shown(self) -> dict[str, Any]:
        """The job as JSON."""
        progress = min(1.0, (self.done + self.part) / self.files) if self.files else 1.0
        return {"state": self.state, "progress": progress, "reports": self.reports}


class ImportDesk:
    """Runs import jobs one after the other, so that uploads never crowd out answers."""

    def __init__(self, coach: Coach, run_log: RunLog) -> None:
        self._coach, self._log = coach, run_log
        self._open: dict[str, Job] = {}
        self._lock = threading.Lock()
        # SQLite has one writer, and while a file is stored that is the import itself.
        self._can_tell_meanwhile = coach.store.engine.dialect.name != "sqlite"
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")

    def start(self, user_id: str, folder: Path, paths: list[Path], unit: Any) -> str:
        """Queue the files of a folder, which is removed afterwards; returns the job's id.

        Raises:
            LimitReached: too many jobs wait already.
        """
        job = Job(uuid.uuid4().hex, user_id, len(paths))
        with self._lock:
            waiting = [each.user_id for each in self._open.values()]
            if len(waiting) >= WAITING_LIMIT or waiting.count(user_id) >= OWN_LIMIT:
                shutil.rmtree(folder, ignore_errors=True)
                raise LimitReached(
                    "earlier imports are still being read; try again in a minute", 60
                )
            self._open[job.name] = job
        self._log.open(user_id, job.name, THREAD)
        self._tell(job)
        self._worker.submit(self._run, job, folder, paths, unit)
        return job.name

    def job(self, user_id: str, name: str) -> dict[str, Any]:
        """How far a job of this person is, whichever process runs it.

        Raises:
            NotFound: no such job of theirs.
        """
        here = self._open.get(name)
        if here is not None and here.user_id == user_id:
            return here.shown()
        # Before the events: a job that ends in between is then done, and not taken for cut off.
        is_alive = self._log.status(user_id, name, SILENT) == "running"
        told = [event["job"] for _, event in self._log.events(user_id, name, 0) if "job" in event]
        if not told:
            raise NotFound(f"you have no import {name!r}; it may be older than thirty days")
        shown: dict[str, Any] = told[-1]
        if shown["state"] == "reading" and not is_alive:
            failure = {"file_name": "", "error": CUT_OFF}
            return shown | {"state": "failed", "reports": [*shown["reports"], failure]}
        return shown

    def close(self) -> None:
        """Wait for the running file; the rest is dropped, each file being all or nothing."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, folder: Path, paths: list[Path], unit: Any) -> None:
        try:
            for path in paths:
                self._read(job, path, unit)
            job.state = "done"
        except Exception:
            log.exception("an import failed")
            job.state = "failed"
            error = "the import stopped by an internal error"
            job.reports.append({"file_name": "", "error": error})
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            try:
                self._tell(job, is_last=True)
            finally:
                self._open.pop(job.name)

    def _read(self, job: Job, path: Path, unit: Any) -> None:
        told = time.monotonic()

        def heard(_: str, read: int, total: int) -> None:
            nonlocal told
            job.part = read / total if total else 0.0
            if self._can_tell_meanwhile and time.monotonic() - told >= TELL_SECONDS:
                told = time.monotonic()
                self._tell(job)

        summary = self._coach.import_files([path], job.user_id, weight_unit=unit, progress=heard)
        job.reports += [_report(each) for each in summary.reports]
        job.reports += [{"file_name": name, "error": reason} for name, reason in summary.failures]
        job.done, job.part = job.done + 1, 0.0
        self._tell(job)

    def _tell(self, job: Job, is_last: bool = False) -> None:
        """Write where a job stands; those that wait behind it live as well."""
        job.told += 1
        self._log.append(job.user_id, job.name, job.told, [{"job": job.shown()}], is_last)
        with self._lock:
            waiting = [(each.user_id, each.name) for each in self._open.values()]
        if waiting:
            self._log.beat(waiting)


def _report(report: Any) -> dict[str, Any]:
    shown = asdict(report)
    for name in ("first_day", "last_day"):
        shown[name] = shown[name] and shown[name].isoformat()
    for name in ("skipped", "quarantined"):
        shown[f"{name}_count"] = len(shown[name])
        shown[name] = shown[name][:100]
    return shown
