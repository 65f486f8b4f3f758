"""Drafts of one endpoint -> an Operation Object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ....diagnostics import Report
from ....document import Document, Origins
from .. import codes
from ..drafts import EndpointDraft, FieldDraft
from ..endpoints.paths import path_parameters
from ..told.headers import Security, is_client_parameter, sort_headers
from ..words.describedtypes import described_type
from ..words.texts import words_of
from .contents import ContentMaker, once
from .members import SchemaMaker
from .variants import Group

__all__ = ["make_operation", "parameter_of"]

_MOVED_UP = ("x-doclift-evidence", "x-doclift-secret", "description", "deprecated")


def make_operation(
    group: Group, resource: str, contents: ContentMaker, report: Report
) -> tuple[Document, Security]:
    """The operation that drafts of one method and path describe, and how it is authenticated."""
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
    operation["x-doclift-evidence"] = draft.evidence.name.lower()
    params = once([param for each in group for param in each.params])
    kept, security, media_type = sort_headers(params, report)
    parameters = _parameters(draft, kept, contents, made.origins, report)
    if parameters:
        operation["parameters"] = parameters
    body = contents.body(group, resource, media_type)
    if body is not None:
        operation["requestBody"] = body.root
        made.origins.graft(("requestBody",), body.origins)
    responses = contents.responses(group)
    operation["responses"] = responses.root
    made.origins.graft(("responses",), responses.origins)
    if security.alternatives:
        operation["security"] = security.alternatives
    return made, security


def _split(
    draft: EndpointDraft, params: Sequence[FieldDraft], report: Report
) -> tuple[list[FieldDraft], list[FieldDraft]]:
    """The parameters of the path in its order, and the others.

    Fields listed for the path under other names than its own are those of the path when there are
    as many, or when the name of the path's is made of theirs (`{id_or_name}`). Those of the
    server's address are its variables. All others are sent in the query.
    """
    names = list(dict.fromkeys(path_parameters(draft.path)))
    listed = {param.name: param for param in params if param.place == "path"}
    hosts = {name for server in draft.servers for name in path_parameters(server)}
    strangers = [param for name, param in listed.items() if name not in {*names, *hosts}]
    unlisted = [name for name in names if name not in listed]
    others = [param for param in params if param.place != "path"]
    if len(strangers) == len(unlisted):
        listed |= {
            name: replace(param, name=name) for name, param in zip(unlisted, strangers, strict=True)
        }
        strangers = []
    for name in unlisted:
        choices = [param for param in strangers if _is_choice(param.name, name)]
        if choices:
            listed[name] = _either(name, choices)
            strangers = [param for param in strangers if param not in choices]
    for param in strangers:
        report.add(
            codes.NOT_IN_PATH,
            param.at,
            f"'{param.name}' is listed as a parameter of the path, and {draft.path} has none of "
            "that name; it is sent in the query.",
            "If it belongs elsewhere, say so in an overlay.",
        )
    others += [replace(param, place="query") for param in strangers]
    in_path = [
        listed.get(name)
        or FieldDraft(name, draft.at, place="path", required=True, evidence=draft.evidence)
        for name in names
    ]
    return in_path, others


def _is_choice(name: str, of: str) -> bool:
    """Whether a name is one of those that `id_or_name` is made of."""
    words = words_of(of)
    return "or" in words and set(words_of(name)) <= set(words) - {"or"}


def _either(name: str, choices: Sequence[FieldDraft]) -> FieldDraft:
    """The parameter of a path that takes the value of any of some listed ones."""
    types = {choice.type_text for choice in choices}
    return replace(
        choices[0],
        name=name,
        type_text=types.pop() if len(types) == 1 else "",
        description=" ".join(f"{each.name}: {each.description}".strip(": ") for each in choices),
        marked="",
    )


def _parameters(
    draft: EndpointDraft,
    params: Sequence[FieldDraft],
    contents: ContentMaker,
    origins: Origins,
    report: Report,
) -> list[dict[str, Any]]:
    """Those of the path first, in its order, also where the page does not list them."""
    in_path, others = _split(draft, params, report)
    maker = contents.schemas(draft, request=False)
    found: list[dict[str, Any]] = []
    untyped: list[FieldDraft] = []
    for param in (*in_path, *others):
        parameter, is_typed = parameter_of(param, maker, report)
        if not is_typed and param.place != "path":
            untyped.append(param)
        origins.set(("parameters", str(len(found))), param.at)
        found.append(parameter)
    _tell_untyped(untyped, report)
    return found


def parameter_of(
    param: FieldDraft, maker: SchemaMaker, report: Report
) -> tuple[dict[str, Any], bool]:
    """The Parameter Object of a field, and whether anything tells its type: else it is text."""
    schema = maker.of_field(param, ()).root
    is_typed = not _says_no_type(param, schema)
    if not is_typed:
        schema["type"] = "string"
    parameter: dict[str, Any] = {"name": param.name, "in": param.place}
    if param.place == "path" or param.required:
        parameter["required"] = True
    parameter.update({key: schema.pop(key) for key in _MOVED_UP if key in schema})
    if is_client_parameter(param, report):
        parameter["x-doclift-client-parameter"] = True
    if param.place == "query" and not param.type_text and schema.pop("x-doclift-joined", ""):
        parameter |= {"style": "form", "explode": False}
        schema = {"type": "array", "items": schema}
    parameter["schema"] = schema
    return parameter, is_typed


def _says_no_type(param: FieldDraft, schema: dict[str, Any]) -> bool:
    """Whether nothing tells the type of a parameter, not even that it may be of several."""
    told = {"type", "$ref", "anyOf", "enum", "const"} & schema.keys()
    if param.place == "path":
        return not told
    return not (told or param.type_text or described_type(param.description) == "any")


def _tell_untyped(params: Sequence[FieldDraft], report: Report) -> None:
    if params:
        names = ", ".join(param.name for param in params)
        report.add(
            codes.TYPE_UNSAID,
            params[0].at,
            f"The page tells no type of {names}; taken for text, as they are sent.",
            "Give the types in an overlay.",
        )
