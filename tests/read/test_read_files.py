"""Which files become sources, under which names, in which encodings; what counts as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from doclift.diagnostics import Report
from doclift.read.files import collect
from doclift.read.source import Source


def _codes(report: Report) -> list[str]:
    return [found.code.id for found in report.diagnostics]


def test_folders_are_read_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.yaml", "a/.hidden.yaml", ".git/x.md", "p.png", "node_modules/q.json"):
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x: 1")
    report = Report()
    sources = collect([Path("docs"), Path("docs/b.md")], tmp_path, report)
    assert [source.name for source in sources] == ["docs/b.md", "docs/a/z.yaml"]
    assert not report.diagnostics


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("x")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").write_text("x")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    sources = collect([Path("docs")], tmp_path, Report())
    assert [source.name for source in sources] == ["docs/a.md"]


def test_names_are_as_given_outside_of_the_base(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("x")
    base = tmp_path / "here"
    base.mkdir()
    assert collect([Path("../docs")], base, Report())[0].name == "../docs/a.md"


def test_missing_empty_and_binary_are_reported(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.bin").write_bytes(b"\x00\x01\xff\x00" * 10)
    report = Report()
    assert collect([Path("no.md"), Path("empty"), Path("x.bin")], tmp_path, report) == ()
    assert sorted(_codes(report)) == ["E105", "E105", "E111"]


@pytest.mark.parametrize(
    ("data", "text", "code"),
    [
        (b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 1\r", "a: é\nb: 1\n", None),
        ("a: é\n".encode("utf-16"), "a: é\n", None),
        ("a: é\n".encode("utf-16-le"), "a: é\n", None),
        (b"b: 1\na: \x93x\x94", "b: 1\na: “x”", "W106"),
        (b"a: \x81", "a: \x81", "W106"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, text: str, code: str | None) -> None:
    (tmp_path / "f.yaml").write_bytes(data)
    report = Report()
    (source,) = collect([Path("f.yaml")], tmp_path, report)
    assert source.text == text
    assert _codes(report) == ([code] if code else [])


@pytest.mark.parametrize(
    ("name", "text", "is_data"),
    [
        ("a.txt", "openapi: 3.0.0\ninfo: {title: x}\n", True),
        ("a.txt", '\n{"swagger": "2.0"}', True),
        ("a.yaml", "# comment\n---\nopenapi: 3.0.0\n", True),
        ("a.yaml", "a: b: c\n", True),
        ("a.json", '{"a": ', True),
        ("a.md", "# Title\n\n```yaml\nopenapi: 3.0.0\n```\n", False),
        ("a.md", "---\ntitle: x\n---\n\n# Title\n", False),
        ("a.txt", "Title: this\n\nSome prose: with a colon, and so on\n  - x: y: z\n", False),
        ("a.yaml", "Title: page\n\ntext\n```json\n{}\n```\n", False),
        ("a.md", "# Title\n\nSource: https://x.example/a\n\n---\n\nGet\n", False),
        ("a.yaml", "- a\n- b\n", False),
        ("a.txt", "", False),
    ],
)
def test_data_is_recognised_by_content(name: str, text: str, is_data: bool) -> None:
    assert Source(name, text).is_data is is_data
