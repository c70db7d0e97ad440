"""Tongues: which language a question is in, told by its commonest words. Knows no answers."""

import re

_LANGUAGES: dict[str, str] = {
    "Deutsch": "ich und der die das ist nicht warum mein meine wie viel habe schlaf kann mir "
    "soll "
    "für mit ein eine auf",
    "français": "je et le la les est pas pourquoi mon ma mes comment combien ai dois sommeil "
    "pour "
    "avec une des que",
    "español": "cuánta cuántas cuántos proteína necesito día al dormí puedo yo y el los las es "
    "no por qué porque mi mis como cuánto he debo sueño para "
    "con una "
    "que está cómo",
    "italiano": "io e il gli è non perché perche mio mia come quanto ho devo sonno per con "
    "una che "
    "sono",
    "Nederlands": "ik en het een is niet waarom mijn hoe veel heb slaap kan moet voor met op van",
    "português": "eu e o os as é não por que porque meu minha como quanto tenho devo sono "
    "para com "
    "uma",
}
_ENGLISH = frozenset(
    ["the", "is", "my", "i", "what", "how", "why", "do", "does", "much", "many", "of", "in", "to",
     "did", "was", "a", "me", "and", "for", "last", "should", "am"]
)  # fmt: skip
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]")


def foreign_language(question: str) -> str | None:
    """The own name of the language a question is in, if it is plainly not English."""
    if _OTHER_SCRIPT.search(question) and not _LATIN.search(question):
        return "your language"
    words = re.findall(r"[^\W\d_]+", question.lower())
    english = sum(word in _ENGLISH for word in words)
    hits = {
        name: sum(word in known.split() for word in words) for name, known in _LANGUAGES.items()
    }
    best = max(hits, key=lambda name: hits[name])
    if hits[best] >= 2 and hits[best] > english:
        return best
    foreign = re.search(r"[¿¡]|[à-öø-ÿāăąćčďęěğłńňőřśšşţťůűźżž]", question.lower())
    return "your language" if foreign and not english else None
