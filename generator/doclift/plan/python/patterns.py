"""Patterns of a document for the engine that checks them in generated clients.

JSON Schema's patterns are those of ECMAScript. The engine (Rust's, which pydantic brings) takes
time that is linear in the text, whatever the pattern, but has no look-around and no
back-references; a few spellings mean something else in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["Unusable", "usable_pattern"]

_LONGEST = 1000
_DELIMITED = re.compile(r"/(\^.*|.*\$)/([gimsuy]*)", re.DOTALL)
_REPEATED = re.compile(r"\{(\d{0,6})(,?)(\d{0,6})\}")
_UNICODE = re.compile(r"u([0-9A-Fa-f]{4})(?:\\u([0-9A-Fa-f]{4}))?|u\{([0-9A-Fa-f]{1,6})\}")
_PROPERTY = re.compile(r"[pP]\{[A-Za-z_]{1,40}(?:=[A-Za-z_]{1,40})?\}")
_SETS = {"d": "0-9", "w": "A-Za-z0-9_"}
_SAME = frozenset("sSfnrtvx")
_ANCHORS = {"A": r"\A", "Z": r"\z", "z": r"\z"}
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


class Unusable(ValueError):  # noqa: N818 - what the pattern is
    """A pattern that cannot be checked; the message says why, as the end of a sentence."""


def usable_pattern(pattern: str, values: Iterable[object] = ()) -> str:
    """The pattern as the engine spells it. `values` are texts that the document itself gives as
    examples, which a pattern that is right lets through.

    Raises:
        Unusable: the engine has nothing like it, or it is no pattern of the document's values.
    """
    from pydantic_core import SchemaError, SchemaValidator, core_schema  # seldom needed, and large

    if len(pattern) > _LONGEST:
        raise Unusable(f"it is longer than {_LONGEST} characters")
    delimited = _DELIMITED.fullmatch(pattern)
    flags = ""
    if delimited:
        pattern = delimited[1]
        flags = "(?i)" if "i" in delimited[2] else ""
    spelled = flags + _Scanner(pattern).spell()
    try:
        matcher = SchemaValidator(core_schema.str_schema(pattern=spelled))
    except SchemaError:
        raise Unusable("it is no regular expression that is understood") from None
    for value in values:
        if isinstance(value, str) and not matcher.isinstance_python(value):
            raise Unusable("an example of the documentation does not match it")
    return spelled


class _Scanner:
    """Walks over a pattern once, and spells each piece anew."""

    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._at = 0

    def spell(self) -> str:
        spelled: list[str] = []
        text = self._text
        while self._at < len(text):
            character = text[self._at]
            if character == "\\":
                spelled.append(self._escape(in_class=False))
            elif character == "[":
                spelled.append(self._class())
            elif character == "{":
                spelled.append(self._braces())
            else:
                if text.startswith(_LOOKS, self._at):
                    raise Unusable("it looks ahead or behind")
                spelled.append("\\}" if character == "}" else character)
                self._at += 1
        return "".join(spelled)

    def _braces(self) -> str:
        found = _REPEATED.match(self._text, self._at)
        if found is None or not (found[1] or found[3]):
            self._at += 1
            return "\\{"
        self._at = found.end()
        return f"{{{found[1] or '0'}{found[2]}{found[3]}}}"

    def _class(self) -> str:
        """`[...]`; in it the engine reads `[`, `&&`, `~~` and `--` as operators."""
        text = self._text
        spelled = "["
        self._at += 1
        if text.startswith("^", self._at):
            spelled += "^"
            self._at += 1
        if text.startswith("]", self._at):
            raise Unusable("it has an empty class")
        after_set = False
        while self._at < len(text) and text[self._at] != "]":
            character = text[self._at]
            if text.startswith("[:", self._at):
                raise Unusable("it has a class of POSIX")
            if character == "\\":
                escape = self._escape(in_class=True)
                after_set = not escape.startswith("\\") or escape[1:2] in "sSDWpP"
                spelled += escape
                continue
            if character == "-" and (after_set or self._is_before_set()):
                spelled += "\\-"
            else:
                spelled += f"\\{character}" if character in "[&~" else character
            after_set = False
            self._at += 1
        if self._at == len(text):
            raise Unusable("it is no regular expression that is understood")
        self._at += 1
        return f"{spelled}]"

    def _is_before_set(self) -> bool:
        """Whether a `-` stands before another one or a set, so that it can open no range."""
        following = self._text[self._at + 1 : self._at + 3]
        return following[:1] == "-" or (following[:1] == "\\" and following[1:] in "dDwWsS")

    def _escape(self, *, in_class: bool) -> str:
        text = self._text
        character = text[self._at + 1 : self._at + 2]
        start = self._at + 1
        self._at += 2
        if character in _SETS:
            return _SETS[character] if in_class else f"[{_SETS[character]}]"
        if character in ("D", "W"):
            return f"\\{character}" if in_class else f"[^{_SETS[character.lower()]}]"
        if character == "b":
            return r"\x08" if in_class else r"(?-u:\b)"
        if character == "B" and not in_class:
            return r"\B"
        if character == "0" and not text[self._at : self._at + 1].isdigit():
            return r"\x00"
        if character in ("p", "P"):
            found = _PROPERTY.match(text, start)
            if found is None:
                raise Unusable("`\\p` is not understood")
            self._at = found.end()
            return f"\\{found[0]}"
        if character == "u":
            return self._code_point(start)
        if character in _ANCHORS and not in_class:
            return _ANCHORS[character]
        if character in _SAME or (character.isascii() and not character.isalnum() and character):
            return f"\\{character}" if character != "_" else "_"
        if character and not character.isascii():
            return character
        if character.isdigit() or character == "k":
            raise Unusable("it refers back to what it has matched")
        raise Unusable(f"`\\{character}` is not understood")

    def _code_point(self, start: int) -> str:
        found = _UNICODE.match(self._text, start)
        if found is None:
            raise Unusable("`\\u` is not understood")
        value = int(found[1] or found[3], 16)
        self._at = start + 5 if found[1] else found.end()
        if found[2] and 0xD800 <= value < 0xDC00:
            low = int(found[2], 16)
            value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00)
            self._at = found.end()
        if 0xD800 <= value < 0xE000 or value > 0x10FFFF:
            raise Unusable("it has half a surrogate pair")
        return f"\\x{{{value:X}}}"
