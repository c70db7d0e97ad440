"""Loopback: a small web page on this machine that receives one login. Knows no service.

It listens on 127.0.0.1 only, answers one path, and ignores whatever does not carry the expected
state, so that no other page can slip in a login of its own (RFC 8252, RFC 6749 section 10.12).
"""

import hmac
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

from tools.errors import SourceRejected, SourceUnavailable

DONE = b"<!doctype html><title>Groundwork</title><p>Connected. You can close this page."
STRANGE = b"<!doctype html><title>Groundwork</title><p>This is not the login we are waiting for."


class Loopback:
    """Waits for the browser to come back from a service's login page."""

    def __init__(self, port: int, path: str = "/callback"):
        """Listen; port 0 takes a free one.

        Raises:
            SourceUnavailable: another program listens on that port.
        """
        self._path, self._state, self._came = path, "", ""
        try:
            self._server = HTTPServer(("127.0.0.1", port), self._handler())
        except OSError as error:
            raise SourceUnavailable(
                f"port {port} is taken by another program; close it, or choose another with --port "
                "and enter the new redirect address where you registered the app"
            ) from error

    @property
    def address(self) -> str:
        """The redirect address, as it has to be registered."""
        return f"http://localhost:{self._server.server_address[1]}{self._path}"

    def wait(self, state: str, seconds: float, clock: Callable[[], float] = time.monotonic) -> str:
        """The address that the browser came back to.

        Args:
            state: What the service was asked to send back.
            seconds: How long to wait.
            clock: Seconds that only grow.

        Raises:
            SourceRejected: nobody came back in time.
        """
        self._state = state
        end = clock() + seconds
        self._server.timeout = 0.5
        while not self._came and clock() < end:
            self._server.handle_request()
        if not self._came:
            raise SourceRejected(
                f"nobody came back from the login page within {seconds / 60:.0f} min; run "
                "`coach connect` again, with --paste if your browser runs on another machine"
            )
        return self._came

    def close(self) -> None:
        """Stop listening."""
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 5

            def do_GET(self) -> None:
                expected = loopback._takes(self.path)
                page = DONE if expected else STRANGE
                self.send_response(200 if expected else 400)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_: object) -> None:
                """The address holds a one-time code; it is written nowhere."""

        return Handler

    def _takes(self, path: str) -> bool:
        asked = urlsplit(path)
        state = parse_qs(asked.query).get("state", [""])[0]
        if asked.path != self._path or not hmac.compare_digest(
            state.encode(), self._state.encode()
        ):
            return False
        self._came = f"{self.address}?{asked.query}"
        return True
