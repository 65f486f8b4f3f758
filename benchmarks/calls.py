"""Call every operation of the clients of a corpus, against servers made from the documents.

    python benchmarks/calls.py [--limit N] [--only TEXT] [--operations 100] [--jobs 1]

For each unit of `../shared/corpus/index.tsv` with at most so many operations: the client is
generated, a server made from the lifted document is started, and each operation is called by the
blocking and the asynchronous client with arguments made from its schemas: once with every
argument for each media type of its body, and once with the required ones. openapi-core judges
each request. Every example of an answer is decoded, too. Prints what failed and counts it by
cause; what is the fault of the document or of the judge is told apart by the rules below.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import multiprocessing
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

from corpus import PACKAGE, TooLongError, source_of, units  # noqa: E402
from tests.support.building import write_package  # noqa: E402
from tests.support.calling import Finding, Outcome, call_all  # noqa: E402
from tests.support.examples import Examples, decode_examples  # noqa: E402

EXCUSED: tuple[tuple[str, str, str], ...] = (
    (Outcome.UNMADE, "", "no valid instance was found; most such schemas contradict themselves"),
    (
        Outcome.COMPLAINT,
        r"location='query'\): CastError\(.*type='array'\)",
        "a list in a deepObject: OpenAPI does not say how, the judge expects it without []",
    ),
    (
        Outcome.COMPLAINT,
        r"RequestBodyValidationError\(\): (CastError\(value='[{\[].*|DeserializeError\('form')",
        "an object in an urlencoded form: JSON, as OpenAPI 3.1 says, which the judge does not read",
    ),
    (
        Outcome.COMPLAINT,
        r"MissingRequiredRequestBody",
        "a form without members is empty, which the judge takes for no body",
    ),
    (Outcome.COMPLAINT, r"^the judge fails", "an error inside the judge"),
    (
        Outcome.COMPLAINT,
        r"name='(Accept-Encoding|Accept|User-Agent|Connection|Host)', location='header'",
        "a header that the HTTP library sends by itself when the caller does not",
    ),
    (Outcome.INVALID, r"is not the name of a header", "no header can have the documented name"),
    (
        Outcome.DRIFT,
        r"is no JSON \((?!application/json)",
        "an argument for the header Accept asked for another media type than the method reads",
    ),
)
"""What is not the client's fault: the cause of a finding, what its detail has (a regex), and the
reason."""


@dataclass
class Result:
    """What became of one unit. `outcome` is `ok`, `refused` (nothing was generated), or `crash`."""

    file: str
    validity: str
    outcome: str = "ok"
    detail: str = ""
    operations: int = 0
    calls: int = 0
    findings: list[Finding] = field(default_factory=list[Finding])
    examples: Examples = field(default_factory=Examples)
    seconds: float = 0.0


def run(job: tuple[dict[str, str], float]) -> Result:
    """Generate and call one unit; a process does no more than one."""
    row, seconds = job
    result = Result(row["file"], row["validity"])
    folder = Path(tempfile.mkdtemp())

    def stop(*_: object) -> None:
        raise TooLongError(f"more than {seconds:.0f} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(int(seconds))
    started = time.perf_counter()
    try:
        _call(source_of(row), folder, result)
    except Exception as error:
        result.outcome = "crash"
        result.detail = "".join(traceback.format_exception(error))[-1500:]
    finally:
        signal.alarm(0)
        result.seconds = time.perf_counter() - started
        shutil.rmtree(folder, ignore_errors=True)
    return result


def _call(sources: list[Path], folder: Path, result: Result) -> None:
    written = write_package(sources, folder, PACKAGE)
    if written is None:
        result.outcome = "refused"
        return
    sys.path.insert(0, str(folder))
    tally = call_all(*written, PACKAGE)
    result.operations, result.calls = tally.operations, tally.calls
    result.findings = tally.findings
    result.examples = decode_examples(*written, PACKAGE)


def excuse(finding: Finding) -> str:
    """Why a finding is no fault of the client; "" when it may be one."""
    for cause, pattern, reason in EXCUSED:
        if finding.cause == cause and re.search(pattern, finding.detail):
            return reason
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--only", default="", help="units whose name has this text")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--operations", type=int, default=100, help="units with at most so many")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--shown", type=int, default=3, help="findings shown of each unit")
    parser.add_argument("--report", default="", help="write all findings to this TSV file")
    given = parser.parse_args()
    rows = [r for r in units({"real"}, given.only, 0) if int(r["operations"]) <= given.operations]
    if 0 < given.limit < len(rows):
        rows = [rows[i * len(rows) // given.limit] for i in range(given.limit)]
    # Before the processes are forked: a change of the program does not reach into a run.
    importlib.import_module("doclift.lift"), importlib.import_module("doclift.merge")
    results: list[Result] = []
    context = multiprocessing.get_context("fork")
    with context.Pool(given.jobs, maxtasksperchild=1) as pool:
        for result in pool.imap_unordered(run, [(row, given.seconds) for row in rows]):
            results.append(result)
            _show(result, given.shown)
    _summarise(results)
    if given.report:
        _write(results, Path(given.report))
    return any(r.outcome == "crash" or any(not excuse(f) for f in r.findings) for r in results)


def _show(result: Result, shown: int) -> None:
    open_ = [f for f in result.findings if not excuse(f)]
    if result.outcome == "ok" and not open_ and not result.examples.unexplained:
        return
    print(f"{result.outcome} {result.validity} {result.file}: {len(open_)} of {result.calls} calls")
    if result.detail:
        print("    " + result.detail.replace("\n", "\n    "))
    seen: Counter[str] = Counter()
    for finding in open_:
        seen[finding.cause] += 1
        if seen[finding.cause] <= shown:
            print(f"    {finding.operation} ({finding.way}) {finding.cause}")
            print("        " + finding.detail[:600].replace("\n", "\n        "))
    for place, reason in result.examples.unexplained[:shown]:
        print(f"    example at {place}: {reason}")
    sys.stdout.flush()


def _summarise(results: list[Result]) -> None:
    print("\nunits, by outcome:", dict(Counter(r.outcome for r in results)))
    operations, calls = sum(r.operations for r in results), sum(r.calls for r in results)
    print(f"operations {operations}, calls {calls}")
    for title, wanted in (("failures", False), ("not the client's", True)):
        findings = [
            (f.cause, excuse(f), (r.file, f.operation))
            for r in results
            for f in r.findings
            if bool(excuse(f)) is wanted
        ]
        counts = Counter((cause, reason) for cause, reason, _ in findings)
        print(
            f"{title}: {len(findings)} calls, {len({where for *_, where in findings})} operations"
        )
        for (cause, reason), count in counts.most_common():
            print(f"  {count:6}  {cause}" + (f": {reason}" if reason else ""))
    print(
        f"examples {sum(r.examples.count for r in results)}, decoded without drift"
        f" {sum(r.examples.clean for r in results)}, contradicting their schemas"
        f" {sum(r.examples.contradicting for r in results)},"
        f" unexplained {sum(len(r.examples.unexplained) for r in results)}"
    )
    for result in sorted(results, key=lambda r: -r.seconds)[:3]:
        print(f"  {result.seconds:6.1f} s  {result.file}")


def _write(results: list[Result], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerow(("file", "operation", "way", "cause", "excuse", "detail"))
        for result in sorted(results, key=lambda r: r.file):
            for f in result.findings:
                detail = json.dumps(f.detail, ensure_ascii=False)
                writer.writerow((result.file, f.operation, f.way, f.cause, excuse(f), detail))
            for place, reason in result.examples.unexplained:
                writer.writerow((result.file, place, "example", "drift", "", reason))


if __name__ == "__main__":
    sys.exit(main())
