"""Following: answers to what people ask after a diagnosis: how long, what else, since when.

Reads the JSON of `find_patterns` and `get_profile`; judges nothing itself.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.deviations import measured, missing_lines
from agent.builtin.draft import Draft, listed, sentence
from agent.builtin.status import about, action_of, unseen
from agent.grounding.support import stems

Json = Mapping[str, Any]


def write_long(result: Json) -> Draft | None:
    """For how long the first advice holds, and when to look again."""
    actions, review = _actions(result), result.get("review")
    if not actions:
        return None
    first = actions[0]
    if review:
        draft = Draft(sentence(f"Until {review['day']}; then ask me again", review["evidence"]))
    else:
        draft = Draft("Give it four weeks, then ask me again.")
    return draft.say(sentence(f"The advice was: {first['action']}", first["action_evidence"]))


def write_next(result: Json) -> Draft:
    """What comes after the first advice."""
    rest = _actions(result)[1:]
    if not rest:
        return Draft("Nothing else stands out in your data.").say(
            "One change at a time also shows you what helped."
        )
    draft = Draft(sentence(f"Next: {rest[0]['action']}", rest[0]["action_evidence"]))
    return draft.say(sentence(measured(rest[0]), rest[0]["evidence"][0]))


def write_since(result: Json) -> Draft | None:
    """When the stall began, and the change that came before it."""
    premise, found = result["premise"], _found(result)
    causes = [found[each] for each in result["causes"] if found[each]["since"]]
    trends = [each for each in premise["trends"] if each["start"] and each["is_stalled"]]
    if not causes and not trends:
        return None
    asked = [each for each in trends if each["is_asked"]] or trends
    lines = [
        sentence(_stood(each), each["evidence"])
        for each in asked[:1]
    ] + [
        sentence(f"{each['subject'][:1].upper()}{each['subject'][1:]} changed on "
                 f"{each['since']['day']}: {each['shown']['value']} since then",
                 each["evidence"][0])
        for each in causes[:1]
    ]  # fmt: skip
    return Draft(lines[0]).say(*lines[1:])


def _stood(trend: Json) -> str:
    """From which day a lift has not gone up, and how it moved lately."""
    since = trend["since"]
    if since is None:
        return f"Since {trend['start']}: your {trend['label']} has moved {trend['slope']} from then"
    moved = f"{trend['slope']} lately"
    return f"Since {since['day']}, for {since['for']}: your {trend['label']} has moved {moved}"


def write_suspect(result: Json, label: str) -> Draft | None:
    """Whether a reason that the person has in mind fits what the diagnosis sees."""
    named = about(result, label, None)
    own = [each for each in named if stems(label) & stems(each["subject"])]
    found = next(iter(own or named), None)
    if found is None:
        return None
    if found["status"] == "unknown":
        return unseen(found)
    if found["status"] == "absent":
        draft = Draft(f"I would not look there first: {found['subject']} looks as it should.")
        draft.say(sentence(measured(found), found["evidence"][0]))
    else:
        fits = "fits best" if result["causes"][:1] == [found["id"]] else "may play a part"
        draft = Draft(sentence(f"It {fits}: I see {found['label']}", found["evidence"][0]))
        draft.say(sentence(measured(found), found["evidence"][0]))
        draft.add("next", action_of(found))
    others = [_found(result)[each] for each in result["causes"] if each != found["id"]]
    draft.say(*[sentence(f"What fits better: {each['label']}", each["evidence"][0])
                for each in others[:1]])  # fmt: skip
    draft.confidence, draft.reason = "low", "It is an association in your data, not a proof."
    return draft


def write_record(result: Json) -> Draft:
    """What to record, for what cannot be judged."""
    found = _found(result)
    unseen = [found[each] for each in result["cannot_see"]]
    lines = missing_lines(unseen, 3)
    if not lines and result["premise"]["holds"] is None:
        draft = Draft("Your training first: every set with weight and repetitions.")
        return draft.say(
            "Then nights from a watch or ring, and a week of food. Import an export of the app "
            "that keeps it (coach import FILE), or connect the service (coach connect)."
        )
    if not lines:
        return Draft("Nothing: I can judge everything that I know how to judge.")
    subjects = [each["subject"] for each in unseen if each["status"] == "unknown"][:3]
    draft = Draft(f"Record what I cannot judge yet: {listed(subjects)}.")
    return draft.add("missing", *lines)


def write_about_me(result: Json, question: str) -> Draft:
    """What the person told, and which data there are."""
    profile, facts = result["profile"], result["facts"]
    asked = [each for each in facts if _is_asked(each["label"], question)]
    lines = [sentence(f"{each['label']}: {each['value']}", each["evidence"])
             for each in (asked or facts)]  # fmt: skip
    said = []
    if profile.get("goal"):
        said.append(f"Your goal: {profile['goal'].replace('-', ' ')}.")
    said += [f"You told me: {each}." for each in profile.get("notes", ())]
    if "goal" in question.lower():
        return Draft(said[0] if profile.get("goal") else "You told me no goal yet.").say(
            None if profile.get("goal") else "Say, for example: my goal is to gain muscle."
        )
    if not lines and not said:
        return Draft("You told me nothing about yourself yet.").say(
            "Tell me your weight, your goal or when your alarm rings, and I ask before I keep it."
        )
    draft = Draft("This is what you told me.")
    draft.say(*said).add("data", *lines)
    return draft.say("You can see, change and erase it with coach profile.")


def _is_asked(label: str, question: str) -> bool:
    return bool(set(label.lower().split()) & set(question.lower().strip("?").split()) - {"you"})


def _found(result: Json) -> dict[str, Json]:
    return {each["id"]: each for each in result["findings"]}


def _actions(result: Json) -> list[Json]:
    found = _found(result)
    named = [each for each in result["actions"] if each in result["causes"]]
    ordered = [*named, *(each for each in result["actions"] if each not in named)]
    return [found[each] for each in ordered if found[each]["action"]]
