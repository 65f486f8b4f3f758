"""Names are claimed first and decided once, so that the order of a document decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

__all__ = ["Claim", "decide"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A wish for a name.

    `key` identifies the claimer and breaks ties; `wanted` are identifiers, the best first, the
    later ones with more context. Smaller `rank`s are served first: pinned names, then those of
    the top level, then inline ones.
    """

    key: str
    wanted: tuple[str, ...]
    rank: tuple[int, ...] = (0,)


def decide(
    claims: Iterable[Claim],
    taken: Collection[str] = (),
    number: Callable[[str, int], str] = lambda name, n: f"{name}{n}",
) -> dict[str, str]:
    """A different name for each key.

    Within a rank a name wanted by one claimer is given to it; where several want it all of them
    turn to their next wish. When no wish is left they are numbered, in the order of their keys.
    """
    used = set(taken)
    given: dict[str, str] = {}
    ranks: defaultdict[tuple[int, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        ranks[claim.rank].append(claim)
    for rank in sorted(ranks):
        pending = sorted(ranks[rank], key=lambda claim: claim.key)
        level = 0
        while pending:
            wishes: defaultdict[str, list[Claim]] = defaultdict(list)
            unlucky: list[Claim] = []
            for claim in pending:
                if level < len(claim.wanted):
                    wishes[claim.wanted[level]].append(claim)
                else:
                    unlucky.append(claim)
            _number(unlucky, used, given, number)
            pending = list[Claim]()
            for wish, claimers in wishes.items():
                if wish not in used and len(claimers) == 1:
                    used.add(wish)
                    given[claimers[0].key] = wish
                else:
                    pending.extend(claimers)
            level += 1
    return given


def _number(
    claims: list[Claim],
    used: set[str],
    given: dict[str, str],
    number: Callable[[str, int], str],
) -> None:
    """Give the first free of name, name2, name3 ... of the last wish, in key order."""
    counts: dict[str, int] = {}
    for claim in claims:
        base = claim.wanted[-1]
        count = counts.get(base, 1)
        wish = base if count == 1 else number(base, count)
        while wish in used:
            count += 1
            wish = number(base, count)
        counts[base] = count + 1
        used.add(wish)
        given[claim.key] = wish
