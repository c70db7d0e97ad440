"""Known: the words and metrics of one person, which decide what a shared word means."""

from dataclasses import dataclass, field

from knowledge.exercises import canonical_exercise
from knowledge.sessions import fold_words
from tools.language.lexicon import Lexicon, phrase, stem
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
    for title, kind in titles:
        words = phrase(fold_words(title))
        if not words or " ".join(words) in _PLAIN or words == phrase(kind):
            continue
        for variant in _variants(words):
            found.setdefault(variant, ("title", title))
    return found


_FORMS = {
    "bike": ("biking", "biked", "cycling"), "run": ("running", "ran", "jog", "jogging"),
    "walk": ("walking", "walked"), "ride": ("riding", "rode"), "swim": ("swimming", "swam"),
    "cycle": ("cycling", "cycled"), "hike": ("hiking", "hiked"), "row": ("rowing", "rowed"),
    "training": ("train", "trained"), "climb": ("climbing", "climbed"), "lift": ("lifting",),
}  # fmt: skip


def _variants(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The forms in which a title is spoken of: "outdoor bike", "outdoor biking"."""
    found = [words]
    last = words[-1]
    for form in _FORMS.get(last, ()):
        found.append((*words[:-1], form))
        if len(words) == 2:
            found += [(form, words[0]), (form, f"{words[0]}s")]
            found.append((form, stem(f"{words[0]}s")))
    if last == "bike":
        found.append((*words, "ride"))
    if last not in {"day", "session", "workout"}:
        found += [(*words, extra) for extra in ("day", "session", "workout", "activity")]
    if last == "session" or last == "workout":
        found.append(words[:-1])
    return [variant for variant in found if variant]


def _exercise_phrases(exercises: tuple[str, ...]) -> Lexicon:
    """The names as stored; names of our own list are found by `exercises_in`."""
    return {
        phrase(fold_words(name)): ("exercise", (name,))
        for name in exercises
        if canonical_exercise(name) is None
    }
