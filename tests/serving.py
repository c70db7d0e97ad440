"""Serving: an application on a free port of this machine, for tests with real clients."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """The address of an application that is ready; it ends with the block."""
    import uvicorn

    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{port}"
    wait_until(lambda: server.started and is_ready(address))
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join(20)


def is_ready(address: str) -> bool:
    """Whether a service answers and has its parts."""
    try:
        return httpx.get(f"{address}/readyz", timeout=60).status_code == 200
    except httpx.TransportError:
        return False


def wait_until(is_true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that takes a moment."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)
