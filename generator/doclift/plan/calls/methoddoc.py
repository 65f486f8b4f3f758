"""The docstrings of methods."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.api import Operation
from ..python.docstring import clean, prose, sentence, unlinked, wrap
from ..python.expr import WIDTH
from .arguments import Bound

__all__ = ["async_doc", "method_doc"]

_TEXT = 240
_ARGUMENT_TEXT = 120
_SENTENCE_END = re.compile(r"[\w)`\"]{3}\.(?= [A-Z`])")


def method_doc(operation: Operation, bound: Iterable[Bound]) -> list[str]:
    """Summary, the beginning of the text, verb and path, and what is said of the arguments. All
    that is said stands in the docs."""
    summary = sentence(operation.doc.summary)
    body = prose(operation.doc.text, _TEXT, 8)
    text = wrap(summary, WIDTH - 11) if summary else []
    if body and " ".join(body) != " ".join(text):
        text = [*text, "", *body] if text else body
    http = f"{operation.method.upper()} {clean(str(operation.path))}"
    text = [*text, "", http] if text else [http]
    documented = [b for b in bound if _told(b) and b.view.place != "media"]
    if documented:
        text += ["", "Args:"]
        for argument in documented:
            line = f"{argument.view.name}: {_told(argument)}"
            block = [line] if len(line) <= WIDTH - 12 else wrap(line, WIDTH - 16)
            text += [f"    {block[0]}", *(f"        {line}" for line in block[1:])]
    return text


def _told(argument: Bound) -> str:
    """What is said of an argument: the start of its text, and what its value must fulfil."""
    said = _short(unlinked(sentence(argument.view.text))).strip()
    if said and argument.view.limits and said[-1] not in ".:;!?…":
        said += "."
    return f"{said} {argument.view.limits}".strip()


def async_doc(doc: list[str], title: str, place: str) -> list[str]:
    """The docstring of the async method: what `doc` says at length stands at the other one."""
    if len(doc) == 1:
        return doc
    said = _short(title).rstrip(" .:")
    see = f"See `{place}`."
    return wrap(f"{said}. {see}" if said else see, WIDTH - 14)


def _short(text: str) -> str:
    """As many whole sentences as fit, else as many words."""
    if len(text) <= _ARGUMENT_TEXT:
        return text
    start = text[:_ARGUMENT_TEXT]
    ends = [match.end() for match in _SENTENCE_END.finditer(start)]
    return start[: ends[-1]] if ends else start.rsplit(" ", 1)[0] + " …"
