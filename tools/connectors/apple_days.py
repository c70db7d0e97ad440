"""Apple days: what several devices counted on one day, each step once.

Phone, watch and apps count the same steps and calories side by side. Of each day the device that
counted most speaks; the others fill the hours in which it saw nothing. Knows nothing about XML.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

LONGEST_HOURS = 48
"""A count over more than this is no reading of a day and is left out."""


class HourlySums:
    """Sums per device and hour of one metric."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self._hours: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def hours_of(self, device: str) -> dict[str, float]:
        """The hours of one device, to add to; an hour is written "2026-03-02 17"."""
        return self._hours[device]

    def add(self, device: str, hour: str, value: float) -> None:
        """Count within one hour."""
        self._hours[device][hour] += value

    def spread(self, device: str, hours: list[tuple[str, float]], value: float) -> None:
        """Count over several hours, by the share that lies in each."""
        for hour, share in hours:
            self._hours[device][hour] += value * share

    def days(self) -> Iterator[tuple[date, float]]:
        """The total of each day, oldest first."""
        by_day: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
        for device, hours in self._hours.items():
            for hour, value in hours.items():
                by_day[hour[:10]][device][hour] = value
        for day, devices in sorted(by_day.items()):
            yield date.fromisoformat(day), _day_total(list(devices.values()))


class DailyMeans:
    """Means per day of one metric, of the device that read most often that day."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._days: dict[str, dict[str, list[float]]] = defaultdict(dict)

    def add(self, device: str, day: str, value: float) -> None:
        """One reading on a day, written "2026-03-02"."""
        found = self._days[day].get(device)
        if found is None:
            self._days[day][device] = [value, 1.0]
        else:
            found[0] += value
            found[1] += 1.0

    def days(self) -> Iterator[tuple[date, float]]:
        """The mean of each day, oldest first."""
        for day, devices in sorted(self._days.items()):
            total, count = max(devices.values(), key=lambda each: each[1])
            yield date.fromisoformat(day), total / count


def _day_total(devices: list[dict[str, float]]) -> float:
    ranked = sorted(devices, key=lambda hours: -sum(hours.values()))
    seen: dict[str, float] = {}
    for hours in ranked:
        for hour, value in hours.items():
            if not seen.get(hour):
                seen[hour] = value
    return sum(seen.values())
