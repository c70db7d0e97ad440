"""Allowance: how often a visitor and a site may ask, and how many tokens a site may spend a day.

Counters live in memory, or in Redis where several processes share them. Knows nothing about routes.
"""

from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from agent.errors import BadSettings, LimitReached


@dataclass
class Reservation:
    """Tokens set aside for one turn; settled with what the turn really used."""

    site: str
    day: str
    tokens: int


class Allowance:
    """Rate limits per visitor and per site, and the daily token budget of a site."""

    def __init__(self, storage_url: str = "memory://") -> None:
        """Counters in `memory://`, or shared in `redis://host:port/db`."""
        storage = storage_from_string(storage_url)
        if not isinstance(storage, Storage):
            raise BadSettings(f"{storage_url!r} is an asynchronous store; write redis:// instead")
        self._storage = storage
        self._limiter = MovingWindowRateLimiter(self._storage)

    def admit(self, visitor: str, limit: str, site: str | None, site_limit: str | None) -> None:
        """Count one request.

        The visitor's own share is checked first, so that one busy visitor cannot use up the site's.

        Raises:
            LimitReached: says how long to wait.
        """
        self._hit(parse(limit), "visitor", visitor)
        if site is not None and site_limit is not None:
            self._hit(parse(site_limit), "site", site)

    def reserve(self, site: str, day: str, budget: int, tokens: int) -> Reservation:
        """Set tokens aside before a turn.

        Raises:
            LimitReached: the site's budget for the day is spent.
        """
        used = self._storage.incr(_budget_key(site, day), 172_800, amount=tokens)
        if used > budget:
            self._storage.incr(_budget_key(site, day), 172_800, amount=-tokens)
            raise LimitReached(
                "this site's answers for today are used up; try again tomorrow", 3600
            )
        return Reservation(site, day, tokens)

    def settle(self, reservation: Reservation, used: int) -> None:
        """Replace what was set aside by what was used."""
        key = _budget_key(reservation.site, reservation.day)
        self._storage.incr(key, 172_800, amount=used - reservation.tokens)

    def spent(self, site: str, day: str) -> int:
        """Tokens used or set aside by a site on a day."""
        return int(self._storage.get(_budget_key(site, day)))

    def _hit(self, limit: RateLimitItem, *names: str) -> None:
        if not self._limiter.hit(limit, *names):
            reset = self._limiter.get_window_stats(limit, *names).reset_time
            raise LimitReached.until(reset)


def _budget_key(site: str, day: str) -> str:
    return f"groundwork-tokens/{site}/{day}"
