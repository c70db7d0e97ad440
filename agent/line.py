"""Line: the connections of one turn to a language model, cut when its client left or time is up.

A blocked read ends at once when its socket is shut down, whatever the server does. Knows no model
and no question.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import Any, TypeVar

from agent.errors import StepLimitReached

Item = TypeVar("Item")


class Line:
    """What a turn has open; `cut` may be called from any thread."""

    def __init__(self) -> None:
        """Nothing open, not cut."""
        self._open: list[socket.socket] = []
        self._cut = threading.Event()
        self._lock = threading.Lock()
        self.why = ""

    @property
    def is_cut(self) -> bool:
        """Whether nobody waits for the turn any more."""
        return self._cut.is_set()

    def cut(self, why: str = "nobody waits for this answer any more") -> None:
        """Close every connection of the turn; a new one is refused.

        Args:
            why: What is said to whoever still reads.
        """
        self.why = self.why or why
        self._cut.set()
        with self._lock:
            opened, self._open = self._open, []
        for each in opened:
            _shut(each)

    def add(self, opened: socket.socket) -> None:
        """Remember a connection; one that comes too late is closed at once."""
        with self._lock:
            self._open.append(opened)
        if self.is_cut:
            _shut(opened)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut the line when the block takes longer."""
        why = f"the turn took longer than {seconds:g} s; raise COACH_TURN_SECONDS or ask less"
        timer = threading.Timer(max(0.0, seconds), self.cut, (why,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def each(self, items: Iterator[Item]) -> Iterator[Item]:
        """The items, each computed with its requests on this line.

        Raises:
            StepLimitReached: the line was cut between two of them.
        """
        context = copy_context()
        context.run(_LINE.set, self)
        while True:
            if self.is_cut:
                raise StepLimitReached(self.why)
            try:
                item = context.run(next, items)
            except StopIteration:
                return
            yield item


_LINE: ContextVar[Line | None] = ContextVar("line", default=None)


def watch(request: Any) -> None:
    """An HTTP client's request hook: the request's connection belongs to the line of its turn.

    Raises:
        StepLimitReached: the line has been cut.
    """
    line = _LINE.get()
    if line is None:
        return
    if line.is_cut:
        raise StepLimitReached(line.why)

    def trace(name: str, info: dict[str, Any]) -> None:
        if name in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            opened = info["return_value"].get_extra_info("socket")
            if opened is not None:
                line.add(opened)

    request.extensions["trace"] = trace


def _shut(opened: socket.socket) -> None:
    try:
        opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # closed already
