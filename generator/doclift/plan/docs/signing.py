"""How to sign in, in the docs."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.api import AuthScheme
from ..python.expr import Code, Group, Pair, lines
from ..python.literal import quoted
from .markdown import code, fence, inline, noted
from .sources import Row

__all__ = ["code_grant", "scheme_row"]


def scheme_row(scheme: AuthScheme) -> Row:
    """A security scheme: its key, what it is, and what is said of it."""
    how = {
        "apiKey": f"API key in {scheme.place.value if scheme.place else 'header'} {scheme.name}",
        "basic": "user name and password (HTTP Basic)",
        "bearer": "bearer token",
        "oauth2": "OAuth2: " + ", ".join(flow.kind for flow in scheme.flows),
        "openIdConnect": "OpenID Connect token, sent as bearer token",
        "mutualTLS": "client certificate, set on your `http_client`",
    }.get(scheme.kind, f"HTTP {scheme.kind}")
    return (code(scheme.key), inline(how), noted(scheme.doc.text, scheme.deprecated))


def code_grant(schemes: Iterable[AuthScheme]) -> tuple[str, str]:
    """For the first flow whose users sign in with a browser: where that is, as code, and a block
    of code that makes a source of tokens of what they come back with; both "" without one."""
    for scheme in schemes:
        for flow in scheme.flows:
            if flow.kind == "authorizationCode" and flow.token_url:
                given = ("client_id", "client_secret", "code", "redirect_uri")
                items: list[Code] = [quoted(flow.token_url), *(f'{name}="…"' for name in given)]
                if flow.refresh_url and flow.refresh_url != flow.token_url:
                    items.append(Pair("refresh_url=", quoted(flow.refresh_url)))
                written = lines(Group("OAuth2", tuple(items)), 0, "token = ")
                return code(flow.authorization_url), fence(tuple(written), "python")
    return "", ""
