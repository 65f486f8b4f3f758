"""The reference docs of a package: pages as views, ready for the templates to loop over.

All texts in the views are Markdown already (see `markdown`), so a template only places them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..diagnostics import Diagnostic, Severity
from ..model.api import Api, AuthScheme, Unlocated
from .markdown import anchor, code, fence, inline, prose
from .package import (
    AliasView,
    ClassView,
    ClientView,
    EnumView,
    MethodView,
    ModelModule,
    ModelView,
    ResourceModule,
)

__all__ = ["Docs", "plan_docs"]

Row = tuple[str, ...]
_ONE_PAGE = 80
"""So many models still fit one page."""
_SHOWN = 40
"""So many places of one kind of repair are listed."""
_ERRORS = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "409": "Conflict",
    "410": "Gone",
    "412": "PreconditionFailed",
    "413": "PayloadTooLarge",
    "422": "UnprocessableEntity",
    "429": "TooManyRequests",
}
_MODULES = {
    "Decimal": "from decimal import Decimal",
    "Path": "from pathlib import Path",
    "UUID": "from uuid import UUID",
    "dt": "import datetime as dt",
}


@dataclass(frozen=True, slots=True)
class CallDoc:
    """A method: `heading` is plain words, `rows` are name, type, required and text."""

    name: str
    heading: str
    http: str
    text: str
    rows: tuple[Row, ...]
    returns: str
    errors: tuple[Row, ...]
    example: str
    source: str
    deprecated: bool


@dataclass(frozen=True, slots=True)
class ResourceDoc:
    """The page of a resource, `docs/<file>`."""

    file: str
    title: str
    attribute: str
    calls: tuple[CallDoc, ...]


@dataclass(frozen=True, slots=True)
class ModelDoc:
    """A model: `rows` are name, wire name, type and text of its members, or name, value and text
    of its values; `kind` is `class`, `enum` or `alias`."""

    name: str
    kind: str
    text: str
    annotation: str
    rows: tuple[Row, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ModelPage:
    file: str
    title: str
    models: tuple[ModelDoc, ...]


@dataclass(frozen=True, slots=True)
class Repairs:
    """What one code found: `rows` are place and message, `more` counts those not listed."""

    code: str
    title: str
    rows: tuple[Row, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class Docs:
    """All pages. `named_only` are group, name and method; `arguments` and `schemes` describe the
    client; `example` and `first_call` are whole code blocks for the README."""

    package: str
    title: str
    text: str
    client: str
    async_client: str
    constructor: str
    first_call: str
    async_call: str
    login: str
    arguments: tuple[Row, ...]
    schemes: tuple[Row, ...]
    servers: tuple[Row, ...]
    resources: tuple[ResourceDoc, ...]
    model_pages: tuple[ModelPage, ...]
    named_only: tuple[Row, ...]
    repairs: tuple[Repairs, ...]
    pages: bool
    """Whether any call gives a pager."""


def plan_docs(
    api: Api,
    package: str,
    client: ClientView,
    resources: Sequence[ResourceModule],
    models: Sequence[ModelModule],
    found: Sequence[Diagnostic],
) -> Docs:
    """The docs of a package from its views; `found` is what was reported about the sources."""
    return _Docs(api, package, client, resources, models).plan(found)


class _Docs:
    def __init__(
        self,
        api: Api,
        package: str,
        client: ClientView,
        resources: Sequence[ResourceModule],
        models: Sequence[ModelModule],
    ) -> None:
        self.api = api
        self.package = package
        self.client = client
        self.resources = resources
        self.modules = [module for module in models if module.names]
        count = sum(len(module.names) for module in self.modules)
        self.pages = {
            name: "models.md" if count <= _ONE_PAGE else f"models-{module.name}.md"
            for module in self.modules
            for name in module.names
        }

    def plan(self, found: Sequence[Diagnostic]) -> Docs:
        resources = tuple(self._resource(module) for module in self.resources)
        calls = [(m, r) for r in self.resources for m in r.methods]
        first = min(calls, key=lambda call: self._rank(call[0]), default=None)
        return Docs(
            self.package,
            inline(self.api.title) or self.client.class_name,
            prose(self.api.doc.text),
            self.client.class_name,
            self.client.async_class_name,
            self.client.example,
            self._example(first[0]) if first else "",
            self._async_example(first[0]) if first else "",
            "login" if self.client.login else "",
            tuple(
                (code(a.name), code(a.annotation), "" if a.default else "yes", inline(a.text))
                for a in self.client.arguments
            ),
            tuple(_scheme(scheme) for scheme in self.api.auth),
            tuple((code(s.url), inline(s.name)) for s in self.api.servers),
            resources,
            tuple(self._model_pages()),
            tuple(_named(entry) for entry in self.api.unlocated),
            _repairs(found),
            any(m.returns.startswith("Pager[") for m, _ in calls),
        )

    @staticmethod
    def _rank(method: MethodView) -> tuple[int, int, str]:
        """The plainest call makes the best first example: reads before writes, few arguments."""
        reads = method.http.startswith("GET ")
        return (not reads, sum(a.required for a in method.arguments), method.http)

    def _resource(self, module: ResourceModule) -> ResourceDoc:
        calls = tuple(self._call(method) for method in module.methods)
        return ResourceDoc(
            f"resources/{module.name}.md", inline(module.title), module.attribute, calls
        )

    def _call(self, method: MethodView) -> CallDoc:
        return CallDoc(
            method.name,
            inline(method.title),
            code(method.http),
            prose(method.text),
            tuple(
                (
                    code(a.name),
                    self._type(a.annotation, "../"),
                    "yes" if a.required else "",
                    a.place,
                    _noted(a.text, a.deprecated),
                )
                for a in method.arguments
            ),
            self._type(method.returns, "../"),
            tuple(
                (code(status), code(_error(status)), self._type(holds, "../"))
                for status, holds in method.errors
            ),
            self._example(method),
            code(method.source),
            method.deprecated,
        )

    def _type(self, annotation: str, up: str = "") -> str:
        """A type as code, with links to the models in it; `up` leads to the folder `docs`."""
        plain = _plain(annotation)
        named = dict.fromkeys(w for w in re.findall(r"\w+", plain) if w in self.pages)
        links = ", ".join(f"[{name}]({up}{self.pages[name]}#{anchor(name)})" for name in named)
        if plain in named:
            return f"[{code(plain)}]({up}{self.pages[plain]}#{anchor(plain)})"
        return f"{code(plain)} ({links})" if links else code(plain)

    # Examples.

    def _example(self, method: MethodView) -> str:
        used = _names(method.example)
        head, made = self._opening(used, self.client.class_name, self.client.example)
        return fence((*head, "", f"client = {made}", *_using(method)), "python")

    def _async_example(self, method: MethodView) -> str:
        used = _names(method.example)
        made = self.client.example.replace(self.client.class_name, self.client.async_class_name, 1)
        head, made = self._opening(used, self.client.async_class_name, made)
        body = _using(method, "await ")
        lines = (
            "import asyncio",
            *head,
            "",
            "",
            "async def main() -> None:",
            f"    async with {made} as client:",
            *(f"        {line}" for line in body),
            "",
            "",
            "asyncio.run(main())",
        )
        return fence(lines, "python")

    def _opening(self, used: set[str], client: str, made: str) -> tuple[list[str], str]:
        wanted = sorted([client, *(name for name in used if name in self.pages)])
        imports = sorted(line for name, line in _MODULES.items() if name in used)
        own = f"from {self.package} import {', '.join(wanted)}"
        if len(own) > 88:
            own = "\n".join(
                [f"from {self.package} import (", *(f"    {name}," for name in wanted), ")"]
            )
        return [*imports, *([""] if imports else []), *own.split("\n")], made

    # Models.

    def _model_pages(self) -> Iterable[ModelPage]:
        order = sorted(self.modules, key=lambda module: module.name)
        for file, modules in groupby(order, key=lambda m: self.pages[m.names[0]]):
            found = list(modules)
            title = "Models" if file == "models.md" else f"Models: {inline(found[0].title)}"
            views: list[ModelView] = []
            for module in found:
                views += [*module.values, *module.enums, *module.classes, *module.aliases]
            views.sort(key=lambda view: view.name)
            yield ModelPage(file, title, tuple(self._model(view) for view in views))

    def _model(self, view: ModelView) -> ModelDoc:
        rows: tuple[Row, ...]
        match view:
            case ClassView():
                rows = tuple(
                    (
                        code(field.name),
                        code(field.wire_name) if field.wire_name != field.name else "",
                        self._type(field.annotation),
                        "yes" if field.required else "",
                        _noted(field.text, field.deprecated),
                    )
                    for field in view.fields
                )
                kind, annotation = "class", ""
            case EnumView():
                rows = tuple((code(name), code(value)) for name, value, _ in view.members)
                kind, annotation = "enum", ""
            case AliasView():
                rows, kind, annotation = (), "alias", self._type(view.annotation)
        return ModelDoc(view.name, kind, prose(view.text), annotation, rows, code(view.source))


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


def _plain(annotation: str) -> str:
    if not annotation:
        return ""
    return ast.unparse(_Plainer().visit(ast.parse(annotation, mode="eval"))).replace("'", '"')


def _noted(text: str, deprecated: bool) -> str:
    note = "**Deprecated.** " if deprecated else ""
    return note + inline(text)


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


def _error(status: str) -> str:
    if status in _ERRORS:
        return _ERRORS[status]
    return "ServerError" if status.startswith("5") else "StatusError"


def _scheme(scheme: AuthScheme) -> Row:
    how = {
        "apiKey": f"API key in {scheme.place.value if scheme.place else 'header'} {scheme.name}",
        "basic": "user name and password (HTTP Basic)",
        "bearer": "bearer token",
        "oauth2": "OAuth2: " + ", ".join(flow.kind for flow in scheme.flows),
        "openIdConnect": "OpenID Connect token, sent as bearer token",
        "mutualTLS": "client certificate, set on your `http_client`",
    }.get(scheme.kind, f"HTTP {scheme.kind}")
    return (code(scheme.key), inline(how), _noted(scheme.doc.text, scheme.deprecated))


def _named(entry: Unlocated) -> Row:
    return (inline(entry.group), inline(entry.name), code(entry.method), code(entry.source))


def _repairs(found: Sequence[Diagnostic]) -> tuple[Repairs, ...]:
    """Findings about the documents, by code; those about names, paths and files are not shown."""
    about = [d for d in found if d.code.id[1] in "123456"]
    about.sort(key=lambda d: (_ORDER[d.severity], d.code.id, d.sort_key))
    grouped: list[Repairs] = []
    for code_, group in groupby(about, key=lambda d: d.code):
        places = [(code(f"{d.at.file}:{d.at.line}"), inline(d.message)) for d in group]
        grouped.append(
            Repairs(
                code_.id,
                inline(code_.title),
                tuple(places[:_SHOWN]),
                len(places),
                max(0, len(places) - _SHOWN),
            )
        )
    return tuple(grouped)


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
