"""What an output was made from, as one hash: two runs of equal digests have equal output."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from . import __version__
from .config import ApiConfig
from .read.source import Source

__all__ = ["Inputs", "digest"]

_PROGRAM = Path(__file__).parent
# In a checkout they stand beside the source root; an installed wheel has them in the program.
_TEMPLATES = _PROGRAM.parent.parent / "templates"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read for one API; nothing of it is parsed yet."""

    config: ApiConfig
    base: Path
    sources: tuple[Source, ...]
    overlays: tuple[Source, ...]


def digest(inputs: Inputs, references: tuple[str, ...]) -> str:
    """The hash of the sources, the overlays, the configuration and the program itself.

    `references` names further files (relative to the base) that the documents refer to.
    """
    whole = hashlib.sha256()
    for part in _parts(inputs, references):
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _parts(inputs: Inputs, references: tuple[str, ...]) -> Iterator[bytes]:
    yield __version__.encode()
    yield json.dumps(asdict(inputs.config), sort_keys=True, default=_sorted).encode()
    for source in (*inputs.sources, *inputs.overlays):
        yield source.name.encode()
        yield source.text.encode("utf-8", "surrogatepass")
    for name in references:
        yield name.encode()
        yield _content(inputs.base / name)
    for name, path in sorted(_program_files()):
        yield name.encode()
        yield _content(path)


def _program_files() -> Iterator[tuple[str, Path]]:
    """The files of the program, by names that are the same in a checkout and a wheel."""
    for folder, prefix in ((_PROGRAM, ""), (_TEMPLATES, "templates/")):
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield prefix + path.relative_to(folder).as_posix(), path


def _content(path: Path) -> bytes:
    """What a file holds; nothing of what cannot be read, or is no file that ends."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except (OSError, ValueError):
        return b""


def _sorted(quirks: frozenset[str]) -> list[str]:
    """Sets have no order of their own."""
    return sorted(quirks)
