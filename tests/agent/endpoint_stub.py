"""A stub of an OpenAI-compatible server on loopback: says what a test scripted, misbehaves on cue.

Speaks the wire format, streaming included; remembers every request.
"""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Says:
    """A reply with text, sent in pieces that may end inside a word."""

    text: str
    piece: int = 5


@dataclass(frozen=True)
class Calls:
    """A reply that calls a tool; `arguments` is raw text and may be malformed."""

    name: str
    arguments: str


@dataclass(frozen=True)
class Fails:
    """An HTTP error."""

    status: int


class Hangs:
    """No reply before the client gives up."""


@dataclass(frozen=True)
class Drops:
    """The connection breaks in the middle of the reply, after some text where it streams.

    With `chunked` the client can tell from the wire; otherwise only from what is missing.
    """

    text: str = "Half a sen"
    chunked: bool = False


@dataclass(frozen=True)
class Stalls:
    """Text, and then nothing more, until the client leaves."""

    text: str = ""


Reply = Says | Calls | Fails | Hangs | Drops | Stalls


@dataclass
class Stub:
    """A running stub.

    Attributes:
        replies: What it says, in order; the last one again and again.
        requests: The bodies it was sent.
        takes_schema: Whether it knows `response_format`.
        url: Its address, ending in /v1.
        released: Ends whatever hangs.
        left: A client closed the connection of a reply that had stalled.
    """

    replies: list[Reply]
    takes_schema: bool = True
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    released: threading.Event = field(default_factory=threading.Event)
    left: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Reply:
        """The reply to the request that was just recorded."""
        answered = sum("messages" in each for each in self.requests)
        return self.replies[min(answered, len(self.replies)) - 1]


@contextmanager
def serving(*replies: Reply, takes_schema: bool = True) -> Iterator[Stub]:
    """Serve on a free port of this machine."""
    stub = Stub(list(replies), takes_schema)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stub))
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.released.set()
        server.shutdown()
        server.server_close()


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

        def do_GET(self) -> None:
            self._json(200, {"object": "list", "data": [{"id": "tiny", "object": "model"}]})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            if "response_format" in body and not stub.takes_schema:
                status = 500 if body["response_format"]["type"] == "json_schema" else 400
                self._json(status, {"error": {"message": "body.response_format is not known"}})
                return
            stub.requests.append(body)
            reply = stub.next()
            if isinstance(reply, Fails):
                self._json(reply.status, {"error": {"message": f"status {reply.status}"}})
            elif isinstance(reply, Hangs):
                stub.released.wait(20)
            elif isinstance(reply, Stalls):
                try:
                    self._begin_stream(reply.text)
                    self._wait_for_the_end()
                except ConnectionError:
                    stub.left.set()
            elif isinstance(reply, Drops) and body.get("stream"):
                self._begin_stream(reply.text, reply.chunked)
                self.connection.shutdown(socket.SHUT_RDWR)
            elif isinstance(reply, Drops):
                self._drop()
            elif body.get("stream"):
                self._stream(reply, bool((body.get("stream_options") or {}).get("include_usage")))
            else:
                self._json(200, _completion(reply))

        def _json(self, status: int, content: dict[str, Any]) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _drop(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", "1000")
            self.end_headers()
            self.wfile.write(b'{"id": "half')
            self.wfile.flush()
            self.connection.close()

        def _begin_stream(self, text: str, chunked: bool = False) -> None:
            self.protocol_version = "HTTP/1.1"
            self.close_connection = True
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            if chunked:
                self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            if chunked:
                self.wfile.write(b"fff\r\n")
            if text:
                for delta, _ in list(_deltas(Says(text)))[:-1]:
                    self._event({"index": 0, "delta": delta, "finish_reason": None})
            self.wfile.flush()

        def _wait_for_the_end(self) -> None:
            self.connection.settimeout(0.05)
            while not stub.released.is_set():
                try:
                    gone = self.connection.recv(1) == b""
                except TimeoutError:
                    continue
                except OSError:
                    gone = True
                if gone:
                    stub.left.set()
                    return

        def _stream(self, reply: Says | Calls, tells_usage: bool) -> None:
            self._begin_stream("")
            for delta, finish in _deltas(reply):
                self._event({"index": 0, "delta": delta, "finish_reason": finish})
            if tells_usage:
                self._event(None)
            self.wfile.write(b"data: [DONE]\n\n")

        def _event(self, choice: dict[str, Any] | None) -> None:
            event = {**_HEAD, "object": "chat.completion.chunk"}
            event |= {"choices": [choice]} if choice else {"choices": [], "usage": _USAGE}
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())

    return Handler


_HEAD = {"id": "stub-1", "created": 1, "model": "tiny"}
_USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


def _message(reply: Says | Calls) -> dict[str, Any]:
    if isinstance(reply, Says):
        return {"role": "assistant", "content": reply.text}
    function = {"name": reply.name, "arguments": reply.arguments}
    call = {"id": "call-1", "type": "function", "function": function}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def _completion(reply: Says | Calls) -> dict[str, Any]:
    finish = "stop" if isinstance(reply, Says) else "tool_calls"
    choice = {"index": 0, "message": _message(reply), "finish_reason": finish}
    return {**_HEAD, "object": "chat.completion", "choices": [choice], "usage": _USAGE}


def _deltas(reply: Says | Calls) -> Iterator[tuple[dict[str, Any], str | None]]:
    if isinstance(reply, Says):
        for begin in range(0, len(reply.text), reply.piece):
            yield {"role": "assistant", "content": reply.text[begin : begin + reply.piece]}, None
        yield {}, "stop"
    else:
        call = _message(reply)["tool_calls"][0] | {"index": 0}
        yield {"role": "assistant", "tool_calls": [call]}, None
        yield {}, "tool_calls"
