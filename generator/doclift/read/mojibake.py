"""Text that was decoded twice: `Ã©` for `é`, `â€™` for an apostrophe."""

from __future__ import annotations

import re

from ..diagnostics import Report, Span
from . import codes

__all__ = ["mend_mojibake"]

_BYTES = {
    character: bytes([byte])
    for byte in range(0x80, 0x100)
    for character in {bytes([byte]).decode("cp1252", "replace"), chr(byte)} - {"\ufffd"}
}
_LEADS = "".join(sorted(char for char, byte in _BYTES.items() if 0xC2 <= byte[0] <= 0xF4))
_TAILS = "".join(sorted(char for char, byte in _BYTES.items() if 0x80 <= byte[0] <= 0xBF))
# A space that was none of ASCII, made plain afterwards.
_LOST_SPACE = "(?<=[a-z0-9>)])Â(?=\\s|$)"
_SUSPECT = re.compile(
    f"[{re.escape(_LEADS)}][{re.escape(_TAILS)}]{{1,3}}|{_LOST_SPACE}", re.MULTILINE
)


def mend_mojibake(text: str, name: str, report: Report) -> str:
    """The text as it was meant; it is reported once where the first letter was mended."""
    first = -1

    def mend(found: re.Match[str]) -> str:
        nonlocal first
        meant = ""
        if found[0] != "Â":
            try:
                meant = b"".join(_BYTES[char] for char in found[0]).decode("utf-8")
            except UnicodeDecodeError:
                return found[0]
        if first < 0:
            first = found.start()
        return meant

    mended = _SUSPECT.sub(mend, text)
    if first >= 0:
        line = text.count("\n", 0, first) + 1
        report.add(
            codes.MOJIBAKE,
            Span(name, line, first - text.rfind("\n", 0, first)),
            "Letters were decoded in the wrong encoding when the page was saved; they are read as "
            "they were meant.",
        )
    return mended
