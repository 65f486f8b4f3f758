"""Code in the docs: whole programs that make one call, and types without what only code needs."""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence
from functools import lru_cache

from ..package import ClientView, MethodView
from .markdown import fence

__all__ = ["Snippets", "plain_type"]

_MODULES = {
    "Decimal": "from decimal import Decimal",
    "Path": "from pathlib import Path",
    "UUID": "from uuid import UUID",
    "dt": "import datetime as dt",
}


class Snippets:
    """Makes the examples of one package; `models` are the names that it exports."""

    def __init__(self, package: str, client: ClientView, models: Collection[str]) -> None:
        self.package = package
        self.client = client
        self.models = models

    def call(self, method: MethodView) -> str:
        """A program that makes the call and shows what it gives."""
        head = self._imports(_names(method.example), self.client.class_name)
        return fence((*head, "", f"client = {self.client.example}", *_using(method)), "python")

    def async_call(self, method: MethodView) -> str:
        """The same with the asynchronous client."""
        own, other = self.client.class_name, self.client.async_class_name
        lines = (
            *self._imports(_names(method.example), other, "import asyncio"),
            "",
            "",
            "async def main() -> None:",
            f"    async with {self.client.example.replace(own, other, 1)} as client:",
            *(f"        {line}" for line in _using(method, "await ")),
            "",
            "",
            "asyncio.run(main())",
        )
        return fence(lines, "python")

    def _imports(self, used: set[str], client: str, *more: str) -> list[str]:
        standard = sorted([*more, *(line for name, line in _MODULES.items() if name in used)])
        wanted = sorted([client, *(name for name in used if name in self.models)])
        own = [f"from {self.package} import {', '.join(wanted)}"]
        if len(own[0]) > 88:
            own = [f"from {self.package} import (", *(f"    {name}," for name in wanted), ")"]
        return [*standard, *([""] if standard else []), *own]


class _Plainer(ast.NodeTransformer):
    """Takes from an annotation what only the code needs: `Annotated`, `Omit`, the prefix `m.`."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id == "Annotated":
            return node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id == "m":
            return ast.Name(node.attr)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.right, ast.Name) and node.right.id == "Omit":
            return node.left
        return node


@lru_cache(maxsize=4096)
def plain_type(annotation: str) -> str:
    """An annotation as the docs show it."""
    if not annotation:
        return ""
    return ast.unparse(_Plainer().visit(ast.parse(annotation, mode="eval"))).replace("'", '"')


def _names(example: Sequence[str]) -> set[str]:
    tree = ast.parse("\n".join(example))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _using(method: MethodView, wait: str = "") -> list[str]:
    """The lines that make a call and show what it gives."""
    first, *rest = method.example
    looped = "async for" if wait else "for"
    match method.returns.split("[")[0]:
        case "Pager":
            lines = [f"{looped} item in {first}", *rest]
            return [*lines[:-1], f"{lines[-1]}:", "    print(item)"]
        case "Stream":
            opened = "async with" if wait else "with"
            lines = [f"{opened} {wait}{first}", *rest]
            end = f"{lines[-1]} as stream:"
            return [*lines[:-1], end, f"    {looped} item in stream:", "        print(item)"]
        case "Download":
            opened = "async with" if wait else "with"
            lines = [f"{opened} {wait}{first}", *rest]
            end = f"{lines[-1]} as download:"
            return [*lines[:-1], end, f'    {wait}download.save("file.bin")']
        case "None":
            return [f"{wait}{first}", *rest]
        case _:
            return [f"result = {wait}{first}", *rest, "print(result)"]
