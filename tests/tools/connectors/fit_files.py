"""FIT files by hand: messages of our own making in the format's binary layout."""

import struct
from collections.abc import Sequence

TIME = 1_141_000_000
"""Seconds since 1989-12-31: 2026-02-26 00:26:40 UTC."""
NONE = None
_SIZES = {"B": (0x02, 0xFF), "H": (0x84, 0xFFFF), "I": (0x86, 0xFFFFFFFF), "e": (0x00, 0xFF)}

Field = tuple[int, str, int | None]
"""Number in the message, kind of number (B, H, I, or e for an enum), value."""


def fit_file(*messages: tuple[int, Sequence[Field]]) -> bytes:
    """A whole file of these messages, each with a definition of its own."""
    body = b"".join(_message(number, fields) for number, fields in messages)
    head = struct.pack("<BBHI4s", 14, 0x20, 2195, len(body), b".FIT")
    head += struct.pack("<H", _crc(head))
    return head + body + struct.pack("<H", _crc(head + body))


def _message(number: int, fields: Sequence[Field]) -> bytes:
    found = struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields))
    data = b"\0"
    for place, kind, value in fields:
        base, invalid = _SIZES[kind]
        code = f"<{'B' if kind == 'e' else kind}"
        found += bytes([place, struct.calcsize(code), base])
        data += struct.pack(code, invalid if value is None else value)
    return found + data


def fit_of_a_scale(grams_by_100: int) -> bytes:
    """One weight: message 30."""
    return fit_file((30, [(253, "I", TIME), (0, "H", grams_by_100)]))


def strength_set(
    second: int,
    reps: int | None,
    kilograms: float | None,
    category: int,
    name: int | None = None,
    active: bool = True,
    seconds: float = 30,
) -> tuple[int, Sequence[Field]]:
    """One set, or the rest after one: message 225."""
    return 225, [
        (254, "I", TIME + second), (6, "I", TIME + second), (0, "I", int(seconds * 1000)),
        (3, "H", reps), (4, "H", None if kilograms is None else round(kilograms * 16)),
        (5, "B", int(active)), (7, "H", category), (8, "H", name),
    ]  # fmt: skip


def session(second: int, seconds: int, sport: int, sub_sport: int) -> tuple[int, Sequence[Field]]:
    """One session with pulse and energy: message 18."""
    return 18, [
        (253, "I", TIME + second + seconds), (2, "I", TIME + second), (5, "e", sport),
        (6, "e", sub_sport), (7, "I", seconds * 1000), (8, "I", (seconds - 60) * 1000),
        (11, "H", 312), (16, "B", 118), (17, "B", 161),
    ]  # fmt: skip


def clock(minutes: int) -> tuple[int, Sequence[Field]]:
    """The activity, which tells the wearer's clock: message 34."""
    return 34, [(253, "I", TIME + 3600), (5, "I", TIME + 3600 + minutes * 60)]


def _crc(content: bytes) -> int:
    table = (0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00,
             0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400)  # fmt: skip
    crc = 0
    for byte in content:
        for nibble in (byte & 0xF, byte >> 4):
            crc = ((crc >> 4) & 0x0FFF) ^ table[crc & 0xF] ^ table[nibble]
    return crc
