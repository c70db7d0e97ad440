"""Sync: reads the services where people keep their data, each a file, all in `SOURCES`.

Knows nothing about settings or doors.
"""

from collections.abc import Callable

from tools.errors import SourceRejected
from tools.sync.garmin import Garmin
from tools.sync.google_health import GoogleHealth
from tools.sync.hevy import Hevy
from tools.sync.oura import Oura
from tools.sync.source import Source
from tools.sync.syncing import Sync, SyncReport
from tools.sync.whoop import Whoop
from tools.sync.withings import Withings

SOURCES: dict[str, Callable[[], Source]] = {
    "oura": Oura,
    "whoop": Whoop,
    "hevy": Hevy,
    "withings": Withings,
    "garmin": Garmin,
    "google-health": GoogleHealth,
}
"""Every service, by name."""


def source_named(name: str) -> Source:
    """A service.

    Raises:
        SourceRejected: there is none of that name; lists the known ones.
    """
    made = SOURCES.get(name.strip().lower().replace("_", "-").replace(" ", "-"))
    if made is None:
        raise SourceRejected(
            f"no service is called {name!r}; known: {', '.join(SOURCES)}. Files of other apps: "
            "`coach import`"
        )
    return made()


__all__ = ["SOURCES", "Source", "Sync", "SyncReport", "source_named"]
