"""Least and greatest values of numbers that stand in the words of a description."""

from __future__ import annotations

import re

__all__ = ["limits_in_words"]

_NUMBER = r"`?(-?\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?)`?"
_END = r"(?=\.?(?:\s*$|[,;)<\n]|\.\s|\s(?:inclusive|and|or)\b))"
_RANGE = re.compile(
    rf"\b(?:between|from|in the range(?: of)?|range:)\s{{1,3}}{_NUMBER}"
    rf"\s{{0,3}}(?:and|to|-|–|\.\.)\s{{0,3}}{_NUMBER}{_END}",
    re.IGNORECASE,
)
_SIGN = r"(?: (?:allowed )?(?:value|limit))?(?: allowed)?(?: is|:| =| of)?\s{0,3}"
_MOST = re.compile(rf"\bmax(?:imum)?\.?{_SIGN}{_NUMBER}{_END}", re.IGNORECASE)
_LEAST = re.compile(rf"\bmin(?:imum)?\.?{_SIGN}{_NUMBER}{_END}", re.IGNORECASE)
_LONGEST = 4000


def limits_in_words(text: str) -> dict[str, int | float]:
    """`minimum` and `maximum` of a number, as `between 1 and 100` or `(max 100)` tell them."""
    text = text[:_LONGEST]
    both = _RANGE.search(text)
    if both is not None:
        least, most = _value(both[1]), _value(both[2])
        return {"minimum": least, "maximum": most} if least < most else {}
    found = {"minimum": _LEAST.search(text), "maximum": _MOST.search(text)}
    return {name: _value(match[1]) for name, match in found.items() if match is not None}


def _value(text: str) -> int | float:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)
