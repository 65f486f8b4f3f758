"""Defaults that stand in the words of a description."""

from __future__ import annotations

import re

__all__ = ["default_in_words"]

_DEFAULT = re.compile(
    r"\bdefault(?:s to|(?:s| value| setting)?(?: is|\s?=|:)|s? value)?\s{0,2}(?:to )?"
    r"(?:(?:`(?P<code>[^`\n]{1,60})`|\"(?P<double>[^\"\n]{1,60})\"|'(?P<single>[^'\n]{1,60})'"
    r"|\*\*(?P<bold>[^*\n]{1,60})\*\*)(?=[\s.,;)<]|$)"
    r"|(?P<bare>-?\d{1,12}(?:\.\d{1,6})?|true|false)(?=\.?(?:\s*$|[,;)<\n]|\.\s)))"
    r"(?!,?\s{0,2}(?:when|if|for|unless|in|on|and|or|otherwise)\b)",
    re.IGNORECASE,
)
_LONGEST = 4000


def default_in_words(text: str) -> str | None:
    """The default that a description names: ``Defaults to `asc`.``, `The default is 20.`

    None where it names none, or one that holds in some cases only.
    """
    found = _DEFAULT.search(text[:_LONGEST])
    return None if found is None else next(value for value in found.groups() if value)
