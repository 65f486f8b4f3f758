"""What pages come in: archives, indexes of sites, files of many pages, HTML, odd encodings."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from doclift.diagnostics import Report
from doclift.document import Document
from doclift.lift import lift
from doclift.merge import merge, trace
from doclift.read.blocks import Fence, Heading, Line, Table
from doclift.read.files import collect
from doclift.read.pages import Part, pages_of, read_page

PAGE = (
    "# Get a {name}\n\n```\nGET /{name}s/{{id}}\n```\n\n"
    "| Name | Type |\n|---|---|\n| q | string |\n"
)


def lifted(folder: Path, *names: str) -> tuple[Document, Report]:
    report = Report()
    sources = collect([Path(name) for name in names], folder, report)
    return trace(merge(lift(sources, report), report, title="T")), report


def places(document: Document) -> dict[str, str]:
    """The paths and the places that their operations were read at."""
    return {
        path: operation["x-doclift-source"]
        for path, item in document.root["paths"].items()
        for method, operation in item.items()
        if method == "get"
    }


def codes(report: Report) -> list[str]:
    return [found.code.id for found in report.diagnostics]


def _zip(path: Path, files: dict[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    reference = "paths: {/ref: {get: {responses: {'200': {$ref: 'parts/answer.yaml'}}}}}"
    _zip(
        tmp_path / "docs.zip",
        {
            "api/cat.md": PAGE.format(name="cat"),
            "api/.hidden.md": PAGE.format(name="secret"),
            "__MACOSX/api/._cat.md": b"\0\1",
            "logo.png": b"\x89PNG",
            "openapi.yaml": f"openapi: 3.0.0\ninfo: {{title: A, version: '1'}}\n{reference}\n",
            "parts/answer.yaml": "description: fine\n",
        },
    )
    document, report = lifted(tmp_path, "docs.zip")
    assert places(document)["/cats/{id}"] == "docs.zip/api/cat.md:4"
    assert document.root["components"]["responses"]["answer"] == {"description": "fine"}
    assert sorted(document.root["paths"]) == ["/cats/{id}", "/ref"]
    assert not [code for code in codes(report) if code[0] == "E"]


def test_an_archive_in_a_folder_is_read_too(tmp_path: Path) -> None:
    _zip(tmp_path / "docs.zip", {"cat.md": PAGE.format(name="cat")})
    assert list(places(lifted(tmp_path, ".")[0])) == ["/cats/{id}"]


def test_names_that_lead_out_of_an_archive_are_left_out(tmp_path: Path) -> None:
    page = PAGE.format(name="cat")
    names = ("../out.md", "/abs.md", "a/../../b.md", "c:/d.md", "..\\e.md", "in.md")
    _zip(tmp_path / "docs.zip", dict.fromkeys(names, page))
    sources = collect([Path("docs.zip")], tmp_path, report := Report())
    assert [source.name for source in sources] == ["docs.zip/in.md"]
    assert codes(report).count("W115") == len(names) - 1


def test_swollen_and_damaged_archives_cost_little(tmp_path: Path) -> None:
    _zip(tmp_path / "bomb.zip", {"big.md": b" " * 60_000_000, "cat.md": PAGE.format(name="cat")})
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    start = time.process_time()
    document, report = lifted(tmp_path, ".")
    assert time.process_time() - start < 5
    assert list(places(document)) == ["/cats/{id}"]
    assert {"W115", "E114"} <= set(codes(report))


def test_an_index_stands_for_the_copies_of_its_pages(tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "docs.example.com").mkdir()
    (tmp_path / "api" / "cat.md").write_text(PAGE.format(name="cat"))
    (tmp_path / "docs.example.com" / "dog.mdx").write_text(PAGE.format(name="dog"))
    (tmp_path / "unlisted.md").write_text(PAGE.format(name="fox"))
    (tmp_path / "llms.txt").write_text(
        "# Acme\n\n> All about Acme\n\n## Docs\n\n"
        "- [Cat](https://docs.example.com/v2/api/cat.md): one cat\n"
        "- [Dog](https://docs.example.com/dog)\n"
        "- [Gone](https://docs.example.com/gone.md)\n- [Out](../../etc/passwd)\n"
    )
    document, report = lifted(tmp_path, "llms.txt")
    assert sorted(places(document).values()) == ["api/cat.md:4", "docs.example.com/dog.mdx:4"]
    (found,) = [found for found in report.diagnostics if found.code.id == "W116"]
    assert "2 of the 4 pages" in found.message
    assert "gone.md" in found.message


@pytest.mark.parametrize(
    "between",
    [
        "# Cats\nSource: https://docs.example.com/{}\n\n",
        "# Source: https://docs.example.com/{}\n\n",
        '<page url="https://docs.example.com/{}">\n',
        "\n====\n",
        "\n---\ntitle: {}\ntags:\n  - x\n---\n",
    ],
    ids=["below the title", "as a heading", "element", "rule", "front matter"],
)
def test_a_file_of_many_pages(between: str, tmp_path: Path) -> None:
    pages = [between.format(name) + PAGE.format(name=name) + "\n" for name in ("cat", "dog", "fox")]
    text = "".join(pages)
    (tmp_path / "llms-full.txt").write_text(text)
    assert len(pages_of("all.md", text)) in (3, 4)
    document, _ = lifted(tmp_path, "llms-full.txt")
    lines = text.split("\n")
    for path, place in places(document).items():
        file, _, line = place.partition(":")
        assert file == "llms-full.txt"
        assert lines[int(line) - 1] == f"GET {path}"
    assert len(document.root["paths"]) == 3


def test_pages_in_a_file_have_front_matter_of_their_own(tmp_path: Path) -> None:
    text = "".join(
        f"---\ntitle: The {name}\nopenapi: GET /{name}\n---\n\nText.\n\n" for name in ("cat", "dog")
    )
    (tmp_path / "all.md").write_text(text)
    document, _ = lifted(tmp_path, "all.md")
    assert places(document) == {"/cat": "all.md:3", "/dog": "all.md:10"}


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\ntext\n\n---\n\nmore\n\n---\n\nend\n",
        "```\nSource: https://x.example\n====\n---\na: b\n---\n```\n",
        "Title\n=====\n\ntext\n",
        "| a |\n|---|\n---\n",
        "---\ntitle: x\n---\n\n# A\n",
    ],
)
def test_most_files_are_one_page(text: str) -> None:
    assert pages_of("all.md", text) == [Part(text)]


HTML = """<!DOCTYPE html>
<html><head><title>Cats</title><style>p {color: red}</style></head>
<body><nav><ul><li>GET All cats</li></ul></nav>
<main><header><h1>Get a cat<a href="#get">#</a></h1></header>
<div class="row"><span>GET</span><span>/cats/{id}</span></div>
<p>Returns a <code>Cat</code> &amp; its
friends.</p>
<h2>Parameters</h2>
<table>
<thead><tr><th>Name</th><th>Type</th><th>Required</th><th>Description</th></tr></thead>
<tbody>
<tr><td>id</td><td>integer</td><td>yes</td><td>a | b</td></tr>
<tr><td>full</td><td>boolean</td><td>no</td><td><script>alert(1)</script>all of it</td></tr>
</tbody></table>
<button>Copy</button>
<pre><code class="language-json">{
  "id": 1
}</code></pre>
<script>var x = "POST /evil";</script>
</main><footer>POST /footer</footer></body></html>
"""


def test_html_of_a_browser(tmp_path: Path) -> None:
    (tmp_path / "cat.html").write_text(HTML)
    document, _ = lifted(tmp_path, "cat.html")
    assert places(document) == {"/cats/{id}": "cat.html:5"}
    operation = document.root["paths"]["/cats/{id}"]["get"]
    names = {p["name"]: (p["in"], p["schema"]["type"]) for p in operation["parameters"]}
    assert names == {"id": ("path", "integer"), "full": ("query", "boolean")}
    assert "alert" not in str(document.root)


def test_pieces_of_html_stand_where_the_file_has_them() -> None:
    page = read_page("cat.html", Part(HTML), Report())
    lines = HTML.split("\n")
    heading = next(block for block in page.blocks if isinstance(block, Heading))
    assert (heading.text, heading.level) == ("Get a cat", 1)
    assert "<h1>" in lines[heading.at.line - 1]
    table = next(block for block in page.blocks if isinstance(block, Table))
    for row in table.rows:
        assert row.cells[0].text in lines[row.cells[0].at.line - 1]
    assert table.rows[0].cells[3].text == "a | b"
    fence = next(block for block in page.blocks if isinstance(block, Fence))
    assert (fence.info, fence.text) == ("json", '{\n  "id": 1\n}')
    texts = [block.text for block in page.blocks if isinstance(block, Line) and block.text]
    assert texts[:2] == ["GET /cats/{id}", "Returns a `Cat` & its"]


def test_hostile_html_ends_soon() -> None:
    start = time.process_time()
    report = Report()
    with pytest.raises(Exception, match="nested too deep"):
        read_page("deep.html", Part("<html>" + "<div>" * 100_000), report)
    for text in ("<html>" + "<a" * 100_000, "<html><table>" + "<tr><td>" * 20_000, "<html>"):
        read_page("odd.html", Part(text), report)
    with pytest.raises(Exception, match="more than 500,000 tags"):
        read_page("large.html", Part("<html>" + "<b>x</b>" * 300_000), report)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("# Caf\u00e9\n".encode("utf-8-sig"), "# Caf\u00e9\n"),
        ("# Caf\u00e9\r\nx\r\n".encode(), "# Caf\u00e9\nx\n"),
        ("# Caf\u00e9".encode("cp1252"), "# Caf\u00e9"),
        ("# Caf\u00e9 \u2019".encode().decode("cp1252").encode(), "# Caf\u00e9 \u2019"),
        ("string\u00c2 \nid".encode(), "string \nid"),
        ("S\u00c3O PAULO, \u00c2ngela, \u00e2ge".encode(), "S\u00c3O PAULO, \u00c2ngela, \u00e2ge"),
        ("# \u6587\u6863".encode("utf-16"), "# \u6587\u6863"),
    ],
    ids=["BOM", "CRLF", "cp1252", "decoded twice", "lost space", "real letters", "UTF-16"],
)
def test_encodings(data: bytes, expected: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(data)
    (source,) = collect([Path("page.md")], tmp_path, Report())
    assert source.text == expected


def test_megabytes_of_pages_in_seconds(tmp_path: Path) -> None:
    stream = io.StringIO()
    for number in range(1500):
        stream.write(f"# Page {number}\nSource: https://docs.example.com/{number}\n\n")
        stream.write(PAGE.format(name=f"n{number}") + "Some words about it. " * 20 + "\n\n")
    (tmp_path / "llms-full.txt").write_text(stream.getvalue())
    start = time.process_time()
    sources = collect([Path("llms-full.txt")], tmp_path, report := Report())
    pieces = lift(sources, report)
    assert len(pieces) == 1500
    assert time.process_time() - start < 60


def test_a_page_nobody_understands_costs_one_line(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text("# A story\n\n" + "Once upon a time.\n\n" * 50)
    (tmp_path / "cat.md").write_text(PAGE.format(name="cat"))
    _, report = lifted(tmp_path, ".")
    assert len([found for found in report.diagnostics if found.at.file == "story.md"]) == 1
