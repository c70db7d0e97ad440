"""Several processes share everything; a killed one loses nothing that was told or stored."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import create_engine, func, select, update

from agent.settings import Settings
from knowledge.index import GlossaryIndex
from tests.agent.endpoint_stub import Hangs, serving
from tests.processes import Process, one_address, processes
from tests.services import REDIS, postgres_database, require
from tests.serving import free_port, wait_until
from tools import tables

ORIGIN = "http://shop.example"


def long_dead(database: str, run: str) -> None:
    """Instead of waiting until a run counts as dead."""
    long_ago = datetime.now(UTC).replace(tzinfo=None) - timedelta(minutes=5)
    engine = create_engine(database)
    with engine.begin() as connection:
        mine = tables.runs.c.run_id == run
        connection.execute(update(tables.runs).where(mine).values(beat_at=long_ago))
    engine.dispose()


def asked(text: str, run: str, thread: str) -> dict[str, Any]:
    message = {"id": "1", "role": "user", "content": text}
    return {"threadId": thread, "runId": run, "messages": [message]}


def events(text: str) -> list[Any]:
    return [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: ")]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Address of an empty database: a file that processes of one machine share, or a server's."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('shared') / 'coach.db'}"
    else:
        with postgres_database() as url:
            yield url


@pytest.fixture(scope="module")
def shared(database: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    require("Redis", 6379)
    key = f"pk_{uuid4().hex}"
    sites = tmp_path_factory.mktemp("sites") / "sites.yaml"
    sites.write_text(
        f"- {{key: {key}, name: Shop, origins: ['{ORIGIN}'], visitor_limit: 3/minute}}\n", "utf-8"
    )
    return {
        "COACH_DATABASE_URL": database,
        "COACH_REDIS_URL": REDIS,
        "COACH_SITES": str(sites),
        "COACH_SECRET": "s" * 32,
        "site": key,
    }


@pytest.fixture(scope="module")
def two(
    shared: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Process]]:
    homes = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    environment = {name: value for name, value in shared.items() if name != "site"}
    with processes(homes, **environment) as found:
        yield found


def test_two_processes_behind_one_address_are_one_service(two: list[Process]) -> None:
    run, thread = uuid4().hex, uuid4().hex
    with (
        one_address([each.address for each in two]) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        told = events(client.post("/agui", json=asked("What is HRV?", run, thread)).text)
        again = [events(client.get(f"/runs/{run}/events").text) for _ in range(2)]
        rest = events(client.get(f"/runs/{run}/events?after=3").text)
        shown = [client.get(f"/api/conversations/{thread}").json()["turns"] for _ in range(2)]

    assert "RUN_FINISHED" == told[-1]["type"]
    assert [told, told] == again
    assert told[3:] == rest
    assert shown[0] == shown[1] and 1 == len(shown[0])


def test_an_import_is_followed_from_any_process(two: list[Process]) -> None:
    export = {"files": ("hevy.csv", long_export(40))}
    job = httpx.post(f"{two[0].address}/api/import", files=export, timeout=60).json()["job"]
    shown = {}

    def is_done() -> bool:
        shown.update(httpx.get(f"{two[1].address}/api/import/{job}", timeout=60).json())
        return bool(shown["state"] != "reading")

    wait_until(is_done)
    assert ("done", 1) == (shown["state"], shown["progress"])
    assert 1 == len(shown["reports"])


def test_the_limit_of_a_visitor_is_one_for_all_processes(
    two: list[Process], shared: dict[str, str]
) -> None:
    opened = httpx.post(
        f"{two[0].address}/widget/session",
        json={"site": shared["site"]},
        headers={"origin": ORIGIN},
    )
    headers = {"authorization": f"Bearer {opened.json()['token']}"}
    statuses = [
        httpx.post(f"{two[n % 2].address}/api/ask", json={"text": "hello"}, headers=headers,
                   timeout=60).status_code
        for n in range(4)
    ]  # fmt: skip

    assert [200, 200, 200, 429] == statuses


def test_a_process_killed_in_mid_answer_leaves_a_run_that_ends(
    database: str, two: list[Process], tmp_path: Path
) -> None:
    run, thread = uuid4().hex, uuid4().hex
    slow = {"COACH_MODEL": "tiny", "COACH_DATABASE_URL": database}
    with (
        serving(Hangs()) as endpoint,
        processes([tmp_path], COACH_BASE_URL=endpoint.url, **slow) as (victim,),
    ):
        seen = []
        body = asked("How was my sleep?", run, thread)
        with (
            pytest.raises(httpx.TransportError),
            httpx.stream("POST", f"{victim.address}/agui", json=body, timeout=60) as response,
        ):
            for line in response.iter_lines():
                seen += events(line)
                if seen:
                    victim.kill()
    assert ["RUN_STARTED"] == [event["type"] for event in seen]
    long_dead(database, run)
    replayed = [
        events(httpx.get(f"{each.address}/runs/{run}/events", timeout=60).text) for each in two
    ]

    assert ["RUN_STARTED", "RUN_ERROR"] == [event["type"] for event in replayed[0]]
    assert "restart" in replayed[0][-1]["message"]
    assert replayed[0] == replayed[1]


def long_export(sessions: int) -> bytes:
    """A Hevy export that takes a moment to read."""
    rows = ["title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,"
            "set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe"]  # fmt: skip
    first = datetime(2016, 1, 1, 18, 0)
    for number in range(sessions):
        start = first + timedelta(days=number)
        times = ",".join(f'"{t:%d %b %Y, %H:%M}"' for t in (start, start + timedelta(hours=1)))
        rows += [f'"Push",{times},,"Bench Press (Barbell)",,,{n},normal,80,5,,,' for n in range(20)]
    return "\n".join(rows).encode()


def test_a_process_killed_during_an_import_loses_nothing(database: str, tmp_path: Path) -> None:
    export = {"files": ("hevy.csv", long_export(2500))}
    person = {"COACH_DATABASE_URL": database, "COACH_USER": uuid4().hex}

    def import_all(address: str) -> None:
        job = httpx.post(f"{address}/api/import", files=export, timeout=60).json()["job"]
        state = lambda: httpx.get(f"{address}/api/import/{job}", timeout=60).json()["state"]  # noqa: E731
        wait_until(lambda: state() == "done", 180)

    def stored() -> int:
        engine = create_engine(database)
        with engine.connect() as connection:
            mine = tables.workouts.c.user_id == person["COACH_USER"]
            count = select(func.count()).select_from(tables.workouts).where(mine)
            found = int(connection.execute(count).scalar_one())
        engine.dispose()
        return found

    with processes([tmp_path / "a"], **person) as (victim,):
        cut = httpx.post(f"{victim.address}/api/import", files=export, timeout=60).json()["job"]
        time.sleep(0.3)
        victim.kill()
    assert stored() in (0, 2500)
    long_dead(database, cut)
    with processes([tmp_path / "b"], **person) as (second,):
        left = httpx.get(f"{second.address}/api/import/{cut}", timeout=60).json()
        assert "failed" == left["state"] and "restart" in left["reports"][-1]["error"]
        import_all(second.address)
        assert 2500 == stored()
        import_all(second.address)
        assert 2500 == stored()


def test_the_index_lives_on_a_chroma_server(tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    chroma = Path(sys.executable).parent / "chroma"
    with subprocess.Popen(
        [str(chroma), "run", "--host", "127.0.0.1", "--port", str(port), "--path", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    ) as server:
        try:
            wait_until(lambda: _answers(f"{address}/api/v2/heartbeat"))
            glossary = Settings().glossary
            homes = [tmp_path / name for name in ("one", "two", "alone")]
            kept = [GlossaryIndex.open(glossary, home, chroma_url=address) for home in homes[:2]]
            alone = GlossaryIndex.open(glossary, homes[2])
            for question in ("leucine and muscle protein", "why does short sleep matter"):
                here, there = (index.search(question, 5) for index in kept)
                assert here == there == alone.search(question, 5)
                assert here
        finally:
            server.terminate()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address).is_success
    except httpx.TransportError:
        return False
