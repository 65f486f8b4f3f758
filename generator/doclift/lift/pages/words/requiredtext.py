"""Cells that say whether a parameter is required, and under which condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ....read.inline import plain

__all__ = ["parse_required", "required_in_words", "required_letters"]

_YES = frozenset(
    "yes y true ture ✓ ✔ ✅ ☑ x • required req mandatory must always 1 o ja si sí oui да 是"
    " 必填 必须 必选 sim ○ ◯ ❗ white_check_mark heavy_check_mark".split()
)
_NO = frozenset(
    "no n false flase ✗ ✘ ❌ ✖ optional opt - -- – — never 0 nein non нет n/a none not-required"
    " 否 可选 选填 非必填 não nao ❎".split()
)
_LEADING = re.compile(
    r"(yes|true|required|mandatory|no|false|not required|optional|conditional(?:ly)?(?: required)?)"
    r"\b[\s:,.;*-]*",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?:conditional(?:ly)?|depends|sometimes|one of\b|either\b|at least one\b|only\b|if\b|when\b"
    r"|unless\b|\(?yes (?:if|for|when)\b|条件)",
    re.IGNORECASE,
)
_OPENS_CONDITION = re.compile(
    r"(?:(?:yes |required )?(?:if|when|for)|unless|only|in case|except|where|with|on)\b",
    re.IGNORECASE,
)
_MAX = 300
_OCCURS = re.compile(r"([01])\s?(?:\.\.\.?|-|:)\s?(?:\d{1,3}|\*|n|∞|unbounded)", re.IGNORECASE)
_LETTERS = (
    {"m": True, "o": False, "c": False},
    {"r": True, "o": False, "c": False},
    {"o": True, "x": False},
    {"t": True, "f": False},
)
"""The letters that a column may use for required and optional (and conditional)."""


def required_letters(cells: Iterable[str]) -> dict[str, bool]:
    """What single letters mean in a column of required marks: `O` is optional beside `M`, and
    yes beside `X`. {} for columns that are written in another way."""
    used = {plain(cell[:_MAX]).strip(" *_`.").lower() for cell in cells} - {"", "-"}
    for letters in _LETTERS:
        if used and used <= letters.keys() and (len(used) > 1 or used <= {"m", "r", "t"}):
            return letters
    return {}


def parse_required(text: str, letters: Mapping[str, bool] | None = None) -> tuple[bool | None, str]:
    """`(required, condition)` of a cell such as `Yes`, `Conditional(Yes for Business)`.

    `required` is None where the text says nothing. Under a condition it is False and
    `condition` holds the words of it; a bare "Conditional" has the condition "Conditional".
    `letters` are those that the column uses (`required_letters`).
    """
    words = " ".join(plain(text[:_MAX]).replace("\ufe0f", "").split()).strip(" .,;:")
    key = words.lower().strip("*_()[]<>` ")
    if not words:
        return None, ""
    if letters and key in letters:
        return letters[key], ""
    if (occurs := _OCCURS.fullmatch(key)) is not None:
        return occurs[1] == "1", ""
    if key in _YES:
        return True, ""
    if key in _NO or not key:
        return False, ""
    if key.startswith("conditional"):
        inside = re.sub(r"^conditional(?:ly)?(?: required)?", "", words, flags=re.IGNORECASE)
        return False, inside.strip(" ():,;-") or words
    leading = _LEADING.match(words)
    if leading is not None:
        rest = words[leading.end() :].strip(" ()[],;:-")
        positive = leading[1].lower() in ("yes", "true", "required", "mandatory")
        if positive and rest and _OPENS_CONDITION.match(rest):
            return False, rest
        return positive, ""
    if _CONDITION.match(words):
        return False, words
    return None, ""


_BEGINS = re.compile(r"\W{0,4}(?P<word>required|optional|mandatory)\b(?:\W{1,3}|$)", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:[.;,)]\s{0,3}|[(\[]\s{0,3}|\s[-–—]\s{0,3}|^)(?:(?:this|it)(?: \w{1,20})? is )?"
    r"(?P<word>required|optional|mandatory)\s{0,3}[.)\]]{0,3}$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:^|[.;]\s{1,3})this (?:\w{1,20} )?is (?P<word>required|mandatory) to\b", re.I
)
_LONGEST = 4000


def required_in_words(text: str) -> bool | None:
    """What a description says: `Optional. The colour`, `The colour (required)`, `... Required.`;
    None where it says nothing, or says it of some cases only."""
    text = text[:_LONGEST].strip()
    found = _BEGINS.match(text)
    if found is not None and _OPENS_CONDITION.match(text, found.end()):
        return False
    found = found or _ENDS.search(text) or _SAYS.search(text)
    return None if found is None else found["word"].lower() != "optional"
