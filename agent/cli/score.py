"""`coach score`: the daily score with its parts, weights and reasons. Knows no formula."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tools.score.model import Score

BAR = 12


def score(
    day: Annotated[str | None, typer.Option("--day", help="YYYY-MM-DD; today by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    user: Annotated[
        str | None, typer.Option("--user", help="Whose data; COACH_USER by default.")
    ] = None,
) -> None:
    """The daily score: sleep, recovery, nutrition, training, with every part."""
    from agent.cli.main import day_of, open_coach
    from tools.score import score_day

    wanted = day_of(day, "--day")
    coach = open_coach()
    whose = user or coach.settings.user
    found = score_day(coach.store, whose, wanted or coach.today(whose))
    if as_json:
        print(found.model_dump_json(indent=2))
    else:
        print_score(found)


def print_score(found: "Score") -> None:
    """Print the total, each part with its bar, what is missing, and the vendors' scores."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = Console(highlight=False)
    total = "no score: too little is known" if found.points is None else f"{found.points} of 100"
    out.print(Text(f"\n{found.day:%A, %d %B %Y}: {total}", style="bold"))
    out.print(Text(f"{found.known_weight} of 100 weights known, version {found.version}", "dim"))
    table = Table.grid(padding=(0, 1))
    for column in ("left", "right", "left", "right", "left"):
        table.add_column(justify=column)
    for area in found.areas:
        shown = "–" if area.points is None else f"{area.points:.0f}"
        table.add_row(Text(area.name.capitalize(), "bold cyan"), shown, "", f"{area.weight}", "")
        for part in area.parts:
            if part.points is not None:
                filled = round(part.points / 100 * BAR)
                bar = Text("█" * filled, "cyan").append("░" * (BAR - filled), "dim")
                table.add_row(
                    f"  {part.label}", f"{part.points:.0f}", bar, f"{part.weight}", part.reason
                )
    out.print(table)
    if found.missing:
        out.print(Text("\nLeft out", style="bold"))
        for label, reason in found.missing:
            out.print(Text(f"  {label}: {reason}", style="dim"))
    if found.vendors:
        out.print(Text("\nBeside it, never mixed in", style="bold"))
        for each in found.vendors:
            out.print(f"  {each.label} {each.value:.0f} ({', '.join(each.sources)})")
    out.print(Text(f"\nHow it is computed: glossary page {found.page_id}", style="dim"))
