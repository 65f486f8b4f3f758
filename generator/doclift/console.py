"""What the commands show: findings, progress, changes of files, and results."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from . import show
from .diagnostics import Code, Diagnostic, Report, Severity
from .write import Changes

__all__ = ["print_all", "progress", "tell", "tell_changes", "write_text"]

_LISTED = 5
_OF_A_CODE = 5
"""How many warnings of one code are shown that nobody asked for."""


def tell(report: Report, *, verbose: bool) -> None:
    """Show what was found on standard error: all of it where that is asked for, else errors and
    the first warnings of each code, but no notes."""
    found = report.diagnostics
    shown: list[Diagnostic] = []
    seen: Counter[Code] = Counter()
    for one in found:
        seen[one.code] += one.severity is Severity.WARNING
        if verbose or one.severity is Severity.ERROR or 0 < seen[one.code] <= _OF_A_CODE:
            shown.append(one)
    print_all(shown, report, err=True)
    for code, count in seen.items():
        if not verbose and count > _OF_A_CODE:
            click.echo(f"{count - _OF_A_CODE} more of {code.id} ({code.title})", err=True)
    if found:
        hidden = "" if len(shown) == len(found) else " (--verbose shows all)"
        click.echo(f"{show.summary(report)}{hidden}", err=True)


def print_all(found: Iterable[Diagnostic], report: Report, *, err: bool) -> None:
    """Show findings, in colours on a terminal."""
    stream = sys.stderr if err else sys.stdout
    pieces = [piece for one in found for piece in show.segments(one, report)]
    if not pieces or not stream.isatty():
        click.echo("".join(text for text, _ in pieces), nl=False, err=err)
        return
    from rich.console import Console
    from rich.text import Text

    Console(stderr=err, soft_wrap=True).print(Text.assemble(*pieces), end="", highlight=False)


def progress(text: str) -> AbstractContextManager[object]:
    """A turning sign while something takes long, where a person looks on."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(text)


def tell_changes(name: str, changes: Changes | None, *, check: bool, verbose: bool) -> None:
    """Say what a run did to the package `name`, or with `check` would do."""
    if changes is None:
        click.echo(f"{name}: nothing was written")
    elif changes.blocked:
        click.echo(f"{name}: nothing was written because of {_files(len(changes.blocked))}")
    elif changes.is_partial:
        click.echo(f"{name}: written in part; run the command again when the cause is gone")
    elif not changes.out_of_date:
        click.echo(f"{name}: up to date, {_files(changes.unchanged)}")
    else:
        click.echo(f"{name}: {'out of date: ' if check else ''}{_counts(changes)}")
        _list_files(changes, verbose=verbose)


def _counts(changes: Changes) -> str:
    counts = {
        "created": len(changes.created),
        "changed": len(changes.changed),
        "removed": len(changes.removed),
        "unchanged": changes.unchanged,
    }
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)


def _list_files(changes: Changes, *, verbose: bool) -> None:
    """The files that change; a folder in which many do has one line."""
    marked = {"+": changes.created, "~": changes.changed, "-": changes.removed}
    for mark, names in marked.items():
        folders: dict[str, list[str]] = {}
        for name in names:
            folders.setdefault(name.rpartition("/")[0], []).append(name)
        for folder, inside in folders.items():
            if verbose or not folder or len(inside) <= _LISTED:
                click.echo("".join(f"  {mark} {name}\n" for name in inside), nl=False)
            else:
                click.echo(f"  {mark} {folder}/ ({_files(len(inside))})")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def write_text(file: Path, text: str) -> None:
    """Write a result to a file; `-` is standard output."""
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.FileError(str(file), error.strerror or str(error)) from error
    click.echo(f"wrote {file}", err=True)
