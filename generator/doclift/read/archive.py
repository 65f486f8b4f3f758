"""Zip archives of pages, read in memory and within limits; nothing is unpacked to the disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..diagnostics import Report, Skip, Span
from . import codes

__all__ = ["is_archive", "members"]

_FILES = 20_000
_BYTES = 50_000_000
_ALL_BYTES = 500_000_000
_RATIO = 300
# Small files of repeated text are packed much tighter than that.
_RATIO_FROM = 1_000_000


def is_archive(path: Path) -> bool:
    """Whether a file is named as a zip archive and begins as one."""
    if path.suffix.lower() != ".zip":
        return False
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError:
        return False


def members(path: Path, name: str, report: Report) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of an archive by their names in it, sorted; what may not be read is reported.

    Raises `Skip` when the archive itself cannot be read, or holds more than any documentation.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _read(archive, name, report)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise Skip(codes.ARCHIVE, Span(name), f"The archive cannot be read: {error}.") from None


def _read(
    archive: zipfile.ZipFile, name: str, report: Report
) -> Iterator[tuple[PurePosixPath, bytes]]:
    entries = sorted(
        (entry for entry in archive.infolist() if not entry.is_dir()),
        key=lambda entry: entry.filename,
    )
    if len(entries) > _FILES:
        raise Skip(codes.ARCHIVE, Span(name), f"The archive holds more than {_FILES:,} files.")
    total = 0
    for entry in entries:
        inner = PurePosixPath(entry.filename.replace("\\", "/"))
        if inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
            _leave_out(report, name, inner, "its name leads out of the archive")
            continue
        try:
            data = _bounded(archive, entry)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError) as error:
            _leave_out(report, name, inner, str(error))
            continue
        if data is None:
            _leave_out(report, name, inner, "it is far larger unpacked than documentation is")
            continue
        total += len(data)
        if total > _ALL_BYTES:
            raise Skip(
                codes.ARCHIVE, Span(name), f"The archive holds more than {_ALL_BYTES:,} bytes."
            )
        yield inner, data


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """The content of an entry; None when it is larger than the limits, whatever its header says."""
    limit = min(_BYTES, max(_RATIO_FROM, entry.compress_size * _RATIO))
    with archive.open(entry) as file:
        data = file.read(limit + 1)
    return data if len(data) <= limit else None


def _leave_out(report: Report, name: str, inner: PurePosixPath, reason: str) -> None:
    report.add(codes.ARCHIVE_MEMBER, Span(name), f"`{inner}` in the archive is left out: {reason}.")
