"""Drafts of endpoints -> a piece of an OpenAPI 3.1 document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from ...diagnostics import Report, Span
from ...document import Document, Origins, is_object
from . import codes
from .drafts import EndpointDraft, Evidence, FieldDraft, NamedOnly, ResponseDraft
from .envelopes import propose_envelope
from .groups import resource_of, tell_differing_requirements
from .headers import is_client_parameter, sort_headers
from .methods import infer_method, template_path
from .paths import path_parameters
from .schemas import Components, SchemaMaker, pascal
from .values import redacted
from .variants import Group, group_drafts, variant_names

__all__ = ["build"]

_VARIABLE = re.compile(r"\{{1,2}\s{0,9}([\w.-]{1,80})\s{0,9}\}{1,2}")
_CREATES = re.compile(r"\b(?:create|add|new|insert|register)", re.IGNORECASE)
_MOST_EXAMPLES = 4
_ANY_SUCCESS = "2XX"


def build(
    drafts: Sequence[EndpointDraft],
    named: Sequence[NamedOnly],
    file: str,
    title: str,
    report: Report,
) -> Document:
    """One piece from what a page describes; `title` is the API's, "" when the page names none."""
    for draft in drafts:
        template_path(draft, [other for other in drafts if other is not draft], report)
        infer_method(draft, report)
    piece = _Piece(file, title, report)
    complete = [draft for draft in drafts if draft.method and draft.path]
    paths = [draft.path for draft in complete]
    tell_differing_requirements(complete, paths, report)
    for group in group_drafts(complete):
        piece.add(group, resource_of(group[0].path, paths))
    for each in named:
        piece.name(each)
    for draft in drafts:
        if draft.path and not draft.method:
            piece.wait(draft)
        elif not draft.path:
            report.add(
                codes.PATH_UNKNOWN,
                draft.at,
                f"{draft.method} {draft.title or '(no title)'}: the path stands nowhere.".strip(),
                "Give the path in an overlay.",
            )
            piece.name(
                NamedOnly(
                    draft.title or draft.method, draft.group, draft.at, draft.method, "written"
                )
            )
    return piece.finish()


class _Piece:
    """The document under construction."""

    def __init__(self, file: str, title: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.document = Document({"openapi": "3.1.1", "info": {"title": title, "version": ""}})
        self.components = Components()
        self.schemes: dict[str, Any] = {}
        self.paths: dict[str, Any] = {}
        self.named: list[dict[str, Any]] = []
        self.servers: list[str] = []
        self.origins.set((), Span(file))

    @property
    def origins(self) -> Origins:
        return self.document.origins

    def add(self, group: Group, resource: str) -> None:
        """One operation from the drafts of one method and path."""
        draft = group[0]
        made = self._operation(group, resource)
        method = draft.method.lower()
        self.paths.setdefault(draft.path, {})[method] = made.root
        self.origins.graft(("paths", draft.path, method), made.origins)
        self.origins.set(("paths", draft.path), draft.at)
        self.origins.set(("paths", draft.path, method), draft.at)
        for each in group:
            self.servers += [url for url in each.servers if url not in self.servers]

    def name(self, each: NamedOnly) -> None:
        """An endpoint known by name only."""
        entry: dict[str, Any] = {"name": each.name}
        if each.group:
            entry["group"] = each.group[-1]
        if each.method:
            entry["method"] = each.method.lower()
            entry["evidence"] = each.method_evidence
        entry["source"] = f"{each.at.file}:{each.at.line}"
        self.origins.set(("x-doclift-named-only", str(len(self.named))), each.at)
        self.named.append(entry)

    def wait(self, draft: EndpointDraft) -> None:
        """An endpoint whose method nothing tells: it waits for an overlay."""
        self.report.add(
            codes.METHOD_UNKNOWN,
            draft.at,
            f"No method is written for {draft.path}, nothing tells it, and no method is made.",
            'Give the method in an overlay (a call that only reads is usually "get").',
        )
        made = self._operation([draft], resource_of(draft.path, [draft.path]))
        index = str(len(self.named))
        self.named.append(
            {
                "name": draft.title or draft.path,
                "path": draft.path,
                "operation": made.root,
                "source": f"{draft.at.file}:{draft.at.line}",
            }
        )
        self.origins.graft(("x-doclift-named-only", index, "operation"), made.origins)
        self.origins.set(("x-doclift-named-only", index), draft.at)

    # --- operations -------------------------------------------------------------------------

    def _operation(self, group: Group, resource: str) -> Document:
        draft = group[0]
        made = Document({})
        operation = made.root
        if draft.title:
            operation["summary"] = draft.title
        if draft.description:
            operation["description"] = draft.description
        if draft.group:
            operation["tags"] = [draft.group[-1]]
        elif resource:
            operation["x-doclift-group"] = resource
        if draft.deprecated:
            operation["deprecated"] = True
        evidence = draft.evidence
        if evidence is not Evidence.FRAGMENT:
            operation["x-doclift-evidence"] = evidence.name.lower()
        params = [param for each in group for param in each.params]
        kept, security, media_type = sort_headers(_once(params), self.report)
        parameters = self._parameters(draft, kept, made.origins)
        if parameters:
            operation["parameters"] = parameters
        body = self._body(group, resource, media_type)
        if body is not None:
            operation["requestBody"] = body.root
            made.origins.graft(("requestBody",), body.origins)
        operation["responses"] = {}
        self._responses(group, made)
        if security.alternatives:
            operation["security"] = security.alternatives
            for name, (scheme, at) in security.schemes.items():
                self.schemes.setdefault(name, scheme)
                self.origins.set(("components", "securitySchemes", name), at)
        return made

    def _maker(self, draft: EndpointDraft, *, request: bool) -> SchemaMaker:
        naming: tuple[str, str] | None = None
        if request and draft.method == "POST":
            naming = ("New", "")
        elif request and draft.method in ("PUT", "PATCH"):
            naming = ("", "Update")
        return SchemaMaker(self.report, draft.evidence, self.components, naming, request)

    def _parameters(
        self, draft: EndpointDraft, params: Sequence[FieldDraft], origins: Origins
    ) -> list[dict[str, Any]]:
        names = path_parameters(draft.path)
        found: list[dict[str, Any]] = []
        maker = self._maker(draft, request=False)
        listed = [param for param in params if param.place != "path" or param.name in names]
        described = {param.name for param in listed if param.place == "path"}
        missing = [
            FieldDraft(name, draft.at, place="path", required=True, evidence=draft.evidence)
            for name in names
            if name not in described
        ]
        in_order = [
            p for n in names for p in (*listed, *missing) if p.place == "path" and p.name == n
        ]
        for param in (*in_order, *(param for param in listed if param.place != "path")):
            schema = maker.of_field(param, ())
            root = schema.root
            parameter: dict[str, Any] = {"name": param.name, "in": param.place}
            if param.place == "path" or param.required:
                parameter["required"] = True
            description = root.pop("description", "")
            if description:
                parameter["description"] = description
            if root.pop("deprecated", False):
                parameter["deprecated"] = True
            for key in ("x-doclift-evidence", "x-doclift-secret"):
                if key in root:
                    parameter[key] = root.pop(key)
            if is_client_parameter(param, self.report):
                parameter["x-doclift-client-parameter"] = True
            parameter["schema"] = root or ({"type": "string"} if param.place == "path" else {})
            origins.set(("parameters", str(len(found))), param.at)
            found.append(parameter)
        return found

    # --- bodies -----------------------------------------------------------------------------

    def _body(self, group: Group, resource: str, media_type: str) -> Document | None:
        if not any(draft.body or draft.body_examples for draft in group):
            return None
        draft = group[0]
        names = variant_names(group, pascal(resource), self.report) if len(group) > 1 else []
        schema = Document({})
        if names:
            references: list[dict[str, Any]] = []
            for each, name in zip(group, names, strict=True):
                made = self._body_schema([each])
                made.origins.set((), each.at)
                references.append(self.components.add(name, made).root)
            schema.root["oneOf"] = references
        else:
            schema = self._body_schema(group)
        media_type = draft.body_media_type or media_type or "application/json"
        content: dict[str, Any] = {"schema": schema.root}
        shown = [example for each in group for example in each.body_examples]
        self._add_examples(content, [(example.value, example.at) for example in shown])
        body: dict[str, Any] = {"content": {media_type: content}}
        if any(field.required for each in group for field in each.body) or shown:
            body["required"] = True
        result = Document(body)
        result.origins.graft(("content", media_type, "schema"), schema.origins)
        return result

    def _body_schema(self, group: Group) -> Document:
        values = [example.value for draft in group for example in draft.body_examples]
        fields = _united(group)
        maker = self._maker(group[0], request=True)
        if not fields and values and not any(isinstance(value, dict) for value in values):
            return maker.of_field(
                FieldDraft("body", group[0].at, evidence=Evidence.EXAMPLE), values
            )
        return maker.of_object(fields, values)

    def _add_examples(self, content: dict[str, Any], shown: Sequence[tuple[Any, Any]]) -> None:
        kept: dict[str, Any] = {}
        for value, at in shown:
            if value == {} and len(shown) > 1:
                continue
            clean, secrets = redacted(value)
            if secrets:
                self.report.add(
                    codes.SECRET,
                    at,
                    f"The example holds credentials ({', '.join(secrets)}); they are not repeated.",
                )
            if len(kept) < _MOST_EXAMPLES and {"value": clean} not in kept.values():
                kept[f"example{len(kept) + 1}"] = {"value": clean}
        if kept:
            content["examples"] = kept

    def _responses(self, group: Group, made: Document) -> None:
        by_status: dict[str, list[ResponseDraft]] = {}
        for draft in group:
            for response in draft.responses:
                by_status.setdefault(response.status, []).append(response)
        success = next((status for status in by_status if status.startswith("2")), _ANY_SUCCESS)
        if "" in by_status:
            by_status.setdefault(success, []).extend(by_status.pop(""))
        if not any(status.startswith(("1", "2", "3")) for status in by_status):
            by_status[_ANY_SUCCESS] = []
        for status in sorted(by_status):
            responses = by_status[status]
            answer = self._response(group[0], status, responses)
            made.root["responses"][status] = answer.root
            made.origins.graft(("responses", status), answer.origins)
            if responses:
                made.origins.set(("responses", status), responses[0].at)

    def _response(
        self, draft: EndpointDraft, status: str, responses: Sequence[ResponseDraft]
    ) -> Document:
        description = next((each.description for each in responses if each.description), "")
        made = Document({"description": description or _phrase(status)})
        fields = _once([field for each in responses for field in each.fields])
        self._tell_differing(responses)
        shown = [example for each in responses for example in each.examples]
        if not fields and not shown:
            return made
        media_type = next((each.media_type for each in responses if each.media_type), "")
        media_type = media_type or "application/json"
        values = [example.value for example in shown]
        maker = self._maker(draft, request=False)
        if fields or any(isinstance(value, dict) for value in values):
            schema = maker.of_object(fields, values)
        else:
            nameless = FieldDraft("answer", shown[0].at, evidence=Evidence.EXAMPLE)
            schema = maker.of_field(nameless, values)
        content: dict[str, Any] = {"schema": schema.root}
        self._add_examples(content, [(example.value, example.at) for example in shown])
        made.root["content"] = {media_type: content}
        made.origins.graft(("content", media_type, "schema"), schema.origins)
        return made

    def _tell_differing(self, responses: Sequence[ResponseDraft]) -> None:
        members: list[set[str]] = []
        for response in responses:
            for example in response.examples:
                if not is_object(example.value):
                    continue
                members.append(set(example.value))
                if members[-1] != members[0]:
                    self.report.add(
                        codes.EXAMPLES_DIFFER,
                        example.at,
                        "This example has other members than the first one; all of them are taken, "
                        "none is relied upon.",
                    )

    # --- the whole --------------------------------------------------------------------------

    def finish(self) -> Document:
        """The piece, with what was collected on the way."""
        root = self.document.root
        servers = [_server(url) for url in self.servers]
        if servers:
            root["servers"] = servers
        root["paths"] = self.paths
        components: dict[str, Any] = {}
        if self.components.schemas:
            components["schemas"] = self.components.schemas
            self.origins.graft(("components", "schemas"), self.components.origins)
        if self.schemes:
            components["securitySchemes"] = self.schemes
        if components:
            root["components"] = components
        if self.named:
            root["x-doclift-named-only"] = self.named
        propose_envelope(self.document, self.report)
        return self.document


def _server(url: str) -> dict[str, Any]:
    names = list(dict.fromkeys(_VARIABLE.findall(url)))
    server: dict[str, Any] = {"url": _VARIABLE.sub(lambda found: "{" + found[1] + "}", url)}
    if names:
        server["variables"] = {
            name: {"default": name, "x-doclift-required": True} for name in names
        }
    return server


def _once(fields: Sequence[FieldDraft]) -> list[FieldDraft]:
    """Each field once; a later description of it counts where the first has no type."""
    found: dict[tuple[str, str], FieldDraft] = {}
    for field in fields:
        key = (field.place, field.name.lower() if field.place == "header" else field.name)
        if key not in found or (not found[key].type_text and field.type_text):
            found[key] = field
    return list(found.values())


def _united(group: Group) -> list[FieldDraft]:
    """The fields of several descriptions of one body; required is what all of them require."""
    fields = _once([field for draft in group for field in draft.body])
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
