"""Apple export: a simulated phone's export.xml of any size, for measuring speed and memory.

Ninety record types, three sources that overlap (phone, watch, a ring's app), nights in stages,
workouts with statistics. A gigabyte holds five years; a smaller file holds fewer days that are as
full. Numbers are plausible, not meaningful; the same seed gives the same file.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

YEARS = 5
RECORDS_A_DAY = 1355
BYTES_A_DAY = 546_000
_PHONE, _WATCH, _RING = "Alex&#8217;s iPhone", "Alex&#8217;s Apple Watch", "Ring"
_DEVICE = (
    "&lt;&lt;HKDevice: 0x3012772a0&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, "
    "hardware:Watch6,7, software:10.2&gt;"
)
_QUANTITY = "HKQuantityTypeIdentifier"
_SLEEP = "HKCategoryTypeIdentifierSleepAnalysis"
_FREQUENT = (
    ("HeartRate", "count/min", 0.46, (48, 150), (_WATCH,)),
    ("ActiveEnergyBurned", "kcal", 0.17, (0.05, 3.5), (_WATCH, _PHONE)),
    ("BasalEnergyBurned", "kcal", 0.09, (0.5, 20), (_WATCH,)),
    ("StepCount", "count", 0.1, (5, 400), (_PHONE, _WATCH, _RING)),
    ("DistanceWalkingRunning", "km", 0.08, (0.01, 0.4), (_PHONE, _WATCH)),
    ("RespiratoryRate", "count/min", 0.02, (11, 18), (_WATCH,)),
    ("OxygenSaturation", "%", 0.01, (0.93, 1.0), (_WATCH, _RING)),
    ("PhysicalEffort", "kcal/hr·kg", 0.03, (1, 8), (_WATCH,)),
)
_DAILY = (
    ("RestingHeartRate", "count/min", (50, 60)), ("HeartRateVariabilitySDNN", "ms", (25, 90)),
    ("BodyMass", "kg", (79, 84)), ("BodyFatPercentage", "%", (0.16, 0.2)),
    ("DietaryProtein", "g", (20, 60)), ("DietaryEnergyConsumed", "kcal", (300, 1100)),
    ("DietaryCarbohydrates", "g", (30, 120)), ("DietaryFatTotal", "g", (10, 40)),
    ("DietaryWater", "mL", (200, 500)), ("FlightsClimbed", "count", (1, 12)),
    ("VO2Max", "mL/min·kg", (40, 50)), ("WalkingSpeed", "km/hr", (3, 6)),
    ("AppleStandTime", "min", (1, 5)), ("AppleExerciseTime", "min", (1, 3)),
)  # fmt: skip
_RARE = tuple(f"DietaryNutrient{number}" for number in range(30)) + tuple(
    f"WalkingMeasure{number}" for number in range(37)
)
_STAGES = ("AsleepCore", "AsleepDeep", "AsleepCore", "AsleepREM", "Awake")
_PROLOG = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_GB">
"""


def write_export(path: Path, megabytes: float, until: date, seed: int = 1) -> int:
    """Write an export of about this size, up to five years ending at a day; returns its bytes."""
    random = Random(seed)
    wanted = megabytes * 1e6 / BYTES_A_DAY
    days = max(1, min(round(365.25 * YEARS), round(wanted)))
    a_day = max(20, round(RECORDS_A_DAY * wanted / days))
    with path.open("w", encoding="utf-8", buffering=1 << 20) as out:
        out.write(_PROLOG)
        out.write(f' <ExportDate value="{until} 20:00:00 +0100"/>\n')
        for back in reversed(range(days)):
            out.writelines(_day(until - timedelta(back), a_day, random))
        out.write("</HealthData>\n")
    return path.stat().st_size


def _day(day: date, records: int, random: Random) -> Iterator[str]:
    for kind, unit, share, (low, high), sources in _FREQUENT:
        count = max(1, round(records * share))
        step = 86400 // count
        for number in range(count):
            source = sources[number % len(sources)]
            value = random.uniform(low, high)
            shown = f"{value:.0f}" if unit.startswith("count") else f"{value:.4g}"
            yield _record(_QUANTITY + kind, source, unit, shown, day, number * step, step // 2)
    for kind, unit, (low, high) in _DAILY:
        for number in range(3):
            shown = f"{random.uniform(low, high):.4g}"
            yield _record(_QUANTITY + kind, _RING, unit, shown, day, 25000 + 9000 * number, 0)
    rare = _RARE[day.toordinal() % len(_RARE)]
    yield _record(_QUANTITY + rare, _PHONE, "g", "1.5", day, 40000, 0)
    yield from _night(day, random)
    if day.toordinal() % 2:
        yield _workout(day, random)


def _record(
    kind: str, source: str, unit: str, value: str, day: date, second: int, length: int
) -> str:
    start, end = _stamp(day, second), _stamp(day, min(86399, second + length))
    head = f' <Record type="{kind}" sourceName="{source}" sourceVersion="10.2" '
    device = f'device="{_DEVICE}" ' if source is _WATCH else ""
    span = f'creationDate="{end}" startDate="{start}" endDate="{end}"'
    unit = f'unit="{unit}" ' if unit else ""
    if kind.endswith("HeartRate"):
        entry = '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="0"/>'
        return f'{head}{device}{unit}{span} value="{value}">\n{entry}\n </Record>\n'
    return f'{head}{device}{unit}{span} value="{value}"/>\n'


def _night(day: date, random: Random) -> Iterator[str]:
    prefix = "HKCategoryValueSleepAnalysis"
    yield _record(_SLEEP, _PHONE, "", f"{prefix}InBed", day, 0, 25000)
    yield _record(_SLEEP, _RING, "", f"{prefix}AsleepUnspecified", day, 900, 23000)
    second = 600
    for number in range(24):
        length = random.randint(300, 1500)
        stage = _STAGES[number % len(_STAGES)]
        yield _record(_SLEEP, _WATCH, "", prefix + stage, day, second, length)
        second += length


def _workout(day: date, random: Random) -> str:
    start, end = _stamp(day, 64800), _stamp(day, 68400)
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="57.5" '
        f'durationUnit="min" sourceName="{_WATCH}" creationDate="{end}" startDate="{start}" '
        f'endDate="{end}">\n'
        '  <MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>\n'
        f'  <WorkoutStatistics type="{_QUANTITY}ActiveEnergyBurned" startDate="{start}" '
        f'endDate="{end}" sum="{random.randint(400, 700)}" unit="kcal"/>\n'
        f'  <WorkoutStatistics type="{_QUANTITY}DistanceWalkingRunning" startDate="{start}" '
        f'endDate="{end}" sum="{random.uniform(8, 12):.2f}" unit="km"/>\n'
        " </Workout>\n"
    )


def _stamp(day: date, second: int) -> str:
    hour, rest = divmod(second, 3600)
    return f"{day} {hour:02}:{rest // 60:02}:{rest % 60:02} +0100"
