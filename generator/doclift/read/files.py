"""Files and folders to sources: which files are read, under which name, in which encoding."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..diagnostics import Report, Skip, Span
from . import codes
from .archive import is_archive, members
from .mojibake import mend_mojibake
from .siteindex import is_index, local_pages
from .source import DATA_SUFFIXES, Source

__all__ = ["collect", "read_source"]

_SUFFIXES = frozenset(
    ".json .yaml .yml .md .mdx .markdown .apib .txt .html .htm .rst .rest .adoc .asciidoc".split()
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
    given. A file named by the user is read whatever its suffix; in folders and archives hidden
    files and files of other kinds are passed over. An index of a site that the user names stands
    for the copies of its pages. What cannot be read is reported and left out.
    """
    found: dict[Path, Source] = {}
    for given in paths:
        path = base / given
        for file in _files(path, _name(path, given, base), report):
            if _real(file) in found:
                continue
            name = _name(file, given, base)
            folder = path if os.path.isdir(path) else path.parent
            with report.keeping():
                if is_archive(file):
                    found |= _unpacked(file, name, report)
                    continue
                source = read_source(file, name, folder, report)
                if file == path and is_index(source.text):
                    found |= _copies(source, given, base, report)
                else:
                    found[_real(file)] = source
    return tuple(found.values())


def _unpacked(archive: Path, name: str, report: Report) -> dict[Path, Source]:
    """The documents in an archive; they refer to each other as files of a folder do."""
    found: dict[Path, Source] = {}
    for inner, data in members(archive, name, report):
        if all(map(_wanted, inner.parts)) and inner.suffix.lower() in _SUFFIXES:
            with report.keeping():
                inside = f"{name}/{inner}"
                text = _text(data, inside, report)
                path = archive / inner
                found[path.resolve()] = Source(inside, text, path=path, folder=archive)
    if not found:
        _report_nothing(name, report)
    return found


def _copies(index: Source, given: Path, base: Path, report: Report) -> dict[Path, Source]:
    """The copies of the pages that an index lists."""
    found: dict[Path, Source] = {}
    for page in local_pages(index, report):
        with report.keeping():
            name = _name(page, given.parent, base)
            found[page.resolve()] = read_source(page, name, page.parent, report)
    return found


def _real(path: Path) -> Path:
    """The path without symbolic links; unlike `Path.resolve` it bears links that lead in a ring."""
    return Path(os.path.realpath(path))


def read_source(path: Path, name: str, folder: Path, report: Report) -> Source:
    """Read one file; raises `Skip` when it cannot be read or is no text."""
    if os.path.exists(path) and not path.is_file():  # reading a pipe would wait for ever
        raise Skip(codes.FILE, Span(name), "The file cannot be read: it is no regular file.")
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise Skip(
            codes.FILE, Span(name), f"The file cannot be read: {reason[0].lower()}{reason[1:]}."
        ) from None
    return Source(name, _text(data, name, report), path=path, folder=folder)


def _text(data: bytes, name: str, report: Report) -> str:
    """The text of a file, known to the report; raises `Skip` when it is none."""
    text = _decode(data, name, report)
    if not name.lower().endswith(DATA_SUFFIXES):
        text = mend_mojibake(text, name, report)
    report.know(name, text)
    return text


def _files(path: Path, name: str, report: Report) -> Iterator[Path]:
    if not os.path.isdir(path):  # unlike `Path.is_dir` it bears names that are too long
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
                and (found.suffix.lower() in _SUFFIXES or is_archive(found))
                and _real(found).is_relative_to(inside)
            ):
                count += 1
                yield found
    if not count:
        _report_nothing(name, report)


def _report_nothing(name: str, report: Report) -> None:
    report.add(
        codes.NOTHING_FOUND,
        Span(name),
        "Nothing in here could be API documentation.",
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
