"""Examples that are written in YAML, such as the bodies of forms."""

from __future__ import annotations

from typing import Any

from ...document import is_list, is_object
from ...read.blocks import Block, Fence
from ...read.positions import SyntaxFault
from ...read.yaml import load_yaml

__all__ = ["yaml_in"]


def yaml_in(block: Block) -> Any:
    """The mapping or list that a fence of YAML holds; None for anything else."""
    if not isinstance(block, Fence) or block.info.split()[:1] not in (["yaml"], ["yml"]):
        return None
    try:
        value = load_yaml(block.text).value
    except SyntaxFault:
        return None
    return value if is_object(value) or is_list(value) else None
