"""Cutting pages into blocks."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from doclift.diagnostics import Report
from doclift.read.blocks import Block, Fence, Heading, JsonBlock, Line, Page, Table
from doclift.read.markdown import cut

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SPECS = Path(__file__).parents[2] / "specs"


def blocks(text: str) -> list[Block]:
    """The blocks of a page, without the empty lines."""
    return [block for block in cut("page.md", text).blocks if block != _blank(block)]


def _blank(block: Block) -> Line:
    return Line("", 0, block.at)


def place(block: Block) -> tuple[int, int]:
    return block.at.line, block.at.column


def cells(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in (table.header, *table.rows)]


@pytest.mark.parametrize(
    ("text", "level", "title", "at"),
    [
        ("# Title", 1, "Title", (1, 3)),
        ("### Title ###", 3, "Title", (1, 5)),
        ("## Title {#anchor}", 2, "Title", (1, 4)),
        ("##Title", 2, "Title", (1, 3)),
        ("Title\n=====", 1, "Title", (1, 1)),
        ("text\n\nTitle\n---\n", 2, "Title", (3, 1)),
        ('<h2 id="x">A <b>title</b></h2>', 2, "A title", (1, 12)),
        ("    ### In a component", 3, "In a component", (1, 9)),
    ],
)
def test_headings(text: str, level: int, title: str, at: tuple[int, int]) -> None:
    heading = next(block for block in blocks(text) if isinstance(block, Heading))
    assert (heading.level, heading.text, place(heading)) == (level, title, at)


@pytest.mark.parametrize(
    "text",
    [
        "#hashtag",
        "    # a shell comment",
        "one\ntwo\n---",
        "- item\n---",
        "a | b\n----",
        "1. x\n---",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert not any(isinstance(block, Heading) for block in blocks(text))


@pytest.mark.parametrize(
    ("text", "info", "code", "at"),
    [
        ("```json\n{}\n```", "json", "{}", (2, 1)),
        ("~~~\na\n```\n~~~", "", "a\n```", (2, 1)),
        ("````yaml get /a/b\n```\nx\n```\n````", "yaml get /a/b", "```\nx\n```", (2, 1)),
        ("  ```yaml\n  a:\n    b\n  ```", "yaml", "a:\n  b", (2, 3)),
        ("- ```\n  GET /a\n  ```", "", "GET /a", (2, 3)),
        ("> ```http\n> GET /a\n> ```\ntext", "http", "GET /a", (2, 3)),
        ("  ```\nless indented\n  ```", "", "less indented", (2, 1)),
    ],
)
def test_fences(text: str, info: str, code: str, at: tuple[int, int]) -> None:
    fence = blocks(text)[0]
    assert isinstance(fence, Fence)
    assert (fence.info, fence.text, place(fence)) == (info, code, at)


def test_an_unclosed_fence_ends_where_the_next_one_opens() -> None:
    report = Report()
    page = cut("p", "```json\n{}\n\n## Next\n\n```yaml\na: 1\n```\n", report)
    fences = [block for block in page.blocks if isinstance(block, Fence)]
    assert [fence.info for fence in fences] == ["json", "yaml"]
    assert [found.code.id for found in report.diagnostics] == ["W155"]


def test_an_unclosed_fence_ends_before_the_next_heading() -> None:
    page = blocks("```\nGET /a\n\n## Next\ntext")
    assert [type(block) for block in page] == [Fence, Heading, Line]


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|:-:|\n| 1 | 2 |\n",
        "a | b\n---|---\n1 | 2\n",
        "a | b |\n--- | --- |\n1 | 2 |\n",
        "|a|b|\n|-|-|\n|1|2|\n",
        "  | a | b |\n  |---|---|\n  | 1 | 2 |\n",
        "> | a | b |\n> |---|---|\n> | 1 | 2 |\n",
        "| a | b |\n| 1 | 2 |\n",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "<table>\n<thead>\n<tr><td>a</td><td>b</td></tr></thead>\n<tr><td>1\n</td><td> 2",
    ],
)
def test_tables(text: str) -> None:
    if text.startswith("<table>\n"):
        text += "</td></tr></table>"
    assert cells(blocks(text)[0]) == [["a", "b"], ["1", "2"]]


def test_a_table_copied_with_tabs() -> None:
    table, line = blocks("name\ttype\tnote\nid\tint\tthe id\ntext")
    assert cells(table) == [["name", "type", "note"], ["id", "int", "the id"]]
    assert isinstance(line, Line)
    assert all(isinstance(block, Line) for block in blocks("1.\tone\n2.\ttwo\n3.\tthree"))


def test_cells_have_places() -> None:
    table = blocks("text\n\n| a  | b |\n|---|---|\n|  1 | 2 |")[1]
    assert isinstance(table, Table)
    assert [place_of.at.column for place_of in table.rows[0].cells] == [4, 8]
    assert table.rows[0].at.line == 5


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| a | string | null | yes |", ["a", "string | null", "yes"]),
        ("| a | `x|y` | yes |", ["a", "`x|y`", "yes"]),
        (r"| a | x \| y | yes |", ["a", "x | y", "yes"]),
        ("| a | b || c | yes |", ["a", "b || c", "yes"]),
        ("| a | int | some prose | more of it |", ["a", "int", "some prose | more of it"]),
        ("| a | int |", ["a", "int"]),
    ],
)
def test_bars_inside_cells(row: str, expected: list[str]) -> None:
    assert cells(blocks(f"| n | t | d |\n|---|---|---|\n{row}")[0])[1] == expected


def test_html_cells_keep_code_and_line_breaks() -> None:
    text = (
        "<table><tr><td><code>a</code> &amp; b</td><td><p>x</p><ul><li>1</li><li>2</li></ul>"
        "<table><tr><td>in</td><td>ner</td></tr></table></td></tr></table> after"
    )
    table, after = blocks(text)
    assert cells(table) == [["`a` & b", "x\n1\n2\nin ner"]]
    assert isinstance(after, Line)
    assert after.text == "after"


def test_what_an_html_comment_hides_is_no_structure() -> None:
    page = blocks("<!--\n## Old\n| a | b |\n|---|---|\n-->\n## New")
    assert [type(block) for block in page] == [Line] * 5 + [Heading]


def test_text_tables_and_json_run_together() -> None:
    text = (
        "12ab*application/json/api/a/check| Key | Type |\n|---|---|\n| k | int |\n"
        '{"k": 1}{\n"ok": true\n}/api/b/remove/7{\n"ok": true\n}'
        '/api/c| Key | Type |\n|---|---|\n| l | int |{"l": 2}'
    )
    page = blocks(text)
    shown = [block.text if isinstance(block, Line) else type(block).__name__ for block in page]
    assert shown == [
        "12ab*", "application/json", "/api/a/check", "Table", "JsonBlock", "JsonBlock",
        "/api/b/remove/7", "JsonBlock", "/api/c", "Table", "JsonBlock",
    ]  # fmt: skip
    assert [place(block) for block in page[:6]] == [
        (1, 1),
        (1, 6),
        (1, 22),
        (1, 34),
        (4, 1),
        (4, 9),
    ]
    assert cells(page[9]) == [["Key", "Type"], ["l", "int"]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("https://a.example/api/b{", ["https://a.example/api/b"]),
        ("api/v1/b{", ["api/v1/b"]),
        ("POST/api/b{", ["POST", "/api/b"]),
        ("k**y/api/b{", ["k**y", "/api/b"]),
        ("text/plain/api/b{", ["text/plain", "/api/b"]),
    ],
)
def test_what_ran_together_is_cut_only_where_it_is_sure(text: str, lines: list[str]) -> None:
    page = blocks(f'{text}\n"a": 1\n}}')
    assert [block.text for block in page if isinstance(block, Line)] == lines
    assert isinstance(page[-1], JsonBlock)


def test_json_behind_a_command_is_found() -> None:
    page = blocks("curl -X POST \\\n--data-raw '{\n\"a\": 1\n}'\nResponse")
    assert [type(block) for block in page] == [Line, Line, JsonBlock, Line, Line]
    assert isinstance(page[2], JsonBlock)
    assert page[2].value == {"a": 1}
    assert place(page[2]) == (2, 13)


@pytest.mark.parametrize(
    "text",
    [
        "{{subdomain}}/api2", "{id}", "[a link](x.md)", "[ ] task", "[1] note", "{% tag %}",
        'filters: a value such as {"a": ["b"]}. It may be empty.', "{", "[", "{\nreturn", "[1, 2]x",
        '- `filter`: text like {"a": 1}', "{ this is prose }", "[see below]", "[1, 2] or so",
    ],
)  # fmt: skip
def test_what_is_no_json(text: str) -> None:
    assert all(isinstance(block, Line) for block in blocks(text))


def test_json_behind_a_label_is_found() -> None:
    label, value = blocks('Example: {"a": [1, 2]}')
    assert isinstance(label, Line)
    assert isinstance(value, JsonBlock)
    assert (label.text, value.value, value.at.column) == ("Example:", {"a": [1, 2]}, 10)


def test_repairs_are_reported_at_their_place() -> None:
    report = Report()
    cut("p.txt", 'text\n{\n"a": 1\n"b": 2,\n}\n', report)
    found = [(item.code.id, item.at.line, item.at.column) for item in report.diagnostics]
    assert found == [("W150", 3, 7), ("W151", 4, 7)]


def test_front_matter() -> None:
    page = cut("p", "---\ntitle: A\non: no\n---\ntext")
    assert page.front_matter == {"title": "A", "on": "no"}
    assert place(page.blocks[0]) == (5, 1)


@pytest.mark.parametrize(
    "text", ["---\n- a\n---\n", "---\na: [\n---\n", "---\ntext", "text\n---\n"]
)
def test_what_is_no_front_matter(text: str) -> None:
    page = cut("p", text)
    assert page.front_matter is None
    assert "".join(words_of(page)) == "".join(re.findall(r"\w+", text))


def test_indented_text_keeps_its_lines() -> None:
    page = blocks("    • Auth\n      • Login\n        POST\n  1. Invoices")
    assert [(block.text, block.indent) for block in page if isinstance(block, Line)] == [
        ("• Auth", 4), ("• Login", 6), ("POST", 8), ("1. Invoices", 2),
    ]  # fmt: skip


def test_carriage_returns_are_no_text() -> None:
    page = blocks("# A\r\n```\r\nx\r\ny\r\n```\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\nend\r\n")
    assert isinstance(page[0], Heading)
    assert isinstance(page[1], Fence)
    assert page[1].text == "x\ny"
    assert cells(page[2])[1] == ["1", "2"]
    assert page[3] == Line("end", 0, page[3].at)


def words_of(page: Page) -> list[str]:
    """All words of a page's blocks, in order."""
    texts: list[str] = []
    for block in page.blocks:
        if isinstance(block, Table):
            texts += (cell.text for row in (block.header, *block.rows) for cell in row.cells)
        elif isinstance(block, Fence):
            texts += (block.info, block.text)
        else:
            texts.append(block.text)
    return re.findall(r"\w+", "\n".join(texts))


# Pieces of pages: glued in any order they make the structures, whole and broken.
PIECES = st.sampled_from(
    ["# ", "## a", "\n", "\n\n", "```", "```json\n", "~~~", "| ", "a | b", "|---|---|", "---",
     "===", "{", "}", "[", "]", '"k": 1', ",", ": ", "'", '"', "/api/x", "text ", "\t", "    ",
     "> ", "- ", "<!--", "-->", "…", "...", "\\", "`", "{}{", "x\ty\tz\n", "1. ",
     "application/json", "\r\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=400)
def test_nothing_is_lost(text: str) -> None:
    assert words_of(cut("p", text)) == re.findall(r"\w+", text)


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_any_text_is_cut(text: str) -> None:
    page = cut("p", text)
    lines = text.split("\n")
    for block in page.blocks:
        assert 1 <= block.at.line <= len(lines)
        assert block.at.column <= len(lines[block.at.line - 1]) + 1


@pytest.mark.parametrize(
    "piece",
    ["{\n", '{"a":1,\n', "{}", "[[", "<table>\n", "<!-- \n", "|", "| a\n", "```json\n", "a{\n",
     "\\|", "a | b\n---|---\n", "<td>", "\t\n", "- ", "> "],
)  # fmt: skip
def test_hostile_pages_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        cut("p", text)
        return time.process_time() - start

    seconds(20_000)
    small, large = seconds(40_000), seconds(320_000)
    assert large < 24 * small + 0.5  # 8 times the text; quadratic would be 64 times


@pytest.mark.skipif(not SEEDS.exists(), reason="the originals are not beside this checkout")
@pytest.mark.parametrize(
    ("seed", "tables", "values", "fences"),
    [("000", 1, 0, 3), ("001", 0, 1, 0), ("002", 11, 31, 0), ("003", 4, 4, 0), ("004", 0, 1, 0)],
)
def test_the_originals(seed: str, tables: int, values: int, fences: int) -> None:
    file = next(SEEDS.glob(f"{seed}_*.txt"))
    text = file.read_text(encoding="utf-8")
    page = cut(file.name, text)
    count = [
        sum(isinstance(block, kind) for block in page.blocks) for kind in (Table, JsonBlock, Fence)
    ]
    assert count == [tables, values, fences]
    assert "".join(words_of(page)) == "".join(re.findall(r"\w+", text))


CORPUS = Path(__file__).parents[3] / "shared" / "docs-corpus"


@pytest.mark.skipif(not CORPUS.exists(), reason="the collected pages are not beside this checkout")
def test_real_markdown_is_cut_as_commonmark_says() -> None:
    """What markdown-it finds in a sample of real pages is found at the same lines."""
    parser = MarkdownIt("commonmark").enable("table")
    opening = {"heading_open": Heading, "fence": Fence, "table_open": Table}
    missed: list[tuple[str, int]] = []
    for file in sorted(CORPUS.rglob("*.md"))[::12]:
        text = file.read_text(encoding="utf-8", errors="replace")
        page = cut(file.name, text)
        first = page.blocks[0].at.line - 1 if page.blocks else 0
        ours = {(type(block), block.at.line) for block in page.blocks}
        for token in parser.parse("\n" * first + "\n".join(text.split("\n")[first:])):
            kind = opening.get(token.type)
            if kind is not None and token.map is not None:
                line = token.map[0] + 1 + (kind is Fence)
                if (kind, line) not in ours:
                    missed.append((str(file.relative_to(CORPUS)), line))
    assert missed == []
