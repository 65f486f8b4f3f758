"""Short names of schemas whose names say where they come from."""

from __future__ import annotations

import pytest
from tests.support.packages import package_of

from doclift.plan.naming.qualified import Qualified


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Pet", ("Pet",)),
        ("io.acme.api.v1.Pod", ("Pod", "v1 Pod", "api v1 Pod", "acme api v1 Pod")),
        ("controllers.LoginRequest", ("LoginRequest",)),
        ("github.com/acme/pets.Pet", ("Pet", "pets Pet", "acme pets Pet", "com acme pets Pet")),
        ("Acme.Page_System.List_Acme.Order_", ("Page List Order_",)),
        ("Acme.Page[Acme.Models.Order]", ("Page Order", "Acme Page Models Order")),
        ("terminal.reader", ()),
        ("ios-12.0", ()),
        ("Order.Item", ()),
        ("Order.Item.Price", ()),
    ],
)
def test_forms(name: str, forms: tuple[str, ...]) -> None:
    found = Qualified({"Order", "Cart", name}).forms(name)
    assert found == ((name,) if forms in ((), (name,)) else (*forms, name))


def test_what_nearly_all_names_begin_with_is_not_said_again() -> None:
    names = ["chat.v2.service", "chat.v2.service.user", "chat.v2.role", "state"]
    qualified = Qualified(names)
    assert [qualified.forms(name)[0] for name in names] == [
        "service",
        "service.user",
        "role",
        "state",
    ]


def test_a_word_that_some_names_begin_with_stays() -> None:
    names = ["terminal.reader", "terminal.location", "terminal.order", "charge", "refund"]
    qualified = Qualified(names)
    assert [qualified.forms(name) for name in names] == [(name,) for name in names]


def test_the_shortest_free_names_are_given() -> None:
    text = {"type": "object", "properties": {"name": {"type": "string"}}}
    inline = {"type": "object", "properties": {"status": {**text, "description": "A."}}}
    schemas = {
        "acme.core.v1.Event": text,
        "acme.events.v1.Event": text,
        "acme.core.v1.Node": text,
        "acme.core.v1.Pet": text,
        "Pet": text,
        "acme.core.v1.Config": inline,
    }
    ref = "#/components/schemas/"
    package = package_of(
        paths={
            f"/{at}": {
                "get": {
                    "responses": {
                        "200": {
                            "description": "Well.",
                            "content": {"application/json": {"schema": {"$ref": ref + name}}},
                        }
                    }
                }
            }
            for at, name in enumerate(schemas)
        },
        components={"schemas": schemas},
    )
    assert {name for module in package.models for name in module.names} == {
        "CoreV1Event",
        "EventsV1Event",
        "Node",
        "Pet",
        "V1Pet",
        "V1Config",
        "ConfigStatus",
    }
