"""The fields that describe a request and its answers in a list of reStructuredText.

The names are those of the HTTP domain of Sphinx: `:query int page:`, `:<json string name:`,
`:statuscode 404:`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from docutils import nodes

__all__ = ["HttpFields", "Rows"]

_IN = {
    **dict.fromkeys("param parameter arg argument key keyword".split(), "path"),
    **dict.fromkeys("query queryparam queryparameter qparam".split(), "query"),
    **dict.fromkeys("form formparam formparameter fparam".split(), "body"),
    **dict.fromkeys("<json <jsonarr reqjson reqjsonobj reqjsonarr".split(), "body"),
    **dict.fromkeys("json jsonparam jsonparameter jparam".split(), "body"),
    **dict.fromkeys("<header reqheader requestheader".split(), "header"),
}
_ANSWER = frozenset(">json >jsonarr resjson resjsonobj resjsonarr".split())
_ANSWER_HEADER = frozenset(">header resheader responseheader".split())
_STATUS = frozenset("statuscode status code".split())
_FIELDS = ["Name", "Type", "Description"]

Rows: TypeAlias = list[tuple[list[str], int]]


class HttpFields:
    """The fields of one request, as tables of Markdown.

    `variables` are those of its path, which stands in `line`, with the type that the path gives
    them (None: none).
    """

    def __init__(self, variables: Mapping[str, str | None], line: int) -> None:
        self._variables = variables
        self._line = line
        self._parameters: Rows = []
        self._answer: Rows = []
        self._headers: Rows = []
        self._statuses: Rows = []
        self._others: Rows = []

    def read(self, fields: nodes.field_list, inline: Callable[[nodes.Node], str]) -> None:
        """Add the fields of a list; `inline` gives the text of a node."""
        for one in fields.children:
            if isinstance(one, nodes.field) and len(one.children) == 2:
                name, body = one.children
                self._add(name.astext().split(), inline(body), one.line or fields.line or 1)

    def parameters(self) -> list[tuple[str, Rows]]:
        """The table of what is sent, without a title."""
        told = {cells[0] for cells, _ in self._parameters}
        untold = [
            ([f"`{name}`", "path", stated, ""], self._line)
            for name, stated in self._variables.items()
            if stated and f"`{name}`" not in told
        ]
        rows = untold + self._parameters
        return _tables(("", ["Name", "In", "Type", "Description"], rows))

    def answers(self) -> list[tuple[str, Rows]]:
        """The tables of what comes back, and of all other fields."""
        return _tables(
            ("Responses", ["Status code", "Description"], self._statuses),
            ("Response headers", _FIELDS, self._headers),
            ("Response", _FIELDS, self._answer),
            ("Notes", ["Subject", "Text"], self._others),
        )

    def _add(self, words: list[str], text: str, line: int) -> None:
        kind = words[0].lower() if words else ""
        name = words[-1] if len(words) > 1 else ""
        stated = " ".join(words[1:-1])
        if kind in _STATUS and name:
            self._statuses.append(([" ".join(words[1:]), text], line))
        elif kind in _IN and name:
            place = _IN[kind]
            if place == "path":
                place = place if name in self._variables else ""
                stated = stated or self._variables.get(name) or ""
            self._parameters.append(([f"`{name}`", place, stated, text], line))
        elif kind in _ANSWER and name:
            self._answer.append(([f"`{name}`", stated, text], line))
        elif kind in _ANSWER_HEADER and name:
            self._headers.append(([f"`{name}`", stated, text], line))
        else:
            self._others.append(([" ".join(words), text], line))


def _tables(*named: tuple[str, list[str], Rows]) -> list[tuple[str, Rows]]:
    """Title, and header and rows, of each table that has rows."""
    return [(title, [(head, rows[0][1]), *rows]) for title, head, rows in named if rows]
