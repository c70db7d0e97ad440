"""The widget on other people's pages: another origin, strict policies, hostile style sheets."""

import re
import subprocess
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.web.chatting import answered, ask, chat, focused
from tests.web.conftest import DIST, SITE, Host
from tests.web.scripted import ScriptedRuns, run_events

OpenPage = Callable[..., Page]

HOSTILE = """
  * { letter-spacing: 9px !important; color: red !important; text-transform: uppercase !important;
      box-sizing: content-box !important; line-height: 3 !important; font: 40px fantasy !important }
  coach-chat { display: none !important; opacity: 0 !important; padding: 50px !important;
      transform: scale(.2) !important; filter: blur(9px) !important; float: right !important }
  div, section, p, ul, form, article, [popover] { display: none !important }
  button, textarea { display: none !important; pointer-events: none !important }
  main { transform: rotate(2deg); overflow: hidden; height: 40px }
"""


def embedded(service: str, attributes: str = "", before: str = "") -> str:
    return (
        f"<meta name='viewport' content='width=device-width,initial-scale=1'>{before}</head>"
        f"<body><main><h1>A gym</h1><coach-chat site='{SITE}' {attributes}></coach-chat></main>"
        f"<script type='module' src='{service}/widget.js'></script></body></html>"
    )


def test_a_page_of_another_origin_with_a_strict_policy(
    service: str, host: Host, open_page: OpenPage
) -> None:
    policy = (
        f"default-src 'none'; script-src {service}; connect-src {service}; "
        "require-trusted-types-for 'script'; trusted-types lit-html"
    )
    address = host.serve("/strict", embedded(service), {"content-security-policy": policy})
    page = open_page(address)
    ask(page, "What does IGF-1 do?")
    expect(answered(page).first).to_contain_text("IGF-1")
    chat(page).locator("button.chip").first.click()
    link = chat(page).locator("coach-evidence a")
    assert (link.get_attribute("href") or "").startswith(f"{service}/glossary/")


def test_charts_load_across_origins_under_a_strict_policy(
    service: str, host: Host, open_page: OpenPage
) -> None:
    policy = f"default-src 'none'; script-src {service}; connect-src {service}"
    address = host.serve("/charts", embedded(service), {"content-security-policy": policy})
    page = open_page(address)
    ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?")
    answered(page)
    chat(page).locator("button.chip").first.click()
    expect(chat(page).locator("coach-chart canvas")).to_be_visible()


def test_an_expired_token_is_renewed_without_a_word(
    service: str, host: Host, open_page: OpenPage
) -> None:
    page = open_page()
    opened: list[object] = []

    def expiring(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        opened.append(route.request.post_data_json)  # type: ignore[attr-defined]
        body = response.json() | ({"token": "forged"} if len(opened) == 1 else {})
        route.fulfill(response=response, json=body)  # type: ignore[attr-defined]

    page.route("**/widget/session", expiring)
    page.goto(host.serve("/expired", embedded(service)))
    ask(page, "What does IGF-1 do?")
    answered(page)
    assert [None, "forged"] == [each.get("token") for each in opened]  # type: ignore[attr-defined]


def test_an_unknown_site_says_so(service: str, host: Host, open_page: OpenPage) -> None:
    body = embedded(service).replace(SITE, "pk_notknown01")
    page = open_page(host.serve("/unknown", body))
    ask(page, "What does IGF-1 do?")
    expect(chat(page).locator(".trouble")).to_contain_text("unknown site key 'pk_notknown01'")


def test_hostile_style_sheets_do_not_reach_the_chat(
    service: str, host: Host, open_page: OpenPage
) -> None:
    calm = open_page(host.serve("/calm", embedded(service)))
    chat(calm).locator(".suggestion").first.wait_for()
    rough = open_page(host.serve("/rough", embedded(service, before=f"<style>{HOSTILE}</style>")))
    rough.evaluate("document.body.append(document.querySelector('coach-chat'))")
    chat(rough).locator(".suggestion").first.wait_for()
    looks = [_look(page) for page in (calm, rough)]
    assert looks[0] == looks[1]
    ask(rough, "What does IGF-1 do?")
    answered(rough)


def _look(page: Page) -> object:
    return page.evaluate(
        """() => {
          const host = document.querySelector("coach-chat");
          const style = getComputedStyle(host);
          const parts = ["h2", ".suggestion", "textarea", ".send", ".lead"].map((each) => {
            const found = host.shadowRoot.querySelector(each);
            const { color, font, letterSpacing, textTransform, display } = getComputedStyle(found);
            return [each, found.offsetHeight, color, font, letterSpacing, textTransform, display];
          });
          return [style.display, style.opacity, style.transform, style.padding, parts];
        }"""
    )


def test_the_bubble_opens_focuses_and_closes_by_escape(
    service: str, host: Host, open_page: OpenPage
) -> None:
    style = f"<style>{HOSTILE}</style>"
    page = open_page(host.serve("/bubble", embedded(service, "mode='bubble'", style)))
    launcher = chat(page).locator(".launcher")
    launcher.click()
    expect(chat(page).locator("textarea")).to_be_focused()
    window = chat(page).get_by_role("dialog").bounding_box()
    assert window is not None and window["x"] + window["width"] <= 1280 and window["y"] >= 0
    page.keyboard.press("Escape")
    expect(launcher).to_be_focused()
    expect(chat(page).get_by_role("dialog")).to_have_count(0)


def test_on_a_phone_the_focus_stays_in_the_open_bubble(
    service: str, host: Host, open_page: OpenPage
) -> None:
    address = host.serve("/phone", embedded(service, "mode='bubble'"))
    page = open_page(address, viewport={"width": 390, "height": 740})
    chat(page).locator(".launcher").click()
    expect(chat(page).get_by_role("dialog")).to_have_attribute("aria-modal", "true")
    seen = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.add(focused(page))
    assert not any(each.startswith(("body", "html")) for each in seen), seen


def test_an_element_that_is_moved_while_it_answers_goes_on(
    service: str, host: Host, open_page: OpenPage
) -> None:
    page = open_page(host.serve("/moved", embedded(service)))
    runs = ScriptedRuns(page, run_events(), cuts=[6, *[-1] * 3])
    ask(page, "How did I sleep?")
    expect(chat(page).locator(".prose")).to_contain_text("You slept")
    page.evaluate("window.kept = document.querySelector('coach-chat'); kept.remove()")
    runs.cuts.clear()
    page.evaluate("document.body.append(kept)")
    expect(answered(page).first).to_contain_text("Sleep feeds repair")
    assert len(runs.asked) == 1


def test_a_new_element_of_a_single_page_app_finds_the_conversation(
    service: str, host: Host, open_page: OpenPage
) -> None:
    page = open_page(host.serve("/app", embedded(service)))
    ask(page, "What does IGF-1 do?")
    answered(page)
    page.evaluate(
        """site => {
          document.querySelector("coach-chat").remove();
          const again = document.createElement("coach-chat");
          again.setAttribute("site", site);
          document.body.append(again);
        }""",
        SITE,
    )
    expect(answered(page).first).to_contain_text("IGF-1")


def test_the_script_included_twice_is_no_error(
    service: str, host: Host, open_page: OpenPage
) -> None:
    twice = f"<script type='module' src='{service}/widget.js?again'></script>"
    page = open_page(host.serve("/twice", embedded(service, before=twice)))
    expect(chat(page).locator("textarea")).to_be_visible()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_320_pixels_are_enough_in_both_directions(
    service: str, host: Host, open_page: OpenPage, direction: str
) -> None:
    body = embedded(service).replace("<body>", f"<body dir='{direction}'>")
    address = host.serve(f"/narrow-{direction}", body)
    page = open_page(address, viewport={"width": 320, "height": 640})
    ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?" + " w" * 40 + "o" * 90)
    answered(page)
    chat(page).locator("button.chip").first.click()
    chat(page).locator("coach-evidence .card").wait_for()
    assert 320 == page.evaluate("document.documentElement.scrollWidth")
    inner = "document.querySelector('coach-chat').shadowRoot.querySelector('.log')"
    assert page.evaluate(f"{inner}.scrollWidth <= {inner}.clientWidth")


def test_reduced_motion_is_respected(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare", reduced_motion="reduce")
    ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?")
    answered(page)
    chat(page).locator("button.chip").first.click()
    card = chat(page).locator("coach-evidence .card")
    assert card.evaluate("node => parseFloat(getComputedStyle(node).animationDuration) < 0.01")


def test_the_widget_is_one_file_within_its_budget(service: str) -> None:
    script = httpx.get(f"{service}/widget.js").text
    assert not re.search(r"(?:^|[;}])import\s*[\"'{*\w]", script), "static imports"
    assert not re.search(r"\beval\(|new Function\(", script)
    subprocess.run(["node", "size.mjs"], cwd=DIST.parent, check=True, capture_output=True)
