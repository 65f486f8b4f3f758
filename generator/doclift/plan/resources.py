"""Which resource an operation belongs to, and what the resources are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..config import ApiConfig
from ..model.api import Api, Operation, Slot
from .scope import Claim, decide
from .words import module, pascal, reserved, snake, split

__all__ = ["Group", "group_operations", "segments"]

_NO_TAGS = frozenset({"", "default", "general", "untagged"})


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that are methods of one resource.

    `key` is the tag, group or path word; `name` the attribute of the client, `class_name` the
    class, `module` its file.
    """

    key: str
    name: str
    class_name: str
    module: str
    operations: tuple[Operation, ...]

    @property
    def title(self) -> str:
        """The name as people would write it."""
        return self.key.rsplit("/", 1)[-1].strip() if " " in self.key else self.name_words

    @property
    def name_words(self) -> str:
        words = self.name.strip("_").replace("_", " ")
        return words[:1].upper() + words[1:]


def segments(operation: Operation) -> tuple[tuple[str, bool], ...]:
    """The parts of a path between slashes: the text, and whether it begins with a variable.

    Variables behind a text are left out: `/invoices{format}` is one part, `invoices`.
    """
    found: list[tuple[str, bool]] = []
    fresh = True
    for part in operation.path.parts:
        if isinstance(part, Slot):
            if fresh:
                found.append((part.name, True))
                fresh = False
            continue
        pieces = part.split("/")
        for at, piece in enumerate(pieces):
            if at > 0:
                fresh = True
            if piece and fresh:
                found.append((piece, False))
                fresh = False
    return tuple(found)


def group_operations(
    api: Api, config: ApiConfig, pinned: Mapping[str, str], taken: Iterable[str]
) -> tuple[Group, ...]:
    """The resources of an API, sorted by name. Configuration and pinned names go first;
    `taken` are attributes that a client has already."""
    by_key: dict[str, list[Operation]] = {}
    skipped = _common_prefix([op for op in api.operations if not _tag(op)])
    for operation in api.operations:
        key = _tag(operation) or _path_word(operation, skipped)
        by_key.setdefault(key, []).append(operation)
    claims: list[Claim] = []
    for key in by_key:
        wish = config.resources.get(key) or config.resources.get(_last(key))
        pin = pinned.get(f"resource:{key}")
        if wish:
            claims.append(Claim(key, (_name(wish),), (0,)))
        elif pin and pin.isidentifier():
            claims.append(Claim(key, (pin,), (1,)))
        else:
            claims.append(Claim(key, (_name(_last(key)), _name(key)), (2,)))
    merged = _merge_pinned(claims)
    names = decide(
        [claim for claim in claims if claim.key not in merged],
        reserved("keywords") | frozenset(taken),
        lambda name, n: f"{name}_{n}",
    )
    for key, into in sorted(merged.items()):
        by_key[into] += by_key.pop(key)
    classes = decide(Claim(key, (pascal(names[key], "Resource"),)) for key in names)
    files = decide(
        [Claim(key, (module(names[key], "resource"),)) for key in names],
        reserved("keywords"),
        lambda name, n: f"{name}_{n}",
    )
    groups = (
        Group(
            key,
            names[key],
            classes[key],
            files[key],
            tuple(sorted(operations, key=lambda op: (segments(op), op.key))),
        )
        for key, operations in by_key.items()
    )
    return tuple(sorted(groups, key=lambda group: group.name))


def _merge_pinned(claims: list[Claim]) -> dict[str, str]:
    """Groups that the configuration gives the same name are one: each to the first of them."""
    first: dict[str, str] = {}
    merged: dict[str, str] = {}
    for claim in sorted(claims, key=lambda claim: claim.key):
        if claim.rank == (0,):
            into = first.setdefault(claim.wanted[0], claim.key)
            if into != claim.key:
                merged[claim.key] = into
    return merged


def _tag(operation: Operation) -> str:
    for name in (operation.group, *operation.tags[:1]):
        if name.strip().lower() not in _NO_TAGS:
            return name.strip()
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


def _path_word(operation: Operation, skipped: tuple[str, ...]) -> str:
    texts = _texts(operation)
    if tuple(texts[: len(skipped)]) == skipped:
        texts = texts[len(skipped) :]
    telling = [text for text in texts if not _is_version(text) and split(text)]
    return telling[0] if telling else (texts[0] if texts else "root")
