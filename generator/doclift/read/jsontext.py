"""JSON as documentation writes it: found in running text, and mended where it is not JSON.

Correct JSON takes the fast path through `json`; only text that `json` refuses is read by the
tolerant reader, which names each thing that it mended. Nothing is ever evaluated. The time is
linear in the length of the text, the depth bounded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, TypeAlias

from ..document import is_list, is_object

__all__ = [
    "ATTEMPT",
    "FoundJson",
    "JsonTextError",
    "Mend",
    "Repair",
    "find_json",
    "json_budget",
    "mend",
    "read_json",
]

_MAX_DEPTH = 200
_MAX_WORD = 200
_TOO_DEEP = f"more than {_MAX_DEPTH} levels deep"

Json: TypeAlias = Any


class Mend(Enum):
    """What was wrong; the value is the text for people."""

    MISSING_COMMA = "A comma is missing between two members"
    EXTRA_COMMA = "A comma too many"
    COMMENT = "A comment stands in the JSON"
    ELISION = "Something is left out"
    QUOTES = "Quotes are not the straight double ones"
    BARE_KEY = "A key has no quotes"
    BARE_VALUE = "A value is no JSON and is read as text"
    MISSING_VALUE = "A value is missing and is read as null"
    CONSTANT = "A constant is no JSON"


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing mended: what, at which offset of the text, and the text concerned."""

    kind: Mend
    offset: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class FoundJson:
    """A JSON value in a text: the value, where it stands (`end` exclusive), what was mended."""

    value: Json
    start: int
    end: int
    repairs: tuple[Repair, ...] = ()


class JsonTextError(ValueError):
    """The text is no JSON and cannot be mended; `offset` is where reading stopped.

    `resume` is where it makes sense to look again: what is too deep is not tried again one
    level further in.
    """

    def __init__(self, message: str, offset: int, resume: int = 0) -> None:
        super().__init__(message)
        self.offset = offset
        self.resume = resume


def read_json(text: str, start: int = 0) -> FoundJson:
    """The object or list that begins at `start` (after white space).

    Raises:
        JsonTextError: no value begins there, or it cannot be mended.
    """
    start = _SPACE.match(text, start).end()  # type: ignore[union-attr]
    if text[start : start + 1] not in ("{", "["):
        raise JsonTextError("no JSON object or list begins here", start)
    try:
        value, end = _STRICT.raw_decode(text, start)
    except (ValueError, RecursionError):
        reader = _Reader(text, start)
        return FoundJson(reader.read(), start, reader.pos, tuple(reader.repairs))
    if _is_deep(value, text.count("{", start, end) + text.count("[", start, end)):
        raise JsonTextError(_TOO_DEEP, end, resume=end)
    return FoundJson(value, start, end)


def _is_deep(value: Json, brackets: int) -> bool:
    """Whether a value with so many opening brackets is deeper than the readers of values go."""
    level: list[Json] = [value] if brackets > _MAX_DEPTH else []
    for _ in range(_MAX_DEPTH):
        level = [each for node in level for each in _members(node) if _has_members(each)]
        if not level:
            return False
    return True


def _has_members(value: Json) -> bool:
    return is_object(value) or is_list(value)


def _members(value: Json) -> Iterable[Json]:
    """The members of an object and the items of a list; nothing for other values."""
    if is_object(value):
        return value.values()
    return value if is_list(value) else ()


def mend(text: str) -> tuple[Json, tuple[Repair, ...]]:
    """The one value that `text` holds (an object or a list) and what was mended in it.

    Raises:
        JsonTextError: the text holds no such value, or more than that.
    """
    found = read_json(text, _skip_blank(text, 0))
    rest = _skip_blank(text, found.end)
    if rest < len(text):
        raise JsonTextError("text follows the JSON value", rest)
    return found.value, found.repairs


def find_json(text: str, start: int = 0) -> Iterator[FoundJson]:
    """All objects and lists that stand in `text`, one after the other, also run together.

    What stands between them is skipped. Reading in vain is bounded, so hostile text costs
    no more than a constant factor of its length.
    """
    budget = json_budget(text)
    while budget > 0:
        opening = _OPENING.search(text, start)
        if opening is None:
            return
        try:
            found = read_json(text, opening.start())
        except JsonTextError as error:
            budget -= error.offset - opening.start() + ATTEMPT
            start = max(opening.end(), error.resume)
        else:
            yield found
            start = found.end


ATTEMPT = 50
"""What an attempt in vain costs beside the characters that it read."""


def json_budget(text: str) -> int:
    """How many characters of a text may be read in vain: more than that is no documentation."""
    return len(text) // 2 + 10_000


def _refuse_constant(name: str) -> Json:
    raise ValueError(name)


# Control characters in strings are let pass (tabs are common); NaN goes the tolerant way.
_STRICT = json.JSONDecoder(strict=False, parse_constant=_refuse_constant)

_SPACE = re.compile(r"[\s\ufeff]*")
_OPENING = re.compile(r"[{\[]")
_COMMENT = re.compile(r"//[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/|#(?=[\s#!])[^\n]*")
_ELISION = re.compile(r"(?:\.{2,}|…)[ \t]*")
_QUOTED = re.compile(
    r'"(?P<double>[^"\\\n]*(?:\\.[^"\\\n]*)*)"'
    r"|'(?P<single>[^'\\\n]*(?:\\.[^'\\\n]*)*)'"
    r"|[“”](?P<curly>[^“”\"\n]*)[“”\"]"
)
_STRAY = re.compile(r'"(?=[ \t]{0,20}(?:[,}\]\r\n]|$))')
"""A second quote behind a text."""
_UNCLOSED = re.compile(r'"(?P<text>[^"\\\n{}\[\]]{0,500}?)(?=,?[ \t]{0,20}(?:\r?\n|$))')
"""A text that the end of its line ends."""
_KEY = re.compile(r"[^\W\d][\w$.\-]*|\d+(?=\s*:)")
_WORD = re.compile(r"\{\{[^{}\n]*\}\}|<[^<>\n]*>|[^\s,{}\[\]\"'“”][^\n,{}\[\]\"“”]*")
_CONSTANTS: dict[str, Json] = {
    "true": True, "false": False, "null": None,
}  # fmt: skip
_FOREIGN_CONSTANTS: dict[str, Json] = {
    "True": True, "False": False, "TRUE": True, "FALSE": False,
    "None": None, "nil": None, "NULL": None, "Null": None, "undefined": None,
    "NaN": None, "Infinity": None, "-Infinity": None, "+Infinity": None,
}  # fmt: skip
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,300})(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?")


def _skip_blank(text: str, pos: int) -> int:
    while True:
        pos = _SPACE.match(text, pos).end()  # type: ignore[union-attr]
        comment = _COMMENT.match(text, pos)
        if comment is None:
            return pos
        pos = comment.end()


@dataclass(slots=True)
class _Frame:
    """An open object or list; `key` is the key whose value comes next."""

    node: dict[str, Json] | list[Json]
    key: str | None = None
    before: Literal["start", "member", "comma", "elision"] = "start"
    """What was read last. An elision stands for members and for the commas around them."""


@dataclass(slots=True)
class _Reader:
    """The tolerant reader: a stack of open containers instead of recursion."""

    text: str
    pos: int
    repairs: list[Repair] = field(default_factory=list[Repair])
    _stack: list[_Frame] = field(default_factory=list[_Frame])
    _last: int = 0
    """Where the last value ended: the place of a missing comma."""

    def read(self) -> Json:
        root = self._open()
        while self._stack:
            self._blank()
            frame = self._stack[-1]
            if frame.key is not None:
                self._value(frame)
            else:
                self._member(frame)
        return root

    def _member(self, frame: _Frame) -> None:
        """What may stand between two members: an end, a comma, an elision, the next member."""
        char = self.text[self.pos : self.pos + 1]
        is_object = isinstance(frame.node, dict)
        if char == ("}" if is_object else "]"):
            if frame.before == "comma":
                self._mended(Mend.EXTRA_COMMA, self._last, ",")
            self._close()
        elif char == ",":
            if frame.before in ("start", "comma"):
                self._mended(Mend.EXTRA_COMMA, self.pos, ",")
            frame.before = "comma" if frame.before != "elision" else "elision"
            self._last = self.pos
            self.pos += 1
        elif elision := _ELISION.match(self.text, self.pos):
            self._mended(Mend.ELISION, self.pos, elision.group().strip())
            self.pos = elision.end()
            frame.before = "elision"
        else:
            if frame.before == "member":
                self._mended(Mend.MISSING_COMMA, self._last)
            frame.before = "member"
            if is_object:
                self._key(frame)
            else:
                self._value(frame)

    def _key(self, frame: _Frame) -> None:
        quoted = _QUOTED.match(self.text, self.pos)
        if quoted is not None:
            frame.key = self._unquote(quoted)
            self.pos = quoted.end()
        elif bare := _KEY.match(self.text, self.pos):
            self._mended(Mend.BARE_KEY, self.pos, bare.group())
            frame.key = bare.group()
            self.pos = bare.end()
        else:
            self._fail("a key is expected")
        self._blank()
        if self.text[self.pos : self.pos + 1] != ":":
            self._fail("a colon is expected after the key")
        self.pos += 1

    def _value(self, frame: _Frame) -> None:
        char = self.text[self.pos : self.pos + 1]
        if char == "[" or (char == "{" and self.text[self.pos + 1 : self.pos + 2] != "{"):
            self._open()
            return
        quoted = _QUOTED.match(self.text, self.pos)
        if quoted is not None:
            self._put(frame, self._unquote(quoted))
            self.pos = quoted.end()
            if self.text[self.pos : self.pos + 1] == '"' and _STRAY.match(self.text, self.pos):
                self._mended(Mend.QUOTES, self.pos, '"')
                self.pos += 1
        elif char == '"' and (open_text := _UNCLOSED.match(self.text, self.pos)) is not None:
            self._mended(Mend.QUOTES, self.pos, open_text.group()[:40])
            self._put(frame, open_text["text"])
            self.pos = open_text.end("text")
        elif frame.key is not None and char in (",", "}"):
            self._mended(Mend.MISSING_VALUE, self.pos, frame.key)
            self._put(frame, None)
        elif elision := _ELISION.match(self.text, self.pos):
            self._mended(Mend.ELISION, self.pos, elision.group().strip())
            self._put(frame, None)
            self.pos = elision.end()
        elif word := _WORD.match(self.text, self.pos):
            self._word(frame, word.group())
        else:
            self._fail("a value is expected")
        self._last = self.pos

    def _word(self, frame: _Frame, word: str) -> None:
        """A value without quotes: a number, a constant, a placeholder or words."""
        start = self.pos
        comment = _TRAILING_COMMENT.search(word)
        if comment is not None:
            word = word[: comment.start()]
        word = word.rstrip()
        if not word or len(word) > _MAX_WORD:
            self._fail("a value is expected")
        number = _NUMBER.match(word)
        if number is not None and (rest := word[number.end() :]) and rest[0].isspace():
            word = number.group()
            number = _NUMBER.fullmatch(word)
        self.pos = start + len(word)
        if word in _CONSTANTS:
            self._put(frame, _CONSTANTS[word])
        elif word in _FOREIGN_CONSTANTS:
            self._mended(Mend.CONSTANT, start, word)
            self._put(frame, _FOREIGN_CONSTANTS[word])
        elif number is not None and number.end() == len(word):
            self._put(frame, json.loads(word))
        elif frame.key is None and not self._may_be_item(word):
            self._fail("words are no list")
        else:
            self._mended(Mend.BARE_VALUE, start, word)
            self._put(frame, word)

    def _may_be_item(self, word: str) -> bool:
        """Whether a bare word is an item: a placeholder, or alone on its line.

        Words in brackets on one line are more likely a remark than a list.
        """
        return word.startswith(("<", "{{")) or "\n" in self.text[self._last : self.pos]

    def _put(self, frame: _Frame, value: Json) -> None:
        if isinstance(frame.node, dict):
            assert frame.key is not None
            frame.node[frame.key] = value
            frame.key = None
        else:
            frame.node.append(value)

    def _open(self) -> dict[str, Json] | list[Json]:
        if len(self._stack) >= _MAX_DEPTH:
            raise JsonTextError(_TOO_DEEP, self.pos, resume=self.pos)
        node: dict[str, Json] | list[Json] = {} if self.text[self.pos] == "{" else []
        if self._stack:
            self._put(self._stack[-1], node)
        self._stack.append(_Frame(node))
        self.pos += 1
        self._last = self.pos
        return node

    def _close(self) -> None:
        self._stack.pop()
        self.pos += 1
        self._last = self.pos

    def _unquote(self, quoted: re.Match[str]) -> str:
        if (body := quoted["double"]) is not None:
            try:
                return str(json.loads(quoted.group(), strict=False))
            except ValueError:  # a wrong escape: the text as it stands
                return str(body)
        self._mended(Mend.QUOTES, quoted.start(), quoted.group()[:40])
        return str(quoted["single"] or quoted["curly"] or "").replace("\\'", "'")

    def _blank(self) -> None:
        while True:
            self.pos = _SPACE.match(self.text, self.pos).end()  # type: ignore[union-attr]
            comment = _COMMENT.match(self.text, self.pos)
            if comment is None:
                return
            self._mended(Mend.COMMENT, self.pos, comment.group()[:80])
            self.pos = comment.end()

    def _mended(self, kind: Mend, offset: int, text: str = "") -> None:
        self.repairs.append(Repair(kind, offset, text))

    def _fail(self, message: str) -> None:
        raise JsonTextError(message, self.pos)


_TRAILING_COMMENT = re.compile(r"\s(?://|/\*|#\s)")
