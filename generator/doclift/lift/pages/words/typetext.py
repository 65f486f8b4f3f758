"""Types as pages write them (`string[]`, `array of objects`, `LONG`, `integer (1 or 2)`, ...)
to JSON Schema.

A small recursive reader: wrappers are taken off from the outside in (lists, maps, unions,
nullable marks, hints in parentheses) until a word remains that names a type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ....document import clone
from ....read.inline import MOST_KEPT, link_target, plain
from .datetext import strftime_of
from .enumvalues import EnumText, parse_values, with_enum
from .languagetypes import neutral_type
from .texts import singular
from .typehints import described_schema, hinted
from .typewords import WORDS

__all__ = ["COLLAPSED_LINK", "TypeText", "parse_type"]

_MAX_TEXT = 500
_MAX_DEPTH = 6

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TypeText:
    """What a type text says.

    `schema` is a JSON Schema (3.1) and `{}` where nothing is known. `known` is False when the
    text is no type that is understood; `text` then is all there is. `model` is the name of an
    object type that is described elsewhere, `link` where; they belong to the schema itself or
    to the items of the list. `options_elsewhere` says that it is an enumeration whose values
    the type text does not list. `required` and `default` are given by type texts such as
    `string - optional` or `integer (default 20)`. `note` is what is left, for the description.
    """

    text: str
    schema: Schema
    known: bool = True
    model: str = ""
    link: str = ""
    options_elsewhere: bool = False
    required: bool | None = None
    default: str | None = None
    note: str = ""


def parse_type(text: str) -> TypeText:
    """Read a type cell or type line. Never raises; see `TypeText.known`."""
    found = _parsed(text[:_MAX_TEXT])
    return replace(found, schema=clone(found.schema))


@lru_cache(MOST_KEPT)
def _parsed(text: str) -> TypeText:
    text = COLLAPSED_LINK.sub(_expand_link, neutral_type(text))
    words = _unwrapped(" ".join(plain(text).split()).strip(" .,;:"))
    words, required = _without_required(words)
    words, default = _without_default(words)
    if required is None:
        words, required = _without_required(words)
    found = _union(words, 0)
    link = link_target(text) if found.model or not found.known else ""
    if not found.known and not link and (values := _choice(text, words)):
        found = TypeText(words, _with_values({}, values))
    return replace(
        found,
        text=words,
        link=link,
        required=required,
        default=default if found.default is None else found.default,
    )


_WRAPPED = re.compile(r"\((?P<round>[^()]+)\)|<(?P<angle>[^<>]+)>|\{(?P<curly>[^{}:,]+)\}")
_CHOICE = re.compile(r"[a-z][a-z0-9_.-]{0,40}(?:\s?\|\s?[a-z][a-z0-9_.-]{0,40}){1,40}")
_MARKED_CHOICE = re.compile(
    r"\s{0,9}(?:`[^`]{1,60}`|\"[^\"]{1,60}\")"
    r"(?:\s?(?:,|\||/|or\b|and\b){1,2}\s?(?:`[^`]{1,60}`|\"[^\"]{1,60}\")){1,40}\s{0,9}"
)


def _unwrapped(words: str) -> str:
    """`{string}`, `(string)` and `<string>` are `string`."""
    found = _WRAPPED.fullmatch(words)
    return words if found is None else _group(found).strip()


def _choice(text: str, words: str) -> tuple[int | str, ...]:
    """The values of a text that is nothing but a choice of values: `asc|desc`."""
    is_choice = _CHOICE.fullmatch(words) or _MARKED_CHOICE.fullmatch(text)
    return parse_values(words) if is_choice else ()


_REQUIRED = re.compile(
    r"(?:^|(?<![\s,;:(<\[/-])[\s,;:(<\[/-]+)(required|mandatory|optional)\s*[)>\]]*$"
    r"|^(required|mandatory|optional)[\s,:]+(?=\S)",
    re.IGNORECASE,
)
_DEFAULT = re.compile(
    r"(?<![\s,;(\[-])[\s,;(\[-]+default(?:s to)?(?:\s*(?:value|is|[:=])\s*|\s+)"
    r"([^()\[\]]{1,100})[)\]]?$",
    re.IGNORECASE,
)
_DEFAULT_AFTER_COLON = re.compile(r"^([A-Za-z]\w{1,20}):\s*(\S.{0,100})$")


# `[user][]` is Markdown's short form of a link, unless it names a plain type.
COLLAPSED_LINK = re.compile(r"\[([^\[\]]+)\]\[\]")


def _expand_link(found: re.Match[str]) -> str:
    name = found[1]
    return f"{name}[]" if name.lower().strip("*`") in WORDS else f"[{name}][{name}]"


def _without_required(words: str) -> tuple[str, bool | None]:
    if words.endswith("!"):
        return words.rstrip("! "), True
    found = _REQUIRED.search(words)
    if found is None:
        return words, None
    rest = (words[: found.start()] + words[found.end() :]).strip(" ,;:-(/")
    return rest, (found[1] or found[2]).lower() != "optional"


def _without_default(words: str) -> tuple[str, str | None]:
    found = _DEFAULT.search(words)
    if found is not None:
        return words[: found.start()].rstrip(" ,;-"), found[1].strip(" \"'`")
    found = _DEFAULT_AFTER_COLON.match(words)
    if found is not None and found[1].lower() in WORDS and not _is_said_of_type(found[2]):
        return found[1], found[2].strip(" \"'`")
    return words, None


def _is_said_of_type(text: str) -> bool:
    """Whether the words behind the colon of a type are no default: values, or another type."""
    return len(parse_values(text)) > 1 or text.lower() in WORDS


# --- unions ---------------------------------------------------------------------------------

_NULLS = frozenset({"null", "none", "nil", "nullable", "can be null", "may be null"})
_BEHIND = re.compile(r"(?P<base>[A-Za-z][\w -]{0,30}?)\s?[,;:]\s?(?P<behind>\S.*)")
_AND = re.compile(r",(?:\s?(?:or|and)\s)?|\s(?:or|and)\s")
_SEPARATORS = re.compile(r"[|¦∣｜/]| or ", re.IGNORECASE)
_CLOSERS = {"(": ")", "[": "]", "<": ">", "{": "}"}


def _union(words: str, depth: int) -> TypeText:
    """`string | null`, `integer or string`, `string/number`, or a single type."""
    if words.lower() in WORDS:
        return _single(words, depth)
    found = _BEHIND.fullmatch(words)
    if found is not None and found["base"].lower() in WORDS and depth <= _MAX_DEPTH:
        return _followed(words, found, depth)
    parts = [part for part in _alternatives(words) if part]
    if len(parts) < 2 or depth > _MAX_DEPTH:
        return _nullable(words, depth)
    literals = parse_values(" | ".join(parts)) if all(_is_literal(part) for part in parts) else ()
    if literals:
        return TypeText(words, _with_values({}, literals))
    members = [
        _union(part, depth + 1) for part in parts if part.lower().strip("`\"'") not in _NULLS
    ]
    if not members or not all(member.known for member in members):
        return TypeText(words, {}, known=False)
    null = len(members) < len(parts)
    merged = members[0] if len(members) == 1 else _joined(words, members)
    return replace(merged, schema=_or_null(merged.schema)) if null else merged


def _followed(words: str, found: re.Match[str], depth: int) -> TypeText:
    """`array, string`, `string, number or boolean`, `string, max 50`, `enum: a | b`."""
    if found["base"].lower() in _ENUM_WORDS:
        return _enum(words, found["behind"], depth)
    parts = [part.strip() for part in _AND.split(words.replace(":", ",", 1))]
    if not all(part.lower() in WORDS or part.lower() in _NULLS for part in parts):
        return _hinted(words, found, depth)
    if len(parts) == 2 and WORDS.get(parts[0].lower()) == {"type": "array"}:
        return _container("items", "array", words, parts[1], depth)
    kinds = {str(WORDS.get(part.lower(), {}).get("type", "null")) for part in parts}
    if len(kinds) == 1:  # a type and its format
        richest = max((WORDS[part.lower()] for part in parts), key=len)
        return TypeText(words, dict(richest))
    return _union(" | ".join(parts), depth + 1)


def _alternatives(words: str) -> list[str]:
    """Cut at `|`, `¦`, `/`, ` or ` outside of brackets."""
    if _SEPARATORS.search(words) is None:
        return [words.strip(" ,")]
    parts: list[str] = []
    closers: list[str] = []
    start = index = 0
    while index < len(words):
        char = words[index]
        if char in _CLOSERS:
            closers.append(_CLOSERS[char])
        elif closers and char == closers[-1]:
            closers.pop()
        elif not closers:
            size = _separator(words, index)
            if size:
                parts.append(words[start:index].strip(" ,"))
                start = index = index + size
                continue
        index += 1
    parts.append(words[start:].strip(" ,"))
    return parts


def _separator(words: str, index: int) -> int:
    if words[index] in "|¦∣｜":
        return 1
    if words[index] == "/" and words[index + 1 : index + 2] not in ("", "/"):
        return 1
    return 4 if words[index : index + 4].lower() == " or " else 0


def _is_literal(part: str) -> bool:
    return part[:1] in "\"'" or re.fullmatch(r"-?\d{1,18}", part) is not None


def _joined(words: str, members: list[TypeText]) -> TypeText:
    """`integer or string` -> type list; anything richer -> anyOf. Equal members are one."""
    schemas: list[Schema] = []
    for member in members:
        if member.schema not in schemas:
            schemas.append(member.schema)
    if {} in schemas:
        return TypeText(words, {})
    if len(schemas) == 1:
        return members[0]
    if all(set(schema) == {"type"} and isinstance(schema["type"], str) for schema in schemas):
        return TypeText(words, {"type": [schema["type"] for schema in schemas]})
    model = next((member.model for member in members if member.model), "")
    return TypeText(words, {"anyOf": schemas}, model=model)


def _or_null(schema: Schema) -> Schema:
    kind = schema.get("type")
    if not schema or kind == "null" or (isinstance(kind, list) and "null" in kind):
        return schema
    if isinstance(kind, str):
        schema = {**schema, "type": [kind, "null"]}
    elif isinstance(kind, list):
        schema = {**schema, "type": [*kind, "null"]}
    else:
        return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
    if "enum" in schema and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    return schema


# --- one type -------------------------------------------------------------------------------

_NULLABLE = re.compile(
    r"^\?\s*(?P<a>.+)$|^(?P<b>.+?)\s*\?$|^nullable\s+(?P<c>.+)$"
    r"|^(?P<d>.+?)[\s,;(]+(?:nullable|can be null|may be null)\)?$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^(?P<a>.+?)\s*\[\s*\]$"
    r"|^\[\s*\]\s*(?P<b>.+)$"
    r"|^\[\s*(?P<c>.+?)\s*\]$"
    r"|^(?:array|list|set|vec|vector|collection|sequence|iterable)\s*"
    r"(?:\[\s*(?P<d>.+)\s*\]|<\s*(?P<e>.+)\s*>|\(\s*(?P<f>.+)\s*\))$"
    r"|^(?:an?\s+)?(?:json\s+)?(?:array|list|set|collection)s?\s+of\s+(?P<g>.+)$"
    r"|^(?P<h>.+?)\s+(?:array|list|collection)$"
    r"|^(?:array|list)[\s_:-]+(?P<i>\S.*)$",
    re.IGNORECASE,
)
_MAP = re.compile(
    r"^(?:map|dict|dictionary|hash|hashmap|record|object)\s*(?:"
    r"\[\s*[\w ]+\s*\]\s*(?P<a>\S.*)|[<\[(]\s*[\w ]+\s*,\s*(?P<b>.+?)\s*[>\])]"
    r"|\s+of\s+(?P<c>.+)|<\s*(?P<d>[^,]+?)\s*>)$"
    r"|^\{\s*(?:string|\[\s*\w+\s*:\s*string\s*\])\s*:\s*(?P<e>[^{}]+?);?\s*\}$",
    re.IGNORECASE,
)
_ENUM = re.compile(
    r"^(?:enum|enumeration)\s*(?:[<\[(:]\s*(?P<a>.+?)\s*[>\])]?|\s+(?:of\s+)?(?P<b>.+))$"
    r"|^(?P<c>.+?)[\s(<,]+enum(?:eration)?[)>]?$|^string enum(?:eration)?:\s*(?P<d>.+)$",
    re.IGNORECASE,
)
_HINTED = re.compile(r"^(?P<base>[^()<>]+?)\s*(?:\((?P<round>.*)\)|<(?P<angle>[^<>]*)>)$")
_SIZED = re.compile(
    r"^(?:var)?(?:char|string|text|str)\s*[\[({<]\s*(?:max\.?\s*)?(\d{1,6})\s*"
    r"(?:chars?|characters)?\s*[\])}>]$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:an?|the|json|valid|unsigned|signed|single|optional)\s+(?=\S)", re.I)
_MODEL = re.compile(r"[^\W\d][\w.\- ]{0,80}")


def _nullable(words: str, depth: int) -> TypeText:
    if depth > _MAX_DEPTH:
        return TypeText(words, {}, known=False)
    found = _NULLABLE.match(words)
    if found is None:
        return _single(words, depth)
    inner = _union(next(group for group in found.groups() if group), depth + 1)
    return replace(inner, schema=_or_null(inner.schema))


def _single(words: str, depth: int) -> TypeText:
    """One type without `|` and without a mark for null."""
    key = words.lower().strip(" *`\"'")
    if key in WORDS:
        return TypeText(words, dict(WORDS[key]), options_elsewhere=key in _ENUM_WORDS)
    if sized := _SIZED.match(words):
        return TypeText(words, {"type": "string", "maxLength": int(sized[1])})
    if words.endswith("[]") and (found := _LIST.match(words)):
        return _container("items", "array", words, _group(found), depth)
    if found := _ENUM.match(words):
        return _enum(words, _group(found), depth)
    if (joined := described_schema(words)) is not None and "x-doclift-joined" in joined:
        return TypeText(words, joined, note=words)
    if found := _MAP.match(words):
        return _container("additionalProperties", "object", words, _group(found), depth)
    if found := _LIST.match(words):
        return _container("items", "array", words, _group(found), depth)
    if found := _HINTED.match(words):
        return _hinted(words, found, depth)
    if (one := singular(key)) in WORDS:
        return TypeText(words, dict(WORDS[one]))
    if (shorter := _PREFIX.sub("", words)) and shorter != words:
        return _union(shorter, depth + 1)
    return _wordy(words)


_ENUM_WORDS = frozenset({"enum", "enumeration", "constant"})


def _group(found: re.Match[str]) -> str:
    return next((group for group in found.groups() if group), "")


def _container(key: str, kind: str, words: str, inside: str, depth: int) -> TypeText:
    """A list or map of something; of an unknown word it is a list of that model."""
    inner = _union(inside, depth + 1)
    schema: Schema = {"type": kind}
    if inner.schema:
        schema[key] = inner.schema
    return TypeText(
        words, schema, model=inner.model, options_elsewhere=inner.options_elsewhere, note=inner.note
    )


def _enum(words: str, inside: str, depth: int) -> TypeText:
    """`enum<string>`, `string enum`, `enum(a, b)`."""
    base = _union(inside, depth + 1)
    if base.known and base.schema and not base.model:
        return TypeText(words, base.schema, options_elsewhere="enum" not in base.schema)
    values = parse_values(inside)
    if len(values) > 1:
        return TypeText(words, _with_values({}, values))
    return TypeText(words, {"type": "string"}, options_elsewhere=True, note=inside)


def _with_values(base: Schema, values: tuple[int | str, ...]) -> Schema:
    return with_enum(base, EnumText(values, ("",) * len(values)))


def _hinted(words: str, found: re.Match[str], depth: int) -> TypeText:
    """`integer (1 or 2)`, `string (URL)`, `string<date-time>`, `object (Pagination)`."""
    base = _union(found["base"].strip(), depth + 1)
    groups = found.groupdict()
    hint = next((each for name, each in groups.items() if name != "base" and each), "")
    hint = hint.strip(" .,;$")
    if not base.known:
        return replace(base, text=words)
    if not hint:
        return base
    low = hint.lower()
    if low in ("required", "optional", "mandatory"):
        return replace(base, required=low != "optional")
    if low.removeprefix("or ") in _NULLS:
        return replace(base, schema=_or_null(base.schema))
    made = hinted(base.schema, hint)
    return replace(base, schema=made.schema, note=made.note, model=made.model or base.model)


_MODEL_OBJECT = re.compile(
    r"\[?(?!(?:json|an?|the|nested|empty|single|any)\b)([A-Za-z]\w{0,60})\]?\s+objects?",
    re.IGNORECASE,
)


def _wordy(words: str) -> TypeText:
    """Several words one of which is a type (`ISO8601 timestamp`), or the name of a model."""
    if described := _MODEL_OBJECT.fullmatch(words):
        return TypeText(words, {"type": "object"}, model=described[1])
    if form := strftime_of(words.removeprefix("string").removeprefix("String").strip()):
        return TypeText(words, {"type": "string", **form})
    if (schema := described_schema(words)) is not None:
        return TypeText(words, schema, note=words)
    if words and _MODEL.fullmatch(words) and " " not in words:
        return TypeText(words, {}, known=False, model=words)
    return TypeText(words, {}, known=not words)
