"""Types that stand behind a media type in one cell: `application/json: Note`."""

from __future__ import annotations

import re

__all__ = ["of_media_type"]

_MEDIA_TYPE = re.compile(
    r"[*`]{0,3}(?P<media>[a-z]{1,20}/(?:[\w.+-]{1,80}|\*))(?:;[^:*`\n]{1,60})?[*`]{0,3}:\s"
    r"(?P<type>[^\n]{1,500}?)(?:<br ?/?>.*)?"
)


def of_media_type(text: str) -> tuple[str, str]:
    """A type behind its media type (`application/json: Note`): both; "" where there is none."""
    found = _MEDIA_TYPE.fullmatch(text.strip())
    return (found["media"], found["type"]) if found is not None else ("", text)
