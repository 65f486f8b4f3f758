"""What is still missing when everything was read and corrected."""

from __future__ import annotations

from typing import Any

from ..diagnostics import Report
from ..document import Document
from ..lift.openapi.items import all_operations
from . import codes
from .named import KEY

__all__ = ["lacks_server", "report_gaps"]

_SHOWN = 8


def report_gaps(document: Document, report: Report) -> None:
    """Report a missing server, and in one diagnostic the endpoints that no method is made for."""
    if lacks_server(document.root) and any(all_operations(document.root)):
        report.add(
            codes.NO_SERVER,
            document.locate(),
            "The documents name no server; the client will ask for its base URL.",
            "Add `servers` by an overlay.",
        )
    _report_named(document, report)


def lacks_server(root: dict[str, Any]) -> bool:
    """Whether neither the document nor any of its operations names a server."""
    return not root.get("servers") and not any(
        operation.get("servers") for _, _, operation in all_operations(root)
    )


def _report_named(document: Document, report: Report) -> None:
    entries = document.root.get(KEY, [])
    if not entries:
        return
    names = [
        f"{entry['group']}: {entry.get('name')}" if entry.get("group") else str(entry.get("name"))
        for entry in entries
    ]
    shown = "; ".join(names[:_SHOWN]) + ("; ..." if len(names) > _SHOWN else "")
    report.add(
        codes.NAMED_ONLY,
        document.locate(KEY, "0"),
        f"{len(names)} endpoints are known by name only, and no method is made for them: {shown}.",
        "An overlay that gives method and path turns one into a method.",
    )
