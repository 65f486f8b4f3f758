"""Addresses: path templates, parameters in all their styles, servers.

Values are percent-encoded so that none can leave its place: a path segment that ends up
empty, `.` or `..` is refused, and so are line breaks in headers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import quote, unquote, urlsplit

from .errors import InvalidRequest
from .omitted import omit
from .operation import Server, Style
from .values import is_list, is_object
from .wire import to_text, to_wire

__all__ = [
    "base_address",
    "cookie_header",
    "form_pairs",
    "header_value",
    "join_pairs",
    "path_text",
    "query_text",
]

Styles = Mapping[tuple[str, str], Style]
_USUAL = Style()
_RESERVED = ":/?#[]@!$&'()*+,;="
_ESCAPE = re.compile(r"%25([0-9A-Fa-f]{2})")
_COOKIE = re.compile(r"[ -:<-~]*")


# Paths


@cache
def _template(path: str) -> tuple[str, ...]:
    """`/invoices/{id}{format}` -> `("/invoices/", "id", "", "format", "")`: texts and
    names."""
    return tuple(re.split(r"\{([^{}]*)\}", path))


def path_text(template: str, values: Mapping[str, object], styles: Styles) -> str:
    """The path with its variables filled in.

    Raises:
        InvalidRequest: a value is missing, or makes a segment empty, `.` or `..`.
    """
    pieces = _template(template)
    texts: list[str] = []
    # A variable keeps its place by a mark, so that only the segments it stands in are
    # judged.
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            texts.append(quote(piece, safe=_RESERVED + "%-._~"))
            continue
        value = values.get(piece)
        if value is None or value is omit:
            raise InvalidRequest(f"the path argument {piece} must be given")
        text = _path_value(piece, value, styles.get(("path", piece), _USUAL))
        texts.append("\0" + text.replace("/", "/\0"))
    for segment in "".join(texts).split("/"):
        if "\0" in segment and segment.replace("\0", "") in ("", ".", ".."):
            names = ", ".join(pieces[1::2])
            raise InvalidRequest(
                f"the path arguments ({names}) would change the path {template}:"
                " a part of it would be empty, '.' or '..'"
            )
    return "".join(texts).replace("\0", "")


def _path_value(name: str, value: object, style: Style) -> str:
    # `?`, `#` would end the path, `[`, `]` have no place in one.
    safe = "".join(c for c in _RESERVED if c not in "?#[]") if style.reserved else ""
    if style.media:
        return _escape(_content(value, style), safe)
    plain = _plain(value, style)
    key = _escape(name)
    explode = bool(style.explode)
    kind = style.style or "simple"
    if kind == "simple":
        return _flat(plain, explode, ",", safe)
    if kind == "label":
        return "." + _flat(plain, explode, "." if explode else ",", safe)
    if kind != "matrix":
        raise InvalidRequest(f"{name}: paths have no style {kind!r}")
    if explode and is_list(plain):
        return "".join(f";{key}={_escape(to_text(v), safe)}" for v in plain)
    if explode and is_object(plain):
        return ";" + _flat(plain, True, ";", safe)
    text = _flat(plain, False, ",", safe)
    return f";{key}={text}" if text else f";{key}"


def _flat(plain: object, explode: bool, separator: str, safe: str = "") -> str:
    """A list or object on one line: `a,b`, `R,100,G,200`, or exploded `R=100,G=200`."""
    if is_list(plain):
        return separator.join(_escape(_leaf(v), safe) for v in plain)
    if is_object(plain):
        pairs = [(_escape(k, safe), _escape(_leaf(v), safe)) for k, v in plain.items()]
        if explode:
            return separator.join(f"{k}={v}" for k, v in pairs)
        return separator.join(part for pair in pairs for part in pair)
    return _escape(_leaf(plain), safe)


# Queries


def query_text(values: Mapping[str, object], styles: Styles) -> str:
    """The query, without `?`; omitted values and None are left out."""
    pairs: list[tuple[str, str]] = []
    whole: list[str] = []
    for name, value in values.items():
        if value is None or value is omit:
            continue
        style = styles.get(("query", name), _USUAL)
        if style.style == "querystring":
            whole.append(_querystring(value, style))
        elif style.media:
            pairs.append((_escape(name), _escape(_content(value, style))))
        else:
            plain = _plain(value, style)
            pairs += form_pairs(name, plain, style.style, style.explode, style.reserved)
    return "&".join(text for text in (join_pairs(pairs), *whole) if text)


def _querystring(value: object, style: Style) -> str:
    if "json" in style.media:
        return _escape(_content(value, style))
    plain = to_wire(value)
    if not is_object(plain):
        return _escape(to_text(plain), _RESERVED + "%")
    members = plain
    return join_pairs([pair for k, v in members.items() for pair in form_pairs(k, v)])


def form_pairs(
    name: str,
    value: object,
    style: str = "",
    explode: bool | None = None,
    reserved: bool = False,
) -> list[tuple[str, str]]:
    """A member of a query or urlencoded form as encoded pairs.

    `value` is a JSON value. Null members of objects and lists are left out.
    """
    # In a query `&`, `#`, `+` and `=` would change what is read: they are always
    # encoded.
    safe = "".join(c for c in _RESERVED if c not in "&#+[]=") if reserved else ""
    kind = style or "form"
    key = _escape(name)
    if kind == "deepObject":
        return [(_escape(k), _escape(v, safe)) for k, v in _deep(name, value)]
    many = explode if explode is not None else kind == "form"
    if is_list(value):
        texts = [_escape(_leaf(v), safe) for v in value if v is not None]
        if many:
            return [(key, text) for text in texts]
        separator = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(kind, ",")
        return [(key, separator.join(texts))] if texts else []
    if is_object(value):
        members = {k: v for k, v in value.items() if v is not None}
        if many:
            return [(_escape(k), _escape(_leaf(v), safe)) for k, v in members.items()]
        separator = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(kind, ",")
        return [(key, _flat(members, False, separator, safe))] if members else []
    return [] if value is None else [(key, _escape(_leaf(value), safe))]


def _deep(name: str, value: object) -> list[tuple[str, str]]:
    """`filter[name]=x`; lists as `ids[]=1`, or `items[0][id]=1` when they hold
    objects."""
    if is_object(value):
        members = value
        return [pair for k, v in members.items() for pair in _deep(f"{name}[{k}]", v)]
    if is_list(value):
        items = value
        nested = any(isinstance(v, (dict, list)) for v in items)
        keys = [f"{name}[{i if nested else ''}]" for i in range(len(items))]
        return [pair for k, v in zip(keys, items, strict=True) for pair in _deep(k, v)]
    return [] if value is None else [(name, to_text(value))]


def join_pairs(pairs: Sequence[tuple[str, str]]) -> str:
    """`a=1&b=2` from encoded pairs."""
    return "&".join(f"{name}={value}" for name, value in pairs)


# Headers and cookies


_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def header_value(name: str, value: object, style: Style = _USUAL) -> str:
    """The text of a header.

    Raises:
        InvalidRequest: the name or the value has characters that no header can have.
    """
    if not _FIELD_NAME.fullmatch(name):
        raise InvalidRequest(f"{name!r} is not the name of a header")
    if style.media:
        text = _content(value, style, ascii_only=True)
    else:
        plain = _plain(value, style)
        if is_list(plain):
            text = ",".join(_leaf(v) for v in plain)
        elif is_object(plain):
            between = "=" if style.explode else ","
            members = plain
            text = ",".join(f"{k}{between}{_leaf(v)}" for k, v in members.items())
        else:
            text = _leaf(plain)
    text = text.strip(" \t")
    if any((c < " " and c != "\t") or c == "\x7f" or c > "\xff" for c in text):
        raise InvalidRequest(
            f"the value of the header {name} has line breaks, control characters or"
            " characters outside Latin-1"
        )
    return text


def cookie_header(values: Mapping[str, object], styles: Styles) -> str:
    """The `Cookie` header, "" without cookies."""
    pairs: list[tuple[str, str]] = []
    for name, value in values.items():
        if value is None or value is omit:
            continue
        style = styles.get(("cookie", name), _USUAL)
        if style.media:
            pairs.append((_escape(name), _escape(_content(value, style))))
        elif style.style == "cookie":
            pairs += _plain_cookies(name, _plain(value, style), style.explode)
        else:
            pairs += form_pairs(name, _plain(value, style), "form", style.explode)
    return "; ".join(f"{name}={value}" for name, value in pairs)


def _plain_cookies(
    name: str, value: object, explode: bool | None
) -> list[tuple[str, str]]:
    """A cookie that is sent as it is, without escapes (`style: cookie`)."""
    pairs = form_pairs(name, value, "form", explode is not False)
    plain = [(unquote(key), unquote(text)) for key, text in pairs]
    for key, text in plain:
        if not _COOKIE.fullmatch(text):
            raise InvalidRequest(
                f"the cookie {key} has characters that no cookie can have"
            )
    return plain


# Values


def _escape(text: str, safe: str = "") -> str:
    """Percent-encoded; where reserved characters are `safe`, escapes stay as they are, as
    RFC 6570 has it."""
    try:
        escaped = quote(text, safe=safe + "-._~")
    except UnicodeEncodeError:
        raise InvalidRequest("a text has half a surrogate pair") from None
    return _ESCAPE.sub(r"%\1", escaped) if safe else escaped


def _plain(value: object, style: Style) -> object:
    return to_wire(style.form(value) if style.form is not None else value)


def _leaf(value: object) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return to_text(value)


def _content(value: object, style: Style, ascii_only: bool = False) -> str:
    plain = _plain(value, style)
    if "json" not in style.media and isinstance(plain, str):
        return plain
    return json.dumps(plain, ensure_ascii=ascii_only, separators=(",", ":"))


# Servers


_HOST_PART = re.compile(r"[A-Za-z0-9_.-]{1,253}(:[0-9]{1,5})?")
_PATH_PART = re.compile(r"[A-Za-z0-9_.~/-]{0,500}")


def base_address(server: Server, variables: Mapping[str, str | None]) -> str:
    """The base address of a server, without a slash at its end.

    Raises:
        InvalidRequest: a variable is missing, or its value would lead elsewhere.
    """
    pieces = _template(server.url)
    text = ""
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            text += piece
            continue
        value = variables.get(piece)
        if value is None:
            value = (server.variables or {}).get(piece)
        if value is None:
            raise InvalidRequest(f"{piece} must be given: it is a part of {server.url}")
        text += _variable(piece, value, text)
    return text.rstrip("/")


def _variable(name: str, value: str, before: str) -> str:
    """A server variable's value, if it stays in its place."""
    _, scheme, rest = before.partition("://")
    if not before:
        good = value in ("http", "https") or _is_address(value)
    elif not scheme:
        good = bool(_PATH_PART.fullmatch(value)) and ".." not in value
    elif "/" not in rest:
        good = bool(_HOST_PART.fullmatch(value))
    else:
        good = bool(_PATH_PART.fullmatch(value)) and ".." not in value
    if not good:
        raise InvalidRequest(f"{value!r} cannot be the {name} of the server's address")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and "@" not in parts.netloc
    )
