"""Proposals: facts that a person states in chat, offered for keeping and kept only after a yes.

A profile fact (weight, goal, an injury, ...) or days to leave out of baselines (ill, travelling).
Deterministic, the same for every model. Knows no storage.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tools.connectors.cells import LB_IN_KG
from tools.language.dates import read_window
from tools.language.days import read_weekdays
from tools.language.tokens import tokenise
from tools.profile import Profile
from tools.queries.windows import resolve
from tools.shown import span

LONGEST_DAYS = 60


class Proposal(BaseModel):
    """What would be kept.

    Attributes:
        kind: A change of the profile, or days to mark.
        says: The change in words: "your weight, 82 kg".
        profile: Fields of the profile with their new values.
        start: First day to mark.
        end: Last day to mark.
        reason: Why the days are marked, in one word.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["profile", "days"]
    says: str
    profile: Mapping[str, Any] = {}
    start: date | None = None
    end: date | None = None
    reason: str = ""

    @property
    def days(self) -> list[date]:
        """The days to mark."""
        if self.start is None or self.end is None:
            return []
        return [self.start + timedelta(n) for n in range((self.end - self.start).days + 1)]


_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|ok(?:ay)?|please(?: do)?|do (?:it|that)|go ahead|correct|"
    r"right|"
    r"of course|absolutely|definitely|mark (?:them|it)|save (?:it|that)|remember (?:it|that))\b"
    r"[\w\s,'!.]{0,25}$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?:no|nope|nah|don'?t|not now|never mind|nevermind|leave it|forget it|cancel)\b"
    r"[\w\s,'!.]{0,25}$",
    re.IGNORECASE,
)
_AWAY: dict[str, re.Pattern[str]] = {
    "ill": re.compile(
        r"\bi (?:was|am|got|fell|had been|have been|'ve been|felt) (?:\w+ )?(?:ill|sick|"
        r"unwell|down "
        r"with)\b|\bi (?:had|caught|have|got) (?:a |the )?(?:\w+ )?(?:cold|flu|covid|fever|bug|"
        r"infection|virus)\b|\bi'?m (?:ill|sick)\b",
        re.IGNORECASE,
    ),
    "travelling": re.compile(
        r"\bi (?:was|am|have been|'ve been) (?:\w+ )?(?:travell?ing|away|on (?:holiday|"
        r"vacation|a trip|"
        r"a business trip))\b|(?<!beat )(?<!beating )\bjet ?lag\w*"
        r"(?! (?:advice|tips?|help))",
        re.IGNORECASE,
    ),
    "injured": re.compile(r"\bi was injured\b", re.IGNORECASE),
}
_DASH = re.compile(r"\s*[-–]\s*(?=(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)", re.IGNORECASE)
"""What stands between the first and the last weekday of "mon-wed"."""
_NOW = re.compile(r"\bi(?:'m| am) (?:\w+ )?(?:ill|sick|unwell)\b", re.IGNORECASE)
_UNDO = re.compile(
    r"^\W*(?:(?:please|no|wait|sorry|oops|actually) )*(?:undo|take (?:it|that|them) back|revert|"
    r"unmark|remove (?:it|that|them)|forget (?:it|that))\b[\w\s,'!.]{0,25}$",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"(?<!will )(?<!do )(?<!did )(?<!until )(?<!when )(?<!if )(?<!should )(?<!once )"
    r"\bi (?:now |currently )?weigh (?:about |around )?(\d{2,3}(?:[.,]\d)?) ?(kg|kilos?|lbs?|"
    r"pounds?)?",
    re.IGNORECASE,
)
_HEIGHT = re.compile(r"\b(?:i'?m|i am|my height is) (1\d\d|2[0-3]\d) ?cm\b", re.IGNORECASE)
_BORN = re.compile(r"\bi was born in (19[2-9]\d|20[01]\d)\b", re.IGNORECASE)
_WAKE = re.compile(
    r"\b(?:my alarm (?:is|rings|goes off)|i (?:usually |always )?(?:wake|get) up) (?:at )?"
    r"([01]?\d)[:.]([0-5]\d)\b",
    re.IGNORECASE,
)
_NEED = re.compile(r"\bi need (?:about )?(\d(?:\.\d)?) ?(?:h|hours?) (?:of )?sleep", re.IGNORECASE)
_GOALS: dict[str, re.Pattern[str]] = {
    goal: re.compile(
        rf"\b(?:my (?:main )?goal is (?:now )?(?:to )?|i(?:'m| am) trying to |i want to |"
        rf"(?:change|set|switch|update|make) my goal (?:to )?(?:to )?)(?:{words})\b",
        re.IGNORECASE,
    )
    for goal, words in {
        "gain-muscle": r"(?:gain|build|put on|add) (?:\w+ )?(?:muscle|mass|size)|get bigger|"
        "bulk(?: up)?",
        "gain-strength": r"(?:get|gain|become|be) (?:\w+ )?(?:strong\w*|strength)",
        "lose-fat": r"(?:lose|drop|burn|cut) (?:\w+ )?(?:fat|weight)|get lean\w*|cut",
        "maintain": r"maintain|stay (?:the same|as i am)",
        "endurance": r"run (?:a |my )?(?:\w+ )?(?:marathon|half|10k|5k)|(?:improve|build) "
        r"(?:my )?endurance",
    }.items()
}
_NOTE = re.compile(
    r"\bi (?:have|had|got) (?:a |an )?(?P<note>(?:bad|old|weak|sore|injured|torn|dodgy|"
    r"herniated) "
    r"[\w ]{3,40}|\w+ (?:injury|tendinitis|arthritis|hernia))|\b(?P<like>i (?:hate|love|"
    r"prefer|can'?t "
    r"do|avoid|don'?t like) (?!(?:this|it|that|everything|all|my(?:self)?|you|how)\b)[\w ]{3,50})",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"^\W*(?:(?:ok|oh|also|so|and|but|actually|by the way|btw|well)\W+)*(?P<note>i (?:now |"
    r"currently |usually |can |can now )*(?:only )?(?:(?:train|lift|work ?out|exercise|run|go to "
    r"the gym|sleep|eat|drink|cook|work)(?: only| out)? [\w' -]{0,30}?(?:a|per|every|each|at|"
    r"on|in the) (?:day|week|night|weekdays?|weekends?|evenings?|mornings?)|work "
    r"(?:night |late |early )?(?:shifts?|nights))(?: now| these days| at the moment)?|"
    r"i(?:'m| am) (?:now |a )*(?:vegan|vegetarian|pescatarian|pregnant|lactose intolerant|coeliac|"
    r"celiac|diabetic)(?: now)?)\W*(?:btw|by the way)?\W*$",
    re.IGNORECASE,
)
"""How the person lives, as a plain statement and nothing else."""
_REMEMBER = re.compile(
    r"\bremember\b|\bjust so you know\b|\bfyi\b|\bfor the record\b", re.IGNORECASE
)


def is_yes(text: str) -> bool:
    """Whether the person agrees, and says nothing else."""
    return bool(_YES.match(text))


def is_no(text: str) -> bool:
    """Whether the person declines, and says nothing else."""
    return bool(_NO.match(text))


def is_undo(text: str) -> bool:
    """Whether the person takes back what was kept last."""
    return bool(_UNDO.match(text))


def proposal_in(text: str, as_of: date, shown: tuple[date, date] | None = None) -> Proposal | None:
    """What a message offers to keep, or None. Questions offer nothing.

    Args:
        text: The message.
        as_of: The day that "today" means.
        shown: The days that the answer before it was about; "that week" and "then" mean these.
    """
    if "?" in text:
        return None
    return _days(text, as_of, shown) or _profile(text)


def other_days(text: str, pending: Proposal, as_of: date) -> Proposal | None:
    """The same proposal for the days that a message names instead; None where it names none."""
    named = _named(text, as_of)
    return None if pending.kind != "days" or named is None else _marking(named, pending.reason)


def _days(text: str, as_of: date, shown: tuple[date, date] | None) -> Proposal | None:
    reason = next((name for name, pattern in _AWAY.items() if pattern.search(text)), None)
    if reason is None:
        return None
    now = (as_of, as_of) if _NOW.search(text) else None
    return _marking(_named(text, as_of) or now or shown or (as_of - timedelta(6), as_of), reason)


def _marking(days: tuple[date, date], reason: str) -> Proposal | None:
    start, end = days
    if (end - start).days >= LONGEST_DAYS:
        return None
    says = f"{span(start, end)} as {reason}"
    return Proposal(kind="days", says=says, start=start, end=end, reason=reason)


def _named(text: str, as_of: date) -> tuple[date, date] | None:
    """The days a message names, today at the latest."""
    tokens = tokenise(_DASH.sub(" to ", text))
    for place in range(len(tokens)):
        weekdays = read_weekdays(tokens, place, as_of)
        if weekdays is not None:
            return weekdays[0]
        found = read_window(tokens, place, as_of)
        if found is not None:
            window = resolve(found[0], as_of)
            return window.start, min(window.end, as_of)
    return None


def _profile(text: str) -> Proposal | None:
    stated: dict[str, Any] = {}
    says = []
    if match := _WEIGHT.search(text):
        value = float(match[1].replace(",", "."))
        is_lb = (match[2] or "").lower().startswith(("lb", "pound"))
        stated["weight_kg"] = round(value * LB_IN_KG, 1) if is_lb else value
        says.append(f"your weight, {stated['weight_kg']:g} kg")
    if match := _HEIGHT.search(text):
        stated["height_cm"] = float(match[1])
        says.append(f"your height, {match[1]} cm")
    if match := _BORN.search(text):
        stated["born"] = int(match[1])
        says.append(f"your year of birth, {match[1]}")
    if match := _WAKE.search(text):
        stated["wake_at"] = f"{int(match[1]):02d}:{match[2]}"
        says.append(f"your usual alarm, {stated['wake_at']}")
    if match := _NEED.search(text):
        stated["sleep_need_hours"] = float(match[1])
        says.append(f"the sleep you need, {match[1]} h")
    for goal, pattern in _GOALS.items():
        if "goal" not in stated and pattern.search(text):
            stated["goal"] = goal
            says.append(f"your goal, {goal.replace('-', ' ')}")
    if not stated and (note := _noted(text)):
        stated["notes"] = (note,)
        says.append(f"the note “{note}”")
    if not stated or not _is_possible(stated):
        return None
    return Proposal(kind="profile", says=", ".join(says), profile=stated)


def _noted(text: str) -> str | None:
    """How the person lives, an injury or a preference, in their own words."""
    if habit := _HABIT.match(text):
        return " ".join(habit["note"].split())
    match = _NOTE.search(text)
    if match is None or not _is_a_note(text):
        return None
    return " ".join((match["note"] or match["like"]).split())


def _is_a_note(text: str) -> bool:
    return bool(_REMEMBER.search(text)) or len(text.split()) <= 12


def _is_possible(stated: Mapping[str, Any]) -> bool:
    try:
        Profile.model_validate(dict(stated))
    except ValueError:
        return False
    return True


def with_change(profile: Profile, proposal: Proposal) -> Profile:
    """The profile with the proposed facts; notes are added to, everything else is replaced."""
    changed = dict(proposal.profile)
    if "notes" in changed:
        changed["notes"] = tuple(dict.fromkeys((*profile.notes, *changed["notes"])))
    return Profile.model_validate(profile.model_dump() | changed)


def undoing(proposal: Proposal, before: Profile, marked: Mapping[date, str]) -> dict[str, Any]:
    """What it takes to go back, as JSON: the old values, or the days that were not marked before.

    Args:
        proposal: What is about to be kept.
        before: The profile as it is.
        marked: The days that are marked already.
    """
    stated = before.model_dump(mode="json")
    return {
        "says": proposal.says,
        "profile": {name: stated[name] for name in proposal.profile},
        "days": [str(day) for day in proposal.days if day not in marked],
    }


def undone(undo: Mapping[str, Any]) -> tuple[str, ...]:
    """The sentences after something was taken back."""
    return (f"Taken back: {undo['says']}.", "Everything is as it was before.")


def asking(proposal: Proposal) -> tuple[str, ...]:
    """The sentences that ask for a yes."""
    if proposal.kind == "days":
        return (
            f"Thanks for telling me. Shall I mark {proposal.says}?",
            "Marked days leave your baselines and the reasons I look for; you can take it back.",
            "Say yes, no, or other days.",
        )
    return (
        f"Shall I remember {proposal.says}?",
        "It is kept in your profile, where you can see, change and erase it (coach profile show).",
        "Say yes or no.",
    )


def done(proposal: Proposal) -> tuple[str, ...]:
    """The sentences after a yes."""
    if proposal.kind == "days":
        return (
            f"Done: I marked {proposal.says}.",
            "Ask me your question again, and I look without those days.",
        )
    return (f"Done: I keep {proposal.says}.", "coach profile show lists what I know about you.")
