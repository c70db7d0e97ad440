"""The home page: first visit, a day with data, the glossary, import, profile, leaving."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

OpenPage = Callable[..., Page]
FIXTURES = Path(__file__).parents[1] / "fixtures"

SCORE = {
    "day": "2026-11-22",
    "score": 64,
    "parts": [
        {"label": label, "score": score, "reason": reason}
        for label, score, reason in [
            ("Sleep", 48, "5 h 59 min, usually 7 h 20 min"),
            ("Recovery", 61, "HRV 35 ms, usually 41 ms"),
            ("Protein", 92, "1.56 g per kg"),
        ]
    ],
    "missing": ["weight"],
    "page_id": "daily-score",
}
BRIEF = {"day": "2026-11-22", "text": "A short night again, the fifth in a row.", "parts": []}
LIFTS = {
    "lifts": [
        {
            "exercise": "bench",
            "label": "Bench Press",
            "state": "flat",
            "slope_kg_week": 0.05,
            "points": [["2026-11-01", 80.0], ["2026-11-08", 81.0], ["2026-11-15", 80.5]],
        }
    ]
}
SETS = {
    "weeks": ["2026-11-09", "2026-11-16"],
    "muscles": [{"muscle": "chest", "sets": [9, 4.5]}, {"muscle": "back", "sets": [12, None]}],
}


def with_everything(page: Page) -> None:
    """Every part has something to show, whatever the service behind knows."""

    def reply(body: object) -> Callable[[Route], None]:
        return lambda route: route.fulfill(json=body)

    page.route("**/api/score?*", reply(SCORE))
    page.route("**/api/brief?*", reply(BRIEF))
    page.route("**/api/lifts?*", reply(LIFTS))
    page.route("**/api/hard-sets?*", reply(SETS))


@pytest.fixture
def empty(start: Callable[[str], str]) -> str:
    """A service without data."""
    return start("empty")


def test_a_first_visit_takes_files_and_shows_what_became_of_them(
    empty: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(empty)
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with your own numbers.")
    wrong = tmp_path / "notes.csv"
    wrong.write_text("this,is\nno,export\n", "utf-8")
    chooser = page.locator("home-import input[type=file]")
    chooser.set_input_files([FIXTURES / "hevy-kg.csv", wrong])
    reports = page.locator("home-import .reports > li")
    expect(page.locator("home-import")).to_contain_text("Hevy", timeout=30_000)
    expect(reports).to_have_count(2)
    expect(reports.nth(0)).to_contain_text("hevy-kg.csv")
    expect(reports.nth(1).locator(".problem")).to_be_visible()


def test_a_first_visit_offers_the_demo_person(empty: str, open_page: OpenPage) -> None:
    page = open_page(empty)
    asked: list[str] = []

    def demo(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=202, json={"job": "j", "person": "p"})

    page.route("**/api/demo", demo)
    done = {"state": "done", "progress": 1, "reports": []}
    page.route("**/api/import/j", lambda route: route.fulfill(json=done))
    known = {"first_day": "2026-05-07", "today": "2026-11-22", "model": "m"}
    page.route(
        "**/api/overview", lambda route: route.fulfill(json=known | {"has_data": bool(asked)})
    )
    page.reload()
    page.get_by_role("button", name="Look around with a demo person").click()
    expect(page.locator("home-today h1")).to_contain_text("22 November")
    assert 1 == len(asked)


def test_a_day_with_everything(service: str, open_page: OpenPage) -> None:
    page = open_page()
    with_everything(page)
    page.goto(service)
    expect(page.locator("home-today .big")).to_have_text("64")
    expect(page.locator("home-today .parts")).to_contain_text("5 h 59 min, usually 7 h 20 min")
    expect(page.locator("home-today")).to_contain_text("Not counted: weight.")
    expect(page.locator("home-today .brief")).to_contain_text("A short night again")
    expect(page.locator("home-lifts")).to_contain_text("Bench Press")
    expect(page.locator("home-lifts td").first).to_have_text("9")
    expect(page.locator("home-lifts td").last).to_have_text("–")
    charts = page.locator("home-trends coach-chart")
    charts.first.scroll_into_view_if_needed()
    expect(charts.first.locator("canvas")).to_be_visible()
    assert charts.count() >= 4
    page.locator("home-today").get_by_role("button", name="Previous day").click()
    expect(page.locator("home-today").get_by_role("button", name="Next day")).to_be_visible()


def test_a_day_of_the_demo_person_as_the_service_tells_it(
    service: str, open_page: OpenPage
) -> None:
    page = open_page(service)
    today = page.locator("home-today")
    expect(today.locator(".big")).to_have_text(re.compile(r"^\d{1,3}$"))
    assert today.locator(".parts > *").count() >= 3
    expect(today.locator(".parts")).to_contain_text("of the 8 h")
    expect(today.locator(".brief")).to_contain_text("score")
    expect(page.locator("home-lifts")).to_contain_text("Deadlift")
    expect(page.locator("home-lifts coach-chart").first).to_be_visible()
    expect(page.locator("home-lifts table").last).to_contain_text("chest")
    assert page.locator("home-trends coach-chart").count() >= 4
    shown = page.locator("coach-home").evaluate(
        """home => [home, ...home.renderRoot.querySelectorAll("*")]
          .map(each => each.renderRoot?.textContent ?? "").join(" ")"""
    )
    for nonsense in ("undefined", "NaN", "[object", "null"):
        assert nonsense not in shown


def test_files_are_dropped_on_the_page(empty: str, open_page: OpenPage) -> None:
    page = open_page(empty)
    names = ["hevy-kg.csv", "cronometer-servings.csv", "whoop-sleeps.csv"]
    texts = [(FIXTURES / name).read_text("utf-8") for name in names]
    dropped = page.evaluate_handle(
        """([names, texts]) => {
          const data = new DataTransfer();
          names.forEach((name, at) => data.items.add(new File([texts[at]], name)));
          return data;
        }""",
        [names, texts],
    )
    zone = page.locator("home-import .drop")
    zone.dispatch_event("dragover", {"dataTransfer": dropped})
    expect(zone).to_have_attribute("data-over", "")
    zone.dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator("home-import .reports > li")).to_have_count(3, timeout=30_000)
    assert page.locator("home-import .problem").count() == 0
    expect(page.locator("home-import .sources")).to_contain_text("Cronometer")
    expect(page.locator("home-today")).to_be_visible()


def test_parts_that_a_service_does_not_have_are_left_out(service: str, open_page: OpenPage) -> None:
    page = open_page()
    for name in ("score", "brief", "lifts", "hard-sets"):
        page.route(f"**/api/{name}?*", lambda route: route.fulfill(status=404, json={}))
    page.goto(service)
    expect(page.locator("home-today .tile").first).to_be_visible()
    expect(page.locator("home-lifts")).to_be_hidden()
    assert page.get_by_role("link", name="Strength").count() == 0
    assert page.locator(".problem").count() == 0


def test_the_range_of_the_trends_changes(service: str, open_page: OpenPage) -> None:
    page = open_page(service)
    page.locator("home-trends coach-chart").first.wait_for()
    with page.expect_response(lambda response: "sleep_hours" in response.url) as response:
        page.locator("home-trends label", has_text="4 weeks").click()
    assert len(response.value.json()["points"]) <= 28


def test_the_glossary_is_searched_and_read(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/#glossary")
    page.get_by_role("searchbox").fill("leucine")
    page.locator("home-glossary .passages a").first.click()
    expect(page.locator("home-glossary .sources")).to_be_visible()
    expect(page.locator("home-glossary article")).not_to_contain_text("-20")
    page.locator("home-glossary .note").first.click()
    expect(page.locator("home-glossary .sources li:focus")).to_have_count(1)
    page.get_by_role("button", name="Ask the coach about this").click()
    expect(page.locator("coach-chat .question")).to_contain_text("What is")


def test_profile_and_marks_are_kept(service: str, open_page: OpenPage) -> None:
    page = open_page(service)
    person = page.locator("home-person")
    person.get_by_label("Sleep you need, hours").fill("7.5")
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_role("status")).to_have_text("Saved.")
    person.get_by_label("From", exact=True).fill("2026-11-01")
    person.get_by_label("To", exact=True).fill("2026-11-03")
    person.get_by_label("Reason").fill("flu")
    person.get_by_role("button", name="Mark", exact=True).click()
    expect(person.locator(".marks")).to_contain_text("flu")
    page.reload()
    expect(person.get_by_label("Sleep you need, hours")).to_have_value("7.5")
    person.get_by_role("button", name="Take back").click()
    expect(person).to_contain_text("No days are marked.")


def test_a_profile_that_is_still_on_its_way_is_not_overwritten(
    service: str, open_page: OpenPage
) -> None:
    page = open_page()
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held or route.request.method != "GET":
            route.continue_()
        else:
            held.append(route)

    page.route("**/api/profile", hold_the_first)
    page.goto(service)
    person = page.locator("home-person")
    expect(person.get_by_label("Sleep you need, hours")).to_be_disabled()
    expect(person.get_by_role("button", name="Save")).to_be_disabled()
    before = page.request.get(f"{service}/api/profile").json()
    held[0].continue_()
    person.get_by_label("Sleep you need, hours").fill("7.75")
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_role("status")).to_have_text("Saved.")
    after = page.request.get(f"{service}/api/profile").json()
    assert before | {"sleep_need_hours": 7.75} == after


def test_export_is_a_download_and_erasing_asks_first(service: str, open_page: OpenPage) -> None:
    page = open_page(service)
    person = page.locator("home-person")
    with page.expect_download() as download:
        person.get_by_role("button", name="Export everything").click()
    first = Path(download.value.path()).read_text("utf-8").splitlines()[0]
    assert "table" in json.loads(first)
    sent: list[object] = []

    def erase(route: Route) -> None:
        sent.append(route.request.post_data_json)
        route.fulfill(json={"rows": 1})

    page.route("**/api/erase", erase)
    person.get_by_role("button", name="Erase everything").click()
    confirm = person.get_by_role("dialog").get_by_role("button", name="Erase everything")
    expect(confirm).to_be_disabled()
    person.get_by_role("dialog").get_by_role("textbox").fill("erase")
    confirm.click()
    expect(person.get_by_role("status")).to_have_text("Erased.")
    assert [{"confirm": "erase"}] == sent


def test_language_and_appearance_are_kept(service: str, open_page: OpenPage) -> None:
    page = open_page(service)
    page.get_by_label("Language").select_option("de")
    expect(page.get_by_role("heading", name="Verlauf", exact=True)).to_be_visible()
    page.get_by_label("Aussehen").select_option("dark")
    page.reload()
    expect(page.get_by_role("heading", name="Verlauf", exact=True)).to_be_visible()
    expect(page.locator("coach-chat textarea")).to_have_attribute(
        "placeholder", "Frag nach Schlaf, Essen oder Training"
    )
    assert "dark" == page.locator("coach-home .root").first.evaluate(
        "node => getComputedStyle(node).colorScheme"
    )


def test_320_pixels_never_scroll_sideways(service: str, open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    with_everything(page)
    page.goto(service)
    page.locator("home-trends coach-chart").first.scroll_into_view_if_needed()
    page.locator("home-trends canvas").first.wait_for()
    page.locator("home-person .fields").wait_for()
    assert 320 == page.evaluate("document.documentElement.scrollWidth")
    expect(page.locator("coach-chat .launcher")).to_be_visible()


def test_a_service_that_asks_who_you_are(service: str, open_page: OpenPage) -> None:
    page = open_page()
    seen: list[str | None] = []

    def locked(route: Route) -> None:
        token = route.request.headers.get("authorization")
        seen.append(token)
        if token == "Bearer abc":
            route.continue_()
        else:
            route.fulfill(status=403, json={"error": {"message": "no bearer token"}})

    page.route("**/api/overview", locked)
    page.goto(service)
    page.get_by_label("Access token").fill("abc")
    page.get_by_role("button", name="Enter").click()
    expect(page.locator("home-today")).to_be_visible()
    assert [None, "Bearer abc"] == seen[:2]
