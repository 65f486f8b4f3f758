"""How requests are signed, as a section about authentication or an example of a request says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ....diagnostics import Span
from ....read.blocks import Block, Fence, Heading, Line, Page, Table
from ..endpoints.curl import find_curl, read_curl
from ..words.texts import plain
from .headers import is_key_name

__all__ = ["Credential", "Together", "credentials_in", "credentials_told"]

_SECTION = re.compile(
    r"\b(?:authenticat\w{1,6}|authori[sz]\w{1,6}|auth|(?:api|access)[ -]?(?:keys?|tokens?)"
    r"|credentials|security|bearer|signing in)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:errors?|create|delete|revoke|list|refresh\w{0,4}|get|update|rotate|permissions?)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|every|each|any|your)\b.{0,40}\b(?:requests?|calls?|endpoints?|methods?)\b",
    re.IGNORECASE,
)
_AUTHORIZATION = re.compile(
    r"\bauthorization\b.{0,60}?(?<![\w-])(?P<form>bearer|basic|token|api-?key|key|digest)"
    r"(?=[\s:`'\"]{1,3}[\w<{\[$*.`'\"]|[`'\"])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\bauthorization:\s{0,3}(?P<key>[\w<>{}$\[\]./+=-]{3,200})(?=\s*(?:[\"'`]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(
    r"(?<![\w-])(?P<name>[A-Za-z][A-Za-z0-9]{0,30}(?:-[A-Za-z0-9]{1,30}){1,5})"
    r"(?=[`\"'*]{0,3}\s?[:=]|`(?!\w)|\*{0,2}\s(?:\w+\s){0,2}header\b)"
)
_QUERY = re.compile(
    r"[?&](?P<name>api_?key|access_token|auth_?token|api_token|appid|token|key)=", re.IGNORECASE
)
_BASIC = re.compile(r"\bbasic (?:http |access )?auth", re.IGNORECASE)
_BEARER = re.compile(r"\bbearer[ -](?:token|auth|scheme)", re.IGNORECASE)
_LONGEST_LINE = 1_000
_LONGEST_FENCE = 20_000


@dataclass(frozen=True, slots=True)
class Credential:
    """One security scheme. `kind` is `bearer`, `basic`, `digest` (schemes of HTTP), `header` or
    `query` (where the key named `name` goes). `prefix` stands before a key in `Authorization`."""

    kind: str
    name: str
    prefix: str = ""

    @property
    def key(self) -> str:
        """The name of the scheme in a document."""
        return self.kind if self.kind in ("bearer", "basic", "digest") else self.name

    def scheme(self) -> dict[str, Any]:
        """The Security Scheme Object."""
        if self.key == self.kind:
            return {"type": "http", "scheme": self.kind}
        made = {"type": "apiKey", "in": self.kind, "name": self.name}
        return {**made, "x-doclift-prefix": self.prefix} if self.prefix else made


Together: TypeAlias = frozenset[Credential]
"""Credentials that a request carries together."""


def credentials_told(page: Page) -> dict[Together, Span]:
    """The ways to sign a request that a page tells once for all, with their places: in sections
    about authentication, and in sentences about all requests. The first is told first."""
    found: dict[Together, Span] = {}
    spoken: dict[Together, Span] = {}
    for block, in_section in _in_sections(page):
        for text, at in _texts(block):
            if not (in_section or _ALL.search(text)):
                continue
            credentials = credentials_in(text)
            if isinstance(block, Fence):
                found.setdefault(credentials, at)
            else:
                for each in sorted(credentials, key=lambda credential: text.find(credential.name)):
                    found.setdefault(frozenset((each,)), at)
                if in_section:
                    spoken |= {way: at for way in _spoken(text) if way not in spoken}
    found.pop(frozenset(), None)
    return _without_poorer(found or spoken)


def _without_poorer(ways: dict[Together, Span]) -> dict[Together, Span]:
    """Without ways that are part of another, a basic scheme beside a bearer token (the request
    for the token has it), and keys in the query beside better places."""
    kinds = {each.kind for way in ways for each in way}
    poorer = set[str]()
    if "bearer" in kinds:
        poorer.add("basic")
    if kinds - {"query"}:
        poorer.add("query")
    return {
        way: at
        for way, at in ways.items()
        if not any(way < other for other in ways) and not any(each.kind in poorer for each in way)
    }


def credentials_in(text: str) -> Together:
    """The credentials that a request in a text carries."""
    found: set[Credential] = set()
    for form in _AUTHORIZATION.finditer(text):
        found.add(_authorization(form["form"]))
    if not found and _BARE.search(text):
        found.add(Credential("header", "Authorization"))
    if find_curl(text) >= 0 and (call := read_curl(text, Span(""))) is not None:
        if call.user:
            found.add(Credential("basic", "basic"))
        found |= {Credential("header", name) for name in call.headers if is_key_name(name)}
    for header in _HEADER.finditer(text) if "-" in text else ():
        if is_key_name(header["name"]):
            found.add(Credential("header", header["name"]))
    if not found:
        found |= {Credential("query", query["name"]) for query in _QUERY.finditer(text)}
    return frozenset(found)


def _authorization(form: str) -> Credential:
    low = form.lower()
    if low in ("bearer", "basic", "digest"):
        return Credential(low, low)
    return Credential("header", "Authorization", form + " ")


def _spoken(text: str) -> Iterator[Together]:
    """Schemes that a text names in words only."""
    for pattern, kind in ((_BEARER, "bearer"), (_BASIC, "basic")):
        if pattern.search(text):
            yield frozenset((Credential(kind, kind),))


def _in_sections(page: Page) -> Iterator[tuple[Block, bool]]:
    """The blocks of a page, and whether each stands in a section about authentication."""
    level = 0
    title = (page.front_matter or {}).get("title")
    whole = isinstance(title, str) and _is_about(title)
    for block in page.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                level = 0
            if not level and _is_about(plain(block.text)):
                level = block.level
        yield block, whole or level > 0


def _is_about(title: str) -> bool:
    return len(title) < 80 and bool(_SECTION.search(title)) and not _ELSEWHERE.search(title)


def _texts(block: Block) -> Iterator[tuple[str, Span]]:
    if isinstance(block, Fence):
        yield block.text[:_LONGEST_FENCE], block.at
    elif isinstance(block, Line):
        yield block.text[:_LONGEST_LINE], block.at
    elif isinstance(block, Table):
        for row in block.rows[:100]:
            yield ": ".join(plain(cell.text) for cell in row.cells)[:_LONGEST_LINE], row.at
