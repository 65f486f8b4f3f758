"""The model stage: a lifted document to an `Api`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..config import ApiConfig
from ..diagnostics import Report
from ..document import Document
from . import codes
from .api import Api, Operation, Unlocated, Webhook
from .envelope import propose_envelope, with_envelope
from .finishing import finished
from .operations import Operations, endpoints_of
from .paging import with_paging
from .paging_hints import propose_paging
from .parameters import Parameters
from .plain import listing, mapping, text
from .prose import doc_of
from .refs import Part, Refs
from .schemas import Schemas
from .security import Requirements, schemes_of
from .select import selected
from .servers import servers_of
from .types import Declaration, Type, TypeId
from .walk import Walker

__all__ = ["build"]


def build(document: Document, config: ApiConfig, report: Report) -> Api:
    """What an API is: its operations and the types they reach.

    `document` is an OpenAPI 3.1 document (3.2's additions are read too). A piece that cannot be
    read is left out and reported; the function raises nothing for a faulty document.
    """
    refs = Refs(document, report)
    schemas = Schemas(document, refs, report)
    auth = schemes_of(document, refs, report)
    requirements = Requirements([scheme.key for scheme in auth], document, report)
    reader = Operations(schemas, requirements, Parameters(schemas, config.client_parameters))
    found = endpoints_of(schemas)
    endpoints = selected(found, config, document, report)
    operations: list[Operation] = []
    webhooks: list[Webhook] = []
    for endpoint in endpoints:
        with report.keeping():
            operations.append(reader.operation(endpoint))
            webhooks.extend(reader.callbacks(endpoint))
    webhooks.extend(reader.webhooks())
    standalone = () if found or webhooks else _named_schemas(document, schemas)
    schemas.finish()
    _report_unused(document, schemas.types, report)
    root = document.root
    info = mapping(root.get("info"))
    api = Api(
        title=config.title or text(info.get("title")).strip(),
        version=str(info.get("version") or ""),
        doc=doc_of(info),
        servers=servers_of(root, (), document, report),
        auth=auth,
        security=requirements.of(root.get("security"), ("security",)),
        operations=tuple(operations),
        webhooks=tuple(webhooks),
        types=schemas.types,
        unlocated=_unlocated(document),
        standalone=standalone,
    )
    api = finished(api, document, report)
    walker = Walker(api.types)
    paged = with_paging(api.operations, config.paging, walker, document, report)
    wrapped = with_envelope(paged, config.envelope, walker, document, report)
    propose_paging(wrapped, config.name, walker, document, report)
    if not config.envelope:
        propose_envelope(wrapped, config.name, walker, document, report)
    return replace(api, operations=wrapped)


def _named_schemas(document: Document, schemas: Schemas) -> tuple[Type, ...]:
    named = mapping(mapping(document.root.get("components")).get("schemas"))
    return tuple(
        schemas.use(Part(("components", "schemas", name), schema)) for name, schema in named.items()
    )


def _unlocated(document: Document) -> tuple[Unlocated, ...]:
    return tuple(
        Unlocated(
            text(item.get("name")),
            text(item.get("group")),
            text(item.get("method")),
            text(item.get("evidence")),
            text(item.get("source")),
        )
        for item in map(mapping, listing(document.root.get("x-doclift-named-only")))
    )


def _report_unused(document: Document, types: Mapping[TypeId, Declaration], report: Report) -> None:
    named = mapping(mapping(document.root.get("components")).get("schemas"))
    used = {
        declaration.pointer[2]
        for declaration in types.values()
        if declaration.pointer[:2] == ("components", "schemas") and len(declaration.pointer) > 2
    }
    unused = [name for name in named if name not in used]
    if unused:
        report.add(
            codes.UNUSED,
            document.locate("components", "schemas"),
            f"{len(unused)} of {len(named)} schemas are not used by any operation.",
        )
