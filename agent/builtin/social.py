"""Social: greetings, thanks, questions about the coach, and what lies off its topic.

Fixed sentences without numbers and without claims.
"""

import re

from agent.builtin.draft import Draft
from agent.grounding.support import stems

_ANSWERS: tuple[tuple[str, str, str], ...] = (
    (
        r"\b(?:thanks?|thank you|thx|ty|cheers)\b",
        "You're welcome.",
        "Ask me again whenever you want to know where you stand.",
    ),
    (r"\b(?:bye|goodbye|see you|good night)\b", "See you.", "Good training, and sleep well."),
    (
        r"\bwhat languages?\b",
        "I speak English when no language model is connected.",
        "With one connected (see coach doctor) I answer in yours.",
    ),
    (
        r"\b(?:wrong|mistakes?)\b",
        "Yes, and you can check me.",
        "Every number opens to the days behind it, and where data are thin I say so. Tell me what "
        "looks wrong to you, and I look again.",
    ),
    (
        r"\bwhere\b.*\b(?:numbers?|figures?|stats|get|come from)\b",
        "Every number comes from your own records: what your apps and devices exported here.",
        "I compute it myself; each marker such as d1 opens the days behind it. What I say on the "
        "body comes from the glossary, with its sources.",
    ),
    (
        r"\b(?:who|what) (?:are|r) you|\bai\b|\bbot\b|\bhuman\b|which (?:language )?model|gpt|"
        r"\b(?:robot|llm|claude|person|doctor)\b|made you|built you",
        "I'm Groundwork, a coach that shows its work.",
        "I read your own sleep, food and training data, look physiology up in a glossary, and cite "
        "both. Right now the built-in model answers: no language model, no network.",
    ),
    (
        r"\b(?:internet|network|key|account|cost)\b",
        "No: I run on this machine, without network, key or account.",
        "A language model can be connected if you want one; coach doctor shows how.",
    ),
    (
        r"\b(?:import|connect|upload|sync|apps?|files?|devices?|watch\w*|trackers?|sources?|"
        r"formats?)\b",
        "Give me an export of your app with coach import FILE; I tell the format by its content.",
        "I read Hevy, Strong, Cronometer, WHOOP and any table that a small map describes. coach "
        "connect links Oura, WHOOP, Hevy, Withings, Garmin and Google Health.",
    ),
    (
        r"\bget started\b|\bstart with\b|\bneed from me\b",
        "To begin, import an export of a training app: coach import FILE.",
        "Nights from a watch or ring and some days of food make my answers better. Then ask me why "
        "a lift stalled.",
    ),
    (
        r"\b(?:plan|program\w*|routine|diet)\b",
        "I don't write whole programmes.",
        "I read what you do and say what to change first, with the numbers behind it. Ask me: what "
        "should I change first?",
    ),
    (
        r"\b(?:delete|erase|remove|forget)\b",
        "coach erase deletes everything that is kept about you.",
        "coach export gives you a copy before that. Your data are nowhere but on this machine.",
    ),
    (
        r"\b(?:where|privacy|store|keep|sell|share|delete|erase|export|forget|download|remove|see|"
        r"read|access|upload|send|safe)\b",
        "Your data stay on this machine, in the coach's home folder.",
        "coach export gives you all of it and coach erase deletes all of it. With a language model "
        "connected, what a question needs goes to that endpoint; coach ask --show-prompt prints "
        "exactly what would leave.",
    ),
    (
        r"\b(?:great|perfect|cool|nice|ok(?:ay)?|got it|awesome|good|alright|fine|interesting|wow|"
        r"i see|understood|makes sense|sure|yes|yeah|yep|no|nope|helpful|useful|haha+|lol)\b"
        r"(?!.*\b(?:morning|evening|afternoon|day)\b)",
        "Good.",
        "Is there anything else you want to know?",
    ),
    (
        r"\b(?:can (?:you|i)|help|how do(?:es)?)\b",
        "Ask me about your training, sleep and food, or about how they work in the body.",
        "Every number I give you can be opened. Shall we start with: why has my bench stalled, how "
        "was my deep sleep last month, or what does IGF-1 do?",
    ),
    (
        r"",
        "Hello, good to see you.",
        "What would you like to know: why a lift stalled, how you slept, or how something works?",
    ),
)


MANY = 5
"""Words from which a question without one everyday word is still a question."""


def write_social(question: str) -> Draft:
    """A greeting, a thank-you, or a word about the coach."""
    if not re.search(r"[^\W\d_]", question):
        return Draft("I did not catch that.").say(
            "Ask me about your training, sleep or food in a few words."
        )
    for pattern, headline, more in _ANSWERS:
        if re.search(pattern, question, re.IGNORECASE):
            return Draft(headline).say(more)
    raise AssertionError("the last pattern matches everything")


_ONLY_ENGLISH = {
    "Deutsch": "Ohne Sprachmodell spreche ich nur Englisch.",
    "français": "Sans modèle de langue, je ne parle qu'anglais.",
    "español": "Sin un modelo de lenguaje solo hablo inglés.",
    "italiano": "Senza un modello linguistico parlo solo inglese.",
    "Nederlands": "Zonder taalmodel spreek ik alleen Engels.",
    "português": "Sem um modelo de linguagem, só falo inglês.",
}


def write_foreign(language: str) -> Draft:
    """A question in another language: say so in it, and what would help."""
    own = _ONLY_ENGLISH.get(language)
    english = "Without a language model I speak English only."
    draft = Draft(own or english)
    if own:
        draft.say(english)
    return draft.say(
        "Ask me in English, or connect a language model (coach doctor shows how) and I answer in "
        "yours."
    )


def write_off_topic(question: str = "") -> Draft:
    """One friendly sentence for what the coach knows nothing about, or cannot read."""
    words = re.findall(r"[a-z]+", question.lower())
    if words and len(words) < MANY and len(stems(question)) == len(words):
        return Draft("I did not catch that.").say(
            "Ask me about training, sleep or food, for example: how did I sleep last week?"
        )
    return Draft("That is outside what I know: I stay with training, sleep and food.").say(
        "Is there something there I can look up for you?"
    )
