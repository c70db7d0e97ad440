"""Conversations as rows, on SQLite and PostgreSQL: whose they are, and several turns at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from agent.answer import Answer
from agent.conversations import Conversations, Turn
from agent.errors import UnknownConversation
from tests.services import empty_store


@pytest.fixture(params=["sqlite", "postgresql"])
def conversations(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Conversations]:
    with empty_store(request.param, tmp_path) as store:
        yield Conversations(store)


def turn(name: str) -> Turn:
    answer = Answer(
        text="", claims=[], citations=[], evidence=[], model="m", writer="built-in",
        as_of=date(2026, 11, 1), conversation_id="c", turn_id=name, glossary_fingerprint="",
    )  # fmt: skip
    return Turn(name, f"question {name}", answer, {"metric": "sleep_hours"})


def test_turns_come_back_in_order_to_their_owner_only(conversations: Conversations) -> None:
    for name in ("a", "b", "c"):
        conversations.add("me", "c", turn(name))

    assert ["a", "b", "c"] == [each.turn_id for each in conversations.turns("me", "c")]
    assert ["b", "c"] == [each.turn_id for each in conversations.turns("me", "c", last=2)]
    assert [("c", "question a")] == [each[:2] for each in conversations.list("me")]
    assert [] == conversations.turns("somebody", "c")
    with pytest.raises(UnknownConversation):
        conversations.open("somebody", "c")


def test_several_first_turns_at_once_are_all_kept(conversations: Conversations) -> None:
    names = [f"t{number}" for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda name: conversations.add("me", "c", turn(name)), names))

    assert set(names) == {each.turn_id for each in conversations.turns("me", "c")}
    assert 1 == len(conversations.list("me"))


def test_forgetting_one_leaves_the_others(conversations: Conversations) -> None:
    conversations.add("me", "c", turn("a"))
    conversations.add("me", "d", turn("b"))

    assert 1 == conversations.forget("me", "c")
    assert ["d"] == [each[0] for each in conversations.list("me")]
    assert 0 == conversations.forget("somebody", "d")
