"""Where on a page the reader is: what the headings and section lines above a block say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from ...read.blocks import Heading
from .sections import Mark, read_mark
from .words.texts import plain

__all__ = ["Reading"]

_ASKED_PLACES = frozenset({"path", "query", "cookie"})
_LONGEST_NAME = 80
_OBJECT = re.compile(r"\b(?:object|model|schema|resource)$", re.IGNORECASE)
"""The end of the titles of sections about an object, which is not what the request has (the
first heading is the title of the endpoint: `Update an object`)."""


@dataclass(slots=True)
class Reading:
    """`mark` is what holds for the next block, `status` the code of the answer that it is about.

    `is_member` says that the heading above is the name of a field: what follows describes the
    members of this field, and examples there are no whole bodies.
    """

    mark: Mark = field(default_factory=Mark)
    status: str = ""
    is_member: bool = False
    is_inherited: bool = False
    """Whether the heading above says nothing of its own, so that examples may be of anything."""
    _open: list[tuple[int, Mark]] = field(default_factory=list[tuple[int, Mark]])
    """The headings above, each with its level and what it says."""
    _by_line: bool = False
    """Whether the mark comes from a line, which ends with the next heading."""

    def heading(
        self, block: Heading, is_field: Callable[[str, Mark], bool], *, beyond: bool = False
    ) -> Mark:
        """Go below a heading; `is_field` tells whether a field of the section has its name.

        A heading that says nothing of its own stands for what the headings above it say; without
        any it is about something else where it stands `beyond` the sections of the endpoint.
        """
        while self._open and self._open[-1][0] >= block.level:
            self._open.pop()
        around = self._open[-1][1] if self._open else Mark()
        before = around if self.mark.direction == "ignore" else self.mark
        said = read_mark(block.text, heading=True)
        self._by_line = False
        self.is_member = self.is_inherited = False
        inherited = Mark(around.direction, around.place)
        name = plain(block.text).strip()
        if (said is None or not said.direction) and _may_be_name(name, block.text):
            self.is_member = is_field(name, inherited)
        if self.is_member:
            said = replace(inherited, owner=name, fields=True)
        elif said is None:
            elsewhere = (beyond and not self._open) or (
                self._open and around.direction != "response" and _OBJECT.search(name)
            )
            said = Mark(direction="ignore") if elsewhere else inherited
            self.is_inherited = True
        else:
            said = _directed(said, before, deeper=bool(around.direction))
        self._open.append((block.level, said))
        return self._go(said)

    def line(self, said: Mark) -> Mark:
        """Go below a section line."""
        around = self._open[-1][1] if self._open else Mark()
        self._by_line, self.is_inherited = True, False
        return self._go(_directed(said, self.mark, deeper=bool(around.direction)))

    @contextmanager
    def below(self, mark: Mark, *, is_member: bool) -> Generator[None, None, None]:
        """Go below a sentence that only tells of the block that follows it."""
        kept = self.mark, self.is_member
        self.mark, self.is_member = mark, is_member
        yield
        self.mark, self.is_member = kept

    def _go(self, mark: Mark) -> Mark:
        if mark.status:
            self.status = mark.status
        elif mark.direction != "response" or self.mark.direction != "response":
            self.status = ""
        self.mark = mark
        return mark


def _directed(said: Mark, before: Mark, *, deeper: bool) -> Mark:
    """A mark with the direction that it stands under, where it has none.

    Not so behind an example, which is no section, where the mark names a place that only
    requests have, or where it lists parameters beside the section of an answer or of errors. An
    example below parameters may be an answer.
    """
    if said.direction or said == Mark():
        return said
    if said.place in _ASKED_PLACES:
        return replace(said, direction="request")
    if said.asks and before.direction == "ignore" and not deeper:
        return replace(said, direction="request")
    if before.direction == "response" and not deeper and (before.example or said.asks):
        return replace(said, direction="request" if said.asks else "")
    if said.example and before.direction == "request" and before.place in ("path", "query"):
        return said
    return replace(said, direction=before.direction)


def _may_be_name(name: str, text: str) -> bool:
    """Whether a heading may be the bare name of a field: one word, or several in code."""
    return 0 < len(name) <= _LONGEST_NAME and ("`" in text or " " not in name)
