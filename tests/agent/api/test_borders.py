"""What leaves the service besides answers: CORS exactly for the sites, logs without a word said."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from agent.api.app import create_app
from agent.settings import Settings

ORIGIN, KEY = "https://www.example.org", "pk_example_site"
CANARY = "zerchercanary"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    sites = tmp_path / "sites.yaml"
    sites.write_text(f"- {{key: {KEY}, name: Example, origins: ['{ORIGIN}']}}\n", "utf-8")
    settings = Settings(home=tmp_path, embedder="none", sites=sites)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as client:
        yield client


def preflight(client: TestClient, origin: str, method: str = "POST") -> dict[str, str]:
    headers = {"origin": origin, "access-control-request-method": method,
               "access-control-request-headers": "authorization,content-type"}  # fmt: skip
    return dict(client.options("/agui", headers=headers).headers)


def test_a_listed_origin_may_ask(client: TestClient) -> None:
    found = preflight(client, ORIGIN)

    assert ORIGIN == found["access-control-allow-origin"]
    assert "access-control-allow-credentials" not in found
    assert "origin" in found["vary"].lower()


@pytest.mark.parametrize(
    "origin",
    [
        "https://example.org",
        "http://www.example.org",
        "https://www.example.org.evil.example",
        "https://www.example.org:8443",
        "https://evil.example/https://www.example.org",
        "HTTPS://WWW.EXAMPLE.ORG",
        "null",
        "*",
    ],
)
def test_no_other_origin_may(client: TestClient, origin: str) -> None:
    assert "access-control-allow-origin" not in preflight(client, origin)
    opened = client.post("/widget/session", json={"site": KEY}, headers={"origin": origin})
    assert 403 == opened.status_code
    assert "access-control-allow-origin" not in opened.headers


def test_a_page_of_a_site_cannot_replace_a_profile(client: TestClient) -> None:
    assert "PUT" not in preflight(client, ORIGIN).get("access-control-allow-methods", "")


def test_without_sites_nobody_else_may(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, embedder="none")
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as client:
        assert "access-control-allow-origin" not in preflight(client, ORIGIN)


def test_logs_and_audit_hold_no_word_of_a_person(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    asked = client.post("/api/ask", json={"text": f"How is my {CANARY}?", "conversation_id": "c1"})
    assert 200 == asked.status_code
    client.put("/api/profile", json={"notes": [CANARY]})
    client.get("/api/glossary", params={"q": CANARY})
    files = {"files": (f"{CANARY}.csv", f"a,b\n{CANARY},1\n".encode())}
    assert 202 == client.post("/api/import", files=files).status_code
    logged = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    ours = [each for each in logged if "groundwork" in each]

    assert any("/api/ask" in each for each in ours)
    assert not [each for each in ours if CANARY in each]
    audit = [line for line in client.get("/api/export").text.splitlines() if '"access_log"' in line]
    assert any("POST /api/ask" in line for line in audit)
    assert not [line for line in audit if CANARY in line]
