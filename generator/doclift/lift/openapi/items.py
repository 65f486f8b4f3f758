"""The path items of a document and their operations; extensions beside them are passed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...document import is_object
from .grammar import METHODS

__all__ = ["all_operations", "item_operations", "path_items"]


def path_items(root: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each path with its item; also of a document whose shapes are not checked yet."""
    paths = root.get("paths")
    for path, item in paths.items() if is_object(paths) else ():
        if not path.startswith("x-") and is_object(item):
            yield path, item


def item_operations(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each method of a path item with its operation."""
    for method, operation in item.items():
        if method in METHODS and is_object(operation):
            yield method, operation


def all_operations(root: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and operation of all operations of a document."""
    for path, item in path_items(root):
        for method, operation in item_operations(item):
            yield path, method, operation
