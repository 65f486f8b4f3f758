"""From what an API is to what its Python package says: all names, all code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from ..config import ApiConfig
from ..diagnostics import Report
from ..document import Document, Pointer
from ..model.api import Api
from ..model.types import Record, Type, TypeId
from ..plurals import singular
from .calls.methods import plan_method
from .calls.shapes import Shape, roots_of, shape_of
from .client.classes import plan_client
from .client.facts import client_name, client_parameters
from .docs.pages import plan_docs
from .layout import place_models
from .modelgraph import called_models, model_edges
from .models import plan_models
from .naming.methods import name_methods, shared_start
from .naming.models import ModelKey, component_names, name_models, text_key
from .naming.pins import check_wishes
from .naming.resources import Group, group_operations
from .naming.subjects import Place, subjects_of
from .naming.words import pascal, reserved
from .package import MethodView, ModelModule, Origin, Package, ResourceModule
from .python.annotate import RUNTIME, Annotator, Spelling, is_labelled
from .python.checks import Checks
from .python.docstring import docstring, sentence
from .python.exports import export_lines, listing
from .python.expr import Import
from .python.imports import render_imports
from .same import find_same
from .tags import find_tags
from .usage import Mode, Root, Usage, Use, measure
from .walk import is_inlined, is_plain, recursive_aliases

__all__ = ["Package", "plan"]

_EXPORTS = reserved("exports")
"""What a package exports of its runtime."""


def plan(
    api: Api, document: Document, config: ApiConfig, pinned: Mapping[str, str], report: Report
) -> Package:
    """The package of an API.

    `pinned` are the names that the manifest of the last run remembers (`Package.names`): they
    are given again as long as what they name is there.
    """
    own_class = client_name(api, config)
    # A model keeps its name where a resource is called alike: it is written far more often.
    taken = {own_class, f"Async{own_class}", *component_names(api.types.values())}
    groups = group_operations(api, config, pinned, taken)
    methods: dict[str, str] = {}
    start = shared_start(api.operations)
    for group in groups:
        methods |= name_methods(group, api.types, config.methods, pinned, start)
    places = _places(api, groups, methods)
    records = [type for type in api.types.values() if isinstance(type, Record)]
    subjects = subjects_of(records, places)
    same = find_same(api.types, subjects, limits=config.check_constraints)
    shapes = {op.key: shape_of(op, api.types, same, document, report) for op in api.operations}
    roots = _roots(api, groups, shapes)
    usage = measure(
        roots,
        api.types,
        same,
        answers_differ="optional-answers" in config.quirks,
    )
    # What stands for several types has the best name of theirs.
    for id in sorted(same.keys() & subjects.keys()):
        first = subjects.get(same[id])
        if first is None or (first.method != "get" and subjects[id].method in ("get", "list")):
            subjects[same[id]] = subjects[id]
    shared = Counter(same.values())
    names = _model_names(api, groups, usage, config, pinned, places, subjects, shared)
    check_wishes(config, groups, methods, names, document, report)
    spell = Annotator(
        api.types,
        names,
        usage,
        find_tags(_all_types(shapes.values()), api.types, same),
        recursive_aliases(api.types),
        config.quirks,
        Mode.READ,
        Spelling.MEMBER,
        Checks(api.types, document, report) if config.check_constraints else None,
    )

    def place(pointer: Pointer, evidence: str) -> Origin:
        span = document.locate(*pointer)
        return Origin(span.file, span.line, evidence)

    resources = tuple(_resource(group, methods, shapes, spell, place) for group in groups)
    given = {f"resource:{group.key}": group.name for group in groups}
    given |= {f"method:{key}": name for key, name in methods.items()}
    given |= {f"model:{text_key(key, usage)}": name for key, name in names.items()}
    import_name = config.package.rsplit(".", 1)[-1]
    client = plan_client(api, config, groups, spell)
    models = _models(spell, groups, roots, place)
    return Package(
        import_name=import_name,
        title=api.title or config.name,
        version=api.version,
        summary=sentence(api.doc.summary or api.doc.text),
        text=api.doc.text,
        client=client,
        resources=resources,
        models=models,
        runtime_names=tuple(sorted(_EXPORTS)),
        runtime_listing=tuple(listing("_runtime", sorted(_EXPORTS))),
        names=dict(sorted(given.items())),
        docs=plan_docs(api, import_name, client, resources, models, report.diagnostics),
    )


def _roots(api: Api, groups: Iterable[Group], shapes: Mapping[str, Shape]) -> list[Root]:
    """The types that are used from outside, in an order that does not depend on the document."""
    roots: list[Root] = []
    for group in groups:
        for operation in group.operations:
            roots.extend(roots_of(shapes[operation.key], group.module))
    for webhook in api.webhooks:
        media = webhook.body.media if webhook.body else ()
        roots += [Root(each.type, Use.READ, "webhooks") for each in media]
    roots += [Root(param.type, Use.SEND, "") for param in client_parameters(api)]
    roots += [Root(type, Use.READ, "") for type in api.standalone]
    return roots


def _all_types(shapes: Iterable[Shape]) -> list[Type]:
    """The types that stand in operations, where unions may be that no schema names."""
    found: list[Type] = []
    for shape in shapes:
        found.extend(root.type for root in roots_of(shape, ""))
    return found


def _places(api: Api, groups: Iterable[Group], methods: Mapping[str, str]) -> dict[Pointer, Place]:
    """The operations and webhooks by their pointer."""
    places: dict[Pointer, Place] = {}
    for group in groups:
        words = group.name.strip("_").split("_")
        noun = pascal("_".join([*words[:-1], singular(words[-1])]))
        for operation in group.operations:
            places[operation.pointer] = Place(noun, methods[operation.key])
    for webhook in api.webhooks:
        places[webhook.pointer] = Place(pascal(webhook.name, "Webhook"), "")
    return places


def _model_names(
    api: Api,
    groups: Iterable[Group],
    usage: Usage,
    config: ApiConfig,
    pinned: Mapping[str, str],
    places: Mapping[Pointer, Place],
    subjects: Mapping[TypeId, Place],
    shared: Mapping[TypeId, int],
) -> dict[ModelKey, str]:
    recursive = recursive_aliases(api.types)
    keys: list[ModelKey] = []
    for id in usage.uses:
        declaration = api.types[id]
        if isinstance(declaration, Record):
            if not is_plain(declaration):
                keys += [(id, mode) for mode in usage.modes(id)]
        elif not is_inlined(declaration, recursive):
            modes = usage.modes(id)[:1] if is_labelled(declaration.type) else usage.modes(id)
            keys += [(id, mode) for mode in modes]
    taken = reserved("package", "exports") | {
        n for g in groups for n in (g.class_name, f"Async{g.class_name}")
    }
    client = client_name(api, config)
    taken |= {client, f"Async{client}"}
    return name_models(keys, api.types, usage, config, pinned, places, subjects, shared, taken)


def _models(
    spell: Annotator,
    groups: Iterable[Group],
    roots: Iterable[Root],
    place: Callable[[Pointer, str], Origin],
) -> tuple[ModelModule, ...]:
    keys = sorted(spell.names, key=lambda key: spell.names[key])
    owners = {key: spell.usage.owners[key[0]] for key in keys}
    homes = place_models(spell.names, owners, model_edges(keys, spell), called_models(roots, spell))
    titles = {group.module: group.title for group in groups}
    return plan_models(spell, homes, titles, place)


def _resource(
    group: Group,
    methods: Mapping[str, str],
    shapes: Mapping[str, Shape],
    spell: Annotator,
    place: Callable[[Pointer, str], Origin],
) -> ResourceModule:
    hidden = any(methods[operation.key] == "list" for operation in group.operations)
    spell = spell.seeing(Mode.READ, Spelling.VALUE, "m.", "builtins.list" if hidden else "list")
    views: list[MethodView] = []
    imports = {Import(RUNTIME, "Resource"), Import(RUNTIME, "AsyncResource")}
    taken = {methods[operation.key] for operation in group.operations}
    ordered = sorted(group.operations, key=lambda op: methods[op.key])
    for operation in ordered:
        for view, needed in plan_method(
            shapes[operation.key], methods[operation.key], spell, group, place
        ):
            if view.name != methods[operation.key] and view.name in taken:
                continue
            views.append(view)
            imports |= needed
    title = group.title
    return ResourceModule(
        group.module,
        group.name,
        group.class_name,
        f"Async{group.class_name}",
        title,
        tuple(docstring([f"{title}."], 4)),
        tuple(docstring([f"{title}."], 0)),
        tuple(render_imports(imports)),
        tuple(export_lines([f"Async{group.class_name}", group.class_name])),
        tuple(views),
    )
