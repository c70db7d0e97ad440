"""Morning: the brief of one day, each line one sentence whose numbers are evidence.

Under 130 words: the lines a reader can do without go first when it is longer. Knows no door.
"""

from collections.abc import Iterable
from datetime import date

from tools.brief.action import Action, one_thing
from tools.brief.bedtime import BedTime, bed_time
from tools.brief.freshness import OLD_HOURS, Stale, stale
from tools.brief.model import MOST_WORDS, Brief, BriefPart, part, word_count
from tools.brief.readiness import UNKNOWN, Readiness, readiness
from tools.evidence import Evidence
from tools.evidence_log import EvidenceLog
from tools.score.days import Days
from tools.score.evidence import part_evidence, score_evidence
from tools.score.model import Part, Score
from tools.score.readings import NO_NIGHT
from tools.score.scoring import read_day, score_of
from tools.shown import clock, show
from tools.store import HealthStore

KINDS = {
    "hard": "A good day for hard training",
    "moderate": "A day for moderate training",
    "easy": "An easy day",
    "rest": "A rest day",
    None: "I can't tell what kind of training day this is",
}
OPTIONAL = ("training", "missing", "recovery", "food")
"""Lines that go, in this order, when the brief would be too long."""
NOTHING = "Nothing needs changing today"
NOTHING_KNOWN = "Nothing stands out in the little that is known today"


def morning_brief(
    store: HealthStore, user_id: str, day: date, log: EvidenceLog | None = None
) -> Brief:
    """The brief of the morning of a day.

    Args:
        store: The records.
        user_id: Whose.
        day: The day that begins.
        log: Numbers the evidence; a log of its own by default.
    """
    return brief_of(read_day(store, user_id, day), log or EvidenceLog())


def brief_of(days: Days, log: EvidenceLog) -> Brief:
    """The brief from the daily values up to `days.day`; the same values, the same brief."""
    score = score_of(days)
    if all(area.points is None for area in score.areas):
        return _nothing_known(days, log)
    ready, bed, old = readiness(score, days), bed_time(days), stale(days)
    found = {each.name: part_evidence(each, log) for each in score.parts}
    action = one_thing(score, days, ready, bed)
    lines = [
        _headline(score, ready, found, log),
        _sleep(score, found),
        _recovery(score, found),
        _food(score, found),
        _training(score, found),
        _one_thing(action, score, log),
        _tonight(bed, days, log),
        _freshness(old, days, log),
        _missing(score, old, UNKNOWN in ready.why),
    ]
    return Brief(
        day=days.day,
        kind="morning",
        training=ready.kind,
        score=score.points,
        parts=tuple(short_enough([line for line in lines if line is not None])),
        fresh=not old,
        evidence=tuple(log.all().values()),
    )


def short_enough(lines: list[BriefPart]) -> list[BriefPart]:
    """The lines, without the optional ones that would make it 130 words or more."""
    for name in OPTIONAL:
        if word_count("\n".join(line.text for line in lines)) <= MOST_WORDS:
            break
        lines = [line for line in lines if line.name != name]
    return lines


Found = dict[str, Evidence | None]


def _headline(score: Score, ready: Readiness, found: Found, log: EvidenceLog) -> BriefPart:
    cited = [found[each.name] for each in ready.limited_by]
    if not cited:
        cited = [found[name] for name in ("duration", "hrv", "pulse", "load")]
    text = f"{KINDS[ready.kind]}: {ready.why}"
    if ready.is_ill_like:
        text += ", as before an illness; with fever, chest pain or breathlessness see a doctor"
    if ready.why.startswith("you trained"):
        cited = [found["sessions"], _row(score, log)]
    total = score_evidence(score, log)
    if score.points is not None:
        text += f"; score {score.points} of 100"
    return part("headline", text, *cited, total)


def _row(score: Score, log: EvidenceLog) -> Evidence:
    return log.add(
        Evidence(
            id="d0",
            kind="data",
            label="Days in a row with training",
            text="6 days or more, up to yesterday",
            value=6,
            unit="days",
            end=score.day,
        )
    )


def _sleep(score: Score, found: Found) -> BriefPart | None:
    slept, debt = score.part("duration"), score.part("debt")
    if slept.points is None:
        return None
    text = f"Sleep: {slept.reason}"
    if debt.points is not None:
        text += f"; {debt.reason}"
    return part("sleep", text, found["duration"], found["debt"])


def _recovery(score: Score, found: Found) -> BriefPart | None:
    known = [score.part(name) for name in ("pulse", "hrv") if found[name] is not None]
    if not known:
        return None
    said = "; ".join(f"{_short_label(each)} {each.reason}" for each in known)
    return part("recovery", f"Recovery: {said}", *[found[each.name] for each in known])


def _short_label(each: Part) -> str:
    return "HRV" if each.name == "hrv" else each.label


def _food(score: Score, found: Found) -> BriefPart | None:
    known = [score.part(name) for name in ("protein", "energy") if found[name] is not None]
    if not known:
        return None
    said = "; ".join(
        f"{'energy' if each.name == 'energy' else each.label} "
        + each.reason.replace(" yesterday", "")
        for each in known
    )
    return part("food", f"Yesterday: {said}", *[found[each.name] for each in known])


def _training(score: Score, found: Found) -> BriefPart | None:
    """The training of the week, where there is no night to speak of."""
    known = [score.part(name) for name in ("sessions", "load") if found[name] is not None]
    if found["duration"] is not None or not known:
        return None
    said = "; ".join(each.reason for each in known)
    return part("training", f"Training: {said}", *[found[each.name] for each in known])


def _one_thing(action: Action | None, score: Score, log: EvidenceLog) -> BriefPart:
    if action is None:
        return part("action", NOTHING if score.points is not None else NOTHING_KNOWN)
    plan = log.add(
        Evidence(id="d0", kind="data", label=f"Plan: {action.part.label}", text=action.text)
    )
    return part("action", f"One thing today: {action.text}", plan)


def _tonight(bed: BedTime | None, days: Days, log: EvidenceLog) -> BriefPart | None:
    if bed is None:
        return None
    wake = "alarm" if bed.is_alarm else "usual wake time"
    awake = f" and {bed.awake_min} min awake" if bed.awake_min >= 5 else ""
    way = "" if bed.at == bed.goal else f", on the way to {clock(bed.goal)},"
    text = f"lights out by {bed.shown}{way} for {show(bed.need, 'h')} of sleep{awake} before your "
    text += f"{clock(bed.wake)} {wake}"
    plan = log.add(
        Evidence(
            id="d0",
            kind="data",
            label="Plan: tonight",
            value=bed.at,
            unit="clock",
            text=text,
            start=days.day,
            end=days.day,
            sources=("profile",) if bed.is_alarm else (),
        )
    )
    return part("tonight", f"Tonight: {text}", plan)


def _freshness(old: Iterable[Stale], days: Days, log: EvidenceLog) -> BriefPart | None:
    old = list(old)
    if not old:
        return None
    said = "; ".join(each.words for each in old)
    evidence = log.add(
        Evidence(
            id="d0",
            kind="data",
            label="Newest data",
            text=said,
            numbers=(OLD_HOURS, *[each.age_days for each in old]),
            number_units=("h", *["days"] * len(old)),
            dates=tuple(each.last for each in old),
            end=days.day,
        )
    )
    return part("freshness", f"Older than {OLD_HOURS} h, so not used as today: {said}", evidence)


def _missing(score: Score, old: tuple[Stale, ...], is_told: bool) -> BriefPart | None:
    """What is usually recorded and is not there this morning, without what is stale or told."""
    names = []
    gone = {each.name for each in old}
    if score.part("duration").reason == NO_NIGHT and "sleep" not in gone and not is_told:
        names.append("last night is not in yet")
    food = score.part("protein")
    if food.points is None and "yesterday" in food.reason and "food" not in gone:
        names.append(food.reason)
    if score.points is None:
        names.append("too little is known for a score")
    said = "; ".join(names)
    return part("missing", said[:1].upper() + said[1:]) if said else None


def _nothing_known(days: Days, log: EvidenceLog) -> Brief:
    old = stale(days)
    lines = [
        part("headline", "I can't brief you: nothing is known about last night or yesterday"),
        _freshness(old, days, log),
        part("action", "Import a newer export of your apps, and ask again"),
    ]
    return Brief(
        day=days.day,
        kind="morning",
        parts=tuple(line for line in lines if line is not None),
        fresh=False,
        is_known=False,
        evidence=tuple(log.all().values()),
    )
