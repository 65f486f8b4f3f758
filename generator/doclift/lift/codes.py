"""The codes of the dispatch to the readers, and of OpenAPI fragments in pages: 290 to 299."""

from __future__ import annotations

from ..diagnostics import Code

__all__ = ["NOT_AN_API", "OVERLAY_AS_SOURCE", "PROSE_SKIPPED"]

NOT_AN_API = Code(
    "I290",
    "data file without an API",
    "A JSON or YAML file among the sources has neither `openapi` nor `swagger` at its top. It is "
    "left out, except where another document refers to it.",
    leaves_out=True,
)
OVERLAY_AS_SOURCE = Code(
    "W291",
    "overlay among the sources",
    "An OpenAPI Overlay was given as a source. It corrects a lifted document and is applied when "
    "it is named as an overlay: `--overlay FILE`, or `overlays` in the configuration.",
    leaves_out=True,
)
PROSE_SKIPPED = Code(
    "I292",
    "prose that describes no endpoint",
    "Lines of a page stand outside of its endpoints and of its OpenAPI fragments. Nothing of them "
    "reaches the client; what they promise (limits, retries, error codes) is not turned into code.",
    leaves_out=True,
)
