"""Archives: the files within a folder or a ZIP, one at a time, without trusting any of their names.

Nothing is ever written under a name that an archive gives. Knows no file format but ZIP.
"""

import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tools.connectors.connector import Head, bad_record
from tools.connectors.tables import HEAD_BYTES, head_of, read_head
from tools.errors import BadRecord

MOST_MEMBERS = 200_000
LARGEST_TOTAL = 64 * 1024**3
HIGHEST_RATIO = 150
"""Uncompressed to compressed; Apple's export, among the densest, has about 30."""
SMALL = 64 * 1024 * 1024
"""Below this size a high ratio does no harm."""
DEEPEST = 3
"""ZIPs within ZIPs."""
_ZIP = frozenset({b"PK\x03\x04", b"PK\x05\x06"})
_BLOCK = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)
_IGNORED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass
class Found:
    """One file to look at.

    Attributes:
        name: How a report calls it: its name, within an archive or folder the way to it.
        head: Its beginning, enough to tell the format.
        path: Where it lies; for a member of an archive only after `unpack`.
        is_given: Whether the person named this very file.
    """

    name: str
    head: Head
    is_given: bool = True
    _unpack: Callable[[], Path] | None = field(default=None, repr=False)

    def path(self) -> Path:
        """A file with the content; a member of an archive is unpacked now."""
        return self.head.path if self._unpack is None else self._unpack()

    def forget(self) -> None:
        """Remove what `path` unpacked."""
        if self._unpack is not None:
            self.head.path.unlink(missing_ok=True)


@contextmanager
def workspace() -> Iterator[Path]:
    """A private folder for unpacked members, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="coach-import-") as folder:
        yield Path(folder)


def files_in(path: Path, folder: Path) -> Iterator[Found]:
    """The files of a folder or a ZIP in the order of their names, or the file itself.

    Args:
        path: What the person named.
        folder: A workspace for unpacked members.

    Raises:
        BadRecord: there is no such file, or the archive is encrypted, damaged or hostile.
    """
    if path.is_dir():
        for each in _walk(path):
            name = f"{path.name}/{each.relative_to(path).as_posix()}"
            if _is_zip(each):
                yield from _members(each, name, folder)
            else:
                yield Found(name, read_head(each), is_given=False)
    elif path.exists() and not path.is_file():
        raise bad_record(path, 0, "this is neither a file nor a folder", "one of the two")
    elif _is_zip(path):
        yield from _members(path, path.name, folder)
    else:
        yield Found(path.name, read_head(path))


def _walk(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "__MACOSX")))
        for name in sorted(names):
            each = Path(where, name)
            if not name.startswith(".") and name not in _IGNORED and _is_plain(each):
                yield each


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(4) in _ZIP
    except OSError:
        return False


def _members(path: Path, name: str, folder: Path, depth: int = 1) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = _checked(archive, path)
            for number, info in enumerate(sorted(infos, key=lambda each: each.filename)):
                found = _member(archive, info, path, f"{name}/{info.filename}", folder, number)
                if found.head.start[:4] not in _ZIP:
                    yield found
                elif depth < DEEPEST:
                    yield from _members(found.path(), found.name, folder, depth + 1)
                    found.forget()
                else:
                    raise _hostile(path, f"it holds ZIPs {depth} deep", f"at most {DEEPEST}")
    except _BROKEN as error:
        raise _broken(path, error) from error


def _checked(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """The members that are files, once nothing about them is hostile."""
    infos = [each for each in archive.infolist() if not each.is_dir()]
    if len(infos) > MOST_MEMBERS:
        raise _hostile(path, f"it holds {len(infos):,} files", f"at most {MOST_MEMBERS:,}")
    total = sum(each.file_size for each in infos)
    packed = max(1, min(sum(each.compress_size for each in infos), path.stat().st_size))
    if total > LARGEST_TOTAL or (total > SMALL and total > HIGHEST_RATIO * packed):
        raise _hostile(
            path,
            f"it would unpack to {total / 1e9:,.1f} GB from {packed / 1e6:,.1f} MB",
            f"at most {HIGHEST_RATIO} times its size",
        )
    for each in infos:
        parts = PurePosixPath(each.filename.replace("\\", "/")).parts
        if ".." in parts or each.filename.startswith(("/", "\\")) or ":" in (parts or ("",))[0]:
            raise _hostile(
                path, f"the name {each.filename[:80]!r} leads out of it", "names within it"
            )
        if each.flag_bits & 1:
            raise bad_record(
                path, 0, "it is encrypted", "a plain ZIP", "Unpack it and import the folder."
            )
    return [
        each
        for each in infos
        if not each.filename.startswith("__MACOSX/")
        and PurePosixPath(each.filename).name not in _IGNORED
    ]


def _member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    path: Path,
    name: str,
    folder: Path,
    number: int,
) -> Found:
    with archive.open(info) as stream:
        start = stream.read(HEAD_BYTES)
    shown = PurePosixPath(info.filename).name.replace("\0", "")[-80:] or "file"
    target = folder / f"{path.stat().st_ino}-{number}" / _plain(shown)

    def unpack() -> Path:
        if shutil.disk_usage(folder).free < info.file_size + _BLOCK:
            raise bad_record(
                path,
                0,
                f"{shown} unpacks to {info.file_size / 1e9:.1f} GB, more than the disk has free",
                "enough room",
                "Free some room; nothing of it was stored.",
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with archive.open(info) as stream, target.open("wb") as out:
                shutil.copyfileobj(stream, out, _BLOCK)
        except _BROKEN as error:
            raise _broken(path, error) from error
        return target

    return Found(name, head_of(target, start), is_given=False, _unpack=unpack)


def _plain(name: str) -> str:
    """A name for our own folder: letters, digits, dots and dashes only."""
    kept = "".join(each if each.isalnum() or each in "._- " else "_" for each in name)
    return kept.strip(". ") or "file"


def _hostile(path: Path, wrong: str, expected: str) -> BadRecord:
    return bad_record(
        path, 0, wrong, expected, "It was left alone; unpack it yourself if you trust it."
    )


def _broken(path: Path, error: Exception) -> BadRecord:
    if "password" in str(error) or "encrypted" in str(error):
        return bad_record(
            path, 0, "it is encrypted", "a plain ZIP", "Unpack it and import the folder."
        )
    return bad_record(path, 0, f"the archive is damaged ({error})", "a complete ZIP file")
