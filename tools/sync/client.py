"""Client: asks a data service until it answers, refuses, or patience ends. Knows no service.

Only reads are sent, so that every request may be sent again. Waits follow `Retry-After` and the
rate-limit headers; without them they grow, with full jitter, and are bounded.
"""

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from tools.errors import SourceRejected, SourceUnavailable
from tools.sync.waiting import asked_wait, seconds_of

USER_AGENT = "groundwork-coach/0.1 (personal data sync)"
LONGEST_REPLY = 64 * 1024 * 1024
"""Bytes of one reply; 25 documents with samples have under 2 MiB."""


@dataclass(frozen=True)
class Patience:
    """How long to go on asking.

    Attributes:
        tries: Most attempts of one request.
        longest_wait: Longest single wait in seconds; a service that asks for more is left alone.
        timeout: Seconds without a byte after which an attempt has failed; ten times as long for
            the whole of a reply.
        sleep: Waits; tests give their own.
        jitter: A number from 0 to 1.
        clock: Seconds since 1970.
    """

    tries: int = 5
    longest_wait: float = 120.0
    timeout: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    clock: Callable[[], float] = time.time


@dataclass(frozen=True)
class Reply:
    """What a service answered: status, headers by lower-case name, and the body as JSON.

    `status` is the service's verdict: Withings says it in the body, under HTTP 200.
    """

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def excerpt(self) -> str:
        """The beginning of the body, for messages."""
        shown = self.body if isinstance(self.body, str) else json.dumps(self.body)
        return " ".join(shown.split())[:200]


StatusOf = Callable[[int, Any], int]
"""HTTP status and body to the status that counts."""


class Http:
    """Sends one request at a time to one service."""

    def __init__(
        self, title: str, patience: Patience, status_of: StatusOf = lambda status, _: status
    ):
        """Use as a context manager; `title` names the service in messages."""
        self.title, self.patience = title, patience
        self._status_of = status_of
        self._not_before = 0.0
        self._client = httpx.Client(
            timeout=httpx.Timeout(patience.timeout, connect=10.0),
            headers={"User-Agent": USER_AGENT, "Accept": "application/json"},
        )

    def __enter__(self) -> "Http":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        document: Any = None,
        is_text: bool = False,
    ) -> Reply:
        """The service's answer; 429, 5xx and lost connections are tried again.

        Args:
            method: GET or POST.
            url: Where to.
            params: Query; None values are left out.
            data: Form fields.
            headers: Besides the usual ones.
            document: Body as JSON, instead of a form.
            is_text: The answer is a text and no JSON.

        Raises:
            SourceUnavailable: no answer within the patience.
        """
        trouble = ""
        for attempt in range(1, self.patience.tries + 1):
            self._pause(self._not_before - self.patience.clock())
            reply: Reply | None = None
            try:
                reply = self._once(method, url, params, data, headers, document, is_text)
            except httpx.TransportError as error:
                trouble = f"the connection failed ({type(error).__name__})"
            if reply is not None:
                if reply.status != 429 and reply.status < 500:
                    self._heed(reply)
                    return reply
                trouble = f"it answers {reply.status}"
            if attempt < self.patience.tries:
                self._pause(self._wait(attempt, reply))
        raise SourceUnavailable(
            f"{self.title} gives no answer: {trouble}, {self.patience.tries} times; what was read "
            "so far is stored, and the next `coach sync` goes on from there"
        )

    def _once(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None,
        data: Mapping[str, Any] | None,
        headers: Mapping[str, str] | None,
        document: Any,
        is_text: bool,
    ) -> Reply:
        asked = {name: value for name, value in (params or {}).items() if value is not None}
        form = dict(data) if data else None
        with self._client.stream(
            method, url, params=asked or None, data=form, json=document, headers=headers
        ) as response:
            content = bytearray()
            end = time.monotonic() + 10 * self.patience.timeout
            for block in response.iter_bytes():
                content += block
                if time.monotonic() > end:
                    raise httpx.ReadTimeout("the reply comes in drops")
                if len(content) > LONGEST_REPLY:
                    raise SourceUnavailable(
                        f"{self.title} sends a reply over {LONGEST_REPLY >> 20} MiB, which no data "
                        "of one person fill; nothing of it was stored"
                    )
        text = bytes(content).decode("utf-8", "replace").strip()
        body = text if is_text else self._parse(bytes(content), response)
        status = self._status_of(response.status_code, body)
        return Reply(status, {k.lower(): v for k, v in response.headers.items()}, body)

    def _parse(self, content: bytes, response: httpx.Response) -> Any:
        if not content.strip():
            return None
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            if response.status_code >= 400:
                return content[:1000].decode("utf-8", "replace")
            raise SourceUnavailable(
                f"{self.title} answers {response.status_code} with something that is no JSON "
                f"({response.headers.get('content-type', 'no content type')}); a network that asks "
                "for a login does that. Nothing of it was stored"
            ) from error

    def _wait(self, attempt: int, reply: Reply | None) -> float:
        """Seconds to wait before the next attempt."""
        asked = None if reply is None else asked_wait(reply.headers, self.patience.clock())
        if asked is None:
            return float(2 ** (attempt - 1)) * self.patience.jitter()
        if asked > self.patience.longest_wait:
            raise SourceUnavailable(
                f"{self.title} asks to wait {round(asked / 60) or 1} min before the next request; "
                "what was read so far is stored. Run `coach sync` again then"
            )
        # Everybody who was told the same second comes back in it; come a little later.
        return asked + self.patience.jitter()

    def _heed(self, reply: Reply) -> None:
        """Remember that the allowance is used up, before the service has to refuse."""
        if reply.headers.get("x-ratelimit-remaining", "").split(",")[0].strip() == "0":
            reset = seconds_of(reply.headers.get("x-ratelimit-reset"), self.patience.clock())
            if reset is not None and reset <= self.patience.longest_wait:
                self._not_before = self.patience.clock() + reset

    def _pause(self, seconds: float) -> None:
        if seconds > 0:
            self.patience.sleep(seconds)


class Login(Protocol):
    """What opens an account: headers for a request, and how to get new ones."""

    def headers(self) -> Mapping[str, str]:
        """Headers of the next request; renewed before they run out."""

    def renew(self) -> None:
        """Get new ones after a refusal.

        Raises:
            SourceRejected: there are none; the person has to connect again.
        """


@dataclass
class Api:
    """One account at one service."""

    name: str
    base: str
    http: Http
    login: Login
    _renewed: bool = field(default=False, init=False)

    def get(self, path: str, params: Mapping[str, Any] | None = None, absent: int = 204) -> Any:
        """The body as JSON; None where the service says that there is nothing.

        Args:
            path: Behind the base address.
            params: Query; None values are left out.
            absent: A status that means "nothing here", besides 204.

        Raises:
            SourceRejected: the login does not open it (401), or not this part of it (403).
            SourceUnavailable: no answer, or one that cannot be read.
        """
        return self._ask("GET", path, absent, params=params)

    def post(self, path: str, data: Mapping[str, Any]) -> Any:
        """As `get`, for services that read with a form."""
        return self._ask("POST", path, 204, data=data)

    def post_document(self, path: str, document: Any) -> Any:
        """As `get`, for services that read with a JSON document."""
        return self._ask("POST", path, 204, document=document)

    def _ask(self, method: str, path: str, absent: int, **asked: Any) -> Any:
        for is_second in (False, True):
            headers = self.login.headers()
            reply = self.http.send(method, self.base + path, headers=headers, **asked)
            if reply.status == 401 and not is_second:
                self.login.renew()
                continue
            break
        if reply.status in {204, absent}:
            return None
        if reply.status == 200:
            return reply.body
        raise self._refusal(path, reply)

    def _refusal(self, path: str, reply: Reply) -> SourceRejected | SourceUnavailable:
        title = self.http.title
        if reply.status == 401:
            return Revoked(
                f"{title} no longer accepts the login; connect again with "
                f"`coach connect {self.name}`. Everything stored stays"
            )
        if reply.status in {402, 403}:
            return SourceRejected(
                f"{title} refuses {path} ({reply.status}: {reply.excerpt or 'no reason given'}); "
                "either the membership has ended or this permission was not given. Renew the "
                f"membership, or connect again with `coach connect {self.name}`"
            )
        return SourceUnavailable(
            f"{title} does not accept the request {path} ({reply.status}: {reply.excerpt}); its "
            "interface may have changed. Nothing stored is lost"
        )


class Revoked(SourceRejected):
    """The login opens nothing any more."""
