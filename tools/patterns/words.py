"""Words: how a finding is told where "label: value" would be odd. Knows no numbers.

`{value}`, `{usual}`, `{days}` and `{window}` are filled in as they are shown elsewhere.
"""

FINE: dict[str, str] = {
    "missed-sessions": "training {value}",
    "no-overload": "weights and repetitions that still change",
    "few-hard-sets": "{label} {value}",
    "easy-sets": "effort {value}",
    "over-reaching": "training volume {value}",
    "crowded-sessions": "rest between sessions of a muscle",
    "interference": "endurance {value}",
    "little-endurance": "endurance {value}",
    "low-protein": "protein {value}",
    "uneven-protein": "protein per meal {value}",
    "low-leucine": "leucine per meal {value}",
    "energy-deficit": "body weight {signed}",
    "no-deficit": "body weight {signed}",
    "no-surplus": "body weight {signed}",
    "fewer-steps": "{value} a day",
    "low-energy-availability": "energy availability {value}",
    "short-sleep": "sleep {value} a night",
    "broken-sleep": "{value} of the time in bed asleep",
    "broken-first-hours": "{value} awake in the first hours of sleep",
    "irregular-sleep": "bed times that vary by {value}",
    "low-deep-sleep": "deep sleep {value}",
    "alcohol": "alcohol {value} a day",
    "late-caffeine": "last coffee {value} before bed",
    "low-hrv": "heart rate variability {value}",
    "high-resting-hr": "resting heart rate {value}",
    "lasting-strain": "no signs of lasting strain",
    "illness-like": "no signs of an illness",
    "food-gaps": "food logged on {value}",
}
"""What was checked and is fine, as part of a list."""

TOLD: dict[str, str] = {
    "food-gaps": "Food: only {days} of the last {window} days are logged whole",
    "no-overload": "{value} of your sessions repeat the same weights and repetitions{since}",
    "crowded-sessions": "{value} of your sessions train a muscle again on the next day{against}",
    "weight_change_percent_per_week": "Body weight: {signed}{against}",
    "missed-sessions": "Strength training: {value}{since}{against}",
}
"""What was found, as a sentence, by finding or metric. The rest are told with their label, value,
since when, against what, and on how many days it rests."""

NIGHTLY = ("sleep", "deep", "awake", "bed_time", "wake_time", "hrv", "resting_hr", "respiratory",
           "skin_temperature", "first_90")  # fmt: skip
"""Beginnings of metrics of which there is one a night."""

WHY: dict[str, tuple[str, str, str]] = {
    "short-sleep": (
        "sleep-duration-and-debt", "why-it-matters", "Several short nights in a row reduce force",
    ),
    "broken-sleep": ("sleep-efficiency", "plain-english", "A low figure means either"),
    "irregular-sleep": ("sleep-regularity", "the-mechanism", "When your bed time moves"),
    "low-deep-sleep": ("slow-wave-sleep", "why-it-matters", "When nights are short"),
    "alcohol": ("alcohol", "why-it-matters", "Alcohol touches three things"),
    "late-caffeine": ("sleep-efficiency", "the-mechanism", "Caffeine makes it worse"),
    "over-reaching": (
        "overreaching-and-overtraining", "plain-english", "Overreaching means that training",
    ),
    "interference": ("concurrent-training", "the-mechanism", "What remains is plain fatigue"),
    "missed-sessions": ("adherence", "why-it-matters", "Adherence is the first thing to check"),
    "few-hard-sets": ("training-volume", "the-mechanism", "Each hard set is one more dose"),
    "easy-sets": (
        "intensity-and-proximity-to-failure", "why-it-matters", "Across many trials, muscle grew",
    ),
    "no-overload": ("progressive-overload", "the-mechanism", "To stimulate further adaptation"),
    "crowded-sessions": ("recovery-window", "plain-english", "The recovery window is the time"),
    "lasting-strain": ("cortisol-and-chronic-stress", "why-it-matters", "Chronic stress slows"),
    "low-protein": ("protein-intake", "plain-english", "People who lift gain a little more"),
    "energy-deficit": ("energy-availability", "why-it-matters", "In trials, a deficit of about"),
    "no-deficit": ("calorie-deficit", "common-misconception", "A stalled scale more often means"),
    "no-surplus": ("calorie-surplus", "why-it-matters", "Many who"),
    "fewer-steps": ("energy-balance", "how-to-improve-it", "Keep daily steps stable"),
    "little-endurance": ("vo2max", "how-to-improve-it", "Train more often before you train harder"),
}  # fmt: skip
"""The sentence that says why a cause matters: page, section and how it begins. A page that no
longer has it loses nothing but this sentence: the best one of the section is taken instead."""
