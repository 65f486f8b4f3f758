"""Which resource an operation belongs to, and what the resources are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...config import ApiConfig
from ...model.api import Api, Operation, Slot
from ...plurals import singular
from ..python.docstring import sentence
from .scope import Claim, decide
from .verbs import ACTIONS, LINKS, READ
from .words import is_own, module, pascal, reserved, snake, split

__all__ = ["Group", "group_operations", "segments"]

_NO_TAGS = frozenset({"", "default", "general", "untagged"})


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that are methods of one resource.

    Tags that are called alike are one resource: `key` is what they have in common, `tag` the
    first of them. `name` is the attribute of the client, `class_name` the class, `module` its
    file.
    """

    key: str
    tag: str
    name: str
    class_name: str
    module: str
    operations: tuple[Operation, ...]

    @property
    def title(self) -> str:
        """The name as people would write it."""
        if " " in self.tag.strip():
            return sentence(self.tag)[:80]
        words = self.name.strip("_").replace("_", " ")
        return words[:1].upper() + words[1:]


def segments(operation: Operation) -> tuple[tuple[str, bool], ...]:
    """The parts of a path between slashes: the text, and whether it begins with a variable.

    Variables behind a text are left out: `/invoices{format}` is one part, `invoices`. So is a
    fragment (`/#Action=Add`), which only tells operations of one path apart.
    """
    found: list[tuple[str, bool]] = []
    fresh = True
    for part in operation.path.parts:
        if isinstance(part, Slot):
            if fresh:
                found.append((part.name, True))
                fresh = False
            continue
        text, fragment, _ = part.partition("#")
        for at, piece in enumerate(text.split("/")):
            if at > 0:
                fresh = True
            if piece and fresh:
                found.append((piece, False))
                fresh = False
        if fragment:
            break
    return tuple(found)


def group_operations(
    api: Api, config: ApiConfig, pinned: Mapping[str, str], taken: Iterable[str]
) -> tuple[Group, ...]:
    """The resources of an API, sorted by name. Configuration and pinned names go first;
    `taken` are names of classes that resources must not have."""
    tags: dict[str, set[str]] = {}
    by_key: dict[str, list[Operation]] = {}
    words = _path_words([op for op in api.operations if not _tag(op)])
    for operation in api.operations:
        tag = _tag(operation) or words[operation.key]
        wish = config.resources.get(tag) or config.resources.get(_last(tag))
        key = _name(wish or _last(tag))
        tags.setdefault(key, set()).add(tag)
        by_key.setdefault(key, []).append(operation)
    wished = {snake(name, "resource") for name in config.resources.values()}
    claims: list[Claim] = []
    for key in by_key:
        pin = pinned.get(f"resource:{key}", "")
        if key in wished:
            claims.append(Claim(key, (key,), (0,)))
        elif is_own(pin) and pin not in reserved("client"):
            claims.append(Claim(key, (pin,), (1,)))
        else:
            claims.append(Claim(key, (key,), (2,)))
    names = decide(claims, reserved("keywords") | frozenset(taken), lambda name, n: f"{name}_{n}")
    classes = _class_names(names, frozenset(taken))
    files = decide(
        [Claim(key, (module(names[key], "resource"),)) for key in names],
        reserved("keywords"),
        lambda name, n: f"{name}_{n}",
    )
    groups = (
        Group(
            key,
            _last(min(tags[key])),
            names[key],
            classes[key],
            files[key],
            tuple(sorted(operations, key=lambda op: (segments(op), op.key))),
        )
        for key, operations in by_key.items()
    )
    return tuple(sorted(groups, key=lambda group: group.name))


def _class_names(names: Mapping[str, str], taken: frozenset[str]) -> dict[str, str]:
    """The class of each resource: one that hides nothing, neither itself nor as `AsyncX`."""
    blocked = taken | reserved("keywords", "resource-module", "client-module", "exports", "package")
    wishes = decide(Claim(key, (pascal(name, "Api"),)) for key, name in names.items())
    asynchronous = {f"Async{wanted}" for wanted in wishes.values()}
    # In scripts without capitals a class would be called as the attribute that holds it.
    own = blocked | asynchronous | frozenset(names.values())
    return {
        key: f"{wanted}Resource" if wanted in own or f"Async{wanted}" in blocked else wanted
        for key, wanted in wishes.items()
    }


def _tag(operation: Operation) -> str:
    """The group of an operation, or its first tag; one that only says what is done
    (`listInvites`) is none."""
    last = _texts(operation)[-1:]
    for name in (operation.group, *operation.tags[:1]):
        if name.strip().lower() not in _NO_TAGS:
            is_call = [name] == last and _object(name, operation.method)
            return "" if is_call else name.strip()
    return ""


def _last(key: str) -> str:
    parts = [part for part in key.replace(" / ", "/").split("/") if split(part)]
    return parts[-1] if parts else key


def _name(text: str) -> str:
    name = snake(text, "resource")
    return f"{name}_" if name in reserved("keywords", "client") else name


def _is_version(text: str) -> bool:
    return text.lower() in ("api", "rest") or (
        text[:1] in "vV" and text[1:].replace(".", "").isdigit()
    )


def _texts(operation: Operation) -> list[str]:
    return [text for text, variable in segments(operation) if not variable]


def _common_prefix(operations: list[Operation]) -> tuple[str, ...]:
    """The leading texts that all paths share, where each has something after them."""
    if len(operations) < 2:
        return ()
    rows = [_texts(operation) for operation in operations]
    common: list[str] = []
    for column in zip(*rows, strict=False):
        if len(set(column)) > 1 or any(len(row) <= len(common) + 1 for row in rows):
            break
        common.append(column[0])
    return tuple(common)


def _path_words(operations: list[Operation]) -> dict[str, str]:
    """What each path calls the resource of its operation.

    Where that is all that a path says, and names what is done too (`/listInvites`), it is the rest;
    `invite` and `invites` are then one resource.
    """
    skipped = _common_prefix(operations)
    words = {operation.key: _path_word(operation, skipped) for operation in operations}
    often = Counter(words.values())
    objects: dict[str, str] = {}
    for operation in operations:
        word = words[operation.key]
        if often[word] == 1 and _texts(operation)[-1:] == [word]:
            objects[operation.key] = _object(word, operation.method)
    told = {key: objects.get(key) or word for key, word in words.items()}
    named = Counter(told.values())
    for key in filter(objects.get, objects):
        alike = [name for name in named if _singular(name) == _singular(told[key])]
        told[key] = max(alike, key=lambda name: (len(name), name))
    return told


def _object(word: str, method: str) -> str:
    """What is acted on, of a word that begins with a verb; else ""."""
    words = [each.lower() for each in split(word)]
    verbs = READ | {"list", "search"} if method.upper() == "GET" else ACTIONS
    count = int(bool(words) and words[0] in verbs)
    while words[count : count + 1] == ["or"]:  # find or create
        count += 2
    rest = words[count:] if count else []
    return "_".join(rest) if rest and rest[0] not in LINKS else ""


def _singular(name: str) -> str:
    *before, last = snake(name, "resource").split("_")
    return "_".join([*before, singular(last)])


def _path_word(operation: Operation, skipped: tuple[str, ...]) -> str:
    texts = _texts(operation)
    if tuple(texts[: len(skipped)]) == skipped:
        texts = texts[len(skipped) :]
    telling = [text for text in texts if not _is_version(text) and split(text)]
    return telling[0] if telling else (texts[0] if texts else "root")
