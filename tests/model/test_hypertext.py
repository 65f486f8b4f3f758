"""HTML in descriptions becomes the Markdown that it means; words stay words."""

from __future__ import annotations

import pytest

from doclift.model.hypertext import markdown_of


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain *text* of x < y", "plain *text* of x < y"),
        ("<p>One.</p> <p>Two.</p>", "One.\n\nTwo."),
        ("a<br/>b<br>c", "a\n\nb\n\nc"),
        ("<b> bold </b>and <i>it</i>", "**bold** and *it*"),
        ("call <code>f(x)</code> <tt></tt>", "call `f(x)`"),
        ('a <a href="https://a.b/c(d)">page</a>', "a [page](https://a.b/c%28d%29)"),
        ('a <a href="/c">page</a>, <a>b</a>', "a page, b"),
        ('<a href="javascript:alert(1)">a</a>', "a"),
        ("<ul> <li> <p>a</p> <p>b</p> </li><li>c</li></ul>d", "- a\n  b\n- c\n\nd"),
        ("<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>", "- a\n  1. b\n  2. c"),
        ("<h2>Head</h2>text", "## Head\n\ntext"),
        ("<pre><code>a = 1\n  b &lt; 2</code></pre>c", "```\na = 1\n  b < 2\n```\n\nc"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1<br>2</td><td>3</td></tr></table>c",
            "| A | B |\n| --- | --- |\n| 1 2 | 3 |\n\nc",
        ),
        ("| a<br>b | c |\n| d | e |", "| a b | c |\n| d | e |"),
        ("- a<br>b\n- c", "- a\nb\n- c"),
        ("a <!-- <b>no</b> -->b", "a b"),
        ("&quot;a&quot; &amp; b&#39;s &unknown;", '"a" & b\'s &unknown;'),
        ("put <id> and <name> in <b>", "put <id> and <name> in <b>"),
        ("`<b>code</b>` and <b>bold</b>", "`<b>code</b>` and **bold**"),
        ("```\n<p>code</p>\n```\n<p>text</p>", "```\n<p>code</p>\n```\n\ntext"),
        ("</p></ul> text </li>", "</p></ul> text </li>"),
        ("<b>a\nb</b> <b>*c*</b> <code>`</code>", "a\nb *c* `"),
    ],
)
def test_markdown(text: str, markdown: str) -> None:
    assert markdown_of(text) == markdown


@pytest.mark.parametrize(
    "piece", ["<b>", "<a href='", "<tr><td>", "<ul><li>", "`", "&#", "<p ", "<b>x", "<pre>"]
)
def test_any_nesting_is_read(piece: str) -> None:
    for tail in ("", "</b></p></ul></pre>"):
        found = markdown_of("kept " + piece * 5_000 + "words" + tail)
        assert "kept" in found
        assert "words" in found


def test_comments_that_do_not_end_are_words() -> None:
    assert markdown_of("<!--" * 5_000 + "words").endswith("words")
    assert markdown_of("kept " + "<!--" * 5_000 + "gone-->") == "kept"
