"""The draft of one endpoint while it is filled: each thing that is read, put where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ...diagnostics import Report, Span
from ...read.blocks import Block
from . import codes
from .drafts import EndpointDraft, FieldDraft, ResponseDraft
from .endpoints.evidence import evidence_of
from .endpoints.methods import BODILESS
from .examples import FoundExample, sort_examples
from .fields.dotted import with_parents
from .fields.enumtables import add_options
from .fields.inside import put_inside
from .fields.nesting import adopt, all_fields, nest_by_example, wrap_by_example
from .fields.places import put_in_place
from .fields.shownqueries import add_shown_values
from .fields.unmarked import settle_unmarked
from .fields.wholebodies import follow_example, settle_body
from .reading import Reading
from .sections import Mark
from .told.conventions import Conventions

__all__ = ["Filler"]

_Owned: TypeAlias = tuple[Mark, bool, list[FieldDraft]]
"""Fields that are members of the owner which the mark names; whether a heading is its name."""


@dataclass(slots=True)
class _Index:
    """Where the fields of a list stand in it, by name and place. Lists grow, or are new ones."""

    fields: list[FieldDraft] = field(default_factory=list[FieldDraft])
    count: int = 0
    at: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def find(self, fields: list[FieldDraft], found: FieldDraft) -> int | None:
        """The first field in a list that has the name and the place of another one."""
        if fields is not self.fields:
            self.fields, self.count, self.at = fields, 0, {}
        for index in range(self.count, len(fields)):
            self.at.setdefault((fields[index].name, fields[index].place), index)
        self.count = len(fields)
        return self.at.get((found.name, found.place))


@dataclass(slots=True)
class Filler:
    """Fills a draft; `reading` knows what the section texts above what is put in said.

    `mentioned` are parameters that only sentences name.
    """

    draft: EndpointDraft
    reading: Reading
    conventions: Conventions
    report: Report
    examples: list[FoundExample] = field(default_factory=list[FoundExample])
    mentioned: list[FieldDraft] = field(default_factory=list[FieldDraft])
    owned: list[_Owned] = field(default_factory=list[_Owned])
    unplaced: list[FieldDraft] = field(default_factory=list[FieldDraft])
    _params: _Index = field(default_factory=_Index)
    _body: _Index = field(default_factory=_Index)

    def is_field(self, name: str, around: Mark) -> bool:
        return self.known(name, around) is not None

    def known(self, name: str, around: Mark) -> FieldDraft | None:
        """The field of a name that the page has listed, in the section around."""
        known: list[FieldDraft] = []
        if around.direction != "response":
            known += [*self.draft.params, *self.draft.body]
        if around.direction != "request":
            known += [each for response in self.draft.responses for each in response.fields]
        known += [each for _, _, members in self.owned for each in members]
        return next((each for each in all_fields(known) if each.name == name), None)

    def add_options(self, listed: Sequence[tuple[str, str]]) -> None:
        """Values of enumerations belong to the fields that the section has."""
        if self.reading.mark.direction == "response":
            for response in self.draft.responses:
                add_options(response.fields, listed)
        else:
            add_options([*self.draft.params, *self.draft.body], listed)

    def add(self, fields: list[FieldDraft]) -> None:
        """Put fields where the section that they stand in says."""
        required = self.reading.mark.required
        for each in fields:
            if each.required is None and required is not None:
                each.required = required
        in_answer = self.reading.mark.direction == "response"
        if self.reading.mark.owner:
            self.owned.append((self.reading.mark, self.reading.is_member, fields))
        elif in_answer and self.reading.mark.place in ("", "body"):
            self.response(fields[0].at).fields += fields
        elif not in_answer:
            for each in fields:
                self.place(each)

    def place(self, found: FieldDraft) -> None:
        """Put a field of the request where it says or its section or its name tells."""
        if not found.place and put_in_place(found, self.draft, self.reading.mark, self.conventions):
            self.unplaced.append(found)
        in_body = found.place == "body"
        target = self.draft.body if in_body else self.draft.params
        index = (self._body if in_body else self._params).find(target, found)
        if index is None:
            target.append(found)
        elif not (target[index].type_text or target[index].description):  # only in the address
            target[index] = found

    def _add_mentioned(self) -> None:
        """Parameters that only sentences name: those without a place where the page lists none."""
        known = {each.name for each in all_fields([*self.draft.params, *self.draft.body])}
        bare = self.draft.method in BODILESS and not known
        for each in self.mentioned:
            if each.name not in known and (each.place or bare):
                known.add(each.name)
                self.place(each)

    def response(self, at: Span, status: str = "") -> ResponseDraft:
        """The answer of a status, by default of the one that the section is about."""
        return self.draft.response(status or self.reading.status, at)

    def finish(self, region: Sequence[Block]) -> EndpointDraft:
        """The draft when its whole region has been read."""
        draft = self.draft
        self._add_mentioned()
        sort_examples(draft, self.examples, self.report)
        values = [example.value for example in draft.body_examples]
        settle_unmarked(draft, region, self.conventions)
        follow_example(draft, values, self.report)
        settle_body(draft, self.unplaced, self.conventions, values)
        if "form" not in draft.body_media_type:
            draft.body = with_parents(draft.body, values)
        draft.body = nest_by_example(draft.body, values)
        for response in draft.responses:
            shown = [example.value for example in response.examples]
            nested = nest_by_example(with_parents(response.fields, shown), shown)
            response.fields = put_inside(nested, shown)
        for mark, is_member, members in self.owned:
            self._adopt(mark, members, is_member=is_member)
        draft.body = wrap_by_example(draft.body, values, self.report)
        add_shown_values(draft.params, region)
        draft.evidence = evidence_of(draft, shown=bool(self.examples))
        return draft

    def _adopt(self, mark: Mark, members: list[FieldDraft], *, is_member: bool) -> None:
        """Put fields into their owner. What stands below the name of a field that has no members
        is about its values."""
        answers = [response.fields for response in self.draft.responses]
        homes = answers if mark.direction == "response" else [self.draft.body]
        if is_member and not mark.direction:
            homes = [*homes, *answers]
        if any(adopt(home, mark.owner, members) for home in homes) or is_member:
            return
        self.report.add(
            codes.OWNER_UNKNOWN,
            members[0].at,
            f"No field is called '{mark.owner}', so its {len(members)} fields are taken as fields "
            "of the body itself.",
        )
        if mark.direction == "response":
            self.response(members[0].at).fields += members
        else:
            for member in members:
                self.place(member)
