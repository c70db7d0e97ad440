"""Apple XML: streams the elements of an Apple Health export, some gigabytes in constant memory.

The standard library's expat is fed block by block and calls back for each start tag; nothing is
kept. The export's internal DTD is cut away before parsing: it is malformed in several versions of
iOS, and without it no entity can be declared. Two kinds of records, most of an export, never reach
expat: those of types nobody asked for, and counts in exactly the layout that the phone writes,
which are handed on as they are. That takes a third of the time; any other layout is parsed. Knows
nothing about what the elements mean.
"""

import codecs
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol
from xml.parsers import expat

from tools.connectors.connector import bad_record

BLOCK = 1 << 20
LONGEST_PROLOG = 4 << 20
LONGEST_TAG = 16 << 20
# Control characters that XML forbids and that names of devices and apps bring along all the same.
_FORBIDDEN = bytes(each for each in range(1, 32) if each not in b"\t\n\r")

Attributes = dict[str, str]


class Reader(Protocol):
    """What `parse` is told to look for, and whom it tells."""

    @property
    def wanted(self) -> Collection[str]:
        """Types of records to parse or count; others are passed over."""

    @property
    def counts(self) -> Collection[str]:
        """Those types of which `count` takes records in the usual layout."""

    def prepare(self, parser: "expat.XMLParserType") -> None:
        """Take the parser, to set further handlers when they are needed."""

    def start(self, name: str, attributes: Attributes, /) -> None:
        """A start tag."""

    def count(
        self, kind: bytes, source: bytes, unit: bytes, start: bytes, end: bytes, value: bytes, /
    ) -> None:
        """A record of a counted type, its texts as they stand in the file."""


def parse(
    path: Path,
    reader: "Reader",
    progress: Callable[[int, int], None],
) -> int:
    """Call the reader's `start` with name and attributes of every element, in file order.

    Args:
        path: The XML file.
        reader: What to look for, and whom to tell.
        progress: Called with bytes read and bytes in all.

    Returns:
        How many records were not parsed: passed over, or counted.

    Raises:
        BadRecord: it is no whole, well-formed XML, or declares entities.
    """
    unparsed = _unparsed(reader.wanted, reader.counts)
    passed = 0

    def cut(match: re.Match[bytes]) -> bytes:
        if match.lastindex is not None:
            reader.count(*match.groups())
        return b"\n" * match[0].count(b"\n")  # line numbers in messages stay true

    parser = expat.ParserCreate(encoding="utf-8")
    parser.StartElementHandler = reader.start
    parser.buffer_text = True
    reader.prepare(parser)
    total = path.stat().st_size
    fed = done = 0
    try:
        for block in _whole_records(_blocks(path)):
            done += len(block)
            block, count = unparsed.subn(cut, block)
            passed += count
            fed += len(block)
            parser.Parse(block, False)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise bad_record(
                    path,
                    parser.CurrentLineNumber,
                    f"one element is over {LONGEST_TAG >> 20} MiB long",
                    "the export as the phone wrote it",
                )
            progress(min(done, total), total)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise bad_record(
            path,
            error.lineno,
            f"the XML breaks off or is damaged ({expat.ErrorString(error.code)})",
            "a complete export",
        ) from error
    except (UnicodeDecodeError, OSError) as error:
        raise bad_record(path, 0, "the text is damaged", "XML in UTF-8") from error
    return passed


def _unparsed(wanted: Iterable[str], counts: Iterable[str]) -> re.Pattern[bytes]:
    """A whole record that is a count, in six groups, or of a type that is not wanted, in none.

    As Apple writes it, its type comes first. Attribute values are matched as quoted texts, so that
    a ">" in one of them ends nothing.
    """
    attributes = r'(?:[^<>"]++|"[^"<]*+")*+'
    entries = rf"(?:\s*+<MetadataEntry{attributes}>)*+"
    end = rf"(?:/>|>{entries}\s*+</Record>)"
    value = '"([^"<]*+)"'
    count = (
        rf'(?:({_either(counts)})" sourceName={value}(?: sourceVersion="[^"<]*+")?'
        rf'(?: device="[^"<]*+")? unit={value} creationDate="[^"<]*+" startDate={value} '
        rf"endDate={value} value={value}{end})"
    )
    unwanted = rf'(?!(?:{_either(wanted)})")\w++"(?:[^<>"/]++|/(?!>)|"[^"<]*+")*+{end}'
    return re.compile(rf'<Record type="(?:{count}|{unwanted})'.encode())


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(names))


def _whole_records(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same text, cut where a record begins."""
    rest = b""
    for block in blocks:
        block = rest + block
        cut = block.rfind(b"<Record ")
        if cut < 0 or len(block) > LONGEST_TAG:
            cut = len(block)
        rest = block[cut:]
        yield block[:cut]
    yield rest


def _blocks(path: Path) -> Iterator[bytes]:
    """The document without its DTD and without characters that XML forbids, as UTF-8."""
    with path.open("rb") as stream:
        source = _utf8(stream)
        prolog = b""
        for block in source:
            prolog += block
            if b"<HealthData" in prolog or len(prolog) > LONGEST_PROLOG:
                break
        begin = prolog.find(b"<HealthData")
        if begin < 0:
            raise bad_record(path, 1, "there is no <HealthData>", "an Apple Health export")
        if b"<!ENTITY" in prolog[:begin]:
            raise bad_record(
                path,
                1,
                "it declares entities, as no export does",
                "the export as the phone wrote it",
                "It was left alone.",
            )
        # Line numbers in messages stay true.
        yield b"\n" * prolog[:begin].count(b"\n")
        yield prolog[begin:].translate(None, _FORBIDDEN)
        for block in source:
            yield block.translate(None, _FORBIDDEN)


def _utf8(stream: BinaryIO) -> Iterator[bytes]:
    start = stream.read(4)
    stream.seek(0)
    if not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        while block := stream.read(BLOCK):
            yield block
        return
    decoder = codecs.getincrementaldecoder("utf-16")()
    while block := stream.read(BLOCK):
        yield decoder.decode(block).encode("utf-8", "replace")
