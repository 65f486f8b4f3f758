"""A text that shows itself to nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

__all__ = ["MASK", "Secret", "mask"]

MASK = "***"


class Secret:
    """Holds a secret: not in `repr`, not in `str`, not in pickles."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The secret itself."""
        return self._value

    @property
    def fits_header(self) -> bool:
        """Whether the value of a header can have it: printable, and in Latin-1."""
        return all(" " <= c <= "\xff" and c != "\x7f" for c in self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return MASK

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret cannot be pickled")


def mask(text: str, secrets: Iterable[Secret]) -> str:
    """`text` with all secrets in it replaced by `***`."""
    for secret in secrets:
        value = secret.reveal()
        if len(value) >= 4:
            text = text.replace(value, MASK)
    return text
