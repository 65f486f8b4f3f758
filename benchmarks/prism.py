"""Lift folders of pages, make clients of them, and call every operation against Prism.

    python benchmarks/prism.py [FOLDER...] [--types] [--report FILE] [--prism PROGRAM]

Each folder (all of `../shared/docs-corpus` where none is named) holds the pages of one API. The
lifted document is validated by openapi-spec-validator; the package is generated and all its
modules are imported, with `--types` it is checked by `mypy --strict` and strict pyright; then
each operation is called by both of its clients. Prism judges the requests and answers them, from
the document's examples and with what it makes up; what Prism cannot read is judged by
openapi-core. Prints a table as Markdown, and below it what failed, and the examples that
contradict their schemas, with their places. `--report` writes all findings as TSV.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

import calls  # noqa: E402
from checkers import type_faults  # noqa: E402
from corpus import import_fault  # noqa: E402
from tests.support.building import lift  # noqa: E402
from tests.support.calling import Finding, Tally  # noqa: E402
from tests.support.described import operations  # noqa: E402
from tests.support.mocked import Mocked, call_prism  # noqa: E402
from tests.support.prism import PRISM  # noqa: E402

from doclift.diagnostics import Report  # noqa: E402
from doclift.validate import validate  # noqa: E402

CORPUS = REPOSITORY.parent / "shared" / "docs-corpus"
_NO_PAGES = ("SOURCE.txt", "docs_endpoints.tsv")
_EXCUSED = {
    Mocked.CONTRADICTED: "an example of the pages contradicts what they say",
    Mocked.MADE_UP: "Prism's own answer",
}


@dataclass
class Result:
    """What became of the pages of an API: `faults` of its document, its package and its types,
    and what the calls showed. `places` are those of its operations."""

    name: str
    faults: list[str] = field(default_factory=list[str])
    tally: Tally = field(default_factory=Tally)
    places: dict[str, str] = field(default_factory=dict[str, str])

    def of(self, *causes: str) -> set[str]:
        """The operations with findings of these causes."""
        return {each.operation for each in self.tally.findings if each.cause in causes}

    @property
    def failures(self) -> list[Finding]:
        """What has no excuse."""
        return [finding for finding in self.tally.findings if not excuse(finding)]


def excuse(finding: Finding) -> str:
    """Why a finding is no fault of the client; "" when it may be one."""
    return _EXCUSED.get(finding.cause) or calls.excuse(finding)


def run(pages: Path, folder: Path, program: str) -> tuple[Result, Path | None]:
    """Lift the pages of an API and call its client, which is written into `folder`; what was
    found, and the package, None where there is none that can be imported."""
    name = "client_of_" + re.sub(r"\W", "_", pages.name).lower()
    result, package = Result(pages.name), folder / name
    sources = [path for path in sorted(pages.iterdir()) if path.name not in _NO_PAGES]
    lifted = lift(sources, folder, name)
    made = None if lifted is None else lifted.write(folder, name)
    if lifted is None or made is None:
        result.faults.append("nothing was generated")
        return result, None
    document, report = lifted.document, Report()
    validate(document, report)
    result.faults += [f"{found.at} {found.message}" for found in report.diagnostics]
    modules = [path.relative_to(folder).with_suffix("") for path in sorted(package.rglob("*.py"))]
    fault = import_fault(package, [".".join(m.parts).removesuffix(".__init__") for m in modules])
    if fault:
        result.faults.append(fault)
        return result, None
    for method, path, _ in operations(document.root):
        place = document.locate("paths", path, method.lower())
        result.places[f"{method} {path}"] = f"{place.file}:{place.line}"
    file = folder / f"{name}.json"
    file.write_text(json.dumps(document.root), encoding="utf-8")
    sys.path.insert(0, str(folder))
    result.tally = call_prism(made, document.root, name, file, program)
    return result, package


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, help="the pages of an API each")
    parser.add_argument("--types", action="store_true", help="run mypy and pyright, too")
    parser.add_argument("--report", default=os.devnull, help="write all findings to this TSV file")
    parser.add_argument("--prism", default=PRISM, help="the program; by default $DOCLIFT_PRISM")
    given = parser.parse_args()
    if not given.prism:
        parser.error("where is Prism? give --prism, or set DOCLIFT_PRISM")
    folders: list[Path] = given.folders or sorted(
        path.parent for path in CORPUS.glob(f"*/{_NO_PAGES[0]}")
    )
    results: dict[str, Result] = {}
    packages: dict[str, Path] = {}
    with tempfile.TemporaryDirectory() as folder:
        for pages in folders:
            result, package = run(pages.resolve(), Path(folder), given.prism)
            results[result.name] = result
            if package is not None:
                packages[result.name] = package
            print(f"{result.name}: {len(result.failures)} failures", file=sys.stderr)
        for name, faults in type_faults(packages) if given.types else ():
            results[name].faults += faults
    with open(given.report, "w", encoding="utf-8", newline="") as report:
        writer = csv.writer(report, delimiter="\t")
        writer.writerow(("api", "operation", "place", "way", "cause", "excuse", "detail"))
        writer.writerows(row for result in results.values() for row in _rows(result))
    print("\n".join(_table(results.values())))
    for result in results.values():
        print("\n".join(_told(result)))
    return any(result.faults or result.failures for result in results.values())


def _rows(result: Result) -> Iterator[tuple[str, ...]]:
    for fault in result.faults:
        yield result.name, "", "", "", "fault", "", fault
    for each in result.tally.findings:
        place = result.places.get(each.operation, "")
        detail = " ".join(each.detail.split())
        yield result.name, each.operation, place, each.way, each.cause, excuse(each), detail


def _table(results: Iterable[Result]) -> Iterator[str]:
    """What was found, as Markdown."""
    header = (
        "pages of",
        "operations",
        "calls",
        "failures",
        "ways of calling that openapi-core judged",
        "without valid arguments",
        "with examples that contradict their schemas",
        "with answers of Prism that do",
        "faults of document, import, types",
    )
    yield "| " + " | ".join(header) + " |"
    yield "|" + " --- |" * len(header)
    for result in results:
        tally = result.tally
        cells = (
            result.name,
            tally.operations,
            tally.calls,
            len(result.failures),
            tally.unjudged.total(),
            len(result.of(Mocked.UNMADE)),
            len(result.of(Mocked.CONTRADICTED)),
            len(result.of(Mocked.MADE_UP)),
            len(result.faults),
        )
        yield "| " + " | ".join(map(str, cells)) + " |"


def _told(result: Result) -> Iterator[str]:
    """What failed, and the examples that contradict their schemas, once for each operation."""
    for fault in result.faults:
        yield f"{result.name}: {fault}"
    for reason, count in sorted(result.tally.unjudged.items()):
        yield f"{result.name}: {count} judged by openapi-core: {reason}"
    seen: set[tuple[str, str]] = set()
    for each in result.tally.findings:
        key = (each.operation, each.cause)
        if key not in seen and (not excuse(each) or each.cause == Mocked.CONTRADICTED):
            seen.add(key)
            place = result.places.get(each.operation, "")
            told = f"{each.operation} ({each.way}) {each.cause}: {each.detail}"
            yield f"{result.name}: {place} {told}"


if __name__ == "__main__":
    sys.exit(main())
