"""Commands of `coach`. Each imports only what it needs, so that the quick ones start quickly.

Knows how to ask and what to print; nothing about how an answer comes about.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.brief import brief
from agent.cli.data import data
from agent.cli.opening import AsOf, User, day_of, fail, open_coach, tell_about_endpoint
from agent.cli.page import app as page_app
from agent.cli.page import check
from agent.cli.profile import app as profile_app
from agent.cli.score import score
from agent.cli.sync import register

app = typer.Typer(
    name="coach",
    help="A coach that shows its work: your own sleep, food and training data, cited.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line; expected errors are one sentence on stderr and exit code 1."""
    from agent.errors import AgentError
    from knowledge.errors import KnowledgeError
    from tools.errors import DataError

    try:
        app()
    except (AgentError, DataError, KnowledgeError) as error:
        fail(str(error))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the whole answer as JSON.")
    ] = False,
    as_of: AsOf = None,
    user: User = None,
    conversation: Annotated[
        str | None, typer.Option("--conversation", help="Go on with this conversation.")
    ] = None,
    show_prompt: Annotated[
        bool,
        typer.Option("--show-prompt", help="Print what would leave this machine; send nothing."),
    ] = False,
) -> None:
    """Ask one question."""
    from agent.cli.rendering import print_answer

    day = day_of(as_of)
    coach = open_coach()
    if show_prompt:
        from agent.showing import prompt_of

        print(prompt_of(coach, question, user or coach.settings.user, day))
        return
    tell_about_endpoint(coach)
    answer = coach.ask(
        question, user_id=user or coach.settings.user, conversation_id=conversation, as_of=day
    )
    if as_json:
        print(answer.model_dump_json(indent=2))
    else:
        print_answer(answer)


@app.command()
def chat(as_of: AsOf = None, user: User = None) -> None:
    """Talk; an empty line or Ctrl-D ends it."""
    from agent.cli.rendering import print_answer

    day = day_of(as_of)
    coach = open_coach()
    tell_about_endpoint(coach)
    conversation = None
    print("Ask about your training, sleep and food. An empty line ends the conversation.")
    while True:
        try:
            question = input("\nyou> ").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if not question:
            return
        answer = coach.ask(
            question, user_id=user or coach.settings.user, conversation_id=conversation, as_of=day
        )
        conversation = answer.conversation_id
        print_answer(answer, evidence=False)


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="Exports of your apps.")],
    map: Annotated[
        Path | None, typer.Option("--map", help="YAML map of a table of days or activities.")
    ] = None,
    weight_unit: Annotated[
        str | None, typer.Option("--weight-unit", help="kg or lb, where the file does not say.")
    ] = None,
    user: User = None,
) -> None:
    """Import files; the same file twice changes nothing."""
    from rich.console import Console

    from agent.cli.progress import reading
    from agent.cli.rendering import print_import

    if weight_unit not in {None, "kg", "lb"}:
        fail(f"--weight-unit {weight_unit!r} is unknown; write kg or lb")
    coach = open_coach()
    with reading(Console(stderr=True)) as told:
        summary = coach.import_files(
            files, user or coach.settings.user, map=map, weight_unit=weight_unit, progress=told
        )
    print_import(summary)
    if summary.failures:
        raise SystemExit(1)


@app.command()
def index() -> None:
    """Build the glossary index, or bring it up to date."""
    coach = open_coach()
    opened = coach.open_index()
    print(f"{len(opened.pages)} pages, search: {opened.mode}, fingerprint {opened.fingerprint}")


@app.command()
def export(
    file: Annotated[
        Path | None,
        typer.Argument(help="File, for csv and parquet a folder; standard output by default."),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="jsonl, csv or parquet")] = "jsonl",
    user: User = None,
) -> None:
    """Everything that is kept about a person: JSON rows, or one table a file."""
    from tools.exporting import write_rows

    coach = open_coach()
    write_rows(coach.export(user or coach.settings.user), format, file, sys.stdout)


@app.command()
def erase(
    user: User = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Forget a person: records, profile and conversations."""
    coach = open_coach()
    whose = user or coach.settings.user
    if not yes:
        typer.confirm(f"Delete everything that is kept about {whose!r}?", abort=True)
    print(f"{coach.erase(whose)} rows deleted; nothing of {whose!r} is left.")


@app.command()
def doctor() -> None:
    """What is configured, what works, and what to do."""
    from agent.cli.doctor import examine

    healthy = examine(open_coach())
    raise SystemExit(0 if healthy else 1)


@app.command()
def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Streamable HTTP on this machine instead of stdio.")
    ] = False,
    port: Annotated[int, typer.Option(help="Port of --http; the address ends in /mcp.")] = 8001,
    user: User = None,
) -> None:
    """Serve the tools to a desktop assistant (Model Context Protocol)."""
    from agent.mcp import serve as serve_tools

    coach = open_coach()
    whose = user or coach.settings.user
    serve_tools(coach, whose, "streamable-http" if http else "stdio", port)


@app.command()
def demo(
    person: Annotated[str, typer.Option(help="Which simulated person.")] = "short-sleeper",
    question: Annotated[str, typer.Argument()] = "Why has my progress stalled?",
    as_of: AsOf = None,
) -> None:
    """Ask for a simulated person, through the same import as anybody's files."""
    from agent.cli.demo import run_demo

    run_demo(person, question, day_of(as_of) or date.today())


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
) -> None:
    """Serve the API, the widget and the home page."""
    from agent.cli.serve import run_server
    from agent.settings import load_settings

    run_server(load_settings(), host, port)


app.add_typer(profile_app, name="profile")
app.add_typer(page_app, name="page")
app.command()(check)
app.command()(score)
app.command()(brief)
app.command()(data)
register(app)
