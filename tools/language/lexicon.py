"""Lexicon: the phrases of questions and what each of them means. Knows no grammar.

A phrase is a tuple of word stems (see `stem`). Metric words come from `knowledge.vocabulary`,
session words from `knowledge.sessions`, the rest is listed here.
"""

from functools import cache

from knowledge.sessions import SESSION_KINDS, fold_words
from knowledge.vocabulary import VOCABULARY
from tools.queries.reading import WEEKDAYS as _WEEKDAY_LABELS

Meaning = tuple[str, object]
Lexicon = dict[tuple[str, ...], Meaning]


def stem(word: str) -> str:
    """A word without its plural s: "runs" -> "run", "calories" -> "calorie"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def phrase(text: str) -> tuple[str, ...]:
    """A phrase as stems."""
    return tuple(stem(word) for word in text.replace("-", " ").split())


STRUCTURE: dict[str, dict[object, str]] = {
    "aggregate": {
        "mean": "average|mean|avg|averaged|averages|on average|in average|typical|typically|usual|"
        "usually|normally|generally|avarage|arithmetic mean|average value",
        "median": "median|the median",
        "sum": "total|sum|in total|altogether|combined|sum of|cumulative|sum total|total amount|"
        "grand total|in all|summed|total number of|overall total|total sum",
        "std": "standard deviation|std|stdev|std dev|standard dev|sd",
        "range": "range",
    },
    "extreme": {
        "max": "maximum|max|highest|most|greatest|largest|biggest|maximal|peak|peaked|top|"
        "all time high|at most|all time highest|high|the most",
        "min": "minimum|lowest|least|fewest|smallest|minimal|all time low|min|all time lowest|"
        "the least",
        "long": "longest|lengthiest",
        "short": "shortest|briefest",
        "fast": "fastest|quickest|top speed|speediest",
        "slow": "slowest",
        "heavy": "heaviest|strongest|most weight|personal best|pb|most weight lifted|"
        "personal record|pr|all time best",
        "far": "furthest|farthest|longest distance",
        "best": "best",
        "worst": "worst",
        "late": "latest time|the latest",
        "early": "earliest|the earliest",
    },
    "ask": {
        "many": "how many|number of|count of|count|how many of|the count of|amount of|the number of|"
        "what number of|how many different|number of different|tally",
        "often": "how often|how many times|number of times|how frequently|how many occasions|"
        "on how many occasions|how many separate times",
        "much": "how much|how high|how low|how was|how were|how is|how are|how big|how heavy",
        "long": "how long|how much time|amount of time|time spent|total time spent",
        "far": "how far|what distance",
        "fast": "how fast",
        "when": "when|what date|which date|what day|which day|on which day|on what day|date of|"
        "what night|which night|when exactly|what is the date|the date|"
        "what was the day",
        "time": "what time|at what time|which time|time of day|what time of day",
        "list": "list|list of|which days|what days|which nights|what nights|which dates|what dates|"
        "on which days|on what days|on what dates|list all|all days|show all|on which nights",
        "share": "percentage of|percent of|what percentage|what percent|share of|what share|"
        "proportion of|what proportion|fraction of|what fraction|the percentage|% of|what %|"
        "as a percentage of",
        "percentile": "percentile|th percentile|quantile",
        "streak": "streak|streak of|consecutive|in a row|run of consecutive|straight days|"
        "longest streak|consecutively|back to back|days straight|nights straight|"
        "longest run of consecutive|most consecutive|biggest streak|longest consecutive",
        "trend": "trend|trending|trended|slope|going up or down|increasing|decreasing|improving|"
        "improved|going up|going down|getting better|getting worse|rate of change|rising|falling|"
        "getting better or worse|changed per week|change per week|increasing or decreasing|"
        "worsening|declining|weekly trend|trend line|weekly change",
        "change": "change in|changed|changed by|change|change of|gained|lost|gain or lose",
        "correlation": "correlation|correlate|correlated|correlates|correlation coefficient|"
        "relationship|related|relate|associated|association|associated with|linked|link|connected|"
        "connection|pearson correlation|go together|track|affect|affects|influence|impact",
        "common": "most common|most frequent|most often|most frequently|favourite|favorite|"
        "most popular",
        "compare": "compare|compared|compares|versus|vs|comparison|difference|differ|against|"
        "in comparison|compared to|compared with|the difference|different|comparing|go up|go down|"
        "increase|decrease|in contrast to|as opposed to|relative to|went up|went down",
        "recent": "most recent|latest|newest|last recorded|most recently|last time|the last time|"
        "last",
        "first": "first|first ever|oldest|earliest recorded|very first",
        "weekday": "day of the week|weekday|day of week|days of the week|which weekday|"
        "which day of the week|what day of the week|on which day of the week|what weekday|"
        "what day of week|which day of week|on what day of the week|on which weekday",
        "month": "which month|what month|in which month|in what month|month with",
        "week": "which week|what week|in which week|in what week|week with|calendar week",
        "type": "type|kind|which activity|what activity|which workout|which workout type|"
        "what type|what kind|which type|which exercise|what exercise|activity type|workout type|"
        "which sport|what sport",
    },
    "per": {
        "day": "per day|a day|each day|every day|daily|per night|a night|each night|nightly|"
        "every night|/ day|day on average|per-day|a nights",
        "week": "per week|a week|each week|every week|weekly|/ week|per calendar week",
        "month": "per month|a month|each month|every month|monthly|/ month",
    },
    "group": {
        "weekday": "by day of the week|by weekday|per weekday|by day of week|for each weekday|"
        "for each day of the week|for every day of the week|per day of the week|each weekday",
        "month": "by month|for each month|per calendar month|month by month|broken down by month",
        "week": "by week|for each week|week by week|broken down by week",
        "session_type": "by activity|by type|for each activity|per activity|by workout type|"
        "by activity type|for each type|by sport|per activity type|for each workout type",
    },
    "day": {"day": "day|night|date|evening"},
    "session": {
        "any": "workout|activity|session|training|exercise|exercised|exercising|work out|"
        "worked out|working out|train|trained|training session|exercise session|working|"
        "workout session|sport|activity session|logged activity|activities log|did exercise",
    },
    "condition": {
        "with": "with|that had|having|where|for which|in which|whose|that have|which had|when|"
        "while|if|during which|that has|in which i had|that were|which were|given|whenever|had",
    },
    "lag": {
        1: "day after|the day after|following day|next day|the next day|on the following day|"
        "the following day|day following|the day following|morning after|the morning after|"
        "night after|the night after|the next morning|following night|next morning|"
        "the following night|the next night|day right after|one day later|following|"
        "on the next day|after|subsequent day|next night",
        -1: "day before|the day before|night before|the night before|previous day|"
        "the previous day|day prior to|preceding day|evening before|previous night|before",
    },
    "negation": {"not": "not|no|never|without|did not|do not|was not|none|zero"},
    "direction": {
        "higher": "higher|more|better|greater|up|longer|faster|heavier|later|larger|bigger",
        "lower": "lower|less|worse|fewer|down|shorter|slower|lighter|earlier|smaller",
    },
    "weekdays": {
        ("sat", "sun"): "weekend|on weekends|weekends|weekend day",
        ("mon", "tue", "wed", "thu", "fri"): "weekday|weekdays|work day|workday|working day|"
        "week day|week days|weeknight|weeknights|school night",
    },
    "part": {
        "morning": "morning|in the morning|mornings",
        "afternoon": "afternoon|in the afternoon",
        "evening": "evening|in the evening|in the evenings",
        "night": "at night",
    },
    "unit": {
        "h": "hour|hours|hrs|hr|in hours|hours of",
        "min": "minute|mins|minutes|in minutes|minutes of|in min|in mins",
        "s": "second|seconds|sec|secs|in seconds",
        "km": "km|kms|kilometer|kilometre|kilometers|kilometres|in km|km of|in kilometers",
        "mi": "mile|miles|mi|in miles|miles of",
        "m": "meter|metre|meters|metres|in meters",
        "kg": "kg|kgs|kilo|kilogram|kilos|kilograms|in kg|in kilos",
        "lb": "lb|lbs|pound|pounds|in lbs|in pounds",
        "bpm": "bpm|beats per minute",
        "ms": "ms|millisecond|milliseconds",
        "g": "g|gram|grams|gramm|grams of|in grams",
        "mg": "mg|milligram|milligrams|mg of",
        "%": "%|percent|in percent|pct|as a percentage|as percentage|as a percent",
        "kcal": "in kcal|in calories",
    },
    "verb": {
        "eat": "eat|ate|eaten|consume|consumed|eating|food|intake",
        "burn": "burn|burned|burnt|burning|expend|expended|spent energy",
        "walk": "did i walk|have i walked|i walked",
    },
    "average": {"mean": "own average|my average|my own average|usual for me|my mean"},
    "and": {"and": "and|&|/|as well as"},
    "or": {"or": "or"},
    "comma": {",": ",|;"},
    "refuse": {
        "opinion": "why|should|how can i|how do i|how could i|how to|how should|recommend|advice|"
        "suggest|normal|healthy|tomorrow|will|explain|what causes|what caused|cause|what does|"
        "predict|forecast|expect|ideal|optimal|need to|do you think|what do you think|"
        "how come|what if|reason|reasons|meaning|mean by|next week|next month|next year|"
        "tell me about|what makes|what can i|enough|too much|too little|too low|too high|bad|good|"
        "concerned|worried|worry|tips|help me|please explain|definition|what happened",
    },
    "possessive": {"my": "my|i|me|mine|myself|our|we"},
}  # fmt: skip
"""Kind of item -> meaning -> phrases, separated by bars."""

GLUE = frozenset(
    stem(word)
    for word in ["a", "an", "the", "of", "for", "in", "on", "at", "to", "into", "from", "is", "was", "were", "are", "am", "be", "been", "being", "do", "did", "does", "done", "have", "has", "get", "got", "gotten", "getting", "take", "took", "taken", "taking", "make", "made", "go", "goes", "went", "going", "gone", "log", "logged", "record", "recorded", "recording", "track", "tracked", "measured", "show", "tell", "give", "please", "can", "could", "you", "would", "like", "want", "know", "what", "which", "that", "this", "these", "those", "there", "it", "its", "hey", "hi", "hello", "coach", "so", "far", "over", "during", "across", "within", "through", "throughout", "by", "than", "then", "as", "ever", "all", "any", "each", "every", "value", "values", "reading", "readings", "level", "levels", "number", "amount", "data", "stats", "stat", "calculate", "compute", "find", "out", "see", "check", "report", "display", "return", "me", "just", "actually", "really", "currently", "right", "now", "today's", "much", "many", "time", "spend", "spent", "cover", "covered", "come", "came", "reach", "reached", "hit", "also", "some", "per", "up", "fall", "fell", "asleep'", "use", "used", "using", "perform", "performed", "complete", "completed", "single", "one", "different", "individual", "separate", "own", "them", "they", "last'", "thanks", "thank", "entire", "whole", "period", "length'", "point", "figure", "his", "her", "am", "im", "id", "lets", "let", "us", "look", "looking", "hows", "whats", "how", "between", "among", "when's", "lift's", "user", "person", "overall", "ok", "okay", "quick", "question", "wondering", "wonder", "curious", "about", "regarding", "terms", "term", "got", "result", "results", "score's", "been's", "happen", "happened", "occur", "occurred", "say", "said", "do's", "last's", "who's", "onto", "off", "off's", "exact", "exactly", "precise", "precisely", "approximately", "roughly", "around'", "i'm'", "total's", "myself's", "lasted", "last'ed", "strongly", "strong", "extent", "daily'", "which's", "tends", "tend", "tended", "had", "experience", "experienced", "achieve", "achieved", "obtain", "obtained"]
)
"""Words that restrict nothing: leaving them out changes no answer."""

_NOT_METRIC_WORDS = frozenset(
    {"how long", "how far", "how fast", "max", "sessions", "workouts", "activities", "trainings",
     "workout", "exercises", "ate", "intake", "burn", "peak minutes'", "time spent", "duration",
     "calories", "steps", "step", "distance", "heart rate", "hr", "calories burned",
     "active zone minutes", "azm", "zone minutes", "how", "heaviest", "personal record", "pr",
     "burned calories", "kcal", "weight", "stairs", "climb", "strain", "total sleep",
     "total calories", "total calories burned", "total weight lifted", "drinks", "drinking",
     "coffee", "salt", "body temperature", "deficit", "surplus", "calorie deficit",
     "calorie surplus", "last drink", "last coffee", "number of sets", "times i worked out",
     "weight lifted", "best set", "hard sets per week", "exercise time", "exercise minutes"}
)  # fmt: skip
_SHARED: dict[str, tuple[str, ...]] = {
    "calories|kcal|cals|energy|cal": (
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


@cache
def base_lexicon() -> Lexicon:
    """Every phrase that does not depend on the person."""
    found: Lexicon = {}
    for kind, listed in SESSION_KINDS.items():
        for word in (kind, *listed.words):
            if kind != "other" and word not in _NOT_SESSION_WORDS:
                found[phrase(fold_words(word))] = ("sport", (kind,))
    for name, metric in VOCABULARY.items():
        for word in (metric.label, *metric.words):
            if word.lower() not in _NOT_METRIC_WORDS:
                key = phrase(word.lower().replace("(", "").replace(")", ""))
                found[key] = ("metric", _joined(found.get(key), name))
    for words, names in _SHARED.items():
        for word in words.split("|"):
            found[phrase(word)] = ("metric", names)
    for kind, meanings in STRUCTURE.items():
        for value, words in meanings.items():
            for word in words.split("|"):
                found[phrase(word)] = (kind, value)
    for key, label in _WEEKDAY_LABELS.items():
        found[(stem(label.lower()),)] = ("weekdays", (key,))
    found |= {phrase(word): meaning for word, meaning in _OVERRIDES.items()}
    return found


def _joined(before: Meaning | None, name: str) -> tuple[str, ...]:
    names = before[1] if before is not None and before[0] == "metric" else ()
    assert isinstance(names, tuple)
    return tuple(dict.fromkeys((*names, name)))


_NOT_SESSION_WORDS = frozenset(
    {"weight", "course", "fall", "general", "generic", "other", "core", "crew", "pump", "game",
     "transition", "relax", "breathing", "bodyweight", "resistance", "preparation and recovery",
     "recovery", "sprint", "interval", "intervals", "flexibility", "ultimate", "set", "kraft",
     "danse", "box", "mobility", "sail", "sup", "remo", "rad", "brick", "lauf", "cycle"}
)  # fmt: skip
_OVERRIDES: dict[str, Meaning] = {
    "sleep": ("metric", ("sleep_hours",)),
    "weight lifted": ("metric", ("volume_load_kg",)),
    "sleeping": ("metric", ("sleep_hours",)),
    "did i sleep": ("metric", ("sleep_hours",)),
    "weigh": ("metric", ("weight_kg",)),
    "deep sleep hours": ("metric", ("deep_minutes",)),
    "set": ("metric", ("sets",)),
}
