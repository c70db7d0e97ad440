"""Bring a database to the newest migration; nothing is imported when it is there already."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

HEAD = "0005"
"""The newest migration; a test compares it with the scripts on disk."""


def upgrade(engine: Engine) -> None:
    """Apply missing migrations. Alembic is loaded only when there are any."""
    if current(engine) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.begin() as connection:
        _alone(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _alone(connection: Connection) -> None:
    """Wait for other processes that migrate; those that wait find everything done."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7107)"))
    elif connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def current(engine: Engine) -> str | None:
    """The migration that the database is at; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
