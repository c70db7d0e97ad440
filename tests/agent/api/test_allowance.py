"""Limits per visitor and site, and the daily budget of a site; in memory and in Redis."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from agent.api.allowance import Allowance
from agent.errors import LimitReached
from tests.services import REDIS, require


@pytest.fixture(params=["memory", "redis"])
def allowance(request: pytest.FixtureRequest) -> Iterator[Allowance]:
    if request.param == "memory":
        yield Allowance()
        return
    require("Redis", 6379)
    yield Allowance(f"{REDIS}/9")


@pytest.fixture
def name() -> str:
    return uuid4().hex


def test_a_visitor_over_the_limit_waits(allowance: Allowance, name: str) -> None:
    for _ in range(2):
        allowance.admit(name, "2/minute", None, None)

    with pytest.raises(LimitReached, match="try again in") as refused:
        allowance.admit(name, "2/minute", None, None)
    assert 1 <= refused.value.retry_after <= 60


def test_one_busy_visitor_leaves_the_sites_share_to_others(allowance: Allowance, name: str) -> None:
    for _ in range(5):
        try:
            allowance.admit(f"{name}-busy", "1/minute", name, "3/minute")
        except LimitReached:
            continue

    allowance.admit(f"{name}-calm", "1/minute", name, "3/minute")
    allowance.admit(f"{name}-calm-2", "1/minute", name, "3/minute")
    with pytest.raises(LimitReached):
        allowance.admit(f"{name}-calm-3", "1/minute", name, "3/minute")


def test_tokens_are_reserved_then_settled(allowance: Allowance, name: str) -> None:
    held = allowance.reserve(name, "2026-11-01", 1000, 800)
    with pytest.raises(LimitReached, match="used up"):
        allowance.reserve(name, "2026-11-01", 1000, 800)
    allowance.settle(held, 150)

    assert 150 == allowance.spent(name, "2026-11-01")
    allowance.reserve(name, "2026-11-01", 1000, 800)


def test_a_new_day_has_a_new_budget(allowance: Allowance, name: str) -> None:
    allowance.reserve(name, "2026-11-01", 1000, 1000)

    allowance.reserve(name, "2026-11-02", 1000, 1000)
