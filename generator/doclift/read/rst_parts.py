"""What reStructuredText leaves to its users, directives and roles, as nodes of a document.

Documentation systems add directives of their own; one that is unknown here keeps its content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.languages import en
from docutils.parsers.rst.states import Inliner

__all__ = ["Described", "know_parts"]

_DIRECTIVE = re.compile(r"^\s*\.\. +([A-Za-z][\w:+.-]{0,80})::", re.MULTILINE)
_ROLE = re.compile(r":([A-Za-z][\w:+.-]{0,80}):`")
_OPTION = re.compile(r":[\w-]+:(?:\s|$)")
_CODE = frozenset("code code-block sourcecode parsed-literal prompt http:example".split())
_LEFT_OUT = frozenset(
    "toctree index contents highlight meta include raw image figure tags sectionauthor"
    " codeauthor literalinclude automodule autoclass autofunction".split()
)
_TARGET = re.compile(r"(?P<text>.*?)\s*<[^<>]*>$", re.DOTALL)


class Described(nodes.General, nodes.Element):
    """A directive that docutils does not know: `name`, `argument` and the content as children."""


class _AnyDirective(Directive):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> Sequence[nodes.Node]:
        if self.name.lower() in _LEFT_OUT:
            return []
        first, *more = str(self.arguments[0]).split("\n") if self.arguments else [""]
        # Without an empty line before it the content arrives as a part of the argument.
        glued = [line for line in more if not _OPTION.match(line.strip())]
        if self.name.lower() in _CODE:
            return [self._code(first.strip(), glued)]
        node = Described(name=self.name.lower(), argument=first.strip())
        node.line = self.lineno
        if glued:
            node += nodes.paragraph("", "\n".join(glued))
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]

    def _code(self, language: str, glued: list[str]) -> nodes.Node:
        text = "\n".join([*glued, *self.content])
        node = nodes.literal_block(text, text, classes=["code", language] if language else [])
        node.line = self.lineno + 1 if glued else self.content_offset + 1
        return node


def _any_role(
    role: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: Mapping[str, Any] | None = None,
    content: Sequence[str] | None = None,
) -> tuple[list[nodes.reference], list[nodes.reference]]:
    """What a role says that docutils does not know, as code: references mostly name things."""
    plain = nodes.unescape(text)
    titled = _TARGET.fullmatch(plain)
    if titled and titled["text"]:
        return [nodes.reference(rawtext, titled["text"])], []
    return [nodes.reference(rawtext, "", nodes.literal(rawtext, plain.lstrip("~!")))], []


def know_parts(text: str) -> None:
    """Make docutils take every directive and role that a text uses."""
    for name in sorted({found.lower() for found in _DIRECTIVE.findall(text)}):
        if name in _CODE or name in _LEFT_OUT or name not in en.directives:
            directives.register_directive(name, _AnyDirective)
    for name in sorted({found.lower() for found in _ROLE.findall(text)}):
        if name not in en.roles:
            roles.register_local_role(name, _any_role)
