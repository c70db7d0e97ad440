"""The application: every door over one service. `create_app` is its factory."""

import asyncio
import gc
import logging
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy import text
from starlette.responses import Response

from agent.api import aisdk, chat, imports, openai, rest, today
from agent.api.access import record_access
from agent.api.errors import OPENAI, OURS, add_error_answers, refusal, refusals
from agent.api.headers import BodyLimit, SecurityHeaders
from agent.api.identity import Doorkeeper, JwtDoor, LocalDoor, WidgetDoor
from agent.api.schedule import check_schedule, keep_briefing
from agent.api.service import Service, service_of
from agent.api.sites import TOKEN_SECONDS, Sites, load_sites
from agent.coach import Coach, build_coach
from agent.errors import BadSettings
from agent.settings import Settings

WEB = Path(__file__).parent.parent / "web" / "dist"
BODY_LIMIT = 256 * 1024
NOT_BUILT = (
    "<!doctype html><meta charset='utf-8'><title>Groundwork</title>"
    "<p>The service runs; its web part is not built yet. With Node 20 or newer run "
    "<code>make serve</code>, or use the API: <a href='/docs'>/docs</a>.</p>"
)
NO_WIDGET = (
    "the widget is not built; where the service is installed run `make web` with Node 20 or newer "
    "and start the service again"
)
log = logging.getLogger("groundwork.api")
pages = APIRouter()


def create_app(settings: Settings, coach: Coach | None = None) -> FastAPI:
    """The service as an ASGI application.

    Args:
        settings: Who may enter, where data lie, which model answers.
        coach: A coach to use instead of the one the settings describe.

    Raises:
        BadSettings: the settings of the door contradict each other.
    """
    check_schedule(settings)
    coach = coach or build_coach(settings)
    sites = Sites(load_sites(settings.sites), _secret(settings))
    service = Service(settings, coach, build_door(settings, sites), sites)
    app = FastAPI(title="Groundwork", version="0.1.0", lifespan=_lifespan)
    app.state.service = service
    for router in (
        *(each.router for each in (chat, aisdk, imports, rest, today)),
        rest.reader,
        pages,
    ):
        app.include_router(router, responses=refusals(*OURS))
    app.include_router(openai.router, responses=refusals(*OPENAI))
    add_error_answers(app)
    app.middleware("http")(_account)
    _add_guards(app, service)
    if (WEB / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=WEB / "assets"), "assets")
    return app


def _add_guards(app: FastAPI, service: Service) -> None:
    """What stands before every route: size limits, other sites' scripts, headers."""
    upload = service.settings.upload_mb * 1024 * 1024
    larger = {"/api/import": upload}
    app.add_middleware(BodyLimit, limit=BODY_LIMIT, larger=larger, admit=service.identify)
    if service.sites.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=service.sites.origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["authorization", "content-type", "last-event-id"],
            max_age=600,
        )
    app.add_middleware(SecurityHeaders)


def build_door(settings: Settings, sites: Sites) -> Doorkeeper:
    """The door that the settings describe, with widget tokens before it where sites exist.

    Raises:
        BadSettings: `jwt` without exactly one way to verify a token.
    """
    door: Doorkeeper = LocalDoor(settings.user)
    if settings.auth == "jwt":
        secret = settings.jwt_secret.get_secret_value() if settings.jwt_secret else None
        given = [each for each in (secret, settings.jwt_public_key, settings.jwks_url) if each]
        if len(given) != 1:
            raise BadSettings(
                "COACH_AUTH=jwt needs exactly one of COACH_JWT_SECRET, COACH_JWT_PUBLIC_KEY and "
                f"COACH_JWKS_URL; {len(given)} are set"
            )
        if secret is not None and len(secret) < 32:
            raise BadSettings("COACH_JWT_SECRET is shorter than 32 characters; use a longer one")
        door = JwtDoor(
            secret=secret,
            public_key=settings.jwt_public_key,
            jwks_url=settings.jwks_url,
            audience=settings.jwt_audience,
            issuer=settings.jwt_issuer,
        )
    return WidgetDoor(sites, door) if sites.origins else door


class Opening(BaseModel):
    """What the widget sends to begin or to renew a visit."""

    site: Annotated[str, StringConstraints(max_length=80)]
    token: str | None = Field(default=None, max_length=4000)
    identity: str | None = Field(default=None, max_length=4000)


@pages.post("/widget/session", tags=["widget"])
def widget_session(body: Opening, request: Request) -> dict[str, Any]:
    """Trade a site's public key for a 15-minute token; only from the site's own origins."""
    service = service_of(request)
    site = service.sites.get(body.site)
    client = request.client.host if request.client else "unknown"
    service.allowance.admit(f"open:{client}", "30/minute", None, None)
    token = service.sites.open(
        body.site,
        request.headers.get("origin"),
        int(time.time()),
        visitor=body.token,
        identity=body.identity,
    )
    return {"token": token, "expires_in": TOKEN_SECONDS, "name": site.name}


@pages.get("/healthz", tags=["operation"])
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@pages.get("/readyz", tags=["operation"])
def readyz(request: Request) -> Response:
    """Database and glossary index answer as well."""
    service = service_of(request)
    try:
        with service.store.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        pages_known = len(service.coach.index.pages)
    except Exception as error:
        log.warning("not ready: %s", type(error).__name__)
        return JSONResponse({"status": "not ready", "why": type(error).__name__}, 503)
    return JSONResponse({"status": "ready", "pages": pages_known})


@pages.get("/", include_in_schema=False)
def home() -> Response:
    """The home page, or how to build it."""
    index = WEB / "index.html"
    return FileResponse(index) if index.is_file() else HTMLResponse(NOT_BUILT)


@pages.get("/widget.js", include_in_schema=False)
def widget(request: Request) -> Response:
    """The widget for other sites, or how to build it."""
    script = WEB / "widget.js"
    if not script.is_file():
        return refusal(request, 404, NO_WIDGET, "NotBuilt")
    return FileResponse(script, media_type="text/javascript")


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    tasks: list[asyncio.Task[object]] = [
        asyncio.create_task(asyncio.to_thread(_warm_up, service.coach))
    ]
    await asyncio.to_thread(service.log.forget_old)
    if service.settings.brief is not None:
        tasks.append(asyncio.create_task(keep_briefing(service.coach, service.settings)))
    yield
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task
    gc.unfreeze()
    await service.runs.drain(10)
    service.desk.close()


def _warm_up(coach: Coach) -> None:
    """Load what every answer needs, and keep the garbage collector from walking through it.

    Some 200,000 objects live as long as the service; a full collection that looks at them all
    takes longer than an answer, and falls into one every now and then.
    """
    _ = coach.index
    coach.parts.graph()
    gc.collect()
    gc.freeze()


async def _account(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    """Log each request without its content, and record who read or changed whose data."""
    started = time.perf_counter()
    response = await call_next(request)
    route = request.scope.get("route")
    path = getattr(route, "path", "unmatched")
    milliseconds = round((time.perf_counter() - started) * 1000)
    log.info("request", extra={"route": path, "status": response.status_code, "ms": milliseconds})
    identity = getattr(request.state, "identity", None)
    if identity is not None:
        service = service_of(request)
        await asyncio.to_thread(
            record_access, service.store, identity, f"{request.method} {path}", response.status_code
        )
    return response


def _secret(settings: Settings) -> str:
    """The signing secret of widget tokens; made once in the home folder where none is given."""
    if settings.secret is not None:
        value = settings.secret.get_secret_value()
        if len(value) < 32:
            raise BadSettings("COACH_SECRET is shorter than 32 characters; use a longer one")
        return value
    path = settings.home / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), "utf-8")
    return path.read_text("utf-8").strip()
