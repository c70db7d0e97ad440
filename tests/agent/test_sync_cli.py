"""`coach connect`, `sync`, `sources`, `disconnect` and `erase`, against services on loopback."""

import json
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner

from agent.cli.main import app
from agent.coach import build_coach
from agent.connections import Connections, apps_of, open_connections
from agent.settings import Settings, load_settings
from tests.tools.sync.hevy_service import FakeHevy
from tests.tools.sync.oura_service import FakeOura
from tests.tools.sync.service import Clock, Served, running
from tests.tools.sync.whoop_service import FakeWhoop
from tools.errors import DataError, SourceRejected
from tools.sync import SOURCES
from tools.sync.hevy import Hevy
from tools.sync.oura import Oura
from tools.sync.whoop import Whoop

NIGHT = datetime(2026, 11, 20, 4, 30, tzinfo=UTC)
DAY = "2026-11-20"


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    output: str
    exit_code: int


def coach(*arguments: str, given: str = "") -> Said:
    """Run the command as `main` does: an expected error is its sentence."""
    result = CliRunner().invoke(app, list(arguments), input=given)
    if isinstance(result.exception, DataError):
        return Said(result.output + str(result.exception), 1)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.output, result.exit_code)


@pytest.fixture
def hevy(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHevy]:
    fake = FakeHevy(datetime(2026, 11, 19, 17, tzinfo=UTC), 5)
    with running(fake):
        monkeypatch.setitem(SOURCES, "hevy", lambda: Hevy(fake.host))
        yield fake


@pytest.fixture
def connections(tmp_path: Path) -> Iterator[Connections]:
    settings = Settings(
        home=tmp_path, whoop_client_id="client", whoop_client_secret="secret", token_key=None
    )
    coach = build_coach(settings)
    yield open_connections(coach, "me", Clock().patience())
    coach.store.engine.dispose()


def test_a_key_is_tried_stored_and_synced(hevy: FakeHevy) -> None:
    assert "hevy is connected" in coach("connect", "hevy", given=hevy.key).output.lower()

    said = coach("sync", "--as-of", DAY).output

    assert "Hevy: 55 new, 0 changed, 0 known, 2026-10-26 to 2026-11-19" in said
    assert hevy.key not in said


def test_a_wrong_key_is_not_stored(hevy: FakeHevy) -> None:
    result = coach("connect", "hevy", given="wrong")

    assert 1 == result.exit_code
    assert "no longer accepts the API key" in result.output
    assert "No service is connected" in coach("sources").output


def test_sources_shows_freshness_trouble_and_what_is_missing(hevy: FakeHevy) -> None:
    coach("connect", "hevy", given=hevy.key)
    coach("sync", "--as-of", DAY)
    hevy.key = "another"
    assert 1 == coach("sync", "--as-of", DAY).exit_code

    said = coach("sources", "--as-of", DAY).output
    shown = json.loads(coach("sources", "--as-of", DAY, "--json").output)

    assert "no longer accepts the API key" in said
    (weight,) = [line for line in said.splitlines() if line.strip().startswith("body weight")]
    assert ["hevy", "2026-11-19", "yesterday", "25/30"] == weight.split()[2:]
    assert "sleep" in said.split("Missing")[1]
    assert ["hevy"] == [each["source"] for each in shown["connected"]]
    assert {"sleep", "protein"} <= {each["metric"] for each in shown["missing"]}


def test_disconnect_and_erase_leave_no_login(hevy: FakeHevy, tmp_path: Path) -> None:
    coach("connect", "hevy", given=hevy.key)
    coach("disconnect", "hevy")
    assert "not connected" in coach("sync", "hevy").output

    coach("connect", "hevy", given=hevy.key)
    coach("erase", "--yes")

    assert "No service is connected" in coach("sources").output
    assert "rows" not in coach("export").output


def test_an_export_tells_what_is_connected_but_no_login(hevy: FakeHevy) -> None:
    coach("connect", "hevy", given=hevy.key)

    rows = [json.loads(line) for line in coach("export").output.splitlines()]

    (account,) = [row for row in rows if row["table"] == "accounts"]
    assert "hevy" == account["source"]
    assert "login" not in account


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("connect", "strava"), "no service is called 'strava'; known: oura, whoop"),
        (("connect", "oura"), "set COACH_OURA_CLIENT_ID and COACH_OURA_CLIENT_SECRET"),
        (("connect", "google health"), "set COACH_GOOGLE_HEALTH_CLIENT_ID"),
        (("connect", "oura", "--redirect", "https://a.example"), "goes with --paste"),
        (("sync", "whoop"), "run `coach connect whoop`"),
        (("sync", "--since", "yesterday"), "is no day"),
        (("sync",), "Nothing is connected yet"),
        (("disconnect", "oura"), "was not connected"),
        (("sources", "prefer", "oura", "--for", "everything"), "is no metric and no group"),
    ],
)
def test_mistakes_are_answered_with_what_to_do(arguments: tuple[str, ...], said: str) -> None:
    assert said in coach(*arguments).output


def test_a_preference_changes_which_source_speaks(hevy: FakeHevy, connections: Connections) -> None:
    assert (
        "For sleep: whoop, then the defaults."
        in coach("sources", "prefer", "whoop", "--for", "sleep").output
    )
    assert (
        "For sleep: oura, then whoop" in coach("sources", "prefer", "oura", "--for", "sleep").output
    )


def test_consent_on_loopback_ends_in_a_sync(connections: Connections) -> None:
    service = FakeWhoop(NIGHT, 5)
    with running(service):
        whoop = Whoop(service.host)
        threads = []

        def browser(page: str) -> None:
            asked = {name: value[0] for name, value in parse_qs(urlsplit(page).query).items()}
            service.challenge = asked["code_challenge"]
            back = f"{asked['redirect_uri']}?code=code-1&state={asked['state']}"
            back = back.replace("localhost", "127.0.0.1")
            threads.append(threading.Thread(target=lambda: urllib.request.urlopen(back).close()))
            threads[0].start()

        connections.connect_with_consent(whoop, browser, port=0)
        threads[0].join()
        report = connections.sync(whoop, NIGHT.date())

    assert report.stored > 0
    assert ["whoop"] == [each.source for each in connections.connected()]


def test_a_pasted_address_connects_too(connections: Connections) -> None:
    service, shown = FakeWhoop(NIGHT, 1), []
    with running(service):

        def paste() -> str:
            asked = {name: value[0] for name, value in parse_qs(urlsplit(shown[0]).query).items()}
            service.challenge = asked["code_challenge"]
            assert "https://me.example/back" == asked["redirect_uri"]
            return f"https://me.example/back?code=code-1&state={asked['state']}"

        connections.connect_with_consent(
            Whoop(service.host), shown.append, redirect="https://me.example/back", pasted=paste
        )

    assert "https://me.example/back" == service.asked[-1].form["redirect_uri"]
    assert ["whoop"] == [each.source for each in connections.connected()]


def test_one_source_that_fails_does_not_keep_the_others_away(
    hevy: FakeHevy, monkeypatch: pytest.MonkeyPatch
) -> None:
    oura = FakeOura(datetime(2026, 11, 20).date(), 3)
    with running(oura):
        monkeypatch.setitem(SOURCES, "oura", lambda: Oura(oura.host, oura.host))
        monkeypatch.setenv("COACH_OURA_CLIENT_ID", "client")
        monkeypatch.setenv("COACH_OURA_CLIENT_SECRET", "secret")
        coach("connect", "hevy", given=hevy.key)
        mine = open_connections(build_coach(load_settings()), "me")
        mine.accounts.connect("oura", '{"access": "old", "refresh": "old", "expires_at": null}')
        oura.fail("/oauth/token", Served({"error": "invalid_grant"}, 400))

        result = coach("sync", "--as-of", DAY)

        mine.store.engine.dispose()
    assert 1 == result.exit_code
    assert "Oura has ended our access (it answers 400: invalid_grant)" in result.output
    assert "Hevy: 55 new" in result.output


def test_apps_come_from_the_settings() -> None:
    settings = Settings(google_health_client_id="id", google_health_client_secret="s")  # type: ignore[arg-type]

    assert {"google-health": ("id", "s")} == {
        name: (app.client_id, app.client_secret) for name, app in apps_of(settings).items()
    }


def test_a_wrong_token_key_is_named(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, token_key="short")  # type: ignore[arg-type]
    mine = build_coach(settings)

    with pytest.raises(SourceRejected, match="COACH_TOKEN_KEY"):
        open_connections(mine, "me")

    mine.store.engine.dispose()
