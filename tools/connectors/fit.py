"""FIT: activities, strength sets, body weight and daily monitoring as watches write them.

Read with fitdecode, message by message. Instants are UTC; an activity's `local_timestamp` gives the
offset of the wearer's clock, else the profile's zone does. Knows nothing about Garmin's cloud.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

import fitdecode
from fitdecode.profile import FIELD_TYPES

from knowledge.sessions import session_kind
from tools.connectors.building import build
from tools.connectors.connector import Head, ImportContext, bad_record
from tools.connectors.documents import number
from tools.connectors.readings import readings
from tools.records import AnyRecord, Measurement, StrengthSet, Workout

_MESSAGES = frozenset(
    {
        "session",
        "activity",
        "set",
        "exercise_title",
        "weight_scale",
        "monitoring",
        "file_id",
        "monitoring_info",
        "monitoring_hr_data",
        "hrv_status_summary",
    }
)
Message = dict[str, Any]


class Fit:
    """A FIT file of a watch, bike computer or scale."""

    name = "garmin"
    title = "Garmin FIT"

    def recognises(self, head: Head) -> bool:
        """The signature in the file's header."""
        return head.start[8:12] == b".FIT"

    def read(self, path: Path, context: ImportContext) -> Iterator[AnyRecord]:
        """The records of the file.

        Raises:
            BadRecord: the file is corrupt or breaks off; nothing of it may be stored.
        """
        messages = _messages(path)
        context.rows_read = sum(len(each) for each in messages.values())
        zone = _zone(messages, context)
        yield from _workouts(messages, zone, context)
        yield from _weights(messages, zone, context)
        yield from _monitoring(messages, zone, context)


def _messages(path: Path) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = defaultdict(list)
    try:
        with fitdecode.FitReader(str(path), check_crc=fitdecode.CrcCheck.RAISE) as reader:
            for frame in reader:
                if isinstance(frame, fitdecode.FitDataMessage) and frame.name in _MESSAGES:
                    found[frame.name].append(
                        {each.name: each.value for each in frame.fields if each.value is not None}
                    )
    except Exception as error:  # fitdecode raises whatever its tables and struct do
        raise bad_record(
            path, 0, f"the FIT file is corrupt ({str(error)[:120]})", "a whole FIT file"
        ) from error
    return found


def _zone(messages: dict[str, list[Message]], context: ImportContext) -> tzinfo:
    for name in ("activity", "monitoring_info"):
        for message in messages[name]:
            utc, wall = message.get("timestamp"), message.get("local_timestamp")
            if isinstance(utc, datetime) and isinstance(wall, datetime):
                minutes = round((wall - utc).total_seconds() / 900) * 15
                if abs(minutes) <= 14 * 60:
                    return timezone(timedelta(minutes=minutes))
    return context.profile.zone


def _at(value: object, zone: tzinfo) -> datetime | None:
    if not isinstance(value, datetime) or not 1990 <= value.year <= 2200:
        return None
    return value.replace(tzinfo=value.tzinfo or UTC).astimezone(zone)


def _workouts(
    messages: dict[str, list[Message]], zone: tzinfo, context: ImportContext
) -> Iterator[Workout]:
    sets = tuple(_sets(messages, context))
    sessions = messages["session"]
    lifted = next((n for n, each in enumerate(sessions) if _is_training(each)), 0)
    for line, message in enumerate(sessions, 1):
        start = _at(message.get("start_time"), zone)
        if start is None:
            context.skip(line, "a session without a start")
            continue
        elapsed = number(message.get("total_elapsed_time"))
        seconds = number(message.get("total_timer_time"))
        metres = number(message.get("total_distance"))
        words = [_word(message.get(name)) for name in ("sport", "sub_sport")]
        kind = _kind(words, message)
        record = build(
            Workout,
            context,
            line,
            source="garmin",
            source_id=f"fit@{start.astimezone(UTC).isoformat()}",
            day=start.date(),
            kind="strength" if sets and line - 1 == lifted else kind,
            title=_word(message.get("sport_profile_name")) or None,
            start=start,
            end=start + timedelta(seconds=elapsed) if elapsed else None,
            duration_min=seconds / 60 if seconds is not None else None,
            distance_km=metres / 1000 if metres else None,
            energy_kcal=number(message.get("total_calories")) or None,
            average_hr=number(message.get("avg_heart_rate")) or None,
            max_hr=number(message.get("max_heart_rate")) or None,
            elevation_m=number(message.get("total_ascent")),
            sets=sets if line - 1 == lifted else (),
        )
        if record is not None:
            yield record


def _is_training(message: Message) -> bool:
    """Whether sets belong to this session, where a file holds several."""
    return message.get("sport") == "training" or message.get("sub_sport") == "strength_training"


def _kind(words: list[str], message: Message) -> str:
    specific = " ".join(word for word in reversed(words) if word not in {"", "generic", "training"})
    return session_kind(specific or _word(message.get("sport_profile_name")) or "other")


def _word(value: object) -> str:
    return value.replace("_", " ").strip() if isinstance(value, str) else ""


def _sets(messages: dict[str, list[Message]], context: ImportContext) -> Iterator[StrengthSet]:
    titles = {
        (each.get("exercise_category"), each.get("exercise_name")): _word(each.get("wkt_step_name"))
        for each in messages["exercise_title"]
    }
    position, index, before = -1, 0, ""
    for line, message in enumerate(messages["set"], 1):
        repetitions, seconds = (number(message.get(each)) for each in ("repetitions", "duration"))
        if message.get("set_type") != "active" or not (repetitions or seconds):
            continue
        category, name = _first(message.get("category")), _first(message.get("category_subtype"))
        exercise = titles.get((category, name)) or _exercise(category, name)
        if exercise != before:
            position, index, before = position + 1, 0, exercise
        made = build(
            StrengthSet,
            context,
            line,
            exercise=exercise,
            position=position,
            set_index=index,
            weight_kg=number(message.get("weight")) or None,
            reps=repetitions or None,  # a plank is timed, not counted
            duration_s=seconds,
        )
        if made is not None:
            index += 1
            yield made


def _exercise(category: object, name: object) -> str:
    """What the FIT profile calls an exercise: "Barbell bench press", else "Bench press"."""
    names = FIELD_TYPES.get(f"{category}_exercise_name")
    found = names.enum.get(name) if names is not None and names.enum else None
    word = _word(found or category)
    return word.capitalize() if word not in {"", "unknown"} else "Unnamed exercise"


def _first(value: object) -> object:
    if isinstance(value, tuple | list):
        return next((each for each in value if each is not None), None)
    return value


def _weights(
    messages: dict[str, list[Message]], zone: tzinfo, context: ImportContext
) -> Iterator[Measurement]:
    for line, message in enumerate(messages["weight_scale"], 1):
        at = _at(message.get("timestamp"), zone)
        if at is None:
            continue
        found = {
            "weight_kg": number(message.get("weight")) or None,
            "body_fat_percent": number(message.get("percent_fat")) or None,
        }
        key = at.astimezone(UTC).isoformat()
        yield from readings("garmin", found, at.date(), line, context, at=at, key=key)


def _monitoring(
    messages: dict[str, list[Message]], zone: tzinfo, context: ImportContext
) -> Iterator[Measurement]:
    """Steps, resting heart rate and HRV; several files of one day each hold a part of its steps."""
    for day, count in _steps(messages, zone).items():
        key = f"{day}|{_serial(messages)}"
        yield from readings("garmin", {"steps": count}, day, 0, context, key=key)
    for message in messages["monitoring_hr_data"] + messages["hrv_status_summary"]:
        at = _at(message.get("timestamp"), zone)
        if at is None:
            continue
        found = {
            "resting_hr_bpm": number(message.get("resting_heart_rate")) or None,
            "hrv_rmssd_ms": number(message.get("last_night_average")) or None,
        }
        yield from readings("garmin", found, at.date(), 0, context)


def _steps(messages: dict[str, list[Message]], zone: tzinfo) -> dict[date, float]:
    """The largest running total of each day and kind of activity, added up by day."""
    steps: dict[tuple[date, str], float] = {}
    for message in messages["monitoring"]:
        at = _at(message.get("timestamp"), zone)
        # "cycles" are strides for walking and running: two steps each; "steps" already are steps.
        count = number(message.get("steps"))
        if at is None or not count:
            continue
        key = ((at - timedelta(seconds=1)).date(), _word(message.get("activity_type")))
        steps[key] = max(steps.get(key, 0.0), count)
    days: dict[date, float] = defaultdict(float)
    for (day, _), count in steps.items():
        days[day] += count
    return days


def _serial(messages: dict[str, list[Message]]) -> str:
    made = next((each.get("time_created") for each in messages["file_id"]), None)
    return made.isoformat() if isinstance(made, datetime) else "file"
