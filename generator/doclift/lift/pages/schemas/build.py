"""Drafts of endpoints -> a piece of an OpenAPI 3.1 document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ....diagnostics import Report, Span
from ....document import OPENAPI_VERSION, Document, Origins
from .. import codes
from ..drafts import EndpointDraft, NamedOnly
from ..endpoints.copiedids import template_path
from ..endpoints.groups import resource_of, shared_start, tell_differing_requirements
from ..endpoints.methods import get_lists, infer_method
from ..told.envelopes import propose_envelope
from .contents import ContentMaker
from .members import Components
from .objects import Objects
from .operations import make_operation
from .variants import Group, group_drafts

__all__ = ["build", "server_of"]

_VARIABLE = re.compile(r"\{{1,2}\s{0,9}([\w.-]{1,80})\s{0,9}\}{1,2}")


def build(
    drafts: Sequence[EndpointDraft],
    named: Sequence[NamedOnly],
    file: str,
    title: str,
    report: Report,
    objects: Objects,
) -> Document:
    """One piece from what a page describes; `title` is the API's, "" when the page names none."""
    for draft in drafts:
        template_path(draft, drafts, report)
        infer_method(draft, report)
    get_lists(drafts, report)
    piece = _Piece(file, title, report, objects)
    complete = [draft for draft in drafts if draft.method and draft.path]
    shared = shared_start([draft.path for draft in complete])
    tell_differing_requirements(complete, shared, report)
    _tell_groups(complete, shared, report)
    for group in group_drafts(complete):
        piece.add(group, resource_of(group[0].path, shared))
    for each in named:
        piece.name(each)
    for draft in drafts:
        if draft.path and not draft.method:
            piece.wait(draft)
        elif not draft.path:
            report.add(
                codes.PATH_UNKNOWN,
                draft.at,
                f"{draft.method} {draft.title or '(no title)'}: the path stands nowhere.".strip(),
                "Give the path in an overlay.",
            )
            piece.name(
                NamedOnly(
                    draft.title or draft.method, draft.group, draft.at, draft.method, "written"
                )
            )
    return piece.finish()


def _tell_groups(drafts: Sequence[EndpointDraft], shared: int, report: Report) -> None:
    bare = [draft for draft in drafts if not draft.title and not draft.group]
    groups = dict.fromkeys(resource_of(draft.path, shared) for draft in bare)
    names = [name for name in groups if name]
    if names:
        count = f"{len(bare)} endpoints have" if len(bare) > 1 else "The endpoint has"
        report.add(
            codes.GROUP_FROM_PATH,
            bare[0].at,
            f"{count} no title; grouped by the path: {', '.join(names)}.",
        )


class _Piece:
    """The document under construction."""

    def __init__(self, file: str, title: str, report: Report, objects: Objects) -> None:
        self.report = report
        named = {"title": title} if title else {}
        self.document = Document({"openapi": OPENAPI_VERSION, "info": {**named, "version": ""}})
        self.components = Components(objects=objects)
        self.contents = ContentMaker(self.components, report)
        self.schemes: dict[str, Any] = {}
        self.paths: dict[str, Any] = {}
        self.named: list[dict[str, Any]] = []
        self.servers: dict[str, Span] = {}
        self.origins.set((), Span(file))

    @property
    def origins(self) -> Origins:
        return self.document.origins

    def add(self, group: Group, resource: str) -> None:
        """One operation from the drafts of one method and path."""
        draft = group[0]
        made = self._operation(group, resource)
        method = draft.method.lower()
        self.paths.setdefault(draft.path, {})[method] = made.root
        self.origins.graft(("paths", draft.path, method), made.origins)
        self.origins.set(("paths", draft.path), draft.at)
        self.origins.set(("paths", draft.path, method), draft.at)
        for each in group:
            for url, at in each.servers.items():
                self.servers.setdefault(url, at)

    def name(self, each: NamedOnly) -> None:
        """An endpoint known by name only."""
        entry: dict[str, Any] = {"name": each.name}
        if each.group:
            entry["group"] = each.group[-1]
        if each.method:
            entry["method"] = each.method.lower()
            entry["evidence"] = each.method_evidence
        entry["source"] = f"{each.at.file}:{each.at.line}"
        self.origins.set(("x-doclift-named-only", str(len(self.named))), each.at)
        self.named.append(entry)

    def wait(self, draft: EndpointDraft) -> None:
        """An endpoint whose method nothing tells: it waits for an overlay."""
        self.report.add(
            codes.METHOD_UNKNOWN,
            draft.at,
            f"No method is written for {draft.path}, nothing tells it, and no method is made.",
            'Give the method in an overlay (a call that only reads is usually "get").',
        )
        made = self._operation([draft], resource_of(draft.path, 0))
        index = str(len(self.named))
        self.named.append(
            {
                "name": draft.title or draft.path,
                "path": draft.path,
                "operation": made.root,
                "source": f"{draft.at.file}:{draft.at.line}",
            }
        )
        self.origins.graft(("x-doclift-named-only", index, "operation"), made.origins)
        self.origins.set(("x-doclift-named-only", index), draft.at)

    def _operation(self, group: Group, resource: str) -> Document:
        made, security = make_operation(group, resource, self.contents, self.report)
        for name, (scheme, at) in security.schemes.items():
            self.schemes.setdefault(name, scheme)
            self.origins.set(("components", "securitySchemes", name), at)
        return made

    def finish(self) -> Document:
        """The piece, with what was collected on the way."""
        root = self.document.root
        servers = [server_of(url) for url in self.servers]
        if servers:
            root["servers"] = servers
            for index, at in enumerate(self.servers.values()):
                self.origins.set(("servers", str(index)), at)
        root["paths"] = self.paths
        components: dict[str, Any] = {}
        if self.components.schemas:
            components["schemas"] = self.components.schemas
            self.origins.graft(("components", "schemas"), self.components.origins)
        if self.schemes:
            components["securitySchemes"] = self.schemes
        if components:
            root["components"] = components
        if self.named:
            root["x-doclift-named-only"] = self.named
        propose_envelope(self.document, self.report)
        return self.document


def server_of(url: str) -> dict[str, Any]:
    """The Server Object of a URL, whose variables the user gives."""
    names = list(dict.fromkeys(_VARIABLE.findall(url)))
    server: dict[str, Any] = {"url": _VARIABLE.sub(lambda found: "{" + found[1] + "}", url)}
    if names:
        server["variables"] = {
            name: {"default": name, "x-doclift-required": True} for name in names
        }
    return server
