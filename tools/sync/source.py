"""Source: what every service promises the sync, and how a stretch of days is cut into windows.

Knows nothing about any one service, and nothing about storage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from tools.connectors.connector import ImportContext
from tools.records import AnyRecord
from tools.sync.client import Api, StatusOf
from tools.sync.signin import SignIn

OVERLAP_DAYS = 7
"""Days read again each time: a wearable left in a drawer uploads late, and scores are revised."""


@dataclass(frozen=True)
class Window:
    """A stretch of days, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Plan:
    """What one sync of one stream is to read.

    Attributes:
        cursor: How far the stream was read before; None for never.
        since: First day that the person asked for; None to go on where the last sync ended.
        as_of: Today, where the person lives.
        now: This moment, with its zone.
    """

    cursor: str | None
    since: date | None
    as_of: date
    now: datetime


@dataclass
class Batch:
    """A finished piece of a stream: stored whole, and only then is its cursor kept.

    Attributes:
        records: What the service said.
        cursor: How far the stream is read with this batch; None to leave the cursor.
        gone: Ids of workouts or nights that the service says were deleted.
        whole: Days of which `records` holds every night and workout of the stream; what an earlier
            sync stored of those days and is not among them was deleted or replaced since.
    """

    records: list[AnyRecord]
    cursor: str | None = None
    gone: Sequence[str] = field(default_factory=tuple)
    whole: Window | None = None


class Source(Protocol):
    """One service.

    `batches` asks the service and yields finished pieces, oldest first where it can, so that a
    sync that breaks off goes on behind the last one.
    """

    @property
    def name(self) -> str:
        """Source of the records, for instance "oura"."""

    @property
    def title(self) -> str:
        """What people call the service."""

    @property
    def base(self) -> str:
        """Address of the interface."""

    @property
    def sign_in(self) -> SignIn:
        """How people let us in."""

    @property
    def streams(self) -> tuple[str, ...]:
        """Parts that are read one after another, each with a cursor of its own."""

    def status_of(self, status: int, body: object) -> int:
        """The status that counts, where a service says it in the body."""

    def batches(self, api: Api, stream: str, plan: Plan, context: ImportContext) -> Iterator[Batch]:
        """Everything new of one stream.

        Raises:
            SourceRejected: the service does not open this stream to us.
            SourceUnavailable: no answer; what was yielded before counts.
        """


def windows(plan: Plan, days: int, first_days: int) -> Iterator[tuple[Window, str | None]]:
    """The windows to read, oldest first, each with the cursor that counts when it is stored.

    Args:
        plan: What to read; a cursor is the last day that was read.
        days: Longest window that the service takes.
        first_days: How far back the first sync goes.
    """
    read = None if plan.cursor is None else date.fromisoformat(plan.cursor)
    first = plan.since
    if first is None:
        overlap = timedelta(OVERLAP_DAYS)
        first = plan.as_of - timedelta(first_days) if read is None else read - overlap
    # A start behind the cursor would leave a hole: such a sync does not move the cursor.
    moves = read is None or first <= read + timedelta(1)
    while first <= plan.as_of:
        last = min(first + timedelta(days - 1), plan.as_of)
        cursor = max(last, read) if read else last
        yield Window(first, last), cursor.isoformat() if moves else None
        first = last + timedelta(1)


def same_page_twice(title: str) -> str:
    """What to say when paging goes round in a circle."""
    return (
        f"{title} gives the same page twice; its interface may have changed. Nothing stored is lost"
    )


__all__ = ["Api", "Batch", "ImportContext", "Plan", "Source", "StatusOf", "Window", "windows"]
