"""Before anything is written: each module is parsed and compared with the plan.

Text of a document can get into a module only as a string, a number, a docstring or a planned
name. Should a fault let anything else through, it shows here as a statement, an expression, a
call or a name that nobody planned, and the package is not written.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import cast

from ..plan.package import ModelModule, Package

__all__ = ["Unplanned", "verify"]

_CALLS = frozenset(
    "ApiInfo ApiKey Base64 Basic Bearer Body Condition Cursor DateTimeForm DownloadOperation "
    "Envelope Field Joined Limits LinkHeader LinkInBody NumberForm OAuth2 Offset Operation "
    "PageNumber PagedOperation Part Server StreamOperation Style TypeAliasType ZeroOne cls "
    "deprecated float super __getattr__ AttributeError getattr globals hasattr import_module "
    "sorted split items".split()
)
# Names that are used without being bound in the module.
_FREE = frozenset(
    "AttributeError __name__ bool bytes classmethod dict float getattr globals hasattr int list "
    "property sorted str super tuple TYPE_CHECKING".split()
)
_PRIVATE = frozenset({"_client", "__init__"})
"""Attributes that begin with an underscore."""
_METHODS = frozenset("call pages stream download __init__ split items startswith get".split())
_MODULES = frozenset(
    "__future__ builtins collections.abc datetime decimal functools importlib typing uuid httpx2 "
    "pydantic typing_extensions".split()
)


# What the expressions of all modules with a plan are made of.
_PLAIN = (
    ast.Attribute,
    ast.Await,
    ast.BinOp,
    ast.Call,
    ast.Constant,
    ast.Dict,
    ast.Lambda,
    ast.List,
    ast.Name,
    ast.Subscript,
    ast.Tuple,
    ast.UnaryOp,
)
_IDLE = (ast.Constant, ast.expr_context)


class Unplanned(Exception):  # noqa: N818 - what it is, not that it went wrong
    """A rendered module does not say what was planned; this is a fault of doclift."""


def verify(package: Package, files: Mapping[str, str]) -> None:
    """Compare all modules with the plan.

    Raises:
        Unplanned: a module does not parse, or has something that was not planned.
    """
    for file in ("__init__.py", "models/__init__.py", "resources/__init__.py"):
        tree = _parse(file, files[file])
        _check_module(file, tree)
        _check_nodes(file, tree, fixed=True)
    client = package.client
    accessors = [resource.attribute for resource in package.resources]
    methods = ["__init__", *(["login"] if client.login else []), *accessors]
    own = dict.fromkeys((client.class_name, client.async_class_name), methods)
    _check("_client.py", files, own, ["_API"])
    for module in package.models:
        values = [view.name for view in (*module.values, *module.aliases)]
        _check(f"models/{module.name}.py", files, _members(module), values)
    for resource in package.resources:
        methods = [method.name for method in resource.methods]
        own = dict.fromkeys((resource.class_name, resource.async_class_name), methods)
        constants = [method.constant_name for method in resource.methods]
        _check(f"resources/{resource.name}.py", files, own, constants)


def _members(module: ModelModule) -> dict[str, list[str]]:
    """The members of each class of a module of models."""
    members = {view.name: [name for name, _, _ in view.members] for view in module.enums}
    for view in module.classes:
        own = [name for name, _ in view.settings]
        members[view.name] = [*own, *(field.name for field in view.fields)]
    return members


def _check(
    file: str, files: Mapping[str, str], classes: Mapping[str, list[str]], values: list[str]
) -> None:
    """Compare a module with its plan: the members of its classes, and the names of its values."""
    tree = _parse(file, files[file])
    defined = _check_module(file, tree)
    _same(file, "definitions", defined, [*classes, *values])
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            _same(file, f"members of {node.name}", _check_class(file, node), classes[node.name])
    _check_nodes(file, tree, fixed=False)


def _parse(file: str, text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unplanned(f"{file} is not Python: {error}") from error


def _check_module(file: str, tree: ast.Module) -> list[str]:
    """The names that the statements of a module define."""
    defined: list[str] = []
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name):
                defined.append(name)
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                if name not in ("__all__", "_MODULES", "_HOME"):
                    defined.append(name)
            case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
                pass
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                pass
            case ast.If(test=ast.UnaryOp(op=ast.Not(), operand=ast.Name(id="TYPE_CHECKING"))):
                pass
            case _:
                raise _unplanned(file, node)
    return defined


def _check_class(file: str, tree: ast.ClassDef) -> list[str]:
    """The names of the members of a class; what it does besides is checked."""
    members: list[str] = []
    for node in tree.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                members.append(name)
            case ast.FunctionDef() | ast.AsyncFunctionDef() if _is_overload(node):
                pass
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                members.append(name)
                _check_function(file, node)
            case ast.Expr(value=ast.Constant(value=str())):
                pass
            case _:
                raise _unplanned(file, node)
    return members


def _is_overload(tree: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """`@overload` and a signature: nothing that runs."""
    match tree:
        case (
            ast.FunctionDef(
                decorator_list=[ast.Name(id="overload")],
                body=[ast.Expr(value=ast.Constant(value=value))],
            )
            | ast.AsyncFunctionDef(
                decorator_list=[ast.Name(id="overload")],
                body=[ast.Expr(value=ast.Constant(value=value))],
            )
        ):
            return value is ...
        case _:
            return False


def _check_function(file: str, tree: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    """A method does one thing: it calls what is planned and gives what that gives."""
    for node in tree.body:
        match node:
            case ast.Return() | ast.Expr(value=ast.Constant(value=str())):
                pass
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr="__init__"))):
                pass
            case ast.ImportFrom(level=1, module=str() as module) if module.startswith("resources."):
                pass
            case _:
                raise _unplanned(file, node)


def _check_nodes(file: str, tree: ast.Module, *, fixed: bool) -> None:
    """Judge each expression and import; `fixed` modules have functions of the template's own."""
    bound: set[str] = set(_FREE)
    used: dict[str, ast.Name] = {}
    for node in _nodes(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                used.setdefault(name, node)
            case ast.Name(id=name) | ast.arg(arg=name):
                bound.add(name)
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                bound.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                bound.update(alias.asname or alias.name for alias in names)
                _check_import(file, node)
            case ast.Call(func=function):
                _check_call(file, node, function)
            case ast.Attribute(attr=name) if name.startswith("_") and name not in _PRIVATE:
                raise _unplanned(file, node)
            case ast.expr() if not fixed and not isinstance(node, _PLAIN):
                raise _unplanned(file, node)
            case _:
                pass
    for name in used.keys() - bound:
        raise _unplanned(file, used[name])


def _nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """All nodes but those in which there is nothing to judge: constants, which may be anything,
    and how a name is used. (`ast.walk` needs three times as long.)"""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, ast.Name):
            continue
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                members = cast("list[object]", value)
                todo += [
                    each
                    for each in members
                    if isinstance(each, ast.AST) and not isinstance(each, ast.Constant)
                ]
            elif isinstance(value, ast.AST) and not isinstance(value, _IDLE):
                todo.append(value)


def _check_call(file: str, node: ast.Call, function: ast.expr) -> None:
    name = function.id if isinstance(function, ast.Name) else ""
    member = function.attr if isinstance(function, ast.Attribute) else ""
    if name not in _CALLS and member not in _METHODS and not _is_resource(node):
        raise _unplanned(file, node)


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


def _check_import(file: str, node: ast.Import | ast.ImportFrom) -> None:
    if isinstance(node, ast.ImportFrom):
        names = [] if node.level else [node.module or ""]
    else:
        names = [alias.name for alias in node.names]
    if not _MODULES.issuperset(names):
        raise _unplanned(file, node)


def _unplanned(file: str, node: ast.stmt | ast.expr) -> Unplanned:
    return Unplanned(f"{file}:{node.lineno} has what was not planned: {ast.unparse(node)[:200]}")


def _same(file: str, what: str, found: list[str], wanted: list[str]) -> None:
    if sorted(found) != sorted(wanted):
        odd = sorted(set(found) ^ set(wanted)) or ["(the same ones, another number of times)"]
        raise Unplanned(f"{file}: the {what} are not as planned: {', '.join(odd[:5])}")
