"""Common parameters and the common answer to failed requests, given to operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ....diagnostics import Report, Span
from ....document import Document, free_name, is_object, resolve
from ...openapi.items import all_operations
from .. import codes
from ..drafts import Evidence, FieldDraft
from ..schemas.members import Components, SchemaMaker
from ..schemas.operations import parameter_of
from .common import Common
from .failures import Failure
from .scopes import Scope

__all__ = ["give_common", "give_failure"]

_TITLE_OF_LIST = re.compile(
    r"(?:lists?|listing|(?:get|fetch|retrieve|return|show|read|find)s? (?:an? |the )?(?:all|lists?"
    r"|multiple|paginated))\b",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"\{[^{}]*\}")
_LONGEST_TITLE = 200
_DEEPEST = 1


def give_common(pieces: Sequence[Document], common: Common, report: Report) -> None:
    """Give the parameters to the operations that they are told for. An operation that has one of
    the parameters of lists says itself how it is paged."""
    made = [_parameter(each, report) for each in common.fields]
    paths = {_PARAMETER.sub("{}", path) for piece in pieces for path in piece.root["paths"]}
    given = 0
    for piece in pieces:
        names: dict[tuple[str, str], str] = {}
        for path, method, operation in all_operations(piece.root):
            if not _fits(common.scope, path, method, operation, piece, paths):
                continue
            own = _own_parameters(operation, piece.root)
            missing = [each for each in made if (each["name"], each["in"]) not in own]
            if not missing or (common.scope.lists and len(missing) < len(made)):
                continue
            listed: list[dict[str, Any]] = operation.setdefault("parameters", [])
            for each, field in zip(made, common.fields, strict=True):
                if each not in missing:
                    continue
                key = (each["name"], each["in"])
                if key not in names:
                    names[key] = _add(piece, "parameters", field.name, each, field.at)
                pointer = ("paths", path, method, "parameters", str(len(listed)))
                listed.append({"$ref": f"#/components/parameters/{names[key]}"})
                piece.origins.set(pointer, field.at)
            given += 1
    if given:
        shown = ", ".join(each.name for each in common.fields)
        report.add(
            codes.PARAMETERS_TOLD,
            common.at,
            f"{shown}: told here for {_kind(common.scope)}; given to {given} of them that say "
            "nothing else.",
        )


def _kind(scope: Scope) -> str:
    methods = " and ".join(sorted(scope.methods))
    of = "lists" if scope.lists else "all endpoints" if not methods else f"all {methods} endpoints"
    return f"{of} of this page" if scope.is_own else of


def _parameter(field: FieldDraft, report: Report) -> dict[str, Any]:
    maker = SchemaMaker(report, Evidence.FRAGMENT, Components())
    made, _ = parameter_of(field, maker, report)
    return made


def _own_parameters(operation: dict[str, Any], root: dict[str, Any]) -> set[tuple[str, str]]:
    listed = (resolve(each, root) for each in operation.get("parameters", []))
    return {(each["name"], each["in"]) for each in listed if is_object(each)}


def _add(piece: Document, section: str, name: str, value: dict[str, Any], at: Span) -> str:
    """Put a component into a piece, under its name or the next free one."""
    known: dict[str, Any] = piece.root.setdefault("components", {}).setdefault(section, {})
    stem = re.sub(r"[^\w.-]", "", name) or "Common"
    same = next((key for key, each in known.items() if each == value), None)
    if same is None:
        same = free_name(stem, known)
        known[same] = value
        piece.origins.set(("components", section, same), at)
    return same


def _fits(
    scope: Scope,
    path: str,
    method: str,
    operation: dict[str, Any],
    piece: Document,
    paths: set[str],
) -> bool:
    if scope.methods and method.upper() not in scope.methods:
        return False
    return not scope.lists or _is_list(path, method, operation, piece.root, paths)


def _is_list(
    path: str, method: str, operation: dict[str, Any], root: dict[str, Any], paths: set[str]
) -> bool:
    """Whether an operation answers with a list of objects, as far as its answer is told: it is
    called a list, its answer is one, or its path is that of items with paths of their own."""
    if method != "get":
        return False
    is_called = _TITLE_OF_LIST.match(operation.get("summary", "")[:_LONGEST_TITLE]) is not None
    answers = list(_answers(operation, root))
    if answers and not any(_holds_list(each, root) for each in answers):
        return False
    if is_called or path.rstrip("/").endswith("}"):
        return is_called
    is_bare = any(each.get("type") == "array" and each.get("items") for each in answers)
    return is_bare or _PARAMETER.sub("{}", path.rstrip("/")) + "/{}" in paths


def _answers(operation: dict[str, Any], root: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            for content in answer.get("content", {}).values():
                schema = resolve(content.get("schema"), root)
                if is_object(schema):
                    yield schema


def _holds_list(schema: dict[str, Any], root: dict[str, Any], depth: int = 0) -> bool:
    """Whether a schema is a list of objects, or an object with one, perhaps in one more."""
    if schema.get("type") == "array":
        items = resolve(schema.get("items", {}), root)
        return is_object(items) and items.get("type", "object") in ("object", "array")
    if depth > _DEEPEST:
        return False
    members = (resolve(each, root) for each in schema.get("properties", {}).values())
    return any(is_object(each) and _holds_list(each, root, depth + 1) for each in members)


def give_failure(pieces: Sequence[Document], failure: Failure, report: Report) -> None:
    """Give the common answer to operations without an answer of their own to any failure, and its
    form to answers to failures whose own form is not told."""
    given = 0
    for piece in pieces:
        content = _content(piece, failure, report)
        answer = {"description": _description(failure), **content}
        reference = ""
        for path, method, operation in all_operations(piece.root):
            responses = operation["responses"]
            for status, own in responses.items():
                if status[:1] in "45d" and "content" not in own and "$ref" not in own:
                    own.update(content)
            if "default" not in responses:
                reference = reference or _add(piece, "responses", "Error", answer, failure.at)
                responses["default"] = {"$ref": f"#/components/responses/{reference}"}
                pointer = ("paths", path, method, "responses", "default")
                piece.origins.set(pointer, failure.at)
                given += 1
    if given:
        report.add(
            codes.FAILURE_TOLD,
            failure.at,
            "What failed requests are answered with is told here once; it is the answer of "
            f"{given} operations in all other cases.",
        )


def _description(failure: Failure) -> str:
    if not failure.statuses:
        return "Error"
    listed = (f"- {code} {text}".rstrip() for code, text in failure.statuses.items())
    return "\n".join(("Error:\n", *listed))


def _content(piece: Document, failure: Failure, report: Report) -> dict[str, Any]:
    """The content of the answer, whose schema becomes a component of the piece."""
    if not failure.fields and not failure.examples:
        return {}
    values = [each.value for each in failure.examples]
    evidence = failure.fields[0].evidence if failure.fields else Evidence.EXAMPLE
    maker = SchemaMaker(report, evidence, Components())
    made = maker.of_object(failure.fields, values)
    made.root["x-doclift-evidence"] = evidence.name.lower()
    name = _add(piece, "schemas", "Error", made.root, failure.at)
    content: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/{name}"}}
    return {"content": {"application/json": content}}
