"""Streaming: a turn that runs in a thread of its own, as asynchronous events.

Sync at heart, async at the edge: a slow language model blocks nobody. Knows nothing about what a
turn does.
"""

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator

from agent.errors import AgentError
from agent.events import Event, Failed
from agent.line import Line
from knowledge.errors import KnowledgeError
from tools.errors import DataError

EXPECTED = (AgentError, DataError, KnowledgeError)
"""Errors whose message is written for people."""


async def in_thread(turn: Callable[[Line], Iterator[Event]]) -> AsyncIterator[Event]:
    """The events of a turn as they come.

    The last one is `Finished` or `Failed`, also for errors nobody expected; those are raised again
    after it. A client that leaves ends the turn, also in the middle of a model's reply.
    """
    waiting: queue.SimpleQueue[Event | BaseException | None] = queue.SimpleQueue()
    line = Line()
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()

    def put(item: Event | BaseException | None) -> None:
        waiting.put(item)
        if not loop.is_closed():
            loop.call_soon_threadsafe(ready.set)

    threading.Thread(target=_work, args=(turn, put, line), daemon=True).start()
    try:
        while True:
            await ready.wait()
            ready.clear()
            while not waiting.empty():
                item = waiting.get()
                if item is None:
                    return
                if isinstance(item, BaseException):
                    raise item
                yield item
    finally:
        line.cut()


def _work(
    turn: Callable[[Line], Iterator[Event]],
    put: Callable[[Event | BaseException | None], None],
    line: Line,
) -> None:
    try:
        for event in turn(line):
            put(event)
            if line.is_cut:
                return
    except EXPECTED as error:
        put(Failed(type(error).__name__, str(error)))
    except Exception as error:  # passed on to whoever reads the stream
        put(Failed("InternalError", "Something went wrong on our side; nothing of yours is lost."))
        put(error)
    finally:
        put(None)
