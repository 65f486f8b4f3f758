"""Pages that point into an OpenAPI document: what they say, without looking at the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...diagnostics import Span
from ...document import is_object
from ...read.blocks import Line, Page
from ...read.source import Excerpt

__all__ = ["Mention", "find_mentions"]

_VERB = r"get|put|post|delete|options|head|patch|trace"
_TARGET = re.compile(
    rf"(?:(?P<file>\S(?:.{{0,300}}\S)?)\s+)?(?P<method>{_VERB})\s+(?P<path>(?:https?://|/)\S*)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"\{%-?\s*(?P<name>[\w-]{1,40})\s(?P<attributes>[^{}%]{0,600}"
    r"(?:\{[^{}%]{0,100}\}[^{}%]{0,600}){0,20})-?%\}"
)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s*=\s*\"([^\"]{0,600})\"")
_LINK = re.compile(
    r"\s*(?:\[[^\]]{0,600}\]\((?P<target>[^()\s]{1,2000})\)|(?P<bare>https?://\S+))\s*"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An operation that a page names: by method and path, or by its id.

    `files` are the names of the document, the likelier first; none when the page names none.
    Without `points` the page does not say that a document has the operation.
    `blocks` are the indexes of the blocks that say it, none for the front matter. `title` and
    `description` are what the page says of the operation.
    """

    at: Span
    files: tuple[str, ...]
    points: bool = True
    method: str = ""
    path: str = ""
    operation_id: str = ""
    blocks: tuple[int, ...] = ()
    title: str = ""
    description: str = ""


def find_mentions(page: Page, matter: Excerpt) -> list[Mention]:
    """The operations that a page names in its front matter and in template tags."""
    found = list(_from_tags(page))
    if page.front_matter is not None:
        mention = _from_matter(page.front_matter, matter)
        if mention is not None:
            found.insert(0, mention)
    return found


def _from_matter(values: dict[str, Any], matter: Excerpt) -> Mention | None:
    """`openapi: file POST /x`, `api: POST /x`, `api: {file: x, operationId: y}`,
    `_openapi: {method: POST, route: /x}`."""
    title, description = _text(values.get("title")), _text(values.get("description"))
    for key in ("openapi", "api", "_openapi"):
        value = values.get(key)
        at = matter.locate((key,))
        if isinstance(value, str):
            target = _TARGET.fullmatch(value.strip())
            if target is not None:
                files = (target["file"],) if target["file"] else ()
                return Mention(
                    at,
                    files,
                    points=key == "openapi" or bool(files),
                    method=target["method"].lower(),
                    path=target["path"],
                    title=title,
                    description=description,
                )
        elif is_object(value) and isinstance(value.get("operationId"), str):
            file = value.get("file")
            return Mention(
                at,
                (file,) if isinstance(file, str) and file else (),
                operation_id=value["operationId"],
                title=title,
                description=description,
            )
        elif is_object(value) and key != "api":  # the whole operation stands in `api`
            target = _TARGET.fullmatch(f"{value.get('method')} {value.get('route')}")
            if target is not None:
                return Mention(
                    at,
                    (),
                    method=target["method"].lower(),
                    path=target["path"],
                    title=title,
                    description=description,
                )
    return None


def _from_tags(page: Page) -> Iterator[Mention]:
    """`{% name spec="x" path="/y" method="post" %}`, whatever the name; a link may follow."""
    for index, block in enumerate(page.blocks):
        if not isinstance(block, Line) or "{%" not in block.text:
            continue
        for tag in _TAG.finditer(block.text):
            attributes = dict(_ATTRIBUTE.findall(tag["attributes"]))
            method, path = attributes.get("method", "").lower(), attributes.get("path", "")
            named = [attributes[key] for key in ("src", "spec", "file") if attributes.get(key)]
            if not named or not path.startswith("/") or not re.fullmatch(_VERB, method):
                continue
            link = _link_below(page, index)
            files = tuple(dict.fromkeys([*named, *link]))
            blocks = (index, index + 1) if link else (index,)
            yield Mention(block.at, files, method=method, path=path, blocks=blocks)


def _link_below(page: Page, index: int) -> list[str]:
    block = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
    link = _LINK.fullmatch(block.text) if isinstance(block, Line) else None
    return [link["target"] or link["bare"]] if link is not None else []


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
