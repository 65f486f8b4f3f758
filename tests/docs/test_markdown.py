"""Text of documents in the pages: its links work, and lead to web addresses only."""

from __future__ import annotations

import pytest

from doclift.plan.docs.markdown import prose


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [here][1].\n\n[1]: https://a.example/x 'Title'", "See [here](https://a.example/x)."),
        ("See [Here][].\n[here]: <https://a.example>", "See [Here](https://a.example)."),
        ("See [here][1].\n[1]: data:text/html,x", "See here."),
        ("`[a][1]` [b][2]\n[1]: https://a.example", "`[a][1]` [b][2]"),
        ("```\n[1]: https://a.example\n```\n[a][1]", "```\n[1]: https://a.example\n```\n[a][1]"),
        ("[a][1]\n[1]: javascript:alert(1)", "[a][1]\n[1&#93;: javascript:alert(1)"),
    ],
)
def test_links_by_reference(text: str, shown: str) -> None:
    assert prose(text).strip() == shown
