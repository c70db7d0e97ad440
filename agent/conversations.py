"""Conversations: turns as rows of our own, belonging to one person. Knows no model.

A turn keeps the question, the whole answer, and `memory`: the few facts that a follow-up needs
(what was asked, which metric or lift, which window).
"""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from agent.answer import Answer
from agent.errors import UnknownConversation
from tools import tables
from tools.store import HealthStore

TITLE_LENGTH = 80


@dataclass(frozen=True)
class Turn:
    """One exchange of a conversation."""

    turn_id: str
    question: str
    answer: Answer
    memory: dict[str, Any] = field(default_factory=dict)
    at: datetime | None = None


class Conversations:
    """Stores and reads conversations; every method is told whose."""

    def __init__(self, store: HealthStore) -> None:
        """Use the store's database."""
        self._engine = store.engine

    def open(self, user_id: str, conversation_id: str | None) -> str:
        """The conversation's id, or a new one's; nothing is stored yet for a new one.

        Raises:
            UnknownConversation: the id belongs to somebody else.
        """
        if conversation_id is None:
            return uuid.uuid4().hex
        owner = self._owner(conversation_id)
        if owner is not None and owner != user_id:
            raise UnknownConversation(
                f"no conversation {conversation_id!r} of yours; leave the id out to start one"
            )
        return conversation_id

    def turns(self, user_id: str, conversation_id: str, last: int = 20) -> list[Turn]:
        """The last turns of a conversation, oldest first."""
        table = tables.turns
        query = (
            select(table)
            .where(table.c.user_id == user_id, table.c.conversation_id == conversation_id)
            .order_by(table.c.id.desc())
            .limit(last)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [
            Turn(row.turn_id, row.question, Answer.model_validate(row.answer), row.memory, row.at)
            for row in reversed(rows)
        ]

    def add(self, user_id: str, conversation_id: str, turn: Turn) -> None:
        """Store a turn, and the conversation with its first."""
        now = datetime.now(UTC).replace(tzinfo=None)
        table = tables.conversations
        with self._engine.begin() as connection:
            known = (
                update(table)
                .where(table.c.id == conversation_id, table.c.user_id == user_id)
                .values(updated_at=now)
            )
            first = insert(table).values(
                id=conversation_id,
                user_id=user_id,
                title=turn.question[:TITLE_LENGTH],
                created_at=now,
                updated_at=now,
            )
            if not connection.execute(known).rowcount:
                try:
                    with connection.begin_nested():
                        connection.execute(first)
                except IntegrityError:  # another turn of it was faster, or somebody else
                    if not connection.execute(known).rowcount:
                        raise
            connection.execute(
                insert(tables.turns).values(
                    user_id=user_id,
                    conversation_id=conversation_id,
                    turn_id=turn.turn_id,
                    at=now,
                    question=turn.question,
                    answer=turn.answer.model_dump(mode="json"),
                    memory=turn.memory,
                )
            )

    def list(self, user_id: str, last: int = 50) -> list[tuple[str, str, datetime]]:
        """Id, title and last change of the person's conversations, newest first."""
        table = tables.conversations
        query = (
            select(table.c.id, table.c.title, table.c.updated_at)
            .where(table.c.user_id == user_id)
            .order_by(table.c.updated_at.desc())
            .limit(last)
        )
        with self._engine.connect() as connection:
            return [(row.id, row.title, row.updated_at) for row in connection.execute(query)]

    def forget(self, user_id: str, conversation_id: str) -> int:
        """Delete one conversation; returns how many turns went."""
        with self._engine.begin() as connection:
            gone = connection.execute(
                delete(tables.turns).where(
                    tables.turns.c.user_id == user_id,
                    tables.turns.c.conversation_id == conversation_id,
                )
            ).rowcount
            connection.execute(
                delete(tables.conversations).where(
                    tables.conversations.c.user_id == user_id,
                    tables.conversations.c.id == conversation_id,
                )
            )
        return int(gone)

    def _owner(self, conversation_id: str) -> str | None:
        table = tables.conversations
        query = select(table.c.user_id).where(table.c.id == conversation_id)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()
