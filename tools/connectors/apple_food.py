"""Apple food: what apps wrote into Health about meals, each nutrient of a day from one app.

Two diaries that both write into Health would double the day; the app with more energy speaks, and
another one only for what it does not know (a water tracker beside a food diary).
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime

from tools.connectors.building import build
from tools.connectors.connector import ImportContext
from tools.records import FoodEntry

Entry = dict[str, float]


class FoodDays:
    """Nutrients by day, app and time of the entry."""

    def __init__(self) -> None:
        """Nothing eaten yet."""
        self._days: dict[date, dict[str, dict[datetime, Entry]]] = {}

    def add(self, app: str, at: datetime, nutrient: str, value: float) -> None:
        """One nutrient of one entry; entries of one app and time are one."""
        entries = self._days.setdefault(at.date(), {}).setdefault(app, {})
        entry = entries.setdefault(at, {})
        entry[nutrient] = entry.get(nutrient, 0.0) + value

    def records(self, context: ImportContext) -> Iterator[FoodEntry]:
        """The entries, oldest day first."""
        for day, apps in sorted(self._days.items()):
            speaker = _speakers(apps)
            for app, entries in apps.items():
                for at, entry in entries.items():
                    told = {name: v for name, v in entry.items() if speaker[name] == app}
                    if not told:
                        continue
                    record = build(
                        FoodEntry,
                        context,
                        0,
                        source="apple-health",
                        source_id=f"food@{at.astimezone(UTC).isoformat()}|{app[:80]}",
                        day=day,
                        at=at,
                        **told,
                    )
                    if record is not None:
                        yield record


def _speakers(apps: dict[str, dict[datetime, Entry]]) -> dict[str, str]:
    """Nutrient -> the app that speaks for it on this day."""
    totals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for app, entries in apps.items():
        for entry in entries.values():
            for nutrient, value in entry.items():
                totals[nutrient][app] += value
    energy = totals.get("energy_kcal", {})
    diary = max(energy, key=lambda app: energy[app]) if energy else None
    return {
        nutrient: diary if diary in by_app else max(by_app, key=lambda app: by_app[app])
        for nutrient, by_app in totals.items()
    }
