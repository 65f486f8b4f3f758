"""Ways of paging that the configuration names, walked over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from .conftest import Make, Server, json

DOCUMENT = """
paths:
  /charges:
    get:
      tags: [Charges]
      parameters:
      - {name: starting_after, in: query, schema: {type: string}}
      - {name: page, in: query, schema: {type: integer}}
      - {name: offset, in: query, schema: {type: integer}}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: object
                properties:
                  data:
                    type: array
                    items: {type: object, properties: {id: {type: string}}}
                  has_more: {type: boolean}
"""


def listing(request: Request) -> Response:
    """Two of five charges, after what the request names."""
    ids = ["a", "b", "c", "d", "e"]
    query = request.query_params
    start = ids.index(query["starting_after"]) + 1 if "starting_after" in query else 0
    start = start or 2 * (int(query.get("page", 1)) - 1) or int(query.get("offset", 0))
    return json(
        {"data": [{"id": one} for one in ids[start : start + 2]], "has_more": start + 2 < 5}
    )


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        (
            'style = "cursor"\nsend = "starting_after"\nlast = "/id"\nmore = "/has_more"\n',
            ["", "starting_after=b", "starting_after=d"],
        ),
        (
            'style = "cursor"\nsend = "starting_after"\nlast = "/id"\n',
            ["", "starting_after=b", "starting_after=d", "starting_after=e"],
        ),
        ('send = "page"\nmore = "/has_more"\n', ["", "page=2", "page=3"]),
        (
            'style = "offset"\nfirst = 0\nsend = "offset"\nmore = "/has_more"\n',
            ["", "offset=2", "offset=4"],
        ),
    ],
)
def test_walked_to_the_end(make: Make, server: Server, rule: str, asked: list[str]) -> None:
    server.says(listing)
    made = make(DOCUMENT, f'[[api.acme.paging]]\nitems = "/data"\n{rule}')
    found: list[Any] = list(made.client(server.url).charges.list())
    assert [charge.id for charge in found] == ["a", "b", "c", "d", "e"]
    assert [request.scope["query_string"].decode() for request in server.seen] == asked


def test_what_is_proposed_can_be_used_as_it_is(make: Make, server: Server) -> None:
    server.says(listing)
    _, _, lines = make(DOCUMENT).hints["I640"].partition("\n")
    made = make(DOCUMENT, lines)
    assert "I640" not in made.hints
    assert 'Cursor(send="starting_after", items="/data"' in (
        (made.folder / "resources" / "charges.py").read_text()
    )
    assert len(list(made.client(server.url).charges.list())) == 5
