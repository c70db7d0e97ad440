"""Headers: what every response says to browsers, and how large a request may be.

Plain ASGI, so that streams pass through untouched. Who asks is told by others.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.api.errors import answer_error
from agent.errors import AgentError

CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
SECURITY: Mapping[str, str] = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}
EMBEDDABLE = ("/widget.js", "/assets/")
"""What other sites load; everything else stays same-origin unless CORS says otherwise."""


class SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add headers when the response starts."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
                shared = scope["path"].startswith(EMBEDDABLE)
                policy = "cross-origin" if shared else "same-origin"
                headers.setdefault("cross-origin-resource-policy", policy)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class BodyLimit:
    """Refuses request bodies over a size, by their announced and by their real length.

    Where larger bodies are allowed, who sends one is asked before it is read.
    """

    def __init__(
        self, app: ASGIApp, limit: int, larger: Mapping[str, int], admit: Callable[[Request], Any]
    ) -> None:
        """Limit in bytes; `larger` are limits of single path prefixes, for whom `admit` lets in."""
        self._app, self._limit, self._larger, self._admit = app, limit, larger, admit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while its body stays within the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._of(scope["path"])
        if limit > self._limit:
            try:
                self._admit(Request(scope))
            except AgentError as error:
                await answer_error(Request(scope), error)(scope, receive, send)
                return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > limit:
            await _too_large(limit)(scope, receive, send)
            return
        seen, started = 0, False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _TooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, counted, watched)
        except _TooLarge:
            if not started:
                await _too_large(limit)(scope, receive, send)

    def _of(self, path: str) -> int:
        found: Iterable[int] = (
            limit for prefix, limit in self._larger.items() if path.startswith(prefix)
        )
        return next(iter(found), self._limit)


class _TooLarge(Exception):
    """A body went over its limit."""


def _too_large(limit: int) -> JSONResponse:
    message = f"the request is larger than {limit:,} bytes; send less at once"
    return JSONResponse({"error": {"message": message, "kind": "TooLarge"}}, 413)
