"""Phrases: what the words of questions mean, apart from metrics, sessions and exercises.

Plain tables, phrases separated by bars; `lexicon.py` puts them together. Knows no grammar.
"""

STRUCTURE: dict[str, dict[object, str]] = {
    "aggregate": {
        "mean": "average|mean|avg|averaged|averages|on average|in average|typical|typically|usual|"
        "usually|normally|generally|in general|as a rule|by and large|arithmetic mean|mean value|"
        "average figure|average level|on an average|ordinarily|"
        "average value",
        "median": "median|the median|med",
        "sum": "total|sum|in total|altogether|combined|sum of|cumulative|sum total|total amount|"
        "grand total|in all|in aggregate|all told|cumulatively|added up|added together|"
        "all added up|"
        "when added up|sum total of|combined total|total of all|summed|overall total|total sum|"
        "add up|summing|"
        "sum up|together|all together",
        "std": "how consistent|how inconsistent|consistency of|standard deviation|std|stdev|"
        "std dev|standard dev|sd|how variable|variability in|sample standard deviation|sample std|"
        "variability of|spread|spread of|scatter|scatter of|dispersion|dispersion of|"
        "standard deviation in",
        "range": "range",
    },
    "extreme": {
        "max": "maximum|max|highest|most|greatest|largest|biggest|maximal|peak|peaked|top|"
        "record|all time high|at most|all time highest|high|the most|the more",
        "min": "minimum|lowest|lightest|least|fewest|smallest|minimal|all time low|min|"
        "all time lowest|"
        "the least|the less|the fewer",
        "long": "longest|lengthiest",
        "short": "shortest|briefest",
        "fast": "fastest|quickest|top speed|speediest",
        "slow": "slowest",
        "heavy": "heaviest|strongest|most weight|personal best|pb|most weight lifted|"
        "personal record|pr|all time best",
        "far": "furthest|farthest|longest distance",
        "hilly": "hilliest|most hilly|steepest",
        "best": "best|my best",
        "worst": "worst",
        "late": "latest time|the latest",
        "early": "earliest|the earliest",
    },
    "ask": {
        "many": "how many|on how many|how many of them|how many of those|on how many of them|"
        "on how many of those|number of|count of|count|how many of|the count of|total number of|"
        "total count of|total amount of|amount of|"
        "the number of|"
        "what number of|tally",
        "distinct": "how many different|on how many different|number of different|"
        "how many distinct|how many types of",
        "often": "how often|how many times|number of times|how frequently|how many occasions|"
        "on how many occasions|how many separate times",
        "much": "how much|how high|how low|how was|how were|how is|how are|how big|how heavy",
        "long": "how long|how much time|amount of time|time spent|total time spent|time i spent|"
        "time that i spent|"
        "time did i spend|time i have spent|time spent on|time have i spent|time in total|"
        "total time|total time i spent|total time that i spent|amount of time i spent",
        "far": "how far|what distance",
        "fast": "how fast",
        "when": "when|what date|which date|what day|which day|on which day|on what day|date of|"
        "what night|which night|when exactly|what is the date|the date|"
        "what was the day|which of",
        "time": "at what time of day|how late|how early|what time|at what time|which time|"
        "time of day|what time of day",
        "list": "date of all|dates of|the dates of|what are the dates of|what were the dates of|"
        "list|list of|which days|what days|which nights|what nights|which dates|what dates|"
        "on which days|on what days|on what dates|list all|all days|show all|on which nights",
        "share": "how many percent of|percentage of|percent of|what percentage|what percent|"
        "share of|what share|"
        "proportion of|what proportion|"
        "% days|% nights|as a fraction of|as a share of|fraction of|what fraction|"
        "the percentage|% of|what %|"
        "as a percentage of",
        "percentile": "percentile|th percentile|quantile",
        "streak": "longest stretch|longest stretch of|longest period|streak|"
        "streak of|consecutive|in a row|run of consecutive|straight days|"
        "longest streak|consecutively|back to back|days straight|nights straight|current streak|"
        "longest run of consecutive|longest run of days|longest run of nights|run of days|"
        "run of nights|longest series|longest sequence|longest chain|most nights in a row|"
        "most days in a row|"
        "most consecutive|biggest streak|longest consecutive",
        "gap": "longest gap|longest break|longest pause|biggest gap|largest gap|longest layoff|"
        "longest interval|longest time between|maximum gap|longest period between|longest wait|"
        "most days between|longest stretch between|biggest break|max gap|longest lay off",
        "trend": "trending up or down|trending up|trending down|go up or down|went up or down|"
        "gone up or down|rise or fall|trend|trending|"
        "trended|slope|changing|going up or down|increasing|decreasing|improving|"
        "improved|going up|going down|getting better|getting worse|rate of change|rising|falling|"
        "getting better or worse|changed per week|change per week|increasing or decreasing|"
        "linear trend|linear fit|least squares|straight line|line of best fit|best fit line|"
        "getting longer|getting shorter|getting higher|getting lower|getting faster|"
        "getting slower|getting later|getting earlier|getting stronger|getting weaker|"
        "getting heavier|getting lighter|worsening|declining|weekly trend|trend line|"
        "weekly change",
        "change": "change in|changed|changed by|change|change of|gained|lost|gain or lose|lose|"
        "gain|losing|gaining|put on|shift|shifted",
        "correlation": "corr|correlation|correlate|correlated|correlates|correlation coefficient|"
        "pearson r|pearson|pearson coefficient|the pearson coefficient|"
        "relationship|related|relate|associated|association|associated with|"
        "linked|link|connected|"
        "connection|pearson correlation|go together|track|affect|affects|influence|impact",
        "common": "most common|most frequent|most often|most frequently|favourite|favorite|"
        "most popular|what did i do most|what did i do most often|what do i do most|"
        "what do i do most often|least often|least frequently|least common|rarest|least frequent",
        "compare": "compare|compared|compares|versus|vs|comparison|difference|differ|against|"
        "in comparison|compared to|compared with|the difference|different|comparing|"
        "in contrast to|as opposed to|relative to|minus|gap|the gap",
        "recent": "most recent|latest|newest|last recorded|most recently|last time|the last time|"
        "last|current|currently",
        "since": "days ago",
        "first": "first|first ever|oldest|earliest recorded|very first",
        "weekday": "day of the week|weekday|day of week|days of the week|which weekday|"
        "which day of the week|what day of the week|on which day of the week|what weekday|"
        "what day of week|which day of week|on what day of the week|on which weekday",
        "month": "which month|what month|in which month|in what month|month with|best month|"
        "worst month|top month",
        "quarter": "which quarter|what quarter|in which quarter|in what quarter|best quarter",
        "year": "which year|what year|in which year|in what year|best year",
        "muscle": "which muscle|which muscle group|what muscle|what muscle group|which body part",
        "week": "which week|what week|in which week|in what week|week with|calendar week|best week|"
        "worst week",
        "type": "type|kind|which activity|what activity|which workout|which workout type|"
        "what type|what kind|which type|which exercise|what exercise|activity type|workout type|"
        "which sport|what sport|which lift|what lift|which session|what workout was",
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
        "quarter": "in each quarter|in every quarter|each quarter|every quarter|"
        "by quarter|for each quarter|quarter by quarter|quarterly|per quarter",
        "year": "in each year|in every year|by year|for each year|year by year|yearly|per year|"
        "each year|every year",
        "month": "in each month|in every month|for every month|for each calendar month|"
        "by month|for each month|per calendar month|month by month|broken down by month",
        "week": "in each week|in every week|for every week|for each calendar week|"
        "by week|for each week|week by week|broken down by week",
        "session_type": "by activity|by type|for each activity|per activity|by workout type|"
        "by activity type|for each type|by sport|per activity type|for each workout type",
        "muscle": "by muscle|per muscle|for each muscle|for every muscle|by muscle group|"
        "per muscle group|for each muscle group|each muscle|each muscle group|per body part",
        "exercise": "by exercise|per exercise|for each exercise|for every exercise|by lift|"
        "per lift|for each lift|for every lift",
    },
    "day": {"day": "day|night|date|evening|daytime"},
    "span": {"week": "in a week|in one week|in a single week|in any week|in a calendar week",
             "month": "in a month|in one month|in a single month|in any month"},
    "period": {"week": "week", "month": "month", "quarter": "quarter", "year": "year"},
    "session": {
        "any": "workout|activity|session|training|exercise|exercised|exercising|work out|"
        "worked out|working out|train|trained|training session|exercise session|working|"
        "workout session|class|sport|activity session|logged activity|activities log|did exercise",
    },
    "condition": {
        "with": "with|that had|having|where|for which|in which|whose|that have|which had|when|"
        "while|if|during which|that has|in which i had|that were|which were|given|whenever|had",
    },
    "lag": {
        1: "day after|the day after|following day|next day|the next day|on the following day|"
        "the following day|day following|the day following|morning after|the morning after|"
        "night after|the night after|the next morning|following night|next morning|"
        "the following night|the next night|followed|that followed|day right after|one day later|"
        "following|"
        "on the next day|after|subsequent day|next night",
        -1: "day before|the day before|night before|the night before|previous day|"
        "the previous day|day prior to|preceding day|evening before|previous night|before",
    },
    "negation": {"not": "do not|does not|not any|without any|not|no|never|without|did not|"
    "do not|was not|none|zero|neither|no other"},
    "context": {"away": "i was on holiday|i was on vacation|i was away|i was travelling|"
                "i was traveling|i was ill|i was sick|i was injured|on holiday|on vacation"},
    "than": {"than": "than"},
    "does": {"does": "what does|what do"},
    "time": {"time": "time|clock time"},
    "both": {"both": "both|as well"},
    "direction": {
        "higher": "higher|more|greater|up|longer|faster|heavier|later|larger|bigger|farther|"
        "further|stronger|go up|"
        "went up|increase|increased|go higher|rise|elevated|risen|gone up",
        "lower": "lower|less|fewer|weaker|down|shorter|slower|lighter|earlier|smaller|go down|"
        "went down|decrease|decreased|drop|dropped|gone down|reduced|fell|fallen|declined",
        "better": "better|improve|improved",
        "worse": "worse|suffer|poorer",
    },
    "weekdays": {
        ("sat", "sun"): "weekend|on weekends|weekends|weekend day",
        ("mon", "tue", "wed", "thu", "fri"): "weekday|weekdays|work day|workday|working day|"
        "week day|week days|weeknight|weeknights|school night|work night|weekday night|"
        "mon fri|monday to friday|monday through friday|mon to fri|mon through fri",
    },
    "part": {
        "morning": "morning|in the morning|mornings",
        "afternoon": "afternoon|in the afternoon",
        "evening": "evening|in the evening|in the evenings",
        "night": "at night",
    },
    "unit": {
        "h": "hour|hours|hrs|hr|in hours|hours of|h|in h",
        "min": "minute|mins|minutes|in minutes|minutes of|in min|in mins",
        "s": "second|seconds|sec|secs|in seconds",
        "km": "km|kms|kilometer|kilometre|kilometers|kilometres|in km|km of|in kilometers",
        "mi": "mile|miles|mi|in miles|miles of",
        "m": "meter|metre|meters|metres|in meters|in metres|m|in m",
        "kg": "kg|kgs|kilo|kilogram|kilos|kilograms|in kg|in kilos",
        "lb": "lb|lbs|pound|pounds|in lbs|in pounds",
        "bpm": "bpm|beats per minute|beats",
        "ms": "ms|millisecond|milliseconds",
        "ml": "ml|in ml|millilitre|milliliter|millilitres|milliliters",
        "g": "g|gram|grams|gramm|grams of|in grams",
        "mg": "mg|milligram|milligrams|mg of",
        "min/km": "min per km|in min per km|in minutes per km|minutes per km|"
        "minutes per kilometer|min/km|per km|min / km|minutes / km",
        "min/mi": "min per mile|in min per mile|in minutes per mile|minutes per mile|"
        "per mile|min/mile",
        "%": "%|percent|in percent|pct|as a percentage|as percentage|as a percent",
        "kcal": "in kcal|in calories",
        "cm": "cm|centimeter|centimetre|in cm",
        "km/h": "km / h|kmh|kph|kilometer per hour|kilometre per hour|km per hour|in km / h|"
        "in kmh|in kph|in kilometers per hour|in kilometres per hour|in km per hour",
        "mph": "mph|mile per hour|miles per hour|in mph|in miles per hour",
    },
    "verb": {
        "eat": "eat|ate|eaten|consume|consumed|eating|food|intake",
        "burn": "burn|burned|burnt|burning|expend|expended|spent energy",
        "walk": "did i walk|have i walked|i walked",
        "drink": "drink|drank|drunk|drinking|drinked",
    },
    "baseline": {
        "own": "than usual|than normal|than average|compared to usual|baseline|my baseline|"
        "my usual|my norm|than my average|compared to normal|compared to average|than before|"
        "my own baseline|than i usually do|than i normally do|from my baseline|than my usual|"
        "compared to my average|compared to my baseline|compared to my usual|than my baseline",
    },
    "others": {"other": "other days|other nights|rest of the days|the rest|otherwise|"
               "all other days|other day|on other days|days without|nights without|"
               "other mornings|other morning|all other nights|all other mornings"},
    "habit": {"habit": "do i|do my|does my"},
    "except": {"except": "except|excluding|except on|except for|other than|apart from|"
               "but not|leaving out|not counting|outside of|without counting|not including|"
        "discounting|"
               "leaving aside|ignoring|barring|save for|aside from|omitting|skipping|"
               "with the exception of|exclusive of|exclude|ignore|leave out|except in|not in"},
    "and-when": {"when": "and when|and on which day|and what day|and which day|and on what date|"
                 "and when was it|and when was that|and on what day|and the date|"
               "and date|+ date|and its date|+ the date|& date|and how much was it|"
               "and how much|how much was it|and what was it|and on what date was it|"
               "and on which date|and which date|with its date"},
    "and": {"and": "and|+|but|&|/|as well as"},
    "or": {"or": "or|nor"},
    "comma": {",": ",|;"},
    "correction": {
        "instead": "i mean|i meant|i actually mean|i actually meant|no wait|wait no|no i mean|"
        "no i meant|sorry i mean|sorry i meant|i wanted to say|make that|scratch that|correction|"
        "or rather|no sorry|sorry no|wait i mean|wait i meant|no actually|actually no|no make that",
        "softly": "sorry|oh sorry",
    },
    "in_percent": {
        "change": "by what percent|by what percentage|by how many percent|how many percent|"
        "percent change|percentage change|% change|change in percent|change in %|"
        "percentage difference|percent difference|% difference|difference in percent|"
        "difference in %|relative difference|percentage increase|percent increase|% increase|"
        "percentage decrease|percent decrease|% decrease|percentage drop|percent drop|"
        "relative change|in relative terms|percentage wise",
    },
    "refuse": {
        "opinion": "what happens|happens to|why|should|how can i|how do i|how could i|how to|"
        "how should|recommend|advice|"
        "suggest|normal|healthy|tomorrow|will|explain|would|what causes|what caused|cause|"
        "predict|forecast|expect|ideal|optimal|need to|do you think|what do you think|"
        "how come|what if|reason|reasons|meaning|mean by|next week|next month|next year|"
        "tell me about|what makes|what can i|enough|too much|too little|too low|too high|bad|good|"
        "concerned|worried|worry|tips|help me|please explain|definition|what happened",
    },
    "possessive": {"my": "my|i|me|mine|myself|our|we"},
}  # fmt: skip
"""Kind of item -> meaning -> phrases, separated by bars."""
