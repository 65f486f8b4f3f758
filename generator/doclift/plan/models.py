"""The models: classes, enumerations and aliases, module by module."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..document import Pointer
from ..model.types import (
    Alias,
    Array,
    Choice,
    Declaration,
    EnumValue,
    Field,
    Map,
    Nullable,
    Record,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
)
from .docs.conditions import with_condition
from .docs.limits import limits
from .naming.members import member_names
from .naming.models import ModelKey
from .naming.scope import Claim, decide
from .naming.words import constant, reserved
from .package import (
    AliasView,
    ClassView,
    EnumView,
    FieldView,
    Lines,
    ModelModule,
    ModelView,
    Origin,
)
from .python.annotate import MODELS, RUNTIME, Annotator, Spelling, annotated, is_labelled, optional
from .python.docstring import docstring, prose
from .python.exports import export_lines, listing
from .python.expr import Code, Expr, Group, Import, Pair, declared, flat, lines
from .python.imports import render_imports
from .python.literal import literal, quoted
from .usage import Mode, fields_of
from .walk import refs, resolve

__all__ = ["condition_codes", "plan_models"]

_FIELD_TEXT = 300
_CLASS_TEXT = 800


def plan_models(
    annotator: Annotator,
    homes: Mapping[ModelKey, str],
    titles: Mapping[str, str],
    place: Callable[[Pointer, str], Origin],
) -> tuple[ModelModule, ...]:
    """The modules of `models/`. `homes` says where each model lives, `titles` what a resource's
    module is about, `place` where in the documents a pointer with its evidence stands."""
    modules: dict[str, list[ModelKey]] = {}
    for key in sorted(homes, key=lambda key: annotator.names[key]):
        modules.setdefault(homes[key], []).append(key)
    homes_by_name = {annotator.names[key]: home for key, home in homes.items()}
    return tuple(
        _module(name, keys, annotator, homes_by_name, titles, place)
        for name, keys in sorted(modules.items())
    )


def _module(
    name: str,
    keys: Sequence[ModelKey],
    annotator: Annotator,
    homes: Mapping[str, str],
    titles: Mapping[str, str],
    place: Callable[[Pointer, str], Origin],
) -> ModelModule:
    values: list[AliasView] = []
    enums: list[EnumView] = []
    classes: list[ClassView] = []
    late: list[tuple[AliasView, frozenset[str]]] = []
    imports: set[Import] = set()
    for key in keys:
        id, mode = key
        declaration = annotator.types[id]
        spell = annotator.seeing(mode, Spelling.MEMBER)
        origin = place(declaration.pointer, declaration.doc.evidence)
        if isinstance(declaration, Record):
            class_view, needed = _class(declaration, annotator.names[key], spell, origin)
            classes.append(class_view)
        elif is_labelled(declaration.type):
            enum_view, needed = _enum(declaration, annotator.names[key], origin)
            enums.append(enum_view)
        else:
            alias, needed = _alias(declaration, annotator.names[key], spell, origin)
            used = frozenset(i.name for i in needed if i.module == MODELS)
            if used:
                late.append((alias, used))
            else:
                values.append(alias)
        imports |= needed
    foreign = {item for item in imports if item.module != MODELS or homes[item.name] != name}
    ordered = _ordered(late)
    views: list[ModelView] = [*values, *enums, *classes, *ordered]
    names = sorted(view.name for view in views)
    title = f"Models of {titles[name]}." if name in titles else "Models that resources share."
    return ModelModule(
        name,
        title,
        tuple(docstring([title], 0)),
        tuple(render_imports(foreign, homes=dict(homes))),
        tuple(export_lines(names)),
        tuple(listing(name, names)),
        tuple(values),
        tuple(enums),
        tuple(classes),
        tuple(ordered),
    )


def _ordered(late: list[tuple[AliasView, frozenset[str]]]) -> list[AliasView]:
    """Aliases after those that they use; rings are written as text, so any order serves."""
    done: dict[str, AliasView] = {}
    waiting = {view.name: (view, used) for view, used in late}
    while waiting:
        ready = [n for n, (_, used) in waiting.items() if not (used & waiting.keys()) - {n}]
        for each in ready or [min(waiting)]:
            done[each] = waiting.pop(each)[0]
    return list(done.values())


def _class(
    record: Record, name: str, spell: Annotator, origin: Origin
) -> tuple[ClassView, frozenset[Import]]:
    fields = fields_of(record, spell.mode)
    names = member_names(fields, spell.names.values())
    imports = frozenset({Import(RUNTIME, "Model")})
    views: list[FieldView] = []
    for field in fields:
        view, needed = _field(record, field, names[field.wire_name], spell)
        views.append(view)
        imports |= needed
    settings: list[tuple[str, Lines]] = []
    if record.conditions and spell.is_sent(record.id):
        codes = condition_codes(record)
        written = declared_group("conditions__: ClassVar[tuple[Condition, ...]] = ", codes, 4)
        settings.append(("conditions__", tuple(written)))
        imports |= {Import("typing", "ClassVar"), Import(RUNTIME, "Condition")}
    text = _prose(record)
    # A class needs a body: where there is nothing else to say, its name.
    doc = docstring(_said(text, name) or ([] if views else [f"{name}."]), 4)
    others = _others(record, spell)
    twin = spell.mode is Mode.WRITE and record.id in spell.usage.split
    limits = None
    if spell.checks is not None and spell.is_sent(record.id):
        limits = spell.checks.of_members(record, fields)
    if limits is not None:
        written = lines(limits.code, 4, "limits__: ClassVar[Limits] = ")
        settings.append(("limits__", tuple(written)))
        imports |= limits.imports | {Import("typing", "ClassVar")}
    if others is not None:
        target = "__pydantic_extra__"
        written = declared(target, others.code, "Field(init=False)", 4)
        settings.append((target, tuple(written)))
        imports |= others.imports | {Import("pydantic", "Field")}
    return (
        ClassView(
            name,
            tuple(doc),
            tuple(settings),
            tuple(views),
            origin,
            text,
            record.deprecated,
            others.text if others else "",
            spell.names[(record.id, Mode.READ)] if twin else "",
        ),
        imports,
    )


def _others(record: Record, spell: Annotator) -> Expr | None:
    """The type of all members that a record does not name; None where it says nothing of them.
    Any member is kept, so there is nothing to say of a record that forbids them."""
    if record.extra is None or (not record.fields and not any(refs(record.extra))):
        return None
    return None if spell.of(record.extra).text == "Any" else spell.of(Map(record.extra))


def declared_group(before: str, codes: tuple[Code, ...], indent: int) -> list[str]:
    """A tuple literal, one entry a line."""
    pad = " " * indent
    inner = [line for code in codes for line in lines(code, indent + 4, "", ",")]
    return [f"{pad}{before}(", *inner, f"{pad})"]


def condition_codes(record: Record) -> tuple[Code, ...]:
    """`Condition(...)` for each condition of a record."""
    return tuple(
        Group(
            "Condition",
            (
                literal(condition.wire_name),
                _tuple(condition.values),
                _tuple(condition.required),
            ),
        )
        for condition in record.conditions
    )


def _tuple(values: Sequence[object]) -> Code:
    return Group("", tuple(literal(value) for value in values))


def _field(
    owner: Record, field: Field, name: str, spell: Annotator
) -> tuple[FieldView, frozenset[Import]]:
    type = _narrowed(owner.id, field, spell)
    # pydantic chooses by a tag: it is its values and nothing else, and always there
    is_tag = type is not field.type and (owner.id, field.wire_name) in spell.tags.sure
    expr = spell.of(type)
    constant_value = _constant(resolve(type, spell.types))
    required = field.required or is_tag
    if spell.mode is Mode.READ and "optional-answers" in spell.quirks and not is_tag:
        required = False
    value = ""
    if constant_value is not None and required:
        value = flat(constant_value)
    elif not required:
        expr, value = optional(expr), "None"
    if spell.mode is Mode.READ and not is_tag and _takes_blank(type, spell):
        expr = annotated(optional(expr), Expr("Blank", frozenset({Import(RUNTIME, "Blank")})))
    plain = expr.text
    facts = [Pair("alias=", literal(field.wire_name))] if name != field.wire_name else []
    if field.secret:
        facts.append(Pair("repr=", literal(False)))
    if facts:
        told = Group("Field", tuple(facts))
        expr = annotated(expr, Expr(told, frozenset({Import("pydantic", "Field")})))
    default = flat(literal(field.default)) if field.has_default else ""
    text = "\n\n".join(part for part in (field.doc.summary, field.doc.text) if part)
    if spell.is_sent(owner.id):
        text = with_condition(text, owner, field.wire_name)
    body = prose(text, _FIELD_TEXT, 4)
    if field.deprecated:
        body = [*body, *([""] if body else []), "Deprecated."]
    view = FieldView(
        name,
        field.wire_name,
        tuple(declared(name, expr.code, value, 4)),
        tuple(docstring(body, 4)),
        plain,
        required,
        text,
        default,
        field.deprecated,
        limits(field.type, spell.types, field.has_default and value == "None", field.default),
        field.doc.evidence,
    )
    return view, expr.imports


def _narrowed(owner: TypeId, field: Field, spell: Annotator) -> Type:
    """The type of a member; where it tells the cases of a union apart, its values here."""
    values = spell.tags.values.get((owner, field.wire_name))
    if not values:
        return field.type
    kind = ScalarKind.TEXT if isinstance(values[0], str) else ScalarKind.INTEGER
    return Choice(tuple(EnumValue(value) for value in values), kind, open=False)


def _constant(type: Type) -> Code | None:
    if isinstance(type, Choice) and not type.open and len(type.values) == 1:
        value = type.values[0].value
        return literal(value) if isinstance(value, str | int | bool) else None
    return None


def _takes_blank(type: Type, spell: Annotator) -> bool:
    """Whether "" can only mean that there is nothing: the member holds no text."""
    if "blank-is-null" not in spell.quirks:
        return False
    found = resolve(type, spell.types)
    while isinstance(found, Nullable):
        found = resolve(found.of, spell.types)
    if isinstance(found, Scalar):
        return found.kind not in (ScalarKind.TEXT, ScalarKind.FILE, ScalarKind.BYTES)
    if isinstance(found, Choice):
        return found.kind is ScalarKind.INTEGER
    return not isinstance(found, Map | Array) and spell.of(found).text != "Any"


def _enum(alias: Alias, name: str, origin: Origin) -> tuple[EnumView, frozenset[Import]]:
    choice = alias.type.of if isinstance(alias.type, Nullable) else alias.type
    assert isinstance(choice, Choice)
    blocked = reserved("enum", "keywords")
    claims: list[Claim] = []
    values = {str(entry.value): entry for entry in choice.values if entry.value is not None}
    for text, entry in values.items():
        number = text.replace("-", "minus_")
        wanted = constant(entry.label) if entry.label else f"VALUE_{number.upper()}"
        blocked_name = wanted in blocked or wanted.lower() in blocked
        free = f"{wanted}_" if blocked_name else wanted
        claims.append(Claim(text, (free, f"{wanted}_{number.upper()}")))
    names = decide(claims, number=lambda name, n: f"{name}_{n}")
    members = tuple(
        (names[text], flat(literal(entry.value)), tuple(docstring(prose(entry.doc, 300, 4), 4)))
        for text, entry in values.items()
    )
    text = _prose(alias)
    doc = docstring(_said(text, name) or ([] if members else [f"{name}."]), 4)
    return (
        EnumView(name, tuple(doc), members, origin, text),
        frozenset({Import(RUNTIME, "OpenIntEnum")}),
    )


def _alias(
    alias: Alias, name: str, spell: Annotator, origin: Origin
) -> tuple[AliasView, frozenset[Import]]:
    expr = spell.of(alias.type)
    if alias.id in spell.recursive:
        value: Code = Group("TypeAliasType", (quoted(name), quoted(expr.text)))
        written = lines(value, 0, f"{name} = ")
        imports = expr.imports | {Import("typing_extensions", "TypeAliasType")}
    else:
        written = lines(expr.code, 0, f"{name}: TypeAlias = ")
        imports = expr.imports | {Import("typing", "TypeAlias")}
    text = _prose(alias)
    if isinstance(alias.type, Choice):
        labels = [f"- {v.value}: {v.label or v.doc}" for v in alias.type.values if v.label or v.doc]
        text = "\n\n".join(part for part in (text, "\n".join(labels)) if part)
    doc = docstring(prose(text, _CLASS_TEXT, 0), 0)
    view = AliasView(name, tuple(written), tuple(doc), expr.text, origin, text)
    return view, frozenset(imports)


def _prose(declaration: Declaration) -> str:
    parts = [declaration.doc.summary, declaration.doc.text]
    if declaration.deprecated:
        parts.append("Deprecated.")
    return "\n\n".join(part for part in parts if part)


def _said(text: str, name: str) -> list[str]:
    """The docstring of a class; none where it would only spell the name of the class."""
    return [] if "".join(text.split()).lower() == name.lower() else prose(text, _CLASS_TEXT, 4)
