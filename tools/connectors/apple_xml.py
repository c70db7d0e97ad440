"""Apple XML: streams the elements of an Apple Health export, some gigabytes in constant memory.

The standard library's expat is fed block by block and calls back for each start tag; nothing is
kept. The export's internal DTD is cut away before parsing: it is malformed in several versions of
iOS, and without it no entity can be declared. Knows nothing about what the elements mean.
"""

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from tools.connectors.connector import bad_record

BLOCK = 1 << 20
LONGEST_PROLOG = 4 << 20
LONGEST_TAG = 16 << 20
# Control characters that XML forbids and that names of devices and apps bring along all the same.
_FORBIDDEN = bytes(each for each in range(1, 32) if each not in b"\t\n\r")

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


def parse(
    path: Path,
    start: Start,
    prepare: Callable[["expat.XMLParserType"], None],
    progress: Callable[[int, int], None],
) -> None:
    """Call `start` with name and attributes of every element, in file order.

    Args:
        path: The XML file.
        start: Called for each start tag.
        prepare: Given the parser, to set further handlers when they are needed.
        progress: Called with bytes read and bytes in all.

    Raises:
        BadRecord: it is no whole, well-formed XML, or declares entities.
    """
    parser = expat.ParserCreate(encoding="utf-8")
    parser.StartElementHandler = start
    parser.buffer_text = True
    prepare(parser)
    total = path.stat().st_size
    fed = 0
    try:
        for block in _blocks(path):
            fed += len(block)
            parser.Parse(block, False)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise bad_record(
                    path,
                    parser.CurrentLineNumber,
                    f"one element is over {LONGEST_TAG >> 20} MiB long",
                    "the export as the phone wrote it",
                )
            progress(min(fed, total), total)
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
