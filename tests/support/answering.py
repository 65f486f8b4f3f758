"""A server that answers with what was asked for, in every form, and remembers it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from doclift.config import PagingRule

from .described import bare, is_json
from .instances import Instances
from .sent import members
from .server import DocumentServer
from .valid import Validity

__all__ = ["SIZES", "Answer", "AnsweringServer"]

SIZES = (3, 2, 1)
"""How many items the pages of a list have."""

_TEXTS = ("/xml", "+xml", "yaml", "/jwt")
_BINARY = ("application/octet-stream", "application/pdf", "application/zip")
_BYTES = b"\x00\xff\r\n\x89"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered. `kind` is `json`, `text`, `binary`, `events`, `lines` or `nothing`;
    `unmade` tells why `value` is not valid, if it is not."""

    status: int
    kind: str
    value: Any = None
    unmade: str = ""


class AnsweringServer(DocumentServer):
    """`wanted` is the answer (status and media type as documented) to give, if not the one that
    the client asks for; `given` is what was. With `paging` lists are answered in pages;
    `following` has for each what asks for the next one, "" for an address with `walked`."""

    def __init__(self, document: dict[str, Any]) -> None:
        super().__init__(document)
        self._instances = Instances(document, incoming=False)
        self._validity = Validity(document, incoming=False)
        self.wanted: tuple[str, str] | None = None
        self.paging: PagingRule | None = None
        self.given = ("", "")
        self.accept = ""
        self.answers: list[Answer] = []
        self.following: list[str] = []
        self._before = 0

    def forget(self) -> None:
        """Begin anew."""
        self.served.requests.clear()
        self.served.bodies.clear()
        self.answers.clear()
        self.following.clear()

    def is_asked_for(self, media: str) -> bool:
        """Whether the last request accepts a media type; "" is no content."""
        names = [bare(part) for part in self.accept.split(",")]
        if not media or bare(media) == "*/*" or "*/*" in names:
            return True
        return any(
            fnmatchcase(bare(media), name) or fnmatchcase(name, bare(media)) for name in names
        )

    def answer(self, operation: dict[str, Any], request: Request) -> Response:
        self.accept = request.headers.get("accept", "")
        status, name, media = self._chosen(operation)
        self.given = (status, name)
        code = _code(status, operation.get("responses", {}))
        if not name or code in (204, 205, 304):
            self.answers.append(Answer(code, "nothing"))
            return Response(status_code=code)
        schema = media.get("itemSchema", media.get("schema", {}))
        value, unmade = self._validity.instance(schema, self._instances, media.get("example"))
        kind = bare(name)
        if "*" in kind:
            binary = self._instances.resolve(schema).get("format") == "binary"
            kind = "application/octet-stream" if binary else "application/json"
        if is_json(kind):
            headers: dict[str, str] = {}
            if self.paging is not None:
                value = self._page(value, self.paging, request, headers)
            return self._response(code, kind, "json", value, unmade, json.dumps(value), headers)
        if kind == "text/event-stream":
            line = value if isinstance(value, str) else json.dumps(value)
            text = f": hello\n\nid: 1\ndata: {line}\n\n" + f"event: more\ndata: {line}\n\n"
            return self._response(code, kind, "events", [value, value], unmade, text)
        if "jsonl" in kind or "ndjson" in kind or "json-seq" in kind:
            text = json.dumps(value) + "\n"
            return self._response(code, kind, "lines", [value, value], unmade, text * 2)
        text = value if isinstance(value, str) else json.dumps(value)
        if kind.endswith(("/xml", "+xml")):
            text = f"<answer>{text}</answer>"
        if kind.startswith("text/") or kind.endswith(_TEXTS):
            return self._response(code, kind, "text", text, "", text)
        media_tells = kind.startswith(("image/", "audio/", "video/")) or kind in _BINARY
        if not media_tells and self._instances.resolve(schema).get("format") != "binary":
            if isinstance(value, str):
                return self._response(code, kind, "text", value, "", value)
            return self._response(code, kind, "json", value, unmade, text)
        data = _BYTES + text.encode()
        return self._response(code, kind, "binary", data, "", data)

    def _response(
        self,
        code: int,
        media: str,
        kind: str,
        value: Any,
        unmade: str,
        content: str | bytes,
        headers: dict[str, str] | None = None,
    ) -> Response:
        self.answers.append(Answer(code, kind, value, unmade))
        return Response(content, code, headers, media)

    def _chosen(self, operation: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
        """Status, media type and media object: what was wanted, or what the client asks for."""
        responses = operation.get("responses", {})
        good = [s for s in responses if s[0] == "2"] or [s for s in responses if s == "default"]
        asked = [part.strip() for part in self.accept.split(",")]
        names = [bare(part) for part in asked]
        found: list[tuple[int, str, str, dict[str, Any]]] = []
        for status in good if self.wanted is None else [self.wanted[0]]:
            content = self._instances.resolve(responses[status]).get("content") or {"": {}}
            for name, media in content.items():
                rank = names.index(bare(name)) if bare(name) in names else len(names)
                if name in asked:
                    rank = asked.index(name)
                if self.wanted is None or self.wanted[1] == name:
                    rank = len(names) + 1 if not name else rank
                    found.append((rank, status, name, self._instances.resolve(media)))
        if not found:
            return "204", "", {}
        return min(found, key=lambda each: each[0])[1:]

    # Lists

    def _page(self, body: Any, rule: PagingRule, request: Request, headers: dict[str, str]) -> Any:
        """The next page of a list, made from an answer with items."""
        number = len(self.answers) + 1
        left = number < len(SIZES)
        items = _at(body, rule.items)
        item = items[0] if isinstance(items, list) and items else {}
        page = [item] * (SIZES[number - 1] if number <= len(SIZES) else 0)
        link = str(request.url.include_query_params(walked=number))
        if rule.style == "header":
            headers["link"] = f'<{link}>; rel="next", </>; rel="first"' if left else ""
        asked: dict[str, Any] = dict(request.query_params)
        if rule.send_in == "body":
            asked = members(self.served.bodies[-1], request.headers.get("content-type", ""))
        sent, size = str(asked.get(rule.send, "")), str(asked.get(rule.size, ""))
        start = int(sent) if sent.isdigit() else rule.first
        if number == 1:  # a walk may begin later than at the first page
            self._before = start - rule.first
        pages, total = self._before + len(SIZES), self._before + sum(SIZES)
        if rule.style == "page" and size.isdigit():
            total = pages * int(size)
        following: Any = {
            "page": start + 1,
            "offset": start + len(page),
            "cursor": f"cursor{number:02}",  # valid as base64, too
        }.get(rule.style, link)
        if rule.last and page:
            whole_number = isinstance(_at(page[-1], rule.last), int)
            following = 1000 + number if whole_number else following
            page[-1] = _with(page[-1], rule.last, following)
        self.following.append("" if following is link else str(following))
        body = _with(body, rule.items, page)
        for pointer, value in (
            (rule.pages, pages),
            (rule.total, total),
            (rule.more, left),
            (rule.next, following if left else None),
        ):
            if pointer:
                text = isinstance(_at(body, pointer), str) and type(value) is int
                body = _with(body, pointer, str(value) if text else value)
        return body


def _code(status: str, known: dict[str, Any]) -> int:
    """A status code that stands for `200`, `2XX` or `default`."""
    if status.isdigit():
        return int(status)
    if status == "default":
        return 200 if not any(s[0] == "2" for s in known) else 500
    codes = [int(status[0]) * 100 + n for n in (0, 18, 19, 22, 23)]
    return next((code for code in codes if str(code) not in known), codes[0])


def _at(value: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _with(value: Any, pointer: str, new: Any) -> Any:
    """The same with another value at a pointer."""
    if not pointer:
        return new
    name, slash, rest = pointer[1:].partition("/")
    name = name.replace("~1", "/").replace("~0", "~")
    members = value if isinstance(value, dict) else {}
    return {**members, name: _with(members.get(name), slash + rest, new)}
