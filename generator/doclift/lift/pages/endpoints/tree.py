"""Menus: trees of endpoints that a page names, by group, without saying their paths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ....diagnostics import Report, Span
from ....read.blocks import Block, Line, Page
from .. import codes
from ..drafts import NamedOnly
from .signs import METHODS

__all__ = ["read_trees"]

_BULLET = re.compile(r"(?P<bullet>[•◦▪·*+-]|\d{1,3}[.)])\s+(?P<name>\S.{0,120})")
_VERB_LINE = re.compile(r"(?:" + "|".join(METHODS) + "|DEL)")
_VERBS = frozenset(
    "get list show find fetch read search retrieve view add create new insert post edit update "
    "change modify put patch set delete remove destroy cancel generate send upload download "
    "import export enable disable activate archive restore".split()
)
_FEWEST = 3


@dataclass(slots=True)
class _Node:
    name: str
    indent: int
    at: Span
    method: str = ""
    children: list[_Node] = field(default_factory=list["_Node"])


def read_trees(page: Page, report: Report) -> tuple[list[NamedOnly], set[int]]:
    """The endpoints that the page's menus name, and the indexes of the menus' blocks."""
    named: list[NamedOnly] = []
    used: set[int] = set()
    index = 0
    while index < len(page.blocks):
        roots, end = _read_list(page.blocks, index)
        leaves = _leaves(roots)
        if _is_menu(leaves):
            used.update(range(index, end))
            named += _named(leaves, report)
        index = max(end, index + 1)
    return named, used


def _read_list(blocks: Sequence[Block], start: int) -> tuple[list[_Node], int]:
    """The nodes of a run of bullets, and the index after it."""
    root = _Node("", -1, Span(""))
    path = [root]
    index = start
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Line) or not block.text:
            break
        found = _BULLET.fullmatch(block.text)
        if found is not None:
            while path[-1].indent >= block.indent:
                path.pop()
            node = _Node(found["name"].strip(), block.indent, block.at)
            path[-1].children.append(node)
            path.append(node)
        elif index > start and path[-1] is not root and _VERB_LINE.fullmatch(block.text):
            path[-1].method = "DELETE" if block.text == "DEL" else block.text
        else:
            break
        index += 1
    return root.children, index


def _leaves(roots: list[_Node]) -> list[tuple[tuple[str, ...], _Node]]:
    """Nodes without children that stand in a group, each with the names above it."""
    found: list[tuple[tuple[str, ...], _Node]] = []
    stack: list[tuple[tuple[str, ...], _Node]] = [((), node) for node in reversed(roots)]
    while stack:
        group, node = stack.pop()
        if node.children:
            below = (*group, node.name)
            stack += [(below, child) for child in reversed(node.children)]
        elif group:
            found.append((group, node))
    while found and len({group[0] for group, _ in found}) == 1:
        if any(len(group) == 1 for group, _ in found):
            break
        found = [(group[1:], node) for group, node in found]
    return found


def _is_menu(leaves: list[tuple[tuple[str, ...], _Node]]) -> bool:
    """Most leaves begin with a verb: a list of things to do, not prose in bullets."""
    if len(leaves) < _FEWEST:
        return False
    acting = sum(bool(node.method) or _first_word(node.name) in _VERBS for _, node in leaves)
    short = all(len(node.name.split()) <= 12 for _, node in leaves)
    return short and acting * 2 > len(leaves)


def _first_word(name: str) -> str:
    return name.split()[0].lower()


def _named(leaves: list[tuple[tuple[str, ...], _Node]], report: Report) -> list[NamedOnly]:
    """Leaves with their methods: written, in the name, or like those of the same first word."""
    written: dict[str, Counter[str]] = {}
    for _, node in leaves:
        if node.method:
            written.setdefault(_first_word(node.name), Counter())[node.method] += 1
    named: list[NamedOnly] = []
    for group, node in leaves:
        first = _first_word(node.name)
        method, evidence = node.method, "written"
        if not method and node.name.split()[0] in METHODS:
            method, evidence = first.upper(), "name"
        elif not method and first in written:
            method, evidence = written[first].most_common(1)[0][0], "analogy"
        elif not method:
            evidence = ""
        named.append(NamedOnly(node.name, group, node.at, method, evidence))
    _tell(named, report)
    return named


def _tell(named: list[NamedOnly], report: Report) -> None:
    groups = len(dict.fromkeys(each.group for each in named))
    known = Counter(each.method_evidence or "unknown" for each in named)
    report.add(
        codes.MENU,
        named[0].at,
        f"The menu names {len(named)} endpoints in {groups} groups without their paths "
        f"(method written: {known['written']}, in the name: {known['name']}, by analogy: "
        f"{known['analogy']}, unknown: {known['unknown']}).",
        "Those that no other page describes get no method in the client; give `method` and "
        "`path` in an overlay to add one.",
    )
