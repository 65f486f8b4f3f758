"""What a page does the same way everywhere: how it marks optional fields, how it spells names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ....diagnostics import Report, Span
from ....read.blocks import Block, Heading, Line, Page, Row, Table
from ....read.inline import plain
from .. import codes
from ..endpoints.paths import path_parameters
from ..endpoints.signs import Sign
from ..fields.columns import Columns, Role, TableKind, classify
from ..words.spelling import Style, letters_of, respelled, style_of, unescaped

__all__ = ["Conventions", "notes_in", "read_conventions"]

_MARKS = re.compile(r"(?:(?:\[[^\[\]]{0,500}\]|\(optional\)|defaults to \S{1,500})\s{0,3}){0,5}")
_RETURNS = re.compile(r"return(?:s| type| value)", re.IGNORECASE)
_ONE_WORD = re.compile(r"[a-z][a-z0-9]*")
_MARKED = re.compile(r"\w\?\s?\**$")
_NOTE = re.compile(r"\\\*+ (?!\W*(?:required|mandatory|denotes|means|marks)\b)\w", re.IGNORECASE)
_FEWEST = 2
_LONGEST = 2000
_NEARLY_ALL = 0.7
"""How many of a page's tables must agree: one that is damaged changes nothing for the others."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """`describes_calls`: the page documents the calls of a library, whose arguments carry marks
    such as `[optional]` in a column of notes; arguments without one are required.
    `spelling`: names stand in the spelling of a programming language (the first style); on the
    wire they have the second. `marks_optional`: the tables mark optional fields with a question
    mark (`name?`). `stars_are_notes`: an escaped star behind a name leads to a footnote."""

    describes_calls: bool = False
    spelling: tuple[Style, Style] | None = None
    marks_optional: bool = False
    stars_are_notes: bool = False

    def wire_name(self, name: str) -> str:
        """The name as it is sent."""
        name = unescaped(name) if self.describes_calls else name
        if self.spelling is None:
            return name
        listed, sent = self.spelling
        fits = style_of(name) is listed or _ONE_WORD.fullmatch(name)
        return respelled(name, sent) if fits else name


@dataclass(slots=True)
class _Names:
    """The names that tables list, and how the rest of the page spells them."""

    listed: dict[str, Span] = field(default_factory=dict[str, Span])
    as_listed: set[str] = field(default_factory=set[str])
    """Names that the rest of the page spells as the tables do."""
    otherwise: dict[str, str] = field(default_factory=dict[str, str])
    """Names with another spelling in the rest of the page."""
    in_paths: bool = False

    def compare(self, paths: Iterable[str]) -> None:
        """Look for the listed names among the parameters of the paths."""
        by_letters = {letters_of(name): name for name in self.listed}
        for other in (name for path in paths for name in path_parameters(path)):
            name = by_letters.get(letters_of(other))
            if other in self.listed:
                if style_of(other) is not None:
                    self.as_listed.add(other)
            elif name is not None:
                self.otherwise[name] = other
                self.in_paths = True


def read_conventions(page: Page, signs: Sequence[Sign], report: Report) -> Conventions:
    """What the parameter tables of a page have in common."""
    notes_said: list[str] = []
    names = _Names()
    optional = 0
    for table, columns in _tables(page):
        name, notes = columns.index(Role.NAME), columns.index(Role.NOTES)
        text = columns.index(Role.DESCRIPTION)
        for row in table.rows:
            if notes is not None:
                notes_said.append(notes_in(_text(row, notes)))
            if name is not None and name < len(row.cells):
                optional += _MARKED.search(plain(_text(row, name))) is not None
                _look_at(names, plain(_text(row, name)).strip(), row, _text(row, text))
    if not _describes_calls(page, notes_said):
        has_notes = any(_is_footnote(block) for block in page.blocks)
        marks = optional >= _FEWEST
        return Conventions(marks_optional=marks, stars_are_notes=has_notes)
    names.compare(sign.path for sign in signs)
    spelling = _spelling(names)
    if spelling is not None:
        first = next(iter(names.otherwise))
        report.add(
            codes.NAMES_RESPELLED,
            names.listed[first],
            f"'{first}' is {names.otherwise[first]} elsewhere on the page"
            + (f", and {more} more fields likewise" if (more := len(names.otherwise) - 1) else "")
            + f": all names are taken as {spelling[1].value}.",
            "If the API wants them as they stand, say so in an overlay.",
        )
    return Conventions(True, spelling)


def _is_footnote(block: Block) -> bool:
    """`\\* May be left out`: a line behind an escaped star that is no key to the marks."""
    return isinstance(block, Line) and _NOTE.match(block.text) is not None


def notes_in(cell: str) -> str:
    """The words of a cell of marks; `[optional][default to 1]` is no link."""
    return " ".join(plain(cell.replace("][", "] [")).split())


def _text(row: Row, index: int | None) -> str:
    return "" if index is None or index >= len(row.cells) else row.cells[index].text


def _look_at(names: _Names, name: str, row: Row, description: str) -> None:
    """Note a listed name, and how its description calls it."""
    names.listed.setdefault(name, row.at)
    style = style_of(name)
    if style is None:
        return
    words = set(re.findall(r"\w+", description[:_LONGEST]))
    if name in words:
        names.as_listed.add(name)
    for other in (Style.CAMEL, Style.SNAKE):
        if other is not style and (wire := respelled(name, other)) in words:
            names.otherwise.setdefault(name, wire)


def _describes_calls(page: Page, notes: Sequence[str]) -> bool:
    """Whether the notes are marks; none at all are enough beside return types."""
    said = [text for text in notes if text]
    marks = sum(_MARKS.fullmatch(text) is not None for text in said)
    if not notes or marks < _NEARLY_ALL * len(said):
        return False
    return bool(said) or any(
        isinstance(block, Heading) and _RETURNS.fullmatch(plain(block.text))
        for block in page.blocks
    )


def _spelling(names: _Names) -> tuple[Style, Style] | None:
    """How the names of the tables and those on the wire are spelled, where they differ."""
    pairs = Counter((style_of(name), style_of(wire)) for name, wire in names.otherwise.items())
    enough = names.in_paths or len(names.otherwise) >= _FEWEST
    if not pairs or names.as_listed or not enough:
        return None
    [((listed, sent), count)] = pairs.most_common(1)
    if count < _NEARLY_ALL * len(names.otherwise):
        return None
    return None if listed is None or sent is None else (listed, sent)


def _tables(page: Page) -> Iterator[tuple[Table, Columns]]:
    for block in page.blocks:
        if isinstance(block, Table):
            columns = classify([cell.text for cell in block.header.cells])
            if columns.kind is TableKind.PARAMETERS:
                yield block, columns
