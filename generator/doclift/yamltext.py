"""Plain values to YAML in block style, fast, the same for YAML 1.1 and 1.2 readers, and to JSON.

Both are harmless to look at: characters that a terminal obeys, or that hide text, are escaped.

A library's emitter takes ten seconds and more for the largest documents; this one knows only
what a lifted document holds: objects with text keys, lists and scalars.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from .document import is_list, is_object

__all__ = ["to_json", "to_yaml"]

# Printable characters, without those that change how the text around them is shown.
_SHOWN = (
    "!-~\u00a1-\u00ac\u00ae-\u061b\u061d-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u2070-\ud7ff\uf900-\ufefe\uff00-\uffee\U00010000-\U000dffff"
)
# No quotes needed: begins with a letter, and neither `: ` nor ` #` nor a blank at the end; or a
# version such as 3.1.1.
_PLAIN = re.compile(
    rf"[A-Za-z_/$\u00c0-\u1fff](?:(?!:)[{_SHOWN}]|:(?=[!-~])| (?=(?!#)[{_SHOWN}]))*"
    r"|[0-9]+\.[0-9]+\.[0-9]+"
)
_LITERAL = re.compile(rf"[{_SHOWN}][ \n{_SHOWN}]*")
_UNSHOWN = re.compile(rf"[^ {_SHOWN}]")
_UNSHOWN_IN_JSON = re.compile(rf"[^ \n{_SHOWN}]")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
# YAML limits a key that stands before its colon without a question mark.
_LONGEST_KEY = 1000


def to_json(value: Any) -> str:
    """A JSON document of a plain JSON value, indented, ending in a line end."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return _UNSHOWN_IN_JSON.sub(lambda found: json.dumps(found.group())[1:-1], text) + "\n"


def to_yaml(value: Any) -> str:
    """A YAML document of a plain JSON value, keys in their order, ending in a line end.

    Text that cannot stand in a UTF-8 file (lone surrogates) becomes U+FFFD.
    """
    emitter = _Emitter()
    if value and isinstance(value, (dict, list)):
        emitter.block(value, "")
        return "".join(emitter.parts)
    return emitter.scalar(value, "  ") + "\n"


class _Emitter:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self._lines: dict[str, str] = {}

    def block(self, value: Any, indent: str, first: str | None = None) -> None:
        """Emit an object or a list that is not empty; `first` stands before its first line
        in place of the indentation."""
        put = self.parts.append
        lead = indent if first is None else first
        inner = indent + "  "
        if is_object(value):
            for key, member in value.items():
                if member and isinstance(member, (dict, list)):
                    put(f"{lead}{self._key(key, indent)}\n")
                    self.block(member, inner)
                else:
                    put(f"{lead}{self._key(key, indent)} {self.scalar(member, inner)}\n")
                lead = indent
        elif is_list(value):
            for item in value:
                if item and isinstance(item, (dict, list)):
                    put(f"{lead}- ")
                    self.block(item, inner, first="")
                else:
                    put(f"{lead}- {self.scalar(item, inner)}\n")
                lead = indent

    def scalar(self, value: Any, indent: str) -> str:
        """A scalar, or an empty object or list; lines after the first stand at `indent`."""
        if isinstance(value, str):
            return _literal(value, indent) if "\n" in value else self._line(value)
        for kind, emit in _SCALARS:
            if isinstance(value, kind):
                return emit(value)
        raise TypeError(f"no plain value: {type(value).__name__}")

    def _key(self, key: str, indent: str) -> str:
        text = self._line(key)
        return f"{text}:" if len(text) < _LONGEST_KEY else f"? {text}\n{indent}:"

    def _line(self, text: str) -> str:
        """A text of one line; in a document most stand many times."""
        line = self._lines.get(text)
        if line is None:
            line = self._lines[text] = _text(text)
        return line


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return _UNSHOWN.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _literal(text: str, indent: str) -> str:
    """Text of several lines as a literal block, where one can hold it."""
    if not _LITERAL.fullmatch(text):
        return _text(text)
    body = text.rstrip("\n")
    chomp = {0: "-", 1: ""}.get(len(text) - len(body), "+")
    lines = [indent + line if line else "" for line in text.split("\n")]
    if not lines[-1]:
        lines.pop()
    return f"|{chomp}\n" + "\n".join(lines)


def _number(value: float) -> str:
    text = repr(value)
    special = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}
    # YAML 1.1 wants a point in every number that has an exponent.
    return special.get(text) or (text if "." in text else text.replace("e", ".0e"))


_SCALARS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (type(None), lambda _: "null"),
    (bool, lambda value: "true" if value else "false"),
    (int, str),
    (float, _number),
    (dict, lambda _: "{}"),
    (list, lambda _: "[]"),
)
