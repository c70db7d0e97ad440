"""Service: what every route needs, and the one way in which any door asks a question."""

import asyncio
import re
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from fastapi import Request

from agent.api.agui import failure_event, to_agui
from agent.api.allowance import Allowance, Reservation
from agent.api.desk import ImportDesk
from agent.api.identity import Doorkeeper, Identity
from agent.api.pace import Pace
from agent.api.runlog import Event, RunLog
from agent.api.runs import Runs
from agent.api.sites import Sites
from agent.coach import Coach, Question
from agent.errors import NotUnderstood
from agent.events import Event as CoachEvent
from agent.line import Line
from agent.settings import Settings
from agent.streaming import in_thread

TURN_TOKENS = 8_000
"""Set aside from a site's daily budget for one turn until the turn tells what it used."""
VISITOR_LIMIT = "60/minute"
QUESTION_LENGTH = 4000
ID = re.compile(r"[\x21-\x7e]{1,64}")


@dataclass
class Ticket:
    """One question that was let in."""

    identity: Identity
    run_id: str
    thread_id: str
    question: Question


class Service:
    """Coach, door, limits and runs of one process."""

    def __init__(self, settings: Settings, coach: Coach, door: Doorkeeper, sites: Sites) -> None:
        self.settings, self.coach, self.door, self.sites = settings, coach, door, sites
        self.store = coach.store
        self.allowance = Allowance(settings.redis_url or "memory://")
        self.log = RunLog(coach.store)
        self.runs = Runs(self.log, failure_event)
        self.desk = ImportDesk(coach, self.log)
        self.pace = Pace()
        if coach.parts.limits.writer == "model":
            coach.model.callbacks = [self.pace]

    def identify(self, request: Request) -> Identity:
        """Whose request this is; remembered for the access log."""
        client = request.client.host if request.client else None
        identity = self.door.identify(request.headers, client)
        request.state.identity = identity
        return identity

    async def ask(self, ticket: Ticket) -> None:
        """Start the answer as a run, unless it runs already; every door asks through here.

        Raises:
            NotUnderstood: an id or the question cannot be kept as it is.
            LimitReached: the visitor or the site asked too often.
        """
        identity = ticket.identity
        _check(ticket)
        if await asyncio.to_thread(self.log.status, identity.user_id, ticket.run_id) is not None:
            return
        held = await asyncio.to_thread(self._admit, identity)

        async def produce() -> AsyncIterator[Event]:
            used = 0
            try:
                events = in_thread(lambda line: self._paced(ticket.question, line))
                async for event in to_agui(events, ticket.thread_id, ticket.run_id):
                    if event.get("name") == "groundwork.answer":
                        used = event["value"]["tokens"]
                    yield event
            finally:
                if held is not None:
                    await asyncio.to_thread(self.allowance.settle, held, used)

        await self.runs.start(identity.user_id, ticket.run_id, ticket.thread_id, produce)

    async def answer(self, ticket: Ticket) -> AsyncIterator[Event]:
        """Ask, and then the events of the answer from the first to the last.

        What is refused is refused here, before a door has begun its stream.
        """
        await self.ask(ticket)
        return self._told(ticket)

    async def _told(self, ticket: Ticket) -> AsyncIterator[Event]:
        async for _, event in self.runs.follow(ticket.identity.user_id, ticket.run_id):
            yield event

    def _paced(self, question: Question, line: Line) -> Iterator[CoachEvent]:
        return self.pace.kept(partial(self.coach.turn, question, line))

    def _admit(self, identity: Identity) -> Reservation | None:
        if identity.site is None:
            self.allowance.admit(identity.visitor, VISITOR_LIMIT, None, None)
            return None
        site = self.sites.get(identity.site)
        self.allowance.admit(identity.visitor, site.visitor_limit, site.key, site.site_limit)
        if self.settings.is_builtin:
            return None
        today = datetime.now(UTC).date().isoformat()
        return self.allowance.reserve(site.key, today, site.daily_tokens, TURN_TOKENS)


def _check(ticket: Ticket) -> None:
    for name, value in (("runId", ticket.run_id), ("threadId", ticket.thread_id)):
        if not ID.fullmatch(value):
            raise NotUnderstood(
                f"{name} {value[:80]!r}: expected 1 to 64 visible ASCII characters, such as a UUID"
            )
    text = ticket.question.text
    if not text.strip():
        raise NotUnderstood("there is no question; send a user message with text")
    if len(text) > QUESTION_LENGTH:
        raise NotUnderstood(f"the question has {len(text)} characters; at most {QUESTION_LENGTH}")
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise NotUnderstood("the question has a character that is no text; leave it out")


def service_of(request: Request) -> Service:
    """The service that the application was built with."""
    service: Service = request.app.state.service
    return service


def new_id() -> str:
    """An id nobody can guess."""
    return uuid.uuid4().hex
