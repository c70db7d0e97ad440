"""`coach connect`, `sync`, `sources` and `disconnect`: services where people keep their data.

Knows how to ask and what to print; nothing about services or tokens.
"""

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agent.cli.opening import fail, open_coach

if TYPE_CHECKING:
    from agent.connections import Connections
    from tools.sync import Source, SyncReport

User = Annotated[str | None, typer.Option("--user", help="Whose data; COACH_USER by default.")]
SHOWN = frozenset(
    {"sleep_hours", "deep_minutes", "sleep_score", "nap_minutes", "resting_hr_bpm", "hrv_rmssd_ms",
     "hrv_sdnn_ms", "respiratory_rate", "spo2_percent", "readiness_score", "recovery_score",
     "strain_score", "steps", "active_energy_kcal", "session_count", "sets", "energy_kcal",
     "protein_g", "leucine_g", "weight_kg", "body_fat_percent"}
)  # fmt: skip
"""Metrics of the short list; the others are computed from the same records."""
sources_app = typer.Typer(help="What is connected, how fresh it is, and what is missing.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(connect)
    app.command()(sync)
    app.command()(disconnect)
    app.add_typer(sources_app, name="sources")


def connect(
    source: Annotated[str, typer.Argument(help="oura, whoop, hevy, withings, garmin, ...")],
    port: Annotated[
        int, typer.Option(help="Port of the redirect address http://localhost:PORT/callback.")
    ] = 8484,
    paste: Annotated[
        bool, typer.Option("--paste", help="Paste the address you came back to; no listening.")
    ] = False,
    redirect: Annotated[
        str | None, typer.Option(help="Another registered redirect address; goes with --paste.")
    ] = None,
    user: User = None,
) -> None:
    """Connect a service, with your consent on its own page or with an API key of yours."""
    from tools.sync import source_named
    from tools.sync.signin import WithKey

    if redirect is not None and not paste:
        fail("--redirect goes with --paste: only the loopback address can be listened on")
    service = source_named(source)
    connections, _ = _open(user)
    if isinstance(service.sign_in, WithKey):
        print(f"Make a key at {service.sign_in.made_at}. It is stored encrypted.")
        key = typer.prompt("API key", hide_input=True).strip()
        connections.connect_with_key(service, key)
    else:
        ask = _pasted if paste else None
        connections.connect_with_consent(service, _show, port, redirect, ask)
    print(f"{service.title} is connected. Read it with: coach sync {service.name}")


def sync(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Which; everything connected by default.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Read again from this day on: YYYY-MM-DD.")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="As if today were this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reports as JSON.")] = False,
    user: User = None,
) -> None:
    """Read what is new from the connected services."""
    from tools.errors import DataError
    from tools.sync import source_named

    first, day = _day(since, "--since"), _day(as_of, "--as-of")
    connections, today = _open(user)
    named = [source_named(each) for each in sources or []]
    chosen = named or [source_named(each.source) for each in connections.connected()]
    if not chosen:
        print("Nothing is connected yet; see `coach connect --help`.")
        return
    troubles = 0
    for service in chosen:
        try:
            report = connections.sync(service, day or today, first)
        except DataError as error:
            troubles += 1
            _print_trouble(service, error, as_json)
            continue
        _print_report(service, report, as_json)
    if troubles:
        raise SystemExit(1)


@sources_app.callback(invoke_without_command=True)
def sources(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", help="As if today were this day.")] = None,
    user: User = None,
) -> None:
    """What is connected, how fresh each metric is, and what is missing."""
    if context.invoked_subcommand is not None:
        return
    day = _day(as_of, "--as-of")
    connections, today = _open(user)
    _print_sources(connections, day or today, as_json)


@sources_app.command()
def prefer(
    source: Annotated[str, typer.Argument(help="Such as oura.")],
    topic: Annotated[str, typer.Option("--for", help="A metric or a group, such as sleep.")],
    user: User = None,
) -> None:
    """Let one source speak first where several tell the same."""
    from knowledge.vocabulary import VOCABULARY

    groups = {metric.group for metric in VOCABULARY.values()}
    if topic not in groups and topic not in VOCABULARY:
        fail(f"--for {topic!r} is no metric and no group; groups: {', '.join(sorted(groups))}")
    connections, _ = _open(user)
    order = connections.prefer(source.lower(), topic)
    print(f"For {topic}: {', then '.join(order)}, then the defaults.")


def disconnect(
    source: Annotated[str, typer.Argument(help="Which service.")], user: User = None
) -> None:
    """Forget the login of a service; what was read stays until `coach erase`."""
    from tools.sync import source_named

    service = source_named(source)
    connections, _ = _open(user)
    if connections.disconnect(service):
        print(
            f"The login of {service.title} is deleted. To end the access there as well, remove the "
            "app in your account."
        )
    else:
        print(f"{service.title} was not connected.")


def _open(user: str | None) -> "tuple[Connections, date]":
    from agent.connections import open_connections

    coach = open_coach()
    whose = user or coach.settings.user
    return open_connections(coach, whose), coach.today(whose)


def _show(address: str) -> None:
    print(f"Open this page and give your consent:\n\n{address}\n")
    typer.launch(address)


def _pasted() -> str:
    return str(typer.prompt("Address that your browser came back to")).strip()


def _day(written: str | None, option: str) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        fail(f"{option} {written!r} is no day; write it as 2026-11-01")


def _print_trouble(service: "Source", error: Exception, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"source": service.name, "error": str(error)}))
    else:
        print(f"{service.title}: {error}")


def _print_report(service: "Source", report: "SyncReport", as_json: bool) -> None:
    if as_json:
        print(json.dumps(report.__dict__, default=str, ensure_ascii=False))
        return
    counts = [f"{report.stored} new", f"{report.updated} changed", f"{report.known} known"]
    if report.removed:
        counts.append(f"{report.removed} removed there and here")
    span = f", {report.first_day} to {report.last_day}" if report.first_day else ""
    print(f"{service.title}: {', '.join(counts)}{span}")
    for stream, reason in report.refused:
        print(f"  {stream} was not read: {reason}")
    for line in [*report.notes, *report.quarantined[:10], *report.skipped[:10]]:
        print(f"  {line}")
    rest = len(report.quarantined[10:]) + len(report.skipped[10:])
    if rest:
        print(f"  and {rest} more; `--json` lists them")


def _print_sources(connections: "Connections", as_of: date, as_json: bool) -> None:
    accounts, fresh = connections.connected(), connections.freshness(as_of)
    if as_json:
        shown: dict[str, Any] = {
            "connected": [each.__dict__ for each in accounts],
            "metrics": [each.__dict__ for each in fresh.metrics],
            "missing": [{"metric": metric, "from": where} for metric, where in fresh.missing],
        }
        print(json.dumps(shown, default=str, ensure_ascii=False))
        return
    print("Connected" if accounts else "No service is connected; `coach connect --help`.")
    for account in accounts:
        last = f"read {account.synced_at:%Y-%m-%d %H:%M} UTC" if account.synced_at else "not read"
        print(f"  {account.source:14} {last}")
        if account.trouble:
            print(f"  {'':14} {account.trouble}")
    metrics = [each for each in fresh.metrics if each.metric in SHOWN]
    if metrics:
        print("\nNewest day of each metric, and days of the last 30")
    for each in metrics:
        age = (as_of - each.newest).days
        when = {0: "today", 1: "yesterday"}.get(age, f"{age} days ago")
        print(f"  {each.label:24} {each.source:14} {each.newest} {when:13} {each.recent_days}/30")
    if fresh.missing:
        print("\nMissing")
    for label, where in fresh.missing:
        print(f"  {label:24} {where}")
