"""What the page readers find, before it is OpenAPI: drafts of endpoints and of fields.

A draft says what the page says, in the page's own words where a later step decides (the type
text, the required text), and where it says so. One builder turns drafts into OpenAPI, whatever
notation they came from.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Any

from ...diagnostics import Span

__all__ = ["EndpointDraft", "Evidence", "ExampleDraft", "FieldDraft", "NamedOnly", "ResponseDraft"]


class Evidence(enum.IntEnum):
    """How sure a fact is, from weak to strong; the stronger wins where two differ."""

    EXAMPLE = 1
    LIST = 2
    TABLE = 3
    FRAGMENT = 4


@dataclass(slots=True)
class FieldDraft:
    """A parameter or member as a row, a bullet or a triplet of lines gives it.

    `place` is `path`, `query`, `header`, `cookie`, `body` or "" when the page does not say.
    `required` is None where the page does not say; `condition` the text of "required if ...".
    `default` is the raw text, None where there is none. `marked` is the description with its
    marks (code, bold), where it has some. `is_rest`: it stands for members of any name. A field
    without a name is an object that its parent takes all members of. `is_whole`: it stands for
    the whole body. `children` are nested members.
    """

    name: str
    at: Span
    type_text: str = ""
    place: str = ""
    required: bool | None = None
    condition: str = ""
    default: str | None = None
    description: str = ""
    marked: str = ""
    options: tuple[str, ...] = ()
    examples: tuple[Any, ...] = ()
    deprecated: bool = False
    is_rest: bool = False
    is_whole: bool = False
    evidence: Evidence = Evidence.TABLE
    children: list[FieldDraft] = field(default_factory=list["FieldDraft"])


@dataclass(slots=True)
class ExampleDraft:
    """A JSON example of a request or a response body."""

    value: Any
    at: Span


@dataclass(slots=True)
class ResponseDraft:
    """A documented answer. `status` is "" where the page does not say (then: success).

    `type_text` is the type of the whole body, such as a link to an object.
    """

    status: str
    at: Span
    description: str = ""
    media_type: str = ""
    type_text: str = ""
    fields: list[FieldDraft] = field(default_factory=list[FieldDraft])
    examples: list[ExampleDraft] = field(default_factory=list[ExampleDraft])


@dataclass(slots=True)
class EndpointDraft:
    """One described endpoint. `method` or `path` is "" while unknown.

    `variants`: how often the same path is described anew is not told here; the builder finds
    drafts of one method and path, and joins them into a tagged union.
    """

    at: Span
    method: str = ""
    path: str = ""
    title: str = ""
    description: str = ""
    group: tuple[str, ...] = ()
    servers: dict[str, Span] = field(default_factory=dict[str, Span])
    """The servers that stand by the endpoint, the nearest last, with their places."""
    params: list[FieldDraft] = field(default_factory=list[FieldDraft])
    body: list[FieldDraft] = field(default_factory=list[FieldDraft])
    body_media_type: str = ""
    body_examples: list[ExampleDraft] = field(default_factory=list[ExampleDraft])
    responses: list[ResponseDraft] = field(default_factory=list[ResponseDraft])
    method_evidence: str = ""
    """How the method is known when it is not written: goes into the warning."""
    deprecated: bool = False
    evidence: Evidence = Evidence.TABLE

    def response(self, status: str, at: Span) -> ResponseDraft:
        """The answer of a status, which begins `at` where it is asked for first."""
        for response in self.responses:
            if response.status == status:
                return response
        self.responses.append(ResponseDraft(status, at))
        return self.responses[-1]


@dataclass(slots=True)
class NamedOnly:
    """An endpoint that a page names (a menu, a list) without its path."""

    name: str
    group: tuple[str, ...]
    at: Span
    method: str = ""
    method_evidence: str = ""
