"""What the code of a package says when the words of its document are taken away.

Two packages whose documents differ in words only must be equal in this form: identifiers become
`_`, constants their kinds, docstrings and aliases vanish, and order does not count.
"""

from __future__ import annotations

import ast
import builtins
import io
import symtable
import tokenize
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

__all__ = ["Shape", "calls", "faults", "identifiers", "shape_of"]

Shape: TypeAlias = "Counter[str]"

_BUILTINS = frozenset(dir(builtins))


class _Anonymous(ast.NodeTransformer):
    """Takes words away; what stays is the kinds of nodes and how they are put together."""

    def __init__(self, kept: frozenset[str]) -> None:
        self._kept = kept

    def _word(self, text: str | None) -> str | None:
        return text if text is None or text in self._kept else "_"

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant(type(node.value).__name__)

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        """`Annotated[T, Field(alias="x")]` is `T`: whether a name needs an alias is the word's."""
        match node:
            case ast.Subscript(
                value=ast.Name(id="Annotated"),
                slice=ast.Tuple(elts=[inner, ast.Call(func=ast.Name(id="Field"), keywords=[only])]),
            ) if only.arg == "alias":
                return self.visit(inner)
            case _:
                return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(self._word(node.id) or "")

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return ast.Attribute(self.visit(node.value), self._word(node.attr) or "")

    def visit_arg(self, node: ast.arg) -> ast.AST:
        self.generic_visit(node)
        return ast.arg(self._word(node.arg) or "", node.annotation)

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        return ast.keyword(self._word(node.arg), self.visit(node.value))


def _body(statements: list[ast.stmt], kept: frozenset[str]) -> list[str]:
    """The statements in a form that can be compared, sorted, without docstrings and imports."""
    found: list[str] = []
    for node in statements:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom | ast.If):
            continue  # `faults` judges names; `_imports` which modules
        if isinstance(node, ast.ClassDef):
            bases = [ast.dump(_Anonymous(kept).visit(base)) for base in node.bases]
            found.append(f"class({bases})" + str(_body(node.body, kept)))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = _body(node.body, kept)
            rest = _Anonymous(kept)
            head = [ast.dump(rest.visit(node.args))]
            head += [ast.dump(rest.visit(each)) for each in node.decorator_list]
            head += [ast.dump(rest.visit(node.returns))] if node.returns else []
            found.append(f"{type(node).__name__}({head})" + str(inner))
        else:
            found.append(ast.dump(_Anonymous(kept).visit(node)))
    return sorted(found)


def _imports(tree: ast.AST) -> Iterable[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (f"import {alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = {alias.name for alias in node.names} - {"Annotated", "Field"}  # for aliases
            yield from (f"from {node.module} import {name}" for name in names)


def identifiers(modules: Mapping[str, str]) -> frozenset[str]:
    """All identifiers of a package."""
    found: set[str] = set()
    for text in modules.values():
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NAME:
                found.add(token.string)
    return frozenset(found)


def shape_of(modules: Mapping[str, str], kept: frozenset[str]) -> Shape:
    """The statements of all modules, without words but those of `kept`."""
    statements: Counter[str] = Counter()
    for text in modules.values():
        tree = ast.parse(text.encode("utf-8"))
        statements.update(_body(tree.body, kept))
        statements.update(set(_imports(tree)))
    return statements


def calls(modules: Mapping[str, str]) -> frozenset[str]:
    """What is called anywhere in a package but its own classes, as code; a method by its name."""
    found: set[str] = set()
    own: set[str] = set()
    for text in modules.values():
        for node in ast.walk(ast.parse(text.encode("utf-8"))):
            if isinstance(node, ast.ClassDef):
                own.add(node.name)
            elif isinstance(node, ast.Call):
                function = node.func
                found.add(
                    function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
                )
    return frozenset(found - own)


def faults(modules: Mapping[str, str]) -> list[str]:
    """What no generated module may have, whatever the document says: comments, names that
    nothing binds, names that Python treats specially."""
    found: list[str] = []
    for file, text in modules.items():
        source = text.encode("utf-8")
        compile(source, file, "exec")
        found += [
            f"{file}:{token.start[0]}: a comment: {token.string}"
            for token in tokenize.tokenize(io.BytesIO(source).readline)
            if token.type == tokenize.COMMENT
        ]
        found += [f"{file}: {name} is bound nowhere" for name in sorted(_loose(text, file))]
        for line in text.split("\n"):
            if any(not (c.isprintable() or c == "\n") for c in line):
                found.append(f"{file}: a line with unprintable characters: {line!r}")
    return found


def _loose(text: str, file: str) -> set[str]:
    """Names that are used, and neither bound in the module nor builtin."""
    top = symtable.symtable(text, file, "exec")
    bound = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()}
    bound |= {s.get_name() for s in top.get_symbols() if s.is_namespace()}
    loose: set[str] = set()
    tables = [top]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        loose |= {
            s.get_name()
            for s in table.get_symbols()
            if s.is_global() and s.is_referenced() and s.get_name() not in bound
        }
    return loose - _BUILTINS - {"__name__", "__class__", "TYPE_CHECKING"}
