"""A coverage report as Markdown for people, or as JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .yamltext import to_json

__all__ = ["coverage_json", "coverage_markdown"]

_MOST = 500
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|#!~&]")


def coverage_json(found: dict[str, Any]) -> str:
    """The report as JSON."""
    return to_json(found)


def coverage_markdown(found: dict[str, Any]) -> str:
    """The report as Markdown. Texts of the sources are escaped: nothing in them is markup."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: dict[str, Any]) -> Iterator[str]:
    summary = found["summary"]
    yield f"# Coverage of {_text(found['title'] or 'the API')}"
    yield ""
    yield (
        f"{summary['files']} files were read: {summary['documents']} OpenAPI documents and "
        f"{summary['pages']} pages, {summary['pages_with_endpoints']} of them with endpoints. "
        f"{summary['endpoints']} endpoints were found, {summary['named_only']} more are known by "
        f"name only. There are {summary['errors']} errors, {summary['warnings']} warnings and "
        f"{summary['infos']} notes."
    )
    yield from _section("How it was understood", _evidence(found["evidence"]))
    yield from _section(
        "What is missing",
        _table(
            ("What", "Source"),
            [(f"{fact['topic']}: {fact['what']}", fact["source"]) for fact in found["missing"]],
        ),
        "`doclift overlay init` writes an overlay in which it can be filled in.",
    )
    yield from _section(
        "Contradictions",
        _table(
            ("Place", "Other place", "Code", "What"),
            [
                (each["at"], each["also"], each["code"], each["message"])
                for each in found["contradictions"]
            ],
        ),
    )
    yield from _section(
        "Left out",
        _table(
            ("Place", "Code", "Why"),
            _grouped([each for each in found["left_out"] if not each["prose"]]),
        ),
        "Prose, which most pages have, is listed by file below.",
    )
    yield from _section(
        "Known by name only",
        _table(
            ("Name", "Group", "Path", "Source"),
            [
                tuple(str(each.get(key, "")) for key in ("name", "group", "path", "source"))
                for each in found["named_only"]
            ],
        ),
    )
    yield from _section("Endpoints", _endpoints(found["endpoints"]))
    yield from _section(
        "Files",
        _table(
            ("File", "Kind", "Endpoints", "Findings", "Prose from line"),
            [
                (
                    each["file"],
                    each["kind"],
                    str(each["endpoints"]),
                    str(each["findings"]),
                    ", ".join(map(str, each["prose"])),
                )
                for each in found["files"]
            ],
        ),
    )
    yield from _section(
        "Findings",
        _table(
            ("Code", "What", "Count"),
            [(each["code"], each["title"], str(each["count"])) for each in found["findings"]],
        ),
        "`doclift explain CODE` tells more.",
    )


def _section(title: str, body: Iterable[str], note: str = "") -> Iterator[str]:
    lines = list(body)
    if not lines:
        return
    yield ""
    yield f"## {title}"
    yield ""
    if note:
        yield note
        yield ""
    yield from lines


def _grouped(findings: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Place, code and message of findings; those of one file with equal words are one."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for each in findings:
        file, _, line = each["at"].rpartition(":")
        lines.setdefault((file, each["code"], each["message"]), []).append(line)
    return [
        (f"{file}:{', '.join(dict.fromkeys(found))}", code, message)
        for (file, code, message), found in lines.items()
    ]


def _evidence(counts: dict[str, dict[str, int]]) -> Iterator[str]:
    endpoints, parameters = counts["endpoints"], counts["parameters"]
    kinds = list(dict.fromkeys([*endpoints, *parameters]))
    yield from _table(
        ("Evidence", "Endpoints", "Parameters and fields of bodies"),
        [(kind, str(endpoints.get(kind, 0)), str(parameters.get(kind, 0))) for kind in kinds],
    )


def _endpoints(endpoints: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield from _table(
        ("Endpoint", "Evidence", "Parameters", "Answers", "Source"),
        [
            (
                f"{each['method']} {each['path']}",
                each["evidence"],
                ", ".join(f"{count} {kind}" for kind, count in each["parameters"].items()),
                ", ".join(each["answers"]),
                each["source"],
            )
            for each in endpoints
        ],
        most=None,
    )


def _table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, most: int | None = _MOST
) -> Iterator[str]:
    if not rows:
        return
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    shown = rows if most is None else rows[:most]
    for row in shown:
        yield "| " + " | ".join(_text(cell) for cell in row) + " |"
    if len(rows) > len(shown):
        yield ""
        yield f"{len(rows) - len(shown)} more are left out here; the JSON report has all."


def _text(text: str) -> str:
    """A text of a source as one line of Markdown that shows it as it is."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _SPECIAL.sub(r"\\\g<0>", line)
