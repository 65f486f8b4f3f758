"""Types that stand nowhere but in the words of a description, or show in a default."""

from __future__ import annotations

import re

__all__ = ["described_type"]

_ARTICLE = r"(?:(?:an?|the|one|optional|required|single|unique|valid|this)\s+){0,3}"
_TYPES: tuple[tuple[str, str], ...] = (
    (r"(?:string|text)\b(?! arrays?| lists?)", "string"),
    (r"(?:boolean|bool)\b", "boolean"),
    (r"(?:integer|int|whole number)\b", "integer"),
    (r"(?:list|array|collection) of\b", "array"),
    (r"(?:json )?array\b", "array"),
    (r"(?:json )?(?:object|map|dictionary|hash)\b", "object"),
    (r"(?:maximum |minimum |total |max |min )?(?:number|count|amount) of (?!\W)", "integer"),
    (r"(?:url|uri|e-?mail(?: address)?|base64|iso[ -]?8601)\b", "string"),
    (
        r"(?:full |display |file |user |new |human[- ]readable )?"
        r"(?:name|path|filename|description|title|slug|comment|password|username|key sequence)"
        r" (?:of|for|to|used)\b",
        "string",
    ),
    (r"comma[- ](?:separated|delimited)\b", "string"),
    (r"(?:json|base64)[- ]encoded\b", "string"),
)
_BOOLEAN = re.compile(
    r"(?:whether\b|(?:if|when) (?:set to )?[`'\"]?(?:true|1)\b|set (?:this )?to [`'\"]?true\b"
    r"|[`'\"]?true[`'\"]? (?:if|to|when|for|or [`'\"]?false)\b|(?:enables?|disables?) or "
    r"(?:enables?|disables?)\b|(?:defaults? to|default:?|default is) [`'\"]?(?:true|false)\b)",
    re.IGNORECASE,
)
_PATTERNS = tuple((re.compile(_ARTICLE + pattern, re.IGNORECASE), kind) for pattern, kind in _TYPES)
_LONGEST = 2000


def described_type(description: str, default: str) -> str:
    """The JSON type that the first words of a description name, or a default has; "" for none.

    `A list of ids`, `Boolean value, ...`, `Number of items`, `Whether to ...`.
    """
    default = default.strip().strip("`").strip()
    if re.fullmatch(r"true|false", default, re.IGNORECASE):
        return "boolean"
    if re.fullmatch(r"-?\d{1,18}", default):
        return "integer"
    if re.fullmatch(r"-?\d{1,18}\.\d{1,18}", default):
        return "number"
    if len(default) > 1 and default[0] == default[-1] and default[0] in "\"'":
        return "string"
    text = description[:_LONGEST].strip()
    if re.match(r"(?:string|integer) or |.{0,40}\bas a string or an array\b", text, re.IGNORECASE):
        return ""
    for pattern, kind in _PATTERNS:
        if pattern.match(text):
            return kind
    return "boolean" if _BOOLEAN.match(text) or _BOOLEAN.search(text[:300]) else ""
