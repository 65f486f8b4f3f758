"""What the methods of a resource are called: from the operationId, or from method and path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ...model.api import Operation
from ...model.types import Array
from ...plurals import singular
from ..walk import Types, record_of, resolve
from .resources import Group, segments
from .restated import restates_path
from .scope import Claim, decide
from .verbs import ACTIONS, ALL, LINKS, READ
from .words import is_own, reserved, snake, split

__all__ = ["name_methods", "shared_start"]

_SAME = {
    "post": "create",
    "put": "update",
    "patch": "update",
    "remove": "delete",
    "destroy": "delete",
    "edit": "update",
    "index": "list",
    "byid": "get",
}
_ONE = (("by", "id"), ("byid",), ("one",), ("single",), ("details",), ("detail",))
_BY_METHOD = {
    "POST": "create",
    "PUT": "update",
    "PATCH": "update",
    "DELETE": "delete",
    "GET": "get",
    "QUERY": "query",
}
_START = re.compile(r"[^./]+[./](?=.)")
_NOISE = frozenset({"api", "apis", "controller", "endpoint", "handler", "rest", "using"})
_ARTICLES = frozenset({"a", "an", "the"})
_OWN_ID = frozenset({"id", "_id", "uuid", "guid"})


def shared_start(operations: Sequence[Operation]) -> str:
    """What stands before the first dot or slash of all operationIds: the name of the API."""
    found = [_START.match(operation.wire_id) for operation in operations]
    texts = {start[0] if start else "" for start in found}
    return texts.pop() if len(texts) == 1 and len(operations) > 1 else ""


def name_methods(
    group: Group,
    types: Types,
    wishes: Mapping[str, str],
    pinned: Mapping[str, str],
    start: str = "",
) -> dict[str, str]:
    """The method name of each operation of a resource, by `Operation.key`.

    `wishes` are names of the configuration, `pinned` the manifest's (`method:GET /path`);
    `start` is what all operationIds of the API begin with.
    """
    noun = tuple(singular(word.lower()) for word in split(group.tag))
    if not noun:
        noun = tuple(singular(word) for word in group.name.split("_"))
    patched = {str(op.path) for op in group.operations if op.method.upper() == "PATCH"}
    calls = _remote_calls(group, noun)
    claims: list[Claim] = []
    for operation in group.operations:
        wish, pin = wishes.get(operation.key), pinned.get(f"method:{operation.key}", "")
        if wish:
            claims.append(Claim(operation.key, (_free(snake(wish, "call")),), (0,)))
        elif is_own(pin) and _free(pin) == pin:
            claims.append(Claim(operation.key, (pin,), (1,)))
        else:
            replaces = operation.method.upper() == "PUT" and str(operation.path) in patched
            verb = "replace" if replaces else _verb(operation, types)
            found = _candidates(operation, verb, noun, types, start, calls)
            names = (snake(name, "call") for name in found)
            wanted = tuple(dict.fromkeys(map(_free, names)))
            depth = len(segments(operation))
            claims.append(Claim(operation.key, wanted, (2, depth)))
    return decide(claims, (), lambda name, n: f"{name}_{n}")


def _free(name: str) -> str:
    blocked = reserved("keywords", "builtins") - {"list"}
    return f"{name}_" if name in blocked else name


def _remote_calls(group: Group, noun: tuple[str, ...]) -> dict[str, str]:
    """What the last parts of paths call that are names of functions, such as `users.setAvatar`:
    words behind a dot, which are several, begin with a verb, or are told apart by others behind
    the same first word. `shield.svg` alone is a file."""
    found: dict[str, list[str]] = {}
    for operation in group.operations:
        for text, variable in segments(operation)[-2:]:
            if "." in text.strip(".") and not variable:
                found[text] = [word.lower() for word in split(text)]
    heads = Counter(text.partition(".")[0] for text in found)
    calls: dict[str, str] = {}
    for text, words in found.items():
        behind = [word.lower() for word in split(text.partition(".")[2])]
        is_verb = behind[:1] and behind[0] in ACTIONS | READ | ALL
        if len(behind) > 1 or is_verb or heads[text.partition(".")[0]] > 1:
            named = tuple(map(singular, words[: len(noun)])) == noun
            calls[text] = "_".join(words[len(noun) :] if named else words)
    return calls


def _candidates(
    operation: Operation,
    verb: str,
    noun: tuple[str, ...],
    types: Types,
    start: str,
    calls: Mapping[str, str],
) -> list[str]:
    by_path, longer, longest = _by_path(operation, verb, noun, types)
    texts = [text for text, variable in segments(operation) if not variable]
    by_path = calls.get(texts[-1] if texts else "") or by_path
    words = _id_words(operation, start)
    if not words or not any(word.isalpha() for word in words):
        return [by_path, longer, longest, f"{operation.method.lower()} {operation.path}"]
    if restates_path(words, operation):
        return [by_path, "_".join(words), longest]
    return ["_".join(_without_noun(words, noun, operation, types)), "_".join(words), longest]


def _id_words(operation: Operation, start: str) -> list[str]:
    """The words of an operationId, without the path and method that some frameworks add."""
    text = operation.wire_id.removeprefix(start)
    path, method = _plain(str(operation.path)), operation.method.lower()
    plain = _plain(text)
    if plain.endswith(f"{path}_{method}") and len(text) > len(path) + len(method) + 1:
        text = text[: -len(path) - len(method) - 1]
    elif plain.startswith(f"{method}_{path}") and len(text) > len(path) + len(method) + 1:
        text = text[len(path) + len(method) + 1 :]
    words = [word.lower() for word in split(text)]
    return [word for word in words if word not in _NOISE]


def _plain(text: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in text.lower())


def _without_noun(
    words: Sequence[str], noun: tuple[str, ...], operation: Operation, types: Types
) -> list[str]:
    rest = list(words)
    plural = False
    size = len(noun)
    for at in range(len(rest) - size + 1):
        if tuple(singular(word) for word in rest[at : at + size]) == noun:
            last = rest[at + size - 1]
            before = rest[: at - 1] if at > 1 and rest[at - 1] in _ARTICLES else rest[:at]
            trimmed = before + rest[at + size :]
            if trimmed and trimmed[0] not in LINKS:
                plural = last != singular(last)
                rest = trimmed
            break
    if len(rest) == 1 and rest[0] in _SAME:
        return [_SAME[rest[0]]]
    if rest[0] in READ:
        tail = tuple(rest[1:])
        if len(tail) == 1 and tail[0] in ALL:
            return ["list"]
        if tail in _ONE:
            return ["get"]
        if not tail:
            return ["list" if plural and _gives_list(operation, types) else "get"]
    if rest[0] == "list" and tuple(rest[1:]) == ("all",):
        return ["list"]
    return rest


def _verb(operation: Operation, types: Types) -> str:
    """What the method of HTTP does to what its path names."""
    verb = _BY_METHOD.get(operation.method.upper(), operation.method.lower())
    parts = segments(operation)
    ends_in_variable = bool(parts) and parts[-1][1]
    return (
        "list" if verb == "get" and not ends_in_variable and _gives_list(operation, types) else verb
    )


def _by_path(
    operation: Operation, verb: str, noun: tuple[str, ...], types: Types
) -> tuple[str, str, str]:
    """Names from method and path: a short one, one with all words of the path, and one with its
    variables, too. A function (`search(q='{text}')`) is called by its name."""
    parts = segments(operation)
    texts = [text.partition("(")[0] or text for text, variable in parts if not variable]
    start = _behind_noun(texts, noun)
    tail = [[word.lower() for word in split(text)] for text in texts[start:]]
    tail = [words for words in tail if any(map(str.isalpha, words))] or [*filter(None, tail)]
    ends_in_variable = bool(parts) and parts[-1][1]
    slots = [snake(text) for text, variable in parts if variable]
    longer = "_".join([verb, *("_".join(words) for words in tail)])
    longest = longer + "".join(f"_by_{slot}" for slot in slots)
    mark = str(operation.path).partition("#")[2].rpartition("=")[2]
    if action := [word.lower() for word in split(mark)]:  # tells operations of one path apart
        return "_".join(action if action[0] in ACTIONS else [verb, *action]), longer, longest
    if not tail:
        return verb, longer, longest
    last = tail[-1]
    if last[0] in ACTIONS:
        return "_".join(_without_noun(last, noun, operation, types)), longer, longest
    is_action = len(last) == 1 and singular(last[0]) == last[0] and not ends_in_variable
    if operation.method.upper() == "POST" and is_action:
        return last[0], longer, longest
    # What is read without a variable behind it may be many, whatever its answer looks like.
    may_be_many = verb in ("list", "get") and not ends_in_variable
    words = [*last[:-1], last[-1] if may_be_many else singular(last[-1])]
    return "_".join([verb, *words]), longer, longest


def _behind_noun(texts: Sequence[str], noun: tuple[str, ...]) -> int:
    """The first part of a path behind those that name the resource: one (`/file-versions`) or
    several (`/files/{id}/versions`); 0 if none do."""
    names = [tuple(singular(word.lower()) for word in split(text)) for text in texts]
    for first in range(len(names)):
        told: tuple[str, ...] = ()
        for last in range(first, len(names)):
            told += names[last]
            if told == noun:
                return last + 1
            if len(told) >= len(noun):
                break
    return 0


def _gives_list(operation: Operation, types: Types) -> bool:
    """Whether an answer is a list, or something without an id that holds one."""
    if operation.paging is not None:
        return True
    for answer in operation.answers:
        for media in answer.media if answer.is_success else ():
            if isinstance(resolve(media.type, types), Array):
                return True
            record = record_of(media.type, types)
            if record is None or any(field.wire_name in _OWN_ID for field in record.fields):
                continue
            if any(isinstance(resolve(field.type, types), Array) for field in record.fields):
                return not (segments(operation) and segments(operation)[-1][1])
    return False
