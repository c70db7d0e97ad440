"""axe-core finds nothing: WCAG 2.2 A and AA and its best practices, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.chatting import answered, ask, chat, open_card
from tests.web.conftest import DIST, SITE, Host
from tests.web.scripted import ScriptedRuns, run_events
from tests.web.test_home import with_everything

OpenPage = Callable[..., Page]
AXE = DIST.parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[Any]:
    """What axe-core objects to, with the places."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm ci in agent/web)")
    page.evaluate(Path(AXE).read_text("utf-8"))
    page.wait_for_timeout(400)  # entrance animations fade: colours are judged after them
    found = page.evaluate("tags => axe.run(document, { runOnly: tags })", TAGS)
    return [
        (each["id"], each["help"], [node["html"][:160] for node in each["nodes"]][:4])
        for each in found["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_widget_with_an_open_source(service: str, open_page: OpenPage, scheme: str) -> None:
    page = open_page(f"{service}/bare", color_scheme=scheme)
    ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?")
    answered(page)
    chat(page).get_by_role("button", name="Not helpful").click()
    open_card(page, "1").locator("canvas").wait_for()
    chat(page).locator("coach-chart summary").click()
    assert [] == violations(page)
    open_card(page, "2")
    assert [] == violations(page)


def test_the_widget_in_trouble_and_its_history(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    ScriptedRuns(page, [*run_events()[:-1], {"type": "RUN_ERROR", "message": "no"}])
    ask(page, "How did I sleep?")
    chat(page).locator(".trouble").wait_for()
    assert [] == violations(page)
    chat(page).get_by_role("button", name="Earlier conversations").click()
    chat(page).locator("ul.log, .log p").first.wait_for()
    assert [] == violations(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_bubble(service: str, host: Host, open_page: OpenPage, width: int) -> None:
    body = (
        f"</head><body><main><h1>A gym</h1><coach-chat site='{SITE}' mode='bubble'></coach-chat>"
        f"</main><script type='module' src='{service}/widget.js'></script></body></html>"
    )
    page = open_page(host.serve("/axe", body), viewport={"width": width, "height": 740})
    chat(page).locator(".launcher").wait_for()
    assert [] == violations(page)
    chat(page).locator(".launcher").click()
    assert [] == violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_home_page(service: str, open_page: OpenPage, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    with_everything(page)
    page.goto(service)
    page.locator("home-trends coach-chart").first.scroll_into_view_if_needed()
    page.locator("home-trends canvas").first.wait_for()
    page.locator("home-person .fields").wait_for()
    assert [] == violations(page)


def test_a_page_of_the_glossary_and_the_dialog(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/#glossary/mtor", viewport={"width": 390, "height": 740})
    page.locator("home-glossary .sources").wait_for()
    assert [] == violations(page)
    page.goto(f"{service}/#you")
    page.get_by_role("button", name="Erase everything").click()
    assert [] == violations(page)
