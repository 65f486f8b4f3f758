"""Finding out that two paths are the same one: variable names, repeated bases, filled suffixes."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from ..diagnostics import Report
from ..document import Document
from ..lift.openapi.items import item_operations
from . import codes
from .operations import BEST, add_operation, rank
from .parameters import by_identity, resolved

__all__ = ["base_path", "fold_literals", "rename_variables", "same_template"]

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def same_template(path: str) -> str:
    """A text that is equal for templates that differ in the names of their variables only."""
    return _VARIABLE.sub("{}", path)


def rename_variables(
    operation: dict[str, Any], path: str, target: str, root: dict[str, Any]
) -> dict[str, Any]:
    """The operation of `path` with its path parameters named as in `target`, a path of the same
    template. References among them are looked up in `root`."""
    names = dict(zip(_VARIABLE.findall(path), _VARIABLE.findall(target), strict=True))
    if all(old == new for old, new in names.items()) or "parameters" not in operation:
        return operation
    parameters: list[dict[str, Any]] = []
    for parameter in operation["parameters"]:
        meant = resolved(parameter, root)
        if meant.get("in") == "path" and meant.get("name") in names:
            parameter = {**meant, "name": names[meant["name"]]}
        parameters.append(parameter)
    return {**operation, "parameters": parameters}


def base_path(url: str) -> str:
    """The path of a server URL, without its last slash: `{sub}/api2` -> `/api2`."""
    if "://" in url:
        return urlsplit(_VARIABLE.sub("x", url)).path.rstrip("/")
    return ("/" + url.partition("/")[2]).rstrip("/")


def fold_literals(merged: Document, report: Report) -> None:
    """Take `/things.json`, told by a page, as `/things{suffix}` with `.json` for the suffix."""
    paths: dict[str, Any] = merged.root["paths"]
    suffixed = [(path, _matcher(path)) for path in paths if _has_suffix_variable(path)]
    if not suffixed:
        return
    for path in [path for path in paths if "{" not in path]:
        item = paths[path]
        if any(rank(op) == BEST for _, op in item_operations(item)):
            continue
        found = [(t, m) for t, pattern in suffixed if (m := pattern.fullmatch(path))]
        if len(found) != 1:
            continue
        target, match = found[0]
        values = dict(zip(_VARIABLE.findall(target), match.groups(), strict=True))
        for method, operation in list(item_operations(item)):
            shown = ", ".join(f"{name} = {value!r}" for name, value in values.items())
            report.add(
                codes.LITERAL_FOLDED,
                merged.locate("paths", path, method),
                f"{method.upper()} {path} is taken as {method.upper()} {target} with {shown}.",
                "An overlay can move it to a path of its own, if it is meant literally.",
            )
            folded = {
                **operation,
                "parameters": [
                    *_path_parameters(paths[target], values, merged.root),
                    *operation.get("parameters", []),
                ],
            }
            add_operation(merged, target, method, folded, merged, (path, method), report)
        del paths[path]


def _has_suffix_variable(path: str) -> bool:
    """Whether a variable directly follows other text of its segment: `/things{suffix}`."""
    return re.search(r"[^/{}]\{[^{}]+\}(?=/|$)", path) is not None


def _matcher(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^{}]*\})", path)
    return re.compile("".join(r"(\.[\w.-]{1,40})" if p[:1] == "{" else re.escape(p) for p in parts))


def _path_parameters(
    item: dict[str, Any], values: dict[str, str], root: dict[str, Any]
) -> list[dict[str, Any]]:
    """The path parameters for the variables, as another operation of the path has them."""
    known = {
        name: resolved(parameter, root)
        for _, operation in item_operations(item)
        for (place, name), parameter in by_identity(operation.get("parameters", []), root).items()
        if place == "path"
    }
    result: list[dict[str, Any]] = []
    for name, value in values.items():
        parameter = known.get(name, {"name": name, "in": "path", "required": True})
        schema = {"type": "string", **parameter.get("schema", {}), "default": value}
        result.append({**parameter, "schema": schema})
    return result
