"""A file, or a piece of one, as text, as a value, and as a place to point to."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic, Skip, Span
from ..document import Pointer
from . import codes
from .json import load_json
from .positions import Fault, Lines, Loaded, SyntaxFault
from .yaml import load_yaml

__all__ = ["DATA_SUFFIXES", "Excerpt", "Source"]

DATA_SUFFIXES = (".json", ".yaml", ".yml")
# An object that does not begin with a quoted key is a flow mapping of YAML.
_JSON_START = re.compile(r"\s*(?:\{\s*[\"'}]|\[)")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:(?!---)[^\n]*\n)*---[ \t]*(?:\n|$)")
_FIRST_LINE = re.compile(r"(?:[ \t]*(?:#[^\n]*|%[^\n]*|---[^\n]*)?\n)*([^\n]*)")
_NEXT_DOCUMENT = re.compile(r"^---[ \t]*$", re.MULTILINE)
_KEY_LINE = re.compile(r"""(?:"[^"\n]+"|'[^'\n]+'|[A-Za-z$_][\w$./-]*)\s*:(?:\s|$)""")


class Excerpt:
    """JSON or YAML text that begins at `line` and `column` of `file`.

    Every line of `text` stands `column - 1` characters into its line of the file. `value` and
    `remarks` are computed at first use and then kept; nobody may change the value.
    """

    def __init__(self, file: str, text: str, line: int = 1, column: int = 1) -> None:
        self.name = file
        self.text = text
        self._line = line
        self._column = column

    @property
    def value(self) -> Any:
        """The parsed value: plain dicts with text keys, lists and scalars. Raises `Skip` where
        the text is neither JSON nor YAML."""
        return self._loaded.value

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """What is strange about the text and could be read all the same, such as a repeated
        key. Raises `Skip` as `value` does."""
        return tuple(
            Diagnostic(fault.code, self.span(fault.offset), fault.message, fault.hint)
            for fault in self._loaded.faults
        )

    def locate(self, pointer: Pointer) -> Span:
        """The place of the deepest part of `pointer` that exists; for a member, of its key."""
        try:
            return self.span(self._loaded.offsets.offset(pointer))
        except Skip as skip:
            return skip.diagnostic.at

    def span(self, offset: int) -> Span:
        """The place of a character of `text`."""
        line, column = self._lines.place(offset)
        return Span(self.name, line + self._line - 1, column + self._column - 1)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _outcome(self) -> Loaded | Fault:
        try:
            return _load(self.text)
        except SyntaxFault as error:
            return error.fault

    @property
    def _loaded(self) -> Loaded:
        outcome = self._outcome
        if isinstance(outcome, Fault):
            raise Skip(outcome.code, self.span(outcome.offset), outcome.message, outcome.hint)
        return outcome


class Source(Excerpt):
    """A file that the user gave.

    `name` is the name to show, `path` the file itself, and `folder` the folder that references
    from it must not leave (None for text that is no file).
    """

    def __init__(
        self, name: str, text: str, *, path: Path | None = None, folder: Path | None = None
    ) -> None:
        super().__init__(name, text)
        self.path = path
        self.folder = folder

    @cached_property
    def is_data(self) -> bool:
        """Whether the content is a JSON or YAML mapping (as a whole; not a page with pieces).

        A text that looks like data and has a syntax error is data too, so that the error is
        reported.
        """
        first_line = _FIRST_LINE.match(self.text)
        first = first_line[1].strip() if first_line else ""
        named = self.name.lower().endswith(DATA_SUFFIXES)
        if not named and _FRONT_MATTER.match(self.text):
            return False
        if not first.startswith("{") and not _KEY_LINE.match(first):
            return False
        if not named and first_line and _NEXT_DOCUMENT.search(self.text, first_line.end()):
            return False  # a page with a rule below lines such as `Source: https://...`
        if named and first.startswith("{"):
            return True
        outcome = self._outcome
        if isinstance(outcome, Fault):
            return named and not _FENCE.search(self.text)
        return isinstance(outcome.value, dict)


def _load(text: str) -> Loaded:
    """Parse text as what it looks like: JSON, or else YAML."""
    if not _JSON_START.match(text):
        return load_yaml(text)
    try:
        return load_json(text)
    except SyntaxFault as error:
        if error.fault.code is codes.TOO_LARGE:
            raise
        return _load_almost_json(text, error)


def _load_almost_json(text: str, error: SyntaxFault) -> Loaded:
    """Flow mappings of YAML allow more than JSON, such as a trailing comma and comments."""
    try:
        loaded = load_json(text, strict=False)
    except SyntaxFault:
        try:
            loaded = load_yaml(text)
        except SyntaxFault:
            raise error from None
    note = Fault(codes.LENIENT_JSON, error.fault.offset, error.fault.message)
    return Loaded(loaded.value, loaded.offsets, (note, *loaded.faults))
