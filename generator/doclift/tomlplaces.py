"""Where the keys of a TOML file stand; `tomllib` tells values only."""

from __future__ import annotations

import json
import re
from collections import Counter

from .diagnostics import Span

__all__ = ["TomlPlaces"]

_WORD = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_WORD}(?:\s*\.\s*{_WORD})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_MEMBER = re.compile(rf"(\s*)({_DOTTED})\s*=")
_STEP = re.compile(_WORD)
_Key = tuple[str, ...]


class TomlPlaces:
    """Finds keys by reading the file's lines: headers, and the key before each `=`.

    Meant for error messages: a key inside of an inline table has the place of that table.
    """

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._places: dict[_Key, Span] = {}
        counts: Counter[_Key] = Counter()
        table: _Key = ()
        for number, line in enumerate(text.split("\n"), 1):
            if header := _HEADER.match(line):
                table = _steps(header[2])
                if header[1] == "[[":
                    counts[table] += 1
                    self._places.setdefault(table, Span(file, number, header.start(1) + 1))
                    table = (*table, str(counts[table] - 1))
                self._places.setdefault(table, Span(file, number, header.start(1) + 1))
            elif member := _MEMBER.match(line):
                steps = _steps(member[2])
                for end in range(1, len(steps) + 1):
                    at = Span(file, number, len(member[1]) + 1)
                    self._places.setdefault((*table, *steps[:end]), at)

    def locate(self, key: _Key) -> Span:
        """The place of a key, or of the nearest table around it."""
        for end in range(len(key), 0, -1):
            if place := self._places.get(key[:end]):
                return place
        return Span(self._file)


def _steps(dotted: str) -> _Key:
    return tuple(_unquote(word) for word in _STEP.findall(dotted))


def _unquote(word: str) -> str:
    if word[0] == "'":
        return word[1:-1]
    if word[0] == '"':
        try:
            return str(json.loads(word))
        except ValueError:
            return word[1:-1]
    return word
