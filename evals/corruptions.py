"""Corruptions: true sentences made false in known ways, to see what the check notices.

Each takes a true sentence and gives false ones; that they are false is known from the hand-written
evidence, not from the check under test. Knows no verdict.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MARKER = re.compile(r"\s?\[[dg]\d+\]")
NUMBER = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w:/]|\.\d|-\d)")
SWAPS = (
    (r"\bg/kg\b", "kg"), (r"\bg per kg\b", "mg"), (r"\bkg a week\b", "% a week"),
    (r"\bkg\b", "g"), (r"\bkcal\b", "bpm"), (r"\bbpm\b", "ms"), (r"\bms\b", "bpm"),
    (r" %", " kg"), (r"\bminutes\b", "hours"), (r"\bhours\b", "minutes"),
    (r"\bmg\b", "g"), (r"\bg\b(?=[^/])", "mg"), (r"(\d+) h (\d+) min", r"\1 min"),
)  # fmt: skip
FLIPS = (
    ("below", "above"), ("above", "below"), ("lower than", "higher than"),
    ("higher than", "lower than"), ("shorter", "longer"), ("less than", "more than"),
    ("a little less", "a little more"), ("later", "earlier"), ("fell", "rose"),
    ("rose", "fell"), ("is up", "is down"), ("is down", "is up"), ("went up", "went down"),
    ("still climbs, +", "still falls, −"), ("+", "−"), ("raises", "lowers"),
    ("lowers", "raises"), ("lowered", "raised"), ("training lower", "training raise"),
    ("a lower HRV", "a higher HRV"), ("activate", "suppress"), ("suppresses", "activates"),
    ("adds little", "adds much"), ("matter more", "matter less"), ("is strong", "is weak"),
    ("lighter", "heavier"), ("cut sleep", "extended sleep"), ("predict little", "predict much"),
    ("fatigue fall", "fatigue rise"), ("switches on", "switches off"),
)  # fmt: skip
NEGATIONS = (
    (" is ", " is not "), (" was ", " was not "), (" tells ", " does not tell "),
    (" makes ", " does not make "), (" raises ", " does not raise "),
    (" does not harm ", " does harm "), (" lets ", " does not let "),
    (" level off ", " never level off "), (" activate ", " do not activate "),
    (" rose ", " did not rise "), (" fell ", " did not fall "), (" predict ", " do not predict "),
    (" training lower ", " training do not lower "), (" slept ", " did not sleep "),
    (" trained ", " did not train "), (" adds ", " never adds "),
)  # fmt: skip
MONTHS = {"October": "September", "November": "December"}


@dataclass(frozen=True)
class Corruption:
    """A false sentence.

    Attributes:
        kind: What was done to it.
        group: "numeric", "citation" or "semantic".
    """

    kind: str
    group: str
    text: str


Evidence = Mapping[str, Mapping[str, Any]]


def corruptions(sentence: str, evidence: Evidence, seed: int) -> list[Corruption]:
    """Every way to make a sentence false that applies to it."""
    draw = random.Random(f"{seed}{sentence}")
    found: list[Corruption] = []
    for kind, group, make in KINDS:
        seen = {each.text for each in found}
        for text in make(sentence, evidence, draw):
            if text != sentence and text not in seen:
                found.append(Corruption(kind, group, text))
    return found


def _cited(sentence: str) -> list[str]:
    return re.findall(r"\[([dg]\d+)\]", sentence)


def _written(sentence: str, evidence: Evidence) -> str:
    return " ".join(
        f"{evidence[each].get('text')} {evidence[each].get('value')}" for each in _cited(sentence)
    )


def _numbers(text: str) -> set[float]:
    return {float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def number_changed(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """Each number by 12 to 60 %, to one that the evidence does not hold."""
    if not _cited(sentence):
        return
    body = MARKER.sub(lambda m: "\0" * len(m[0]), sentence)
    known = _numbers(_written(sentence, evidence))
    for match in NUMBER.finditer(body):
        written = match[1].replace(",", "")
        decimals = len(written.partition(".")[2])
        step = 10.0**-decimals
        for _ in range(20):
            value = float(written) * (1 + draw.choice((-1, 1)) * draw.uniform(0.12, 0.6))
            value = round(value + draw.choice((-1, 1)) * 2 * step, decimals)
            if value > 0 and all(
                abs(value - each) > max(1.5 * step, 0.04 * each) for each in known
            ):
                shown = f"{value:,.{decimals}f}" if "," in match[1] else f"{value:.{decimals}f}"
                yield sentence[: match.start(1)] + shown + sentence[match.end(1) :]
                break


def unit_swapped(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """The first unit by another one."""
    if not _cited(sentence):
        return
    for pattern, other in SWAPS:
        if (
            re.search(r"\d\s?" + pattern.removeprefix(r"\b").removeprefix(" "), sentence)
            or "h (" in pattern
        ):
            changed = re.sub(pattern, other, sentence, count=1)
            if changed != sentence:
                yield changed
                return


def window_changed(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """Another month, another day, another number of days."""
    for month, other in MONTHS.items():
        if f" {month}" in sentence:
            yield sentence.replace(month, other, 1)
    day = re.search(r"\b(\d{1,2}) (October|November)", sentence)
    if day:
        moved = int(day[1]) + draw.choice((-3, -2, 2, 3, 4))
        yield sentence.replace(day[0], f"{moved} {day[2]}", 1)
    for words, other in (("five weeks", "nine weeks"), ("28 days", "21 days"), ("of 35", "of 44"),
                         ("of 14", "of 19"), ("of the last 14", "of the last 19"),
                         ("of 7 days", "of 11 days")):  # fmt: skip
        if words in sentence:
            yield sentence.replace(words, other, 1)


def citation_moved(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """Every citation to other evidence of the same kind."""
    cited = _cited(sentence)
    if not cited:
        return
    for _ in range(2):
        text = sentence
        for each in cited:
            others = [name for name in evidence if name[0] == each[0] and name not in cited]
            text = text.replace(f"[{each}]", f"[{draw.choice(others)}]", 1)
        yield text


def citation_invented(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """A marker that no tool returned."""
    for each in _cited(sentence)[:1]:
        yield sentence.replace(f"[{each}]", f"[{each[0]}{draw.randint(30, 90)}]")


def citation_dropped(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """No markers at all."""
    if _cited(sentence):
        yield MARKER.sub("", sentence)


def direction_flipped(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """The first comparison or effect the other way round."""
    for words, other in FLIPS:
        if words in sentence:
            yield sentence.replace(words, other, 1)
            return


def negated(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """The verb denied."""
    if not _cited(sentence):
        return
    for words, other in NEGATIONS:
        if words in sentence:
            yield sentence.replace(words, other, 1)
            return


def somebody_else(sentence: str, evidence: Evidence, draw: random.Random) -> Iterator[str]:
    """Another person's value in place of the own one."""
    for each in _cited(sentence):
        other = evidence[each].get("other")
        own = _own_value(evidence[each], sentence)
        if other and own:
            yield sentence.replace(own, str(other), 1)


def _own_value(evidence: Mapping[str, Any], sentence: str) -> str | None:
    shown = re.match(r"[+−-]?[\d,.:]+(?: h \d+ min| ?[%a-z/]+(?: a week)?)?", str(evidence["text"]))
    return shown[0] if shown and shown[0] in sentence else None


Maker = Callable[[str, Evidence, random.Random], Iterator[str]]
KINDS: tuple[tuple[str, str, Maker], ...] = (
    ("number changed", "numeric", number_changed),
    ("unit swapped", "numeric", unit_swapped),
    ("window changed", "numeric", window_changed),
    ("another person's value", "numeric", somebody_else),
    ("citation moved", "citation", citation_moved),
    ("citation invented", "citation", citation_invented),
    ("citation dropped", "citation", citation_dropped),
    ("direction flipped", "semantic", direction_flipped),
    ("negated", "semantic", negated),
)
"""Every kind of corruption, with its group; folklore is written by hand beside the truths."""
