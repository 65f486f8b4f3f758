"""Command lines: what a `curl` example says about an endpoint."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ....diagnostics import Span

__all__ = ["CurlCall", "find_curl", "read_curl"]

_START = re.compile(r"(?:^|[\s$>])curl\s")
_WORD = re.compile(
    r"""'(?P<single>[^']*)'|"(?P<double>(?:[^"\\]|\\.)*)"|(?P<bare>(?:[^\s'"\\]|\\\S)+)|(?P<open>['"])""",
    re.DOTALL,
)
_JOINT = re.compile(r"\\[ \t]{0,20}\r?\n")
_SPACE = re.compile(rf"{_JOINT.pattern}|(?P<plain>\s+)")
_OPTION = re.compile(r"--?[A-Za-z]")
_LONGEST = 200_000
_DATA = frozenset({"-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json"})
_FORM = frozenset({"-F", "--form", "--form-string", "--data-urlencode"})
_WITH_VALUE = frozenset(
    {"-o", "--output", "-A", "--user-agent", "-b", "--cookie", "-e", "--max-time"}
)


@dataclass(slots=True)
class CurlCall:
    """A command line: `url` as written, header names as written, `data` the raw body text, `user`
    what signs the request in (`-u`).

    `text` is all that was read, from `at` on; the command ends before its character `end`.
    """

    at: Span
    text: str = ""
    end: int = 0
    method: str = ""
    url: str = ""
    headers: dict[str, str] = field(default_factory=dict[str, str])
    data: str = ""
    user: str = ""
    form: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def is_complete(self) -> bool:
        """Whether the command shows the body too, if its method wants one."""
        if self.method in ("GET", "DELETE", "HEAD"):
            return True
        return bool(self.form) or (bool(self.data) and not self.data.startswith("@"))

    def header_at(self, name: str) -> Span:
        """The line of a header; where it cannot be told, that of the command."""
        start = self.text.lower().find(name.lower() + ":")
        lines = self.text.count("\n", 0, max(start, 0))
        return replace(self.at, line=self.at.line + lines, column=1) if lines else self.at


def find_curl(text: str) -> int:
    """Where a command line starts in a text, -1 when it has none."""
    found = _START.search(text) if "curl" in text else None
    return -1 if found is None else text.index("curl", found.start())


def read_curl(text: str, at: Span) -> CurlCall | None:
    """The first command line of a text; None when there is none or it names no URL.

    Quotes may span lines. Nothing is expanded or run.
    """
    start = find_curl(text)
    if start < 0 or len(text) > _LONGEST:
        return None
    words, length = _split(text[start:])
    call = CurlCall(at, text, start + length)
    rest = iter(words[1:])
    in_query = False
    for word in rest:
        if word in ("-X", "--request"):
            call.method = next(rest, "").upper()
        elif word.startswith("-X") and len(word) > 2:
            call.method = word[2:].upper()
        elif word in ("-H", "--header"):
            name, _, value = next(rest, "").partition(":")
            if name.strip():
                call.headers.setdefault(name.strip(), value.strip())
        elif word in _DATA:
            call.data = call.data or next(rest, "")
        elif word in _FORM:
            name, _, value = next(rest, "").partition("=")
            call.form.setdefault(name.strip(), value.strip())
        elif word in ("-G", "--get"):
            in_query = True
        elif word in ("-u", "--user"):
            call.user = next(rest, "")
        elif word == "--url":
            call.url = next(rest, "")
        elif word in _WITH_VALUE:
            next(rest, "")
        elif not word.startswith("-") and not call.url:
            call.url = word
    if in_query:  # the data goes into the address
        pairs = [f"{name}={value}" for name, value in call.form.items()]
        pairs += [call.data] if "=" in call.data else []
        call.url += ("&" if "?" in call.url else "?") + "&".join(pairs) if pairs else ""
        call.method, call.data, call.form = call.method or "GET", "", {}
    if not call.method:
        call.method = "POST" if call.data or call.form else "GET"
    return call if call.url else None


def _split(text: str) -> tuple[list[str], int]:
    """Words as a shell would split them, up to the end of the command, and where it ends.

    A line that begins with an option goes on with the command, though the sign for that is lost.
    """
    words: list[str] = []
    glue = False
    position = 0
    while position < len(text):
        space = _SPACE.match(text, position)
        if space is not None:
            if "\n" in (space["plain"] or "") and not _OPTION.match(text, space.end()):
                break
            glue = False
            position = space.end()
            continue
        found = _WORD.match(text, position)
        if found is None or found["open"]:
            break
        if found["single"] is not None:
            piece = _JOINT.sub(" ", found["single"])
        else:
            piece = _JOINT.sub(" ", found["double"] or found["bare"] or "")
            piece = re.sub(r"\\(.)", r"\1", piece, flags=re.DOTALL)
        if glue and words:
            words[-1] += piece
        else:
            words.append(piece)
        glue = True
        position = found.end()
    return words, position
