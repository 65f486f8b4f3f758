"""The package folder: reading, replacing and removing files in it, and nothing outside of it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ..diagnostics import Skip, Span
from . import codes

__all__ = ["Folder", "check_names"]

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
# Names that are devices on Windows, with any ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def check_names(names: Iterable[str], root: Path) -> None:
    """Raise `Skip` for a name that leaves the folder or that some system cannot hold."""
    seen: dict[str, str] = {}
    for name in names:
        at = Span((root / name).as_posix() if _is_safe(name) else root.as_posix())
        if not _is_safe(name):
            raise Skip(codes.UNSAFE_NAME, at, f"{name!r} is no name for a file of the output.")
        for step in (PurePosixPath(name), *PurePosixPath(name).parents):
            other = seen.setdefault(str(step).casefold(), str(step))
            if other != str(step):
                raise Skip(
                    codes.UNSAFE_NAME, at, f"{str(step)!r} and {other!r} differ only by case."
                )


def _is_safe(name: str) -> bool:
    parts = name.split("/")
    return all(
        _PART.fullmatch(part) and not part.endswith(".") and not _DEVICE.fullmatch(part)
        for part in parts
    )


class Folder:
    """Access to the files below `root` by their name, such as `models/invoices.py`.

    No step below the root is followed through a symbolic link: that raises `Skip`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders = {PurePosixPath(".")}

    def place(self, name: str) -> Span:
        return Span((self.root / name).as_posix())

    def read(self, name: str) -> bytes | None:
        """The content of a file, None when it is not there."""
        if not self._is_file(name):
            return None
        return (self.root / name).read_bytes()

    def replace(self, name: str, content: bytes) -> None:
        """Write a file so that it is there whole or not at all."""
        self._make_folders(PurePosixPath(name).parent)
        target = self.root / name
        # The name is fixed, so that what a killed run left behind is taken up by the next one.
        draft = target.with_name(f".{target.name}.doclift-tmp")
        draft.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        try:
            with open(os.open(draft, flags | getattr(os, "O_BINARY", 0), 0o666), "wb") as file:
                file.write(content)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that become empty by it."""
        if not self._is_file(name):
            return
        path = self.root / name
        path.unlink()
        for step in PurePosixPath(name).parents:
            if step == PurePosixPath("."):
                break
            try:
                (self.root / step).rmdir()
            except OSError:
                break
            self._folders.discard(step)

    def _is_file(self, name: str) -> bool:
        """Whether the file is there; anything else in its place raises `Skip`."""
        if not self._has_folders(PurePosixPath(name).parent):
            return False
        mode = _mode(self.root / name)
        if mode is not None and not stat.S_ISREG(mode):
            raise self._in_the_way(name)
        return mode is not None

    def _has_folders(self, folder: PurePosixPath) -> bool:
        if folder in self._folders:
            return True
        if not self._has_folders(folder.parent):
            return False
        mode = _mode(self.root / folder)
        if mode is None:
            return False
        if not stat.S_ISDIR(mode):
            raise self._in_the_way(str(folder))
        self._folders.add(folder)
        return True

    def _make_folders(self, folder: PurePosixPath) -> None:
        if not self._has_folders(folder):
            self._make_folders(folder.parent)
            (self.root / folder).mkdir(exist_ok=True)
            self._folders.add(folder)
        elif folder == PurePosixPath("."):
            self.root.mkdir(parents=True, exist_ok=True)

    def _in_the_way(self, name: str) -> Skip:
        return Skip(
            codes.LINKED,
            self.place(name),
            "A symbolic link, or something else than a file or folder, stands here.",
            "Move it away; doclift does not follow links inside the package folder.",
        )


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
