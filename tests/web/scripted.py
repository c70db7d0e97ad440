"""Scripted runs: the service's event streams, said by the test, to cut them where it hurts."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route

Event = dict[str, Any]

ANSWER = {
    "text": "**You slept 6 h 10 min [d1].**\n\nSleep feeds repair [g1].",
    "claims": [
        {"text": "You slept 6 h 10 min [d1].", "citations": ["d1"], "section": "headline"},
        {"text": "Sleep feeds repair [g1].", "citations": ["g1"], "section": "body"},
    ],
    "citations": [],
    "evidence": [
        {
            "id": "d1",
            "kind": "data",
            "label": "sleep",
            "metric": "sleep_hours",
            "value": 6.1667,
            "unit": "h",
            "text": "6 h 10 min, 9-22 November (13 of 14 days); usually 7 h",
            "start": "2026-11-09",
            "end": "2026-11-22",
            "days_with_data": 13,
            "window_days": 14,
            "baseline": 7.0,
            "series": [[f"2026-11-{day:02d}", 6 + day % 3 / 3] for day in range(9, 23)],
            "sources": ["whoop"],
        },
        {
            "id": "g1",
            "kind": "glossary",
            "label": "Sleep duration and debt: Plain English",
            "text": "Sleep is when the body repairs.",
            "page_id": "sleep-duration-and-debt",
            "section": "plain-english",
            "grade": "strong",
        },
    ],
    "follow_ups": ["How was my deep sleep?"],
    "model": "built-in model: no language model",
    "writer": "built-in",
    "turn_id": "turn-1",
    "as_of": "2026-11-22",
}


def run_events(answer: dict[str, Any] | None = None) -> list[Event]:
    """The events of a whole run."""
    answer = answer or ANSWER
    step = {"tool": "get_sleep", "words": "reading your sleep, 14 days"}
    deltas = [
        {
            "type": "TEXT_MESSAGE_CONTENT",
            "messageId": "m",
            "delta": claim["text"],
            "metadata": {"section": claim["section"]},
        }
        for claim in answer["claims"]
    ]
    return [
        {"type": "RUN_STARTED", "threadId": "t", "runId": "r"},
        {"type": "STEP_STARTED", "stepName": "get_sleep"},
        {"type": "CUSTOM", "name": "groundwork.step", "value": step},
        {"type": "STEP_FINISHED", "stepName": "get_sleep"},
        {"type": "TEXT_MESSAGE_START", "messageId": "m", "role": "assistant"},
        *deltas,
        {"type": "TEXT_MESSAGE_END", "messageId": "m"},
        {"type": "CUSTOM", "name": "groundwork.answer", "value": answer},
        {"type": "RUN_FINISHED", "threadId": "t", "runId": "r"},
    ]


def stream(events: list[Event], after: int = 0) -> str:
    """Events as an SSE body, numbered from 1; those up to the cursor `after` are left out."""
    return "".join(
        f"id: {place}\ndata: {json.dumps(event)}\n\n"
        for place, event in enumerate(events, 1)
        if place > after
    )


class ScriptedRuns:
    """Stands before the service in a page: answers `/agui` and `/runs/…` from a script.

    Attributes:
        asked: Bodies of every POST to `/agui`.
        cursors: The `after` of every replay that was asked for.
        cuts: How many events each connection carries before it is cut; then whole ones.
    """

    def __init__(self, page: Page, events: list[Event], cuts: list[int] | None = None) -> None:
        self.asked: list[dict[str, Any]] = []
        self.cursors: list[int] = []
        self.cancelled = 0
        self._events, self.cuts = events, cuts or []
        page.route("**/agui", self._agui)
        page.route("**/runs/*/events?after=*", self._replay)
        page.route("**/runs/*/cancel", self._cancel)

    def _agui(self, route: Route) -> None:
        self.asked.append(route.request.post_data_json)
        self._answer(route, 0)

    def _replay(self, route: Route) -> None:
        after = int(route.request.url.rpartition("after=")[2])
        self.cursors.append(after)
        self._answer(route, after)

    def _cancel(self, route: Route) -> None:
        self.cancelled += 1
        route.fulfill(status=202, json={"stopped": True})

    def _answer(self, route: Route, after: int) -> None:
        count = self.cuts.pop(0) if self.cuts else len(self._events)
        if count < 0:
            route.abort("connectionreset")
            return
        body = stream(self._events[: max(after, count)], after)
        route.fulfill(status=200, content_type="text/event-stream", body=body)


def refuse(status: int, body: dict[str, Any], **headers: str) -> Callable[[Route], None]:
    """A route that always refuses."""
    return lambda route: route.fulfill(status=status, json=body, headers=headers)
