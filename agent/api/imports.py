"""Imports over HTTP: uploads are written to disk in pieces and handed to the import desk."""

import asyncio
import re
import shutil
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
    try:
        paths = [await _written(file, folder / str(at)) for at, file in enumerate(files)]
    except BaseException:  # also a client that left half way
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return {"job": service.desk.start(identity.user_id, folder, paths, weight_unit)}


async def _written(file: UploadFile, folder: Path) -> Path:
    folder.mkdir()
    path = folder / file_name(file.filename)
    with path.open("wb") as out:
        while piece := await file.read(PIECE):
            await asyncio.to_thread(out.write, piece)
    return path


def file_name(given: str | None) -> str:
    """The last part of an upload's name, as a name that every file system takes."""
    last = re.split(r"[/\\]", given or "")[-1]
    kept = "".join(letter for letter in last if letter.isprintable())[-120:].strip(". ")
    return kept or "upload"


@router.get("/import/{job}")
def progress(job: str, identity: IdentityOf, service: ServiceOf) -> dict[str, Any]:
    """How far an import is, and the report of each file."""
    return service.desk.job(identity.user_id, job)


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
