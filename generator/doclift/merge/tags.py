"""Tags that are paths of folders."""

from __future__ import annotations

from typing import Any

from ..diagnostics import Report
from ..document import Document, is_list, is_object
from ..lift.openapi.items import all_operations
from . import codes

__all__ = ["shorten_tags"]


def shorten_tags(document: Document, report: Report) -> None:
    """`API/Invoices` -> `Invoices`, where no two tags of the operations end in the same part."""
    root = document.root
    tagged = [each for each in all_operations(root) if _is_tagged(each[2])]
    used = {tag for _, _, operation in tagged for tag in operation["tags"]}
    paths = {tag for tag in used if "/" in tag.strip("/")}
    last = {tag: tag.rstrip("/").rpartition("/")[2].strip() for tag in paths}
    if not paths or len(set(last.values())) != len(last) or not all(last.values()):
        return
    for path, method, operation in tagged:
        tags: list[str] = operation["tags"]
        new = list(dict.fromkeys(last.get(tag, tag) for tag in tags))
        if new != tags:
            operation["tags"] = new
            report.add(
                codes.TAG_PATH,
                document.locate("paths", path, method, "tags"),
                f"The tags {', '.join(tags)} are taken as the group {', '.join(new)}.",
            )
    if "tags" in root:
        root["tags"] = [_declared(tag, last, used) for tag in root["tags"]]


def _is_tagged(operation: dict[str, Any]) -> bool:
    tags = operation.get("tags")
    return is_list(tags) and all(isinstance(tag, str) for tag in tags)


def _declared(tag: Any, last: dict[str, str], used: set[str]) -> Any:
    """A declared tag under its new name, unless another one has that already."""
    name = tag.get("name") if is_object(tag) else None
    if not isinstance(name, str) or last.get(name, name) in used:
        return tag
    return {**tag, "name": last[name]} if name in last else tag
