"""Date patterns as pages write them (`YYYY-MM-DD HH:MM:SS`) to formats and `strftime` forms."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["strftime_of"]

_PART = re.compile(
    r"YYYY|yyyy|YY|yy|MMMM|MMM|MM|mm|DD|dd|HH24|HH|hh|SS(?!S)|ss|\.?(?:S{3,6}|s{3,6})|AM/PM|AM|PM"
    r"|[TZ]|[-/.: ,]|%[YymdHMSbBpjfzI]"
)
_CODES = {
    "YYYY": "%Y", "YY": "%y", "MMMM": "%B", "MMM": "%b", "DD": "%d", "HH24": "%H", "HH": "%H",
    "SS": "%S", "AM/PM": "%p", "AM": "%p", "PM": "%p",
}  # fmt: skip
_ISO_DATE = "%Y-%m-%d"


def strftime_of(pattern: str) -> dict[str, Any]:
    """Schema keywords for a date pattern, or {} when the text is none.

    An ISO date or date-time has its `format` alone; another date with a time also has
    `x-doclift-datetime`. A date alone that is not in ISO order stays text.
    """
    form = _translate(pattern.strip().strip("`\"'"))
    if form is None or "%d" not in form or ("%m" not in form and "%b" not in form):
        return {}
    if form == _ISO_DATE:
        return {"format": "date"}
    if "%H" not in form and "%I" not in form:
        return {}
    if form.startswith(_ISO_DATE + "T%H:%M:%S") and "%p" not in form:
        return {"format": "date-time"}
    return {"format": "date-time", "x-doclift-datetime": form}


def _translate(pattern: str) -> str | None:
    """The pattern in `strftime` codes; MM is the month before the hour and the minute after."""
    if len(pattern) > 40:
        return None
    made: list[str] = []
    position = 0
    twelve = re.search(r"AM|PM", pattern) is not None
    while position < len(pattern):
        part = _PART.match(pattern, position)
        if part is None:
            return None
        made.append(_code(part.group(), "".join(made), twelve))
        position = part.end()
    form = "".join(made)
    return form if "%Y" in form or "%y" in form else None


def _code(part: str, before: str, twelve: bool) -> str:
    upper = part.upper()
    if upper == "MM":
        return "%M" if "%H" in before or "%I" in before else "%m"
    if upper == "HH" and twelve:
        return "%I"
    if upper.startswith((".SSS", "SSS")):
        return part[: part.startswith(".")] + "%f"
    return _CODES.get(upper, part)
