"""The collector of circles, which has nothing to collect here."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["no_collection"]


@contextmanager
def no_collection() -> Generator[None, None, None]:
    """Without automatic garbage collection inside.

    Documents, models and plans are large trees that live to the end of a run: looking through
    them for circles again and again takes a third of the time and frees next to nothing.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # or the first collection would look through all that is about to go
        gc.enable()
