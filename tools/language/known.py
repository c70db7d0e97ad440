"""Known: the words and metrics of one person, which decide what a shared word means."""

from dataclasses import dataclass, field

from knowledge.exercises import canonical_exercise
from knowledge.sessions import fold_words, session_kind
from tools.language.lexicon import Lexicon, phrase
from tools.queries.reader import SESSION_COLUMNS
from tools.store import HealthStore

_PLAIN = frozenset({"workout", "activity", "sport", "exercise", "training", "session", "other"})
"""Titles that say nothing about the session."""


@dataclass(frozen=True)
class Known:
    """What the person has.

    Attributes:
        metrics: Names of metrics with at least one value; session metrics included.
        titles: The person's session titles with the kind of each.
        exercises: Exercise ids as stored.
    """

    metrics: frozenset[str] = frozenset()
    titles: tuple[tuple[str, str], ...] = ()
    exercises: tuple[str, ...] = ()
    _lexicon: Lexicon = field(default_factory=dict, compare=False, repr=False)

    @property
    def kinds(self) -> frozenset[str]:
        """Session types that occur."""
        return frozenset(kind for _, kind in self.titles)

    @property
    def lexicon(self) -> Lexicon:
        """The person's own phrases: titles and exercises."""
        if not self._lexicon:
            self._lexicon.update(_title_phrases(self.titles))
            self._lexicon.update(_exercise_phrases(self.exercises))
        return self._lexicon


def known_of(store: HealthStore, user_id: str) -> Known:
    """Read what a person has."""
    own = store.own_words(user_id)
    columns = {column: metric for metric, column in SESSION_COLUMNS.items()}
    metrics = set(own.metrics) | {columns[name] for name in own.session_numbers if name in columns}
    if own.titles:
        metrics |= {"session_count", "session_start_time"}
    if "session_speed_kmh" in metrics or "session_distance_km" in metrics:
        metrics |= {"session_speed_kmh", "session_pace_min_per_km"}
    if own.exercises:
        metrics |= {"top_set_kg", "e1rm_kg", "rpe"}
    return Known(frozenset(metrics), own.titles, own.exercises)


def _title_phrases(titles: tuple[tuple[str, str], ...]) -> Lexicon:
    """Titles that mean less than their whole kind; "run" stays the kind even if a title too."""
    found: Lexicon = {}
    of_kind: dict[str, set[str]] = {}
    for title, kind in titles:
        of_kind.setdefault(kind, set()).add(title.casefold())
    for title, kind in titles:
        words = phrase(fold_words(title))
        if not words or " ".join(words) in _PLAIN:
            continue
        meaning = ("title", title)
        if kind != "other" and (of_kind[kind] == {title.casefold()} or words == phrase(kind)):
            meaning = ("sport", (session_kind(title),))
        for variant in (words, (*words, "day")) if words[-1] != "day" else (words,):
            found[variant] = meaning
    return found


def _exercise_phrases(exercises: tuple[str, ...]) -> Lexicon:
    """The names as stored; names of our own list are found by `exercises_in`."""
    return {
        phrase(fold_words(name)): ("exercise", (name,))
        for name in exercises
        if canonical_exercise(name) is None
    }
