"""`coach data`: which days each metric and source cover, as a strip of weeks.

Knows how it looks; what is stored tells the store.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from agent.cli.opening import day_of, fail, open_coach

SHADES = "·░▒▓█"
"""None of a week's seven days, up to two, up to four, up to six, all."""


def data(
    weeks: Annotated[int, typer.Option(help="How many weeks back.")] = 26,
    as_of: Annotated[str | None, typer.Option("--as-of", help="As if today were this day.")] = None,
    user: Annotated[str | None, typer.Option("--user", help="Whose data.")] = None,
) -> None:
    """Which days your data cover, per metric and source; what was set aside, and why."""
    if not 1 <= weeks <= 520:
        fail(f"--weeks {weeks} cannot be shown; write a number from 1 to 520")
    coach = open_coach()
    whose = user or coach.settings.user
    until = day_of(as_of) or coach.today(whose)
    start = until - timedelta(7 * weeks - 1)
    out = Console(highlight=False)
    rows = coach.store.coverage(whose, start, until)
    if not rows:
        out.print(f"Nothing is stored from {start} to {until}. Bring files with coach import.")
        return
    out.print(_table(rows, start, weeks, until))
    out.print(Text(f"one sign a week: {SHADES[0]} no day … {SHADES[-1]} every day", style="dim"))
    aside = coach.store.quarantine(whose)
    if aside:
        out.print(Text(f"\nset aside, not used ({len(aside)})", style="bold"))
        for each in aside[:20]:
            out.print(Text(f"  {each.source}: {each.reason}", style="dim"))


def _table(rows: list[tuple[str, str, date]], start: date, weeks: int, until: date) -> Table:
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    for metric, source, day in rows:
        days[metric, source].add(day)
    table = Table(box=None, pad_edge=False, title=f"{start} to {until}", title_justify="left")
    table.add_column("metric", no_wrap=True)
    table.add_column("source", no_wrap=True)
    table.add_column("days", justify="right")
    table.add_column("", no_wrap=True)
    for (metric, source), found in sorted(days.items()):
        table.add_row(metric, source, str(len(found)), Text(strip(found, start, weeks), "green"))
    return table


def strip(days: set[date], start: date, weeks: int) -> str:
    """One sign for each week from `start`: how many of its days are covered."""
    counts = [0] * weeks
    for day in days:
        week = (day - start).days // 7
        if 0 <= week < weeks:
            counts[week] += 1
    return "".join(SHADES[-(-min(count, 6) // 2) + (count == 7)] for count in counts)
