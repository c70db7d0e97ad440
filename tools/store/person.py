"""Person: what people told about themselves, marks on days, and whose word comes first."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import delete, select

from tools import tables
from tools.profile import Profile
from tools.store.database import Database, replace


class Person(Database):
    """Profiles, marked days and preferences."""

    def profile(self, user_id: str) -> Profile:
        """The person's profile; an empty one where none was stated."""
        query = select(tables.profiles.c.profile).where(tables.profiles.c.user_id == user_id)
        with self.engine.connect() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return Profile() if found is None else Profile.model_validate(found)

    def all_profiles(self) -> dict[str, Profile]:
        """Every person's profile, for jobs that look after everybody."""
        table = tables.profiles
        rows = self._all(select(table.c.user_id, table.c.profile))
        return {row.user_id: Profile.model_validate(row.profile) for row in rows}

    def save_profile(self, user_id: str, profile: Profile) -> None:
        """Replace the person's profile."""
        stated = profile.model_dump(mode="json")
        with self.engine.begin() as connection:
            replace(connection, tables.profiles, {"user_id": user_id}, {"profile": stated})

    def marked_days(self, user_id: str) -> dict[date, str]:
        """Days the person marked (ill, travelling, ...), which leave baselines."""
        table = tables.marked_days
        with self.engine.connect() as connection:
            rows = connection.execute(
                select(table.c.day, table.c.reason).where(table.c.user_id == user_id)
            )
            return {row.day: row.reason for row in rows}

    def mark_days(self, user_id: str, days: Iterable[date], reason: str) -> None:
        """Mark days; they leave baselines until `unmark_days`."""
        with self.engine.begin() as connection:
            for day in days:
                key = {"user_id": user_id, "day": day}
                replace(connection, tables.marked_days, key, {"reason": reason})

    def unmark_days(self, user_id: str, days: Iterable[date]) -> None:
        """Take marks back."""
        table = tables.marked_days
        with self.engine.begin() as connection:
            connection.execute(
                delete(table).where(table.c.user_id == user_id, table.c.day.in_(list(days)))
            )

    def preferences(self, user_id: str) -> dict[str, tuple[str, ...]]:
        """The person's own order of sources by topic (a metric name or a group)."""
        table = tables.preferences
        rows = self._all(select(table).where(table.c.user_id == user_id))
        return {row.topic: tuple(row.sources) for row in rows}

    def prefer(self, user_id: str, topic: str, sources: Sequence[str]) -> None:
        """Set the order of sources for a metric or a group; rederive afterwards."""
        key = {"user_id": user_id, "topic": topic}
        with self.engine.begin() as connection:
            replace(connection, tables.preferences, key, {"sources": list(sources)})
