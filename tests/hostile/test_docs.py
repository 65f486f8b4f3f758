"""The docs of a hostile document: Markdown in which the document's text has no power."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from doclift import pipeline
from doclift.config import ApiConfig
from doclift.diagnostics import Report

from .payloads import PAYLOADS
from .support import Made, hostile, make
from .target import SLOTS, WORDS

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
TEXTS = tuple(PAYLOADS.values())
setattr(MARKDOWN, "validateLink", lambda _: True)  # noqa: B010 - so that all links are seen
_HEADS = {"scheme", "argument", "member", "status", "group", "place", "server"}
_OWN_LINK = re.compile(r"(?:\.\./)?(?:[\w./-]+\.(?:md|yaml))?(?:#[\w%.-]*)?")


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(hostile({}), tmp_path_factory.mktemp("docs"))


@pytest.mark.parametrize("turn", range(0, len(TEXTS), 3))
def test_docs_keep_their_form(turn: int, harmless: Made, tmp_path: Path) -> None:
    texts = {slot: TEXTS[(index + turn) % len(TEXTS)] for index, slot in enumerate(WORDS)}
    made = make(hostile(texts), tmp_path)
    assert made.docs.keys() == harmless.docs.keys()
    for file, text in made.docs.items():
        tokens = _flat(MARKDOWN.parse(text))
        assert _harm(tokens) == []
        assert _broken_rows(text, tokens) == []
        if "sources" not in file:
            assert _headings(tokens) == _headings(_flat(MARKDOWN.parse(harmless.docs[file])))
        assert all(c.isprintable() or c in "\n\t" for c in text)


@pytest.mark.parametrize("turn", range(0, len(TEXTS), 3))
def test_docs_of_hostile_names(turn: int, tmp_path: Path) -> None:
    texts = {slot: TEXTS[(index + turn) % len(TEXTS)] for index, slot in enumerate(SLOTS)}
    for text in make(hostile(texts), tmp_path).docs.values():
        tokens = _flat(MARKDOWN.parse(text))
        assert _harm(tokens) == []
        assert _broken_rows(text, tokens) == []


@pytest.mark.parametrize("turn", range(0, len(TEXTS), 3))
def test_the_document_loads_back(turn: int, tmp_path: Path) -> None:
    texts = {slot: TEXTS[(index + turn) % len(TEXTS)] for index, slot in enumerate(SLOTS)}
    made = make(hostile(texts), tmp_path)
    config = ApiConfig(name="acme", sources=("api.json",), output="out", package="acme")
    report = Report()
    document = pipeline.lift_inputs(pipeline.read_inputs(config, tmp_path, report), report)
    assert document is not None
    loaded = yaml.load(made.files["openapi.yaml"], yaml.CSafeLoader)
    assert repr(loaded) == repr(document.root)


def test_the_judge_sees_harm() -> None:
    for text in (
        "a <b>c</b>",
        "<script>x</script>",
        "[x](javascript:alert)",
        "<javascript:alert>",
        "![x](https://example.org/x.png)",
    ):
        assert _harm(_flat(MARKDOWN.parse(text))), text
    table = "| argument | b |\n| --- | --- |\n| c | d | e |\n"
    assert _broken_rows(table, _flat(MARKDOWN.parse(table))) == ["| c | d | e |"]


def _flat(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *(token.children or ()))]


def _harm(tokens: list[Token]) -> list[str]:
    """Raw HTML, images, and links that lead anywhere but to the web or to our own pages."""
    found = [f"html: {t.content}" for t in tokens if t.type in ("html_block", "html_inline")]
    found += [f"image: {t.attrGet('src')}" for t in tokens if t.type == "image"]
    for token in tokens:
        target = str(token.attrGet("href") or "")
        known = target.startswith(("http://", "https://", "mailto:")) or _OWN_LINK.fullmatch(target)
        if token.type == "link_open" and not known:
            found.append(f"link: {target}")
    return found


def _headings(tokens: list[Token]) -> Counter[str]:
    return Counter(token.tag for token in tokens if token.type == "heading_open")


def _broken_rows(text: str, tokens: list[Token]) -> list[str]:
    """Rows of our own tables that have another number of cells than the head."""
    lines = text.split("\n")
    broken: list[str] = []
    for token in tokens:
        if token.type == "table_open" and token.map:
            head, _, *rows = lines[token.map[0] : token.map[1]]
            if head.split("|")[1].strip() in _HEADS:
                broken += [row for row in rows if _bars(row) != _bars(head)]
    return broken


def _bars(row: str) -> int:
    """Bars that are not escaped; in a table a bar is one in a code span too."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", row))
