"""What doclift has to say about the documents it reads: codes, places, and the report.

The report is the one mutable thing that passes through the stages. A stage adds to it and goes
on; it never prints. A piece that cannot be read raises `Skip` inside `with report.keeping():`,
so a fault costs the smallest piece that has it and nothing else.
"""

from __future__ import annotations

import enum
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

__all__ = ["Code", "Diagnostic", "Report", "Severity", "Skip", "Span"]


class Severity(enum.Enum):
    """How bad a finding is; an error makes the command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file. `line` and `column` count from 1, columns in characters.

    `file` is the name the user gave (relative, with forward slashes), never an absolute path
    that the user did not write.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding, such as `W204`. The letter is the severity: E, W or I.

    Ranges: 1xx read, 2xx lift of OpenAPI documents, 3xx lift of pages, 4xx merge, 5xx
    configuration and overlay, 6xx model, 7xx plan, 8xx write. Numbers are never reused.
    `title` says what is wrong in a few words; `help` is the paragraph of `docs/diagnostics.md`.
    `leaves_out`: what it is about is not taken over from the sources.
    """

    id: str
    title: str
    help: str
    leaves_out: bool = False

    @property
    def severity(self) -> Severity:
        return _SEVERITIES[self.id[0]]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `hint` says what to do; it may be empty. `also` is the other place of a finding
    that two places contradict each other; the message names it too."""

    code: Code
    at: Span
    message: str
    hint: str = ""
    also: Span | None = None

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        return (self.at, self.code.id, self.message)


class Skip(Exception):  # noqa: N818 - a control-flow signal, caught by `Report.keeping`
    """Raised where a piece cannot be read: the piece is left out and the finding reported."""

    def __init__(self, code: Code, at: Span, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, at, message, hint)


class Report:
    """Collects the diagnostics of one run, and the texts that they point into."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

    def know(self, file: str, text: str) -> None:
        """Remember the text of a file, so that a diagnostic can show its line."""
        self._texts[file] = text
        self._lines.pop(file, None)

    @property
    def files(self) -> frozenset[str]:
        """The names of all files that were read."""
        return frozenset(self._texts)

    def line(self, at: Span) -> str | None:
        """The source line under a place, without its line end; None when it is not known."""
        if at.file not in self._texts:
            return None
        if at.file not in self._lines:
            self._lines[at.file] = self._texts[at.file].split("\n")
        lines = self._lines[at.file]
        return lines[at.line - 1].rstrip("\r") if len(lines) >= at.line else None

    def add(
        self, code: Code, at: Span, message: str, hint: str = "", *, also: Span | None = None
    ) -> None:
        """Add a finding; the same finding at the same place is kept once."""
        self._found.setdefault(Diagnostic(code, at, message, hint, also))

    @contextmanager
    def keeping(self) -> Generator[None]:
        """Run a block that may raise `Skip`; report it and go on after the block."""
        try:
            yield
        except Skip as skip:
            self._found.setdefault(skip.diagnostic)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, sorted by place, then code."""
        return tuple(sorted(self._found, key=lambda found: found.sort_key))

    def count(self, severity: Severity) -> int:
        return sum(found.severity is severity for found in self._found)
