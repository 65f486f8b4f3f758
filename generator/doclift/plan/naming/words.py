"""Words of a name, and names made of words.

Every identifier of the output comes from here, whatever the document holds: the functions return
valid identifiers for any text, empty text and emoji included.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise

__all__ = [
    "LONGEST",
    "constant",
    "is_own",
    "module",
    "pascal",
    "reserved",
    "snake",
    "split",
]

LONGEST = 60
"""Characters of an identifier made from a document; the scope tells equal ones apart."""

_NUMBER = 8
"""What a number that tells equal names apart may add to them."""

_WHOLE = (
    ("OAuth", "Oauth"),
    ("OpenID", "Openid"),
    ("IPv", "Ipv"),
    ("GraphQL", "Graphql"),
    ("PostgreSQL", "Postgresql"),
    ("MySQL", "Mysql"),
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("PayPal", "Paypal"),
    ("WhatsApp", "Whatsapp"),
    ("JavaScript", "Javascript"),
    ("macOS", "Macos"),
    ("iOS", "Ios"),
)
"""Spellings with a capital inside that are one word."""

_SYMBOLS = {
    "+": "plus",
    "-": "minus",
    "*": "star",
    "/": "slash",
    "<": "less",
    ">": "greater",
    "=": "equal",
    "!": "not",
    "%": "percent",
    "&": "and",
    "|": "or",
    "@": "at",
    "#": "hash",
    "$": "dollar",
    "~": "tilde",
    "?": "any",
    "_": "underscore",
    ".": "dot",
    ",": "comma",
    ":": "colon",
}
"""Words for names that are made of symbols only, such as `+1` or `>=`."""


@lru_cache(maxsize=1)
def _reserved() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    current: set[str] = set()
    text = resources.files(__package__ or "").joinpath("reserved.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            current = groups.setdefault(line.strip("[]"), set())
        else:
            current.update(line.split())
    return {name: frozenset(words) for name, words in groups.items()}


def reserved(*groups: str) -> frozenset[str]:
    """The names of these sections of `reserved.txt`, which must not be given."""
    return frozenset[str]().union(*(_reserved()[group] for group in groups))


@lru_cache(maxsize=65536)
def split(text: str) -> tuple[str, ...]:
    """The words of a name as they are spelled: `getHTTPResponse_v2` -> get, HTTP, Response, v2."""
    text = text[: 8 * LONGEST]
    for spelling, word in _WHOLE:
        if spelling in text:
            text = text.replace(spelling, word)
    if text.isascii():
        plain = text
    else:
        decomposed = unicodedata.normalize("NFKD", text)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
        plain = unicodedata.normalize("NFKC", plain)
    plain = plain.replace("'", "").replace("’", "")
    words: list[str] = []
    for run in _runs(plain):
        words.extend(_camel(run))
    if not any(word[0].isalpha() for word in words):
        sign = _SYMBOLS.get(plain.strip()[:1], "") if words else ""
        spoken = [sign] if words else [_SYMBOLS.get(character, "") for character in plain[:4]]
        words = [word for word in spoken if word and word != "underscore"] + words
    return tuple(words)


def _runs(text: str) -> Iterator[str]:
    """Letters and digits that stand together; only what an identifier may hold."""
    run = ""
    for character in text:
        if character.isalnum() and ("a" + character).isidentifier():
            run += character
        elif run:
            yield run
            run = ""
    if run:
        yield run


def _camel(run: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(run)):
        here, before = run[at], run[at - 1]
        follower = run[at + 1 : at + 2]
        if not here.isupper():
            continue
        plural = follower == "s" and not run[at + 2 : at + 3].islower()
        if before.islower() or (before.isupper() and follower.islower() and not plural):
            boundary = True
        elif before.isdigit():
            letters = run[start:at].rstrip("0123456789")
            boundary = follower.islower() or letters[-1:].islower()
        else:
            boundary = False
        if boundary:
            yield run[start:at]
            start = at
    yield run[start:]


def snake(text: str, fallback: str = "value") -> str:
    """A variable, method or member name: lower case, words joined by `_`, no keyword check."""
    name = "_".join(word.lower() for word in split(text))
    return _identifier(name, fallback)


def pascal(text: str, fallback: str = "Model") -> str:
    """A class name. Words keep their own capitals (`HTTPError`), unless all is in capitals."""
    words = split(text)
    shouting = len("".join(words)) > 3 and all(word.isupper() for word in words if word.isalpha())
    name = "".join(word.capitalize() if shouting else word[0].upper() + word[1:] for word in words)
    for left, right in pairwise(words):
        if left[-1].isdigit() and right[0].isdigit():  # 1_2 and 12 stay apart
            name = "_".join(word[0].upper() + word[1:] for word in words)
            break
    return _identifier(name, fallback)


def constant(text: str, fallback: str = "VALUE") -> str:
    """The name of an enumeration member: capitals, words joined by `_`."""
    return _identifier(snake(text, fallback).upper(), fallback)


def module(text: str, fallback: str = "module") -> str:
    """A file name without its ending: `[a-z][a-z0-9_]*`, at most 40 characters. No device, and
    no name that a package uses, as importing a module gives its name to the package."""
    name = "".join(c for c in snake(text, fallback) if c.isascii()).strip("_")[:40].strip("_")
    if name in reserved("devices", "lazy-package"):
        return f"{name}_{fallback}"
    return name if name[:1].isalpha() else fallback


def is_own(name: str) -> bool:
    """Whether a name may have come from here: a manifest can be edited by anybody."""
    return (
        name.isidentifier()
        and name[0] != "_"
        and len(name) <= LONGEST + _NUMBER
        and unicodedata.normalize("NFKC", name) == name
        and name not in reserved("keywords")
    )


def _identifier(name: str, fallback: str) -> str:
    name = unicodedata.normalize("NFKC", name[:LONGEST]).strip("_")
    if not name:
        return fallback
    if not name.isidentifier():
        name = f"{fallback}_{name}" if fallback[0].islower() else f"{fallback}{name}"
    return name if name.isidentifier() else fallback
