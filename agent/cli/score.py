"""`coach score`: the daily score with its parts, weights and reasons. Knows no formula."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.opening import day_of, open_coach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.score.comparison import Comparison
    from tools.score.model import Score

BAR = 12


def score(
    day: Annotated[str | None, typer.Option("--day", help="YYYY-MM-DD; today by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    compare: Annotated[
        int, typer.Option("--compare", help="Compare with the vendors' scores over so many days.")
    ] = 0,
    user: Annotated[
        str | None, typer.Option("--user", help="Whose data; COACH_USER by default.")
    ] = None,
) -> None:
    """The daily score: sleep, recovery, nutrition, training, with every part."""
    from tools.score import read_day, score_of
    from tools.score.comparison import compare as compared

    wanted = day_of(day, "--day")
    coach = open_coach()
    whose = user or coach.settings.user
    last = wanted or coach.today(whose)
    days = read_day(coach.store, whose, last, more_days=compare)
    if compare:
        earlier = (last - timedelta(back) for back in range(compare))
        print_comparisons(compared(score_of(days.until(each)) for each in earlier))
        return
    found = score_of(days)
    if as_json:
        print(found.model_dump_json(indent=2))
    else:
        print_score(found)


def print_comparisons(found: "Sequence[Comparison]") -> None:
    """Print how each vendor score agrees with ours, and the days on which they disagree most."""
    if not found:
        print("no day has both a score of ours and one of a device maker")
    for each in found:
        shown = "too few" if each.correlation is None else f"{each.correlation:+.2f}"
        print(f"{each.label}: rank correlation {shown} over {each.days} days")
        areas = (
            f"{name} {value:+.2f}" for name, value in each.by_area.items() if value is not None
        )
        print(f"  by area: {', '.join(areas) or 'too few days'}")
        for day in each.disagreements:
            print(
                f"  {day.day}: ours {day.ours}, theirs {day.theirs:.0f}; {'; '.join(day.because)}"
            )


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
