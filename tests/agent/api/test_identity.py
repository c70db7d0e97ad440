"""Who may enter: local, by bearer token, by widget token."""

import time

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from agent.api.identity import JwtDoor, LocalDoor, WidgetDoor
from agent.api.sites import Site, Sites
from agent.errors import NotAllowed

SECRET, AUDIENCE = "k" * 32, "groundwork"


def claims(**changes: object) -> dict[str, object]:
    return {"sub": "ada", "aud": AUDIENCE, "exp": int(time.time()) + 60} | changes


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def hs256(**changes: object) -> dict[str, str]:
    return bearer(jwt.encode(claims(**changes), SECRET, "HS256"))


DOOR = JwtDoor(secret=SECRET, audience=AUDIENCE)


def test_the_subject_of_the_token_is_the_user() -> None:
    assert "user:ada" == DOOR.identify(hs256(), None).user_id


@pytest.mark.parametrize(
    "headers",
    [
        {},
        bearer("nonsense"),
        hs256(exp=int(time.time()) - 5),
        hs256(aud="another-service"),
        bearer(jwt.encode(claims(), "x" * 32, "HS256")),
        bearer(jwt.encode(claims(), "", "none")),
        hs256(sub=""),
    ],
    ids=["missing", "garbage", "expired", "audience", "forged", "unsigned", "no subject"],
)
def test_no_other_token_enters(headers: dict[str, str]) -> None:
    with pytest.raises(NotAllowed):
        DOOR.identify(headers, None)


def test_a_public_key_cannot_be_abused_as_a_shared_secret() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    door = JwtDoor(public_key=public.decode(), audience=AUDIENCE)
    signed = bearer(jwt.encode(claims(), key, "RS256"))
    header = jwt.utils.base64url_encode(b'{"alg":"HS256","typ":"JWT"}').decode()
    body = jwt.encode(claims(), "x" * 32, "HS256").split(".")[1]
    mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signature = mac.sign(f"{header}.{body}".encode(), public)
    confused = f"{header}.{body}.{jwt.utils.base64url_encode(signature).decode()}"

    assert "user:ada" == door.identify(signed, None).user_id
    with pytest.raises(NotAllowed):
        door.identify(bearer(confused), None)


def test_the_local_door_is_open_to_this_machine_only() -> None:
    door = LocalDoor("me")

    assert "me" == door.identify({"host": "127.0.0.1:8000"}, None).user_id
    assert "me" == door.identify({"host": "[::1]"}, None).user_id
    with pytest.raises(NotAllowed, match="only this machine"):
        door.identify({"host": "coach.example:8000"}, None)


def test_another_page_in_the_same_browser_cannot_use_the_local_door() -> None:
    with pytest.raises(NotAllowed, match="may not use"):
        LocalDoor("me").identify({"host": "127.0.0.1:8000", "origin": "https://evil.example"}, None)


def test_a_widget_token_goes_before_the_door_behind() -> None:
    origin = "https://www.example.org"
    sites = Sites([Site(key="pk_example123", name="Example", origins=(origin,))], "s" * 32)
    token = sites.open("pk_example123", origin, int(time.time()), visitor=None, identity=None)
    found = WidgetDoor(sites, DOOR).identify(bearer(token) | {"origin": origin}, None)

    assert "pk_example123" == found.site
    assert found.user_id.startswith("site:pk_example123:visitor:")
    assert "user:ada" == WidgetDoor(sites, DOOR).identify(hs256(), None).user_id
