"""The words of HTML: what its readers look for in a text."""

from __future__ import annotations

import re

__all__ = ["MARKS", "SPACES", "TOKEN"]

TOKEN = re.compile(r"<!--|-->|<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>")
"""Tags and the ends of comments. Groups: the slash of a closing tag, the name, the rest."""
MARKS = {"b": "**", "strong": "**", "code": "`", "tt": "`"}
"""Tags of inline text as Markdown writes them."""
SPACES = re.compile(r"\s+")
