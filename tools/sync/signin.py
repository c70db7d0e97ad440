"""Sign-in: the three ways in which services let people in, each turned into headers of a request.

OAuth tokens (Oura, WHOOP, Withings, Google), an API key sent as it is (Hevy), and an API key that
is exchanged for a token (Garmin). Knows nothing about what is read.
"""

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tools.sync.client import Http, Login, Revoked
from tools.sync.oauth import MARGIN, App, Service, Tokens, renewed

_TOKEN = re.compile(r"[\w.~+/=-]{8,8192}")
Save = Callable[[str], None]
"""Stores a login, whole or not at all."""


@dataclass(frozen=True)
class WithKey:
    """A key that the person makes in their account.

    Attributes:
        made_at: Where people make one.
        header: Name of the header that carries it.
        exchange_url: Where it is exchanged for a bearer token; None where it is sent as it is.
        probe: A path that a good key opens; None where the exchange tells as much.
    """

    made_at: str
    header: str = "Authorization"
    exchange_url: str | None = None
    probe: str | None = None

    def login(self, stored: str, http: Http) -> Login:
        """The login for a stored key."""
        if self.exchange_url is None:
            return KeyLogin(self.header, stored, http.title)
        return ExchangedLogin(self.exchange_url, stored, http)


@dataclass(frozen=True)
class WithConsent:
    """Consent on the service's own page (OAuth); the login is the tokens it gives."""

    service: Service

    def login(self, stored: str, http: Http, app: App, save: Save) -> Login:
        """The login for stored tokens; new ones are saved before they are used."""
        return TokenLogin(Tokens.load(stored), self.service, app, http, save)


SignIn = WithKey | WithConsent


@dataclass
class KeyLogin:
    """A key in a header."""

    header: str
    key: str
    title: str

    def headers(self) -> Mapping[str, str]:
        """The header."""
        return {self.header: self.key}

    def renew(self) -> None:
        """A key cannot be renewed.

        Raises:
            Revoked: always.
        """
        raise Revoked(
            f"{self.title} no longer accepts the API key; make a new one and run `coach connect` "
            "again. Everything stored stays"
        )


@dataclass
class ExchangedLogin:
    """A key that buys bearer tokens; the tokens are kept in memory only."""

    url: str
    key: str
    http: Http
    token: str | None = None
    ends_at: float | None = None

    def headers(self) -> Mapping[str, str]:
        """A bearer token, bought when needed."""
        now = self.http.patience.clock()
        if self.token is None or (self.ends_at is not None and now > self.ends_at - MARGIN):
            self.renew()
        return {"Authorization": f"Bearer {self.token}"}

    def renew(self) -> None:
        """Buy a token.

        Raises:
            Revoked: the key is no longer valid.
            SourceUnavailable: no answer.
        """
        headers = {"Authorization": f"ApiKey {self.key}", "Accept": "*/*"}
        reply = self.http.send("POST", self.url, headers=headers, is_text=True)
        token = str(reply.body)
        if reply.status not in {200, 201} or not _TOKEN.fullmatch(token):
            raise Revoked(
                f"{self.http.title} does not accept the API key ({reply.status}); keys end on the "
                "day chosen when they were made. Make a new one and run `coach connect` again"
            )
        self.token, self.ends_at = token, _end_of(token)


@dataclass
class TokenLogin:
    """OAuth tokens, renewed before they end."""

    tokens: Tokens
    service: Service
    app: App
    http: Http
    save: Save

    def headers(self) -> Mapping[str, str]:
        """The access token; a new one if this one is about to end."""
        ends_at = self.tokens.expires_at
        if ends_at is not None and self.http.patience.clock() > ends_at - MARGIN:
            self.renew()
        return {"Authorization": f"Bearer {self.tokens.access}"}

    def renew(self) -> None:
        """Get new tokens and save them, then use them.

        Raises:
            Revoked: the service has ended our access.
            SourceUnavailable: no answer; the old tokens are kept.
        """
        fresh = renewed(self.tokens, self.service, self.app, self.http)
        self.save(fresh.dump())
        self.tokens = fresh


def _end_of(token: str) -> float | None:
    """When a token ends, if it is a JWT that says so; its signature is not ours to check."""
    part = token.split(".")[1] if token.count(".") == 2 else ""
    try:
        claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        return float(claims["exp"])
    except (ValueError, KeyError, TypeError):
        return None
