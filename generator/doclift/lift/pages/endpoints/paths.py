"""Paths and servers as pages write them, in OpenAPI's form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..words.texts import plain

__all__ = [
    "SERVER",
    "Address",
    "PathMatcher",
    "path_matcher",
    "path_parameters",
    "read_address",
    "relative_to",
]

SERVER = re.compile(
    r"(?:https?://[^\s`'\"<>|]{1,300}|\{\{[\w .-]{1,60}\}\}(?:[/.][^\s`'\"<>|]{0,300})?)",
    re.IGNORECASE,
)
"""A whole text that names a host: an URL, or a tool's variable and what follows it."""

_ORIGIN = re.compile(r"(?P<origin>[A-Za-z][A-Za-z0-9+.-]{0,20}://[^/?#]*|\{\{?[\w .-]{1,60}\}?\})")
_PARAMETERS = (
    re.compile(r"\{\{\s*([\w.-]{1,80})\s*\}\}"),
    re.compile(r"\$\{\s*([\w.-]{1,80})\s*\}"),
    re.compile(r"(?<=/)<(?:\w{1,20}:)?([\w .-]{1,80})>"),
    re.compile(r"(?<=/)\[([\w .-]{1,80})\]"),
    re.compile(r"(?<=/)\(([\w .-]{1,80})\)"),
    re.compile(r"(?<=/)\*([A-Za-z_][\w-]{0,80})"),
    re.compile(r"(?<=/)\$([A-Za-z_]\w{0,80})"),
)
_COLON = re.compile(r"(?<=/):([A-Za-z_][\w-]{0,80})\??")
_OPTIONAL_PART = re.compile(r"\(/([^()\s]{1,80})\)\??")
_ANGLED = re.compile(r"<([\w .-]{1,80})>")
_TEMPLATE_QUERY = re.compile(r"\{[?&]([\w,.*-]{1,300})\}")
_NAME_IN_BRACES = re.compile(r"\{([^{}/]{1,80})\}")


@dataclass(frozen=True, slots=True)
class Address:
    """`origin` (scheme and host, or a tool's variable), `path` with `{name}` parameters, and the
    names in the query string; `has_values` tells that the query carries values of an example."""

    origin: str
    path: str
    query: tuple[str, ...] = ()
    has_values: bool = False


def read_address(text: str) -> Address | None:
    """An URL or a path as a page writes it; None when it is neither."""
    text = plain(text).strip().strip("`'\"").rstrip(",;")
    origin = ""
    found = _ORIGIN.match(text)
    if found is not None and not text.startswith("/"):
        origin = found["origin"]
        text = text[found.end() :] or "/"
    if not text.startswith("/") or text.startswith("//") or len(text) > 500:
        return None
    text = text.split("#")[0]
    query: list[str] = []
    for template in _TEMPLATE_QUERY.finditer(text):
        query += [name.strip("*") for name in template[1].split(",")]
    text = _TEMPLATE_QUERY.sub("", text)
    path, _, rest = text.partition("?")
    has_values = False
    for pair in rest.split("&") if rest else ():
        name, _, value = pair.partition("=")
        if re.fullmatch(r"[\w.\[\]-]{1,80}", name):
            query.append(name)
            has_values |= bool(value) and value[0] not in "<{[:$*" and value != name
    return Address(origin, _braced(path), tuple(query), has_values)


def _braced(path: str) -> str:
    path = _OPTIONAL_PART.sub(r"/\1", path)
    path = _COLON.sub(r"{\1}", path)
    for pattern in _PARAMETERS:
        path = pattern.sub(r"{\1}", path)
    path = _ANGLED.sub(r"{\1}", path)
    path = _NAME_IN_BRACES.sub(_name, path)
    # Servers tell `/items/` from `/items`.
    return path.rstrip("/") + "/" if path.endswith("/") else path


def _name(found: re.Match[str]) -> str:
    """`{+name}`, of a URI template, is `{name}`."""
    return "{" + found[1].strip(" +").replace(" ", "_") + "}"


def path_parameters(path: str) -> list[str]:
    """The names in braces, in order."""
    return _NAME_IN_BRACES.findall(path)


@dataclass(frozen=True, slots=True)
class PathMatcher:
    """Finds a path, its parameters filled in, at the end of a longer one."""

    literal: str
    """The longest part without parameters."""
    pattern: str
    """Compiled where the literal part is found, which is seldom."""

    def start_in(self, path: str) -> int:
        """Where the path begins in a longer one; -1 when that does not end so."""
        if self.literal not in path:
            return -1
        pattern = re.compile(self.pattern)
        starts = [position for position, char in enumerate(path) if char == "/"]
        return next((start for start in starts[:12] if pattern.fullmatch(path, start)), -1)


def path_matcher(path: str) -> PathMatcher | None:
    """The matcher of a path; None for a path that all others end like."""
    parts = re.split(r"\{[^{}]{0,80}\}", path.rstrip("/"))
    if len("".join(parts).strip("/")) < 2:
        return None
    pattern = r"[^/]{1,200}?".join(re.escape(part) for part in parts) + r"/?"
    return PathMatcher(max(parts, key=len), pattern)


def relative_to(address: Address, server: str) -> tuple[str, str]:
    """The path below a server and the segment that was written twice ("" when none was).

    `{{x}}/api2/api2/a` below `{{x}}/api2` is `/a`, and `/api2` was doubled.
    """
    base = read_address(server)
    if base is None or base.origin != address.origin:
        return address.path, ""
    prefix = base.path.rstrip("/")
    path = address.path
    if not prefix or not (path + "/").startswith(prefix + "/"):
        return path, ""
    path = path[len(prefix) :] or "/"
    last = prefix.rsplit("/", 1)[-1]
    if (path + "/").startswith(f"/{last}/") and path != f"/{last}":
        return path[len(last) + 1 :], f"/{last}"
    return path, ""
