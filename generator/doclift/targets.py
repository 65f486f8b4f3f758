"""Which APIs a command line means: names from the configuration, or files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from .config import ApiConfig
from .config_file import find, load, nearest, package_fault, package_folder, package_name
from .diagnostics import Report

__all__ = ["Options", "Target", "resolve"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the options say beside the words. `needs_output`: sources alone are not enough."""

    config: Path | None = None
    output: str = ""
    package: str = ""
    title: str = ""
    overlays: tuple[str, ...] = ()
    needs_output: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """One API to work on; its paths are relative to `base`."""

    config: ApiConfig
    base: Path


def resolve(words: Sequence[str], options: Options, report: Report) -> tuple[Target, ...]:
    """The APIs that the words name: all of the configuration when there are none.

    Words that are files or folders are the sources of one API, unless all of them are names of
    the configuration and no output is given. Raises `click.UsageError` for what makes no sense;
    faults of the configuration go into the report, and nothing is returned.
    """
    if not words or options.config:
        return _from_configuration(words, options.config or find(Path()), options, report)
    if options.output:
        return (_from_sources(words, options),)
    path = find(Path())
    known = {api.name for api in load(path, Report())} if path else set[str]()
    if not known.issuperset(words) and all(Path(word).exists() for word in words):
        return (_from_sources(words, options),)
    return _from_configuration(words, path, options, report)


def _from_sources(words: Sequence[str], options: Options) -> Target:
    for word in words:
        if not Path(word).exists():
            raise click.UsageError(f"{word!r}: there is no such file or folder.")
    if options.needs_output and not options.output:
        raise click.UsageError(
            f"{words[0]!r} is a source: say where the package goes, with --output DIR."
        )
    package = options.package or package_name(Path(options.output or words[0]).absolute().name)
    if fault := package_fault(package):
        raise click.UsageError(f"--package: {fault}.")
    output = options.output
    if options.package:
        output = package_folder(output, package)
    config = ApiConfig(
        name=package,
        sources=tuple(words),
        output=output,
        package=package,
        overlays=options.overlays,
        title=options.title,
    )
    return Target(config, Path())


def _from_configuration(
    words: Sequence[str], path: Path | None, options: Options, report: Report
) -> tuple[Target, ...]:
    if path is None:
        if words:
            raise click.UsageError(
                f"{words[0]!r}: there is no such file or folder, and no doclift.toml here that "
                "could name an API so."
            )
        raise click.UsageError(
            "There is no doclift.toml here. Name the files or folders that describe the API, or "
            "the configuration with --config FILE."
        )
    for option, value in (
        ("--output", options.output),
        ("--package", options.package),
        ("--title", options.title),
        ("--overlay", options.overlays),
    ):
        if value:
            raise click.UsageError(f"{option} goes with sources; an API of {path} has its own.")
    apis = {api.name: api for api in load(path, report)}
    if report.diagnostics:
        return ()
    strange = [word for word in words if word not in apis]
    for word in strange:
        if not Path(word).exists():
            hint = nearest(word, apis) or f"It has {', '.join(apis) or 'none'}."
            raise click.UsageError(f"{word!r} is no API of {path} and no file or folder. {hint}")
    if strange:
        raise click.UsageError(
            f"{strange[0]!r} is a source; give either sources or names of {path}, not both."
        )
    if not apis:
        raise click.UsageError(f"{path} configures no API; add a table [api.NAME].")
    return tuple(Target(apis[name], path.parent) for name in words or apis)
