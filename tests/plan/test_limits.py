"""Limits of values are told in words."""

from __future__ import annotations

import pytest

from doclift.model.types import Array, Constraints, Nullable, Scalar, ScalarKind, Type
from doclift.plan.docs.limits import limits

TEXT, NUMBER = ScalarKind.TEXT, ScalarKind.NUMBER


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Scalar(NUMBER, constraints=Constraints(minimum=1, maximum=1000)), "1 to 1000."),
        (Scalar(NUMBER, constraints=Constraints(minimum=0.5)), "At least 0.5."),
        (Scalar(NUMBER, constraints=Constraints(exclusive_minimum=0)), "More than 0."),
        (Scalar(NUMBER, constraints=Constraints(maximum=1e300)), "At most 1e+300."),
        (Scalar(TEXT, constraints=Constraints(max_length=255)), "At most 255 characters."),
        (Scalar(TEXT, constraints=Constraints(min_length=0)), ""),
        (Scalar(TEXT, constraints=Constraints(pattern="^a+$")), "Matches `^a+$`."),
        (Scalar(TEXT, constraints=Constraints(pattern="a" * 200)), ""),
        (
            Nullable(Array(Scalar(TEXT), Constraints(min_items=1, unique_items=True))),
            "At least 1 item. No item twice.",
        ),
        (Scalar(TEXT), ""),
    ],
)
def test_constraints(given: Type, said: str) -> None:
    assert limits(given, {}, False, None) == said


@pytest.mark.parametrize(
    ("default", "said"),
    [(20, "Default: `20`."), (True, "Default: `true`."), ("", ""), ("`x`", "Default: `x`.")],
)
def test_defaults(default: object, said: str) -> None:
    assert limits(Scalar(TEXT), {}, True, default) == said


def test_no_default_is_not_null() -> None:
    assert limits(Scalar(TEXT), {}, False, 20) == ""
