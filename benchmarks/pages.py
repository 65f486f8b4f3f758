"""Growth of lifting with the amount of documentation: CPU time and memory by megabytes of pages.

    python benchmarks/pages.py [MEGABYTES ...]

Pages of an invented API (two endpoints each, with a table of 18 fields, an example and a list of
parameters) are made in a temporary folder and lifted, each size and form in a process of its own: a
folder of pages, and all of them in one file. Prints a table for README.md.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

_TYPES = ("string", "integer", "boolean", "array of strings", "object", "number") * 3


def main() -> None:
    sizes = [float(size) for size in sys.argv[1:]] or [1, 4, 16]
    print("| MB | form | endpoints | CPU s | peak MB |\n| --- | --- | --- | --- | --- |")
    for size in sizes:
        for form in ("pages", "one file"):
            with tempfile.TemporaryDirectory() as folder:
                _write(Path(folder), size, one=form == "one file")
                done = subprocess.run(
                    [sys.executable, __file__, "--lift", folder],
                    capture_output=True,
                    text=True,
                    check=True,
                )
            print(f"| {size:g} | {form} | {done.stdout.strip()} |", flush=True)


def _write(folder: Path, megabytes: float, *, one: bool) -> None:
    size = number = 0
    whole: list[str] = []
    while size < megabytes * 1_000_000:
        text = _page(number)
        size += len(text)
        if one:
            whole.append(f"Source: https://example.com/things/{number}\n\n{text}")
        else:
            (folder / f"page{number}.md").write_text(text, encoding="utf-8")
        number += 1
    if one:
        (folder / "llms-full.txt").write_text("".join(whole), encoding="utf-8")


def _page(number: int) -> str:
    rows = "".join(
        f"| field{at} | {kind} | {'Yes' if at % 2 else 'No'} | What field {at} of things {number} "
        "says, one of `a`, `b` or `c` |\n"
        for at, kind in enumerate(_TYPES)
    )
    return (
        f"# Things {number}\n\nWhat they are for.\n\n## Save a thing\n\n```\nPOST /things{number}\n"
        "```\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n"
        f"{rows}\n### Response\n\n```json\n"
        '{"id": 1, "name": "x", "tags": ["a", "b"], "more": {"a": 1.5}}\n```\n\n'
        f"## List things\n\n`GET /things{number}`\n\n- `limit` (integer, optional): how many\n"
        "- `page` (integer): which page\n\nWords with [a link](https://example.com) in them.\n\n"
    )


def _lift(folder: Path) -> None:
    from doclift import pipeline
    from doclift.config import ApiConfig
    from doclift.diagnostics import Report

    config = ApiConfig(name="api", sources=(str(folder),), output="api", package="api")
    report = Report()
    document = pipeline.lift_inputs(pipeline.read_inputs(config, folder, report), report)
    endpoints = sum(len(item) for item in document.root["paths"].values()) if document else 0
    used = resource.getrusage(resource.RUSAGE_SELF)
    # Kilobytes on Linux, bytes on macOS.
    peak = used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
    print(f"{endpoints:,} | {used.ru_utime + used.ru_stime:.1f} | {peak:.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--lift"]:
        _lift(Path(sys.argv[2]))
    else:
        main()
