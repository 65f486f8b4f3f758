"""How sure an endpoint's description is as a whole."""

from __future__ import annotations

from collections import Counter

from ..drafts import EndpointDraft, Evidence
from ..fields.nesting import all_fields

__all__ = ["evidence_of"]


def evidence_of(draft: EndpointDraft, *, shown: bool) -> Evidence:
    """What most of the fields were read from; the members with another one say so. `shown` says
    that there are examples."""
    fields = [*draft.params, *draft.body]
    fields += [each for response in draft.responses for each in response.fields]
    known = Counter(each.evidence for each in all_fields(fields))
    if not known:
        return Evidence.EXAMPLE if shown else draft.evidence
    return max(known, key=lambda evidence: (known[evidence], evidence))
