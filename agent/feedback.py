"""Feedback: a thumb and a reason for one turn; exportable to eval cases. Knows no protocol."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from agent.errors import NotFound
from tools import tables
from tools.store import HealthStore


def rate(store: HealthStore, user_id: str, turn_id: str, rating: str, reason: str | None) -> None:
    """Keep a thumb for a turn; a later one replaces it.

    Raises:
        NotFound: the person has no such turn.
    """
    table, turns = tables.feedback, tables.turns
    with store.transaction() as connection:
        mine = select(turns.c.id).where(turns.c.user_id == user_id, turns.c.turn_id == turn_id)
        if connection.execute(mine).first() is None:
            raise NotFound(f"you have no turn {turn_id!r}")
        connection.execute(
            delete(table).where(table.c.user_id == user_id, table.c.turn_id == turn_id)
        )
        connection.execute(
            insert(table).values(
                user_id=user_id,
                turn_id=turn_id,
                at=datetime.now(UTC).replace(tzinfo=None),
                rating=rating,
                reason=reason,
            )
        )


def thumbs_down(store: HealthStore) -> Iterator[dict[str, Any]]:
    """Turns with a thumb down: question, answer, day and the reason given."""
    table, turns = tables.feedback, tables.turns
    query = (
        select(turns.c.question, turns.c.answer, table.c.reason, table.c.at)
        .join(turns, (turns.c.turn_id == table.c.turn_id) & (turns.c.user_id == table.c.user_id))
        .where(table.c.rating == "down")
        .order_by(table.c.id)
    )
    with store.transaction() as connection:
        for row in connection.execute(query):
            yield {
                "question": row.question,
                "answer": row.answer,
                "reason": row.reason,
                "at": row.at.isoformat(),
            }
