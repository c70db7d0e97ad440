"""Examples: questions as a model may fill them in, shown with the schema of a query."""

from pydantic import JsonValue

EXAMPLES: list[JsonValue] = [
    {"metric": "deep_minutes", "aggregate": "mean",
     "window": {"kind": "previous", "unit": "month"}},
    {
        "metric": "sleep_hours",
        "aggregate": "count",
        "filters": [{"by": "metric", "metric": "sleep_hours", "op": ">", "value": 7.5}],
        "window": {"kind": "last", "n": 30, "unit": "day"},
    },
    {
        "metric": "session_hr_bpm",
        "aggregate": "mean",
        "sessions": {"kinds": ["run"]},
        "take": {"order": "latest", "n": 5},
    },
    {
        "metric": "session_steps",
        "aggregate": "sum",
        "sessions": {"kinds": ["walk"]},
        "filters": [{"by": "metric", "metric": "deep_minutes", "op": "<", "value": 90}],
    },
    {"metric": "sleep_hours", "aggregate": "mean", "group_by": "weekday", "pick": "highest"},
    {
        "metric": "hrv_rmssd_ms",
        "aggregate": "mean",
        "filters": [{"by": "session", "sessions": {"titles": ["Leg Day"]}, "days_before": 1}],
        "compare": {"to": "rest", "asks": "lower"},
    },
    {"metric": "sleep_hours", "associate": {"metric": "hrv_rmssd_ms"}},
    {"metric": "top_set_kg", "aggregate": "max", "sessions": {"exercises": ["squat"]}},
]  # fmt: skip
