"""The schedule: each person at their own local time, once, and not after a long stop."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from agent.api.app import create_app
from agent.api.schedule import due_day, send_due
from agent.coach import build_coach
from agent.errors import BadSettings
from agent.settings import Settings
from tools.importing import ImportReport, store_records
from tools.people import simulate
from tools.profile import Profile


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_due"),
    [
        ("2026-11-20 05:59:59", False),
        ("2026-11-20 06:00:00", True),
        ("2026-11-20 08:59:59", True),
        ("2026-11-20 09:00:00", False),
    ],
)
def test_a_person_in_berlin_is_due_from_seven_to_ten_of_their_own_clock(
    moment: str, is_due: bool
) -> None:
    berlin = Profile(timezone="Europe/Berlin", brief_at="07:00")

    assert is_due == (due_day(berlin, Settings(), "anna", at(moment)) is not None)


def test_the_day_is_the_persons_own_not_the_servers() -> None:
    auckland = Profile(timezone="Pacific/Auckland", brief_at="07:00")

    assert "2026-11-21" == str(due_day(auckland, Settings(), "kiri", at("2026-11-20 18:30")))


def test_the_usual_time_is_for_the_person_of_this_machine_only() -> None:
    settings = Settings(brief="06:30")
    morning = at("2026-11-20 06:45")

    assert due_day(Profile(), settings, "me", morning)
    assert due_day(Profile(), settings, "somebody", morning) is None


class Receiver(BaseHTTPRequestHandler):
    """A webhook on loopback that keeps what it gets."""

    got: list[dict[str, object]]

    def do_POST(self) -> None:
        self.got.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[dict[str, object]]]]:
    class Handler(Receiver):
        got: list[dict[str, object]] = []  # noqa: RUF012  # a list of this test's own

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/hook", Handler.got
        server.shutdown()


def test_everybody_gets_their_own_brief_once_even_over_a_restart(
    tmp_path: Path, receiver: tuple[str, list[dict[str, object]]]
) -> None:
    url, got = receiver
    settings = Settings(home=tmp_path, brief="07:00", brief_webhook=url)  # type: ignore[arg-type]
    coach = build_coach(settings)
    morning = at("2026-11-20 07:10")
    for user in ("me", "anna"):
        person = simulate("fine", morning.date(), seed=len(user))
        coach.store.save_profile(user, Profile(timezone="UTC", brief_at="07:00"))
        store_records(coach.store, user, person.records, ImportReport("all", "simulated"))
    coach.store.save_profile("nobody-yet", Profile(timezone="UTC", brief_at="07:00"))

    first = send_due(coach, settings, morning, set())
    again = send_due(coach, settings, morning, set())
    coach.store.engine.dispose()

    assert ["anna", "me"] == sorted(first)
    assert [] == again
    assert ["anna", "me"] == sorted(str(each["user_id"]) for each in got)


def test_a_schedule_that_can_send_nothing_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="nowhere to send to"):
        create_app(Settings(home=tmp_path, brief="07:00"))


def test_the_service_starts_and_stops_with_a_schedule(
    tmp_path: Path, receiver: tuple[str, list[dict[str, object]]]
) -> None:
    settings = Settings(home=tmp_path, brief="07:00", brief_webhook=receiver[0])  # type: ignore[arg-type]

    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as client:
        assert 200 == client.get("/healthz").status_code
