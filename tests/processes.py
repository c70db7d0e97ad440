"""Processes: the service as real processes, behind one address, so that a test can kill them."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from urllib.request import Request, urlopen

from tests.serving import free_port, is_ready, wait_until

ROOT = Path(__file__).parents[1]
SERVE = "import sys; from agent.cli import main; sys.argv[0] = 'coach'; main()"


class Process:
    """One process of the service."""

    def __init__(self, home: Path, **environment: str) -> None:
        """Start with a home and settings; words only, so that it starts fast."""
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
        given = {"COACH_HOME": str(home), "COACH_EMBEDDER": "none", "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVE, "serve", "--port", str(port)],
            env=kept | given | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def ready(self) -> "Process":
        """Wait until it answers and has its parts."""
        wait_until(lambda: self._process.poll() is not None or is_ready(self.address))
        assert self._process.poll() is None, "the service ended at start"
        return self

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.wait()


@contextmanager
def processes(homes: Sequence[Path], **environment: str) -> Iterator[list[Process]]:
    """A process for each home, killed at the end."""
    started = [Process(home, **environment) for home in homes]
    try:
        yield [each.ready() for each in started]
    finally:
        for each in started:
            each.kill()


@contextmanager
def one_address(addresses: Sequence[str]) -> Iterator[str]:
    """An address that passes requests on to several, in turn, as a load balancer does."""
    turns, lock = cycle(addresses), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def _pass_on(self) -> None:
            with lock:
                target = next(turns)
            length = int(self.headers.get("content-length") or 0)
            body = self.rfile.read(length) if length else None
            headers = {"content-type": self.headers.get("content-type") or "application/json"}
            asked = Request(target + self.path, body, headers, method=self.command)
            with urlopen(asked, timeout=60) as found:
                self.send_response(found.status)
                self.send_header("content-type", found.headers["content-type"])
                self.end_headers()
                while piece := found.read1():
                    self.wfile.write(piece)

        do_GET = do_POST = _pass_on

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
