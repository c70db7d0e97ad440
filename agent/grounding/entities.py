"""Entities: things that a sentence about bodies can be about, with the words that name each.

A sentence that names one of them must rest on a passage that names it too. Knows no evidence.
"""

import re

_WORDS: dict[str, str] = {
    "growth hormone": r"growth hormones?|\bgh\b|hgh",
    "IGF-1": r"igf-?1",
    "testosterone": r"testosterone|androgens?",
    "oestrogen": r"o?estrogens?|estradiol|oestradiol",
    "progesterone": r"progesterone",
    "cortisol": r"cortisol",
    "insulin": r"insulin",
    "melatonin": r"melatonin",
    "leptin": r"leptin",
    "ghrelin": r"ghrelin",
    "thyroid": r"thyroid|\bt[34]\b|\btsh\b",
    "adrenaline": r"(?:nor)?adrenaline|epinephrine",
    "mTOR": r"mtor\w*",
    "AMPK": r"ampk",
    "leucine": r"leucine",
    "creatine": r"creatine",
    "caffeine": r"caffeine|coffee|espresso|pre-?workout|tea\b|energy drinks?",
    "alcohol": r"alcohol\w*|drinks?\b|drinking|wine|beers?\b",
    "carbohydrate": r"carb\w*|sugars?|glucose|starch\w*|glycogen",
    "protein": r"protein\w*|amino acids?",
    "fibre": r"fib(?:re|er)s?\b",
    "vitamin D": r"vitamin d",
    "vitamin C": r"vitamin c\b",
    "iron": r"\biron\b|ferritin",
    "zinc": r"\bzinc\b",
    "magnesium": r"magnesium",
    "omega-3": r"omega-?3|fish oil",
    "lactate": r"lact(?:ate|ic)\w*",
    "REM sleep": r"\brem\b|dream\w*",
    "deep sleep": r"deep sleep|deep stages?|slow[- ]wave|\bn3\b",
    "heart rate variability": r"heart rate variability|\bhrv\b|rmssd|sdnn",
    "resting heart rate": r"resting heart rate|resting pulse|\bpulse\b",
    "VO2max": r"vo2 ?max|oxygen uptake|aerobic capacity",
    "blood oxygen": r"blood oxygen|oxygen saturation|spo2",
    "skin temperature": r"skin temperature|body temperature",
    "satellite cells": r"satellite cells?",
    "mitochondria": r"mitochondri\w*",
    "kidneys": r"kidneys?",
    "liver": r"\bliver\b",
    "bones": r"\bbones?\b",
    "tendons": r"tendons?",
}
_SAID_WIDER = {"resting heart rate": re.compile(r"heart|\bpulse\b|\bhrv\b", re.IGNORECASE)}
"""Words by which a passage may name a thing besides those that a sentence names it by."""

_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _WORDS.items()}


def foreign(sentence: str, passages: str) -> str | None:
    """The first thing a sentence names and the passages do not."""
    return next(
        (
            name
            for name, pattern in _PATTERNS.items()
            if pattern.search(sentence) and not _SAID_WIDER.get(name, pattern).search(passages)
        ),
        None,
    )
