"""Who gets which name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doclift.plan.naming.scope import Claim, decide


def test_better_ranks_are_served_first() -> None:
    claims = [Claim("inline", ("Pet", "OwnerPet"), (2,)), Claim("top", ("Pet",), (1,))]
    assert decide(claims) == {"top": "Pet", "inline": "OwnerPet"}


def test_equal_claims_all_turn_to_context() -> None:
    claims = [Claim("a", ("Item", "OrderItem")), Claim("b", ("Item", "CartItem"))]
    assert decide(claims) == {"a": "OrderItem", "b": "CartItem"}


def test_numbers_are_the_last_resort() -> None:
    claims = [Claim(key, ("Item",)) for key in "cab"]
    assert decide(claims) == {"a": "Item", "b": "Item2", "c": "Item3"}


def test_taken_names_are_not_given() -> None:
    assert decide([Claim("a", ("Any",))], {"Any", "Any2"}) == {"a": "Any3"}


NAMES = st.lists(st.sampled_from(["A", "B", "A2", "B2", "C"]), min_size=1, max_size=3)
CLAIMS = st.lists(st.tuples(NAMES, st.integers(0, 2)), max_size=12).map(
    lambda rows: [Claim(str(i), tuple(n), (r,)) for i, (n, r) in enumerate(rows)]
)


@given(CLAIMS, st.randoms())
def test_order_decides_nothing(claims: list[Claim], random: object) -> None:
    names = decide(claims)
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decide(shuffled) == names
    assert len(set(names.values())) == len(claims)
