"""Delivering: claim, send, retry with growing waits; never twice for one day.

A message is claimed in the table `deliveries` before it is sent: a second process, a second run
and a crash half way find the claim. It is given back only where surely nothing arrived.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import ColumnElement, delete, insert, update
from sqlalchemy.exc import IntegrityError

from agent.delivery.channels import Channel, Message, TryAgain, Unclear
from agent.errors import DeliveryFailed
from tools import tables
from tools.store import HealthStore

WAITS_SECONDS = (2.0, 8.0, 30.0)
"""Before the second, third and fourth try."""
State = Literal["sent", "known", "unclear", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What became of a message on one channel; `known` means it went out earlier."""

    channel: str
    state: State
    detail: str = ""


def deliver(
    store: HealthStore,
    message: Message,
    channels: Iterable[Channel],
    sleep: Callable[[float], None] = time.sleep,
) -> list[Outcome]:
    """Send a message over every channel that has not carried it yet.

    Args:
        store: Where deliveries are noted.
        message: What to send.
        channels: Where to.
        sleep: Waits between tries, in seconds.
    """
    return [_over(store, message, channel, sleep) for channel in channels]


def _over(
    store: HealthStore, message: Message, channel: Channel, sleep: Callable[[float], None]
) -> Outcome:
    if not _claim(store, message, channel.name):
        return Outcome(channel.name, "known")
    try:
        _send(message, channel, sleep)
    except Unclear as error:
        _note(store, message, channel.name, "unclear")
        return Outcome(channel.name, "unclear", str(error))
    except (TryAgain, DeliveryFailed) as error:
        _give_back(store, message, channel.name)
        return Outcome(channel.name, "failed", str(error))
    _note(store, message, channel.name, "sent")
    return Outcome(channel.name, "sent")


def _send(message: Message, channel: Channel, sleep: Callable[[float], None]) -> None:
    for wait in WAITS_SECONDS:
        try:
            return channel.send(message)
        except TryAgain:
            sleep(wait)
    return channel.send(message)


def _claim(store: HealthStore, message: Message, channel: str) -> bool:
    """Whether this message is ours to send; the unique key decides between processes."""
    try:
        with store.transaction() as connection:
            connection.execute(
                insert(tables.deliveries).values(
                    user_id=message.user_id,
                    day=message.day,
                    kind=message.kind,
                    channel=channel,
                    status="sending",
                    at=_now(),
                )
            )
    except IntegrityError:
        return False
    return True


def _note(store: HealthStore, message: Message, channel: str, status: str) -> None:
    table = tables.deliveries
    with store.transaction() as connection:
        connection.execute(
            update(table).where(*_same(message, channel)).values(status=status, at=_now())
        )


def _give_back(store: HealthStore, message: Message, channel: str) -> None:
    with store.transaction() as connection:
        connection.execute(delete(tables.deliveries).where(*_same(message, channel)))


def _same(message: Message, channel: str) -> tuple[ColumnElement[bool], ...]:
    table = tables.deliveries
    return (
        table.c.user_id == message.user_id,
        table.c.day == message.day,
        table.c.kind == message.kind,
        table.c.channel == channel,
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
