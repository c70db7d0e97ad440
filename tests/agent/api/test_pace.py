"""Turns compute a few at a time; one that waits for its model gives its place away."""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from agent.api.agui import failure_event
from agent.api.app import create_app
from agent.api.identity import Identity
from agent.api.pace import AT_ONCE, Pace
from agent.api.service import Ticket
from agent.coach import Question, build_coach
from agent.settings import Settings
from tests.fakes import ScriptedChatModel


def test_no_more_turns_compute_at_once_than_there_are_places() -> None:
    pace, now, most = Pace(2), [0], [0]
    lock = threading.Lock()

    def turn() -> Iterator[int]:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.02)
        yield 1
        with lock:
            now[0] -= 1

    threads = [threading.Thread(target=lambda: list(pace.kept(turn))) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert 2 == most[0]


def test_turns_that_wait_for_their_model_do_not_hold_each_other_up(tmp_path: Path) -> None:
    lock, now, most = threading.Lock(), [0], [0]

    class Slow(ScriptedChatModel):
        def _generate(self, *arguments: Any, **more: Any) -> Any:
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            time.sleep(0.5)
            with lock:
                now[0] -= 1
            return super()._generate(*arguments, **more)

    coach = build_coach(
        Settings(home=tmp_path, embedder="none"), Slow(replies=["Ask me about your sleep."])
    )
    service = create_app(coach.settings, coach).state.service
    assert coach.index.pages  # opened before the time is taken

    async def ask() -> str:
        thread = uuid4().hex
        question = Question("me", "hello there", thread)
        ticket = Ticket(Identity("me", "me"), uuid4().hex, thread, question)
        return [event["type"] async for event in await service.answer(ticket)][-1]

    async def all_at_once() -> list[str]:
        return await asyncio.gather(*(ask() for _ in range(16)))

    ends = asyncio.run(all_at_once())
    assert {"RUN_FINISHED"} == set(ends)
    assert most[0] > AT_ONCE
    assert failure_event("x")["type"] not in ends
