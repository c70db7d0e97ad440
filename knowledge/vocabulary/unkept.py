"""Unkept: what people ask numbers of that nothing here records, and what stands near it.

Knows words and names of metrics; whether a person has the near ones is for others.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unkept:
    """One number that is not kept.

    Attributes:
        label: How a sentence calls it.
        words: What people call it, lower case.
        near: Metrics that say something of the same matter, the nearest first.
    """

    label: str
    words: tuple[str, ...]
    near: tuple[str, ...] = ()


UNKEPT: tuple[Unkept, ...] = (
    Unkept(
        "blood pressure",
        ("blood pressure", "systolic", "diastolic", "systolic blood pressure",
         "diastolic blood pressure", "bp"),
        ("resting_hr_bpm",),
    ),
    Unkept(
        "blood glucose",
        ("glucose", "blood glucose", "blood sugar", "fasting glucose", "sugar level", "a1c",
         "hba1c", "fasting blood sugar", "glucose level"),
        ("carbs_g", "sugar_g"),
    ),
    Unkept("insulin", ("insulin", "insulin level")),
    Unkept("ketones", ("ketone", "ketones", "ketosis")),
    Unkept("VO2max", ("vo2max", "vo2 max", "vo2", "cardio fitness", "aerobic capacity"),
           ("session_pace_min_per_km", "session_speed_kmh", "resting_hr_bpm")),
    Unkept("lactate threshold", ("lactate threshold", "lactate", "anaerobic threshold"),
           ("session_hr_bpm",)),
    Unkept("heart rate recovery", ("heart rate recovery", "hr recovery", "hrr"),
           ("resting_hr_bpm", "session_hr_bpm")),
    Unkept("power", ("power", "watt", "watts", "wattage", "ftp", "average power"),
           ("session_speed_kmh", "session_energy_kcal")),
    Unkept("cadence", ("cadence", "stride length", "step length", "steps per minute"),
           ("session_steps", "session_speed_kmh")),
    Unkept("testosterone", ("testosterone", "free testosterone")),
    Unkept("cortisol", ("cortisol", "cortisol level"), ("stress_score",)),
    Unkept("growth hormone", ("growth hormone", "igf 1", "igf1", "hgh")),
    Unkept("cholesterol", ("cholesterol", "ldl", "hdl", "triglyceride", "triglycerides")),
    Unkept("ferritin", ("ferritin", "iron level", "haemoglobin", "hemoglobin", "hematocrit")),
    Unkept("thyroid values", ("tsh", "thyroid")),
    Unkept("inflammation markers", ("crp", "c reactive protein")),
    Unkept("vitamin D", ("vitamin d",)),
    Unkept("vitamins", ("vitamin", "vitamins", "vitamin c", "vitamin b12", "b12")),
    Unkept("magnesium", ("magnesium",)),
    Unkept("potassium", ("potassium",), ("sodium_mg",)),
    Unkept("calcium", ("calcium",)),
    Unkept("iron", ("iron",)),
    Unkept("zinc", ("zinc",)),
    Unkept("creatine", ("creatine",)),
    Unkept("cholesterol eaten", ("dietary cholesterol",)),
    Unkept("body temperature", ("body temperature", "core temperature", "basal temperature",
                                "temperature"), ("skin_temperature_deviation_c",)),
    Unkept("mood", ("mood", "happiness", "feeling"), ("stress_score",)),
    Unkept("soreness", ("soreness", "doms", "muscle soreness", "pain")),
    Unkept("screen time", ("screen time", "phone time")),
    Unkept("menstrual cycle", ("menstrual cycle", "cycle length", "period length", "period")),
    Unkept("BMI", ("bmi", "body mass index"), ("weight_kg", "body_fat_percent")),
    Unkept("body measures other than the waist",
           ("bicep circumference", "biceps circumference", "arm circumference", "chest size",
            "neck size", "hip circumference", "thigh circumference", "hip size"),
           ("waist_cm", "weight_kg")),
    Unkept("bone mass", ("bone mass", "bone density")),
    Unkept("visceral fat", ("visceral fat",), ("body_fat_percent", "waist_cm")),
    Unkept("meditation", ("meditation", "meditation minutes", "mindful minutes")),
    Unkept("standing hours", ("stand hours", "standing hours", "standing time", "sitting time",
                              "sedentary time"), ("steps",)),
)  # fmt: skip
"""Numbers that nothing here records."""
