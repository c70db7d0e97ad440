"""A conversation in the widget: asking, sources, stopping, and connections that break."""

from collections.abc import Callable

from playwright.sync_api import Page, Request, expect

from tests.web.chatting import answered, ask, chat, focused, open_card
from tests.web.scripted import ANSWER, ScriptedRuns, refuse, run_events

OpenPage = Callable[..., Page]


def test_an_answer_from_real_data_opens_its_sources(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    ask(page, "Why has my progress stalled?")
    answer = answered(page).first
    expect(answer.locator("strong").first).to_contain_text("flat")
    expect(answer.locator(".model")).to_contain_text("built-in model")
    data = chat(page).locator("button.chip[data-kind=data]").first
    data.click()
    card = chat(page).locator("coach-evidence")
    expect(card.locator(".card")).to_be_focused()
    expect(card.locator("dd").first).to_contain_text("2026")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert focused(page) == "button.chip"


def test_a_data_card_has_value_window_coverage_chart_and_table(
    service: str, open_page: OpenPage
) -> None:
    page = open_page(f"{service}/bare")
    ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?")
    answered(page)
    card = open_card(page, "1")
    expect(card.locator(".value")).to_have_text("6 h 10 min")
    expect(card.locator("dl")).to_contain_text("9 – 22 November 2026")
    expect(card.locator("dl")).to_contain_text("13 of 14 days")
    chart = card.locator("coach-chart")
    expect(chart.locator("canvas")).to_be_visible()
    picture = chart.locator("[role=img]")
    assert (
        "sleep: 14 values from 9 November to 22 November, "
        "lowest 6 h, highest 6 h 40 min, last 6 h 20 min"
    ) == (picture.get_attribute("aria-label") or "").replace("\u00a0", " ")
    chart.locator("summary").click()
    expect(chart.locator("tbody tr")).to_have_count(14)


def test_a_glossary_card_links_to_its_page(service: str, open_page: OpenPage) -> None:
    page = open_page(service)
    ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?")
    answered(page)
    card = open_card(page, "2")
    expect(card).to_contain_text("Sleep is when the body repairs.")
    expect(card).to_contain_text("strong")
    link = card.locator("a")
    assert link.get_attribute("href") == f"{service}/glossary/sleep-duration-and-debt#plain-english"
    link.click()
    expect(page.locator("home-glossary h1")).to_have_text("Sleep duration and debt")


def test_a_cut_stream_goes_on_at_its_cursor_and_is_asked_once(
    service: str, open_page: OpenPage
) -> None:
    page = open_page(f"{service}/bare")
    runs = ScriptedRuns(page, run_events(), cuts=[6, -1, 7])
    ask(page, "How did I sleep?")
    expect(answered(page).first).to_contain_text("Sleep feeds repair")
    assert len(runs.asked) == 1
    assert runs.cursors == [6, 6, 7]
    expect(chat(page).locator(".turn")).to_have_count(1)
    expect(chat(page).locator(".looked li")).to_have_count(1)


def test_a_question_that_never_arrived_is_sent_again_with_its_own_id(
    service: str, open_page: OpenPage
) -> None:
    page = open_page(f"{service}/bare")
    runs = ScriptedRuns(page, run_events(), cuts=[-1])
    ask(page, "How did I sleep?")
    answered(page)
    first, second = runs.asked
    assert first["runId"] == second["runId"]


def test_a_reload_in_the_middle_replays_the_run(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    runs = ScriptedRuns(page, run_events(), cuts=[6, *[-1] * 3])
    ask(page, "How did I sleep?")
    expect(chat(page).locator(".prose")).to_contain_text("You slept")
    runs.cuts.clear()
    page.reload()
    expect(answered(page).first).to_contain_text("Sleep feeds repair")
    assert len(runs.asked) == 1
    expect(chat(page).locator(".question")).to_contain_text("How did I sleep?")


def test_a_reload_shows_the_conversation_again(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    ask(page, "What does IGF-1 do?")
    answered(page)
    page.reload()
    expect(answered(page).first).to_contain_text("IGF-1")
    expect(chat(page).locator(".turn")).to_have_count(1)


def test_offline_says_so_and_goes_on_afterwards(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    expect(chat(page).locator(".welcome")).to_be_visible()
    page.context.set_offline(True)
    ask(page, "What is leucine?")
    expect(chat(page).locator(".banner")).to_contain_text("offline")
    page.context.set_offline(False)
    expect(chat(page).locator(".banner")).to_have_count(0)
    expect(answered(page).first).to_contain_text("eucine")


def test_stop_ends_the_run_and_offers_to_ask_again(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    runs = ScriptedRuns(page, run_events(), cuts=[4, *[-1] * 8])
    ask(page, "How did I sleep?")
    chat(page).get_by_role("button", name="Stop").click()
    expect(chat(page).locator(".trouble")).to_contain_text("Stopped")
    assert runs.cancelled == 1
    runs.cuts.clear()
    chat(page).get_by_role("button", name="Ask again").click()
    answered(page)
    first, second = runs.asked
    assert first["runId"] != second["runId"]


def test_a_refusal_is_shown_in_its_own_words(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    message = "the coach is busy; try again in 20 seconds"
    page.route("**/agui", refuse(429, {"error": {"message": message}}, **{"retry-after": "20"}))
    ask(page, "How did I sleep?")
    expect(chat(page).locator(".trouble")).to_contain_text(message)
    expect(chat(page).get_by_role("status")).to_contain_text(message)


def test_nothing_from_a_model_becomes_markup(service: str, open_page: OpenPage) -> None:
    text = (
        "<img src=x onerror=alert(1)><script>alert(2)</script> "
        "![pixel](https://evil.example/p.png) [click](https://evil.example) "
        "[js](javascript:alert(3)) https://evil.example/auto\n\n"
        "[d1]: https://evil.example/def\n\n| a | b |\n|-|-|\n| <b>x</b> | 2 |\n\n"
        "**bold** & `code` [page](/glossary/mtor)"
    )
    page = open_page(f"{service}/bare")
    ScriptedRuns(page, run_events({**ANSWER, "text": text}))
    ask(page, "How did I sleep?")
    prose = answered(page).first.locator(".prose")
    expect(prose).to_contain_text("<img src=x onerror=alert(1)>")
    expect(prose.locator("strong")).to_have_text("bold")
    expect(prose.locator("td").first).to_have_text("<b>x</b>")
    assert prose.locator("img, script, iframe, b").count() == 0
    assert [f"{service}/glossary/mtor"] == [
        link.get_attribute("href") for link in prose.locator("a").all()
    ]


def test_enter_sends_but_not_within_an_input_method(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    runs = ScriptedRuns(page, run_events())
    box = chat(page).locator("textarea")
    box.fill("one")
    box.press("Shift+Enter")
    box.press_sequentially("two")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    assert runs.asked == []
    box.press("Enter")
    answered(page)
    assert runs.asked[0]["messages"][0]["content"] == "one\ntwo"
    expect(box).to_have_value("")


def test_one_status_is_announced_once_and_the_log_is_not_live(
    service: str, open_page: OpenPage
) -> None:
    page = open_page(f"{service}/bare")
    ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?")
    answered(page)
    assert chat(page).locator("[aria-live=polite]").count() == 1
    expect(chat(page).get_by_role("status")).to_have_text("Answer ready. You slept 6 h 10 min.")
    expect(chat(page).get_by_role("log")).to_have_attribute("aria-live", "off")


def test_a_follow_up_is_one_click(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    runs = ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?")
    answered(page)
    chat(page).get_by_role("button", name="How was my deep sleep?").click()
    answered(page, 2)
    assert "How was my deep sleep?" == runs.asked[1]["messages"][0]["content"]
    assert runs.asked[0]["threadId"] == runs.asked[1]["threadId"]


def test_a_thumb_and_its_reason_are_kept(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    ask(page, "What is mTOR?")
    answered(page)
    sent: list[object] = []

    def heard(request: Request) -> None:
        if request.url.endswith("/api/feedback"):
            sent.append(request.post_data_json)

    page.on("request", heard)
    chat(page).get_by_role("button", name="Not helpful").click()
    with page.expect_response("**/api/feedback") as response:
        chat(page).get_by_role("button", name="Hard to follow").click()
    assert response.value.status == 204
    expect(chat(page)).to_contain_text("Thank you")
    assert [("down", None), ("down", "Hard to follow")] == [
        (each["rating"], each.get("reason"))  # type: ignore[index,attr-defined]
        for each in sent
    ]


def test_copy_takes_the_answer_with_numbered_sources(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare", permissions=["clipboard-read", "clipboard-write"])
    ScriptedRuns(page, run_events())
    ask(page, "How did I sleep?")
    answered(page)
    chat(page).get_by_role("button", name="Copy").click()
    expect(chat(page).get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("You slept 6 h 10 min [1].")
    assert "[1] sleep: 6 h 10 min, 9-22 November" in copied


def test_history_opens_and_deletes_conversations(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    ask(page, "What is a deload?")
    answered(page)
    chat(page).get_by_role("button", name="New conversation").click()
    expect(chat(page).locator(".welcome")).to_be_visible()
    chat(page).get_by_role("button", name="Earlier conversations").click()
    entry = chat(page).locator(".entry", has_text="What is a deload?").first
    entry.click()
    expect(answered(page).first).to_contain_text("eload")
    chat(page).get_by_role("button", name="Earlier conversations").click()
    before = chat(page).locator(".entry").count()
    chat(page).get_by_role("button", name="Delete “What is a deload?”").first.click()
    expect(chat(page).locator(".entry")).to_have_count(before - 1)


def test_the_chat_speaks_german(service: str, open_page: OpenPage) -> None:
    page = open_page(f"{service}/bare")
    page.evaluate("document.querySelector('coach-chat').lang = 'de'")
    ScriptedRuns(page, run_events())
    expect(chat(page).locator("textarea")).to_have_attribute(
        "placeholder", "Frag nach Schlaf, Essen oder Training"
    )
    ask(page, "How did I sleep?")
    answered(page)
    chat(page).locator(".looked summary").click()
    expect(chat(page).locator(".looked li")).to_contain_text("Liest deinen Schlaf, 14 Tage")
    card = open_card(page, "1")
    expect(card.locator("dl")).to_contain_text("9.–22. November 2026")
