"""`coach brief`: the morning's brief or the week's review, shown or sent. Knows no wording."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tools.brief.model import Brief


def brief(
    day: Annotated[str | None, typer.Option("--day", help="YYYY-MM-DD; today by default.")] = None,
    week: Annotated[bool, typer.Option("--week", help="The review of seven days.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    user: Annotated[
        str | None, typer.Option("--user", help="Whose data; COACH_USER by default.")
    ] = None,
) -> None:
    """The morning brief: last night, recovery, food, the kind of day, one thing to do."""
    from agent.cli.main import day_of, open_coach

    wanted = day_of(day, "--day")
    coach = open_coach()
    found = coach.brief(user or coach.settings.user, wanted, week)
    if as_json:
        print(found.model_dump_json(indent=2))
    else:
        print_brief(found)


def print_brief(found: "Brief") -> None:
    """Print the lines, the headline in bold, markers dimmed."""
    from rich.console import Console

    from agent.cli.rendering import marked

    out = Console(highlight=False)
    out.print()
    for line in found.parts:
        out.print(marked(line.text, "bold" if line.name == "headline" else ""))
