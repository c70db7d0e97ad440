"""Access: who reached whose data, by which route, with which result. Keeps no content."""

import logging
from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.exc import OperationalError

from agent.api.identity import Identity
from tools import tables
from tools.store import HealthStore

log = logging.getLogger("groundwork.audit")


def record_access(store: HealthStore, identity: Identity, route: str, status: int) -> None:
    """Write one line of the audit; an answer that is ready never fails for it."""
    line = insert(tables.access_log).values(
        user_id=identity.user_id,
        at=datetime.now(UTC).replace(tzinfo=None),
        route=route[:200],
        visitor=identity.visitor[:200],
        status=status,
    )
    try:
        with store.transaction() as connection:
            connection.execute(line)
    except OperationalError as error:  # SQLite while a long import holds it
        log.error("no audit line for %s: %s", route, type(error.orig).__name__)
