"""Itself: questions about the coach as a product. Fixed sentences; no numbers, no claims."""

import re

from agent.builtin.draft import Draft

ANSWERS: tuple[tuple[str, str, str], ...] = (
    (
        r"\b(?:medical|diagnos\w*|(?:a|my) (?:real )?doctor|physician|therapist)\b"
        r"(?!.*\b(?:see|share|send|show|read)\b)",
        "No: I give general information and no medical advice.",
        "I read records and a glossary; what hurts, frightens you or lasts belongs to a doctor.",
    ),
    (
        r"\b(?:make|write|create|build|give|do) (?:me )?(?:a |my )?(?:\w+ ){0,2}(?:plan|program\w*|"
        r"routine)\b",
        "I don't write whole programmes.",
        "I read what you do and say what to change first, with the numbers behind it.",
    ),
    (
        r"\bwhy (?:do|did|are|would) you (?:need|want|ask)\w*\b",
        "Only to make answers fit: your weight sets the protein figure, your goal the direction.",
        "You need not tell me; then I leave out what depends on it. coach profile show prints it.",
    ),
    (
        r"\bwhat (?:can|do) you (?:see|read|know|use)\b|\b(?:which|what) data\b",
        "What your apps and devices exported here: nights, heart, food, weight, training.",
        "coach sources lists it with its days; ask me “what can you see of mine” for the list.",
    ),
    (
        r"\b(?:cost|costs|free|pay|price|much is it|subscription|money)\b",
        "It is free: open source, on your own machine, with no account.",
        "Only a language model you choose to connect may cost something; without one nothing does.",
    ),
    (
        r"\b(?:offline|internet)\b",
        "Yes, offline: the built-in model needs no network.",
        "Only connected services and a connected language model do.",
    ),
    (
        r"\b(?:notif\w*|remind\w*|ping|alarm)\b",
        "No, I send no reminders: I answer when you ask.",
        "coach brief prints the morning brief, which a scheduler of yours can run each day.",
    ),
    (
        r"\b(?:photos?|pictures?|images?|videos?|voice)\b",
        "No: I read words and the files of your apps, no pictures and no voice.",
        "Log food and sets in the app you use, and import its export.",
    ),
    (
        r"\b(?:log|enter|write down|track)\b.*\b(?:food|meals?|workouts?|sets?|here|weight)\b",
        "Not here: log it in your own app, and I read that.",
        "coach import FILE reads an export, coach connect links a service; weight you can tell me.",
    ),
    (
        r"\b(?:fitbit|garmin|oura|whoop|withings|google|hevy|strong|cronometer|fitbod)\b",
        "Yes: I read its data, by connection or by the export of your account.",
        "coach connect lists the services that can be linked; any other export goes through coach "
        "import FILE, and coach sources shows what has arrived.",
    ),
    (
        r"\bapple\b|\bhealth ?kit\b",
        "Yes, through the phone's own Apple Health export.",
        "Export it on the phone, then give me the file with coach import FILE.",
    ),
    (
        r"\bstrava\b",
        "Not by connection, but your own Strava export can be imported.",
        "Give me the file with coach import FILE; a FIT file of the watch works as well.",
    ),
    (
        r"\b(?:phone|iphone|android|app|mobile|browser|tablet)\b",
        "There is no app to install; on a phone you use the page in its browser.",
        "coach serve starts that page on your machine, and whoever runs it decides which devices "
        "reach it.",
    ),
    (
        r"\b(?:safe|private|privacy|secure|leave my|hacked|cloud)\b",
        "Your data stay where the coach runs; nothing is sent anywhere by itself.",
        "Only a language model you connect gets what a question needs; coach ask --show-prompt "
        "prints exactly that.",
    ),
    (
        r"\b(?:remember|forget|save|store|memory|chats?|messages?|conversation)\b"
        r"(?!.*\b(?:share|others?|people|doctor|trainer|coach)\b)",
        "Within a conversation I follow what was said; beyond it I keep only what you agree to.",
        "I keep a goal, a weight or an injury after your yes. coach profile show prints it, "
        "coach erase forgets all of it.",
    ),
    (
        r"\b(?:share|see this|see my|my trainer|my coach|my doctor|other people|anyone|others)\b",
        "Nobody sees it unless you hand it over: your data stay where the coach runs.",
        "coach export writes all of it as files that you can give to somebody.",
    ),
    (
        r"\b(?:goal|weight|height|age|profile|birth\w*|units?|kilos|pounds|switch)\b",
        "Tell me here, such as a new goal, and say yes; or set it with coach profile set.",
        "coach profile set takes goal, weight, height and units; coach profile show prints what is "
        "kept.",
    ),
    (
        r"\b(?:delete|erase|remove)\b",
        "There is no account; coach erase forgets everything about you.",
        "coach export gives you a copy before that.",
    ),
    (
        r"\b(?:trust|accura\w*|reliab\w*|correct|sure|believe|science|scien\w*|knowledge|based|"
        r"good are)\b",
        "Trust what you can open: each number leads to the days behind it, each claim to a page.",
        "Where records are thin I say so instead of guessing, and I can misread a question. I give "
        "general information and no medical advice.",
    ),
    (
        r"\b(?:german|french|spanish|language|deutsch)\b",
        "Without a language model I speak English only.",
        "With one connected (see coach doctor) I answer in your language.",
    ),
)


_OF_DEVICES = re.compile(
    r"\b(?:believe|trust|accura\w*|exact|reliab\w*)\b.*\b(?:watch|tracker|ring|scale|wearable|"
    r"device|"
    r"band)s?\b",
    re.IGNORECASE,
)
"""How well a device measures, which the glossary knows."""


def write_itself(question: str) -> Draft | None:
    """What is asked about the coach; None where it is none of what can be told."""
    if _OF_DEVICES.search(question):
        return None
    for words, headline, more in ANSWERS:
        if re.search(words, question, re.IGNORECASE):
            return Draft(headline).say(more)
    return None
