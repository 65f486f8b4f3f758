"""Ids of examples that pages copy into the paths of endpoints: `GET /boards/7/cards/12.json`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ....diagnostics import Report
from .. import codes
from ..drafts import EndpointDraft, Evidence, FieldDraft
from ..words.texts import singular, words_of

__all__ = ["template_path"]

_COPIED = re.compile(
    r"(?P<value>\d{1,20}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?P<suffix>\.[a-z]{2,5})?",
    re.IGNORECASE | re.ASCII,
)
_NO_COLLECTION = frozenset({"api", "rest", "version", "v"})


def template_path(draft: EndpointDraft, page: Sequence[EndpointDraft], report: Report) -> None:
    """Make the ids of an example in a path parameters; tell what else on the page has such a
    value.

    A number at the end is an id; within a path it is one behind a word that names many, or where
    the page has the path that ends before it. Beside parameters in braces it may be meant.
    """
    found = _templated(draft.path, {each.path for each in page})
    if found is None:
        return
    path, values = found
    draft.path = path
    for name, value in values.items():
        number = value.isdigit()
        draft.params.append(
            FieldDraft(
                name,
                draft.at,
                "integer" if number else "uuid",
                place="path",
                required=True,
                examples=(int(value) if number else value,),
                evidence=Evidence.EXAMPLE,
            )
        )
    seen = [value for value in values.values() if any(_sees(each, value) for each in page)]
    evidence = f"; {', '.join(seen)} recurs in the examples" if seen else ""
    if len(values) == 1:
        told = f"The path ends in the example id {next(iter(values.values()))}"
    else:
        told = f"The path holds the example ids {', '.join(values.values())}"
    report.add(codes.LITERAL_ID, draft.at, f"{told}; read as {path}{evidence}.")


def _templated(path: str, known: Collection[str]) -> tuple[str, dict[str, str]] | None:
    """A path with parameters in place of copied ids, and the ids by name; None without any."""
    segments = path.split("/")
    last = len(segments) - 1
    copied: list[tuple[int, str, str]] = []
    for index, segment in enumerate(segments):
        found = _COPIED.fullmatch(segment)
        if found is None or index < 2:
            continue
        if index == last or ("{" not in path and _names_many(segments[:index], known)):
            copied.append((index, found["value"], found["suffix"] or ""))
    values: dict[str, str] = {}
    for index, value, suffix in copied:
        name = "id" if len(copied) == 1 and index == last else _name_of(segments[index - 1])
        if name in values:
            name = f"{name}_{len(values) + 1}"
        values[name] = value
        segments[index] = f"{{{name}}}{suffix}"
    return ("/".join(segments), values) if values else None


def _names_many(before: Sequence[str], known: Collection[str]) -> bool:
    """Whether the segments before a number lead to a collection, which the number is of."""
    word = before[-1]
    if not word or word.lower() in _NO_COLLECTION:
        return False
    collection = "/".join(before)
    return singular(word) != word or any(
        path == collection or path.startswith(f"{collection}.") for path in known
    )


def _name_of(segment: str) -> str:
    words = words_of(segment)
    return "_".join([*words[:-1], singular(words[-1]), "id"]) if words else "id"


def _sees(draft: EndpointDraft, value: str) -> bool:
    """Whether an example of a draft holds a value."""
    stack = [example.value for example in draft.body_examples]
    stack += [example.value for response in draft.responses for example in response.examples]
    while stack:
        top = stack.pop()
        if isinstance(top, dict):
            stack += top.values()
        elif isinstance(top, list):
            stack += top
        elif str(top) == value:
            return True
    return False
