"""The classes `Acme` and `AsyncAcme`: what they are made with, and how to sign in."""

from __future__ import annotations

from collections.abc import Sequence

from ...config import ApiConfig
from ...model.api import Api, ServerVariable
from ..calls.values import security_code, server_codes
from ..naming.resources import Group as Resource
from ..naming.scope import Claim, decide
from ..naming.words import reserved, snake
from ..package import ClientArgument, ClientView
from ..python.annotate import RUNTIME, Annotator, Spelling, union
from ..python.docstring import docstring, prose, wrap
from ..python.exports import export_lines
from ..python.expr import WIDTH, Code, Expr, Group, Import, Pair, lines
from ..python.imports import render_imports
from ..python.literal import literal, quoted
from ..usage import Mode
from .facts import client_name, client_parameters, usable_servers
from .parts import Taken, free, signature
from .signin import SignIn

__all__ = ["plan_client"]


def plan_client(
    api: Api, config: ApiConfig, groups: Sequence[Resource], spell: Annotator
) -> ClientView:
    """The view of `_client.py`."""
    return _Client(api, config, groups, spell).plan()


class _Client:
    """The client while it is planned."""

    def __init__(
        self, api: Api, config: ApiConfig, groups: Sequence[Resource], spell: Annotator
    ) -> None:
        self.api = api
        self.config = config
        self.groups = groups
        self.spell = spell.seeing(Mode.WRITE, Spelling.ARGUMENT, "m.")
        self.servers = usable_servers(api.servers)
        self.signin = SignIn(api.auth)
        self.params = client_parameters(api)
        self.names = self._decide_names()
        self.signin.named(self.names)
        self.imports: set[Import] = {Import(RUNTIME, "ApiInfo"), Import(RUNTIME, "omit")}

    def _decide_names(self) -> dict[str, str]:
        """Argument names, by `variable x`, `auth x`, `param place x`."""
        blocked = reserved("keywords", "builtins", "client-arguments")
        claims = self.signin.claims(blocked)
        claims += [
            Claim(f"variable {v.name}", (free(snake(v.name), blocked),), (0,))
            for v in self._variables()
        ]
        claims += [
            Claim(
                f"param {p.place.value} {p.wire_name}", (free(snake(p.wire_name), blocked),), (2,)
            )
            for p in self.params
        ]
        return decide(claims, blocked, _numbered)

    def _variables(self) -> list[ServerVariable]:
        found: dict[str, ServerVariable] = {}
        operations = (server for op in self.api.operations for server in op.servers)
        for server in (*self.servers, *operations):
            for variable in server.variables:
                found.setdefault(variable.name, variable)
        return list(found.values())

    def runtime(self, wanted: str) -> str:
        self.imports.add(Import(RUNTIME, wanted))
        return wanted

    def plan(self) -> ClientView:
        """Put it together."""
        own = self._own_arguments()
        name = client_name(self.api, self.config)
        auth = self.signin.schemes_code()
        settings = self._settings(asynchronous=False)
        settings_async = self._settings(asynchronous=True)
        login = self.signin.login(own, settings)
        login_async = self.signin.login(own, settings_async)
        self.imports |= self.signin.imports
        for argument in (*own, *settings, *settings_async):
            self.imports |= argument.annotation.imports
        info = self._info()
        summary = self.api.doc.summary or f"A client of {self.api.title or name}."
        doc = wrap(summary, WIDTH - 7)[:3]
        about = [line for a in (*own, *settings) if a.text for line in _entry(a)]
        credential = next((n for n in ("token", "api_key") if any(a.name == n for a in own)), "")
        given = ", ".join(f'{a.name}="…"' for a in own if not a.default or a.name == credential)
        return ClientView(
            name,
            f"Async{name}",
            tuple(docstring([f"The clients of {self.api.title or name}."], 0)),
            tuple(docstring([*doc, "", "Args:", *about], 4)),
            tuple(docstring([*doc, "", f"Its methods are coroutines; otherwise as `{name}`."], 4)),
            tuple(self._imports()),
            tuple(export_lines([f"Async{name}", name])),
            tuple(info),
            tuple(signature("__init__", (*own, *settings), "None")),
            tuple(signature("__init__", (*own, *settings_async), "None")),
            tuple(self._super(auth)),
            tuple(self._super(auth)),
            tuple(login),
            tuple(login_async),
            tuple(tuple(_accessor(group, "")) for group in self.groups),
            tuple(tuple(_accessor(group, "Async")) for group in self.groups),
            tuple(ClientArgument(a.name, a.annotation.text, a.default, a.text) for a in own),
            f"{name}({given})",
        )

    # Arguments.

    def _own_arguments(self) -> list[Taken]:
        """Those of this API, required ones first."""
        found: list[Taken] = []
        if not self.servers:
            found.append(Taken("base_url", Expr("str"), "", "The address of the API."))
        needed = {v.name for v in self.servers[0].variables} if self.servers else set[str]()
        found += [self._variable(v, v.name in needed) for v in self._variables()]
        for param in self.params:
            name = self.names[f"param {param.place.value} {param.wire_name}"]
            annotation, default = self.spell.of(param.type), ""
            if isinstance(param.default, str | int) and param.has_default:
                default = str(literal(param.default))
            elif not param.required:
                annotation, default = union([annotation, self._omit()]), "omit"
            found.append(Taken(name, annotation, default, param.doc.text or "Sent each time."))
        found += self.signin.arguments()
        return sorted(found, key=lambda argument: bool(argument.default))

    def _omit(self) -> Expr:
        return Expr("Omit", frozenset({Import(RUNTIME, "Omit")}))

    def _variable(self, variable: ServerVariable, needed: bool) -> Taken:
        name = self.names[f"variable {variable.name}"]
        text = variable.doc or "A part of the address."
        if variable.default is not None:
            return Taken(name, Expr("str"), quoted(variable.default), text)
        if needed:
            return Taken(name, Expr("str"), "", text)
        return Taken(name, Expr("str | None"), "None", text)

    def _settings(self, *, asynchronous: bool) -> list[Taken]:
        """What all clients take."""
        client = "httpx2.AsyncClient" if asynchronous else "httpx2.Client"
        httpx2 = frozenset({Import("httpx2", "httpx2", whole=True)})
        mapping = frozenset({Import("collections.abc", "Mapping")})
        retry = frozenset({Import(RUNTIME, "Retry")})
        omitted = httpx2 | frozenset({Import(RUNTIME, "Omit")})
        found: list[Taken] = []
        if len([s for s in self.servers if s.name]) > 1:
            known = ", ".join(s.name for s in self.servers if s.name)
            found.append(Taken("server", Expr("str"), '""', f"The server to use: {known}."))
        if self.servers:
            found.append(
                Taken("base_url", Expr("str | None"), "None", "Instead of the documented address.")
            )
        found += [
            Taken(
                "http_client",
                Expr(f"{client} | None", httpx2),
                "None",
                "Sends the requests; it is not closed.",
            ),
            Taken(
                "timeout",
                Expr("float | httpx2.Timeout | None | Omit", omitted),
                "omit",
                "Seconds for connecting and for each read and write (30); None for no limit.",
            ),
            Taken(
                "retries",
                Expr("int | Retry", retry),
                "2",
                "How often a request is sent again after a failure that may pass.",
            ),
            Taken("headers", Expr("Mapping[str, str] | None", mapping), "None", "Sent each time."),
            Taken(
                "strict",
                Expr("bool"),
                "False",
                "Raise `DecodeError` where an answer is not as documented.",
            ),
            Taken(
                "check",
                Expr("bool"),
                "True",
                "Check on sending what is needed under conditions.",
            ),
        ]
        return found

    # The constructor's call.

    def _super(self, auth: Code | None) -> list[str]:
        items: list[Code] = ["_API"]
        if auth is not None:
            items.append(Pair("auth=", auth))
        if self.params:
            held = tuple(
                Pair(
                    f"({quoted(p.place.value)}, {quoted(p.wire_name)}): ",
                    self.names[f"param {p.place.value} {p.wire_name}"],
                )
                for p in self.params
            )
            items.append(Pair("params=", Group("", held, "{}")))
        variables = tuple(
            f"{quoted(v.name)}: {self.names[f'variable {v.name}']}" for v in self._variables()
        )
        if variables:
            items.append(Pair("variables=", Group("", variables, "{}")))
        names = [a.name for a in self._settings(asynchronous=False)]
        names = names if self.servers else ["base_url", *names]
        items += [f"{name}={name}" for name in names]
        return lines(Group("super().__init__", tuple(items)), 8)

    def _info(self) -> list[str]:
        known = {scheme.key for scheme in self.signin.schemes}
        package = self.config.package
        parts: list[Code] = [Pair("name=", quoted(package))]
        if self.api.version:
            parts.append(Pair("version=", quoted(self.api.version[:100])))
        if self.servers:
            self.runtime("Server")
            parts.append(Pair("servers=", Group("", server_codes(self.servers))))
        security = tuple(each for each in self.api.security if set(each) <= known)
        if security:
            parts.append(Pair("security=", security_code(security)))
        if self.config.check_constraints:
            parts.append("limits=True")
        agent = "".join(c for c in package if c.isascii() and (c.isalnum() or c in "-_."))
        parts.append(Pair("user_agent=", quoted(f"{agent or 'api'}-python")))
        return lines(Group("ApiInfo", tuple(parts)), 0, "_API = ")

    def _imports(self) -> list[str]:
        now = {"ApiInfo", "ApiKey", "AsyncClient", "Basic", "Bearer", "OAuth2", "Server"}
        now |= {"SyncClient", "omit"}
        self.imports |= {Import(RUNTIME, "AsyncClient"), Import(RUNTIME, "SyncClient")}
        self.imports.add(Import("functools", "cached_property"))
        types_only = {i for i in self.imports if i.module == RUNTIME and i.name not in now}
        lazy = ("httpx2", "collections.abc", "uuid", "decimal")
        types_only |= {i for i in self.imports if i.module in lazy or i.name == "Self"}
        for group in self.groups:
            for name in (group.class_name, f"Async{group.class_name}"):
                types_only.add(Import(f".resources.{group.module}", name))
        if not self.groups:
            self.imports.discard(Import("functools", "cached_property"))
        return render_imports(self.imports - types_only, above=".", types_only=types_only)


def _accessor(group: Resource, prefix: str) -> list[str]:
    """The attribute of a client that holds a resource, which is imported on first use."""
    wanted = f"{prefix}{group.class_name}"
    statement = f"        from .resources.{group.module} import {wanted}"
    loaded = [statement]
    if len(statement) > WIDTH:
        loaded = [
            f"        from .resources.{group.module} import (",
            f"            {wanted},",
            "        )",
        ]
    return [
        "    @cached_property",
        *lines(Group(f"def {group.name}", ("self",)), 4, "", f" -> {wanted}:"),
        *docstring([f"{group.title}."], 8),
        *loaded,
        "",
        f"        return {wanted}(self._client)",
    ]


def _numbered(name: str, n: int) -> str:
    return f"{name}_{n}"


def _entry(argument: Taken) -> list[str]:
    block = prose(argument.text, 200, 16)
    joined = wrap(f"{argument.name}: {' '.join(block)}", WIDTH - 12)
    return [f"    {joined[0]}", *(f"        {line}" for line in joined[1:])]
