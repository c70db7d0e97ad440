"""OAuth: from a person's consent to tokens, and from old tokens to new ones. Knows no data.

Authorisation code with PKCE (S256) and state; authlib writes and checks the messages of the
protocol, our own client sends them. Services rotate refresh tokens, so a new one is saved before
its access token is used.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from authlib.common.security import generate_token
from authlib.oauth2.rfc6749 import OAuth2Error
from authlib.oauth2.rfc6749.parameters import (
    parse_authorization_code_response,
    prepare_grant_uri,
    prepare_token_request,
)
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from tools.errors import SourceRejected, SourceUnavailable
from tools.sync.client import Http, Reply, Revoked

MARGIN = 60.0
"""Seconds before its end at which an access token is renewed."""


@dataclass(frozen=True)
class Service:
    """Where and how a service lets people in.

    Attributes:
        authorize_url: Page where the person consents.
        token_url: Where a code or a refresh token becomes an access token.
        scopes: What we ask to read, joined by `scope_separator`.
        register_at: Where a self-hoster registers an app.
        extra: Further parameters of the consent page.
        token_extra: Further parameters of every token request.
        renewal_scope: What a renewal asks for; None asks for what was given, which may be less
            than `scopes`.
        token_of: The token in a reply's body; None where the body says no.
    """

    authorize_url: str
    token_url: str
    scopes: tuple[str, ...]
    register_at: str
    scope_separator: str = " "
    extra: Mapping[str, str] = field(default_factory=dict)
    token_extra: Mapping[str, str] = field(default_factory=dict)
    renewal_scope: str | None = None
    token_of: Callable[[Any], Mapping[str, Any] | None] = lambda body: body


@dataclass(frozen=True)
class App:
    """The app that the self-hoster registered with a service."""

    client_id: str
    client_secret: str | None = None


@dataclass(frozen=True)
class Tokens:
    """What a service gave; `expires_at` is seconds since 1970, None if it does not say."""

    access: str
    refresh: str | None = None
    expires_at: float | None = None

    def dump(self) -> str:
        """As a text, to be locked away."""
        return json.dumps(
            {"access": self.access, "refresh": self.refresh, "expires_at": self.expires_at}
        )

    @classmethod
    def load(cls, text: str) -> "Tokens":
        """From such a text."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class Request:
    """One request for consent: the page to open, and what proves that the answer is to it."""

    address: str
    state: str
    verifier: str
    redirect: str


def ask_consent(service: Service, app: App, redirect: str) -> Request:
    """A new request, never used before."""
    state, verifier = generate_token(43), generate_token(64)
    address = prepare_grant_uri(
        service.authorize_url,
        app.client_id,
        "code",
        redirect_uri=redirect,
        scope=service.scope_separator.join(service.scopes),
        state=state,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
        **service.extra,
    )
    return Request(address, state, verifier, redirect)


def tokens_for(came_back: str, request: Request, service: Service, app: App, http: Http) -> Tokens:
    """Tokens for the address that the browser came back to.

    Raises:
        SourceRejected: the person said no, the answer belongs to another request, or the service
            does not take the code.
        SourceUnavailable: the service gives no answer.
    """
    try:
        code = parse_authorization_code_response(came_back, state=request.state)["code"]
    except OAuth2Error as error:
        answer = dict(parse_qsl(urlsplit(came_back).query))
        if answer.get("error") and answer.get("state") == request.state:
            raise SourceRejected(
                f"{http.title} gave no access ({answer['error']}): you did not consent, or the app "
                f"may not ask for this ({answer.get('error_description', 'no further reason')})"
            ) from error
        raise SourceRejected(
            f"the answer of {http.title} does not belong to this request ({error.error}); run "
            "`coach connect` again and use the newest page"
        ) from error
    body = prepare_token_request(
        "authorization_code",
        redirect_uri=request.redirect,
        code=code,
        code_verifier=request.verifier,
        **_client(app),
        **service.token_extra,
    )
    return _tokens(http, service, body, None)


def renewed(tokens: Tokens, service: Service, app: App, http: Http) -> Tokens:
    """New tokens for old ones.

    Raises:
        Revoked: the refresh token is no longer valid.
        SourceUnavailable: the service gives no answer.
    """
    if tokens.refresh is None:
        raise Revoked(_over(http, "the access has ended and the service gave no refresh token"))
    body = prepare_token_request(
        "refresh_token",
        refresh_token=tokens.refresh,
        **({"scope": service.renewal_scope} if service.renewal_scope else {}),
        **_client(app),
        **service.token_extra,
    )
    return _tokens(http, service, body, tokens)


def _client(app: App) -> dict[str, str]:
    secret = {"client_secret": app.client_secret} if app.client_secret else {}
    return {"client_id": app.client_id, **secret}


def _tokens(http: Http, service: Service, body: str, old: Tokens | None) -> Tokens:
    reply = http.send("POST", service.token_url, data=dict(parse_qsl(body)))
    token = service.token_of(reply.body) if isinstance(reply.body, dict) else None
    if reply.status != 200 or token is None or not isinstance(token.get("access_token"), str):
        raise _refused(http, reply, is_renewal=old is not None)
    refresh = token.get("refresh_token") or (old.refresh if old else None)
    seconds = token.get("expires_in")
    expires_at = (
        http.patience.clock() + float(seconds) if isinstance(seconds, int | float | str) else None
    )
    return Tokens(token["access_token"], refresh, expires_at)


def _refused(http: Http, reply: Reply, is_renewal: bool) -> SourceRejected | SourceUnavailable:
    error = reply.body.get("error") if isinstance(reply.body, dict) else None
    if error in {"invalid_client", "unauthorized_client"}:
        return SourceRejected(
            f"{http.title} does not know the app ({error}); check the client id and secret in the "
            "settings"
        )
    if is_renewal:
        return Revoked(_over(http, f"it answers {reply.status}: {error or reply.excerpt}"))
    return SourceRejected(
        f"{http.title} does not take the login ({reply.status}: {error or reply.excerpt}); check "
        "that the redirect address is registered as shown, and run `coach connect` again"
    )


def _over(http: Http, reason: str) -> str:
    return (
        f"{http.title} has ended our access ({reason}); run `coach connect` again. Everything "
        "stored stays"
    )
