"""Numbers: answers to one question about the person's data, from the JSON of `ask_data`.

Says what was computed, over which days, and how it compares with the person's usual; computes
nothing.
"""

from collections.abc import Mapping
from typing import Any

from agent.builtin.draft import Draft, listed, sentence

Json = Mapping[str, Any]
TIMING = "It is an association in your data; other things may move with both."


def write_number(told: Json) -> Draft:
    """The answer to a question that was understood."""
    if told["value"] is None and not told["items"]:
        draft = _nothing(told)
    elif told["aggregate"] == "correlation":
        draft = _correlation(told)
    elif told["compared"] is not None:
        draft = _comparison(told)
    elif told["answer"] is not None:
        draft = _verdict(told)
    elif told["items"]:
        draft = _items(told)
    else:
        draft = _plain(told)
    for wrong, right in told.get("corrected", ()):
        draft.say(f"I read “{wrong}” as “{right}”.")
    return draft


def write_days(told: Json) -> Draft:
    """The single days behind a number."""
    series = told["series"]
    if not series:
        return write_number(told)
    draft = Draft(
        sentence(f"{_capital(told['label'])}, day by day, {told['span']}", told["evidence"])
    )
    lines = [sentence(f"{each['day']}: {each['value']}", told["evidence"]) for each in series]
    return draft.add("data", *lines[-31:])


def write_sources(told: Json) -> Draft:
    """Where a number comes from: what was computed, from which source, how much is known."""
    draft = Draft(
        sentence(
            f"I looked again, and it is the same: {told['value'] or 'no value'}", told["evidence"]
        )
    )
    draft.say(sentence(f"Computed as {told['reading']}", told["evidence"]))
    if told["sources"]:
        draft.say(sentence(f"It comes from {listed(told['sources'])}", told["evidence"]))
    return draft.say("Days that your sources left out are not guessed.")


def ask_back(told: Json) -> Draft:
    """A question that has several readings: ask, and offer them."""
    draft = Draft(told["ask_back"])
    if told["choices"]:
        draft.say(f"For example: {listed(told['choices'])}.")
    return draft


def _plain(told: Json) -> Draft:
    aggregate, value = told["aggregate"], told["value"]
    label, where, known = told["label"], told["span"], told["known"]
    if aggregate in {"mean", "median"} and not told["is_single_day"]:
        middle = "in the median" if aggregate == "median" else "on average"
        text = f"{_capital(label)}: {value} {_each(told)}{middle}, {where} ({known})"
    elif aggregate in {"mean", "median", "sum", "latest", "first"} and told["is_single_day"]:
        text = f"{_capital(label)}: {value} on {where}"
    elif aggregate == "sum":
        text = f"{_capital(label)}: {value} in total, {where} ({known})"
    elif aggregate in {"max", "min", "when_max", "when_min"}:
        text = _extreme(told)
    elif aggregate in {"latest", "first"}:
        when = f" on {told['day']}" if told["day"] else ""
        text = f"{_capital(told['aggregate'])} {label}: {value}{when}"
    elif aggregate == "count":
        text = f"{_capital(value)}: {told['reading']}"
    elif aggregate == "share":
        text = f"{value}: {told['reading']}"
    else:
        text = f"{_capital(told['reading'])}: {value}"
    draft = Draft(sentence(text, told["evidence"]))
    _usual(draft, told)
    return draft


def _extreme(told: Json) -> str:
    side = "Highest" if told["aggregate"] in {"max", "when_max"} else "Lowest"
    what = told["label"].removeprefix("heaviest ") if side == "Highest" else told["label"]
    name = f" ({told['name']})" if told["name"] else ""
    when = f" on {told['day']}" if told["day"] else ""
    lead = "Heaviest set" if told["metric"] == "top_set_kg" else f"{side} {what}"
    return f"{lead}{name}: {told['value']}{when}, looking at {told['span']} ({told['known']})"


def _usual(draft: Draft, told: Json) -> None:
    usual = told.get("usual")
    if usual and usual["difference"]:
        if usual["direction"] == "the same":
            draft.say(
                sentence(
                    f"That is your normal: the 60 days before averaged {usual['value']}",
                    usual["evidence"],
                )
            )
        else:
            draft.say(
                sentence(
                    f"Your usual, the 60 days before: {usual['value']}, so this is "
                    f"{usual['difference']} {_more(told, usual['direction'])}",
                    usual["evidence"],
                    usual["difference_evidence"],
                )
            )
    high, low = told.get("highest"), told.get("lowest")
    if high and low and high["day"] != low["day"] and not told["is_single_day"]:
        names = ("Latest", "earliest") if told["metric"].endswith("_time") else ("Most", "least")
        draft.say(
            sentence(
                f"{names[0]}: {high['value']} on {high['day']}; {names[1]}: {low['value']} on "
                f"{low['day']}",
                high["evidence"],
                low["evidence"],
            )
        )
    if told.get("chart"):
        draft.say(told["chart"])


def _comparison(told: Json) -> Draft:
    other = told["compared"]
    if other["value"] is None:
        draft = Draft(
            sentence(
                f"{_capital(told['label'])}: {told['value']}, {told['span']}", told["evidence"]
            )
        )
        return draft.say(f"For the other side I have nothing: {other['reason']}.")
    lead = ""
    if told["answer"] is not None:
        lead = "Yes: " if told["answer"] else "No: "
    if other["direction"] == "the same":
        text = f"{lead}{told['label']} was the same, {told['value']}"
    else:
        text = (
            f"{lead}{told['label']} was {other['difference']} {_more(told, other['direction'])}: "
            f"{told['value']} against {other['value']}"
        )
    draft = Draft(sentence(text, told["evidence"], other["evidence"]))
    draft.say(
        sentence(f"The first is {told['reading']}", told["evidence"]),
        sentence(f"The second is {other['reading']}", other["evidence"]),
    )
    return draft


def _verdict(told: Json) -> Draft:
    lead = "Yes" if told["answer"] else "No"
    text = f"{lead}: {told['label']} {told['value']}"
    return Draft(sentence(f"{text} ({told['reading']})", told["evidence"]))


def _correlation(told: Json) -> Draft:
    subject = told["reading"].removeprefix("correlation of ").split(",")[0]
    first, _, second = subject.partition(" with ")
    if told["is_clear"]:
        way = "less" if told["value"].startswith("−") else "more"
        text = f"Yes, they move together: with more {first} comes {way} {second}"
    else:
        text = f"I see no clear link between {first} and {second}"
    draft = Draft(sentence(f"{text} (r = {told['value']})", told["evidence"]))
    if told["interval"]:
        low, high = told["interval"]
        draft.say(
            sentence(
                f"{_capital(told['reading'])}; likely between {low} and {high}", told["evidence"]
            )
        )
    return draft.say(TIMING) if told["is_clear"] else draft


def _items(told: Json) -> Draft:
    if told["name"] and told["value"]:
        draft = Draft(sentence(f"{told['name']}: {told['value']}", told["evidence"]))
    else:
        draft = Draft(sentence(_capital(told["reading"]), told["evidence"]))
    lines = [sentence(_item(told, each), told["evidence"]) for each in told["items"]]
    return draft.add("data", *lines)


def _item(told: Json, item: Json) -> str:
    if told["aggregate"] == "list" and told["metric"] == "session_count":
        return str(item["label"])
    return f"{item['label']}: {item['value'] or 'nothing known'}"


def _nothing(told: Json) -> Draft:
    reason = (told["reason"] or f"nothing is known for {told['span']}").rstrip(".")
    draft = Draft(sentence(f"I can't tell: {reason}", told["evidence"]))
    latest = told.get("latest")
    if not latest and told.get("stated"):
        stated = told["stated"][0]
        return Draft(
            sentence(
                f"You told me {stated['value']}; I have no weighing of yours", stated["evidence"]
            )
        )
    if latest:
        draft.say(
            sentence(
                f"The latest I have is {latest['value']} on {latest['day']}", latest["evidence"]
            )
        )
    else:
        draft.say("Import an export of the app that records it, and ask me again.")
    return draft


def _each(told: Json) -> str:
    if told["level"] == "session":
        return "a session "
    if told["level"] == "set":
        return "a set "
    if told["metric"].endswith("_time") or told["value"].endswith(("bpm", "ms", "%")):
        return ""
    if told["group"] == "body" or "percent" in told["metric"] or "score" in told["metric"]:
        return ""
    return "a night " if told["noun"] == "nights" else "a day "


def _more(told: Json, direction: str) -> str:
    if told["metric"].endswith("_time"):
        return "later" if direction == "higher" else "earlier"
    if told["value"].endswith(("bpm", "ms", "%")):
        return direction
    return "more" if direction == "higher" else "less"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
