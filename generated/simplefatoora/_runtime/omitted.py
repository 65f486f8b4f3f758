"""The value of an argument that was not given.

`omit` is never sent. `None` is a value of its own: JSON null in a body.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, final

__all__ = ["Omit", "omit", "without_omitted"]


@final
class Omit:
    """The type of `omit`. Do not make instances: there is one, `omit`."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "omit"

    def __copy__(self) -> Omit:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Omit:
        return self

    def __reduce__(self) -> str:
        return "omit"


omit: Final = Omit()
"""The one `Omit`: the default of every argument that may be left out."""


def without_omitted(values: Mapping[str, object]) -> dict[str, object]:
    """The members of `values` that were given."""
    return {name: value for name, value in values.items() if value is not omit}
