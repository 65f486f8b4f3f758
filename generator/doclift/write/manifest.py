"""The manifest `doclift.json`: what was written into a package folder, and under which names.

    {
      "doclift": "0.1.0",
      "digest": "…",            what the output was made from
      "references": ["…"],      files read because a document refers to them
      "names": {"…": "…"},      the Python names given, which the next run keeps
      "files": {"…": "…"}       SHA-256 of each file, line ends as \\n
    }

While files are being replaced it also has `previous`, the hashes of before: a run that is cut
short leaves each file with a hash that one of the two tables knows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import __version__
from ..diagnostics import Skip, Span
from ..document import is_list, is_object
from . import codes

__all__ = ["MANIFEST", "Manifest", "content_hash", "read_manifest"]

MANIFEST = "doclift.json"


def content_hash(content: bytes) -> str:
    """SHA-256 of a text file, the same after a checkout that changes line ends."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `doclift.json` says. `digest` is "" while it must not be relied upon."""

    digest: str = ""
    references: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    previous: Mapping[str, str] = field(default_factory=dict[str, str])

    def wrote(self, name: str, content: bytes) -> bool:
        """Whether `content` is what doclift itself put into the file."""
        known = content_hash(content)
        return known in (self.files.get(name), self.previous.get(name))

    def dumps(self) -> str:
        value: dict[str, Any] = {"doclift": __version__, "digest": self.digest}
        if self.references:
            value["references"] = list(self.references)
        value["names"] = dict(sorted(self.names.items()))
        value["files"] = dict(sorted(self.files.items()))
        if self.previous:
            value["previous"] = dict(sorted(self.previous.items()))
        return json.dumps(value, indent=2) + "\n"


def read_manifest(root: Path) -> Manifest | None:
    """The manifest of a package folder, None when there is none.

    Raises `Skip` when it cannot be read or is none of ours.
    """
    path = root / MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, f"it is not JSON ({error})") from error
    if not is_object(value) or not is_object(value.get("files")):
        raise _unreadable(path, "it is not a manifest that doclift wrote")
    references = value.get("references")
    return Manifest(
        digest=str(value.get("digest", "")),
        references=tuple(map(str, references)) if is_list(references) else (),
        names=_texts(value.get("names")),
        files=_texts(value["files"]),
        previous=_texts(value.get("previous")),
    )


def _texts(value: Any) -> dict[str, str]:
    if not is_object(value):
        return {}
    return {key: text for key, text in value.items() if isinstance(text, str)}


def _unreadable(path: Path, reason: str) -> Skip:
    return Skip(
        codes.BAD_MANIFEST,
        Span(path.as_posix()),
        f"The manifest cannot be used: {reason}.",
        "Restore it from version control, or delete the whole package folder and run again.",
    )
