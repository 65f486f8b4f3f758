"""What a section about an object says: members in tables and in sections of their own, the values
of an enumeration, examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ....diagnostics import Report
from ....document import is_object
from ....read.blocks import Block, Fence, Heading, JsonBlock, Line, Table
from ....read.inline import link_target
from ..drafts import FieldDraft
from ..examples import json_in
from ..fields.enumtables import add_options, read_enumeration, read_options, read_values
from ..fields.fieldsections import read_field_section
from ..fields.nesting import may_have_members, objects_at
from ..fields.tables import OpenRows, read_table
from ..library import slug_of
from ..sections import read_mark
from ..told.conventions import Conventions
from ..words.texts import plain

__all__ = ["ObjectSection", "read_object_section"]

_ENUM_ITEM = re.compile(
    r"[-*+]\s+.{0,200}\(value:\s*+`?[\"']?(?P<value>[^\"'`()]{1,100})[\"']?`?\)"
)
_ENUM_TITLE = re.compile(r"enum(?:eration)?\b", re.IGNORECASE)


@dataclass(slots=True)
class ObjectSection:
    """The members of an object, the values of an enumeration, and examples of the object."""

    fields: list[FieldDraft] = field(default_factory=list[FieldDraft])
    options: list[str] = field(default_factory=list[str])
    labels: list[str] = field(default_factory=list[str])
    """The names of the values, where they have some."""
    examples: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


def read_object_section(
    blocks: Sequence[Block], start: int, end: int, conventions: Conventions
) -> ObjectSection:
    """What the blocks `start` to `end` (excluded) say of one object."""
    reader = _Reader(blocks, end, conventions)
    index = start
    title = blocks[start] if start < end else None
    if isinstance(title, Heading):
        reader.in_enum = _is_enum(title)
        index += 1
    while index < end:
        index = reader.block(index)
    return reader.found


def _is_enum(heading: Heading) -> bool:
    return _ENUM_TITLE.match(plain(heading.text)) is not None


@dataclass(slots=True)
class _Reader:
    blocks: Sequence[Block]
    end: int
    conventions: Conventions
    found: ObjectSection = field(default_factory=ObjectSection)
    rows: OpenRows = field(default_factory=list[tuple[int, FieldDraft]])
    ignored: bool = False
    divided: bool = False
    """Whether a heading below the title has begun a part of the section."""
    in_enum: bool = False
    targets: list[str] = field(default_factory=list[str])
    """Where the fields link to, of the first `followed` ones."""
    followed: int = 0
    member: tuple[int, FieldDraft] | None = None
    """The member whose own section is open, with the level of its heading."""

    def block(self, index: int) -> int:
        """Read a block; the index after what was read."""
        block = self.blocks[index]
        if isinstance(block, Heading):
            return self._heading(index, block)
        if isinstance(block, Line):
            item = _ENUM_ITEM.match(block.text)
            if item is not None:
                self.found.options.append(item["value"].strip())
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._example(block)
        return index + 1

    def _heading(self, index: int, heading: Heading) -> int:
        self.divided = True
        if self.member is not None and heading.level <= self.member[0]:
            self.member = None
        mark = read_mark(heading.text, heading=True)
        self.ignored = mark is not None and (mark.direction == "ignore" or mark.example)
        self.ignored |= self._is_linked(heading)
        self.in_enum = _is_enum(heading)
        found = read_field_section(self.blocks, index, self.end)
        if found is None or self.member is not None:
            return index + 1
        member, after = found
        if all(each.name != member.name for each in self.found.fields):
            self.found.fields.append(member)
        self.member = heading.level, member
        return after

    def _is_linked(self, heading: Heading) -> bool:
        """Whether a part is what a field of the object links to: another object."""
        while self.followed < len(self.found.fields):
            each = self.found.fields[self.followed]
            targets = (link_target(text) for text in (each.type_text, each.marked))
            self.targets += [slug_of(target.rpartition("#")[2]) for target in targets if target]
            self.followed += 1
        slug = slug_of(heading.text)
        return bool(slug) and any(target.endswith(slug) for target in self.targets)

    def _example(self, block: Fence | JsonBlock) -> None:
        if not self.divided:
            values = [value for value, _ in json_in(block, Report())]
            self.found.examples += [value for value in values if is_object(value)]

    def _table(self, table: Table) -> None:
        if self.in_enum:
            if not self.found.fields:
                self.found.options += read_values(table)
            return
        if self.ignored:
            return
        listed = read_options(table)
        if listed and any(each.name for each in self.found.fields):
            add_options(self.found.fields, listed)
        elif listed:
            self.found.options += [value for _, value in listed]
        elif (values := read_enumeration(table)) and not self.found.fields:
            self.found.options += [value for value, _ in values]
            self.found.labels += [label for _, label in values]
        elif not values:
            self._rows(table)

    def _rows(self, table: Table) -> None:
        fields = read_table(table, Report(), self.conventions, self.rows)
        home = self.found.fields
        if self.member is not None:
            member = self.member[1]
            shown = [each[member.name] for each in self.found.examples if member.name in each]
            if not may_have_members(member.type_text) or (any(shown) and not objects_at(shown)):
                return  # about its values
            home = member.children
        known = {each.name for each in home}
        home += [each for each in fields if not each.name or each.name not in known]
