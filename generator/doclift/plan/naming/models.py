"""What the models are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias as _TypeAlias

from ...config import ApiConfig
from ...document import Pointer
from ...model.types import Declaration, TypeId
from ...plurals import singular
from ..usage import Mode, Usage, Use
from ..walk import Types, is_component
from .qualified import Qualified
from .scope import Claim, decide
from .subjects import Place, place_above
from .words import LONGEST, is_own, pascal, reserved, split

__all__ = ["ModelKey", "component_names", "is_vague", "name_models", "own_name", "text_key"]

ModelKey: _TypeAlias = tuple[TypeId, Mode]

_VAGUE = frozenset(
    "data item items meta value values result results attributes options params parameters "
    "properties object element entry schema content body response request payload details info "
    "type status links config settings filter filters list fields error errors key name id "
    "allof anyof oneof default additional".split()
)
"""Names of inline schemas that tell nothing without what they stand in."""

_FAILURES = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "405": "MethodNotAllowed",
    "409": "Conflict",
    "410": "Gone",
    "415": "UnsupportedMediaType",
    "422": "Validation",
    "429": "TooManyRequests",
    "500": "Server",
    "502": "BadGateway",
    "503": "Unavailable",
    "4XX": "Client",
    "5XX": "Server",
}
"""Words for the bodies of failures."""

_SUCCESSES = {"201": "Created", "202": "Accepted", "206": "Part", "207": "MultiStatus"}
"""Words for the answers beside the one of status 200."""

_SUBJECT_RANKS = {"get": 1, "list": 2}
"""Whose answer is called like the resource: first that of `get`, then an item of `list`."""

_ROLES = ("Body", "Response")

_STEPS = frozenset(
    "properties items additionalProperties allOf anyOf oneOf prefixItems patternProperties schema "
    "content $defs definitions not then else if unevaluatedProperties components schemas".split()
)


def name_models(
    keys: Iterable[ModelKey],
    types: Types,
    usage: Usage,
    config: ApiConfig,
    pinned: Mapping[str, str],
    places: Mapping[Pointer, Place],
    subjects: Mapping[TypeId, Place],
    shared: Mapping[TypeId, int],
    taken: Iterable[str],
) -> dict[ModelKey, str]:
    """A class or alias name for each type that gets one.

    `places` are the operations by their pointer, for the types that stand inline in them, and
    `subjects` the inline types that are what an operation is about; `shared` says how many others
    that are the same a type stands for; `taken` are names that the root of the package has already.
    """
    blocked = reserved(
        "keywords", "builtin-classes", "model-module", "resource-module", "package", "exports"
    )
    qualified = _qualified(types.values())
    claims: list[Claim] = []
    by_text: dict[str, ModelKey] = {}
    for key in keys:
        id, mode = key
        text = text_key(key, usage)
        by_text[text] = key
        declaration = types[id]
        wish = config.models.get(f"#{id}") or config.models.get(id)
        pin = pinned.get(f"model:{text}", "")
        variant = mode is Mode.WRITE and id in usage.split
        if wish and not variant:
            claims.append(Claim(text, (pascal(wish),), (0,)))
        elif is_own(pin):
            claims.append(Claim(text, (pin,), (1,)))
        elif is_component(declaration):
            forms = _forms(declaration.name, qualified, blocked)
            rank = (3 if variant else 2, int(declaration.pointer[-1] != forms[0]))
            if variant:
                requests = (_request_name(form, usage.uses[id]) for form in forms)
                forms = (*requests, *(f"{form}Input" for form in forms))
            claims.append(Claim(text, forms, rank))
        else:
            name = own_name(declaration)
            chain = _chain(declaration.pointer, places, qualified)
            subject = subjects.get(id)
            claims.append(
                _inline(text, declaration, name, key, usage, chain, subject, shared.get(id, 0))
            )
    names = decide(claims, blocked | frozenset(taken))
    return {by_text[text]: name for text, name in names.items()}


def component_names(declarations: Iterable[Declaration]) -> set[str]:
    """What the components of a document would be called, each by itself."""
    declarations = list(declarations)
    qualified = _qualified(declarations)
    return {pascal(qualified.forms(d.name)[0]) for d in declarations if is_component(d)}


def _qualified(declarations: Iterable[Declaration]) -> Qualified:
    return Qualified([d.name for d in declarations if is_component(d)])


def _forms(name: str, qualified: Qualified, blocked: frozenset[str]) -> tuple[str, ...]:
    """The class names that a component may have, the best first."""
    *short, whole = [pascal(form) for form in qualified.forms(name)]
    telling = [form for form in short if form not in blocked and not is_vague(form)]
    return (*telling, f"{whole}Model" if whole in blocked else whole)


def text_key(key: ModelKey, usage: Usage) -> str:
    """The identity of a model as text, for the manifest: its pointer, and `+write`."""
    id, mode = key
    return f"{id}+write" if mode is Mode.WRITE and id in usage.split else str(id)


def own_name(declaration: Declaration) -> str:
    """What a type would be called if it stood alone."""
    failure = _failure(declaration.pointer)
    if failure:
        return failure
    name = pascal(declaration.name) if split(declaration.name) else ""
    if _is_item(declaration.pointer) and not is_component(declaration):
        words = split(declaration.name)
        name = pascal(" ".join((*words[:-1], singular(words[-1])))) if words else ""
    return name or "Model"


def _failure(pointer: Pointer) -> str:
    """The name of the whole body of a failure, by its status; that of a shared answer."""
    status = _status(pointer)
    if status and pointer[0] == "components":
        return pascal(status)
    if not status or status.startswith("2"):
        return ""
    known = _FAILURES.get(status, f"Status{status}" if status[:1].isdigit() else "")
    return f"{known}Error"


def _is_item(pointer: Pointer) -> bool:
    return "items" in pointer[-2:] and pointer[-2:] != ("properties", "items")


def _request_name(name: str, use: Use) -> str:
    writes = use & ~Use.READ
    if writes == Use.CREATE:
        return f"New{name}"
    return f"{name}Update" if writes == Use.CHANGE else f"{name}Input"


def _inline(
    text: str,
    declaration: Declaration,
    name: str,
    key: ModelKey,
    usage: Usage,
    chain: list[str],
    subject: Place | None,
    others: int,
) -> Claim:
    """An inline type: its own name when that tells something, then with what it stands in."""
    id, mode = key
    context = [pascal(part) for part in chain]
    if context and context[-1].lower() in (name.lower(), f"{name.lower()}s"):
        context.pop()
    bare = name if name != "Model" else ""
    wanted = [] if is_vague(name) else [bare]
    rank = 4
    if subject is not None and not wanted:
        if subject.method in _SUBJECT_RANKS:
            wanted.append(subject.noun)
            rank = _SUBJECT_RANKS[subject.method]
        if others and _status(declaration.pointer):  # operations with no more in common
            wanted.append(f"{subject.noun}Response")
    longer = _longer([part for part in context if part not in _ROLES], bare) if bare else []
    longer += _longer(context, bare)
    status = _SUCCESSES.get(_status(declaration.pointer), "")
    if declaration.pointer[0] == "components" and _status(declaration.pointer):
        longer = [f"{name}Response"]
    elif status and context:
        longer.append(_joined([*(part for part in context if part not in _ROLES), status]))
    if mode is Mode.WRITE and wanted:
        wanted.append(_request_name(name, usage.uses[id]))
    if mode is Mode.WRITE and id in usage.split:
        wanted = wanted[1:] + [f"{each}Input" for each in longer]
    wanted += longer or [name]
    if mode is Mode.WRITE:
        rank = 5
    return Claim(text, tuple(dict.fromkeys(wanted)), (4, rank, -others))


def is_vague(name: str) -> bool:
    """Whether a name tells nothing without what it stands in."""
    return name == "Model" or name.lower() in _VAGUE


def _longer(context: list[str], bare: str) -> list[str]:
    """The name with ever more of what it stands in."""
    sizes = [n for n in range(1, len(context) + 1) if not is_vague(context[-n])]
    return [_joined([*context[-size:], bare]) for size in sizes or [len(context)][: len(context)]]


def _joined(parts: list[str]) -> str:
    """Parts as one name, without words that repeat: Invoice, InvoiceItem -> InvoiceItem. Of too
    many parts the last ones, which tell most."""
    name = ""
    for part in parts:
        name = part if name and part.startswith(name) else name + part
    if len(name) > LONGEST and len(parts) > 1:
        return _joined(parts[1:])
    return name[:LONGEST] or "Model"


def _chain(pointer: Pointer, places: Mapping[Pointer, Place], qualified: Qualified) -> list[str]:
    """What an inline schema stands in: the operation or component, then the members."""
    found = place_above(pointer, places)
    if found is not None:
        place, rest = found
        chain = [place.title]
        if rest[:1] == ("requestBody",):
            chain.append("body")
            rest = rest[1:]
        elif rest[:1] == ("responses",):
            if rest[1:2] and rest[1].startswith("2"):
                chain.append("response")
            rest = rest[2:]
    elif pointer[:2] == ("components", "schemas"):
        chain, rest = [qualified.forms(pointer[2])[0]], pointer[3:]
    else:
        chain, rest = [], pointer[2:] if pointer[:1] == ("components",) else pointer[:-1]
    telling = [p for p in rest if p not in _STEPS and not p.isdigit() and "/" not in p]
    return chain + telling


def _status(pointer: Pointer) -> str:
    """The status of the answer whose whole body a schema is."""
    return pointer[-4] if pointer[-1:] == ("schema",) and pointer[-5:-4] == ("responses",) else ""
