"""A running service with the demo person, a foreign page that embeds the widget, a browser."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.serving import serving, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DIST = Path(__file__).parents[2] / "agent" / "web" / "dist"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BARE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Bare</title>"
    "<meta name='viewport' content='width=device-width,initial-scale=1'></head><body><main>"
    "<h1>Chat</h1><coach-chat></coach-chat></main>"
    "<script type='module' src='/widget.js'></script></body></html>"
)
"""A page of the service with nothing but the widget: `<address>/bare`."""
SITE = "pk_browsertests"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True, scope="package")
def _one_day() -> Iterator[None]:
    """No midnight falls between the import of a person's data and the page that shows them."""
    from agent.coach import Coach

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Coach, "today", lambda coach, user_id: TODAY)
        yield


@pytest.fixture(autouse=True, scope="package")
def _needs() -> None:
    """Skip where browser or build are missing; fail where CI demands them."""
    missing = []
    if CHROMIUM is None:
        missing.append("no chromium (apt-get install chromium)")
    if not (DIST / "widget.js").is_file():
        missing.append("the web part is not built (make web)")
    if missing and os.environ.get("REQUIRE_TEST_SERVICES"):
        pytest.fail("; ".join(missing))
    if missing:
        pytest.skip("; ".join(missing))


class Host:
    """Another web server: its pages embed the widget. `pages` are (headers, HTML) by path."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[dict[str, str], str]] = {}
        pages = self.pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers, body = pages.get(self.path, ({}, ""))
                self.send_response(200 if body else 404)
                self.send_header("content-type", "text/html; charset=utf-8")
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def serve(self, path: str, body: str, headers: dict[str, str] | None = None) -> str:
        """Put a page in place; returns its address."""
        page = (
            f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Host</title>{body}"
        )
        self.pages[path] = (headers or {}, page)
        return self.origin + path

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="package")
def host(_needs: None) -> Iterator[Host]:
    server = Host()
    yield server
    server.close()


@pytest.fixture(scope="package")
def start(
    _needs: None, tmp_path_factory: pytest.TempPathFactory, host: Host
) -> Iterator[Callable[[str], str]]:
    """Start a service with a fresh home; returns its address."""
    from agent.api.app import create_app
    from agent.settings import Settings

    running = ExitStack()
    sites = tmp_path_factory.mktemp("sites") / "sites.yaml"
    sites.write_text(f"- {{key: {SITE}, name: Host, origins: ['{host.origin}']}}\n", "utf-8")

    def begin(name: str) -> str:
        # Words only: these tests look at the page, not at how well the glossary is searched.
        settings = Settings(home=tmp_path_factory.mktemp(name), sites=sites, embedder="none")
        return running.enter_context(serving(create_app(settings)))

    with running:
        yield begin


@pytest.fixture(scope="package")
def service(start: Callable[[str], str]) -> str:
    """Address of a service that knows the demo person."""
    address = start("home")
    with httpx.Client(base_url=address, timeout=60) as client:
        job = client.post("/api/demo").json()["job"]
        wait_until(lambda: client.get(f"/api/import/{job}").json()["state"] == "done")
    return address


@pytest.fixture(scope="package")
def browser(_needs: None) -> Iterator["Browser"]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[Callable[..., "Page"]]:
    """Open a page in a context of its own; script errors fail the test."""
    errors: list[str] = []
    contexts = []

    def begin(address: str | None = None, **options: object) -> "Page":
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        context.route("**/bare", lambda route: route.fulfill(body=BARE, content_type="text/html"))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: _blocked(said.text, errors))
        if address:
            page.goto(address)
        return page

    yield begin
    for context in contexts:
        context.close()
    assert [] == errors


def _blocked(said: str, errors: list[str]) -> None:
    if "Content Security Policy" in said:
        errors.append(said)
