"""The styles in which names of several words are spelled: `page_size`, `pageSize`, `page-size`."""

from __future__ import annotations

import keyword
import re
from enum import Enum

__all__ = ["Style", "letters_of", "respelled", "style_of", "unescaped"]


class Style(Enum):
    """How words are joined to a name."""

    CAMEL = "camel case"
    PASCAL = "camel case with a capital"
    SNAKE = "snake case"
    KEBAB = "words with hyphens"


_STYLES = {
    Style.CAMEL: re.compile(r"[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*"),
    Style.PASCAL: re.compile(r"[A-Z][A-Za-z0-9]*"),
    Style.SNAKE: re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+"),
    Style.KEBAB: re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+"),
}
_WORD = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z][a-z0-9]*|\d+")
_RESERVED = frozenset(
    "abstract boolean callback char const date datetime default delete double enum exec export"
    " final float function int interface json let long native new none package print private"
    " property protected public schema self short static string switch this throw true typeof var"
    " void".split()
).union(keyword.kwlist)
_ESCAPED = re.compile(r"(?:_|var_|param_)(?P<word>[A-Za-z]{1,20})|var_(?P<number>\d\w{0,80})")


def unescaped(name: str) -> str:
    """A name without the mark that keeps it apart from a reserved word: `var_from`, `_class`."""
    found = _ESCAPED.fullmatch(name)
    if found is None:
        return name
    if found["number"]:
        return found["number"]
    return found["word"] if found["word"].lower() in _RESERVED else name


def style_of(name: str) -> Style | None:
    """The style of a name; None for a single word in small letters and for mixtures."""
    return next((style for style, form in _STYLES.items() if form.fullmatch(name)), None)


def respelled(name: str, style: Style) -> str:
    """The name in another style."""
    first, *others = [found.group().lower() for found in _WORD.finditer(name)] or [name]
    if style in (Style.SNAKE, Style.KEBAB):
        return ("_" if style is Style.SNAKE else "-").join((first, *others))
    first = first.capitalize() if style is Style.PASCAL else first
    return first + "".join(word.capitalize() for word in others)


def letters_of(name: str) -> str:
    """What all spellings of a name have in common."""
    return "".join(filter(str.isalnum, name.lower()))
