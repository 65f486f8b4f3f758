"""Fields in definition lists: a name alone, and below it `: what it is`; or a line of code that
says what stands for its value, ``  `page=[integer]` defaults to 1``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....read.blocks import Block, Line
from ....read.inline import plain
from ..drafts import Evidence, FieldDraft
from ..words.requiredtext import required_in_words
from ..words.typetext import parse_type

__all__ = ["read_definitions"]

_NAME = re.compile(r":?(?P<name>[A-Za-z_$@][\w.$@\[\]-]{0,120})(?P<star>\\?\*)?")
_HINT = re.compile(r"(?:(?<!\s)\s+)?[(\[](?P<hint>[^()\[\]]{1,80})[)\]]$")
_MEANING = re.compile(r":\s{1,8}(?P<text>\S.*)", re.DOTALL)
_MARK = re.compile(
    r"\{\{[<%]\s{0,4}(?P<shortcode>required|optional|mandatory|deprecated)\s{0,4}[>%]\}\}|"
    r"^\W{0,3}(?P<word>required|optional|mandatory|deprecated)\b\W{0,3}",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r"\{\{[<%][^{}]{0,200}[>%]\}\}")
_FIRST = re.compile(r"(?P<type>[^.]{1,80})(?:\.(?=\s|$)|$)\s*(?P<rest>.*)", re.DOTALL)
_ASSIGNED = re.compile(
    r"`(?P<name>[A-Za-z_$@][\w.$@-]{0,80}(?:\[\])?)=[\[<{](?P<type>[\w |/-]{1,60})[\]>}]`"
    r"(?P<rest>[^`].*|$)",
    re.DOTALL,
)
_MOST_LINES = 40


def read_definitions(blocks: Sequence[Block], index: int, end: int) -> tuple[list[FieldDraft], int]:
    """The fields of the definition list that starts at `index`, and the index after it; it does
    not go beyond `end`. [] where none starts."""
    found: list[FieldDraft] = []
    while True:
        start = index
        while found and start < end and _text(blocks, start) == "":
            start += 1
        one, after = _read(blocks, start, end)
        if one is None:
            one, after = _assigned(blocks, start, end)
        if one is None:
            return found, index
        found.append(one)
        index = after


def _assigned(blocks: Sequence[Block], index: int, end: int) -> tuple[FieldDraft | None, int]:
    """The field of a line of code, with the bullets about it below."""
    first = blocks[index] if index < end else None
    found = _ASSIGNED.fullmatch(first.text) if isinstance(first, Line) else None
    if found is None or first is None:
        return None, index
    texts = [found["rest"].strip(" -–—:,")]
    index += 1
    while index < end and (text := _text(blocks, index)) and text.startswith(("- ", "* ")):
        texts.append(text[2:].strip())
        index += 1
    draft = FieldDraft(found["name"], first.at, found["type"], evidence=Evidence.LIST)
    draft.marked = " ".join(text for text in texts if text)
    draft.description = plain(draft.marked)
    draft.required = required_in_words(draft.description)
    return draft, index


def _text(blocks: Sequence[Block], index: int) -> str | None:
    block = blocks[index]
    return block.text if isinstance(block, Line) else None


def _read(blocks: Sequence[Block], index: int, end: int) -> tuple[FieldDraft | None, int]:
    """The field whose name stands at `index`."""
    first = blocks[index] if index + 1 < end else None
    if not isinstance(first, Line) or len(first.text) > 200:
        return None, index
    term = plain(first.text)
    hint = _HINT.search(term)
    named = _NAME.fullmatch(term[: hint.start()] if hint else term)
    if named is None:
        return None, index
    texts: list[str] = []
    at = index + 1
    while at < end and len(texts) < _MOST_LINES:
        text = _text(blocks, at)
        meaning = _MEANING.fullmatch(text) if text else None
        if not text or not (meaning or (texts and _goes_on(blocks, at))):
            break
        texts.append(meaning["text"] if meaning else text)
        at += 1
    if not texts:
        return None, index
    draft = FieldDraft(named["name"], first.at, evidence=Evidence.LIST)
    draft.required = True if named["star"] else None
    _describe(draft, " ".join(texts))
    for word in re.split(r",\s*", hint["hint"]) if hint else ():
        _mark(draft, word)
        if not draft.type_text and parse_type(word).known:
            draft.type_text = word
    return draft, at


def _goes_on(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line goes on with the meaning above it; the next name has its own below."""
    below = _text(blocks, index + 1) if index + 1 < len(blocks) else None
    return not (below and _MEANING.fullmatch(below))


def _describe(draft: FieldDraft, text: str) -> None:
    """Read `{{<required>}} String. The name of the group`."""
    while (mark := _MARK.search(text)) is not None:
        _mark(draft, mark["shortcode"] or mark["word"])
        text = f"{text[: mark.start()]} {text[mark.end() :]}".strip()
    text = _SHORTCODE.sub("", text).strip()
    first = _FIRST.fullmatch(text)
    if first is not None and _is_type(first["type"]):
        draft.type_text, text = plain(first["type"]), first["rest"]
    draft.marked = text
    draft.description = plain(text)
    if draft.required is None:
        draft.required = required_in_words(draft.description)


def _is_type(text: str) -> bool:
    typed = parse_type(plain(text))
    return typed.known and bool(typed.schema) and not typed.note


def _mark(draft: FieldDraft, word: str) -> None:
    said = word.strip().lower()
    if said == "deprecated":
        draft.deprecated = True
    elif said in ("required", "mandatory", "optional"):
        draft.required = said != "optional"
