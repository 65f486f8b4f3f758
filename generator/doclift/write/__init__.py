"""Files to disk: compare, write atomically, remove only what we wrote."""

from __future__ import annotations

from .manifest import MANIFEST, Manifest, read_manifest
from .package import Changes, is_current, write

__all__ = ["MANIFEST", "Changes", "Manifest", "is_current", "read_manifest", "write"]
