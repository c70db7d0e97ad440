"""Runs: an answer in the making, detached from the connection that asked for it.

A run writes every event to the run log before anybody sees it, so a reload or a cut connection
loses nothing and asks nothing twice, and another process can replay what this one began. A run
whose process died is closed with an error event by whoever reads it next. Knows no protocol:
events are dicts that the caller understands.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError

from agent.api.runlog import Event, Key, RunLog

Producer = Callable[[], AsyncIterator[Event]]
Result = TypeVar("Result")

BEAT_SECONDS = 2.0
POLL_SECONDS = 0.4
LOG_THREADS = 4
"""Threads of the run log: more would only wait for the same database."""

log = logging.getLogger("groundwork.runs")


class Runs:
    """Starts runs as tasks of this process and lets anybody follow them by number."""

    def __init__(self, run_log: RunLog, failure: Callable[[str], Event]) -> None:
        """Runs over a log; `failure` makes the terminal event of a run that could not finish."""
        self._log, self._failure = run_log, failure
        self._live: dict[Key, _Live] = {}
        self._tasks: dict[Key, asyncio.Task[None]] = {}
        self._beating: asyncio.Task[None] | None = None
        self._threads = ThreadPoolExecutor(LOG_THREADS, thread_name_prefix="run-log")

    async def start(self, user_id: str, run_id: str, thread_id: str, producer: Producer) -> bool:
        """Run a producer to its end whoever listens; False where the run exists already."""
        if not await self._aside(self._log.open, user_id, run_id, thread_id):
            return False
        key = (user_id, run_id)
        self._live[key] = _Live()
        task = asyncio.create_task(self._run(key, producer))
        self._tasks[key] = task
        task.add_done_callback(lambda _: self._tasks.pop(key, None))
        if self._beating is None or self._beating.done():
            self._beating = asyncio.create_task(self._beat())
        await asyncio.sleep(0)  # a task that is stopped before it began would write no end
        return True

    async def follow(
        self, user_id: str, run_id: str, after: int = 0
    ) -> AsyncIterator[tuple[int, Event]]:
        """Events after a number, until the run has ended; always ends with a terminal event.

        Yields nothing where this person has no such run.
        """
        live = self._live.get((user_id, run_id))
        followed = self._replay((user_id, run_id), after) if live is None else live.follow(after)
        async for seq, event in followed:
            yield seq, event

    async def cancel(self, user_id: str, run_id: str) -> bool:
        """Stop a run, also one of another process; its terminal event is written."""
        task = self._tasks.get((user_id, run_id))
        if task is None:
            return await self._aside(self._log.stop, user_id, run_id)
        task.cancel()
        return True

    async def drain(self, seconds: float) -> None:
        """Give running answers a moment to end, at shutdown."""
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()), timeout=seconds)
        if self._beating is not None:
            self._beating.cancel()
        self._threads.shutdown(wait=False)

    async def _run(self, key: Key, producer: Producer) -> None:
        live = self._live[key]
        keeping = asyncio.create_task(self._keep(key, live))
        keeping.add_done_callback(lambda _: self._live.pop(key, None))
        try:
            async for event in producer():
                live.put(event)
        except asyncio.CancelledError:
            live.put(self._failure("the answer was stopped"))
        except Exception:
            log.exception("run %s failed", key[1])
            live.put(self._failure("the coach hit an internal error; please try again"))
        finally:
            live.is_ending = True
            live.put()
            # A task of its own: stopping a run never interrupts the writing of its events.
            await asyncio.shield(keeping)

    async def _keep(self, key: Key, live: "_Live") -> None:
        """Write what was put, as many events at once as came meanwhile; then show it."""
        try:
            while not live.is_done:
                await live.wanted.wait()
                live.wanted.clear()
                batch, is_last = live.waiting, live.is_ending
                live.waiting = []
                first = len(live.events) + 1
                await self._aside(self._log.append, *key, first, batch, is_last)
                live.show(batch, is_last)
        except Exception:
            log.exception("run %s could not be written", key[1])
            live.show([self._failure("the answer could not be kept; please ask again")], True)

    async def _beat(self) -> None:
        """Show that the runs of this process are alive, and stop those that should."""
        while self._live:
            await asyncio.sleep(BEAT_SECONDS)
            try:
                stopping = await self._aside(self._log.beat, list(self._live))
            except Exception:
                log.exception("no sign of life could be written")
                continue
            for key in stopping:
                if key in self._tasks:
                    self._tasks[key].cancel()

    async def _replay(self, key: Key, after: int) -> AsyncIterator[tuple[int, Event]]:
        """A run that ended, or that another process runs, from the log."""
        while True:
            status = await self._aside(self._log.status, *key)
            for seq, event in await self._aside(self._log.events, *key, after):
                after = seq
                yield seq, event
            if status == "running":
                await asyncio.sleep(POLL_SECONDS)
            elif status == "dead":
                await self._bury(key, after)
            else:
                return

    async def _bury(self, key: Key, after: int) -> None:
        """Close a run whose process died; two readers may try, one succeeds."""
        last = self._failure("the answer was cut off by a restart; please ask again")
        try:
            await self._aside(self._log.append, *key, after + 1, [last], True)
        except IntegrityError:
            return

    async def _aside(self, work: Callable[..., Result], *arguments: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)


class _Live:
    """A run of this process: its events so far, those still to be written, and who waits."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.waiting: list[Event] = []
        self.is_ending = self.is_done = False
        self.wanted = asyncio.Event()
        self._news = asyncio.Event()

    def put(self, *events: Event) -> None:
        self.waiting += events
        self.wanted.set()

    def show(self, events: list[Event], is_last: bool) -> None:
        self.events += events
        self.is_done = is_last
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def follow(self, after: int) -> AsyncIterator[tuple[int, Event]]:
        while True:
            news = self._news
            for seq in range(after + 1, len(self.events) + 1):
                after = seq
                yield seq, self.events[seq - 1]
            if self.is_done and after >= len(self.events):
                return
            if after >= len(self.events):
                await news.wait()
