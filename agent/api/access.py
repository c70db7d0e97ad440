"""Access: who reached whose data, by which route, with which result. Keeps no content."""

from datetime import UTC, datetime

from sqlalchemy import insert

from agent.api.identity import Identity
from tools import tables
from tools.store import HealthStore


def record_access(store: HealthStore, identity: Identity, route: str, status: int) -> None:
    """Write one line of the audit."""
    with store.transaction() as connection:
        connection.execute(
            insert(tables.access_log).values(
                user_id=identity.user_id,
                at=datetime.now(UTC).replace(tzinfo=None),
                route=route[:200],
                visitor=identity.visitor[:200],
                status=status,
            )
        )
