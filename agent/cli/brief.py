"""`coach brief`: the morning's brief or the week's review, shown or sent. Knows no wording."""

from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.opening import day_of, fail, open_coach

if TYPE_CHECKING:
    from agent.coach import Coach
    from tools.brief.model import Brief

SAID = {
    "sent": "sent",
    "known": "already sent for this day",
    "unclear": "may have arrived, not sent again",
    "failed": "not sent",
}


def brief(
    day: Annotated[str | None, typer.Option("--day", help="YYYY-MM-DD; today by default.")] = None,
    week: Annotated[bool, typer.Option("--week", help="The review of seven days.")] = False,
    send: Annotated[
        bool, typer.Option("--send", help="Deliver it by mail or webhook, once for the day.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    user: Annotated[
        str | None, typer.Option("--user", help="Whose data; COACH_USER by default.")
    ] = None,
) -> None:
    """The morning brief: last night, recovery, food, the kind of day, one thing to do."""
    wanted = day_of(day, "--day")
    coach = open_coach()
    whose = user or coach.settings.user
    found = coach.brief(whose, wanted, week)
    if send:
        send_brief(coach, found, whose)
    elif as_json:
        print(found.model_dump_json(indent=2))
    else:
        print_brief(found)


def send_brief(coach: "Coach", found: "Brief", whose: str) -> None:
    """Deliver over every configured channel; exit code 1 when one of them failed."""
    from agent.delivery import channels_of, deliver, message_of

    channels = channels_of(coach.settings, whose)
    if not channels:
        fail("nowhere to send to; set COACH_SMTP_URL and COACH_BRIEF_TO, or COACH_BRIEF_WEBHOOK")
    outcomes = deliver(coach.store, message_of(found, whose), channels)
    for each in outcomes:
        print(f"{each.channel}: {SAID[each.state]}{each.detail and ': ' + each.detail}")
    if any(each.state in {"failed", "unclear"} for each in outcomes):
        raise SystemExit(1)


def print_brief(found: "Brief") -> None:
    """Print the lines, the headline in bold, markers dimmed."""
    from rich.console import Console

    from agent.cli.rendering import marked

    out = Console(highlight=False)
    out.print()
    for line in found.parts:
        out.print(marked(line.text, "bold" if line.name == "headline" else ""))
