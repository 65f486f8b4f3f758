"""How the users of a client sign in: the credentials it takes, and the method `login`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.api import AuthScheme, Flow
from ..naming.scope import Claim
from ..naming.words import snake
from ..python.annotate import RUNTIME, union
from ..python.expr import Code, Expr, Group, Import, Pair, lines
from ..python.literal import quoted
from .parts import Taken, free, signature

__all__ = ["SignIn"]

_BEARERS = frozenset({"bearer", "oauth2", "openIdConnect"})
_FLOWS = ("password", "clientCredentials")
_SOURCE = union([Expr("TokenSource", frozenset({Import(RUNTIME, "TokenSource")})), Expr("None")])
_TEXT = Expr("str | None")
_USUAL_MEDIA_TYPE = Flow("").token_media_type


class SignIn:
    """The security schemes of a client. `imports` grows with what is planned."""

    def __init__(self, schemes: Sequence[AuthScheme]) -> None:
        self.schemes = tuple(scheme for scheme in schemes if scheme.kind != "mutualTLS")
        self.imports: set[Import] = set()
        self._names: Mapping[str, str] = {}

    def claims(self, blocked: frozenset[str]) -> list[Claim]:
        """The names that the arguments of credentials would like to have."""
        claims: list[Claim] = []
        keys = [scheme for scheme in self.schemes if scheme.kind == "apiKey"]
        if any(scheme.kind in _BEARERS for scheme in self.schemes):
            claims.append(Claim("auth bearer", ("token", "bearer_token"), (1,)))
        for scheme in self.schemes:
            if scheme.kind == "apiKey":
                own = free(snake(scheme.key, "api_key"), blocked)
                wanted = "api_key" if len(keys) == 1 else own
                claims.append(Claim(_key(scheme), (wanted, f"{wanted}_key"), (1, 1)))
            elif scheme.kind not in (*_BEARERS, "basic"):
                wanted = free(snake(scheme.key, "credentials"), blocked)
                claims.append(Claim(_key(scheme), (wanted, f"{wanted}_token"), (1, 1)))
        return claims

    def named(self, names: Mapping[str, str]) -> None:
        """Take the names that were decided, by the keys of the claims."""
        self._names = names

    def arguments(self) -> list[Taken]:
        """The credentials that the client takes."""
        found: dict[str, Taken] = {}
        for scheme in self.schemes:
            if scheme.kind == "basic":
                found.setdefault("username", Taken("username", _TEXT, "None", "Who signs in."))
                found.setdefault("password", Taken("password", _TEXT, "None", ""))
                continue
            name = self._names[_key(scheme)]
            said = "A token, a function that gives one, or an `OAuth2`."
            if scheme.kind == "apiKey":
                said = "An API key, or a function that gives one."
            if scheme.deprecated:
                said += " Deprecated."
            found.setdefault(name, Taken(name, _SOURCE, "None", said))
        return list(found.values())

    def schemes_code(self) -> Code | None:
        """`{"key": ApiKey(...)}`, for the constructor; None without schemes."""
        pairs = tuple(Pair(f"{quoted(s.key)}: ", self._scheme(s)) for s in self.schemes)
        return Group("", pairs, "{}") if pairs else None

    def _scheme(self, scheme: AuthScheme) -> Code:
        extra: tuple[Code, ...] = ("deprecated=True",) if scheme.deprecated else ()
        if scheme.kind == "basic":
            return Group(self._runtime("Basic"), ("username", "password", *extra))
        name = self._names[_key(scheme)]
        parts: list[Code]
        if scheme.kind == "apiKey":
            place = scheme.place.value if scheme.place is not None else "header"
            parts = [quoted(place), quoted(scheme.name), name]
            if scheme.prefix:
                parts.append(Pair("prefix=", quoted(scheme.prefix)))
            usual, call = "api_key", self._runtime("ApiKey")
        elif scheme.kind in _BEARERS:
            parts = [name]
            usual, call = "token", self._runtime("Bearer")
        else:  # another scheme of the Authorization header, such as Digest or Token
            word = "".join(c for c in scheme.kind if c.isalnum() or c in "-_") or "Bearer"
            parts = ['"header"', '"Authorization"', name, Pair("prefix=", quoted(f"{word} "))]
            usual, call = "api_key", self._runtime("ApiKey")
        if name != usual:
            parts.append(Pair("argument=", quoted(name)))
        return Group(call, (*parts, *extra))

    def login(self, own: Sequence[Taken], settings: Sequence[Taken]) -> list[str]:
        """The lines of `login`; none without a flow that needs no browser. `own` are the arguments
        of this client, `settings` those that all clients take."""
        scheme = next((s for s in self.schemes if _flows(s)), None)
        if scheme is None:
            return []
        flows = _flows(scheme)
        flow = flows[0]
        for wanted in ("OAuth2", "TokenStore"):
            self._runtime(wanted)
        self.imports |= {Import("typing", "Self"), Import("collections.abc", "Sequence")}
        asked = _asked(flow, only=len(flows) == 1)
        token = self._names[_key(scheme)]
        names = {argument.name for argument in asked}
        # A deprecated way to sign in is refused beside a token.
        names |= {self._names.get(_key(s), "") for s in self.schemes if s.deprecated}
        others = [a for a in own if a.name not in names and a.name != token]
        oauth: list[Code] = ["token_url"]
        oauth += [f"{a.name}={a.name}" for a in asked if a.name != "token_url"]
        if flow.refresh_url and flow.refresh_url != flow.token_url:
            oauth.append(Pair("refresh_url=", quoted(flow.refresh_url)))
        if flow.token_media_type != _USUAL_MEDIA_TYPE:
            oauth.append(Pair("media_type=", quoted(flow.token_media_type)))
        arguments = sorted((*asked, *others, *settings), key=lambda a: bool(a.default))
        call: list[Code] = [f"{a.name}={a.name}" for a in (*others, *settings)]
        call.append(Pair(f"{token}=", Group("OAuth2", tuple(oauth))))
        return [
            "    @classmethod",
            *signature("login", arguments, "Self", "cls"),
            '        """Make a client that gets and renews its token itself."""',
            *lines(Group("cls", tuple(call)), 8, "return "),
        ]

    def _runtime(self, wanted: str) -> str:
        self.imports.add(Import(RUNTIME, wanted))
        return wanted


def _asked(flow: Flow, *, only: bool) -> list[Taken]:
    """What `login` asks for. A password may be left out unless it is the `only` way."""
    with_password = flow.kind == "password"
    empty = "" if only else '""'
    optional = '""' if with_password else ""
    asked = [Taken(name, Expr("str"), optional, "") for name in ("client_id", "client_secret")]
    if with_password:
        asked += [Taken(name, Expr("str"), empty, "") for name in ("username", "password")]
    return [
        *asked,
        Taken("scopes", Expr("Sequence[str]"), "()", ""),
        Taken("store", Expr("TokenStore | None"), "None", ""),
        Taken("token_url", Expr("str"), quoted(flow.token_url), ""),
    ]


def _flows(scheme: AuthScheme) -> list[Flow]:
    if scheme.kind != "oauth2":
        return []
    return [f for kind in _FLOWS for f in scheme.flows if f.kind == kind and f.token_url]


def _key(scheme: AuthScheme) -> str:
    return "auth bearer" if scheme.kind in _BEARERS else f"auth {scheme.key}"
