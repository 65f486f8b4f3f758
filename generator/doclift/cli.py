"""The command line: what the commands and their options are, and how the process ends.

Exit codes: 0 done (with warnings, perhaps), 1 errors in the input, 2 output out of date
(`--check`), 64 wrong usage, 70 a bug in doclift, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from . import __version__, pipeline, show
from .console import print_all, progress, tell, tell_changes, write_text
from .diagnostics import Report, Severity
from .targets import Options, Target, resolve

__all__ = ["cli", "main"]

_DONE, _ERRORS, _OUT_OF_DATE, _USAGE, _BUG, _INTERRUPTED = 0, 1, 2, 64, 70, 130
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 96}

_Command = TypeVar("_Command", bound=Callable[..., Any])


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; no input and no fault of ours ends in a traceback."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        return int(cli.main(arguments, prog_name="doclift", standalone_mode=False) or _DONE)
    except click.UsageError as error:
        error.show()
        return _USAGE
    except click.ClickException as error:
        error.show()
        return _ERRORS
    except (click.Abort, KeyboardInterrupt):
        click.echo("doclift: interrupted", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough; keep the interpreter from complaining at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except Exception as error:
        if os.environ.get("DOCLIFT_TRACEBACK"):
            raise
        reason = " ".join(show.printable(str(error)).split())[:200]
        click.echo(
            f"doclift stopped: {type(error).__name__}: {reason}\n"
            "This is a bug in doclift. DOCLIFT_TRACEBACK=1 shows where it happened.",
            err=True,
        )
        return _BUG


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Lift API documentation into OpenAPI 3.1, and render typed Python clients from it.

    Sources are OpenAPI or Swagger documents and pages of documentation: Markdown, text of a
    portal, tables, examples. A folder stands for all documents in it.

    \b
    Examples:
      doclift generate                              all APIs of doclift.toml
      doclift generate petstore.yaml -o petstore    one API, without configuration
      doclift lift docs/ -o openapi.yaml            only the OpenAPI 3.1 document
      doclift lint docs/                            what is wrong with the documentation

    \b
    Exit codes: 0 done, 1 errors, 2 out of date (--check), 64 wrong usage.
    """


def _config_option(command: _Command) -> _Command:
    return click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Configuration to use instead of doclift.toml (or pyproject.toml) here.",
    )(command)


def _source_options(command: _Command) -> _Command:
    title = click.option(
        "--title", default="", help="Name of the API, where the sources have none."
    )
    overlay = click.option(
        "--overlay",
        "overlays",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="OpenAPI Overlay with corrections. May be repeated.",
    )
    return title(overlay(_config_option(command)))


def _file_option(help: str) -> Callable[[_Command], _Command]:
    return click.option(
        "-o",
        "--output",
        "file",
        required=True,
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        metavar="FILE",
        help=f"{help}; - for standard output.",
    )


def _judging_options(command: _Command) -> _Command:
    strict = click.option("--strict", is_flag=True, help="Fail with 1 when there are warnings.")
    verbose = click.option(
        "-v", "--verbose", is_flag=True, help="Show all findings, and every file that changes."
    )
    return strict(verbose(command))


@cli.command()
@click.argument("words", nargs=-1, metavar="[API... | SOURCE...]")
@click.option("-o", "--output", default="", metavar="DIR", help="Package folder, for sources.")
@click.option(
    "--package",
    default="",
    metavar="NAME",
    help="Import name. The package folder is DIR when DIR ends in NAME, else DIR/NAME.",
)
@_source_options
@click.option("--check", is_flag=True, help="Change nothing; exit with 2 when out of date.")
@click.option("--force", is_flag=True, help="Overwrite generated files that were edited by hand.")
@_judging_options
def generate(
    words: tuple[str, ...], check: bool, force: bool, strict: bool, verbose: bool, **given: Any
) -> int:
    """Write or update Python client packages.

    Without arguments all APIs of doclift.toml are brought up to date; API names choose some of
    them. SOURCE files and folders, together with --output, make one API without configuration.

    Files that you edited by hand are refused and named; files that doclift did not write are
    never touched. Nothing is rewritten that does not change.

    \b
    Examples:
      doclift generate
      doclift generate billing --check
      doclift generate docs/*.md -o src/acme --overlay corrections.yaml
      doclift generate openapi.json -o src --package acme
    """
    report = Report()
    targets = resolve(words, Options(**given, needs_output=True), report)
    tell(report, verbose=verbose)
    codes = [_status(report, strict=strict)]
    for target in targets:
        report = Report()
        with progress(f"{target.config.name}: reading and generating"):
            outcome = pipeline.generate(
                target.config,
                target.base,
                report,
                check=check,
                force=force,
                full=strict or force or verbose,
            )
        tell(report, verbose=verbose)
        name = f"{target.config.name} ({outcome.root.as_posix()})"
        tell_changes(name, outcome.changes, check=check, verbose=verbose)
        stale = check and outcome.changes is not None and outcome.changes.out_of_date
        codes.append(_OUT_OF_DATE if stale else _status(report, strict=strict))
    return max(codes)


@cli.command()
@click.argument("words", nargs=-1, metavar="[API | SOURCE...]")
@_file_option("Where to write: YAML, or JSON when the name ends in .json")
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what was understood, how, and what was left out: Markdown, or JSON by the name.",
)
@_source_options
@_judging_options
def lift(
    words: tuple[str, ...],
    file: Path,
    report_file: Path | None,
    strict: bool,
    verbose: bool,
    **given: Any,
) -> int:
    """Write the OpenAPI 3.1 document of an API.

    \b
    Examples:
      doclift lift docs/ -o openapi.yaml
      doclift lift docs/ -o openapi.yaml --report coverage.md
      doclift lift swagger.json --overlay corrections.yaml -o openapi.json
    """
    report = Report()
    for target in _one(words, Options(**given), report, verbose=verbose):
        with progress(f"{target.config.name}: reading"):
            lifted = pipeline.lift_api(target.config, target.base, report)
        tell(report, verbose=verbose)
        if lifted.document is not None and lifted.is_usable:
            write_text(file, pipeline.document_text(lifted.document, file))
        if report_file is not None:
            write_text(report_file, pipeline.coverage_text(lifted, report_file, report))
    return _status(report, strict=strict)


@cli.group()
def overlay() -> None:
    """Corrections of what the documentation gets wrong or does not tell."""


@overlay.command()
@click.argument("words", nargs=-1, metavar="[API | SOURCE...]")
@_file_option("Where to write the overlay (YAML)")
@_source_options
@click.option("--force", is_flag=True, help="Overwrite the file when it exists.")
def init(words: tuple[str, ...], file: Path, force: bool, **given: Any) -> int:
    """Write an overlay in which the facts that are missing can be filled in.

    Missing facts are the server, the authentication, and the method and the path of endpoints
    that are known by name only. The overlay is valid and changes nothing until it is filled in.

    \b
    Examples:
      doclift overlay init docs/ -o docs.overlay.yaml
    """
    if str(file) != "-" and file.exists() and not force:
        raise click.UsageError(f"{file} exists; --force overwrites it.")
    report = Report()
    for target in _one(words, Options(**given), report, verbose=False):
        with progress(f"{target.config.name}: reading"):
            text = pipeline.overlay_text(target.config, target.base, report)
        tell(report, verbose=False)
        if text:
            write_text(file, text)
    return _status(report, strict=False)


def _one(
    words: tuple[str, ...], options: Options, report: Report, *, verbose: bool
) -> Sequence[Target]:
    """The one API that a command line means; none when the configuration is wrong."""
    targets = resolve(words, options, report)
    if len(targets) > 1:
        names = ", ".join(target.config.name for target in targets)
        raise click.UsageError(f"Several APIs are configured; name one of them: {names}.")
    if not targets:
        tell(report, verbose=verbose)
    return targets


@cli.command()
@click.argument("words", nargs=-1, metavar="[API... | SOURCE...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(show.FORMATS),
    default="text",
    show_default=True,
    help="text for people, github for annotations of a workflow, sarif for code scanning.",
)
@_source_options
@click.option("--strict", is_flag=True, help="Fail with 1 when there are warnings.")
def lint(words: tuple[str, ...], form: str, strict: bool, **given: Any) -> int:
    """Show all that doclift has to say about the documentation; nothing is written.

    \b
    Examples:
      doclift lint docs/
      doclift lint openapi.yaml --format json
    """
    report = Report()
    for target in resolve(words, Options(**given), report):
        pipeline.lint(target.config, target.base, report)
    found = report.diagnostics
    if form == "text":
        print_all(found, report, err=False)
        click.echo(show.summary(report) or "Nothing to report.")
    else:
        click.echo(show.render(found, form))
    return _status(report, strict=strict)


@cli.command()
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="The page of all codes, as Markdown.")
def explain(code: str | None, every: bool) -> None:
    """Say what a diagnostic code such as W807 means."""
    from .catalogue import all_codes, markdown

    if every:
        click.echo(markdown(), nl=False)
        return
    known = {one.id: one for one in all_codes()}
    if code is None or code.upper() not in known:
        raise click.UsageError(f"There is no code {code!r}." if code else "Name a code, or --all.")
    one = known[code.upper()]
    click.echo(f"{one.id} ({one.severity.value}): {one.title}\n")
    click.echo(click.wrap_text(one.help, 78))


def _status(report: Report, *, strict: bool) -> int:
    failed = report.count(Severity.ERROR) or (strict and report.count(Severity.WARNING))
    return _ERRORS if failed else _DONE
