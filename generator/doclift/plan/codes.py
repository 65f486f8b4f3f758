"""What the plan has to say."""

from __future__ import annotations

from ..diagnostics import Code

__all__ = ["LIMIT_LEFT_OUT", "MEDIA_LEFT_OUT", "NAME_TAKEN", "POINTER_LEADS_NOWHERE"]

NAME_TAKEN = Code(
    "W701",
    "a name of the configuration could not be given",
    "A pinned name is already that of something else in the same place, so the resource, method "
    "or model got another one. Choose a name that is free.",
)
POINTER_LEADS_NOWHERE = Code(
    "W702",
    "a paging or envelope rule does not fit an answer",
    "The configuration says where the items of a list (or the wrapped value) stand, but the "
    "documented answer has nothing there. The method is written all the same; its items have no "
    "type. Narrow the rule with `operations`, or correct its pointer.",
)
MEDIA_LEFT_OUT = Code(
    "I703",
    "a media type of a body that no method sends",
    "A body may be sent as JSON (or as a form) and as XML or text. The members of an inline schema "
    "are the arguments of the method, and XML cannot be written from them.",
)
LIMIT_LEFT_OUT = Code(
    "I704",
    "a limit that calls do not check",
    "`check_constraints` is on, but this limit contradicts itself or the examples beside it, or it "
    "is a pattern that the client's engine does not have: one that looks around or back. The limit "
    "stands in the docs; what breaks it is sent.",
)
