"""Words for data questions: what people call a column, a session and a comparison.

Written by hand, apart from the coach's own vocabulary. Knows nothing about answers.
"""

from evals.data_tables import People

COLUMNS: dict[str, tuple[tuple[str, ...], str]] = {
    "steps": (("steps", "step count", "daily steps", "number of steps", "steps per day"), "steps"),
    "sleep_minutes": (
        ("sleep", "sleep duration", "sleep time", "time asleep", "total sleep", "sleep minutes"),
        "min",
    ),
    "deep_sleep_minutes": (
        ("deep sleep", "deep sleep minutes", "deep sleep duration", "slow wave sleep"), "min"),
    "rem_sleep_minutes": (("REM", "REM sleep", "rem sleep minutes", "time in REM"), "min"),
    "light_sleep_minutes": (("light sleep", "light sleep minutes"), "min"),
    "awake_minutes": (("awake minutes", "time awake", "minutes awake"), "min"),
    "deep_sleep_percent": (("deep sleep percent", "deep sleep percentage"), "%"),
    "rem_sleep_percent": (("REM sleep percentage", "rem percent"), "%"),
    "resting_heart_rate": (
        ("resting heart rate", "RHR", "resting HR", "resting pulse", "resting heartrate"), "bpm"),
    "heart_rate_variability": (("HRV", "heart rate variability", "hrv"), "ms"),
    "active_zone_minutes": (("active zone minutes", "AZM", "zone minutes"), "min"),
    "fatburn_active_zone_minutes": (
        ("fat burn minutes", "fatburn active zone minutes", "fat burn zone minutes"), "min"),
    "cardio_active_zone_minutes": (("cardio zone minutes", "cardio active zone minutes"), "min"),
    "peak_active_zone_minutes": (("peak zone minutes", "peak active zone minutes"), "min"),
    "stress_management_score": (("stress management score", "stress score"), "points"),
    "weight_kg": (("weight", "body weight", "bodyweight"), "kg"),
    "protein": (("protein", "protein intake", "grams of protein"), "g"),
    "carbs": (("carbs", "carbohydrates"), "g"),
    "fat": (("fat intake", "dietary fat"), "g"),
    "calories": (("calories eaten", "calorie intake", "energy intake"), "kcal"),
    "caffeine": (("caffeine", "caffeine intake"), "mg"),
}  # fmt: skip
"""Column -> (nouns, unit)."""

FOOD = {"protein", "carbs", "fat", "calories", "caffeine"}
CLOCKS = {
    "bed_time": ("bedtime", "bed time", "time to bed"),
    "wake_up_time": ("wake up time", "wake time", "waking time"),
}

SESSIONS: dict[str, tuple[str, str, str, str]] = {
    "Walk": ("walk", "walks", "walked", "walking"),
    "Run": ("run", "runs", "ran", "running"),
    "Outdoor Bike": ("outdoor bike", "outdoor bike rides", "biked outdoors", "outdoor biking"),
    "Swim": ("swim", "swims", "swam", "swimming"),
    "Weights": ("weights session", "weights sessions", "lifted weights", "weights"),
    "Yoga": ("yoga session", "yoga sessions", "did yoga", "yoga"),
    "Elliptical": ("elliptical session", "elliptical sessions", "used the elliptical",
                   "elliptical"),
    "Aerobic Workout": ("aerobic workout", "aerobic workouts", "did an aerobic workout",
                        "aerobic workout"),
    "Hike": ("hike", "hikes", "hiked", "hiking"),
}  # fmt: skip
"""Activity -> (singular, plural, "I ...", gerund)."""

FIELDS: dict[str, tuple[tuple[str, ...], str]] = {
    "duration": (("duration", "workout length"), "min"),
    "distance": (("distance",), "km"),
    "calories": (("calories", "calories burned", "calories burnt", "kcal"), "kcal"),
    "averageHeartRate": (("heart rate", "average heart rate", "HR"), "bpm"),
    "steps": (("steps", "step count"), "steps"),
    "elevationGain": (("elevation gain", "elevation"), "m"),
    "activeZoneMinutes": (("active zone minutes", "AZM"), "min"),
    "speed": (("speed", "average speed"), "km/h"),
}
"""Column of the activity list -> (nouns, unit)."""

MORE = {
    ">": ("more than", "over", "above", "greater than", "exceeding", "higher than"),
    "<": ("less than", "under", "below", "fewer than", "lower than"),
    ">=": ("at least", "no less than"),
    "<=": ("at most", "no more than", "up to"),
}

STATISTIC_WORDS = {
    "mean": ("average", "mean", "avg"), "median": ("median",), "sum": ("total", "sum of"),
    "min": ("minimum", "lowest", "min"), "max": ("maximum", "highest", "max"),
    "std": ("standard deviation of", "std of"),
}  # fmt: skip


def columns_of(person: People) -> list[str]:
    """Columns that the person's tables have."""
    found = {column for row in person.daily for column in row}
    food = {column for row in person.food for column in row}
    return [c for c in COLUMNS if c in (food if c in FOOD else found)]
