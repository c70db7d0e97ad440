"""A data service on loopback, over real HTTP: pages, tokens that rotate, and faults on demand."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tools.sync.client import Patience


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    form: dict[str, str]
    body: str = ""


@dataclass(frozen=True)
class Served:
    """One answer.

    `cut` promises more bytes than it sends and closes the connection; `after` waits before it;
    `drops` sends it byte by byte, so many seconds apart.
    """

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    after: float = 0.0
    drops: float = 0.0


Route = Callable[[Asked], Served]


class FakeService:
    """Routes, faults and a memory. Data routes demand the current access token or key."""

    def __init__(self) -> None:
        self.host = ""
        self.asked: list[Asked] = []
        self.faults: dict[str, list[Served]] = defaultdict(list)
        self.access, self.refresh, self.code = "access-0", "refresh-0", "code-1"
        self.client = ("client", "secret")
        self.challenge = ""
        self.renewals = 0
        self.life = 3600
        self.revoked = False

    def open_routes(self) -> dict[str, Route]:
        """Routes that need no token."""
        return {}

    def routes(self) -> dict[str, Route]:
        """Routes that need one."""
        return {}

    def admits(self, asked: Asked) -> bool:
        """Whether the request carries the current token."""
        return asked.headers.get("authorization") == f"Bearer {self.access}"

    def refuse(self) -> Served:
        """What a wrong token gets."""
        return Served({"message": "unauthorized"}, 401)

    def fail(self, path: str, *faults: Served) -> None:
        """Serve these instead, once each, on the next requests of a path."""
        self.faults[path] += faults

    def times(self, path: str) -> int:
        """How often a path was asked."""
        return sum(each.path == path for each in self.asked)

    def serve(self, asked: Asked) -> Served:
        self.asked.append(asked)
        if self.faults[asked.path]:
            return self.faults[asked.path].pop(0)
        if asked.path in self.open_routes():
            return self.open_routes()[asked.path](asked)
        for path, route in self.routes().items():
            if asked.path == path or (path.endswith("*") and asked.path.startswith(path[:-1])):
                return route(asked) if self.admits(asked) else self.refuse()
        return Served({"error": "not found"}, 404)

    def token(self, asked: Asked) -> Served:
        """The token endpoint of RFC 6749: every refresh token is good for once."""
        form = asked.form
        if (form.get("client_id"), form.get("client_secret")) != self.client:
            return Served({"error": "invalid_client"}, 401)
        if form["grant_type"] == "authorization_code":
            from authlib.oauth2.rfc7636 import create_s256_code_challenge

            proof = create_s256_code_challenge(form.get("code_verifier", ""))
            if form.get("code") != self.code or proof != self.challenge:
                return Served({"error": "invalid_grant"}, 400)
        elif self.revoked or form.get("refresh_token") != self.refresh:
            return Served({"error": "invalid_grant"}, 400)
        self.renewals += 1
        self.access, self.refresh = f"access-{self.renewals}", f"refresh-{self.renewals}"
        return Served(
            {
                "access_token": self.access,
                "refresh_token": self.refresh,
                "expires_in": self.life,
                "token_type": "bearer",
                "scope": "everything",
            }
        )


@contextmanager
def running(service: FakeService) -> Iterator[None]:
    """The service on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            self._answer(self.rfile.read(length).decode())

        def _answer(self, body: str) -> None:
            split = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            served = service.serve(
                Asked(
                    self.command, split.path, dict(parse_qsl(split.query)), headers,
                    dict(parse_qsl(body)), body,
                )
            )  # fmt: skip
            content = b"" if served.body is None else json.dumps(served.body).encode()
            if isinstance(served.body, str):
                content = served.body.encode()
            time.sleep(served.after)
            self.send_response(served.status)
            for name, value in served.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content) + (100 if served.cut else 0)))
            self.end_headers()
            with suppress(OSError):  # whoever does not wait has left
                for byte in content if served.drops else ():
                    self.wfile.write(bytes([byte]))
                    time.sleep(served.drops)
                self.wfile.write(b"" if served.drops else content)
            self.close_connection = served.cut

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service.host = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Clock:
    """Time that passes only in `sleep`, and remembers how long everybody waited."""

    def __init__(self, now: float = 1_770_000_000.0):
        self.now = now
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def patience(self, **changes: Any) -> Patience:
        usual: dict[str, Any] = {
            "sleep": self.sleep, "jitter": lambda: 0.5, "clock": lambda: self.now, "timeout": 5.0,
        }  # fmt: skip
        return Patience(**usual | changes)
