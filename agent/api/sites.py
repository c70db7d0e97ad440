"""Sites: which web pages may embed the widget, and the short tokens their visitors get.

A site has a public key (no secret, it stands in the page), an allow-list of origins and limits. A
visitor's page trades the key for a 15-minute token; raising the site's `generation` revokes every
token at once. A site's own backend may sign who the visitor is. Knows nothing about routes.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import jwt
import yaml
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from agent.errors import BadSettings, NotAllowed, NotSignedIn

TOKEN_SECONDS = 15 * 60
NAME_LENGTH = 100
ALGORITHM = "HS256"
IDENTITY_SECONDS = 10 * 60
"""A signed identity of a host site's backend is accepted for at most this long."""


class Site(BaseModel):
    """One site that embeds the widget; an entry of the file that `COACH_SITES` names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"^pk_[A-Za-z0-9_-]{8,64}$", description="public; stands in the page")
    name: str = Field(min_length=1)
    origins: tuple[str, ...] = Field(min_length=1)
    identity_secret: SecretStr | None = Field(
        default=None, description="shared with the site's backend, which signs who a visitor is"
    )
    generation: int = Field(default=1, ge=1, description="raise it to revoke every token")
    visitor_limit: str = "20/minute"
    site_limit: str = "600/minute"
    daily_tokens: int = Field(default=2_000_000, ge=0)

    @field_validator("origins")
    @classmethod
    def _plain_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d{1,5})?", origin):
                raise ValueError(
                    f"{origin!r} is no origin; expected scheme and host, lower case, no path, "
                    "such as 'https://www.example.org'"
                )
        return origins


class Visitor(BaseModel):
    """Who a widget token speaks for; `user_id` is the site's own, never shared between sites."""

    model_config = ConfigDict(frozen=True)

    site: str
    visitor: str
    user_id: str


class Sites:
    """The sites by key, and their tokens."""

    def __init__(self, sites: Iterable[Site], secret: str) -> None:
        self._sites = {site.key: site for site in sites}
        self._secret = secret

    @property
    def origins(self) -> list[str]:
        """Every allowed origin: exactly what CORS lets through."""
        return sorted({origin for site in self._sites.values() for origin in site.origins})

    def get(self, key: str) -> Site:
        """The site of a public key.

        Raises:
            NotAllowed: no such site.
        """
        if key not in self._sites:
            raise NotAllowed(f"unknown site key {key!r}; ask the owner of this page to check it")
        return self._sites[key]

    def open(
        self, key: str, origin: str | None, now: int, *, visitor: str | None, identity: str | None
    ) -> str:
        """A token for a visitor of a site.

        Args:
            key: The site's public key.
            origin: The request's Origin header.
            now: Seconds since 1970.
            visitor: An earlier token of this visitor, to renew; expired ones count too.
            identity: A JWT signed by the site's backend with its identity secret; `sub` is the
                visitor's id there.

        Raises:
            NotAllowed: wrong origin, or an identity that does not verify.
        """
        site = self.get(key)
        if origin not in site.origins:
            raise NotAllowed(f"{origin!r} may not embed {site.name!r}; allowed: {site.origins}")
        name = self._renewed(visitor, site) or uuid4().hex
        user = f"site:{key}:visitor:{name}"
        if identity is not None:
            name = self._signed_identity(identity, site, now)
            user = f"site:{key}:user:{name}"
        claims = {
            "aud": "groundwork-widget",
            "site": key,
            "sub": user,
            "visitor": name,
            "gen": site.generation,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
        }
        return jwt.encode(claims, self._secret, ALGORITHM)

    def visitor(self, token: str, origin: str | None) -> Visitor:
        """Whom a token speaks for.

        Raises:
            NotAllowed: forged, expired, revoked, or used from another origin.
        """
        try:
            claims = jwt.decode(
                token, self._secret, [ALGORITHM], audience="groundwork-widget",
                options={"require": ["exp", "aud", "sub"]},
            )  # fmt: skip
        except jwt.InvalidTokenError as error:
            raise NotSignedIn(f"the widget's token is not valid: {error}") from error
        site = self.get(claims["site"])
        if claims["gen"] != site.generation:
            raise NotSignedIn("the widget's token was revoked; open the page again")
        if origin is not None and origin not in site.origins:
            raise NotAllowed(f"{origin!r} may not use the tokens of {site.name!r}")
        return Visitor(site=site.key, visitor=claims["visitor"], user_id=claims["sub"])

    def _renewed(self, token: str | None, site: Site) -> str | None:
        """The visitor of an earlier anonymous token, expired or not, of this generation."""
        if token is None:
            return None
        try:
            claims = jwt.decode(
                token, self._secret, [ALGORITHM], audience="groundwork-widget",
                options={"verify_exp": False},
            )  # fmt: skip
        except jwt.InvalidTokenError:
            return None
        same = claims.get("site") == site.key and claims.get("gen") == site.generation
        anonymous = ":visitor:" in str(claims.get("sub"))
        return str(claims["visitor"]) if same and anonymous else None

    def _signed_identity(self, identity: str, site: Site, now: int) -> str:
        if site.identity_secret is None:
            raise NotAllowed(f"{site.name!r} has no identity_secret; identities are not accepted")
        try:
            claims = jwt.decode(
                identity, site.identity_secret.get_secret_value(), [ALGORITHM], audience=site.key,
                options={"require": ["exp", "aud", "sub", "iat"]},
            )  # fmt: skip
        except jwt.InvalidTokenError as error:
            raise NotAllowed(f"the signed identity is not valid: {error}") from error
        if now - int(claims["iat"]) > IDENTITY_SECONDS:
            raise NotAllowed("the signed identity is older than ten minutes; sign a new one")
        name = str(claims["sub"])
        if not 1 <= len(name) <= NAME_LENGTH:
            raise NotAllowed(f"the identity's 'sub' must have 1 to {NAME_LENGTH} characters")
        return name


def load_sites(path: Path | None) -> list[Site]:
    """The sites of a YAML file; none without a file.

    Raises:
        BadSettings: the file is missing or an entry is wrong.
    """
    if path is None:
        return []
    try:
        entries = yaml.safe_load(path.read_text("utf-8")) or []
        return [Site.model_validate(entry) for entry in entries]
    except (OSError, yaml.YAMLError, ValidationError, TypeError) as error:
        raise BadSettings(f"COACH_SITES={str(path)!r}: {error}") from error
