"""Narrow: words that name less than a whole kind of session, "treadmill", "trail run", "tennis".

Such a word counts only where a title of the person has it; the whole kind would be another number.
"""

from knowledge.sessions import fold_words
from tools.language.known import Known
from tools.language.lexicon import Meaning, phrase


def resolved(words: tuple[str, ...], kind: str, known: Known) -> Meaning | None:
    """What a narrow word means for this person; None where nothing they did is called so.

    Args:
        words: Its stems.
        kind: The kind of session that it belongs to.
        known: The person's own words.
    """
    own = [title for title, of in known.titles if of == kind]
    if not own:
        return "sport", (kind,)  # nothing of the kind was done, whatever it is called
    named = [title for title in own if set(words) <= set(phrase(fold_words(title)))]
    return ("title", named[0]) if len(named) == 1 else None
