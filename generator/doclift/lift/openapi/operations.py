"""What must agree across the pieces of an operation: path variables and names."""

from __future__ import annotations

import re
from typing import Any

from ...diagnostics import Report, Span
from ...document import Document, Pointer, is_list, is_object, resolve
from . import codes
from .grammar import METHODS

__all__ = ["check_operations"]

_VARIABLE = re.compile(r"\{([^{}/]+)\}")
_OF_QUERIES = ("style", "explode", "allowEmptyValue", "allowReserved")


def check_operations(document: Document, report: Report) -> None:
    """Make path variables and path parameters agree, leave out parameters that are declared
    twice, and report repeated operationIds; in place."""
    operation_ids: dict[str, Span] = {}
    templates: dict[str, str] = {}
    checks = _Parameters(document, report)
    for path, item in document.root.get("paths", {}).items():
        if path.startswith("x-"):
            continue
        at = ("paths", path)
        known = templates.setdefault(_VARIABLE.sub("{}", path), path)
        if known != path:
            report.add(
                codes.SAME_PATH,
                document.origins.locate(at),
                f"The path differs from {known} only in the names of its variables.",
            )
        written: list[str] = _VARIABLE.findall(path)
        variables = list(dict.fromkeys(written))
        if len(written) != len(variables):
            twice = next(name for name in variables if written.count(name) > 1)
            report.add(
                codes.PATH_VARIABLE_TWICE,
                document.origins.locate(at),
                f"The path has the variable {{{twice}}} twice; one value fills both places.",
                "Give the second one a name of its own.",
            )
        checks.fill_query(path, (*at, "parameters"), item)
        shared = checks.clean((*at, "parameters"), item, variables, variables)
        operations: list[tuple[Pointer, dict[str, Any]]] = [
            ((*at, method), item[method]) for method in METHODS if method in item
        ]
        operations += [
            ((*at, "additionalOperations", method), operation)
            for method, operation in item.get("additionalOperations", {}).items()
        ]
        for where, operation in operations:
            checks.fill_query(path, (*where, "parameters"), operation)
            undeclared = [name for name in variables if name not in shared]
            own = checks.clean((*where, "parameters"), operation, variables, undeclared)
            checks.declare(where, operation, [name for name in undeclared if name not in own])
            name = operation.get("operationId")
            if name:
                place = document.origins.locate((*where, "operationId"))
                first = operation_ids.setdefault(name, place)
                if first is not place:
                    report.add(
                        codes.DUPLICATE_OPERATION_ID,
                        place,
                        f"The operationId `{name}` is used at {first} already; it is left out "
                        "here.",
                    )
                    del operation["operationId"]


class _Parameters:
    def __init__(self, document: Document, report: Report) -> None:
        self._root = document.root
        self._origins = document.origins
        self._report = report

    def clean(
        self, at: Pointer, owner: dict[str, Any], variables: list[str], undeclared: list[str]
    ) -> set[str]:
        """Mend the `parameters` of `owner`, in place; the path parameters that it declares.

        `undeclared` are the path's variables that nothing else declares.
        """
        parameters = owner.get("parameters")
        if not is_list(parameters):
            return set()
        parameters = self._respelled(at, parameters, variables, undeclared)
        seen: set[tuple[str, str]] = set()
        kept: list[Any] = []
        for index, node in enumerate(parameters):
            here = (*at, str(index))
            target = self._target(node)
            name, place = str(target.get("name")), str(target.get("in"))
            if (name, place) in seen:
                self._report.add(
                    codes.DUPLICATE_PARAMETER,
                    self._origins.locate(here),
                    f"The {place} parameter `{name}` is declared already; the first one counts.",
                )
            elif place == "path" and name not in variables:
                self._report.add(
                    codes.PATH_PARAMETER_LOST,
                    self._origins.locate(here),
                    f"The path has no variable {{{name}}}; the parameter is left out.",
                    "Write the variable into the path, or correct `in`.",
                )
            else:
                seen.add((name, place))
                if len(kept) != index:
                    self._origins.alias((*at, str(len(kept))), here)
                kept.append(node)
        owner["parameters"] = kept
        return {name for name, place in seen if place == "path"}

    def fill_query(self, path: str, at: Pointer, owner: dict[str, Any]) -> None:
        """Let parameters of the query fill the variables of a path that has them after a `?`."""
        filled = set(_VARIABLE.findall(path.partition("?")[2]))
        parameters = owner.get("parameters")
        if not filled or not is_list(parameters):
            return
        mended = list(parameters)
        for index, target in enumerate(map(self._target, parameters)):
            name = str(target.get("name"))
            if target.get("in") == "query" and name in filled:
                rest = {key: target[key] for key in target if key not in _OF_QUERIES}
                mended[index] = {**rest, "in": "path", "required": True}
                self._report.add(
                    codes.PATH_PARAMETER_SPELLING,
                    self._origins.locate((*at, str(index))),
                    f"The query parameter `{name}` is a variable of the path, which has it after "
                    "a `?`; it is filled in there.",
                )
        owner["parameters"] = mended

    def declare(self, at: Pointer, operation: dict[str, Any], names: list[str]) -> None:
        """Declare variables of the path as texts."""
        for name in names:
            parameters = operation.setdefault("parameters", [])
            self._origins.alias((*at, "parameters", str(len(parameters))), at[:2])
            parameters.append(
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            )
            self._report.add(
                codes.PATH_PARAMETER_MISSING,
                self._origins.locate(at),
                f"The path has the variable {{{name}}}, which no parameter declares; it is "
                "declared as a text.",
                "Declare it, with its type.",
            )

    def _respelled(
        self, at: Pointer, parameters: list[Any], variables: list[str], undeclared: list[str]
    ) -> list[Any]:
        """The parameters, with path parameters named as the path spells them: `item-id` is
        `{itemId}` when nothing else declares that."""
        targets = [self._target(node) for node in parameters]
        declared = {target.get("name") for target in targets if target.get("in") == "path"}
        missing = {_letters(name): name for name in undeclared if name not in declared}
        if not missing:
            return parameters
        mended = list(parameters)
        for index, target in enumerate(targets):
            name = str(target.get("name"))
            if target.get("in") == "path" and name not in variables:
                variable = missing.pop(_letters(name), None)
                if variable is not None:
                    mended[index] = {**target, "name": variable}
                    self._report.add(
                        codes.PATH_PARAMETER_SPELLING,
                        self._origins.locate((*at, str(index))),
                        f"The path parameter `{name}` is spelled {{{variable}}} in the path.",
                    )
        return mended

    def _target(self, node: Any) -> dict[str, Any]:
        """The parameter that a reference leads to, or the node itself."""
        target = resolve(node, self._root)
        return target if is_object(target) else {}


def _letters(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
