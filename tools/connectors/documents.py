"""Documents: JSON files read element by element, so that memory follows the largest element.

Knows nothing about what the elements mean. A file may be one object, an array of objects, an
object of arrays (`{"data": [...], "next_token": null}`), or an array of such pages.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from tools.connectors.connector import Head, bad_record
from tools.errors import BadRecord

LONGEST_ELEMENT = 16 * 1024 * 1024
"""Characters of one element; a night with its heart-rate samples has about 30,000."""
CONTAINERS = frozenset(
    {"data", "records", "workouts", "events", "dataPoints", "rollupDataPoints", "entry", "sleep",
     "body_measurements", "daily_sleep", "daily_readiness", "daily_activity", "daily_stress",
     "daily_spo2", "workout", "dailySummaries", "hrvSummaries", "dateWeightList",
     "dailyWeightSummaries", "activities", "weight"}
)  # fmt: skip
"""Keys whose array holds elements of their own; every other array belongs to its element."""
_BLOCK = 256 * 1024
_SPACE = re.compile(r"[\s,]*")
_KEY = re.compile(r'"([^"\\]{1,80})"\s*:')

Object = dict[str, Any]


@dataclass(frozen=True)
class Element:
    """One object of a file.

    Attributes:
        number: Running number from 1, for messages.
        key: Name of the array that holds it; "" for an array without a name or a single object.
        value: The object.
    """

    number: int
    key: str
    value: Object


def json_keys(head: Head) -> frozenset[str]:
    """Every key in the beginning of a JSON file; empty if the file is none."""
    if head.text.lstrip()[:1] not in {"[", "{"}:
        return frozenset()
    return frozenset(_KEY.findall(head.text))


def elements(path: Path) -> Iterator[Element]:
    """Every object of the file's arrays; what stands outside of arrays comes last, as one object.

    Raises:
        BadRecord: the file breaks off, is no JSON, or holds an element beyond all measure.
    """
    try:
        with path.open(encoding=_encoding(path), errors="strict") as stream:
            yield from _Reader(path, stream).elements()
    except UnicodeDecodeError as error:
        raise bad_record(path, 0, "the text is damaged", "JSON in UTF-8") from error
    except OSError as error:
        raise bad_record(path, 0, f"cannot be read ({error.strerror})", "a file") from error


def number(value: object) -> float | None:
    """A finite number as a float; None for anything else, also for a text or true."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if abs(found) < 1e300 else None


def text(value: object) -> str:
    """A text without surrounding spaces; "" for anything else."""
    return value.strip() if isinstance(value, str) else ""


def part(value: object) -> Object:
    """The object itself; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def parts(value: object) -> list[Object]:
    """The objects of a list; an empty list for anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(4)
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    return "utf-8-sig"


class _Reader:
    """A window over the text; `at` is the place of the next character in it."""

    def __init__(self, path: Path, stream: TextIO):
        self.path, self.stream = path, stream
        self.window, self.at, self.ended = "", 0, False
        self.count = 0
        self.decoder = json.JSONDecoder(parse_constant=lambda _: None)

    def elements(self) -> Iterator[Element]:
        first = self._next()
        if first == "[":
            yield from self._array("")
        elif first == "{":
            yield from self._object()
        else:
            raise self._wrong("it does not begin with an array or an object")
        if self._next():
            raise self._wrong("text follows its end")

    def _array(self, key: str) -> Iterator[Element]:
        self.at += 1
        while (mark := self._next()) != "]":
            if not mark:
                raise self._broken()
            value = self._value()
            if isinstance(value, dict):
                yield from self._unfold(key, value)
        self.at += 1

    def _unfold(self, key: str, value: Object) -> Iterator[Element]:
        """The element, or what it holds if it is a page of several."""
        held = _pages(value)
        if held is None:
            self.count += 1
            yield Element(self.count, key, value)
            return
        name, objects = held
        for each in objects:
            self.count += 1
            yield Element(self.count, name, each)

    def _object(self) -> Iterator[Element]:
        self.at += 1
        rest: Object = {}
        while (mark := self._next()) != "}":
            if mark != '"':
                raise self._broken() if not mark else self._wrong("a key is no text")
            key = str(self._value())
            if self._next() != ":":
                raise self._broken()
            self.at += 1
            if self._next() == "[" and key in CONTAINERS:
                before = self.count
                yield from self._array(key)
                if self.count == before:
                    rest[key] = []
            else:
                rest[key] = self._value()
        self.at += 1
        self.count += 1
        yield Element(self.count, "", rest)

    def _next(self) -> str:
        """The next character that is no space or comma; "" at the end of the file."""
        while True:
            match = _SPACE.match(self.window, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.window):
                return self.window[self.at]
            if not self._more():
                return ""

    def _value(self) -> Any:
        while True:
            try:
                value, end = self.decoder.raw_decode(self.window, self.at)
            except json.JSONDecodeError as error:
                if not self._more():
                    raise self._broken() from error
                continue
            except RecursionError as error:
                raise self._wrong("it is nested beyond all measure") from error
            except ValueError as error:
                raise self._wrong("a number has thousands of digits") from error
            if end < len(self.window) or not self._more():
                self.at = end
                return value

    def _more(self) -> bool:
        """Read on; what is done with is dropped. False at the end of the file."""
        if self.ended:
            return False
        held = len(self.window) - self.at
        if held > LONGEST_ELEMENT:
            raise self._wrong(f"one element is over {LONGEST_ELEMENT >> 20} MiB long")
        block = self.stream.read(max(_BLOCK, held))
        self.ended = not block
        self.window, self.at = self.window[self.at :] + block, 0
        return bool(block)

    def _broken(self) -> BadRecord:
        return self._wrong("it breaks off or is no JSON")

    def _wrong(self, wrong: str) -> BadRecord:
        where = f"after element {self.count}: " if self.count else ""
        return bad_record(self.path, 0, f"{where}{wrong}", "a complete JSON file")


def _pages(value: Object) -> tuple[str, list[Object]] | None:
    """The objects of a page such as {"page": 1, "workouts": [...]}; None if it is no page."""
    for key in CONTAINERS & value.keys():
        held = value[key]
        if isinstance(held, list) and all(isinstance(each, dict) for each in held):
            return key, held
    return None
