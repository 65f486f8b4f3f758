"""What the client of an API is called, what it holds, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...config import ApiConfig
from ...model.api import Api, Parameter, Server
from ..naming.words import pascal, reserved, split

__all__ = ["client_name", "client_parameters", "usable_servers"]

_FILLERS = frozenset(
    "api apis rest restful openapi swagger documentation docs reference specification spec the of "
    "web service public".split()
)


def client_name(api: Api, config: ApiConfig) -> str:
    """The class name: as configured, or the package's, spelled as in the title."""
    name = pascal(_wish(api, config), "Client")
    blocked = reserved("keywords", "builtin-classes", "client-module", "exports", "package")
    if not blocked & {name, f"Async{name}"}:
        return name
    return f"Api{name}" if name.endswith("Client") else f"{name}Client"


def _wish(api: Api, config: ApiConfig) -> str:
    if config.client:
        return config.client
    package = config.package.rsplit(".", 1)[-1]
    words = [word for word in split(api.title) if word.lower() not in _FILLERS]
    spelled = "".join(words).lower() == package.replace("_", "").lower()
    return " ".join(words) if spelled else package


def client_parameters(api: Api) -> tuple[Parameter, ...]:
    """The parameters that the client holds, each once, sorted by place and name."""
    found: dict[tuple[str, str], Parameter] = {}
    for operation in api.operations:
        for param in operation.params:
            if param.client_level:
                found.setdefault((param.place.value, param.wire_name), param)
    return tuple(found[key] for key in sorted(found))


def usable_servers(servers: Iterable[Server]) -> tuple[Server, ...]:
    """Servers with an address of their own; a path alone says nothing without a host."""
    return tuple(s for s in servers if re.match(r"https?://[^/]|\{", s.url))
