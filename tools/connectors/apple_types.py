"""Apple's words: record types of the Health export and what they are here.

Holds words only; `apple_health.py` says how they are read.
"""

DAILY_MEANS: dict[str, tuple[str, str]] = {
    "HKQuantityTypeIdentifierRestingHeartRate": ("resting_hr_bpm", "bpm"),
    "HKQuantityTypeIdentifierHeartRateVariabilitySDNN": ("hrv_sdnn_ms", "ms"),
    "HKQuantityTypeIdentifierRespiratoryRate": ("respiratory_rate", "breaths/min"),
    "HKQuantityTypeIdentifierOxygenSaturation": ("spo2_percent", "%"),
}
"""Type -> (metric, unit); the day's value is the mean of its readings."""

BODY: dict[str, tuple[str, str]] = {
    "HKQuantityTypeIdentifierBodyMass": ("weight_kg", "kg"),
    "HKQuantityTypeIdentifierBodyFatPercentage": ("body_fat_percent", "%"),
    "HKQuantityTypeIdentifierLeanBodyMass": ("lean_mass_kg", "kg"),
    "HKQuantityTypeIdentifierWaistCircumference": ("waist_cm", "cm"),
}
"""Type -> (metric, unit); every reading is kept."""

DAILY_SUMS: dict[str, tuple[str, str]] = {
    "HKQuantityTypeIdentifierStepCount": ("steps", "count"),
    "HKQuantityTypeIdentifierActiveEnergyBurned": ("active_energy_kcal", "kcal"),
    "HKQuantityTypeIdentifierBasalEnergyBurned": ("basal", "kcal"),
    "HKQuantityTypeIdentifierDistanceWalkingRunning": ("distance_km", "km"),
    "HKQuantityTypeIdentifierFlightsClimbed": ("floors", "count"),
}
"""Type -> (metric, unit); several devices count the same steps, so hours are compared first."""

FOOD: dict[str, tuple[str, str]] = {
    "HKQuantityTypeIdentifierDietaryEnergyConsumed": ("energy_kcal", "kcal"),
    "HKQuantityTypeIdentifierDietaryProtein": ("protein_g", "g"),
    "HKQuantityTypeIdentifierDietaryCarbohydrates": ("carbs_g", "g"),
    "HKQuantityTypeIdentifierDietaryFatTotal": ("fat_g", "g"),
    "HKQuantityTypeIdentifierDietaryFiber": ("fibre_g", "g"),
    "HKQuantityTypeIdentifierDietarySugar": ("sugar_g", "g"),
    "HKQuantityTypeIdentifierDietarySodium": ("sodium_mg", "mg"),
    "HKQuantityTypeIdentifierDietaryCaffeine": ("caffeine_mg", "mg"),
    "HKQuantityTypeIdentifierDietaryWater": ("water_ml", "ml"),
}
"""Type -> (field of a food entry, unit)."""

SLEEP = "HKCategoryTypeIdentifierSleepAnalysis"
STAGES: dict[str, str] = {
    "InBed": "in_bed",
    "Asleep": "asleep",
    "AsleepUnspecified": "asleep",
    "AsleepCore": "light",
    "AsleepDeep": "deep",
    "AsleepREM": "rem",
    "Awake": "awake",
    # Very old exports hold the number of the value instead of its name.
    "0": "in_bed",
    "1": "asleep",
    "2": "awake",
    "3": "light",
    "4": "deep",
    "5": "rem",
}
"""Value of a sleep record, without its prefix -> stage."""

STATISTICS: dict[str, tuple[str, str]] = {
    "HKQuantityTypeIdentifierActiveEnergyBurned": ("energy_kcal", "kcal"),
    "HKQuantityTypeIdentifierDistanceWalkingRunning": ("distance_km", "km"),
    "HKQuantityTypeIdentifierDistanceCycling": ("distance_km", "km"),
    "HKQuantityTypeIdentifierDistanceSwimming": ("distance_km", "km"),
    "HKQuantityTypeIdentifierDistanceRowing": ("distance_km", "km"),
    "HKQuantityTypeIdentifierDistancePaddleSports": ("distance_km", "km"),
    "HKQuantityTypeIdentifierDistanceCrossCountrySkiing": ("distance_km", "km"),
    "HKQuantityTypeIdentifierDistanceSkatingSports": ("distance_km", "km"),
    "HKQuantityTypeIdentifierDistanceDownhillSnowSports": ("distance_km", "km"),
    "HKQuantityTypeIdentifierDistanceWheelchair": ("distance_km", "km"),
    "HKQuantityTypeIdentifierStepCount": ("steps", "count"),
}
"""Type of a WorkoutStatistics element -> (field of a workout, unit)."""
HEART_RATE = "HKQuantityTypeIdentifierHeartRate"
