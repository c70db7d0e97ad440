"""Imports over HTTP: uploads are written to disk in pieces and handed to the import desk."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from fastapi import APIRouter, File, Form, UploadFile

from agent.api.chat import IdentityOf, ServiceOf
from agent.errors import NotUnderstood
from tools.people import simulate, write_files

router = APIRouter(prefix="/api", tags=["data"])
PIECE = 1024 * 1024
MAX_FILES = 50
DEMO_PERSON = "short-sleeper"


@router.post("/import", status_code=202)
async def upload(
    identity: IdentityOf,
    service: ServiceOf,
    files: list[UploadFile] = File(description="exports of any known format"),  # noqa: B008
    weight_unit: str | None = Form(default=None, description="kg or lb, where a file has no unit"),
) -> dict[str, str]:
    """Take files; they are read one after the other in the background."""
    if weight_unit not in (None, "kg", "lb"):
        raise NotUnderstood(f"weight_unit is {weight_unit!r}; expected kg or lb")
    if len(files) > MAX_FILES:
        raise NotUnderstood(f"{len(files)} files at once; at most {MAX_FILES}")
    folder = Path(tempfile.mkdtemp(prefix="groundwork-"))
    paths = []
    for place, file in enumerate(files):
        path = folder / str(place) / Path(file.filename or "upload").name
        path.parent.mkdir()
        with path.open("wb") as out:
            while piece := await file.read(PIECE):
                await asyncio.to_thread(out.write, piece)
        paths.append(path)
    return {"job": service.desk.start(identity.user_id, folder, paths, weight_unit)}


@router.get("/import/{job}")
def progress(job: str, identity: IdentityOf, service: ServiceOf) -> dict[str, Any]:
    """How far an import is, and the report of each file."""
    return service.desk.job(identity.user_id, job).shown()


@router.post("/demo", status_code=202)
def demo(identity: IdentityOf, service: ServiceOf) -> dict[str, str]:
    """Fill an empty account with a simulated person, through the ordinary import."""
    if not service.store.inventory(identity.user_id).is_empty:
        raise NotUnderstood("there are data already; the demo person needs an empty account")
    person = simulate(DEMO_PERSON, service.coach.today(identity.user_id))
    folder = Path(tempfile.mkdtemp(prefix="groundwork-"))
    paths = write_files(person, folder)
    service.coach.save_profile(person.profile, identity.user_id)
    return {"job": service.desk.start(identity.user_id, folder, paths, None), "person": DEMO_PERSON}
