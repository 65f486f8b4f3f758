"""The reference docs of a package: pages as views, ready for the templates to loop over.

All texts in the views are Markdown already (see `markdown`), so a template only places them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...diagnostics import Diagnostic
from ...model.api import Api, Unlocated
from ..package import (
    AliasView,
    Argument,
    ClassView,
    ClientView,
    EnumView,
    FieldView,
    MethodView,
    ModelModule,
    ModelView,
    Origin,
    ResourceModule,
)
from .markdown import anchor, code, inline, noted, prose
from .signing import code_grant, scheme_row
from .snippets import Snippets, plain_type
from .sources import READ_FROM, Row, SourcesDoc, plan_sources, told_in

__all__ = ["Docs", "plan_docs"]

_ONE_PAGE = 80
"""So many models still fit one page."""
_OWN_PAGE = 5
"""A module of so many models has a page of its own."""
_FEW = 2
"""So many required arguments do not distract from what a call is about."""
_PLAIN = frozenset(("list", "get", "create", "update", "delete"))
_WORD = re.compile(r"\w+")
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
    told_in: str
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
    told_in: str


@dataclass(frozen=True, slots=True)
class ModelPage:
    file: str
    title: str
    models: tuple[ModelDoc, ...]


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
    code_grant: tuple[str, str]
    """Where users sign in with a browser, and a source of tokens made of what they bring back."""
    arguments: tuple[Row, ...]
    schemes: tuple[Row, ...]
    servers: tuple[Row, ...]
    resources: tuple[ResourceDoc, ...]
    model_pages: tuple[ModelPage, ...]
    named_only: tuple[Row, ...]
    sources: SourcesDoc
    pages: bool
    """Whether any call gives a pager."""
    twins: tuple[str, str] | None
    """A model that is only sent, and the one of what is read."""


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
        self.pages = dict(self._places())
        self.snippets = Snippets(package, client, self.pages)

    def _places(self) -> Iterable[tuple[str, str]]:
        """The page of each model: one for all, or one a module; small modules go by initial."""
        named = [(module.name, module.names) for module in self.modules]
        count = sum(len(names) for _, names in named)
        for module, names in named:
            for name in names:
                part = module if len(names) >= _OWN_PAGE else _initial(name)
                yield name, "models.md" if count <= _ONE_PAGE else f"models/{part}.md"

    def plan(self, found: Sequence[Diagnostic]) -> Docs:
        resources = tuple(self._resource(module) for module in self.resources)
        calls = [(method, module) for module in self.resources for method in module.methods]
        first = min(calls, key=lambda call: self._rank(*call), default=None)
        return Docs(
            self.package,
            inline(self.api.title) or self.client.class_name,
            prose(self.api.doc.text),
            self.client.class_name,
            self.client.async_class_name,
            self.client.example,
            self.snippets.call(first[0]) if first else "",
            self.snippets.async_call(first[0]) if first else "",
            "login" if self.client.login else "",
            code_grant(self.api.auth),
            tuple(
                (code(a.name), code(a.annotation), "" if a.default else "yes", inline(a.text))
                for a in self.client.arguments
            ),
            tuple(scheme_row(scheme) for scheme in self.api.auth),
            tuple((code(s.url), inline(s.name)) for s in self.api.servers),
            resources,
            tuple(self._model_pages()),
            tuple(_named(entry) for entry in self.api.unlocated),
            plan_sources(self.resources, self.modules, self.api.unlocated, found),
            any(m.returns.startswith("Pager[") for m, _ in calls),
            min(self._twins(), default=None),
        )

    def _twins(self) -> Iterable[tuple[str, str]]:
        for module in self.modules:
            for view in module.classes:
                if view.read_as:
                    yield view.name, view.read_as

    def _rank(self, method: MethodView, module: ResourceModule) -> tuple[object, ...]:
        """Which call makes the best first example: one that reads a model, needs few arguments,
        and belongs to a resource that can be listed, created and changed: such things are what
        an API is about."""
        needed = sum(argument.required for argument in method.arguments)
        return (
            method.deprecated,
            not method.http.startswith("GET "),
            self.pages.keys().isdisjoint(_WORD.findall(method.returns)),
            needed > _FEW,
            -len(_PLAIN.intersection(each.name for each in module.methods)),
            method.name not in _PLAIN,
            needed,
            -len(module.methods),
            method.http,
        )

    def _resource(self, module: ResourceModule) -> ResourceDoc:
        calls = tuple(self._call(method, module) for method in module.methods)
        return ResourceDoc(
            f"resources/{module.name}.md", inline(module.title), module.attribute, calls
        )

    def _call(self, method: MethodView, resource: ResourceModule) -> CallDoc:
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
                    noted(a.text, a.deprecated, a.limits, _evidence(a, method.origin)),
                )
                for a in method.arguments
            ),
            self._type(method.returns, "../") if method.returns != "None" else "nothing",
            tuple(
                (code(status), code(_error(status)), self._type(holds, "../"))
                for status, holds in method.errors
            ),
            self.snippets.call(method),
            told_in(method.origin, "../", resource),
            method.deprecated,
        )

    def _type(self, annotation: str, up: str = "") -> str:
        """A type as code, with links to the models in it; `up` leads to the folder `docs`."""
        plain = plain_type(annotation)
        named = dict.fromkeys(w for w in re.findall(r"\w+", plain) if w in self.pages)
        links = ", ".join(f"[{name}]({up}{self.pages[name]}#{anchor(name)})" for name in named)
        if plain in named:
            return f"[{code(plain)}]({up}{self.pages[plain]}#{anchor(plain)})"
        return f"{code(plain)} ({links})" if links else code(plain)

    # Models.

    def _model_pages(self) -> Iterable[ModelPage]:
        views: dict[str, list[ModelView]] = {}
        titles: dict[str, str] = {}
        for module in self.modules:
            own = len(module.views) >= _OWN_PAGE
            for view in module.views:
                file = self.pages[view.name]
                views.setdefault(file, []).append(view)
                initial = "" if file == "models.md" else f": {view.name[:1].upper()}"
                titles[file] = inline(module.title).rstrip(".") if own else f"Models{initial}"
        for file in sorted(views):
            up = "../" * file.count("/")
            ordered = sorted(views[file], key=lambda view: view.name)
            yield ModelPage(file, titles[file], tuple(self._model(view, up) for view in ordered))

    def _model(self, view: ModelView, up: str) -> ModelDoc:
        rows: tuple[Row, ...]
        text = prose(view.text)
        match view:
            case ClassView():
                if view.read_as:
                    how = f"`{view.name}.model_from(...)` makes one of a `{view.read_as}`"
                    text = "\n\n".join(filter(None, (text, f"{how} that was read.")))
                rows = tuple(
                    (
                        code(field.name),
                        code(field.wire_name) if field.wire_name != field.name else "",
                        self._type(field.annotation, up),
                        "yes" if field.required else "",
                        noted(
                            field.text,
                            field.deprecated,
                            field.limits,
                            _evidence(field, view.origin),
                        ),
                    )
                    for field in view.fields
                )
                if view.others:
                    told = f"all others, in {code('__pydantic_extra__')}"
                    rows += ((told, "", self._type(view.others, up), "", ""),)
                kind, annotation = "class", ""
            case EnumView():
                rows = tuple((code(name), code(value)) for name, value, _ in view.members)
                kind, annotation = "enum", ""
            case AliasView():
                rows, kind, annotation = (), "alias", self._type(view.annotation, up)
        return ModelDoc(view.name, kind, text, annotation, rows, told_in(view.origin, up))


def _initial(name: str) -> str:
    """The name of the page for small modules; a `-` is in no module's name."""
    return (
        f"initial-{name[0].lower()}" if name[0].isascii() and name[0].isalpha() else "initial-other"
    )


def _evidence(one: Argument | FieldView, owner: Origin) -> str:
    """What one member was read from, where that is not what all of its owner was read from."""
    if not one.evidence or one.evidence == owner.evidence:
        return ""
    return f"Read from {READ_FROM.get(one.evidence, one.evidence)}."


def _error(status: str) -> str:
    if status in _ERRORS:
        return _ERRORS[status]
    return "ServerError" if status.startswith("5") else "StatusError"


def _named(entry: Unlocated) -> Row:
    return (inline(entry.group), inline(entry.name), code(entry.method))
