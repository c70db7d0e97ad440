"""Identity: whose request this is, decided once, before anything else sees the request.

Three ways in: `local` (this machine, one person), `jwt` (a bearer token of the operator's login)
and widget tokens of a site. The user id never comes from a body, a query or a model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import jwt

from agent.api.sites import Sites
from agent.errors import NotAllowed, NotSignedIn

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
ASYMMETRIC = ("RS256", "RS384", "RS512", "ES256", "ES384", "PS256", "EdDSA")


@dataclass(frozen=True)
class Identity:
    """Whose request this is.

    Attributes:
        user_id: Owner of every row the request may touch.
        visitor: What per-visitor limits count by.
        site: Public key of the widget's site, if the request came through one.
    """

    user_id: str
    visitor: str
    site: str | None = None


class Doorkeeper(Protocol):
    """Tells whose request this is, or refuses it."""

    def identify(self, headers: Mapping[str, str], client: str | None) -> Identity:
        """The identity of a request.

        Raises:
            NotAllowed: nobody may enter like this.
        """
        ...


class LocalDoor:
    """One person on this machine. Other pages open in the same browser are kept out.

    A page elsewhere can make a browser send requests to this machine; so the Host must be a
    loopback name (no DNS rebinding) and an Origin, where the browser sends one, must be ours.
    """

    def __init__(self, user_id: str) -> None:
        self._identity = Identity(user_id, "local")

    def identify(self, headers: Mapping[str, str], client: str | None) -> Identity:
        """The one local person."""
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name not in LOOPBACK:
            raise NotAllowed(f"in local mode only this machine may ask; the Host was {host!r}")
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            raise NotAllowed(f"{origin!r} may not use the local coach; open http://{host}/ itself")
        return self._identity


class JwtDoor:
    """A bearer token of the operator's own login; `sub` is the user.

    With a shared secret only HS256 is accepted, with a public key or a key set only asymmetric
    algorithms: a token cannot choose how it is verified.
    """

    def __init__(
        self,
        *,
        secret: str | None = None,
        public_key: str | None = None,
        jwks_url: str | None = None,
        audience: str,
        issuer: str | None = None,
    ) -> None:
        self._secret, self._public_key = secret, public_key
        self._keys = jwt.PyJWKClient(jwks_url, cache_keys=True) if jwks_url else None
        self._audience, self._issuer = audience, issuer

    def identify(self, headers: Mapping[str, str], client: str | None) -> Identity:
        """The person of the bearer token."""
        token = bearer(headers)
        if token is None:
            raise NotSignedIn("no bearer token; send 'Authorization: Bearer …'")
        try:
            key, algorithms = self._key(token)
            claims = jwt.decode(
                token, key, list(algorithms), audience=self._audience, issuer=self._issuer,
                options={"require": ["exp", "sub", "aud"]},
            )  # fmt: skip
        except jwt.PyJWTError as error:
            raise NotSignedIn(f"the bearer token is not valid: {error}") from error
        subject = str(claims["sub"])
        if not subject or len(subject) > 180:
            raise NotSignedIn("the bearer token's 'sub' must have 1 to 180 characters")
        return Identity(f"user:{subject}", f"user:{subject}")

    def _key(self, token: str) -> tuple[jwt.PyJWK | str, tuple[str, ...]]:
        if self._keys is not None:
            return self._keys.get_signing_key_from_jwt(token), ASYMMETRIC
        if self._public_key is not None:
            return self._public_key, ASYMMETRIC
        return self._secret or "", ("HS256",)


class WidgetDoor:
    """Widget tokens first; everything else goes to the door behind."""

    def __init__(self, sites: Sites, behind: Doorkeeper) -> None:
        self._sites, self._behind = sites, behind

    def identify(self, headers: Mapping[str, str], client: str | None) -> Identity:
        """The visitor of a widget token, or whom the door behind knows."""
        token = bearer(headers)
        if token is None or not is_widget_token(token):
            return self._behind.identify(headers, client)
        found = self._sites.visitor(token, headers.get("origin"))
        return Identity(found.user_id, found.user_id, found.site)


def bearer(headers: Mapping[str, str]) -> str | None:
    """The token of an `Authorization: Bearer` header."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def is_widget_token(token: str) -> bool:
    """Whether a token says that it is the widget's; it is verified afterwards."""
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return False
    return claims.get("aud") == "groundwork-widget"
