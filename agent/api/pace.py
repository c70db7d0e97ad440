"""Pace: how many turns compute at once; one that waits for its language model lets others go on.

A Python process computes on one core at a time. Hundreds of turns that compute at once would not
be faster, but would leave the server no moment to answer anybody else. Knows no turn.
"""

import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler

Item = TypeVar("Item")
AT_ONCE = 2


class Pace(BaseCallbackHandler):
    """Places for computing turns; also a callback of the model that turns wait for."""

    run_inline = True

    def __init__(self, at_once: int = AT_ONCE) -> None:
        """So many places; the one who waits longest is next."""
        self._places = threading.Semaphore(at_once)

    def kept(self, turn: Callable[[], Iterator[Item]]) -> Iterator[Item]:
        """The turn, begun when there is a place."""
        with self._places:
            yield from turn()

    def on_chat_model_start(self, *args: Any, run_id: UUID, **kwargs: Any) -> None:
        """The turn waits for the model from here on."""
        self._places.release()

    def on_llm_end(self, *args: Any, run_id: UUID, **kwargs: Any) -> None:
        """The turn computes again."""
        self._places.acquire()

    def on_llm_error(self, *args: Any, run_id: UUID, **kwargs: Any) -> None:
        """The turn computes again, to say what went wrong."""
        self._places.acquire()
