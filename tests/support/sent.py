"""Whether a request carries what was given: read by the parsers of others, and compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from python_multipart.multipart import MultipartParser, parse_options_header

from .described import bare, is_json
from .same import difference

__all__ = ["body_difference", "members", "query_difference"]

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def body_difference(given: Any, content: bytes, content_type: str, encoding: Any) -> str:
    """How a body that was sent differs from what was given for it; "" when it does not.

    `given` has bytes for files, `encoding` says how the members of a form are written.
    """
    kind = bare(content_type)
    if isinstance(given, bytes | str) and not is_json(kind):
        wanted = given if isinstance(given, bytes) else given.encode()
        return "" if content == wanted else f"{wanted[:100]!r} became {content[:100]!r}"
    if kind == "application/x-www-form-urlencoded":
        try:
            text = content.decode("ascii")
            pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text))
        except ValueError as error:
            return f"no form: {error}"
        return _form_difference(given, pairs, encoding)
    if kind.startswith("multipart/"):
        return _parts_difference(given, _parts(content, content_type), encoding)
    try:  # JSON, also where the name of the media type does not tell
        return difference(given, json.loads(content))
    except ValueError as error:
        return f"no JSON: {error}"


def members(content: bytes, content_type: str) -> dict[str, Any]:
    """The members of a body that is JSON or an urlencoded form; none of an empty one."""
    if not content:
        return {}
    if bare(content_type) == "application/x-www-form-urlencoded":
        return dict(parse_qsl(content.decode()))
    found = json.loads(content)
    return found if isinstance(found, dict) else {}


# Forms and queries


def query_difference(name: str, given: Any, param: dict[str, Any], query: str) -> str:
    """How an object among the parameters of a query differs from what was given for it."""
    pairs = parse_qsl(query, keep_blank_values=True)
    if param.get("style") == "deepObject":
        own = [(key, value) for key, value in pairs if key.startswith(f"{name}[")]
        return _texts_difference(given, _unfolded(own).get(name, {}), name)
    own = [(key, value) for key, value in pairs if key in given]
    return _members_difference(given, own, name)


def _form_difference(given: Any, pairs: list[tuple[str, str]], encoding: Any) -> str:
    left = list(pairs)
    for name, value in given.items():
        told = encoding.get(name, {})
        style = told.get("style", "form")
        explode = told.get("explode", style == "form")
        nested = isinstance(value, dict) and ("style" in told or "explode" in told)
        if nested and style == "deepObject":
            own = [pair for pair in left if pair[0].startswith(f"{name}[")]
            wrong = _texts_difference(value, _unfolded(own).get(name, {}), name)
        elif nested and explode:
            own = [pair for pair in left if pair[0] in value]
            wrong = _members_difference(value, own, name)
        else:
            own = [pair for pair in left if pair[0] == name]
            texts = [text for _, text in own]
            if isinstance(value, list) and not explode and texts:
                texts = texts[0].split(_SEPARATORS.get(style, ","))
            if nested:
                flat = [part for pair in value.items() for part in pair]
                wrong = _texts_difference(flat, texts[0].split(","), name) if texts else "missing"
            elif isinstance(value, list) and not is_json(told.get("contentType", "")):
                wrong = _texts_difference(value, texts, name)
            else:
                wrong = _texts_difference([value], texts, name)
        if wrong:
            return wrong
        left = [pair for pair in left if pair not in own]
    return f"added: {left[0]}" if left else ""


def _members_difference(given: dict[str, Any], pairs: list[tuple[str, str]], name: str) -> str:
    for key, value in given.items():
        texts = [text for other, text in pairs if other == key]
        listed = isinstance(value, list) and len(texts) != 1
        wrong = _texts_difference(value if listed else [value], texts, f"{name}.{key}")
        if wrong:
            return wrong
    return ""


def _unfolded(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """`a[b][]=1`, `a[b][0][c]=1` as objects and lists, as most servers read them."""
    root: dict[str, Any] = {}
    for key, text in pairs:
        steps = key.replace("]", "").split("[")
        at = root
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            place = str(len(at)) if step == "" else step
            if following is None:
                at[place] = text
            else:
                at = at.setdefault(place, {})
    return root


def _texts_difference(given: Any, received: Any, path: str) -> str:
    """How texts differ from the values that they stand for."""
    if isinstance(received, str):
        if not isinstance(given, str):
            try:
                return difference(given, json.loads(received), path)
            except ValueError:
                pass
        return difference(given, received, path)
    if isinstance(given, list) and isinstance(received, dict):
        received = list(received.values())
    if isinstance(given, list) and isinstance(received, list):
        if len(given) != len(received):
            return f"{path}: {given!r:.100} became {received!r:.100}"
        both = enumerate(zip(given, received, strict=True))
        found = (_texts_difference(a, b, f"{path}[{i}]") for i, (a, b) in both)
        return next(filter(None, found), "")
    if isinstance(given, dict) and isinstance(received, dict):
        for key in (*given, *received):
            if (key in given) != (key in received):
                return f"{path}.{key}: {'missing' if key in given else 'added'}"
            wrong = _texts_difference(given[key], received[key], f"{path}.{key}")
            if wrong:
                return wrong
        return ""
    return f"{path}: {given!r:.100} became {received!r:.100}"


# Multipart


@dataclass
class _Part:
    name: str
    file: bool
    media: str
    content: bytes = b""


def _parts(content: bytes, content_type: str) -> list[_Part]:
    """The parts of a multipart body, by python-multipart."""
    parts: list[_Part] = []
    headers: dict[bytes, bytes] = {}
    field, value = bytearray(), bytearray()

    def end_of_header() -> None:
        headers[bytes(field).lower()] = bytes(value)
        field.clear()
        value.clear()

    def begin() -> None:
        headers.clear()

    def end_of_headers() -> None:
        _, options = parse_options_header(headers.get(b"content-disposition", b""))
        parts.append(
            _Part(
                options.get(b"name", b"").decode(),
                b"filename" in options,
                headers.get(b"content-type", b"").decode(),
            )
        )

    def data(chunk: bytes, start: int, end: int) -> None:
        parts[-1].content += chunk[start:end]

    _, options = parse_options_header(content_type)
    parser = MultipartParser(
        options.get(b"boundary", b""),
        {
            "on_part_begin": begin,
            "on_header_field": lambda chunk, start, end: field.extend(chunk[start:end]),
            "on_header_value": lambda chunk, start, end: value.extend(chunk[start:end]),
            "on_header_end": end_of_header,
            "on_headers_finished": end_of_headers,
            "on_part_data": data,
        },
    )
    parser.write(content)
    parser.finalize()
    return parts


def _parts_difference(given: Any, parts: list[_Part], encoding: Any) -> str:
    left = list(parts)
    for name, value in given.items():
        own = [part for part in left if part.name == name]
        left = [part for part in left if part.name != name]
        json_part = is_json(encoding.get(name, {}).get("contentType", ""))
        values = value if isinstance(value, list) and not json_part else [value]
        if len(own) != len(values):
            return f"{name}: {len(values)} parts became {len(own)}"
        for one, part in zip(values, own, strict=True):
            wrong = _part_difference(one, part)
            if wrong:
                return wrong
    return f"added: the part {left[0].name}" if left else ""


def _part_difference(given: Any, part: _Part) -> str:
    if isinstance(given, bytes):
        if not part.file or not part.media:
            return f"{part.name}: a file without a name or a media type"
        same = part.content == given
        return "" if same else f"{part.name}: {given[:100]!r} became {part.content[:100]!r}"
    if part.file:
        return f"{part.name}: {given!r:.100} became a file"
    return _texts_difference(given, part.content.decode(), part.name)
