"""Service: what every route needs, and the one way in which any door asks a question."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import Request

from agent.api.agui import failure_event, to_agui
from agent.api.allowance import Allowance, Reservation
from agent.api.desk import ImportDesk
from agent.api.identity import Doorkeeper, Identity
from agent.api.runs import Event, RunLog, Runs
from agent.api.sites import Sites
from agent.coach import Coach, Question
from agent.settings import Settings

TURN_TOKENS = 8_000
"""Set aside from a site's daily budget for one turn until the turn tells what it used."""
VISITOR_LIMIT = "60/minute"


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
        self.desk = ImportDesk(coach)

    def identify(self, request: Request) -> Identity:
        """Whose request this is; remembered for the access log."""
        client = request.client.host if request.client else None
        identity = self.door.identify(request.headers, client)
        request.state.identity = identity
        return identity

    async def ask(self, ticket: Ticket) -> None:
        """Start the answer as a run, unless it runs already; every door asks through here."""
        identity = ticket.identity
        if await asyncio.to_thread(self.log.status, identity.user_id, ticket.run_id) is not None:
            return
        held = await asyncio.to_thread(self._admit, identity)

        async def produce() -> AsyncIterator[Event]:
            used = 0
            try:
                events = self.coach.stream(ticket.question)
                async for event in to_agui(events, ticket.thread_id, ticket.run_id):
                    if event.get("name") == "groundwork.answer":
                        used = event["value"]["tokens"]
                    yield event
            finally:
                if held is not None:
                    await asyncio.to_thread(self.allowance.settle, held, used)

        await self.runs.start(identity.user_id, ticket.run_id, ticket.thread_id, produce)

    async def answer(self, ticket: Ticket) -> AsyncIterator[Event]:
        """The events of an answer, from the first to the last."""
        await self.ask(ticket)
        async for _, event in self.runs.follow(ticket.identity.user_id, ticket.run_id):
            yield event

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


def service_of(request: Request) -> Service:
    """The service that the application was built with."""
    service: Service = request.app.state.service
    return service


def new_id() -> str:
    """An id nobody can guess."""
    return uuid.uuid4().hex
