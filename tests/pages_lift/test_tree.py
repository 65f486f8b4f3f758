"""Menus of endpoints."""

from __future__ import annotations

from .support import lift

MENU = """Shop API
Docs
  • Welcome
  • All Endpoints
    • Orders
      • GET All Orders
        GET
      • Edit Orders
        PUT
    • Bills
      • GET All Bills
      • Edit Bills
      • Pay Bill
"""


def test_leaves_are_named_with_group_and_method() -> None:
    found = lift(MENU)
    entries = found.root["x-doclift-named-only"]
    assert [
        (each["name"], each["group"], each.get("method"), each.get("evidence")) for each in entries
    ] == [
        ("GET All Orders", "Orders", "get", "written"),
        ("Edit Orders", "Orders", "put", "written"),
        ("GET All Bills", "Bills", "get", "name"),
        ("Edit Bills", "Bills", "put", "analogy"),
        ("Pay Bill", "Bills", None, None),
    ]
    assert entries[0]["source"] == "page.md:6"
    assert found.root["info"]["title"] == "Shop API"
    assert found.at("I301") == ["6:7"]
    assert found.keys == []


def test_the_described_endpoint_takes_its_group_from_the_menu() -> None:
    found = lift(MENU + "\nEdit Bills\n\nhttps://a.example/v1\nPUT\nhttps://a.example/v1\n/bills\n")
    assert found.keys == ["PUT /bills"]
    assert found.operation()["tags"] == ["Bills"]
    assert found.operation()["summary"] == "Edit Bills"


def test_prose_in_bullets_is_no_menu() -> None:
    found = lift("- Fast\n  - really\n  - quite so\n- Safe\n  - for all\n")
    assert found.root == {}
