"""Pictures of every state, to be looked at: set SCREENSHOTS to a folder that keeps them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.chatting import answered, ask, chat
from tests.web.conftest import SITE, Host
from tests.web.test_home import with_everything

OpenPage = Callable[..., Page]
DESK = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 800}
STALL = "Why has my progress stalled?"


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[Page, str], None]:
    """Take a picture and check that there is something in it."""
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))

    def take(page: Page, name: str) -> None:
        page.wait_for_timeout(500)
        path = folder / f"{name}.png"
        page.screenshot(path=path)
        assert path.stat().st_size > 10_000

    return take


def settled(page: Page, service: str) -> None:
    """The home page with everything in it, as far as the fold."""
    with_everything(page)
    page.goto(service)
    page.locator("home-today .big").wait_for()
    page.locator("home-trends coach-chart").first.wait_for()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("home", {}),
        ("home-dark", {"color_scheme": "dark"}),
        ("home-german", {"locale": "de-DE"}),
        ("home-phone", {"viewport": PHONE}),
        ("home-phone-dark", {"viewport": PHONE, "color_scheme": "dark"}),
        ("home-320", {"viewport": {"width": 320, "height": 700}}),
    ],
)
def test_the_home_page(
    service: str,
    open_page: OpenPage,
    keep: Callable[[Page, str], None],
    name: str,
    options: dict[str, object],
) -> None:
    page = open_page(**{"viewport": DESK, **options})
    settled(page, service)
    keep(page, name)
    if "locale" in options or "viewport" in options:
        for section in ("trends", "lifts", "import"):
            page.locator(f"home-{section}").scroll_into_view_if_needed()
            page.locator(f"home-{section}").evaluate("node => node.scrollIntoView()")
            keep(page, f"{name}-{section}")


def test_the_first_visit(
    start: Callable[[str], str], open_page: OpenPage, keep: Callable[[Page, str], None]
) -> None:
    page = open_page(start("visit"), viewport=DESK)
    page.locator("home-import .drop").wait_for()
    keep(page, "first-visit")


def test_a_page_of_the_glossary(
    service: str, open_page: OpenPage, keep: Callable[[Page, str], None]
) -> None:
    page = open_page(f"{service}/#glossary/igf-1-signaling", viewport=DESK)
    page.locator("home-glossary .sources").wait_for()
    keep(page, "glossary-page")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_an_answer_with_an_open_source(
    service: str, open_page: OpenPage, keep: Callable[[Page, str], None], scheme: str, size: str
) -> None:
    viewport = DESK if size == "desk" else PHONE
    page = open_page(viewport=viewport, color_scheme=scheme)
    settled(page, service)
    if size == "phone":
        chat(page).locator(".launcher").click()
    ask(page, STALL)
    answered(page)
    keep(page, f"answer-{size}-{scheme}")
    chat(page).locator("button.chip[aria-label$=': sleep']").first.click()
    chat(page).locator("coach-evidence canvas").wait_for()
    keep(page, f"source-data-{size}-{scheme}")
    chat(page).locator("button.chip[data-kind=glossary]").first.click()
    chat(page).locator("coach-evidence .passage").wait_for()
    chat(page).locator("coach-evidence").scroll_into_view_if_needed()
    keep(page, f"source-glossary-{size}-{scheme}")


@pytest.mark.parametrize("mode", ["inline", "bubble"])
def test_the_widget_on_another_page(
    service: str, host: Host, open_page: OpenPage, keep: Callable[[Page, str], None], mode: str
) -> None:
    body = (
        "</head><body><main><h1>Riverside Gym</h1><p>Opening hours: 6 to 22.</p>"
        f"<coach-chat site='{SITE}' mode='{mode}'></coach-chat></main>"
        f"<script type='module' src='{service}/widget.js'></script></body></html>"
    )
    page = open_page(host.serve(f"/shown-{mode}", body), viewport={"width": 1000, "height": 780})
    if mode == "bubble":
        chat(page).locator(".launcher").click()
    ask(page, "What does IGF-1 do?")
    answered(page)
    keep(page, f"widget-{mode}")
