"""Apple clock: the export's time stamps, "2024-01-01 01:01:36 +0200", read fast and often.

Some million stamps fall on a few thousand days, so days and offsets are remembered.
"""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_EPOCH = date(1970, 1, 1).toordinal()
_LATEST = date(2200, 1, 1)
_EARLIEST = date(1900, 1, 1)


class Clock:
    """Reads stamps; raises ValueError for what is none."""

    def __init__(self) -> None:
        """Nothing remembered yet."""
        self._days: dict[str, date] = {}
        self._zones: dict[str, timezone] = {}
        self._hours: set[str] = set()

    def day(self, stamp: str) -> date:
        """The day as written."""
        text = stamp[:10]
        found = self._days.get(text)
        if found is None:
            found = date.fromisoformat(text)
            if not _EARLIEST <= found <= _LATEST or len(text) != 10:
                raise ValueError(f"no day of a life: {text}")
            self._days[text] = found
        return found

    def seconds(self, stamp: str) -> int:
        """Seconds since 1970 in UTC."""
        days = self.day(stamp).toordinal() - _EPOCH
        clock = int(stamp[11:13]) * 3600 + int(stamp[14:16]) * 60 + int(stamp[17:19])
        offset = self.zone(stamp).utcoffset(None)
        return days * 86400 + clock - int(offset.total_seconds())

    def zone(self, stamp: str) -> timezone:
        """The offset as written."""
        text = stamp[20:]
        found = self._zones.get(text)
        if found is None:
            if len(text) != 5 or text[0] not in "+-" or not text[1:].isdigit():
                raise ValueError(f"no offset: {text[:20]!r}")
            size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
            found = timezone(-size if text[0] == "-" else size)
            self._zones[text] = found
        return found

    def instant(self, stamp: str) -> datetime:
        """The instant with its offset as written."""
        return datetime.fromtimestamp(self.seconds(stamp), UTC).astimezone(self.zone(stamp))

    def hours(self, start: str, end: str, longest: int) -> list[tuple[str, float]]:
        """The hours that a span touches, written "2026-03-02 17", with the share in each."""
        if start[:11] == end[:11] and start[20:] == end[20:]:
            first, then = int(start[11:13]), int(end[11:13])
            if then == first + 1 and start[:13] in self._hours and end[:13] in self._hours:
                before = 3600 - int(start[14:16]) * 60 - int(start[17:19])
                after = int(end[14:16]) * 60 + int(end[17:19])
                share = before / (before + after)
                return [(start[:13], share), (end[:13], 1 - share)]
        self._hours |= {start[:13], end[:13]}
        begin, finish = self.seconds(start), self.seconds(end)
        length = finish - begin
        if not 0 <= length <= longest * 3600:
            raise ValueError("a span that long is no reading")
        if length == 0:
            return [(start[:13], 1.0)]
        shift = int(self.zone(start).utcoffset(None).total_seconds())
        found = []
        at = begin
        while at < finish:
            until = min(finish, at + 3600 - (at + shift) % 3600)
            hour = datetime.fromtimestamp(at + shift, UTC).strftime("%Y-%m-%d %H")
            found.append((hour, (until - at) / length))
            at = until
        return found

    @staticmethod
    def named(name: str) -> tzinfo | None:
        """The zone of that name; None if there is none."""
        return _named(name)


@lru_cache(maxsize=256)
def _named(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
