"""Import jobs, followed from a process that does not run them."""

from pathlib import Path

import pytest

from agent.api.desk import ImportDesk
from agent.api.runlog import RunLog
from agent.coach import build_coach
from agent.settings import Settings
from tools.store import HealthStore


class EndsMeanwhile(RunLog):
    """A run log in which the job ends right after its events were read."""

    def events(self, user_id: str, run_id: str, after: int) -> list[tuple[int, dict[str, object]]]:
        found = super().events(user_id, run_id, after)
        done = {"state": "done", "progress": 1.0, "reports": []}
        self.append(user_id, run_id, 1 + len(found), [{"job": done}], is_last=True)
        return found


@pytest.fixture
def store(tmp_path: Path) -> HealthStore:
    return build_coach(Settings(home=tmp_path)).store


def test_a_job_that_ends_while_it_is_looked_at_was_not_cut_off(
    store: HealthStore, tmp_path: Path
) -> None:
    log = EndsMeanwhile(store)
    log.open("me", "job", "import")
    reading = {"state": "reading", "progress": 0.5, "reports": []}
    log.append("me", "job", 1, [{"job": reading}])
    desk = ImportDesk(build_coach(Settings(home=tmp_path)), log)

    assert ["reading", "done"] == [desk.job("me", "job")["state"] for _ in range(2)]
