"""Prose of a document as docstrings. The one escaper: whatever the text, the result is one
string literal, and one that black leaves as it is.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence

from .expr import WIDTH

__all__ = ["clean", "docstring", "prose", "sentence", "unlinked", "wrap"]

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_LIST = re.compile(r"(?:[-*+]|\d{1,3}[.)]) ")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}\)")
_SPACE = "\ue000"  # private use: `clean` lets none through
_CODE = re.compile(r"`{3,}|~{3,}")


def clean(text: str) -> str:
    """Text without what an editor or a terminal would act upon: controls, bidi marks, surrogates.

    All kinds of line ends become `\\n`.
    """
    text = _BREAKS.sub("\n", text)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c for c in text.replace("\t", "    ") if c == "\n" or _is_visible(c))


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def sentence(text: str) -> str:
    """The first paragraph on one line, without a heading mark."""
    for part in clean(text).split("\n\n"):
        line = " ".join(part.split()).lstrip("#").strip()
        if line:
            return line
    return ""


def unlinked(text: str) -> str:
    """Text with the words of links only: in a few lines of help their addresses take the place
    of what is said; the docs have them."""
    return _LINK.sub(r"\1", text)


def _paragraphs(text: str, limit: int) -> list[str]:
    """The paragraphs of a text up to about `limit` characters; the rest is left to the docs."""
    kept: list[str] = []
    size = 0
    for part in re.split(r"\n[ ]*\n", clean(text)):
        if not part.strip():
            continue
        size += len(part)
        if kept and size > limit:
            break
        kept.append(part if len(part) <= 2 * limit else part[: 2 * limit].rsplit(" ", 1)[0] + " …")
    return kept


def wrap(text: str, width: int) -> list[str]:
    """One paragraph as lines. Items of a list keep their lines, code is not touched."""
    if _CODE.match(text.lstrip()):
        return [line.rstrip() for line in text.strip("\n").split("\n")]
    pieces: list[str] = []
    for line in text.split("\n"):
        stripped = " ".join(line.split())
        if not stripped:
            continue
        if pieces and not _LIST.match(stripped) and not stripped.startswith(("|", ">", "#")):
            pieces[-1] += " " + stripped
        else:
            pieces.append(stripped)
    wrapped: list[str] = []
    for piece in pieces:
        hang = "  " if _LIST.match(piece) else ""
        # A link that is broken inside its words is no link to some readers.
        whole = _LINK.sub(lambda link: link[0].replace(" ", _SPACE), piece)
        wrapped += textwrap.wrap(
            whole,
            max(width, 24),
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return [line.replace(_SPACE, " ") for line in wrapped]


def prose(text: str, limit: int, indent: int) -> list[str]:
    """The wrapped lines of a docstring for a text, blank lines between paragraphs."""
    wrapped: list[str] = []
    for part in _paragraphs(text, limit):
        block = wrap(part, WIDTH - indent - 3 * (not wrapped))
        wrapped += ["", *block] if wrapped and block else block
    return wrapped


def docstring(text: Sequence[str], indent: int) -> list[str]:
    """A docstring at an indent from lines that are wrapped already; none for no text."""
    cleaned = "\n".join(clean(line) for line in text).strip()
    body = [_escape(line.rstrip()) for line in cleaned.split("\n")]
    if body == [""]:
        return []
    pad = " " * indent
    if body[0].startswith('"'):
        body[0] = " " + body[0]
    if len(body) == 1:
        end = " " if body[0].endswith('"') else ""
        return [f'{pad}"""{body[0]}{end}"""']
    # Where all lines but the first stand further in, black takes that away.
    below = textwrap.dedent("\n".join(body[1:])).split("\n")
    rest = [pad + line if line else "" for line in below]
    return [f'{pad}"""{body[0]}', *rest, f'{pad}"""']


def _escape(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
