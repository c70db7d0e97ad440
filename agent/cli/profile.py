"""`coach profile`: show and set what a person told, in the units people use.

Knows how "180lb" and 5'11" are read; nothing about storage.
"""

import re
from typing import Annotated, Any

import typer

from agent.cli.opening import fail, open_coach
from tools.connectors.cells import LB_IN_KG

app = typer.Typer(help="Show or set what you told the coach about yourself.", no_args_is_help=True)
IN_CM = 2.54
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_MASS = re.compile(rf"^{_NUMBER}\s*(kg|kgs|kilos?|lb|lbs|pounds?|st|stone)?$", re.IGNORECASE)
_METRIC = re.compile(rf"^{_NUMBER}\s*(cm|m)?$", re.IGNORECASE)
_FEET = re.compile(
    r"^(\d)\s*(?:'|ft|feet|’|′)\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"|in|inches|”|″|'')?)?$"
)
User = Annotated[str | None, typer.Option("--user", help="Whose profile.")]


def mass_kg(written: str) -> float:
    """A weight such as "82kg", "180 lb" or "82" in kg.

    Raises:
        ValueError: it is no mass.
    """
    match = _MASS.match(written.strip())
    if match is None:
        raise ValueError(f"--weight {written!r} is no weight; write 82kg or 180lb")
    value, unit = float(match[1].replace(",", ".")), (match[2] or "kg").lower()
    if unit.startswith("st"):
        return value * 14 * LB_IN_KG
    return value * LB_IN_KG if unit.startswith(("lb", "pound")) else value


def length_cm(written: str) -> float:
    """A height such as "181cm", "1.81m" or 5'11" in cm.

    Raises:
        ValueError: it is no height.
    """
    feet = _FEET.match(written.strip())
    if feet is not None:
        return (int(feet[1]) * 12 + float(feet[2] or 0)) * IN_CM
    match = _METRIC.match(written.strip())
    if match is None:
        raise ValueError(f"--height {written!r} is no height; write 181cm or 5'11\"")
    value, unit = float(match[1].replace(",", ".")), (match[2] or "").lower()
    return value * 100 if unit == "m" or (not unit and value < 3) else value


@app.command()
def show(user: User = None) -> None:
    """What is kept."""
    coach = open_coach()
    _print(coach.profile(user or coach.settings.user))


@app.command("set")
def set_profile(
    weight: Annotated[str | None, typer.Option(help="82kg or 180lb")] = None,
    height: Annotated[str | None, typer.Option(help="181cm or 5'11\"")] = None,
    born: Annotated[int | None, typer.Option(help="Year of birth.")] = None,
    sex: Annotated[str | None, typer.Option(help="male, female or other")] = None,
    goal: Annotated[
        str | None,
        typer.Option(help="gain-muscle, gain-strength, lose-fat, maintain or endurance"),
    ] = None,
    timezone: Annotated[str | None, typer.Option(help="Such as Europe/Berlin.")] = None,
    units: Annotated[str | None, typer.Option(help="metric or imperial")] = None,
    experience: Annotated[
        str | None, typer.Option(help="beginner, intermediate or advanced")
    ] = None,
    body_fat: Annotated[float | None, typer.Option(help="Percent.")] = None,
    sleep_need: Annotated[float | None, typer.Option(help="Hours.")] = None,
    wake_at: Annotated[str | None, typer.Option(help="Usual alarm, HH:MM.")] = None,
    brief_at: Annotated[
        str | None, typer.Option(help="Local time of the morning brief, HH:MM.")
    ] = None,
    note: Annotated[list[str] | None, typer.Option(help="Injury or preference; repeat it.")] = None,
    user: User = None,
) -> None:
    """Change what is kept; what is not named stays."""
    from pydantic import ValidationError

    from tools.profile import Profile

    coach = open_coach()
    whose = user or coach.settings.user
    try:
        stated: dict[str, Any] = {
            "weight_kg": None if weight is None else round(mass_kg(weight), 2),
            "height_cm": None if height is None else round(length_cm(height), 1),
            "born": born,
            "sex": sex,
            "goal": goal,
            "timezone": timezone,
            "units": units,
            "experience": experience,
            "body_fat_percent": body_fat,
            "sleep_need_hours": sleep_need,
            "wake_at": wake_at,
            "brief_at": brief_at,
            "notes": tuple(note) if note else None,
        }
        changed = {name: value for name, value in stated.items() if value is not None}
        profile = Profile.model_validate(coach.profile(whose).model_dump() | changed)
    except ValidationError as error:
        first = error.errors()[0]
        fail(f"{first['loc'][0]}: {first['msg']}; you wrote {first['input']!r}")
    except ValueError as error:
        fail(str(error))
    coach.save_profile(profile, whose)
    _print(profile)


def _print(profile: Any) -> None:
    for name, value in profile.model_dump(mode="json").items():
        if value not in (None, [], ()):
            print(f"{name.replace('_', ' '):18} {value}")
