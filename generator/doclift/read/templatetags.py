"""Template tags in pages: `{% name attribute="value" %} ... {% endname %}`.

Sites that are written with such tags describe endpoints, parameters and answers by them. What a tag
stands for shows in its attributes, whatever its name: it becomes the Markdown that says the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .blocks import Block, Heading, Line
from .inline import plain

__all__ = ["without_tags"]

_TAG = re.compile(
    r"\{%-?\s{0,9}(?P<name>[A-Za-z][\w-]{0,60})"
    r"(?P<attributes>(?:[^{}%\"']|\{[^{}%]{0,200}\}|\"[^\"]{0,600}\"|'[^']{0,600}'){0,200}?)-?%\}"
)
_ATTRIBUTE = re.compile(
    r"(?P<key>[A-Za-z][\w-]{0,40})\s{0,9}=\s{0,9}"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'%]+))"
)
_METHOD = re.compile(r"get|post|put|patch|delete|head|options", re.IGNORECASE)
_STATUS = re.compile(r"[1-5](?:\d\d|xx)\b.{0,80}", re.IGNORECASE)
_PLACE = re.compile(r"(?:^|-)(?P<place>path|query|header|cookie|body|form)s?(?:-|$)")
_NAME = re.compile(r"[\w$@.\[\]{}:/#-]{1,120}")
_SUMMARY = re.compile(r"(?:^|-)(?:summary|title)$")
_NEAR = 12


def without_tags(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with Markdown in place of the lines that are template tags.

    A tag with a method and an address becomes a heading and a line with the request, one with a
    status code the heading of an answer, one that names a parameter a component, a titled one its
    title. Others are dropped. Tags that point to a document or a page are left to who can follow
    them.
    """
    reader = _Reader(blocks)
    for index, block in enumerate(blocks):
        if index in reader.taken:
            continue
        if isinstance(block, Heading):
            reader.level = block.level
        if isinstance(block, Line) and "{%" in block.text:
            reader.line(index, block)
        else:
            reader.made.append(block)
    return reader.made


@dataclass(slots=True)
class _Reader:
    blocks: Sequence[Block]
    made: list[Block] = field(default_factory=list[Block])
    taken: set[int] = field(default_factory=set[int])
    level: int = 1
    """The level of the last heading of the page."""
    places: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """The open tags whose names say where parameters go, with these places."""

    def line(self, index: int, line: Line) -> None:
        position = 0
        for tag in _TAG.finditer(line.text):
            self._words(line.text[position : tag.start()], line)
            position = tag.end()
            if not self._tag(index, line, tag):
                self._words(tag.group(), line)
        self._words(line.text[position:], line)

    def _words(self, text: str, line: Line) -> None:
        if text.strip():
            self.made.append(Line(text.strip(), line.indent, line.at))

    def _tag(self, index: int, line: Line, tag: re.Match[str]) -> bool:
        """Put what a tag stands for in its place; False for a tag that points elsewhere."""
        name = tag["name"].lower()
        values = _attributes(tag["attributes"])
        if {"src", "spec", "file"} & values.keys() or name.startswith("include"):
            return False
        if name.startswith("end"):
            self._end(name.removeprefix("end"), line)
        elif _METHOD.fullmatch(values.get("method", "")):
            self._endpoint(index, line, values)
        elif (status := _status(values)) is not None:
            self.made.append(Heading(status, min(self.level + 2, 6), line.at))
            self._words(values.get("description", ""), line)
        elif "param" in name and "name" in values:
            self._parameter(line, values)
        elif values.get("title"):
            self._words(values["title"], line)
        else:
            place = _PLACE.search(name)
            if place is not None:
                self.places.append((name, place["place"]))
            self._gap(line)
        return True

    def _end(self, name: str, line: Line) -> None:
        if "param" in name and not any(opened == name for opened, _ in self.places):
            self._words("</Param>", line)
        self.places = [(opened, place) for opened, place in self.places if opened != name]
        self._gap(line)

    def _gap(self, line: Line) -> None:
        self.made.append(Line("", 0, line.at))

    def _endpoint(self, index: int, line: Line, values: dict[str, str]) -> None:
        host = next((values[key] for key in ("host", "baseurl", "url") if values.get(key)), "")
        address = _address(host.strip().rstrip("/"), values.get("path", "").strip())
        summary = values.get("summary") or self._summary_below(index)
        if summary:
            self.made.append(Heading(summary, min(self.level + 1, 6), line.at))
        self._words(f"`{values['method'].upper()} {address}`", line)
        self._gap(line)

    def _summary_below(self, index: int) -> str:
        """The text in the tag for the summary, which follows; the tag is taken."""
        for start in range(index + 1, min(index + _NEAR, len(self.blocks))):
            opening = self.blocks[start]
            found = _TAG.fullmatch(opening.text) if isinstance(opening, Line) else None
            if found is None or not _SUMMARY.search(found["name"]):
                continue
            below = self.blocks[start + 1] if start + 1 < len(self.blocks) else None
            if isinstance(below, Line) and below.text and "{%" not in below.text:
                self.taken.add(start + 1)
                return plain(below.text)
            break
        return ""

    def _parameter(self, line: Line, values: dict[str, str]) -> None:
        written = values["name"].replace("\\", "").strip().rstrip("=")
        name = written.lstrip(":")
        if not _NAME.fullmatch(name):
            self._words(name, line)
            return
        place = values.get("in", "").lower() or (self.places[-1][1] if self.places else "")
        if name != written:  # `:name`, as the path has it
            place = "path"
        parts = [f'name="{name}"', f'in="{"body" if place == "form" else place}"']
        parts += [f'{key}="{values[key]}"' for key in ("type", "required") if key in values]
        self._words(f"<Param {' '.join(parts)}>", line)


def _address(host: str, path: str) -> str:
    """The address of an endpoint: a path may lack its slash, a host its scheme. A host that is a
    mere word (`<domain>`) is a variable."""
    if "://" in path:
        return path
    if path and path[0] not in "/?":
        path = f"/{path}"
    name, slash, rest = host.partition("/")
    if name and "://" not in host and name[0] != "{":
        host = f"https://{host}" if "." in name or ":" in name else f"{{{{{name}}}}}{slash}{rest}"
    return host + path


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag by their names in small letters; quotes in values are dropped."""
    values: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text):
        value = found["double"] or found["single"] or found["bare"] or ""
        values.setdefault(found["key"].lower(), re.sub(r"[\"<>]", "", value.replace("\\_", "_")))
    return values


def _status(values: dict[str, str]) -> str | None:
    """The status of the answer that a tag describes; the title of a tab may be one."""
    for key in ("status", "httpcode", "statuscode", "code", "title"):
        value = values.get(key, "").strip()
        if _STATUS.fullmatch(value):
            return f"Response {value}" if value.isdigit() else value
    return None
