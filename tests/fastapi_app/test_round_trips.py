"""What a caller gives is what the application gets, and what it answers is what comes back."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from . import app as server
from .app import record
from .conftest import Side

IDENT = UUID("6f1c9a52-0c3b-4a77-9f0e-3d5b8f1f2a10")
MOMENT = dt.datetime(2024, 5, 17, 9, 30, 15, 250000, tzinfo=dt.UTC)
STRANGE = "a b/c?d=é&f#%2F+ü;,:@"


# Parameters


def test_path(side: Side) -> None:
    given: dict[str, Any] = {
        "text": STRANGE.replace("/", "|"),
        "number": 3,
        "share": 0.25,
        "yes": True,
        "day": dt.date(2024, 5, 17),
        "ident": IDENT,
        "colour": "dark blue",
        "size": 2,
    }
    answer = side.call(lambda c: c.params.in_path, **given)
    assert record == {**given, "colour": server.Colour.DARK_BLUE, "size": server.Size.LARGE}
    assert answer["text"] == given["text"]


@pytest.mark.parametrize("text", ["plain", STRANGE.replace("/", "|"), "a/b", "....", "a/../b"])
def test_a_path_value_stays_in_its_place(side: Side, text: str) -> None:
    assert side.call(lambda c: c.params.in_whole_path, text) == text
    assert record == {"file_path": text}


@pytest.mark.parametrize("text", ["", ".", ".."])
def test_a_path_value_that_would_lead_elsewhere_is_refused(side: Side, text: str) -> None:
    with pytest.raises(side.package.InvalidRequest):
        side.call(lambda c: c.params.in_whole_path, text)


def test_query(side: Side) -> None:
    given: dict[str, Any] = {
        "text": STRANGE,
        "number": -3,
        "price": Decimal("19.90"),
        "yes": False,
        "day": dt.date(2024, 5, 17),
        "moment": MOMENT,
        "clock": dt.time(9, 30),
        "length": dt.timedelta(days=1, minutes=5, seconds=0.5),
        "ident": IDENT,
        "mode": "slow",
        "nullable": "x",
        "with_default": 8,
        "old": "o",
    }
    colours = ["red", "dark blue"]
    assert side.call(lambda c: c.params.in_query, colours=colours, numbers=[1, 2], **given) is True
    assert record == {
        **given,
        "colours": [server.Colour.RED, server.Colour.DARK_BLUE],
        "numbers": {1, 2},
    }


def test_what_is_left_out_has_its_default(side: Side) -> None:
    side.call(
        lambda c: c.params.in_query,
        text="",
        number=1,
        price="1",
        yes=True,
        day=dt.date(2024, 1, 1),
        moment=MOMENT,
        clock=dt.time(1),
        length=dt.timedelta(0),
        ident=IDENT,
        colours=["red"],
        numbers=[1],
        mode="fast",
    )
    assert (record["text"], record["with_default"], record["nullable"]) == ("", 7, None)


def test_models_of_parameters(side: Side) -> None:
    answer = side.call(
        lambda c: c.params.in_query_model, limit=5, order_by="updated_at", tags=["a", "b,c"]
    )
    assert record["filter"] == server.Filter(limit=5, order_by="updated_at", tags=["a", "b,c"])
    assert (answer.limit, answer.order_by, answer.tags) == (5, "updated_at", ["a", "b,c"])
    side.call(lambda c: c.params.in_header_model, x_trace="t", x_hops=["one"])
    assert record["given"] == server.Traced(x_trace="t", x_hops=["one"])


def test_headers(side: Side) -> None:
    side.call(
        lambda c: c.params.in_headers,
        user_agent="mine/1",
        x_number=4,
        x_many=["one"],
        strange_name="café",
    )
    assert record == {
        "user_agent": "mine/1",
        "x_number": 4,
        "x_many": ["one"],
        "strange_name": "café",
    }
    with pytest.raises(side.package.InvalidRequest):
        side.call(lambda c: c.params.in_headers, strange_name="a\r\nx-evil: 1")


def test_cookies(side: Side) -> None:
    side.call(lambda c: c.params.in_cookies, session="abc123", visits=2)
    assert record == {"session": "abc123", "visits": 2}


# Bodies


def test_everything(side: Side) -> None:
    m = side.package.models
    body = m.EverythingInput(
        text='é"\\\n\u2028🙂',
        count=2**60,
        share=0.1,
        price="19.90",
        yes=True,
        day=dt.date(2024, 5, 17),
        moment=MOMENT,
        clock=dt.time(9, 30),
        length=dt.timedelta(hours=2),
        ident=IDENT,
        colour="dark blue",
        size=1,
        mode="slow",
        data=b"\x00\xff",
        nullable=None,
        optional=None,
        tags=["a"],
        numbers={"one": 1},
        pair=[1, "b"],
        pet=m.Dog(kind="dog", breed="pug"),
        pets=[m.Cat(kind="cat", lives=9)],
        either="text",
        shape=m.Named(name="n"),
        maybe_node=m.NodeInput(value=1, children=[m.NodeInput(value=2)]),
        anything={"deep": [1, None, {"x": True}]},
        from_="here",
    )
    answer = side.call(lambda c: c.bodies.send_everything, body=body)
    got: server.Everything = record["body"]
    assert got == server.Everything.model_validate(
        {
            "text": 'é"\\\n\u2028🙂',
            "count": 2**60,
            "share": 0.1,
            "price": Decimal("19.90"),
            "yes": True,
            "day": dt.date(2024, 5, 17),
            "moment": MOMENT,
            "clock": dt.time(9, 30),
            "length": dt.timedelta(hours=2),
            "ident": IDENT,
            "colour": "dark blue",
            "size": 1,
            "mode": "slow",
            "data": "AP8=",
            "nullable": None,
            "tags": {"a"},
            "numbers": {"one": 1},
            "pair": (1, "b"),
            "pet": {"kind": "dog", "breed": "pug"},
            "pets": [{"kind": "cat", "lives": 9}],
            "either": "text",
            "shape": {"name": "n"},
            "maybe_node": {"value": 1, "children": [{"value": 2}]},
            "anything": {"deep": [1, None, {"x": True}]},
            "from": "here",
        }
    )
    assert got.model_fields_set >= {"optional", "nullable"}
    assert "with_default" not in got.model_fields_set
    assert (answer.moment, answer.ident, answer.data) == (MOMENT, IDENT, b"\x00\xff")
    assert (answer.length, answer.count) == (dt.timedelta(hours=2), 2**60)
    assert (answer.pet.breed, answer.pets[0].lives, answer.shape.name) == ("pug", 9, "n")
    assert answer.maybe_node.children[0].value == 2
    assert (answer.with_default, answer.anything) == (7, {"deep": [1, None, {"x": True}]})


def test_several_bodies_in_one(side: Side) -> None:
    m = side.package.models
    body = m.BodySendTwoTwoPost(cat=m.Cat(kind="cat", lives=7), node=m.NodeInput(value=1))
    assert side.call(lambda c: c.bodies.send_two, body=body) is True
    assert record["cat"] == server.Cat(kind="cat", lives=7)
    assert (record["node"], record["importance"]) == (server.Node(value=1), 3)


def test_bodies_that_are_no_objects(side: Side) -> None:
    m = side.package.models
    assert side.call(lambda c: c.bodies.send_number, body=0) == 0
    pets = [m.Cat(kind="cat", lives=1), m.Dog(kind="dog")]
    assert side.call(lambda c: c.bodies.send_list, body=pets) == [
        m.Cat(kind="cat", lives=1),
        m.Dog(kind="dog", breed=None),
    ]
    assert side.call(lambda c: c.bodies.send_list, body=[]) == []
    totals = side.call(lambda c: c.bodies.send_mapping, body={"a b": "1.50"})
    assert (record["totals"], totals) == ({"a b": Decimal("1.50")}, {"a b": "1.50"})


def test_an_optional_body(side: Side) -> None:
    m = side.package.models
    assert side.call(lambda c: c.bodies.send_embedded) is None
    body = m.BodySendEmbeddedEmbeddedPatch(node=m.NodeInput(value=5))
    assert side.call(lambda c: c.bodies.send_embedded, body=body).value == 5
    assert record == {"node": server.Node(value=5)}


def test_forms(side: Side) -> None:
    m = side.package.models
    body = m.BodySendFormFormPost(
        title=STRANGE, count=2, day=dt.date(2024, 5, 17), tags=["a b", "c&d"]
    )
    assert side.call(lambda c: c.bodies.send_form, body=body) is True
    assert record == {
        "title": STRANGE,
        "count": 2,
        "day": dt.date(2024, 5, 17),
        "tags": ["a b", "c&d"],
    }
    login = m.Login(username="ann", remember=True, scopes=["x", "y"])
    assert side.call(lambda c: c.bodies.send_form_model, body=login) == login
    assert record["login"] == server.Login(username="ann", remember=True, scopes=["x", "y"])


def test_uploads(side: Side, tmp_path: Path) -> None:
    m = side.package.models
    path = tmp_path / "on disk.bin"
    path.write_bytes(b"\x00\x01")
    body = m.BodySendUploadUploadPost(
        file=("naïve.pdf", b"%PDF", "application/pdf"),
        raw=io.BytesIO(b"raw"),
        title="Title é",
        more=[path, b"second"],
    )
    assert side.call(lambda c: c.bodies.send_upload, body=body) is True
    assert record == {
        "file": ("naïve.pdf", "application/pdf", b"%PDF"),
        "raw": b"raw",
        "title": "Title é",
        "more": [("on disk.bin", b"\x00\x01"), ("upload", b"second")],
    }


def test_raw_bodies(side: Side, tmp_path: Path) -> None:
    data = bytes(range(256)) * 1000
    path = tmp_path / "data"
    path.write_bytes(data)
    for body in (data, path, io.BytesIO(data)):
        assert side.call(lambda c: c.bodies.send_bytes, body=body) == len(data)
        assert record["data"] == data
    assert side.call(lambda c: c.bodies.send_text, body="naïve\r\n") == 7
    assert record["data"] == "naïve\r\n"


# Answers


def test_answers(side: Side) -> None:
    m = side.package.models
    assert side.call(lambda c: c.answers.get_nothing, 1) is None
    assert side.call(lambda c: c.answers.get_pet, kind="cat") == m.Cat(kind="cat", lives=9)
    assert side.call(lambda c: c.answers.get_pet, kind="dog") == m.Dog(kind="dog", breed="pug")
    assert side.call(lambda c: c.answers.get_shape, long=True) == m.Metres(metres=1.5)
    assert side.call(lambda c: c.answers.get_shape, long=False) == m.Named(name="short")
    assert side.call(lambda c: c.answers.get_plain) == "naïve\n"


def test_an_answer_for_each_status(side: Side) -> None:
    m = side.package.models
    assert side.call(lambda c: c.answers.get_several, 1) == m.Named(name="new")
    assert side.call(lambda c: c.answers.get_several, 2) is None
    assert side.call(lambda c: c.answers.get_several, 3).value == 3


def test_failures(side: Side) -> None:
    m = side.package.models
    with pytest.raises(side.package.Conflict) as conflict:
        side.call(lambda c: c.answers.get_failing, 409)
    assert conflict.value.body == m.ProblemModel(code=1, reason="it is there")
    with pytest.raises(side.package.NotFound) as missing:
        side.call(lambda c: c.answers.get_failing, 404)
    assert missing.value.message == "it is not there"
    with pytest.raises(side.package.UnprocessableEntity) as refused:
        side.call(lambda c: c.params.in_query_model, limit=1000)
    assert isinstance(refused.value.body, m.HTTPValidationError)
    assert list(refused.value.errors) == ["query.limit"]


def test_what_comes_in_pieces(side: Side) -> None:
    m = side.package.models
    assert side.call(lambda c: c.answers.download, size=100) == b"x" * 102_400
    lines = side.call(lambda c: c.answers.get_lines, count=3)
    assert lines == [m.Change(id=id, what="red") for id in range(3)]
    events = side.call(lambda c: c.answers.get_events, count=2)
    assert [getattr(event, "data", event) for event in events] == [
        m.Change(id=id, what="dark blue") for id in range(2)
    ]


def test_signing_in(side: Side) -> None:
    assert side.call(lambda c: c.security.with_bearer) == "t0ken"
    assert side.call(lambda c: c.security.with_basic) == ["ann", "pass"]
    assert side.call(lambda c: c.security.with_key) == "k3y"
