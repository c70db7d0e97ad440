"""Schedule: sends each person's morning brief at their own local time while the service runs.

A person is due from their time on for three hours; the claim in `deliveries` keeps every other
process and every later minute from sending it again. Knows no channel.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from agent.coach import Coach
from agent.delivery import Channel, channels_of, deliver, message_of
from agent.errors import BadSettings
from agent.settings import Settings
from tools.profile import Profile

EVERY_SECONDS = 60.0
LATE = timedelta(hours=3)
"""After a stop longer than this the morning is over, and the brief is left out."""
log = logging.getLogger("groundwork.schedule")


def check_schedule(settings: Settings) -> None:
    """Refuse a schedule that could send nothing.

    Raises:
        BadSettings: `COACH_BRIEF` is set and no channel is.
    """
    if settings.brief is not None and not channels_of(settings, settings.user):
        raise BadSettings(
            "COACH_BRIEF is set but there is nowhere to send to; set COACH_SMTP_URL and "
            "COACH_BRIEF_TO, or COACH_BRIEF_WEBHOOK"
        )


async def keep_briefing(
    coach: Coach,
    settings: Settings,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Look every minute who is due; ends when cancelled."""
    done: set[tuple[str, date]] = set()
    while True:
        try:
            await asyncio.to_thread(send_due, coach, settings, now(), done)
        except Exception:
            log.exception("a round of briefs failed")
        await wait(EVERY_SECONDS)


def send_due(
    coach: Coach, settings: Settings, now: datetime, done: set[tuple[str, date]]
) -> list[str]:
    """Send the brief to everybody who is due; returns to whom it went.

    Args:
        coach: Whose people.
        settings: The usual time and the channels.
        now: The moment, with a zone.
        done: People and days this process has dealt with; added to.
    """
    reached = []
    for user_id, profile in _people(coach, settings):
        day = due_day(profile, settings, user_id, now)
        if day is None or (user_id, day) in done:
            continue
        channels = channels_of(settings, user_id)
        outcome = _send(coach, user_id, day, channels) if channels else True
        if outcome is not None:
            done.add((user_id, day))
        if outcome and channels:
            reached.append(user_id)
    return reached


def due_day(profile: Profile, settings: Settings, user_id: str, now: datetime) -> date | None:
    """The day whose brief is due for a person at this moment; None when none is.

    The person's own time counts; `COACH_BRIEF` is the time of `COACH_USER` where none is stated.
    """
    stated = profile.brief_at or (settings.brief if user_id == settings.user else None)
    if stated is None:
        return None
    local = now.astimezone(profile.zone)
    begins = datetime.combine(local.date(), time.fromisoformat(stated), local.tzinfo)
    return local.date() if begins <= local < begins + LATE else None


def _send(coach: Coach, user_id: str, day: date, channels: list[Channel]) -> bool | None:
    """Whether something went out; None where it failed and the next minute may try again."""
    brief = coach.brief(user_id, day)
    if not brief.is_known:
        return False
    outcomes = deliver(coach.store, message_of(brief, user_id), channels)
    for each in outcomes:
        if each.state in {"failed", "unclear"}:
            log.warning("brief over %s: %s, %s", each.channel, each.state, each.detail)
    if any(each.state == "failed" for each in outcomes):
        return None
    return any(each.state == "sent" for each in outcomes)


def _people(coach: Coach, settings: Settings) -> Iterator[tuple[str, Profile]]:
    found = coach.store.all_profiles()
    found.setdefault(settings.user, Profile())
    yield from found.items()
