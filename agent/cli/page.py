"""`coach page` and `coach check`: a new glossary page, how it will look, what is left to do.

Knows nothing about search; what is wrong with a page is judged in `knowledge/checks.py`.
"""

import webbrowser
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote

import typer

app = typer.Typer(help="Write glossary pages.", no_args_is_help=True)
Folder = Annotated[
    Path | None, typer.Option("--folder", help="Folder of pages; COACH_GLOSSARY by default.")
]

HINTS = {
    "Plain English": "What it is, as you would tell a friend. No numbers that need a source.",
    "The Mechanism": "How it works, in four to six sentences, each figure with its source.",
    "Why It Matters": "What it changes for somebody who trains.",
    "Common Misconception": "People are told that … What is known: … Name folklore as such.",
    "Signs It Is Disrupted": "What a person can notice; the sentence of each signal stands here.",
    "How to Improve It": "- Four to seven steps, one a line, most important first.",
    "Who It Holds For": "Age, sex, training status of the people who were studied; who is not.",
    "How Sure We Are": "The grade in words: strong, moderate, limited or folklore, and why.",
    "Measuring It at Home": "What to measure, with which device, and how far off that is.",
    "When to See a Professional": "Signs that belong to a doctor, a dietitian or a coach.",
    "3 Things to Remember": "- Three lines.",
}


@app.command()
def new(title: Annotated[str, typer.Argument(help="The term.")], folder: Folder = None) -> None:
    """Write the skeleton of a page; `coach check` then lists what is left to do."""
    from agent.cli.opening import fail
    from knowledge.pages import load_pages

    place = _folder(folder)
    page_id = _id_of(title)
    path = place / f"{page_id}.md"
    if not page_id:
        fail(f"{title!r} has no letters; give the term as people write it")
    if path.exists():
        fail(f"{path} is there already; edit it, or choose another title")
    for page in load_pages(place):
        if title.strip().lower() in {page.title.lower(), *(name.lower() for name in page.aliases)}:
            fail(f"{title!r} already means {page.id!r} ({page.path}); extend that page")
    path.write_text(skeleton(title.strip(), page_id, date.today()), encoding="utf-8")
    print(
        f"{path}\nFill it in, look at it with `coach page preview {page_id}`, then `coach check`."
    )


@app.command()
def preview(
    page: Annotated[str, typer.Argument(help="Id of the page, or its file.")],
    folder: Folder = None,
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open it in a browser.")] = True,
) -> None:
    """Show a page as readers will see it, read anew at every reload; Ctrl-C ends it."""
    from agent.cli.opening import fail

    place = _folder(folder)
    page_id = Path(page).stem if page.endswith((".md", ".markdown")) else page
    known = [path.stem for path in sorted(place.glob("*.md"))]
    if page_id not in known:
        fail(f"no page {page_id!r} in {place}; `coach page new` writes one")
    with serving(place, port) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/glossary/{page_id}"
        opened = browser and webbrowser.open(address)
        print(address if opened else f"Open {address}", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


def check(folder: Folder = None) -> None:
    """List what is wrong with the glossary's pages and what to do; exit code 1 when anything is."""
    from knowledge.pages import check_pages, load_pages

    place = _folder(folder)
    problems = check_pages(place)
    for problem in problems:
        print(problem)
    if problems:
        stops = sum(problem.blocks for problem in problems)
        print(f"{len(problems)} to put right in {place}; {stops} of them stop the coach")
        raise SystemExit(1)
    print(f"{len(load_pages(place))} pages in {place}: all good")


def skeleton(title: str, page_id: str, today: date) -> str:
    """A page that loads, with a hint where each part will stand."""
    quoted = title.replace('"', "'")
    sections = "".join(f"\n## {heading}\n<!-- {hint} -->\n" for heading, hint in HINTS.items())
    return f"""---
id: {page_id}
title: "{quoted}"
aliases: []
category: ""
related: []
reviewed: "{today:%Y-%m}"
sources: []
asked: {{}}
---

<!-- One sentence: what {quoted} is. -->
{sections}"""


def serving(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server on this machine only, that reads a page anew whenever it is asked for."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, folder))


class _Handler(BaseHTTPRequestHandler):
    """Answers with one page, the list of pages, or the stylesheet."""

    def __init__(self, folder: Path, *rest: object) -> None:
        self._pages = folder
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """One document; a page that cannot be read is answered with what to do about it."""
        from knowledge.errors import GlossaryError

        name = unquote(self.path.partition("?")[0]).strip("/")
        try:
            kind, text = _document(self._pages, name)
        except GlossaryError as error:
            kind, text = "text/plain", str(error)
        body = text.encode()
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing in the terminal."""


def _document(folder: Path, name: str) -> tuple[str, str]:
    from agent.api.reader import STYLESHEET, contents_html, page_html
    from knowledge.pages import page_files, read_pages

    if name == "glossary.css":
        return "text/css", STYLESHEET.read_text("utf-8")
    pages, problems = read_pages(folder, sorted(path for path, _ in page_files(folder)))
    found = next((page for page in pages if name == f"glossary/{page.id}"), None)
    if found is not None:
        return "text/html", page_html(found, {page.id: page.title for page in pages}, pages)
    broken = [str(problem) for problem in problems if name == f"glossary/{Path(problem.file).stem}"]
    if broken:
        return "text/plain", "\n".join(broken)
    return ("text/html", contents_html(pages)) if name in {"", "glossary"} else ("text/plain", "")


def _folder(given: Path | None) -> Path:
    from agent.settings import load_settings

    return given or load_settings().glossary


def _id_of(title: str) -> str:
    from knowledge.anatomy import slug_of

    return slug_of(title).encode("ascii", "ignore").decode().strip("-").replace("_", "-")
