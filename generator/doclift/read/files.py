"""Files and folders to sources: which files are read, under which name, in which encoding."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..diagnostics import Report, Skip, Span
from . import codes
from .source import Source

__all__ = ["collect", "read_source"]

_SUFFIXES = frozenset(
    (".json", ".yaml", ".yml", ".md", ".mdx", ".markdown", ".txt", ".html", ".htm", ".rst")
)
_NOT_DOCUMENTS = frozenset(
    ("node_modules", "__pycache__", "package.json", "package-lock.json", "tsconfig.json")
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def collect(paths: Sequence[Path], base: Path, report: Report) -> tuple[Source, ...]:
    """The sources that `paths` (files, and folders with all below them) hold, each once.

    Relative paths stand below `base`; names are relative to `base` where possible, else as
    given. A file named by the user is read whatever its suffix; in folders hidden files and
    files of other kinds are passed over. What cannot be read is reported and left out.
    """
    found: dict[Path, Source] = {}
    for given in paths:
        path = base / given
        for file in _files(path, _name(path, given, base), report):
            resolved = file.resolve()
            if resolved in found:
                continue
            folder = path if path.is_dir() else path.parent
            with report.keeping():
                found[resolved] = read_source(file, _name(file, given, base), folder, report)
    return tuple(found.values())


def read_source(path: Path, name: str, folder: Path, report: Report) -> Source:
    """Read one file; raises `Skip` when it cannot be read or is no text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise Skip(
            codes.FILE, Span(name), f"The file cannot be read: {reason[0].lower()}{reason[1:]}."
        ) from None
    text = _decode(data, name, report)
    report.know(name, text)
    return Source(name, text, path=path, folder=folder)


def _files(path: Path, name: str, report: Report) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    inside = path.resolve()
    count = 0
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(entry for entry in folders if _wanted(entry))
        for file in sorted(files):
            found = Path(folder, file)
            # A link that leads out of the folder would read what the user did not name.
            if (
                _wanted(file)
                and found.suffix.lower() in _SUFFIXES
                and found.resolve().is_relative_to(inside)
            ):
                count += 1
                yield found
    if not count:
        report.add(
            codes.NOTHING_FOUND,
            Span(name),
            "The folder holds no file that could be API documentation.",
            "Name the file itself if it has an unusual suffix.",
        )


def _wanted(name: str) -> bool:
    return not name.startswith(".") and name not in _NOT_DOCUMENTS


def _name(path: Path, given: Path, base: Path) -> str:
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return (given / path.relative_to(base / given)).as_posix()


def _decode(data: bytes, name: str, report: Report) -> str:
    encoding, skipped = "utf-8", 0
    for bom, bom_encoding in _BOMS:
        if data.startswith(bom):
            encoding, skipped = bom_encoding, len(bom)
            break
    else:
        encoding = _without_bom(data[:4])
    try:
        text = data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise Skip(codes.FILE, Span(name), "The file is not text.") from None
        text, encoding = _decode_western(data[skipped:])
        line = data.count(b"\n", 0, error.start + skipped) + 1
        report.add(
            codes.ENCODING,
            Span(name, line),
            f"The file is not UTF-8; it was read as {encoding}.",
            "Save it as UTF-8.",
        )
    else:
        if "\0" in text[:1000]:
            raise Skip(codes.FILE, Span(name), "The file is not text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_bom(start: bytes) -> str:
    """UTF-16 of ASCII text has a zero in each pair of bytes."""
    zeros = [byte == 0 for byte in start]
    if zeros == [False, True, False, True]:
        return "utf-16-le"
    return "utf-16-be" if zeros == [True, False, True, False] else "utf-8"


def _decode_western(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"
