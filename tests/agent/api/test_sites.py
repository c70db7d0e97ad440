"""Widget sites: who may embed, what a token is worth, how it is revoked."""

import time

import jwt
import pytest
from pydantic import ValidationError

from agent.api.sites import Site, Sites
from agent.errors import NotAllowed

NOW = int(time.time())
KEY, ORIGIN, SECRET = "pk_example123", "https://www.example.org", "s" * 32
IDENTITY_SECRET = "i" * 32


def site(**changes: object) -> Site:
    given = {"key": KEY, "name": "Example", "origins": [ORIGIN], "identity_secret": IDENTITY_SECRET}
    return Site.model_validate(given | changes)


def sites(**changes: object) -> Sites:
    return Sites([site(**changes)], SECRET)


def token(where: Sites, **changes: str | None) -> str:
    given: dict[str, str | None] = {"visitor": None, "identity": None}
    return where.open(KEY, ORIGIN, NOW, **(given | changes))


def test_a_token_speaks_for_one_visitor_of_one_site() -> None:
    found = sites().visitor(token(sites()), ORIGIN)

    assert KEY == found.site
    assert f"site:{KEY}:visitor:{found.visitor}" == found.user_id


def test_a_renewed_token_keeps_the_visitor() -> None:
    first = token(sites())
    second = token(sites(), visitor=first)

    assert sites().visitor(first, ORIGIN).user_id == sites().visitor(second, ORIGIN).user_id


@pytest.mark.parametrize("origin", [None, "https://evil.example", "https://www.example.org.evil"])
def test_no_other_origin_gets_a_token(origin: str | None) -> None:
    with pytest.raises(NotAllowed, match="may not embed"):
        sites().open(KEY, origin, NOW, visitor=None, identity=None)


def test_a_token_used_from_another_origin_is_refused() -> None:
    with pytest.raises(NotAllowed, match="may not use"):
        sites().visitor(token(sites()), "https://evil.example")


def test_raising_the_generation_revokes_every_token() -> None:
    old = token(sites())

    with pytest.raises(NotAllowed, match="revoked"):
        sites(generation=2).visitor(old, ORIGIN)


def test_an_expired_token_is_refused() -> None:
    old = sites().open(KEY, ORIGIN, 1_000_000_000, visitor=None, identity=None)

    with pytest.raises(NotAllowed, match="not valid"):
        sites().visitor(old, ORIGIN)


def test_a_token_signed_with_another_secret_is_refused() -> None:
    forged = Sites([site()], "x" * 32).open(KEY, ORIGIN, NOW, visitor=None, identity=None)

    with pytest.raises(NotAllowed, match="not valid"):
        sites().visitor(forged, ORIGIN)


def test_an_unsigned_token_is_refused() -> None:
    claims = jwt.decode(token(sites()), options={"verify_signature": False})
    unsigned = jwt.encode(claims, "", "none")

    with pytest.raises(NotAllowed, match="not valid"):
        sites().visitor(unsigned, ORIGIN)


def signed(secret: str = IDENTITY_SECRET, **changes: object) -> str:
    claims = {"sub": "member-7", "aud": KEY, "iat": NOW, "exp": NOW + 3600} | changes
    return jwt.encode(claims, secret, "HS256")


def test_a_signed_identity_meets_its_own_data() -> None:
    given = token(sites(), identity=signed())

    assert f"site:{KEY}:user:member-7" == sites().visitor(given, ORIGIN).user_id


@pytest.mark.parametrize(
    "identity",
    [signed("w" * 32), signed(aud="pk_another1234"), signed(iat=NOW - 3600, exp=NOW + 60)],
    ids=["forged", "for another site", "old"],
)
def test_no_other_identity_is_accepted(identity: str) -> None:
    with pytest.raises(NotAllowed):
        token(sites(), identity=identity)


def test_a_signed_visitor_cannot_be_renewed_into_without_a_new_identity() -> None:
    renewed = token(sites(), visitor=token(sites(), identity=signed()))

    assert ":visitor:" in sites().visitor(renewed, ORIGIN).user_id


def test_an_origin_with_a_path_is_no_origin() -> None:
    with pytest.raises(ValidationError, match="is no origin"):
        site(origins=["https://www.example.org/shop"])
