"""Indexes of documentation sites (`llms.txt`): lists of links to pages that have copies here."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from ..diagnostics import Report, Span
from . import codes
from .source import Source

__all__ = ["is_index", "local_pages"]

_ITEM = re.compile(
    r"[ \t]{0,20}[-*+][ \t]+\[[^\[\]\n]{0,500}\]\((?P<target>[^()\s]{1,2000})\)(?:[ \t]*[:—–-].*)?"
)
_HEADING = re.compile(r"#{1,6}[ \t].*|>.*")
_FEWEST, _MOST_PROSE = 2, 0.4
_ENDINGS = ("", ".md", ".mdx", ".html", "/index.md", "/index.mdx", "/index.html")
_SHOWN = 3


def is_index(text: str) -> bool:
    """Whether a text is mostly a list of links to pages."""
    if text.startswith("{"):  # JSON, which may be large
        return False
    lines = [line for line in text.split("\n") if line.strip() and not _HEADING.fullmatch(line)]
    links = sum(_ITEM.fullmatch(line) is not None for line in lines)
    return links >= _FEWEST and len(lines) - links <= _MOST_PROSE * len(lines)


def local_pages(index: Source, report: Report) -> list[Path]:
    """The copies of the pages of an index, below its folder, in its order.

    Pages without a copy are told in one finding; nothing is fetched.
    """
    if index.path is None:
        return []
    folder = index.path.parent
    found: list[Path] = []
    missing: list[str] = []
    for line in index.text.split("\n"):
        item = _ITEM.fullmatch(line)
        if item is None:
            continue
        copy = _copy(folder, item["target"])
        if copy is None:
            missing.append(item["target"])
        elif copy not in found:
            found.append(copy)
    if missing:
        shown = ", ".join(missing[:_SHOWN]) + (", ..." if len(missing) > _SHOWN else "")
        report.add(
            codes.INDEX_PAGES_MISSING,
            Span(index.name),
            f"{len(missing)} of the {len(missing) + len(found)} pages of this index have no copy "
            f"here: {shown}",
            "Save them beside the index, in folders as in their addresses.",
        )
    return found


def _copy(folder: Path, target: str) -> Path | None:
    """The file below a folder whose path ends the address most completely."""
    parts = urlsplit(target)
    steps = [step for step in PurePosixPath(unquote(parts.path)).parts if step not in ("/", ".")]
    if not steps or ".." in steps:
        return None
    if parts.netloc:
        steps.insert(0, parts.netloc)
    for start in range(len(steps)):
        base = folder.joinpath(*steps[start:])
        for ending in _ENDINGS:
            file = base.parent / (base.name + ending) if ending[:1] != "/" else base / ending[1:]
            if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                return file
    return None
