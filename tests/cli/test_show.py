"""How diagnostics look: to people, to programs, and to a terminal that obeys what it is sent."""

from __future__ import annotations

import json

import pytest

from doclift.diagnostics import Code, Diagnostic, Report, Span
from doclift.show import github, json_text, printable, sarif, segments, summary

_WARNING = Code("W999", "a title", "A help.")
_ERROR = Code("E998", "a title", "A help.")


def text(line: str, column: int, message: str = "wrong", hint: str = "") -> str:
    report = Report()
    report.know("a.yaml", f"first\n{line}\n")
    found = Diagnostic(_WARNING, Span("a.yaml", 2, column), message, hint)
    return "".join(piece for piece, _ in segments(found, report))


def test_text() -> None:
    assert text("  type: duble", 9, hint="write `double`") == (
        "a.yaml:2:9: W999 wrong\n    type: duble\n          ^\n    write `double`\n"
    )


def test_a_line_that_is_not_known_or_empty_is_left_out() -> None:
    assert text("   ", 1) == "a.yaml:2:1: W999 wrong\n"
    found = Diagnostic(_WARNING, Span("b.yaml", 7), "wrong")
    assert "".join(piece for piece, _ in segments(found, Report())) == "b.yaml:7:1: W999 wrong\n"


@pytest.mark.parametrize("column", [1, 40, 500, 999, 1001, 5000])
def test_long_lines_are_cut_around_the_column(column: int) -> None:
    line = "".join(chr(ord("a") + index % 26) for index in range(1000))
    _, shown, caret = text(line, column).splitlines()
    assert len(shown) < 110
    place = caret.index("^")
    expected = line[column - 1 : column]
    assert shown[place : place + 1] == expected


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("\r", "\\r"),
        ("\x07", "\\x07"),
        ("\u202e", "\\u202e"),
        ("\u200b", "\\u200b"),
        ("\u2028", "\\u2028"),
        ("\x9b", "\\x9b"),
        ("\ud800", "\\ud800"),
    ],
)
def test_a_terminal_is_sent_nothing_that_it_would_obey(char: str, shown: str) -> None:
    assert printable(f"a{char}b") == f"a{shown}b"
    written = text(f"x{char}y z", 4 + len(char) - 1, message=f"m{char}", hint=f"h{char}")
    assert char not in written
    assert written.count(shown) == 3


def test_the_caret_stands_under_wide_and_escaped_characters() -> None:
    _, shown, caret = text("日本 x", 4).splitlines()
    assert caret == "    " + " " * 5 + "^"
    assert shown == "    日本 x"


FOUND = [
    Diagnostic(_ERROR, Span("a b.yaml", 3, 4), "50% of it,\nall", "do: this"),
    Diagnostic(_WARNING, Span("c.yaml"), "wrong"),
]


def test_json() -> None:
    assert json.loads(json_text(FOUND)) == [
        {
            "code": "E998",
            "severity": "error",
            "message": "50% of it,\nall",
            "file": "a b.yaml",
            "line": 3,
            "column": 4,
            "hint": "do: this",
        },
        {
            "code": "W999",
            "severity": "warning",
            "message": "wrong",
            "file": "c.yaml",
            "line": 1,
            "column": 1,
            "hint": "",
        },
    ]
    assert json.loads(json_text([])) == []


def test_github() -> None:
    assert github(FOUND) == (
        "::error file=a b.yaml,line=3,col=4,title=E998::50%25 of it,%0Aall (do: this)\n"
        "::warning file=c.yaml,line=1,col=1,title=W999::wrong"
    )


def test_sarif() -> None:
    log = json.loads(sarif(FOUND))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E998", "W999"]
    first = run["results"][0]
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.yaml"},
        "region": {"startLine": 3, "startColumn": 4},
    }
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_summary() -> None:
    report = Report()
    assert summary(report) == ""
    for found in FOUND:
        report.add(found.code, found.at, found.message)
    report.add(_WARNING, Span("d.yaml"), "wrong")
    assert summary(report) == "1 error, 2 warnings"
