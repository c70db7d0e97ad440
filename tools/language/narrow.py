"""Narrow: words that name less than a whole kind of session, "treadmill", "trail run", "tennis".

Such a word counts only where a title of the person has it; the whole kind would be another number.
"Leg day" without such a title is every session that trains the legs.
"""

from knowledge.muscles import MUSCLE_GROUPS
from knowledge.sessions import fold_words
from tools.language.known import Known
from tools.language.lexicon import Meaning, phrase
from tools.queries.model import SessionScope

DAY = frozenset(phrase("day session workout"))


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
    if not named and known.exercises and (muscles := _trained(words)):
        return "title", SessionScope(muscles=muscles)
    return ("title", named[0]) if len(named) == 1 else None


def _trained(words: tuple[str, ...]) -> tuple[str, ...]:
    """The muscles of a "leg day" or "upper body"; none where the words name no group."""
    said = {phrase(name): muscles for name, muscles in MUSCLE_GROUPS.items()}
    return said.get(tuple(each for each in words if each not in DAY), ())
