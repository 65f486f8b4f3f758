"""From signs and blocks to endpoint drafts: each endpoint with what its region of the page says."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from ...diagnostics import Report, Span
from ...read.blocks import Block, Fence, Heading, JsonBlock, Line, Page, Table
from . import codes
from .drafts import EndpointDraft, FieldDraft
from .endpoints.commands import set_media_type, use_command
from .endpoints.curl import CurlCall
from .endpoints.notations import servers_of
from .examples import FoundExample, answer_below, json_in, read_command
from .fields.answers import is_type_line, read_answers, read_status_items
from .fields.bodytables import read_body_table
from .fields.bullets import read_bullets
from .fields.components import read_components
from .fields.definitions import read_definitions
from .fields.enumtables import read_options
from .fields.fieldsections import complete, read_field_section
from .fields.leads import read_example_lead, read_lead, required_lead
from .fields.places import bearer_header, query_of
from .fields.returned import paragraph_at, read_returned
from .fields.sentences import Titled, read_mentions, read_titled
from .fields.tables import OpenRows, read_table
from .fields.triplets import read_triplet
from .filler import Filler
from .reading import Reading
from .regions import Region
from .sections import Mark, read_mark
from .tags import answer_of
from .told.conventions import Conventions
from .words.texts import plain
from .yamlexamples import yaml_in

__all__ = ["assemble"]

_MEDIA_TYPE = re.compile(r"(?:application|text|multipart|image)/[a-z0-9.+-]{1,60}")
_LABEL = re.compile(r"[-*+•]\s+\**[A-Z][\w ]{2,40}:?\**:?\s*(?<=[:*])")
"""`* Parameters:`: a section that begins with the item of a list."""
_OUTSIDE_BODY = frozenset({"path", "query", "header", "cookie"})


def assemble(
    page: Page, region: Region, skip: Set[int], conventions: Conventions, report: Report
) -> EndpointDraft:
    """The draft of one endpoint from its region of the page."""
    walker = _Walker(page.blocks, region, skip, conventions, report)
    walker.walk()
    return walker.filler.finish(page.blocks[region.start : region.end])


@dataclass(slots=True)
class _Walker:
    """Walks the blocks of a region; `reading` knows what the section texts above said."""

    blocks: Sequence[Block]
    region: Region
    skip: Set[int]
    conventions: Conventions
    report: Report
    reading: Reading = field(default_factory=Reading)
    filler: Filler = field(init=False)
    no_fields_before: int = 0
    called: CurlCall | None = None
    """The command that the section has shown: what follows it is the answer."""
    open_rows: OpenRows = field(default_factory=list[tuple[int, FieldDraft]])
    section_lines: list[Line] = field(default_factory=list[Line])

    @property
    def mark(self) -> Mark:
        return self.reading.mark

    @property
    def draft(self) -> EndpointDraft:
        return self.filler.draft

    def __post_init__(self) -> None:
        sign = self.region.sign
        draft = EndpointDraft(
            sign.at,
            sign.method,
            sign.path,
            title=self.region.title,
            description=self.region.description,
            servers=servers_of(self.blocks, sign),
            evidence=sign.evidence,
        )
        draft.params += query_of(sign)
        self.filler = Filler(draft, self.reading, self.conventions, self.report)

    def walk(self) -> None:
        index = self.region.start
        sign = self.region.sign
        while index < self.region.end:
            if sign.start <= index < sign.end and not isinstance(self.blocks[index], Table):
                index = self._inside_sign(index)
            elif index in self.skip:
                index += 1
            else:
                index = self._block(index)
        self._tell_sections()

    def _inside_sign(self, index: int) -> int:
        """A fence with the request line may hold the example body below it."""
        block = self.blocks[index]
        if isinstance(block, Fence):
            self._examples_of(block, "request")
        return index + 1

    def _block(self, index: int) -> int:
        block = self.blocks[index]
        if isinstance(block, Table):
            self._table(index, block)
        elif isinstance(block, Heading):
            self.open_rows.clear()
            self.called = None
            beyond = 0 <= self.region.beyond <= index
            said = self.reading.heading(block, self.filler.is_field, beyond=beyond)
            self._section(said, block.at)
            return self._field_section(index)
        elif isinstance(block, JsonBlock):
            self._examples_of(block, self._example_direction(index))
        elif isinstance(block, Fence):
            return self._fence(index, block)
        else:
            return self._line(index, block)
        return index + 1

    def _field_section(self, index: int) -> int:
        """Read the field that the heading names, where its section gives a type; the index after
        what was read. Outside of sections of fields it is a member of something else."""
        found = read_field_section(self.blocks, index, self.region.end)
        if found is None or self.mark.direction in ("", "ignore"):
            return index + 1
        field, after = found
        known = self.filler.known(field.name, self.mark)
        if known is not None:
            complete(known, field)
        else:
            self.filler.add([field])
        return after

    def _fence(self, index: int, block: Fence) -> int:
        call, after = read_command(self.blocks, index)
        if call is None:
            self._examples_of(block, self._example_direction(index))
            return after
        if use_command(self.draft, call, self.filler.examples, self.report):
            self.called = call
        answer = answer_below(block, call)
        if answer is not None:
            self._examples_of(answer, "response")
        return after

    def _line(self, index: int, block: Line) -> int:
        if not block.text:
            return index + 1
        after = self._components(index, block)
        if after:
            return after
        answers, after = read_status_items(self.blocks, index, self.region.end)
        if answers:
            self.draft.responses += answers
            return after
        if _LABEL.fullmatch(block.text) and (mark := read_mark(block.text)) is not None:
            self._section_line(mark, block)
            return index + 1
        triplet = read_triplet(self.blocks, index, self.report)
        if triplet is not None:
            found, after = triplet
            self.filler.add([found])
            return after
        defined, after = read_definitions(self.blocks, index, self.region.end)
        if defined:
            if self.mark.direction != "ignore":
                self._led(defined, Mark(), index)
            return after
        lead = self._lead(index)
        in_fields = self.mark.fields or self.mark.direction == "response" or bool(lead.fields)
        listed, after = read_bullets(
            self.blocks, index, self.region.end, self.report, in_fields=in_fields
        )
        if listed:
            if self.mark.direction != "ignore":
                self._led(listed, lead, index)
            return after
        call, after = read_command(self.blocks, index)
        if call is not None:
            use_command(self.draft, call, self.filler.examples, self.report)
            return after
        if _MEDIA_TYPE.fullmatch(block.text):
            self._media_type(block.text, block.at)
            return index + 1
        if self.mark.whole and is_type_line(block.text):
            self.filler.response(block.at).type_text = block.text
            return index + 1
        self._returned(index, block)
        mark = read_mark(block.text)
        if mark is None and (tab := answer_of(block.text)) is not None:
            self._section(self.reading.line(tab), block.at)
        elif mark is not None:
            self._section_line(mark, block)
        elif (titled := read_titled(block)) is not None:
            self._titled(titled, block)
        elif "bearer " in block.text.lower() and "authorization" in block.text.lower():
            self.draft.params.append(bearer_header(block))
        elif self.mark.direction in ("", "request"):
            self.filler.mentioned += read_mentions(block)
        return index + 1

    def _returned(self, index: int, block: Line) -> None:
        """Take the answer that a paragraph of prose tells of."""
        in_answer = self.mark.direction == "response"
        if not in_answer and self.mark != Mark():
            return
        told = read_returned(paragraph_at(self.blocks, index), in_answer=in_answer)
        if told is not None:
            type_text, status = told
            answer = self.filler.response(block.at, status)
            answer.type_text = answer.type_text or type_text

    def _titled(self, titled: Titled, line: Line) -> None:
        """Take what a line says behind the title of its section."""
        with self.reading.below(titled.mark, is_member=False):
            if titled.fields:
                self.filler.add(titled.fields)
            elif titled.json:
                direction = titled.mark.direction or ("request" if titled.mark.place else "")
                self._examples_of(Fence("", titled.json, line.at), direction)

    def _section_line(self, mark: Mark, line: Line) -> None:
        self.section_lines.append(line)
        self.called = None
        self._section(self.reading.line(mark), line.at)

    def _section(self, mark: Mark, at: Span) -> None:
        if mark.status:
            self.filler.response(at).description = mark.description
        if mark.media_type:
            self._media_type(mark.media_type, at)

    @property
    def _direction(self) -> str:
        """What an example here is of, "" where nothing says it."""
        # What stands below parameters of the address is seldom their body.
        elsewhere = self.mark.place in _OUTSIDE_BODY
        unsure = self.mark.direction == "request" and (self.reading.is_inherited or elsewhere)
        return "" if unsure else self.mark.direction

    def _example_direction(self, index: int) -> str:
        """What the example at `index` is of: what its section says, unless the command of the
        section stands above it; else what the sentence above it says."""
        direction = self._direction
        if direction == "response" or (direction and self.called is None):
            return direction
        lead = read_example_lead(self.blocks, index, self.region.start)
        if not lead and self.called is not None and self.called.is_complete:
            return "response"
        return lead or direction

    def _media_type(self, text: str, at: Span) -> None:
        if self.mark.direction == "response":
            self.filler.response(at).media_type = text
        elif self.mark.direction == "request":
            set_media_type(self.draft, text, at, self.report)

    def _examples_of(self, block: Block, direction: str) -> None:
        if self.mark.direction == "ignore" or self.reading.is_member:
            return
        if isinstance(block, Fence) and block.text.lstrip().startswith("HTTP/"):
            direction = "response"
        status = self.reading.status if direction == "response" else ""
        for value, at in json_in(block, self.report):
            self.filler.examples.append(FoundExample(value, at, direction, status))
        if direction and (value := yaml_in(block)) is not None:
            self.filler.examples.append(FoundExample(value, block.at, direction, status))

    def _lead(self, index: int) -> Mark:
        """What the sentence above a block says of it, where no section does."""
        if self._direction or self.mark.owner:
            return Mark()
        return read_lead(self.blocks, index, self.region.start) or Mark()

    def _led(self, fields: list[FieldDraft], lead: Mark, index: int) -> None:
        """Take fields below the sentence that leads to them, which may name their owner."""
        required = required_lead(self.blocks, index, self.region.start)
        for each in fields if self.mark.direction != "response" else ():
            each.required = required if each.required is None else each.required
        owner = lead.owner
        is_member = bool(owner) and self.filler.is_field(owner, lead)
        if owner and not is_member:
            lead = replace(lead, owner="")
            if lead.direction == "response":
                evidence = fields[0].evidence
                whole = FieldDraft(owner, fields[0].at, "object", evidence=evidence)
                whole.children = fields
                fields = [whole]
        if lead == Mark():
            self.filler.add(fields)
        else:
            with self.reading.below(lead, is_member=is_member):
                self.filler.add(fields)

    def _table(self, index: int, block: Table) -> None:
        if self.mark.direction != "request" and (answers := read_answers(block)):
            self.draft.responses += answers
            return
        if self.mark.direction == "ignore":
            return
        options = read_options(block)
        if options:
            self.filler.add_options(options)
            return
        if self.mark.direction == "request" and (body := read_body_table(block)):
            self.filler.add([body[0]])
            self._media_type(body[1], block.at)
            return
        fields = read_table(block, self.report, self.conventions, self.open_rows)
        if fields:
            self._led(fields, self._lead(index), index)

    def _components(self, index: int, line: Line) -> int:
        """Read the component that opens here; the index after it, 0 where it holds no field.

        Fields of answers say so; the others belong to the section that they stand in.
        """
        if line.text[0] != "<" or index < self.no_fields_before:
            return 0
        found = read_components(self.blocks, index)
        if found is None or not (found.asked or found.answered):
            self.no_fields_before = found.end if found is not None else 0
            return 0
        if self.mark.direction == "ignore":
            return found.end
        if found.asked:
            self.filler.add(found.asked)
        if found.answered:
            self.filler.response(found.answered[0].at).fields += found.answered
        return found.end

    def _tell_sections(self) -> None:
        if self.section_lines:
            names = ", ".join(plain(line.text) for line in self.section_lines)
            self.report.add(
                codes.SECTION_LINES,
                self.section_lines[0].at,
                f"Sections begin with plain lines: {names}.",
            )
