"""The lifted document as text: block style, keys in their order."""

from __future__ import annotations

from typing import Any

import yaml

from ..document import Document

__all__ = ["document_text"]

_FastDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_FastDumper):  # type: ignore[misc]
    """Without anchors, several lines of text as a block."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: Any, value: str) -> Any:
    lines = "\n" in value and all(c == "\n" or c.isprintable() for c in value)
    plain = lines and not any(line != line.rstrip() for line in value.split("\n"))
    style = "|" if plain else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def document_text(document: Document) -> str:
    """The document as YAML, the same for the same document."""
    text: str = yaml.dump(
        document.root,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=False,
    )
    return text
