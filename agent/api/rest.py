"""REST routes: everything of a person except the conversation, and the glossary.

Sync functions: FastAPI runs them in its worker threads, so a slow read blocks nobody.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from pydantic import BaseModel, Field
from starlette.responses import Response

from agent.api.chat import IdentityOf, ServiceOf
from agent.api.graph import graph_json, map_html
from agent.api.reader import STYLESHEET, contents_html, page_html, page_json
from agent.api.series import metric_series, owned_metrics, sources
from agent.api.service import Service
from agent.errors import NotFound
from knowledge.pages import Page
from tools.profile import Profile

router = APIRouter(prefix="/api", tags=["data"])
reader = APIRouter(tags=["glossary"])
DEFAULT_DAYS = 90


@router.get("/overview")
def overview(identity: IdentityOf, service: ServiceOf) -> dict[str, Any]:
    """Whether there are data, from when to when, and which model answers."""
    found = service.store.inventory(identity.user_id)
    spans = [*found.metrics.values(), *([found.sessions] if found.sessions else [])]
    return {
        "has_data": not found.is_empty,
        "first_day": min((span[0] for span in spans), default=None),
        "last_day": max((span[1] for span in spans), default=None),
        "today": service.coach.today(identity.user_id),
        "model": service.coach.model_name,
        "is_builtin": service.settings.is_builtin,
    }


@router.get("/series")
def series(
    identity: IdentityOf,
    service: ServiceOf,
    metric: Annotated[str, Query(max_length=80)],
    start: date | None = None,
    end: date | None = None,
) -> dict[str, Any]:
    """Daily values of a metric with the person's own baseline band; 90 days by default."""
    last = end or service.coach.today(identity.user_id)
    first = start or last - timedelta(DEFAULT_DAYS - 1)
    return metric_series(service.store, identity.user_id, metric, first, last)


@router.get("/metrics")
def metrics(identity: IdentityOf, service: ServiceOf) -> dict[str, Any]:
    """The metrics that the person has."""
    return {"metrics": owned_metrics(service.store, identity.user_id)}


@router.get("/sources")
def list_sources(identity: IdentityOf, service: ServiceOf) -> dict[str, Any]:
    """Where the data came from, and how fresh each source is."""
    today = service.coach.today(identity.user_id)
    return {"sources": sources(service.store, identity.user_id, today)}


@router.get("/profile")
def profile(identity: IdentityOf, service: ServiceOf) -> Profile:
    """What the person told about themselves."""
    return service.coach.profile(identity.user_id)


@router.put("/profile")
def save_profile(body: Profile, identity: IdentityOf, service: ServiceOf) -> Profile:
    """Replace the profile."""
    service.coach.save_profile(body, identity.user_id)
    return body


class Marks(BaseModel):
    """Days that leave baselines, and why."""

    days: list[date] = Field(min_length=1, max_length=400)
    reason: str = Field(default="marked", min_length=1, max_length=200)


@router.get("/marks")
def marks(identity: IdentityOf, service: ServiceOf) -> dict[str, Any]:
    """The marked days."""
    found = service.store.marked_days(identity.user_id)
    return {"marks": [{"day": day, "reason": reason} for day, reason in sorted(found.items())]}


@router.post("/marks", status_code=204)
def mark(body: Marks, identity: IdentityOf, service: ServiceOf) -> Response:
    """Mark days; they leave baselines."""
    service.store.mark_days(identity.user_id, body.days, body.reason)
    return Response(status_code=204)


@router.post("/marks/remove", status_code=204)
def unmark(body: Marks, identity: IdentityOf, service: ServiceOf) -> Response:
    """Take marks back."""
    service.store.unmark_days(identity.user_id, body.days)
    return Response(status_code=204)


@router.get("/export", response_class=StreamingResponse)
def export(identity: IdentityOf, service: ServiceOf) -> StreamingResponse:
    """Everything of the person, one JSON object a line."""

    def lines() -> Iterator[str]:
        for table, row in service.coach.export(identity.user_id):
            yield json.dumps({"table": table, **row}, default=str) + "\n"

    name = "attachment; filename=groundwork.jsonl"
    headers = {"content-disposition": name}
    return StreamingResponse(lines(), media_type="application/x-ndjson", headers=headers)


class Confirmation(BaseModel):
    """Guards against an accidental call."""

    confirm: Literal["erase"]


@router.post("/erase")
def erase(body: Confirmation, identity: IdentityOf, service: ServiceOf) -> dict[str, int]:
    """Delete everything of the person; there is no way back. Send {"confirm": "erase"}."""
    return {"rows": service.coach.erase(identity.user_id)}


# -- the glossary: the same for everybody -----------------------------------------------------


@reader.get("/api/glossary")
def search(
    service: ServiceOf, q: Annotated[str | None, Query(max_length=400)] = None
) -> dict[str, Any]:
    """All pages, or the passages nearest to a question."""
    if q:
        found = service.coach.index.search(q, 8)
        return {"passages": [each.model_dump(mode="json") for each in found]}
    return {
        "pages": [
            page.model_dump(mode="json", include={"id", "title", "tagline", "category", "grade"})
            for page in service.coach.index.pages
        ]
    }


@reader.get("/api/glossary/{page_id:path}")
def page_as_json(page_id: str, service: ServiceOf) -> dict[str, Any]:
    """One page with its sections and sources."""
    return page_json(_page(service, page_id), _titles(service))


@reader.get("/glossary", response_class=HTMLResponse)
def contents(service: ServiceOf) -> str:
    """The list of pages."""
    return contents_html(list(service.coach.index.pages))


@reader.get("/glossary.css", response_class=PlainTextResponse, include_in_schema=False)
def stylesheet() -> Response:
    """How the pages look."""
    return Response(STYLESHEET.read_text("utf-8"), media_type="text/css")


@reader.get("/glossary/{page_id:path}", response_class=HTMLResponse)
def page_as_html(page_id: str, service: ServiceOf) -> str:
    """One page; where citations lead."""
    return page_html(_page(service, page_id), _titles(service), service.coach.index.pages)


@reader.get("/api/glossary-graph")
def graph(service: ServiceOf) -> dict[str, Any]:
    """Terms and the lines between them: related, inputs, suppressors."""
    return graph_json(service.coach.index.pages)


@reader.get("/glossary-map", response_class=HTMLResponse)
def drawn_graph(service: ServiceOf) -> str:
    """The graph of terms, drawn, beside a list."""
    return map_html(service.coach.index.pages)


def _page(service: Service, page_id: str) -> Page:
    found = next((page for page in service.coach.index.pages if page.id == page_id), None)
    if found is None:
        raise NotFound(f"no glossary page {page_id!r}; /glossary lists them")
    return found


def _titles(service: Service) -> dict[str, str]:
    return {page.id: page.title for page in service.coach.index.pages}
