"""Logins: consent on loopback with PKCE and state, tokens unreadable at rest, one sync at once."""

import stat
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from tests.tools.sync.conftest import APP, USER, first_tokens
from tests.tools.sync.service import Clock, running
from tests.tools.sync.whoop_service import FakeWhoop
from tools import tables
from tools.errors import SourceRejected, SourceUnavailable
from tools.store import HealthStore
from tools.sync.accounts import Accounts
from tools.sync.client import Http
from tools.sync.loopback import Loopback
from tools.sync.oauth import App, Request, Tokens, ask_consent, tokens_for
from tools.sync.signin import WithConsent
from tools.sync.syncing import Sync
from tools.sync.vault import Vault, open_vault
from tools.sync.waiting import asked_wait
from tools.sync.whoop import Whoop

NIGHT = datetime.fromisoformat("2026-11-20T04:30:00+00:00")


@pytest.fixture
def service() -> Iterator[FakeWhoop]:
    fake = FakeWhoop(NIGHT, 3)
    with running(fake):
        yield fake


def consent_of(whoop: Whoop) -> WithConsent:
    assert isinstance(whoop.sign_in, WithConsent)
    return whoop.sign_in


def visit(address: str) -> int:
    try:
        with urllib.request.urlopen(address.replace("localhost", "127.0.0.1")) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def came_back(loopback: Loopback, request: Request, *visits: str) -> str:
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.extend(visit(each) for each in visits))
    thread.start()
    try:
        return loopback.wait(request.state, 20)
    finally:
        thread.join()
        loopback.close()


def test_consent_goes_through_loopback_with_state_and_a_proof(
    service: FakeWhoop, clock: Clock
) -> None:
    whoop, loopback = Whoop(service.host), Loopback(0)
    request = ask_consent(consent_of(whoop).service, APP, loopback.address)
    asked = {name: value[0] for name, value in parse_qs(urlsplit(request.address).query).items()}
    service.challenge = asked["code_challenge"]

    address = came_back(
        loopback,
        request,
        f"{loopback.address}?code=stolen&state=of-somebody-else",
        f"{loopback.address.replace('/callback', '/favicon.ico')}",
        f"{loopback.address}?code=code-1&state={asked['state']}",
    )
    with Http("WHOOP", clock.patience()) as http:
        tokens = tokens_for(address, request, consent_of(whoop).service, APP, http)

    assert ("S256", loopback.address) == (asked["code_challenge_method"], asked["redirect_uri"])
    assert Tokens("access-1", "refresh-1", clock.now + 3600) == tokens
    assert "code-1" == service.asked[-1].form["code"]


def test_another_verifier_gets_no_token(service: FakeWhoop, clock: Clock) -> None:
    whoop = Whoop(service.host)
    request = ask_consent(consent_of(whoop).service, APP, "http://localhost:1/callback")
    service.challenge = "of another request"
    address = f"{request.redirect}?code=code-1&state={request.state}"

    with (
        Http("WHOOP", clock.patience()) as http,
        pytest.raises(SourceRejected, match="invalid_grant"),
    ):
        tokens_for(address, request, consent_of(whoop).service, APP, http)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("error=access_denied&state={state}", "you did not consent"),
        ("code=code-1&state=another", "does not belong to this request"),
        ("state={state}", "does not belong to this request"),
    ],
)
def test_an_answer_without_consent_gets_no_token(
    service: FakeWhoop, clock: Clock, query: str, said: str
) -> None:
    whoop = Whoop(service.host)
    request = ask_consent(consent_of(whoop).service, APP, "http://localhost:1/callback")
    address = f"{request.redirect}?{query.format(state=request.state)}"

    with Http("WHOOP", clock.patience()) as http, pytest.raises(SourceRejected, match=said):
        tokens_for(address, request, consent_of(whoop).service, APP, http)

    assert [] == service.asked


def test_a_wrong_client_secret_is_called_that(
    service: FakeWhoop, sync: Sync, accounts: Accounts, clock: Clock
) -> None:
    accounts.connect("whoop", first_tokens(clock, life=0))
    sync.apps["whoop"] = App("client", "wrong")

    with pytest.raises(SourceRejected, match="client id and secret"):
        sync.run(Whoop(service.host), date(2026, 11, 20))


def test_nobody_coming_back_ends_the_wait() -> None:
    loopback, times = Loopback(0), iter([0.0, 1.0, 301.0])

    with pytest.raises(SourceRejected, match="nobody came back"):
        loopback.wait("state", 300, lambda: next(times))

    loopback.close()


def test_a_taken_port_is_named() -> None:
    first = Loopback(0)
    port = urlsplit(first.address).port or 0

    with pytest.raises(SourceUnavailable, match=f"port {port} is taken"):
        Loopback(port)

    first.close()


def test_no_token_is_readable_in_the_database(
    store: HealthStore, accounts: Accounts, tmp_path: Path
) -> None:
    accounts.connect("whoop", Tokens("very-secret-access", "very-secret-refresh").dump())

    files = [path.read_bytes() for path in tmp_path.glob("coach.db*")]
    assert not any(b"very-secret" in content for content in files)
    assert "very-secret-access" == Tokens.load(accounts.login("whoop")).access


def test_an_export_holds_no_login_and_an_erasure_leaves_none(
    store: HealthStore, accounts: Accounts
) -> None:
    accounts.connect("whoop", "key")
    other = Accounts(store, Vault(Fernet.generate_key()), "ben")
    other.connect("whoop", "key of ben")

    (row,) = [row for table, row in store.export(USER) if table == "accounts"]
    assert "login" not in row

    store.erase(USER)
    with store.transaction() as connection:
        assert ["ben"] == list(connection.execute(select(tables.accounts.c.user_id)).scalars())


def test_another_key_says_connect_again(store: HealthStore, accounts: Accounts) -> None:
    accounts.connect("whoop", "key")

    with pytest.raises(SourceRejected, match="connect again"):
        Accounts(store, Vault(Fernet.generate_key()), USER).login("whoop")


def test_the_key_file_is_for_its_owner_only_and_stays_the_same(tmp_path: Path) -> None:
    home = tmp_path / "home"
    locked = open_vault(home, use_keyring=False).lock("login")

    assert "login" == open_vault(home, use_keyring=False).unlock(locked)
    assert 0o600 == stat.S_IMODE((home / "sync.key").stat().st_mode)
    assert ["sync.key"] == [path.name for path in home.iterdir()]


def test_a_key_of_the_settings_goes_first_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    key = Fernet.generate_key()

    assert "login" == Vault(key).unlock(open_vault(tmp_path, key.decode()).lock("login"))
    with pytest.raises(SourceRejected, match="COACH_TOKEN_KEY"):
        open_vault(tmp_path, "short")


def test_two_syncs_of_one_account_do_not_run_at_once(
    service: FakeWhoop, sync: Sync, accounts: Accounts, clock: Clock
) -> None:
    accounts.connect("whoop", first_tokens(clock))

    with (
        accounts.hold("whoop"),
        pytest.raises(SourceUnavailable, match="another sync of whoop is running"),
    ):
        sync.run(Whoop(service.host), date(2026, 11, 20))

    assert sync.run(Whoop(service.host), date(2026, 11, 20)).stored > 0


def test_a_source_that_is_not_connected_is_named(sync: Sync, service: FakeWhoop) -> None:
    with pytest.raises(SourceRejected, match="coach connect whoop"):
        sync.run(Whoop(service.host), date(2026, 11, 20))


def test_an_account_that_is_disconnected_in_the_middle_stores_no_token_again(
    service: FakeWhoop, sync: Sync, accounts: Accounts, clock: Clock
) -> None:
    accounts.connect("whoop", first_tokens(clock, life=0))
    original = accounts.login

    def login_then_leave(source: str) -> str:
        text = original(source)
        accounts.disconnect(source)
        return text

    accounts.login = login_then_leave  # type: ignore[method-assign]

    with pytest.raises(SourceRejected, match=r"disconnected meanwhile|not connected"):
        sync.run(Whoop(service.host), date(2026, 11, 20))
    assert [] == accounts.all()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "14"}, 14),
        ({"retry-after": "Thu, 01 Jan 1970 00:17:40 GMT"}, 60),
        ({"x-ratelimit-reset": "37"}, 37),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "nan"}, None),
        ({}, None),
    ],
)
def test_a_wait_is_read_however_it_is_written(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert seconds == asked_wait(headers, now=1000.0)


def test_a_lease_of_a_sync_that_was_killed_runs_out(
    service: FakeWhoop, sync: Sync, accounts: Accounts, store: HealthStore, clock: Clock
) -> None:
    accounts.connect("whoop", first_tokens(clock))
    past = datetime.now() - timedelta(days=1)
    with store.transaction() as connection:
        connection.execute(tables.accounts.update().values(busy_until=past))

    assert sync.run(Whoop(service.host), date(2026, 11, 20)).stored > 0
