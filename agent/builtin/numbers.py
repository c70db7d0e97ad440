"""Numbers: answers to one question about the person's data, from the JSON of `ask_data`.

Says what was computed, over which days, and how it compares with the person's usual; computes
nothing.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.beside import add_usual, write_comparison, write_correlation
from agent.builtin.draft import Draft, listed, sentence
from tools.queries.values import ordinal

Json = Mapping[str, Any]


def write_number(told: Json) -> Draft:
    """The answer to a question that was understood."""
    if told.get("unkept"):
        return _not_kept(told)
    others = told.get("others") or ()
    if others:
        return _several(told, others)
    draft = _one(told)
    for wrong, right in told.get("corrected", ()):
        draft.say(f"I read “{wrong}” as “{right}”.")
    return draft


def _not_kept(told: Json) -> Draft:
    draft = Draft(f"I can't tell: nothing here records {told['unkept']}.")
    if told["near"]:
        draft.say(f"What comes near and is recorded: {listed(told['near'])}.")
    return draft


def _several(told: Json, others: Sequence[Json]) -> Draft:
    """One line for each of several numbers, the first of them on top."""
    draft = Draft(_one(told).headline)
    return draft.say(*(_one(each).headline for each in others))


def _one(told: Json) -> Draft:
    if told["value"] is None and not told["items"]:
        draft = _nothing(told)
    elif told["aggregate"] == "correlation":
        draft = write_correlation(told)
    elif told["compared"] is not None:
        draft = write_comparison(told)
    elif told["answer"] is not None:
        draft = _verdict(told)
    elif told["items"]:
        draft = _items(told)
    else:
        draft = _plain(told)
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
    label, where, known = _subject(told), _where(told), told["known"]
    if told["per"] is not None:
        text = f"{label}: {value}, {where} ({known})"
    elif aggregate in {"mean", "median"} and not told["is_single_day"]:
        middle = "in the median" if aggregate == "median" else "on average"
        text = f"{label}: {value} {_each(told)}{middle}, {where} ({known})"
    elif aggregate in {"mean", "median", "sum", "latest", "first"} and told["is_single_day"]:
        text = f"{label}: {value} on {where}"
    elif aggregate == "sum":
        text = f"{label}: {value} in total, {where} ({known})"
    elif aggregate in {"max", "min", "when_max", "when_min"}:
        text = _extreme(told)
    elif aggregate in {"latest", "first"}:
        text = _in_time(told)
    elif aggregate == "days_since":
        ago = "Today" if told["is_zero"] else f"{_capital(value)} ago, on {told['day']}"
        text = f"{ago}: the latest {_event(told)}"
    elif aggregate == "count":
        text = f"{_capital(value)}{_counted(told)}, {told['span']} ({known})"
    elif aggregate == "change":
        text = f"{label}: {value} from first to last, {where} ({known})"
    elif aggregate == "share":
        text = f"{value}: {told['reading']}"
    else:
        text = f"{_capital(told['reading'])}: {value}"
    draft = Draft(sentence(text, told["evidence"]))
    add_usual(draft, told)
    return draft


def _in_time(told: Json) -> str:
    """The first, the third or the last but one, with its day."""
    place = told.get("query", {}).get("place", 1)
    lead = {"first": "First", "latest": "Latest"}[told["aggregate"]]
    if place > 1 and lead == "First":
        lead = _capital(ordinal(place))
    elif place > 1:
        lead = "Last but one" if place == 2 else f"{_capital(ordinal(place))} from last"
    if told["metric"] == "session_count" and told["day"]:
        return f"{lead} {told['scope'] or 'session'}: {told['day']}"
    when = f" on {told['day']}" if told["day"] else ""
    if place > 1 and told["level"] == "session" and told["scope"]:
        which = f"{_capital(told['label'])} of the {_lower(lead)} {told['scope']}"
        return f"{which}: {told['value']}{when}"
    return f"{lead} {_lower(_subject(told))}: {told['value']}{when}"


def _subject(told: Json) -> str:
    """What the number is of: "Session distance (run), last 5"."""
    scope = f" ({told['scope']})" if told["scope"] else ""
    taken = f", {told['take']}" if told["take"] else ""
    return f"{_capital(told['label'])}{scope}{taken}"


def _where(told: Json) -> str:
    """Conditions and window: "on Saturdays and Sundays, 1–31 October"."""
    return ", ".join(part for part in (told["conditions"], told["span"]) if part)


def _counted(told: Json) -> str:
    scope = f" ({told['scope']})" if told["scope"] else ""
    return scope + (f", {told['conditions']}" if told["conditions"] else "")


def _event(told: Json) -> str:
    """What was the latest: "run", "day with steps above 10,000 steps"."""
    if told["level"] == "day":
        noun = told["noun"].removesuffix("s")
        return f"{noun}, {told['conditions']}" if told["conditions"] else told["label"]
    return ", ".join(part for part in (told["scope"] or "session", told["conditions"]) if part)


def _extreme(told: Json) -> str:
    side = "Highest" if told["aggregate"] in {"max", "when_max"} else "Lowest"
    what = told["label"].removeprefix("heaviest ") if side == "Highest" else told["label"]
    named = told["name"] or told["scope"]
    name = f" ({named})" if named else ""
    when = f" on {told['day']}" if told["day"] else ""
    lead = "Heaviest set" if told["metric"] == "top_set_kg" else f"{side} {what}"
    rank = ordinal(told.get("query", {}).get("place", 1))
    lead = _capital(f"{rank} {_lower(lead)}") if rank else lead
    return f"{lead}{name}: {told['value']}{when}, looking at {_where(told)} ({told['known']})"


def _verdict(told: Json) -> Draft:
    lead = "Yes" if told["answer"] else "No"
    if told["aggregate"] == "count":
        text = f"{lead}: {told['value']}{_counted(told)}, {told['span']} ({told['known']})"
        return Draft(sentence(text, told["evidence"]))
    text = f"{lead}: {_lower(_subject(told))} {told['value']}"
    return Draft(sentence(f"{text} ({told['reading']})", told["evidence"]))


def _items(told: Json) -> Draft:
    if told.get("query", {}).get("having"):
        text = f"{_capital(told['value'] or 'none')}: {told['reading']}"
        draft = Draft(sentence(text, told["evidence"]))
    elif told["name"] and told["value"]:
        draft = Draft(sentence(f"{told['name']}: {told['value']}", told["evidence"]))
    else:
        draft = Draft(sentence(_listing(told), told["evidence"]))
    lines = [sentence(_item(told, each), told["evidence"]) for each in told["items"]]
    if told["items_left"]:
        lines.append(sentence("The others are in the evidence", told["evidence"]))
    return draft.add("data", *lines)


def _listing(told: Json) -> str:
    """What is listed: how many rows of what, over which days."""
    if told["aggregate"] != "list":
        return _capital(told["reading"])
    if told["take"].startswith(("lowest", "highest")):
        order, label = told["take"].split()[0], _lower(told["label"])
        return f"Your {told['value']} with the {order} {label}, {_where(told)}"
    what = _lower(_subject(told)) if told["metric"] != "session_count" else told["scope"]
    return ", ".join(part for part in (_capital(told["value"]), what, _where(told)) if part)


def _item(told: Json, item: Json) -> str:
    if told["aggregate"] == "list" and told["metric"] == "session_count":
        return str(item["label"])
    return f"{item['label']}: {item['value'] or 'nothing known'}"


def _nothing(told: Json) -> Draft:
    latest = told.get("latest")
    reason = (told["reason"] or f"nothing is known for {told['span']}").rstrip(".")
    if not latest and re.match(r"no \S.* is stored for ", reason):
        reason = f"I have no {told['label']} of yours"
    draft = Draft(sentence(f"I can't tell: {reason}", told["evidence"]))
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
    elif told.get("near"):
        near = [re.sub(r" \(.*?\)", "", each) for each in told["near"]]
        draft.say(f"What is recorded and comes near: {listed(near)}.")
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


def _lower(text: str) -> str:
    """Without the first capital, which names such as HRV keep."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
