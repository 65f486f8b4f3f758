"""How the operations of the merged API are authenticated."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..diagnostics import Report
from ..document import Document, is_object
from ..lift.openapi.items import all_operations
from . import codes
from .operations import BEST, rank

__all__ = ["share_security"]


def share_security(merged: Document, report: Report) -> None:
    """Give operations of pages the authentication of the rest; offer the token endpoint's tokens
    where bearer tokens are wanted; move what most operations have to the root."""
    operations = [((path, method), o) for path, method, o in all_operations(merged.root)]
    _share(merged, operations, report)
    _offer_tokens(merged, operations, report)
    _hoist(merged.root, [operation for _, operation in operations])


def _share(
    merged: Document, operations: list[tuple[tuple[str, str], dict[str, Any]]], report: Report
) -> None:
    if "security" in merged.root:
        return
    stated: Counter[str] = Counter()
    values: dict[str, list[Any]] = {}
    for _, operation in operations:
        security = operation.get("security")
        if security:
            stated[repr(security)] += 1
            values.setdefault(repr(security), security)
    if not stated:
        return
    most = values[max(stated, key=lambda key: stated[key])]
    for (path, method), operation in operations:
        if rank(operation) == BEST or not _is_part(operation.get("security"), most):
            continue
        operation["security"] = most
        names = " or ".join(" with ".join(requirement) for requirement in most)
        report.add(
            codes.SECURITY_SHARED,
            merged.locate("paths", path, method),
            f"{method.upper()} {path} takes the authentication of the rest: {names}.",
        )


def _is_part(stated: list[Any] | None, common: list[Any]) -> bool:
    """Whether a page says nothing of authentication, or shows some of the ways of the rest."""
    if stated is None:
        return True
    return bool(stated) and stated != common and all(way in common for way in stated)


def _offer_tokens(
    merged: Document, operations: list[tuple[tuple[str, str], dict[str, Any]]], report: Report
) -> None:
    schemes: dict[str, Any] = merged.root.get("components", {}).get("securitySchemes", {})
    bearer = {
        key
        for key, scheme in schemes.items()
        if scheme.get("type") == "http" and str(scheme.get("scheme")).lower() == "bearer"
    }
    issuers = [
        key
        for key, scheme in schemes.items()
        if any(
            is_object(flow) and "x-doclift-token-media-type" in flow
            for flow in scheme.get("flows", {}).values()
        )
    ]
    if not bearer or not issuers:
        return
    for issuer in issuers:
        found = False
        for _, operation in operations:
            security: list[dict[str, Any]] = operation.get("security") or []
            if {issuer: []} in security:
                continue
            index = next(
                (i for i, requirement in enumerate(security) if requirement.keys() & bearer), None
            )
            if index is not None:
                found = True
                operation["security"] = [
                    *security[: index + 1],
                    {issuer: []},
                    *security[index + 1 :],
                ]
        if found:
            report.add(
                codes.TOKEN_ENDPOINT,
                merged.locate("components", "securitySchemes", issuer),
                "The tokens of this endpoint are accepted where a bearer token is wanted.",
            )


def _hoist(root: dict[str, Any], operations: list[dict[str, Any]]) -> None:
    """Say once, at the root, what most operations say; each says something of its own."""
    stated = [operation.get("security") for operation in operations]
    counts = Counter(repr(security) for security in stated if security)
    if "security" in root or not counts or None in stated:
        return
    common = max(counts, key=lambda key: counts[key])
    root["security"] = next(security for security in stated if repr(security) == common)
    for operation in operations:
        if repr(operation["security"]) == common:
            del operation["security"]
