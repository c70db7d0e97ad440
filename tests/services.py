"""PostgreSQL and Redis for tests: used where they run, skipped elsewhere, demanded by CI."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tools.store import HealthStore

POSTGRES = "postgresql+psycopg://root@127.0.0.1:5432"
REDIS = "redis://127.0.0.1:6379"


def require(name: str, port: int) -> None:
    """Skip the test where a service does not run; fail it where CI demands the service."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        message = f"{name} does not answer on 127.0.0.1:{port}"
        if os.environ.get("REQUIRE_TEST_SERVICES"):
            pytest.fail(message)
        pytest.skip(message)


@contextmanager
def postgres_database() -> Iterator[str]:
    """The address of an empty database, dropped afterwards."""
    from sqlalchemy import create_engine, text

    require("PostgreSQL", 5432)
    name = f"groundwork_{uuid4().hex[:12]}"
    admin = create_engine(f"{POSTGRES}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield f"{POSTGRES}/{name}"
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@contextmanager
def empty_store(kind: str, folder: Path) -> Iterator[HealthStore]:
    """An empty store: "sqlite" in a folder, or "postgresql"."""
    if kind == "sqlite":
        yield HealthStore(f"sqlite:///{folder / 'coach.db'}")
        return
    with postgres_database() as url:
        store = HealthStore(url)
        yield store
        store.engine.dispose()
