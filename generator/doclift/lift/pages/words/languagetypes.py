"""Types in the words of programming languages, in a form that has no language.

`Option<Vec<models::Pet>>`, `kotlin.collections.List<kotlin.Int>`, `\\Acme\\Model\\Pet[]`,
`Pointer to NullableString`, `[**number**]` and `< Pet > array` are `Vec<Pet>`, `List<Int>`,
`Pet[]`, `String | null`, `number` and `array<Pet>`.
"""

from __future__ import annotations

import re

__all__ = ["is_of_program", "neutral_type"]

_START = r"(?<![\w./#\\:-])"
_NAMESPACE = re.compile(
    _START + r"\\{0,2}(?:[A-Za-z_]\w{0,60}(?:::|\\{1,2})){1,8}(?=[A-Za-z])"
    rf"|{_START}\\(?=[A-Z][a-z])"
)
_PACKAGE = re.compile(_START + r"(?:[a-z][a-z0-9_]{0,40}\.){1,8}(?=[A-Z]\w{0,60}(?![\w./]))")
_PLAIN_LINK = re.compile(r"\[\*\*([^\]*]{1,400})\*\*\](?![(\[])(?:\*\*Array<[^*]{1,2000}>\*\*)?")
_POINTER = re.compile(r"^\s*pointer to\s+", re.IGNORECASE)
_WRAPPED = re.compile(
    r"^\s*(?:option|optional|nullable|maybe|box)\s*[<\[]\s*(?P<inner>.{1,400})[>\]]\s*$", re.I
)
_NULLABLE = re.compile(
    r"\bNullable(?P<word>String|Time|Bool|Int(?:8|16|32|64)?|Float(?:32|64)?)\b(?!\()"
)
_OPENED = re.compile(r"^\s*<(?P<inner>.{1,400})>\s*(?P<outer>array|map)\b(?:\(\w{1,9}\))?\s*$")
_OF_PROGRAMS = re.compile(
    r"(?:\w{1,40}\.)?(?:Context|CancellationToken|AbortSignal|CancelToken)", re.IGNORECASE
)


_UNION = re.compile(r"^\s*Union\[(?P<inner>[^\[\]]{1,400})\]\s*$")


def neutral_type(text: str) -> str:
    """A type text without namespaces, and without wrappers that say nothing of the wire."""
    text = _POINTER.sub("", text)
    wrapped = _WRAPPED.match(text)
    if wrapped is not None:
        text = wrapped["inner"].strip()
    if text.lstrip().startswith("<") and (opened := _OPENED.match(text)) is not None:
        text = f"{opened['outer']}<{opened['inner'].strip()}>"
    if text.lstrip().startswith("Union[") and (union := _UNION.match(text)) is not None:
        text = union["inner"].replace(",", " |")
    if "[**" in text:
        text = _PLAIN_LINK.sub(r"\1", text)
    if "::" in text or "\\" in text:
        text = _NAMESPACE.sub("", text)
    if "." in text:
        text = _PACKAGE.sub("", text)
    return _NULLABLE.sub(r"\g<word> | null", text)


def is_of_program(text: str) -> bool:
    """Whether a type is of arguments that never leave the program: `context.Context`."""
    return _OF_PROGRAMS.fullmatch(text.strip(" *`")) is not None
