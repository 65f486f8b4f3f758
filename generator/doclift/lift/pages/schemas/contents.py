"""Bodies and answers: fields and examples of drafts in OpenAPI's form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from ....diagnostics import Report, Span
from ....document import Document, is_list, is_object
from .. import codes
from ..drafts import EndpointDraft, ExampleDraft, FieldDraft, ResponseDraft
from ..fields.nesting import is_plain_object, whole_body
from ..words.values import redacted
from .infer import is_sketch
from .members import Components, SchemaMaker, pascal
from .variants import Group, variant_names

__all__ = ["ContentMaker", "once"]

_MOST_EXAMPLES = 4
_ANY_SUCCESS = "2XX"
_JSON = "application/json"


class ContentMaker:
    """Makes request bodies and answers; schemas with names go into `components`."""

    def __init__(self, components: Components, report: Report) -> None:
        self._components = components
        self._report = report

    def schemas(self, draft: EndpointDraft, *, request: bool) -> SchemaMaker:
        """The maker of the schemas of one operation; those of requests get names."""
        naming: tuple[str, str] | None = None
        if request and draft.method == "POST":
            naming = ("New", "")
        elif request and draft.method in ("PUT", "PATCH"):
            naming = ("", "Update")
        return SchemaMaker(self._report, draft.evidence, self._components, naming, request)

    def body(self, group: Group, resource: str, media_type: str) -> Document | None:
        """The request body of drafts of one endpoint; a union where they are variants."""
        if not any(draft.body or draft.body_examples for draft in group):
            return None
        names = variant_names(group, pascal(resource), self._report) if len(group) > 1 else []
        if names:
            references: list[dict[str, Any]] = []
            for draft, name in zip(group, names, strict=True):
                made = self._body_schema([draft])
                made.origins.set((), draft.at)
                references.append(self._components.add(name, made).root)
            schema = Document({"oneOf": references})
        else:
            schema = self._body_schema(group)
        shown = [example for draft in group for example in draft.body_examples]
        made = self._content(group[0].body_media_type or media_type or _JSON, schema, shown)
        if shown or any(field.required for draft in group for field in draft.body):
            made.root["required"] = True
        return made

    def _body_schema(self, group: Group) -> Document:
        values = [example.value for draft in group for example in draft.body_examples]
        maker = self.schemas(group[0], request=True)
        maker.shown = next((each.at for draft in group for each in draft.body_examples), None)
        fields = _united(group)
        whole = whole_body(fields, values)
        if whole is not None and len(fields) == 1:
            if is_plain_object(whole):
                return self._schema(maker, whole.children, values)
            return maker.of_field(whole, values)
        return self._schema(maker, fields, values)

    def _schema(
        self, maker: SchemaMaker, fields: Sequence[FieldDraft], values: Sequence[Any]
    ) -> Document:
        """The schema of a whole body: an object, or what the examples show it to be."""
        if values and not any(is_object(value) for value in values):
            if not fields:
                return maker.of_field(FieldDraft("", Span(""), evidence=maker.evidence), values)
            if all(is_list(value) for value in values):
                items = maker.of_object(fields, values)
                made = Document({"type": "array", "items": items.root})
                made.origins.graft(("items",), items.origins)
                return made
        return maker.of_object(fields, values)

    def _content(
        self, media_type: str, schema: Document, shown: Sequence[ExampleDraft]
    ) -> Document:
        content: dict[str, Any] = {"schema": schema.root}
        examples = self._examples(shown)
        if examples:
            content["examples"] = examples
        made = Document({"content": {media_type: content}})
        made.origins.graft(("content", media_type, "schema"), schema.origins)
        return made

    def _examples(self, shown: Sequence[ExampleDraft]) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for example in shown:
            if (example.value == {} and len(shown) > 1) or is_sketch(example.value):
                continue
            clean, secrets = redacted(example.value)
            if secrets:
                self._report.add(
                    codes.SECRET,
                    example.at,
                    f"The example holds credentials ({', '.join(secrets)}); they are not repeated.",
                )
            if len(kept) < _MOST_EXAMPLES and {"value": clean} not in kept.values():
                kept[f"example{len(kept) + 1}"] = {"value": clean}
        return kept

    def responses(self, group: Group) -> Document:
        """The answers by status; what no status is given for is any success."""
        by_status: dict[str, list[ResponseDraft]] = {}
        for draft in group:
            for response in draft.responses:
                by_status.setdefault(response.status, []).append(response)
        success = next((status for status in by_status if status.startswith("2")), _ANY_SUCCESS)
        if "" in by_status:
            by_status.setdefault(success, []).extend(by_status.pop(""))
        if not any(status.startswith(("1", "2", "3")) for status in by_status):
            by_status[_ANY_SUCCESS] = []
        made = Document({})
        for status in sorted(by_status):
            answer = self._response(group[0], status, by_status[status])
            made.root[status] = answer.root
            made.origins.graft((status,), answer.origins)
            if by_status[status]:
                made.origins.set((status,), by_status[status][0].at)
        return made

    def _response(
        self, draft: EndpointDraft, status: str, responses: Sequence[ResponseDraft]
    ) -> Document:
        description = next((each.description for each in responses if each.description), "")
        made = Document({"description": description or _phrase(status)})
        fields = once([field for each in responses for field in each.fields])
        shown = [example for each in responses for example in each.examples]
        self._tell_differing(shown)
        typed = next((each for each in responses if each.type_text), None)
        if fields or shown or typed is not None:
            media_type = next((each.media_type for each in responses if each.media_type), _JSON)
            maker = self.schemas(draft, request=False)
            maker.shown = shown[0].at if shown else None
            values = [example.value for example in shown]
            whole = None if typed is None else self._whole(maker, typed, values)
            schema = self._schema(maker, fields, values) if fields or whole is None else whole
            content = self._content(media_type, schema, shown)
            made.root.update(content.root)
            made.origins.graft((), content.origins)
        return made

    def _whole(
        self, maker: SchemaMaker, answer: ResponseDraft, values: Sequence[Any]
    ) -> Document | None:
        """The schema of an answer whose type is named; None when the name tells nothing. A list
        that examples show inside of an object is that member of it."""
        draft = FieldDraft("", answer.at, answer.type_text, evidence=maker.evidence)
        made = maker.of_field(draft, values)
        if made.root.get("type") == "array" and values and all(map(is_object, values)):
            lists = {name for value in values for name in value if is_list(value[name])}
            if len(lists) != 1:
                return None
            return maker.of_object([replace(draft, name=lists.pop())], values)
        return made if made.root else None

    def _tell_differing(self, shown: Sequence[ExampleDraft]) -> None:
        objects = [example for example in shown if is_object(example.value)]
        for example in objects[1:]:
            if set(example.value) != set(objects[0].value):
                self._report.add(
                    codes.EXAMPLES_DIFFER,
                    example.at,
                    "This example has other members than the first one; all of them are taken, "
                    "none is relied upon.",
                )


def once(fields: Sequence[FieldDraft]) -> list[FieldDraft]:
    """Each field once; a later description of it counts where the first has no type."""
    found: dict[tuple[str, str], FieldDraft] = {}
    for field in fields:
        key = (field.place, field.name.lower() if field.place == "header" else field.name)
        if key not in found or (not found[key].type_text and field.type_text):
            found[key] = field
    return list(found.values())


def _united(group: Group) -> list[FieldDraft]:
    """The fields of several descriptions of one body; required is what all of them require."""
    fields = once([field for draft in group for field in draft.body])
    if len(group) > 1:
        for field in fields:
            field.required = all(
                any(each.name == field.name and each.required for each in draft.body)
                for draft in group
                if draft.body
            )
    return fields


def _phrase(status: str) -> str:
    if status.isdigit() and int(status) in {each.value for each in HTTPStatus}:
        return HTTPStatus(int(status)).phrase
    return "Success" if status.startswith("2") else "Answer"
