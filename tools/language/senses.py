"""Senses: words that several metrics share, and words that a list would misread.

Plain tables; `lexicon.py` puts them together. Knows no grammar.
"""

from tools.queries.model import Window

NOT_METRIC_WORDS = frozenset(
    {"how long", "how far", "how fast", "max", "sessions", "workouts", "activities", "trainings",
     "workout", "exercises", "ate", "intake", "burn", "peak minutes'", "time spent", "duration",
     "calories", "steps", "step", "distance", "heart rate", "hr", "calories burned",
     "active zone minutes", "azm", "zone minutes", "how", "heaviest", "personal record", "pr",
     "burned calories", "kcal", "weight", "stairs", "climb", "strain", "total sleep",
     "total calories", "total calories burned", "total weight lifted", "drinks", "drinking",
     "coffee", "salt", "body temperature", "deficit", "surplus", "calorie deficit",
     "calorie surplus", "weight trend", "last drink", "last coffee", "last caffeine",
     "last alcohol", "last food", "last meal", "number of sets",
     "times i worked out",
     "weight lifted", "best set", "hard sets per week", "exercise time", "exercise minutes"}
)  # fmt: skip

SHARED: dict[str, tuple[str, ...]] = {
    "calories|calorie|kcal|cals|energy|cal": (
        "energy_kcal", "total_energy_kcal", "active_energy_kcal", "session_energy_kcal"),
    "calories burned|calories burnt|burned calories|kcal burned|energy burned|calorie burn|"
    "calories i burned|burnt calories|calories expended|kilocalories burned|calories of a session":
        ("total_energy_kcal", "active_energy_kcal", "session_energy_kcal"),
    "steps|step|step count|number of steps|steps taken|walked steps|steps count|"
    "daily steps|daily step count|steps per day|steps a day|amount of steps":
        ("steps", "session_steps"),
    "distance|distance covered|distance travelled|distance traveled|mileage":
        ("distance_km", "session_distance_km"),
    "heart rate|hr|heartrate|pulse|average heart rate|avg hr|average hr|mean heart rate|"
    "avg heart rate|heart beat|bpm average|heart rates": ("session_hr_bpm", "resting_hr_bpm"),
    "max heart rate|maximum heart rate|max hr|peak heart rate|maximum hr":
        ("session_max_hr_bpm", "session_hr_bpm"),
    "active zone minutes|azm|zone minutes|active minutes|active zone minute|azms|"
    "active zone mins|azm minutes": ("active_zone_minutes", "session_zone_minutes"),
    "exercise minutes|minutes of exercise|workout minutes|exercise time":
        ("session_minutes", "active_zone_minutes"),
    "smoothed weight|trend weight": ("trend_weight_kg",),
    "weight on the bar|bar weight|working weight|weight used|load on the bar":
        ("top_set_kg",),
    "length|length of": ("session_minutes", "session_distance_km"),
    "duration|session duration|workout duration|workout length|duration of workouts":
        ("session_minutes",),
    "hrv|heart rate variability|heart-rate variability|heartrate variability":
        ("hrv_rmssd_ms", "hrv_sdnn_ms"),
    "weight": ("weight_kg", "top_set_kg"),
    "time in rem": ("rem_minutes",),
    "minutes awake|awake in bed": ("awake_minutes",),
    "strain|day strain|whoop strain": ("strain_score",),
    "start time|session start": ("session_start_time",),
    "calorie intake|calories eaten|calories consumed|energy intake|kcal eaten|food calories|"
    "energy eaten|calorie consumption|dietary calories|calories intake": ("energy_kcal",),
}  # fmt: skip
"""Words that several metrics share; the context and what the person has decide."""

NOT_SESSION_WORDS = frozenset(
    {"weight", "course", "fall", "general", "generic", "other", "core", "crew", "pump", "game",
     "transition", "relax", "breathing", "bodyweight", "resistance", "preparation and recovery",
     "recovery", "sprint", "interval", "intervals", "flexibility", "ultimate", "set", "kraft",
     "danse", "box", "mobility", "sail", "sup", "remo", "rad", "brick", "lauf", "cycle"}
)  # fmt: skip

_WHOLE = """
    \n    cardio training, \n    dance class, \n    elliptical trainer, \n    high intensity
    interval training, \n    racquet sports, \n    radfahren, \n    resistance training, \n
    rides, \n    rowing, \n    runs, \n    senderismo, \n    stair climber, \n    strength
    training, \n    walks, \n    wandelen, \n    weight lifting, \n    yoga class, aviron,
    bicicleta, bicycle, bike, bike ride, biked, bikes, biking, caminar, caminata, cardio workout,
    ciclismo, climbing, core training, core workout, correr, corsa, course a pied, cross fit,
    cross trainer, crosstrainer, cycled, cycling, cyclisme, dancing, elliptical machine, erg,
    ergometer, fahrrad, fietsen, gehen, golfing, gym, gym session, gym workout, hardlopen, hiked,
    hikes, hiking, hill walking, i cycle, interval training, jog, jogged, jogging, jumping rope,
    krafttraining, laufen, lift, lifted, lifting, martial arts, meditate, meditating, mixed
    cardio, multi sport, musculation, nadar, natacion, natation, nuoto, paddling, pesas, pilates,
    racket sports, radfahrt, ran, randonnee, riding, rode, rope jumping, rope skipping, rowed,
    rower, rowing machine, rudern, running, schwimmen, skating, skiing, skipping, spazieren,
    spaziergang, stair climbing, stair machine, stairclimber, stairmaster, stairs workout,
    stepper, strength workout, stroll, strolling, swam, swimming, swims, team sport, team sports,
    traditional strength training, trek, trekking, triathlon, velo, walked, walking, wandern,
    wanderung, water sports\n, weight session, weight training, weightlifting, weights,
    weighttraining, zwemmen
"""
WHOLE_KINDS = frozenset(word.strip() for word in _WHOLE.replace("\n", " ").split(","))
"""Words that mean every session of a kind; all others name some of them."""

TIMED_INTAKE: dict[str, tuple[str, ...]] = {
    "last coffee": ("last_caffeine_time",), "last caffeine": ("last_caffeine_time",),
    "final coffee": ("last_caffeine_time",), "final caffeine": ("last_caffeine_time",),
    "last meal": ("last_meal_time",), "final meal": ("last_meal_time",),
    "last food": ("last_meal_time",),
}  # fmt: skip
"""What is the last of a day, and has a time of day, where the usual one is asked for."""

OVERRIDES: dict[str, tuple[str, object]] = {
    **{words: ("metric", names) for words, names in TIMED_INTAKE.items()},
    "last coffee of the day": ("metric", ("last_caffeine_time",)),
    "last caffeine of the day": ("metric", ("last_caffeine_time",)),
    "last meal of the day": ("metric", ("last_meal_time",)),
    "final meal of the day": ("metric", ("last_meal_time",)),
    "sleep": ("metric", ("sleep_hours",)),
    "weight lifted": ("metric", ("volume_load_kg",)),
    "sleeping": ("metric", ("sleep_hours",)),
    "did i sleep": ("metric", ("sleep_hours",)),
    "weigh": ("metric", ("weight_kg",)),
    "lift weights": ("sport", ("strength",)),
    "lifting weights": ("sport", ("strength",)),
    "lifted weights": ("sport", ("strength",)),
    "swum": ("sport", ("swim",)),
    "weighed": ("metric", ("weight_kg",)),
    "during the night": ("glue", "night"),
    "overnight": ("glue", "night"),
    "would like": ("glue", "would"),
    "would love": ("glue", "would"),
    "would you": ("glue", "would"),
    "percent of the time": ("ask", "share"),
    "percentage of the time": ("ask", "share"),
    "for the period": ("glue", "period"),
    "over the period": ("glue", "period"),
    "in the period": ("glue", "period"),
    "over time": ("glue", "period"),
    "at the time": ("glue", "period"),
    "time period": ("glue", "period"),
    "going to bed": ("metric", ("bed_time",)),
    "gone to bed": ("metric", ("bed_time",)),
    "get to bed": ("metric", ("bed_time",)),
    "got to bed": ("metric", ("bed_time",)),
    "going to sleep": ("metric", ("bed_time",)),
    "fall asleep": ("metric", ("bed_time",)),
    "falling asleep": ("metric", ("bed_time",)),
    "to bed": ("metric", ("bed_time",)),
    "waking up": ("metric", ("wake_time",)),
    "getting up": ("metric", ("wake_time",)),
    "got up": ("metric", ("wake_time",)),
    "gotten up": ("metric", ("wake_time",)),
    "got out of bed": ("metric", ("wake_time",)),
    "hit the sack": ("metric", ("bed_time",)),
    "hit the hay": ("metric", ("bed_time",)),
    "hit the pillow": ("metric", ("bed_time",)),
    "turn in": ("metric", ("bed_time",)),
    "turned in": ("metric", ("bed_time",)),
    "out of all day": ("glue", "day"),
    "out of all night": ("glue", "day"),
    "of all day": ("glue", "day"),
    "of all night": ("glue", "day"),
    "out of all my day": ("glue", "day"),
    "out of all my night": ("glue", "day"),
    "out of bed": ("metric", ("wake_time",)),
    "rack up": ("glue", "do"),
    "racked up": ("glue", "do"),
    "did i record": ("glue", "do"),
    "have i recorded": ("glue", "do"),
    "i recorded": ("glue", "do"),
    "i record": ("glue", "do"),
    "add up to": ("glue", "do"),
    "end up": ("glue", "do"),
    "on record": ("glue", "do"),
    "did i climb": ("metric", ("session_elevation_m",)),
    "have i climbed": ("metric", ("session_elevation_m",)),
    "with date": ("glue", "day"),
    "with their date": ("glue", "day"),
    "with the date": ("glue", "day"),
    "look up": ("glue", "do"),
    "or so": ("glue", "do"),
    "of the night": ("glue", "day"),
    "on a typical night": ("aggregate", "mean"),
    "on a typical day": ("aggregate", "mean"),
    "a typical night": ("aggregate", "mean"),
    "a typical day": ("aggregate", "mean"),
    "on an average night": ("aggregate", "mean"),
    "i stepped on the scale": ("glue", "do"),
    "my normal": ("aggregate", "mean"),
    "most often": ("ask", "common"),
    "the most often": ("ask", "common"),
    "whole record": ("glue", "period"),
    "in the whole record": ("glue", "period"),
    "entire record": ("glue", "period"),
    "in the record": ("glue", "period"),
    "in my record": ("glue", "period"),
    "of my record": ("glue", "period"),
    "same day": ("glue", "day"),
    "same night": ("glue", "day"),
    "the same night": ("glue", "day"),
    "that same night": ("glue", "day"),
    "that night": ("glue", "day"),
    "would be interested": ("glue", "would"),
    "would be nice": ("glue", "would"),
    "would be great": ("glue", "would"),
    "would be curious": ("glue", "would"),
    "would appreciate": ("glue", "would"),
    "would want": ("glue", "would"),
    "would say": ("glue", "would"),
    "these day": ("window", Window(kind="last", n=14)),
    "nowaday": ("window", Window(kind="last", n=14)),
    "of late": ("window", Window(kind="last", n=14)),
    "right now": ("window", Window(kind="ago", n=0)),
    "at the moment": ("window", Window(kind="ago", n=0)),
    "at present": ("window", Window(kind="ago", n=0)),
    "in the same day": ("glue", "day"),
    "on the same day": ("glue", "day"),
    "on the same date": ("glue", "day"),
    "same date": ("glue", "day"),
    "data set": ("glue", "period"),
    "target muscle": ("glue", "do"),
    "is enough": ("glue", "do"),
    "one decimal": ("glue", "do"),
    "to one decimal": ("glue", "do"),
    "put together": ("aggregate", "sum"),
    "full period": ("glue", "period"),
    "entire period": ("glue", "period"),
    "over the full period": ("glue", "period"),
    "all logged day": ("glue", "period"),
    "all logged night": ("glue", "period"),
    "all recorded day": ("glue", "period"),
    "all recorded night": ("glue", "period"),
    "all night there are": ("glue", "period"),
    "all day there are": ("glue", "period"),
    "that same day": ("glue", "day"),
    "to which hour": ("ask", "time"),
    "at which hour": ("ask", "time"),
    "what hour": ("ask", "time"),
    "at what hour": ("ask", "time"),
    "to the bed": ("metric", ("bed_time",)),
    "in the bed": ("metric", ("time_in_bed_hours",)),
    "time wise": ("metric", ("session_minutes",)),
    "in term of time": ("metric", ("session_minutes",)),
    "distance wise": ("metric", ("session_distance_km",)),
    "peak zone min": ("metric", ("peak_zone_minutes",)),
    "cardio zone min": ("metric", ("cardio_zone_minutes",)),
    "fat burn zone min": ("metric", ("fat_burn_zone_minutes",)),
    "minutes in zone": ("metric", ("active_zone_minutes", "session_zone_minutes")),
    "active minutes in zone": ("metric", ("active_zone_minutes", "session_zone_minutes")),
    "heart frequency": ("metric", ("session_hr_bpm", "resting_hr_bpm")),
    "heart frequency in rest": ("metric", ("resting_hr_bpm",)),
    "heart frequency at rest": ("metric", ("resting_hr_bpm",)),
    "heart rate at rest": ("metric", ("resting_hr_bpm",)),
    "heart rate in rest": ("metric", ("resting_hr_bpm",)),
    "pulse in rest": ("metric", ("resting_hr_bpm",)),
    "pulse at rest": ("metric", ("resting_hr_bpm",)),
    "protein per kg body weight": ("metric", ("protein_g_per_kg",)),
    "protein per kg of body weight": ("metric", ("protein_g_per_kg",)),
    "protein per kg bodyweight": ("metric", ("protein_g_per_kg",)),
    "protein per kilo": ("metric", ("protein_g_per_kg",)),
    "of whatever kind": ("glue", "do"),
    "r between": ("ask", "correlation"),
    "give r": ("glue", "do"),
    "in one day": ("glue", "day"),
    "in a single day": ("glue", "day"),
    "in a day": ("glue", "day"),
    "set": ("metric", ("sets",)),
}

PERCENT_OF: dict[str, str] = {
    "deep_minutes": "deep_percent", "rem_minutes": "rem_percent",
    "light_minutes": "light_percent", "awake_minutes": "awake_percent",
}  # fmt: skip
"""A part of the night -> its share of the sleep."""
