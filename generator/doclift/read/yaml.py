"""YAML text to values, from the C parser's events, with the place of each member.

Scalars follow the core schema of YAML 1.2, as OpenAPI asks: `no`, `on` and dates are texts, and
`010` is ten. Keys are always texts, as written: `200:` is "200". Merge keys (`<<`) are followed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from ..diagnostics import Code
from ..document import Pointer, is_list, is_object
from . import codes
from .positions import MAX_DEPTH, MAX_NODES, Fault, Loaded, SyntaxFault, measure

__all__ = ["load_yaml"]

_parse: Callable[..., Iterator[Any]] = getattr(yaml, "parse")  # noqa: B009 - untyped
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_MAYBE_NUMBER = frozenset("0123456789+-.")
_VALUE_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool", "null"))
_INDENT_TABS = re.compile(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
_FORBIDDEN = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)


def load_yaml(text: str) -> Loaded:
    """Parse the first document of YAML text.

    Repeated keys, unknown aliases, further documents, tabs as indentation and control characters
    are faults that cost nothing else. Raises `SyntaxFault`.
    """
    faults: list[Fault] = []
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        faults.append(
            Fault(
                codes.CONTROL_CHARACTERS,
                forbidden.start(),
                f"The character U+{ord(forbidden[0]):04X} may not stand in YAML; "
                "such characters were read as U+FFFD.",
            )
        )
        text = _FORBIDDEN.sub("\ufffd", text)
    try:
        return _load(text, faults)
    except SyntaxFault:
        tab = _INDENT_TABS.search(text)
        if tab is None:
            raise
        mended = _INDENT_TABS.sub(lambda match: match[0].replace("\t", "  "), text)
        try:
            loaded = _load(mended, faults)
        except SyntaxFault:
            fault = Fault(
                codes.YAML_SYNTAX,
                tab.start() + tab[0].index("\t"),
                "YAML forbids tabs as indentation.",
                "Indent with spaces.",
            )
            raise SyntaxFault(fault.code, fault.offset, fault.message, fault.hint) from None
        note = Fault(
            codes.TABS, tab.start(), "Tabs stand as indentation here; each was read as two spaces."
        )
        return Loaded(loaded.value, loaded.offsets, (*loaded.faults, note))


def _load(text: str, faults: list[Fault]) -> Loaded:
    reader = _Reader(text)
    try:
        value, root = reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        context = f" ({error.context})" if error.context else ""
        raise SyntaxFault(
            codes.YAML_SYNTAX,
            min(mark.index, len(text)) if mark else 0,
            f"This is not valid YAML: {error.problem or error.context}{context}.",
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise SyntaxFault(codes.YAML_SYNTAX, 0, f"This is not valid YAML: {error}.") from None
    reason = measure(value)
    if reason:
        raise _too_large(reason)
    return Loaded(value, YamlOffsets(value, root, reader.places), (*faults, *reader.faults))


class YamlOffsets:
    """Places of the members of each container, by the identity of the container.

    The value is kept alive here, so identities stay true as long as nobody changes it.
    """

    def __init__(self, value: Any, root: int, places: dict[int, array[int]]) -> None:
        self._value = value
        self._root = root
        self._places = places

    def offset(self, pointer: Pointer) -> int:
        value, found = self._value, self._root
        for part in pointer:
            if is_object(value):
                if part not in value:
                    break
                index = list(value).index(part)
                child = value[part]
            elif is_list(value) and part.isdecimal() and int(part) < len(value):
                index = int(part)
                child = value[index]
            else:
                break
            places = self._places.get(id(value))
            if places is None or index >= len(places):
                break
            value, found = child, places[index]
        return found


class _Reader:
    """Builds the value of one document from parser events."""

    def __init__(self, text: str) -> None:
        self._events = _parse(text, Loader=_LOADER)
        self._anchors: dict[str | None, tuple[Any]] = {}
        self._scalars: dict[str, Any] = dict(_WORDS)
        self._merged = 0
        self.places: dict[int, array[int]] = {}
        self.faults: list[Fault] = []

    def document(self) -> tuple[Any, int]:
        """The value of the first document, and the offset where it begins."""
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                break
        else:
            return None, 0
        first = next(self._events)
        value = self._value(first, 0)
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._fault(
                    codes.FURTHER_DOCUMENTS,
                    event,
                    "A second document begins here; only the first one is read.",
                )
                break
        return value, first.start_mark.index

    def _value(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            held = self._anchors.get(event.anchor)
            if held is None:
                self._fault(
                    codes.ALIAS, event, f"The alias *{event.anchor} has no anchor; read as null."
                )
                return None
            return held[0]
        elif depth >= MAX_DEPTH:
            raise _too_large(f"it is nested deeper than {MAX_DEPTH} levels")
        elif isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth + 1)
        else:
            return self._sequence(event, depth + 1)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value,)
        return value

    def _sequence(self, start: Any, depth: int) -> list[Any]:
        built: list[Any] = []
        if start.anchor is not None:
            self._anchors[start.anchor] = (built,)
        places: array[int] = array("I")
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            places.append(event.start_mark.index)
            built.append(self._value(event, depth))
        self.places[id(built)] = places
        return built

    def _mapping(self, start: Any, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        if start.anchor is not None:
            self._anchors[start.anchor] = (built,)
        places: array[int] = array("I")
        merges: list[tuple[int, Any]] = []
        events = self._events
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            at = event.start_mark.index
            if not isinstance(event, yaml.ScalarEvent):
                self._strange_key(event, depth)
                continue
            key = event.value
            if event.anchor is not None:
                self._anchors[event.anchor] = (key,)
            value = self._value(next(events), depth)
            if key == "<<" and event.implicit[0] and (is_object(value) or is_list(value)):
                merges.append((at, value))
            elif key in built:
                self._fault(
                    codes.DUPLICATE_KEY,
                    event,
                    f"The key {key!r} stands in this mapping already; the last one counts.",
                )
                built[key] = value
                places[list(built).index(key)] = at
            else:
                built[key] = value
                places.append(at)
        if merges:
            places = self._merge(built, places, merges)
        self.places[id(built)] = places
        return built

    def _merge(
        self, built: dict[str, Any], places: array[int], merges: list[tuple[int, Any]]
    ) -> array[int]:
        """Put merged members before the mapping's own, which win; change `built` in place, for
        aliases may hold it already."""
        own = dict(built)
        own_places = dict(zip(own, places, strict=True))
        built.clear()
        merged_places: dict[str, int] = {}
        for at, value in merges:
            for source in value if is_list(value) else [value]:
                if not is_object(source):
                    continue
                self._merged += len(source)
                if self._merged > MAX_NODES:
                    raise _too_large(f"its merge keys make more than {MAX_NODES:,} members")
                known = self.places.get(id(source))
                for index, (key, member) in enumerate(source.items()):
                    if key not in built:
                        built[key] = member
                        merged_places[key] = known[index] if known else at
        built.update(own)
        merged_places.update(own_places)
        return array("I", (merged_places[key] for key in built))

    def _strange_key(self, event: Any, depth: int) -> None:
        """Read and drop a member whose key is not a scalar, unless it is an alias of one."""
        self._fault(
            codes.KEY,
            event,
            "A list, a mapping or an alias stands as a key here; the member is left out.",
            "Put quotes around the text if it begins with a brace or a bracket.",
        )
        self._value(event, depth)
        self._value(next(self._events), depth)

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.implicit[0]:
            try:
                return self._scalars[text]
            except KeyError:
                value = self._scalars[text] = _plain(text)
                return value
        if event.tag in _VALUE_TAGS:
            return _WORDS[text] if text in _WORDS else _plain(text)
        return text

    def _fault(self, code: Code, event: Any, message: str, hint: str = "") -> None:
        self.faults.append(Fault(code, event.start_mark.index, message, hint))


def _plain(text: str) -> Any:
    """The value of a plain scalar that is no word of the core schema."""
    if text[0] not in _MAYBE_NUMBER:
        return text
    try:
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        if _BASED.fullmatch(text):
            return int(text, 0)
    except ValueError:  # more digits than Python converts
        pass
    return text


def _too_large(reason: str) -> SyntaxFault:
    return SyntaxFault(codes.TOO_LARGE, 0, f"The document is not read: {reason}.")
