"""Before anything is written: each module is parsed and compared with the plan.

Text of a document can get into a module only as a string, a number, a docstring or a planned
name. Should a fault let anything else through, it shows here as a statement, a call or a name
that nobody planned, and the package is not written.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from ..plan.package import Package

__all__ = ["Unplanned", "verify"]

_CALLS = frozenset(
    "ApiInfo ApiKey Base64 Basic Bearer Body Condition Cursor DateTimeForm DownloadOperation "
    "Envelope Field Joined LinkHeader LinkInBody NumberForm OAuth2 Offset Operation PageNumber "
    "PagedOperation Part Server StreamOperation Style TypeAliasType ZeroOne cls deprecated float "
    "super __getattr__ AttributeError getattr globals hasattr import_module sorted split "
    "items".split()
)
_METHODS = frozenset("call pages stream download __init__ split items startswith get".split())
_MODULES = frozenset(
    "__future__ builtins collections.abc datetime decimal functools importlib typing uuid httpx2 "
    "pydantic typing_extensions".split()
)


class Unplanned(Exception):  # noqa: N818 - what it is, not that it went wrong
    """A rendered module does not say what was planned; this is a fault of doclift."""


def verify(package: Package, files: Mapping[str, str]) -> None:
    """Compare all modules with the plan.

    Raises:
        Unplanned: a module does not parse, or has something that was not planned.
    """
    planned: dict[str, list[str]] = {
        "__init__.py": [],
        "models/__init__.py": [],
        "resources/__init__.py": [],
        "_client.py": [package.client.class_name, package.client.async_class_name],
    }
    for module in package.models:
        planned[f"models/{module.name}.py"] = list(module.names)
    for resource in package.resources:
        constants = [method.constant_name for method in resource.methods]
        classes = [resource.class_name, resource.async_class_name]
        planned[f"resources/{resource.name}.py"] = [*constants, *classes]
    methods = {f"resources/{r.name}.py": [m.name for m in r.methods] for r in package.resources}
    for file, definitions in planned.items():
        tree = _parse(file, files[file])
        _check_module(file, tree, definitions)
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and file in methods:
                found = [s.name for s in node.body if isinstance(s, _FUNCTIONS)]
                _same(file, f"methods of {node.name}", found, methods[file])


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _parse(file: str, text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unplanned(f"{file} is not Python: {error}") from error


def _check_module(file: str, tree: ast.Module, wanted: list[str]) -> None:
    defined: list[str] = []
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name):
                defined.append(name)
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                if name not in ("__all__", "_API", "_MODULES", "_HOME"):
                    defined.append(name)
            case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
                pass
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                pass
            case ast.If(test=ast.UnaryOp(op=ast.Not(), operand=ast.Name(id="TYPE_CHECKING"))):
                pass
            case _:
                raise Unplanned(f"{file}:{node.lineno} has an unplanned {type(node).__name__}")
    if wanted:
        _same(file, "definitions", defined, wanted)
    for inner in ast.walk(tree):
        _check_node(file, inner)


def _check_node(file: str, node: ast.AST) -> None:
    if isinstance(node, ast.Call):
        function = node.func
        name = function.id if isinstance(function, ast.Name) else ""
        member = function.attr if isinstance(function, ast.Attribute) else ""
        planned = name in _CALLS or member in _METHODS or _is_resource(node)
        if not planned:
            raise Unplanned(f"{file}:{node.lineno} has an unplanned call: {ast.unparse(function)}")
    elif isinstance(node, ast.Import):
        _check_imports(file, node.lineno, (alias.name for alias in node.names))
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        _check_imports(file, node.lineno, [node.module or ""])


def _is_resource(node: ast.Call) -> bool:
    """`Invoices(self._client)`."""
    match node:
        case ast.Call(
            func=ast.Name(),
            args=[ast.Attribute(value=ast.Name(id="self"), attr="_client")],
            keywords=[],
        ):
            return True
        case _:
            return False


def _check_imports(file: str, line: int, names: Iterable[str]) -> None:
    for name in names:
        if name not in _MODULES:
            raise Unplanned(f"{file}:{line} has an unplanned import: {name}")


def _same(file: str, what: str, found: list[str], wanted: list[str]) -> None:
    if sorted(found) != sorted(wanted):
        odd = sorted(set(found) ^ set(wanted)) or ["(the same ones, another number of times)"]
        raise Unplanned(f"{file}: the {what} are not as planned: {', '.join(odd[:5])}")
