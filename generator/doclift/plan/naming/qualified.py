"""Names of schemas that say where they come from: `io.k8s.api.core.v1.Pod` is a `Pod`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

__all__ = ["Qualified"]

_MOST_PARTS = 16
_SHARED = 0.8
"""What part of all names begins with a start that is not said again in each."""

# Between the parts of one name, and between the names that a generic type is made of:
# `Acme.Page_Acme.Models.Order_`, `Acme.Page[Acme.Models.Order]`.
_STEP = re.compile(r"[./]")
_PIECE = re.compile(r"[^\w./-]+|_(?=\w+\.)")


class Qualified:
    """The short forms of the names of all component schemas of one API."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)
        self._shared = _shared_start(self._names)

    def forms(self, name: str) -> tuple[str, ...]:
        """What a name may be cut to, the shortest first; the whole name last.

        A class in packages (`v1.Pod`, `Acme.Models.Pet`) is called by its last part, and where
        that is not enough by ever more of them. Parts of other names tell something
        (`terminal.reader`), as long as not all names begin with them. What stands below another
        schema (`Order.Item`, where there is an `Order`) is part of it.
        """
        pieces = [piece for piece in _PIECE.split(name) if piece]
        packages = [_STEP.split(piece)[:_MOST_PARTS] for piece in pieces]
        deepest = max(map(len, packages), default=0)
        if deepest > 1 and all(map(self._is_class, packages)):
            cut = [
                " ".join(part for parts in packages for part in parts[-size:])
                for size in range(1, deepest)
            ]
            return (*dict.fromkeys(cut), name)
        rest = name.removeprefix(self._shared)
        return (rest, name) if rest != name else (name,)

    def _is_class(self, parts: list[str]) -> bool:
        """Whether the last part names a class, and those before it no schema."""
        above = (".".join(parts[:size]) for size in range(1, len(parts)))
        return parts[-1][:1].isupper() and not any(name in self._names for name in above)


def _shared_start(names: Collection[str]) -> str:
    """The packages that nearly all names begin with, and no name is.

    One word alone may be a word of the API (`terminal.reader`): it must begin nearly all names,
    more words nearly all of those that are qualified.
    """
    counts: Counter[str] = Counter()
    qualified = 0
    for name in names:
        steps = [step.end() for step in _STEP.finditer(name) if step.end() < len(name)]
        qualified += bool(steps)
        counts.update(name[:end] for end in steps[:_MOST_PARTS])
    found = ""
    for start, count in counts.items():
        among = qualified if len(_STEP.findall(start)) > 1 else len(names)
        if count >= max(3, _SHARED * among) and start[:-1] not in names:
            found = max(found, start, key=len)
    return found
