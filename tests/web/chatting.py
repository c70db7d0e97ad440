"""Chatting: what the tests do in a chat, and what they find in it."""

from typing import Any

from playwright.sync_api import Locator, Page


def chat(page: Page) -> Locator:
    return page.locator("coach-chat")


def ask(page: Page, question: str) -> None:
    chat(page).locator("textarea").fill(question)
    chat(page).locator("textarea").press("Enter")


def answered(page: Page, count: int = 1) -> Locator:
    """The answers, once there are `count` whole ones."""
    answers = chat(page).locator(".turn[data-state=done] .answer")
    answers.nth(count - 1).locator(".model").wait_for()
    return answers


def open_card(page: Page, chip: str) -> Locator:
    """Open the first chip with this text; returns its card."""
    chat(page).locator("button.chip", has_text=chip).first.click()
    card = chat(page).locator("coach-evidence .card")
    card.wait_for()
    return card


def focused(page: Page) -> Any:
    """Tag and name of the element with the focus, through shadow roots."""
    return page.evaluate(
        """() => {
          let at = document.activeElement;
          while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return `${at?.tagName.toLowerCase()}.${at?.className}`;
        }"""
    )
