"""A stub of an OpenAI-compatible server on loopback: says what a test scripted, misbehaves on cue.

Speaks the wire format, streaming included; remembers every request.
"""

import json
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


class Drops:
    """The connection breaks in the middle of the reply."""


Reply = Says | Calls | Fails | Hangs | Drops


@dataclass
class Stub:
    """A running stub.

    Attributes:
        replies: What it says, in order; the last one again and again.
        requests: The bodies it was sent.
        takes_schema: Whether it knows `response_format`.
    """

    replies: list[Reply]
    takes_schema: bool = True
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    released: threading.Event = field(default_factory=threading.Event)

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
                self._json(400, {"error": {"message": "response_format is not supported"}})
                return
            stub.requests.append(body)
            reply = stub.next()
            if isinstance(reply, Fails):
                self._json(reply.status, {"error": {"message": f"status {reply.status}"}})
            elif isinstance(reply, Hangs):
                stub.released.wait(20)
            elif isinstance(reply, Drops):
                self._drop()
            elif body.get("stream"):
                self._stream(reply)
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

        def _stream(self, reply: Says | Calls) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            for delta, finish in _deltas(reply):
                choice = {"index": 0, "delta": delta, "finish_reason": finish}
                event = {**_HEAD, "object": "chat.completion.chunk", "choices": [choice]}
                self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
            self.wfile.write(b"data: [DONE]\n\n")

    return Handler


_HEAD = {"id": "stub-1", "created": 1, "model": "tiny"}


def _message(reply: Says | Calls) -> dict[str, Any]:
    if isinstance(reply, Says):
        return {"role": "assistant", "content": reply.text}
    function = {"name": reply.name, "arguments": reply.arguments}
    call = {"id": "call-1", "type": "function", "function": function}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def _completion(reply: Says | Calls) -> dict[str, Any]:
    finish = "stop" if isinstance(reply, Says) else "tool_calls"
    choice = {"index": 0, "message": _message(reply), "finish_reason": finish}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return {**_HEAD, "object": "chat.completion", "choices": [choice], "usage": usage}


def _deltas(reply: Says | Calls) -> Iterator[tuple[dict[str, Any], str | None]]:
    if isinstance(reply, Says):
        for begin in range(0, len(reply.text), reply.piece):
            yield {"role": "assistant", "content": reply.text[begin : begin + reply.piece]}, None
        yield {}, "stop"
    else:
        call = _message(reply)["tool_calls"][0] | {"index": 0}
        yield {"role": "assistant", "tool_calls": [call]}, None
        yield {}, "tool_calls"
