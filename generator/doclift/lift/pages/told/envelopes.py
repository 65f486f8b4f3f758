"""Answers that are all wrapped alike: proposed as a line for the configuration."""

from __future__ import annotations

from typing import Any

from ....diagnostics import Report
from ....document import Document
from .. import codes

__all__ = ["propose_envelope"]

_PAYLOADS = ("data", "response", "result", "results", "payload", "content")
_FLAGS = ("status", "success", "ok", "result", "error")
_MESSAGES = ("message", "msg", "error", "detail")


def propose_envelope(document: Document, report: Report) -> None:
    """Tell the configuration that unwraps answers, where every success has the same wrapping."""
    answers: list[dict[str, Any]] = []
    for item in document.root["paths"].values():
        for operation in item.values():
            for status, answer in operation["responses"].items():
                schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
                if status.startswith("2") and "properties" in schema:
                    answers.append(schema["properties"])
    if not answers:
        return
    shared = [name for name in answers[0] if all(name in each for each in answers)]
    payload = next((name for name in _PAYLOADS if name in shared), "")
    flag = next((name for name in _FLAGS if name in shared and name != payload), "")
    if not payload or not flag:
        return
    is_boolean = all(each[flag].get("type") == "boolean" for each in answers)
    lines = [f'data = "/{payload}"', f'flag = "/{flag}"']
    lines.append("failures = [false]" if is_boolean else 'failures = ["fail"]')
    message = next((name for name in _MESSAGES if any(name in each for each in answers)), "")
    if message:
        lines.append(f'message = "/{message}"')
    count = f"All {len(answers)} answers are" if len(answers) > 1 else "The answer is"
    report.add(
        codes.ENVELOPE,
        document.locate("paths", next(iter(document.root["paths"]))),
        f"{count} wrapped in {{{', '.join(shared)}}}.",
        "To unwrap them, add to the API's configuration: envelope = [{ " + ", ".join(lines) + " }]",
    )
