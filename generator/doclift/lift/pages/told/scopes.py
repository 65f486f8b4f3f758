"""Which endpoints a sentence speaks of: all, those of some methods, or those of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....read.blocks import Block, Line
from ..endpoints.signs import METHODS

__all__ = ["Paragraph", "Scope", "paragraphs", "read_scope", "sentences"]

_NOUN = r"(?:endpoint|request|call|method|operation|route)"
_LISTS = r"(?:list(?:ing)?s?|collections?|index|paginated|paged)"
_ALL = re.compile(
    r"(?<!same for )\b(?:all|every|each|any(?= (?:api )?endpoint))\b"
    rf"(?P<kind>(?:[ /]{{1,2}}[`*_,\w-]{{1,30}}){{0,6}}?) `?{_NOUN}s?\b"
    r"(?P<which>.{0,80})",
    re.IGNORECASE,
)
_OF_LISTS = re.compile(
    rf"\b(?:{_LISTS} {_NOUN}s|{_NOUN}s (?:that|which) (?:return|list|fetch)s? "
    r"(?:(?:an?|the|large|paginated) )?(?:lists?|collections?|multiple|arrays?|many|more than one)"
    r"|(?:when|while|for) (?:listing|retrieving|fetching|requesting) (?:an? )?"
    r"(?:lists?|collections?|resources|records|objects|items|multiple|results|data))\b",
    re.IGNORECASE,
)
_ANSWERS_LISTS = re.compile(
    r"\W{0,3}(?:that|which) (?:can )?(?:return|list|fetch|retrieve)s? (?:(?:an?|the|large) )?"
    r"(?:lists?|collections?|multiple|arrays?|many|sets?|more|results|several|paginated)\b",
    re.IGNORECASE,
)
_OF_API = re.compile(
    r"\W{0,3}(?:made |sent |available )?(?:to|in|of|from|on|for|against) (?:the|our|this|your)?"
    r"\s?(?:[\w.-]{1,30} ){0,3}(?:apis?|service|server)\b",
    re.IGNORECASE,
)
_OF_PAGE = re.compile(
    r"\W{0,3}(?:(?:listed |described |documented )?(?:below|here)\b"
    r"|(?:on|in|of) this (?:page|section|group|document|resource)\b)",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\W{0,3}(?:that|which|with|for|to|where|whose|under|in|of|on|from|marked|using|related"
    r"|listed|below|here)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:some|many|certain|specific|several|few|selected|other|not all)\b|(?<!at )\bmost\b", re.I
)
_EXCEPT = re.compile(
    r"\b(?:except|unless|excluding|other than|apart from|aside from|but not)\b", re.IGNORECASE
)
_KIND_WORD = re.compile(r"[A-Za-z0-9]+")
_PLAIN_WORDS = frozenset("of the our these those your such api rest http https and or json".split())
_LIST_WORDS = frozenset("list lists listing collection collections index paginated paged".split())
_BY_WORD = {"read": {"GET"}, "write": {"POST", "PUT", "PATCH", "DELETE"}}
_SENTENCE = re.compile(r"(?<!e\.g\.)(?<!i\.e\.)(?<=[.!?])\s+")
_MARKERS = ("- ", "* ", "+ ", "• ", "> ", "|")
_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class Scope:
    """`methods` is empty for any method. `lists`: only endpoints that answer with lists.
    `is_own`: only those of the page that says it."""

    methods: frozenset[str] = frozenset()
    lists: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of the lines `start` to `end` (excluded)."""

    start: int
    end: int
    text: str


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The paragraphs of a page; each item of a list is one."""
    lines: list[str] = []
    for index, block in enumerate([*blocks, None]):
        text = block.text if isinstance(block, Line) else ""
        if lines and (not text or text.startswith(_MARKERS)):
            yield Paragraph(index - len(lines), index, " ".join(lines)[:_LONGEST])
            lines = []
        if text:
            lines.append(text)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return _SENTENCE.split(text)


def read_scope(sentence: str, before: Scope | None = None) -> Scope | None:
    """Which endpoints a sentence speaks of; None where it speaks of none in general, of some of
    them, or of all with exceptions. `before` is what `these` endpoints means."""
    if _EXCEPT.search(sentence):
        return None
    found = _ALL.search(sentence)
    listed = _OF_LISTS.search(sentence)
    if found is None or (listed is not None and listed.start() < found.start()):
        general = listed is not None and not _SOME.search(sentence[: listed.end()])
        return Scope(lists=True) if general else None
    if _SOME.search(sentence[: found.start("which")]):
        return None
    words = [word.lower() for word in _KIND_WORD.findall(found["kind"])]
    if before is not None and {"these", "those", "such"} & set(words):
        return before
    methods = {word.upper() for word in words if word.upper() in METHODS}
    methods = methods.union(*(_BY_WORD.get(word, ()) for word in words))
    lists = not _LIST_WORDS.isdisjoint(words) or listed is not None
    known = _PLAIN_WORDS | _LIST_WORDS | _BY_WORD.keys() | {each.lower() for each in methods}
    if any(word not in known for word in words):
        return None
    which = found["which"]
    lists = lists or _ANSWERS_LISTS.match(which) is not None
    is_own = _OF_PAGE.match(which) is not None
    if _LIMITED.match(which) and not (lists or is_own or _OF_API.match(which)):
        return None
    return Scope(frozenset(methods), lists, is_own)
