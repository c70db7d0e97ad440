"""Desk: import jobs of uploaded files, read by one bounded worker. Knows no protocol.

A job belongs to the person who started it and is forgotten after an hour; what it stored stays.
"""

import shutil
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from agent.coach import Coach
from agent.errors import LimitReached, NotFound

KEPT_SECONDS = 3600
WAITING_LIMIT = 20


@dataclass
class Job:
    """One upload: where it stands and what became of each file."""

    user_id: str
    files: int
    started: float
    state: str = "reading"
    done: int = 0
    reports: list[dict[str, Any]] = field(default_factory=list)

    def shown(self) -> dict[str, Any]:
        """The job as JSON."""
        progress = self.done / self.files if self.files else 1.0
        return {"state": self.state, "progress": progress, "reports": self.reports}


class ImportDesk:
    """Runs import jobs one after the other, so that uploads never crowd out answers."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._jobs: dict[str, Job] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")

    def start(self, user_id: str, folder: Path, paths: list[Path], unit: Any) -> str:
        """Queue the files of a folder, which is removed afterwards; returns the job's id.

        Raises:
            LimitReached: too many jobs wait already.
        """
        now = time.monotonic()
        self._jobs = {k: j for k, j in self._jobs.items() if now - j.started < KEPT_SECONDS}
        if sum(job.state == "reading" for job in self._jobs.values()) >= WAITING_LIMIT:
            shutil.rmtree(folder, ignore_errors=True)
            raise LimitReached("many imports are waiting; try again in a minute", 60)
        name = uuid.uuid4().hex
        self._jobs[name] = job = Job(user_id, len(paths), now)
        self._worker.submit(self._run, job, folder, paths, unit)
        return name

    def job(self, user_id: str, name: str) -> Job:
        """A job of this person.

        Raises:
            NotFound: no such job of theirs.
        """
        job = self._jobs.get(name)
        if job is None or job.user_id != user_id:
            raise NotFound(f"you have no import {name!r}; it may be older than an hour")
        return job

    def close(self) -> None:
        """Wait for the running file; the rest is dropped, each file being all or nothing."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, folder: Path, paths: list[Path], unit: Any) -> None:
        try:
            for path in paths:
                summary = self._coach.import_files([path], job.user_id, weight_unit=unit)
                job.reports += [_report(each) for each in summary.reports]
                job.reports += [
                    {"file_name": name, "error": reason} for name, reason in summary.failures
                ]
                job.done += 1
            job.state = "done"
        except Exception:
            job.state = "failed"
            job.reports.append(
                {"file_name": "", "error": "the import stopped by an internal error"}
            )
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _report(report: Any) -> dict[str, Any]:
    shown = asdict(report)
    for name in ("first_day", "last_day"):
        shown[name] = shown[name] and shown[name].isoformat()
    for name in ("skipped", "quarantined"):
        shown[f"{name}_count"] = len(shown[name])
        shown[name] = shown[name][:100]
    return shown
