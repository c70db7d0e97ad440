"""Opening: what every command begins with: whose data, which day, and the coach.

Knows no command.
"""

import sys
from datetime import date
from typing import Annotated, Any, NoReturn

import typer

User = Annotated[str | None, typer.Option("--user", help="Whose data; COACH_USER by default.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Answer as if today were this day: YYYY-MM-DD.")
]


def fail(message: str) -> NoReturn:
    """Say what is wrong and leave with exit code 1."""
    print(message, file=sys.stderr)
    raise SystemExit(1)


def open_coach() -> Any:
    """The coach that the environment describes."""
    from agent.coach import build_coach
    from agent.settings import load_settings

    return build_coach(load_settings())


def day_of(written: str | None, option: str = "--as-of") -> date | None:
    """A day as the command line takes it."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        fail(f"{option} {written!r} is no day; write it as 2026-11-01")


def tell_about_endpoint(coach: Any) -> None:
    """Say once, before the first question, that evidence goes to a remote endpoint."""
    from urllib.parse import urlsplit

    from agent.coach import endpoint_of

    settings = coach.settings
    if settings.is_builtin:
        return
    endpoint = endpoint_of(settings)
    host = endpoint.provider or urlsplit(endpoint.base_url).hostname or ""
    told = settings.home / "told-endpoints.txt"
    known = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    if host in {"127.0.0.1", "localhost", "::1"} or host in known:
        return
    print(
        f"From now on the evidence that a question needs goes to {host}; coach ask --show-prompt "
        "prints exactly what. Never raw records, names or tokens.",
        file=sys.stderr,
    )
    settings.home.mkdir(parents=True, exist_ok=True)
    told.write_text("\n".join([*known, host]) + "\n", encoding="utf-8")
