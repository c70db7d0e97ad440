"""Numbers: answers to one question about the person's data, from the JSON of `ask_data`.

Says what was computed, over which days, and how it compares with the person's usual; computes
nothing.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.builtin.absent import write_not_kept, write_nothing
from agent.builtin.beside import add_usual, write_comparison, write_correlation
from agent.builtin.draft import Draft, listed, sentence
from tools.queries.reading import exercise_words
from tools.queries.values import ordinal

Json = Mapping[str, Any]


def write_number(told: Json) -> Draft:
    """The answer to a question that was understood."""
    if told.get("unkept"):
        return write_not_kept(told)
    others = told.get("others") or ()
    if others:
        return _several(told, others)
    draft = _one(told)
    for wrong, right in told.get("corrected", ()):
        draft.say(f"I read “{wrong}” as “{right}”.")
    return draft


def _several(told: Json, others: Sequence[Json]) -> Draft:
    """One line for each of several numbers, the first of them on top."""
    draft = Draft(_one(told).headline)
    return draft.say(*(_one(each).headline for each in others))


def _one(told: Json) -> Draft:
    if told["value"] is None and not told["items"]:
        draft = write_nothing(told)
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
    draft = Draft(sentence(_statement(told), told["evidence"]))
    add_usual(draft, told)
    return draft


def _statement(told: Json) -> str:
    """The number in one sentence: what, how much, over which days, how much of them is known."""
    aggregate, value = told["aggregate"], told["value"]
    label, where, known = _subject(told), _where(told), told["known"]
    if told["per"] is not None:
        return f"{label}: {value}, {where} ({known})"
    if aggregate in {"mean", "median", "sum", "latest", "first"} and told["is_single_day"]:
        return f"{label}: {value} on {where}"
    if aggregate in {"mean", "median"}:
        middle = "in the median" if aggregate == "median" else "on average"
        return f"{label}: {value} {_each(told)}{middle}, {where} ({known})"
    if aggregate == "sum":
        return f"{label}: {value} in total, {where}{_beside(told)}"
    if aggregate in {"max", "min", "when_max", "when_min"}:
        return _extreme(told)
    if aggregate in {"latest", "first"}:
        return _in_time(told)
    if aggregate == "days_since":
        ago = "Today" if told["is_zero"] else f"{_capital(value)} ago, on {told['day']}"
        return f"{ago}: the latest {_event(told)}"
    if aggregate == "change":
        return f"{label}: {value} from first to last, {where} ({known})"
    if aggregate in {"count", "share", "streak", "current_streak"}:
        return _counting(told)
    if aggregate == "gap":
        return f"{_capital(told['reading'].split(',')[0])}: {value}, {told['span']} ({known})"
    if aggregate == "list":
        return f"{_capital(value)}{_of_what(told)}, {told['span']}"
    return f"{_capital(told['reading'])}: {value}"


def _counting(told: Json) -> str:
    """How many days or sessions, how large a share of them, or how many in a row."""
    value, what = _capital(told["value"]), _of_what(told)
    if told["aggregate"] == "share":
        what = f" of {told['noun']}{what}"
    elif told["aggregate"] == "streak":
        what = f" in a row{what}, your longest stretch"
    elif told["aggregate"] == "current_streak":
        what = f" in a row{what}, until now"
    return f"{value}{what}, {told['span']}{_beside(told)}"


def _of_what(told: Json) -> str:
    """Of which sessions and days: " (run), on Sundays", " with sleep below 6 h"."""
    scope = f" ({told['scope']})" if told["scope"] else ""
    conditions = told["conditions"]
    if not conditions:
        return scope
    is_measured = not re.match(r"(?:on|the day|without|with|\d+ days|in the) ", conditions)
    return f"{scope} with {conditions}" if is_measured else f"{scope}, {conditions}"


def _beside(told: Json) -> str:
    """How much is known, unless the value says just that."""
    says_it = told["noun"] in {"sessions", "sets"} and (
        told["aggregate"] == "count" or told["value"].endswith((" sets", " set"))
    )
    return "" if says_it else f" ({told['known']})"


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
    return f"{lead} {_lower(_subject(told)).removeprefix('heaviest ')}: {told['value']}{when}"


def _subject(told: Json) -> str:
    """What the number is of: "Session distance (run), last 5"."""
    scope = f" ({told['scope']})" if told["scope"] else ""
    taken = f", {told['take']}" if told["take"] else ""
    return f"{_capital(told['label'])}{scope}{taken}"


def _where(told: Json) -> str:
    """Conditions and window: "on Saturdays and Sundays, 1–31 October"."""
    return ", ".join(part for part in (told["conditions"], told["span"]) if part)


def _event(told: Json) -> str:
    """What was the latest: "run", "day with steps above 10,000 steps"."""
    if told["level"] == "day":
        noun = told["noun"].removesuffix("s")
        return f"{noun}, {told['conditions']}" if told["conditions"] else told["label"]
    return ", ".join(part for part in (told["scope"] or "session", told["conditions"]) if part)


def _extreme(told: Json) -> str:
    is_most = told["aggregate"] in {"max", "when_max"}
    what = told["label"].removeprefix("heaviest ") if is_most else told["label"]
    named = told["name"] or told["scope"]
    name = f" ({exercise_words(named) if told['level'] == 'set' else named})" if named else ""
    when = f" on {told['day']}" if told["day"] else ""
    is_top = told["metric"] == "top_set_kg" and is_most
    lead = "Heaviest set" if is_top else f"{_end_word(told, is_most)} {what}"
    rank = ordinal(told.get("query", {}).get("place", 1))
    lead = _capital(f"{rank} {_lower(lead)}") if rank else lead
    return f"{lead}{name}: {told['value']}{when} ({_where(told)}, {told['known']})"


def _end_word(told: Json, is_most: bool) -> str:
    """Highest or lowest, as people say it of a length and of a time of day."""
    if told["metric"].endswith("_time"):
        return "Latest" if is_most else "Earliest"
    is_length = re.search(r"\d (?:h|min)\b", told["value"] or "")
    if is_length and (told["group"] == "sleep" or "duration" in told["metric"]):
        return "Longest" if is_most else "Shortest"
    return "Highest" if is_most else "Lowest"


def _verdict(told: Json) -> Draft:
    lead = "Yes" if told["answer"] else "No"
    return Draft(
        sentence(f"{lead}: {_lower(_statement(told)).replace(': ', ' ', 1)}", told["evidence"])
    )


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
