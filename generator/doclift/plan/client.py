"""The classes `Acme` and `AsyncAcme`: what they are made with, and how to sign in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..config import ApiConfig
from ..model.api import Api, AuthScheme, Flow, ServerVariable
from .annotate import RUNTIME, Annotator, Spelling, union
from .client_facts import client_name, client_parameters, usable_servers
from .docstring import docstring, wrap
from .expr import WIDTH, Code, Expr, Group, Import, Pair, lines
from .imports import render_imports
from .literal import literal, quoted
from .methods import security_code, server_codes
from .models import export_lines, prose
from .package import ClientArgument, ClientView
from .resources import Group as Resource
from .scope import Claim, decide
from .usage import Mode
from .words import reserved, snake

__all__ = ["plan_client"]

_BEARERS = frozenset({"bearer", "oauth2", "openIdConnect"})
_FLOWS = ("password", "clientCredentials")


@dataclass(frozen=True, slots=True)
class _Argument:
    """An argument of the client: its annotation and default as code, and its text."""

    name: str
    annotation: Expr
    default: str
    text: str

    @property
    def line(self) -> Code:
        default = f" = {self.default}" if self.default else ""
        return Pair(f"{self.name}: ", self.annotation.code, default)


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
        self.schemes = tuple(s for s in api.auth if s.kind != "mutualTLS")
        self.params = client_parameters(api)
        self.names = self._decide_names()
        self.imports: set[Import] = {Import(RUNTIME, "ApiInfo"), Import(RUNTIME, "omit")}

    def _decide_names(self) -> dict[str, str]:
        """Argument names, by `variable x`, `auth x`, `param place x`."""
        keys = [s.key for s in self.schemes if s.kind == "apiKey"]
        claims = [
            Claim(f"variable {v.name}", (self._free(snake(v.name)),), (0,))
            for v in self._variables()
        ]
        claims += [
            Claim(f"param {p.place.value} {p.wire_name}", (self._free(snake(p.wire_name)),), (2,))
            for p in self.params
        ]
        if any(scheme.kind in _BEARERS for scheme in self.schemes):
            claims.append(Claim("auth bearer", ("token", "bearer_token"), (1,)))
        for scheme in self.schemes:
            if scheme.kind == "apiKey":
                wanted = "api_key" if len(keys) == 1 else self._free(snake(scheme.key, "api_key"))
                claims.append(Claim(f"auth {scheme.key}", (wanted, f"{wanted}_key"), (1, 1)))
            elif scheme.kind not in (*_BEARERS, "basic"):
                wanted = self._free(snake(scheme.key, "credentials"))
                claims.append(Claim(f"auth {scheme.key}", (wanted, f"{wanted}_token"), (1, 1)))
        return decide(claims, reserved("keywords", "builtins", "client-arguments"), _numbered)

    @staticmethod
    def _free(name: str) -> str:
        blocked = reserved("keywords", "builtins", "client-arguments")
        return f"{name}_" if name in blocked else name

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
        auth = self._auth()
        login = self._login(own)
        settings = self._settings(asynchronous=False)
        settings_async = self._settings(asynchronous=True)
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
            tuple(_signature("__init__", (*own, *settings), "None")),
            tuple(_signature("__init__", (*own, *settings_async), "None")),
            tuple(self._super(auth)),
            tuple(self._super(auth)),
            tuple(login[0]),
            tuple(login[1]),
            tuple(tuple(_accessor(group, "")) for group in self.groups),
            tuple(tuple(_accessor(group, "Async")) for group in self.groups),
            tuple(ClientArgument(a.name, a.annotation.text, a.default, a.text) for a in own),
            f"{name}({given})",
        )

    # Arguments.

    def _own_arguments(self) -> list[_Argument]:
        """Those of this API, required ones first."""
        found: list[_Argument] = []
        if not self.servers:
            found.append(_Argument("base_url", Expr("str"), "", "The address of the API."))
        needed = {v.name for v in self.servers[0].variables} if self.servers else set[str]()
        found += [self._variable(v, v.name in needed) for v in self._variables()]
        for param in self.params:
            name = self.names[f"param {param.place.value} {param.wire_name}"]
            annotation, default = self.spell.of(param.type), ""
            if isinstance(param.default, str | int) and param.has_default:
                default = str(literal(param.default))
            elif not param.required:
                annotation, default = union([annotation, self._omit()]), "omit"
            found.append(_Argument(name, annotation, default, param.doc.text or "Sent each time."))
        found += self._credentials()
        return sorted(found, key=lambda argument: bool(argument.default))

    def _omit(self) -> Expr:
        return Expr("Omit", frozenset({Import(RUNTIME, "Omit")}))

    def _variable(self, variable: ServerVariable, needed: bool) -> _Argument:
        name = self.names[f"variable {variable.name}"]
        text = variable.doc or "A part of the address."
        if variable.default is not None:
            return _Argument(name, Expr("str"), quoted(variable.default), text)
        if needed:
            return _Argument(name, Expr("str"), "", text)
        return _Argument(name, Expr("str | None"), "None", text)

    def _credentials(self) -> list[_Argument]:
        source = union(
            [Expr("TokenSource", frozenset({Import(RUNTIME, "TokenSource")})), Expr("None")]
        )
        found: dict[str, _Argument] = {}
        for scheme in self.schemes:
            if scheme.kind == "basic":
                text = Expr("str | None")
                found.setdefault("username", _Argument("username", text, "None", "Who signs in."))
                found.setdefault("password", _Argument("password", text, "None", ""))
                continue
            name = self.names[_auth_key(scheme)]
            said = "A token, a function that gives one, or an `OAuth2`."
            if scheme.kind == "apiKey":
                said = "An API key, or a function that gives one."
            if scheme.deprecated:
                said += " Deprecated."
            found.setdefault(name, _Argument(name, source, "None", said))
        return list(found.values())

    def _settings(self, *, asynchronous: bool) -> list[_Argument]:
        """What all clients take."""
        client = "httpx2.AsyncClient" if asynchronous else "httpx2.Client"
        httpx2 = frozenset({Import("httpx2", "httpx2", whole=True)})
        mapping = frozenset({Import("collections.abc", "Mapping")})
        retry = frozenset({Import(RUNTIME, "Retry")})
        omitted = httpx2 | frozenset({Import(RUNTIME, "Omit")})
        found: list[_Argument] = []
        if len([s for s in self.servers if s.name]) > 1:
            known = ", ".join(s.name for s in self.servers if s.name)
            found.append(_Argument("server", Expr("str"), '""', f"The server to use: {known}."))
        if self.servers:
            found.append(
                _Argument(
                    "base_url", Expr("str | None"), "None", "Instead of the documented address."
                )
            )
        found += [
            _Argument(
                "http_client",
                Expr(f"{client} | None", httpx2),
                "None",
                "Sends the requests; it is not closed.",
            ),
            _Argument(
                "timeout",
                Expr("float | httpx2.Timeout | None | Omit", omitted),
                "omit",
                "Seconds for connecting and for each read and write (30); None for no limit.",
            ),
            _Argument(
                "retries",
                Expr("int | Retry", retry),
                "2",
                "How often a request is sent again after a failure that may pass.",
            ),
            _Argument(
                "headers", Expr("Mapping[str, str] | None", mapping), "None", "Sent each time."
            ),
            _Argument(
                "strict",
                Expr("bool"),
                "False",
                "Raise `DecodeError` where an answer is not as documented.",
            ),
            _Argument(
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

    def _auth(self) -> Code | None:
        pairs = tuple(Pair(f"{quoted(s.key)}: ", self._scheme(s)) for s in self.schemes)
        return Group("", pairs, "{}") if pairs else None

    def _scheme(self, scheme: AuthScheme) -> Code:
        extra: tuple[Code, ...] = ("deprecated=True",) if scheme.deprecated else ()
        if scheme.kind == "basic":
            return Group(self.runtime("Basic"), ("username", "password", *extra))
        name = self.names[_auth_key(scheme)]
        parts: list[Code]
        if scheme.kind == "apiKey":
            place = scheme.place.value if scheme.place is not None else "header"
            parts = [quoted(place), quoted(scheme.name), name]
            if scheme.prefix:
                parts.append(Pair("prefix=", quoted(scheme.prefix)))
            usual = "api_key"
            call = self.runtime("ApiKey")
        elif scheme.kind in _BEARERS:
            parts = [name]
            usual, call = "token", self.runtime("Bearer")
        else:  # another scheme of the Authorization header, such as Digest or Token
            word = "".join(c for c in scheme.kind if c.isalnum() or c in "-_") or "Bearer"
            parts = ['"header"', '"Authorization"', name, Pair("prefix=", quoted(f"{word} "))]
            usual, call = "api_key", self.runtime("ApiKey")
        if name != usual:
            parts.append(Pair("argument=", quoted(name)))
        return Group(call, (*parts, *extra))

    def _info(self) -> list[str]:
        known = {scheme.key for scheme in self.schemes}
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

    # Signing in.

    def _login(self, own: list[_Argument]) -> tuple[list[str], list[str]]:
        scheme = next((s for s in self.schemes if self._flows(s)), None)
        if scheme is None:
            return [], []
        flows = self._flows(scheme)
        flow = flows[0]
        for wanted in ("OAuth2", "TokenStore"):
            self.runtime(wanted)
        self.imports |= {
            Import("typing", "Self"),
            Import("collections.abc", "Sequence"),
        }
        with_password = flow.kind == "password"
        only = with_password and len(flows) == 1
        token = self.names[_auth_key(scheme)]
        empty = "" if only else '""'
        mine = [_Argument("client_id", Expr("str"), '""' if with_password else "", "")]
        mine.append(_Argument("client_secret", Expr("str"), '""' if with_password else "", ""))
        if with_password:
            mine.append(_Argument("username", Expr("str"), empty, ""))
            mine.append(_Argument("password", Expr("str"), empty, ""))
        mine += [
            _Argument("scopes", Expr("Sequence[str]"), "()", ""),
            _Argument("store", Expr("TokenStore | None"), "None", ""),
            _Argument("token_url", Expr("str"), quoted(flow.token_url), ""),
        ]
        names = {argument.name for argument in mine}
        # A deprecated way to sign in is refused beside a token.
        names |= {self.names.get(_auth_key(s), "") for s in self.schemes if s.deprecated}
        others = [a for a in own if a.name not in names and a.name != token]
        oauth: list[Code] = ["token_url"]
        oauth += [f"{a.name}={a.name}" for a in mine if a.name != "token_url"]
        if flow.refresh_url and flow.refresh_url != flow.token_url:
            oauth.append(Pair("refresh_url=", quoted(flow.refresh_url)))
        if flow.token_media_type != "application/x-www-form-urlencoded":  # noqa: S105
            oauth.append(Pair("media_type=", quoted(flow.token_media_type)))
        both: list[list[str]] = []
        for asynchronous in (False, True):
            settings = self._settings(asynchronous=asynchronous)
            arguments = sorted((*mine, *others, *settings), key=lambda a: bool(a.default))
            call: list[Code] = [f"{a.name}={a.name}" for a in (*others, *settings)]
            call.append(Pair(f"{token}=", Group("OAuth2", tuple(oauth))))
            both.append(
                [
                    "    @classmethod",
                    *_signature("login", arguments, "Self", "cls"),
                    '        """Make a client that gets and renews its token itself."""',
                    *lines(Group("cls", tuple(call)), 8, "return "),
                ]
            )
        return both[0], both[1]

    @staticmethod
    def _flows(scheme: AuthScheme) -> list[Flow]:
        if scheme.kind != "oauth2":
            return []
        return [f for kind in _FLOWS for f in scheme.flows if f.kind == kind and f.token_url]

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


def _auth_key(scheme: AuthScheme) -> str:
    return "auth bearer" if scheme.kind in _BEARERS else f"auth {scheme.key}"


def _numbered(name: str, n: int) -> str:
    return f"{name}_{n}"


def _signature(
    name: str, arguments: Sequence[_Argument], gives: str, first: str = "self"
) -> list[str]:
    items: list[Code] = [first, "*", *(argument.line for argument in arguments)]
    return lines(Group(f"def {name}", tuple(items)), 4, "", f" -> {gives}:")


def _entry(argument: _Argument) -> list[str]:
    block = prose(argument.text, 200, 16)
    joined = wrap(f"{argument.name}: {' '.join(block)}", WIDTH - 12)
    return [f"    {joined[0]}", *(f"        {line}" for line in joined[1:])]
