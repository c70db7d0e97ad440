"""Runs: detached, replayable, always ended."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from agent.api import runlog
from agent.api import runs as runs_module
from agent.api.runlog import RunLog
from agent.api.runs import Runs
from tests.services import empty_store
from tools import tables
from tools.store import HealthStore


def failure(message: str) -> dict[str, Any]:
    return {"type": "RUN_ERROR", "message": message}


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HealthStore]:
    with empty_store(request.param, tmp_path) as store:
        yield store


@pytest.fixture
def runs(store: HealthStore) -> Runs:
    return Runs(RunLog(store), failure)


async def three() -> AsyncIterator[dict[str, Any]]:
    for n in (1, 2, 3):
        await asyncio.sleep(0.01)
        yield {"n": n}


async def collect(runs: Runs, user: str, run: str, after: int = 0) -> list[Any]:
    return [event async for _, event in runs.follow(user, run, after)]


def test_a_reader_sees_every_event_in_order(runs: Runs) -> None:
    async def go() -> list[Any]:
        await runs.start("me", "r1", "t1", three)
        return await collect(runs, "me", "r1")

    assert [{"n": 1}, {"n": 2}, {"n": 3}] == asyncio.run(go())


def test_a_late_reader_replays_from_its_cursor(runs: Runs) -> None:
    async def go() -> list[Any]:
        await runs.start("me", "r1", "t1", three)
        await collect(runs, "me", "r1")
        return await collect(runs, "me", "r1", after=2)

    assert [{"n": 3}] == asyncio.run(go())


def test_the_same_run_is_not_started_twice(runs: Runs) -> None:
    async def go() -> tuple[bool, bool]:
        return (
            await runs.start("me", "r1", "t1", three),
            await runs.start("me", "r1", "t1", three),
        )

    assert (True, False) == asyncio.run(go())


def test_a_reader_that_leaves_does_not_stop_the_run(runs: Runs) -> None:
    async def go() -> list[Any]:
        await runs.start("me", "r1", "t1", three)
        async for _ in runs.follow("me", "r1"):
            break
        await asyncio.sleep(0.2)
        return await collect(runs, "me", "r1")

    assert 3 == len(asyncio.run(go()))


def test_nobody_reads_another_persons_run(runs: Runs) -> None:
    async def go() -> list[Any]:
        await runs.start("me", "r1", "t1", three)
        await collect(runs, "me", "r1")
        return await collect(runs, "somebody", "r1")

    assert [] == asyncio.run(go())


def test_a_run_that_fails_ends_with_an_error_event(runs: Runs) -> None:
    async def broken() -> AsyncIterator[dict[str, Any]]:
        yield {"n": 1}
        raise RuntimeError("bug")

    async def go() -> list[Any]:
        await runs.start("me", "r1", "t1", broken)
        return await collect(runs, "me", "r1")

    assert [{"n": 1}, "RUN_ERROR"] == [e.get("type", e) for e in asyncio.run(go())]


def test_a_stopped_run_ends_with_an_error_event(runs: Runs) -> None:
    async def endless() -> AsyncIterator[dict[str, Any]]:
        while True:
            await asyncio.sleep(0.01)
            yield {"n": 0}

    async def go() -> list[Any]:
        await runs.start("me", "r1", "t1", endless)
        await asyncio.sleep(0.1)
        await runs.cancel("me", "r1")
        return await collect(runs, "me", "r1")

    assert failure("the answer was stopped") == asyncio.run(go())[-1]


def test_stopping_never_loses_the_terminal_event(runs: Runs) -> None:
    async def busy() -> AsyncIterator[dict[str, Any]]:
        while True:
            await asyncio.sleep(0)
            yield {"n": 0}

    async def go() -> list[Any]:
        ends = []
        for number in range(30):
            await runs.start("me", f"r{number}", "t1", busy)
            await asyncio.sleep(0.001 * (number % 7))
            await runs.cancel("me", f"r{number}")
            ends.append((await collect(runs, "me", f"r{number}"))[-1])
        return ends

    assert [failure("the answer was stopped")] * 30 == asyncio.run(go())


def test_a_run_is_stopped_from_another_process(
    store: HealthStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs_module, "BEAT_SECONDS", 0.05)
    here, there = Runs(RunLog(store), failure), Runs(RunLog(store), failure)

    async def endless() -> AsyncIterator[dict[str, Any]]:
        while True:
            await asyncio.sleep(0.05)
            yield {"n": 0}

    async def go() -> tuple[bool, bool, list[Any]]:
        await here.start("me", "r1", "t1", endless)
        stranger = await there.cancel("somebody", "r1")
        stopped = await there.cancel("me", "r1")
        return stranger, stopped, await collect(there, "me", "r1")

    stranger, stopped, events = asyncio.run(go())
    assert (False, True) == (stranger, stopped)
    assert failure("the answer was stopped") == events[-1]


def test_a_run_whose_process_died_is_closed_by_its_reader(store: HealthStore, runs: Runs) -> None:
    run_log = RunLog(store)
    run_log.open("me", "r1", "t1")
    run_log.append("me", "r1", 1, [{"n": 1}])
    long_ago = runlog._now() - 2 * runlog.DEAD_AFTER
    with store.transaction() as connection:
        connection.execute(update(tables.runs).values(beat_at=long_ago))

    events = asyncio.run(collect(runs, "me", "r1"))

    assert [{"n": 1}, failure("the answer was cut off by a restart; please ask again")] == events
    assert "finished" == run_log.status("me", "r1")


def test_another_process_follows_a_run_to_its_end(store: HealthStore) -> None:
    here, there = Runs(RunLog(store), failure), Runs(RunLog(store), failure)

    async def go() -> list[Any]:
        await here.start("me", "r1", "t1", three)
        return await collect(there, "me", "r1")

    assert [{"n": 1}, {"n": 2}, {"n": 3}] == asyncio.run(go())


def test_old_runs_are_forgotten(store: HealthStore) -> None:
    run_log = RunLog(store)
    run_log.open("me", "old", "t1")
    run_log.append("me", "old", 1, [{"n": 1}], is_last=True)
    with store.transaction() as connection:
        past = runlog._now() - timedelta(days=31)
        connection.execute(update(tables.runs).values(beat_at=past))

    assert 1 == run_log.forget_old()
    assert [] == run_log.events("me", "old", 0)
