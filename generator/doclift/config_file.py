"""`doclift.toml`, or `[tool.doclift]` of `pyproject.toml`, read into one `ApiConfig` an API."""

from __future__ import annotations

import difflib
import keyword
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias, get_type_hints

from .config import ApiConfig, EnvelopeRule, PagingRule, Selection
from .diagnostics import Code, Report, Skip, Span
from .document import is_list, is_object
from .tomlplaces import TomlPlaces

__all__ = ["QUIRKS", "find", "load", "nearest", "package_folder", "package_name"]

NO_FILE = Code(
    "E501",
    "the configuration file cannot be read",
    "doclift reads `doclift.toml` in the working folder, or `[tool.doclift]` of `pyproject.toml`; "
    "`--config FILE` names another one.",
)
BAD_TOML = Code(
    "E502",
    "the configuration is not TOML",
    "The file breaks the grammar of TOML at the place named. Nothing was generated.",
)
UNKNOWN_KEY = Code(
    "E503",
    "the configuration has a key that doclift does not know",
    "Keys are listed in `docs/configuration.md`. A key that is misspelt would be without effect, "
    "so it is an error.",
)
WRONG_VALUE = Code(
    "E504",
    "a value of the configuration is of the wrong kind",
    "The message names what is expected at this key; `docs/configuration.md` has an example.",
)
MISSING_KEY = Code(
    "E505",
    "a key of the configuration is missing",
    "Each `[api.NAME]` needs `sources`, the files or folders that describe the API.",
)
SAME_OUTPUT = Code(
    "E506",
    "two APIs are written into the same folder",
    "Each API needs a package folder of its own, and none may lie inside of another.",
)

QUIRKS = ("blank-is-null", "list-is-map", "optional-answers")
_FILES = ("doclift.toml", "pyproject.toml")
# Packages that the generated code imports: one of these names would hide them.
_TAKEN = frozenset({"httpx2", "pydantic", "pydantic_core", "typing_extensions"})

_CHOICES = {
    "style": ("page", "offset", "cursor", "link", "header"),
    "send_in": ("query", "body"),
}
_LARGEST = 2**63 - 1

_Key: TypeAlias = tuple[str, ...]


def find(folder: Path) -> Path | None:
    """The configuration file of a folder, None when it has none."""
    for name in _FILES:
        path = folder / name
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if name == "doclift.toml" or re.search(r"^\[+\s*tool\.doclift\b", text, re.MULTILINE):
            return path
    return None


def load(path: Path, report: Report) -> tuple[ApiConfig, ...]:
    """The APIs of a configuration file, in its order, without those that have a fault.

    `output` of each is the package folder itself, relative to the file's folder.
    """
    with report.keeping():
        return _load(path, report)
    return ()


def package_name(text: str) -> str:
    """A package name made from an API's name or a folder's."""
    name = re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_").lower() or "client"
    return f"api_{name}" if name[0].isdigit() or keyword.iskeyword(name) else name


def package_fault(name: str) -> str:
    """What is wrong with a package name; "" for a good one."""
    if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name):
        return f"{name!r} is no name for a Python package"
    if name in _TAKEN:
        return f"a package called {name!r} would hide the library that it needs"
    return ""


def package_folder(output: str, package: str) -> str:
    """The package folder: `output` itself when it ends in the package's name, else inside it."""
    path = PurePosixPath(output.replace("\\", "/"))
    return str(path if path.name == package else path / package)


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'x'?`, or "" when nothing is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else ""


def _load(path: Path, report: Report) -> tuple[ApiConfig, ...]:
    name = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Skip(NO_FILE, Span(name), f"The configuration cannot be read: {reason}.") from error
    report.know(name, text)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _bad_toml(name, text, str(error)) from error
    except (RecursionError, ValueError) as error:
        message = "A number is too long, or values are nested too deep."
        raise Skip(BAD_TOML, Span(name), message) from error
    root: _Key = ()
    if path.name == "pyproject.toml":
        value, root = value.get("tool", {}).get("doclift", {}), ("tool", "doclift")
    reader = _Reader(TomlPlaces(name, text), report)
    tables = reader.table(value, root, allowed=("api",)).get("api", {})
    apis: list[ApiConfig] = []
    for api, table in reader.table(tables, (*root, "api")).items():
        with report.keeping():
            apis.append(reader.api(api, table, (*root, "api", api)))
    return reader.apart(apis, (*root, "api"))


def _bad_toml(name: str, text: str, message: str) -> Skip:
    found = re.search(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    lines = text.split("\n")
    line, column = len(lines), len(lines[-1]) + 1
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    reason = message[: found.start()] if found else message
    return Skip(BAD_TOML, Span(name, line, column), f"This is not TOML: {reason}.")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads tables by the fields of the configuration classes; a fault raises `Skip`."""

    places: TomlPlaces
    report: Report

    def api(self, name: str, table: Any, key: _Key) -> ApiConfig:
        read = self._members(ApiConfig, table, key, given=("name",))
        if not read.get("sources"):
            raise Skip(
                MISSING_KEY,
                self.places.locate(key),
                f"The API {name!r} has no sources.",
                'Add sources = ["FILE OR FOLDER", ...].',
            )
        package = read.setdefault("package", package_name(name))
        if fault := package_fault(package):
            raise Skip(WRONG_VALUE, self.places.locate((*key, "package")), f"{fault}.")
        output = read.get("output") or "generated"
        read["output"] = package_folder(output, package)
        for quirk in sorted(read.get("quirks", frozenset())):
            self._choice(quirk, "quirk", QUIRKS, (*key, "quirks"))
        return ApiConfig(name=name, **read)

    def apart(self, apis: list[ApiConfig], key: _Key) -> tuple[ApiConfig, ...]:
        """The APIs whose folders do not meet those of an earlier one."""
        kept: list[ApiConfig] = []
        for api in apis:
            mine = PurePosixPath(api.output.casefold())
            for other in kept:
                theirs = PurePosixPath(other.output.casefold())
                if mine.is_relative_to(theirs) or theirs.is_relative_to(mine):
                    self.report.add(
                        SAME_OUTPUT,
                        self.places.locate((*key, api.name, "output")),
                        f"{api.output!r} meets the folder of {other.name!r}: {other.output!r}.",
                        "Give it an output or a package name of its own.",
                    )
                    break
            else:
                kept.append(api)
        return tuple(kept)

    def table(self, value: Any, key: _Key, allowed: Iterable[str] = ()) -> Mapping[str, Any]:
        if not is_object(value):
            raise self._wrong(key, "a table", value)
        known = tuple(allowed)
        for member in value:
            if known and member not in known:
                self.report.add(
                    UNKNOWN_KEY,
                    self.places.locate((*key, member)),
                    f"The key {member!r} is not known here.",
                    nearest(member, known) or f"Known are {', '.join(sorted(known))}.",
                )
        return value

    def _members(
        self, cls: type, table: Any, key: _Key, given: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The members of a table as arguments for `cls`, each read as its field says."""
        hints = get_type_hints(cls)
        names = [field.name for field in fields(cls) if field.name not in given]
        read: dict[str, Any] = {}
        for name, value in self.table(table, key, allowed=names).items():
            if name in names:
                with self.report.keeping():
                    member = self._value(hints[name], value, (*key, name))
                    if name in _CHOICES:
                        self._choice(member, name, _CHOICES[name], (*key, name))
                    read[name] = member
        return read

    def _value(self, hint: Any, value: Any, key: _Key) -> Any:
        readers: dict[Any, Callable[[Any, _Key], Any]] = {
            str: self._text,
            int: self._int,
            bool: self._bool,
            tuple[str, ...]: self._texts,
            frozenset[str]: lambda value, key: frozenset(self._texts(value, key)),
            tuple[Any, ...]: self._scalars,
            Mapping[str, str]: self._names,
            Selection: lambda value, key: Selection(**self._members(Selection, value, key)),
            tuple[EnvelopeRule, ...]: lambda value, key: self._rules(EnvelopeRule, value, key),
            tuple[PagingRule, ...]: lambda value, key: self._rules(PagingRule, value, key),
        }
        return readers[hint](value, key)

    def _text(self, value: Any, key: _Key) -> str:
        if not isinstance(value, str):
            raise self._wrong(key, "a text in quotes", value)
        if "\0" in value:
            raise self._wrong(key, "a text without NUL", value)
        return value

    def _int(self, value: Any, key: _Key) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
            raise self._wrong(key, "a whole number", value)
        return value

    def _bool(self, value: Any, key: _Key) -> bool:
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false", value)
        return value

    def _list(self, value: Any, key: _Key) -> list[Any]:
        if not is_list(value):
            raise self._wrong(key, "a list in brackets", value)
        return value

    def _texts(self, value: Any, key: _Key) -> tuple[str, ...]:
        if isinstance(value, str):
            return (self._text(value, key),)
        if not is_list(value) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, "a list of texts in brackets", value)
        return tuple(self._text(item, key) for item in value)

    def _scalars(self, value: Any, key: _Key) -> tuple[Any, ...]:
        items = self._list(value, key)
        for item in items:
            is_long = isinstance(item, int) and abs(item) > _LARGEST
            if is_long or not isinstance(item, (str, int, float)):
                raise self._wrong(key, "a list of texts, numbers, true and false", value)
        return tuple(items)

    def _choice(self, value: str, what: str, known: tuple[str, ...], key: _Key) -> None:
        if value not in known:
            raise Skip(
                WRONG_VALUE,
                self.places.locate(key),
                f"There is no {what} {value!r}.",
                nearest(value, known) or f"Known are {', '.join(known)}.",
            )

    def _names(self, value: Any, key: _Key) -> dict[str, str]:
        return {
            name: self._text(item, (*key, name)) for name, item in self.table(value, key).items()
        }

    def _rules(self, cls: type, value: Any, key: _Key) -> tuple[Any, ...]:
        tables = [value] if is_object(value) else self._list(value, key)
        return tuple(
            cls(**self._members(cls, table, (*key, str(index))))
            for index, table in enumerate(tables)
        )

    def _wrong(self, key: _Key, expected: str, value: Any) -> Skip:
        kinds = {"dict": "a table", "list": "a list", "str": "a text"}
        is_long = isinstance(value, int) and abs(value) > _LARGEST
        kind = "such a long one" if is_long else kinds.get(type(value).__name__) or repr(value)
        return Skip(
            WRONG_VALUE,
            self.places.locate(key),
            f"`{key[-1] if key else 'file'}` must be {expected}, not {kind}.",
        )
