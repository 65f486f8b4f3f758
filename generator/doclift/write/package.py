"""Bringing a package folder up to date: what is to be done, then doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ..diagnostics import Report, Skip
from . import codes
from .folder import Folder, check_names
from .manifest import MANIFEST, Manifest, content_hash, read_manifest

__all__ = ["Changes", "is_current", "write"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run did to the files of a package, or would do; all tuples are sorted.

    `blocked` are the files because of which nothing was written; `is_partial` says that writing
    failed on the way, so that some of the files are written and others are not.
    """

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    unchanged: int = 0
    is_partial: bool = False

    @property
    def out_of_date(self) -> bool:
        return bool(self.created or self.changed or self.removed or self.blocked)


def write(
    files: Mapping[PurePosixPath, str],
    names: Mapping[str, str],
    root: Path,
    *,
    check: bool,
    force: bool,
    report: Report,
    digest: str = "",
    references: tuple[str, ...] = (),
) -> Changes | None:
    """Make the files below `root` equal to `files`; all of them, or none when one is refused.

    Only files that differ are written, only files that we wrote are replaced or removed. With
    `check` nothing is touched. None: the folder cannot be used, and the report says why.
    """
    contents = {str(path): text.encode("utf-8", "backslashreplace") for path, text in files.items()}
    after = Manifest(
        digest=digest,
        references=references,
        names=names,
        files={name: content_hash(content) for name, content in contents.items()},
    )
    with report.keeping():
        check_names([*contents, MANIFEST], root)
        known = read_manifest(root)
        before = known or Manifest()
        folder = Folder(root)
        try:
            changes = _compare(contents, before, folder, force, report)
            if known is None:
                changes = replace(changes, created=tuple(sorted((*changes.created, MANIFEST))))
            elif known.names != after.names or known.files != after.files:
                changes = replace(changes, changed=tuple(sorted((*changes.changed, MANIFEST))))
            if check or changes.blocked:
                return changes
            _announce(contents, changes, after, folder)
        except OSError as error:
            raise _failed(folder, error) from error
        with report.keeping():
            try:
                _apply(contents, changes, after, folder)
            except OSError as error:
                raise _failed(folder, error) from error
            return changes
        return replace(changes, is_partial=True)
    return None


def _failed(folder: Folder, error: OSError) -> Skip:
    message = f"The folder cannot be written: {error.strerror or error}."
    return Skip(codes.CANNOT_WRITE, folder.place("."), message)


def is_current(root: Path, manifest: Manifest, digest: str) -> bool:
    """Whether the files below `root` were made from `digest` and are still as we wrote them."""
    if not digest or manifest.digest != digest or manifest.previous:
        return False
    folder = Folder(root)
    try:
        return all(
            (content := folder.read(name)) is not None and content_hash(content) == known
            for name, known in manifest.files.items()
        )
    except (OSError, Skip):
        return False


def _compare(
    contents: Mapping[str, bytes], before: Manifest, folder: Folder, force: bool, report: Report
) -> Changes:
    created: list[str] = []
    changed: list[str] = []
    removed: list[str] = []
    blocked: list[str] = []
    for name, content in sorted(contents.items()):
        current = folder.read(name)
        if current is None:
            created.append(name)
        elif content_hash(current) == content_hash(content):
            continue
        elif before.wrote(name, current) or (force and _is_ours(before, name)):
            changed.append(name)
        else:
            blocked.append(name)
            _refuse(before, name, folder, report)
    for name in sorted({*before.files, *before.previous} - contents.keys()):
        current = _read_old(folder, name)
        if current is None:
            continue
        if force or before.wrote(name, current):
            removed.append(name)
        else:
            report.add(
                codes.STALE_EDITED,
                folder.place(name),
                "The file is no longer generated, but was edited by hand; it stays.",
                "Delete it, or keep it as a file of your own.",
            )
    return Changes(
        created=tuple(created),
        changed=tuple(changed),
        removed=tuple(removed),
        blocked=tuple(blocked),
        unchanged=len(contents) - len(created) - len(changed) - len(blocked),
    )


def _is_ours(before: Manifest, name: str) -> bool:
    return name in before.files or name in before.previous


def _refuse(before: Manifest, name: str, folder: Folder, report: Report) -> None:
    if _is_ours(before, name):
        report.add(
            codes.EDITED,
            folder.place(name),
            "The file was edited by hand; the package was left as it is.",
            "Move the change to an overlay or the configuration, or overwrite it with --force.",
        )
    else:
        report.add(
            codes.FOREIGN,
            folder.place(name),
            "The file is not one of doclift's and in its way; the package was left as it is.",
            "Move the file away, or choose another output folder.",
        )


def _read_old(folder: Folder, name: str) -> bytes | None:
    """A file of an earlier run. A manifest is a file that anybody may edit: its names are not
    trusted, and one that leads elsewhere counts as gone."""
    try:
        check_names([name], folder.root)
        return folder.read(name)
    except Skip:
        return None


def _announce(
    contents: Mapping[str, bytes], changes: Changes, after: Manifest, folder: Folder
) -> None:
    """Put down what is about to be done, so that a run that fails on the way can be repeated."""
    touched = _touched(contents, changes)
    if touched or changes.removed:
        journal = Manifest(
            names=after.names,
            files=after.files,
            previous={
                name: known
                for name in (*touched, *changes.removed)
                if (known := _hash_now(folder, name)) is not None
            },
        )
        folder.replace(MANIFEST, journal.dumps().encode())


def _touched(contents: Mapping[str, bytes], changes: Changes) -> list[str]:
    return [name for name in (*changes.created, *changes.changed) if name in contents]


def _apply(
    contents: Mapping[str, bytes], changes: Changes, after: Manifest, folder: Folder
) -> None:
    # Removing comes first: a file system may take the old and the new name for the same file.
    for name in changes.removed:
        folder.remove(name)
    for name in _touched(contents, changes):
        folder.replace(name, contents[name])
    if folder.read(MANIFEST) != (final := after.dumps().encode()):
        folder.replace(MANIFEST, final)


def _hash_now(folder: Folder, name: str) -> str | None:
    current = folder.read(name)
    return None if current is None else content_hash(current)
