"""Files of many pages: the addresses of the pages are no text of theirs."""

from __future__ import annotations

import pytest

from doclift.read.pages import split_pages

_NOTE = "# A note\n{}\nWhat is written.\n"


@pytest.mark.parametrize("count", [1, 2])
def test_addresses_leave_empty_lines(count: int) -> None:
    text = "".join(
        _NOTE.format(f"Source: https://paper.test/note{number}") for number in range(count)
    )
    parts = split_pages(text)
    assert [part.line for part in parts] == [1, 4][:count]
    assert [part.text.rstrip("\n") for part in parts] == [_NOTE.format("").rstrip("\n")] * count
