"""Social: greetings, thanks, questions about the coach, and what lies off its topic.

Fixed sentences without numbers and without claims.
"""

import re

from agent.builtin.draft import Draft

_ANSWERS: tuple[tuple[str, str, str], ...] = (
    (
        r"\b(?:thanks?|thank you|thx|ty|cheers)\b",
        "You're welcome.",
        "Ask me again whenever you want to know where you stand.",
    ),
    (r"\b(?:bye|goodbye|see you)\b", "See you.", "Good training, and sleep well."),
    (
        r"\b(?:great|perfect|cool|nice|ok(?:ay)?|got it|awesome)\b",
        "Good.",
        "Is there anything else you want to know?",
    ),
    (
        r"\bwhat languages?\b",
        "I speak English when no language model is connected.",
        "With one connected (see coach doctor) I answer in yours.",
    ),
    (
        r"\b(?:where|privacy|store|keep|sell|share|delete)\b",
        "Your data stay on this machine, in the coach's home folder.",
        "coach export gives you all of it and coach erase deletes all of it. Only when you connect "
        "a language model does the evidence that a question needs go to that endpoint; "
        "coach ask --show-prompt prints exactly what would leave.",
    ),
    (
        r"\b(?:who|what) (?:are|r) you|\bai\b|\bbot\b|\bhuman\b|which model",
        "I'm Groundwork, a coach that shows its work.",
        "I read your own sleep, food and training data, look physiology up in a glossary, and cite "
        "both. Right now the built-in model answers: no language model, no network.",
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


def write_off_topic() -> Draft:
    """One friendly sentence for what the coach knows nothing about."""
    return Draft("That is outside what I know: I stay with training, sleep and food.").say(
        "Is there something there I can look up for you?"
    )
