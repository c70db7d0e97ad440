"""Waiting: how long a service asks to wait, however it writes it. Knows nothing of requests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def asked_wait(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that a service asks to wait, from `Retry-After` or the rate-limit headers."""
    for name in ("retry-after", "x-ratelimit-reset"):
        seconds = seconds_of(headers.get(name), now)
        if seconds is not None:
            return seconds
    return None


def seconds_of(written: str | None, now: float) -> float | None:
    """A wait written as seconds, as an instant in seconds since 1970, or as an HTTP date."""
    if written is None:
        return None
    try:
        value = float(written)
    except ValueError:
        return _until(written, now)
    if not 0 <= value < 1e12:
        return None
    return max(0.0, value - now) if value > 1e9 else value


def _until(written: str, now: float) -> float | None:
    try:
        at = parsedate_to_datetime(written)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.fromtimestamp(now, UTC)).total_seconds())
