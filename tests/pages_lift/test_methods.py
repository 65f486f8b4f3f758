"""Methods that are written nowhere, ids in paths, and several descriptions of one path."""

from __future__ import annotations

from .support import lift

ROWS = "| Key | Type | Required | Description |\n|---|---|---|---|\n"


def test_a_body_means_post() -> None:
    found = lift(f"/api/thing/get_all{ROWS}| page | int | no | Page |\n")
    assert found.keys == ["POST /api/thing/get_all"]
    assert found.at("W309") == ["1:1"]


def test_a_verb_in_the_path_means_its_method() -> None:
    found = lift(
        '/api/thing/delete/85{\n"ok": true\n}/api/thing/get_byid/7{\n"ok": true,\n"id": 7\n}'
    )
    assert found.keys == ["DELETE /api/thing/delete/{id}", "GET /api/thing/get_byid/{id}"]
    assert found.codes.count("W309") == 2
    assert found.codes.count("W312") == 2
    (parameter,) = found.operation()["parameters"]
    assert parameter["schema"]["type"] == "integer"
    assert parameter["schema"]["examples"] == [85]


def test_without_a_sign_of_the_method_an_endpoint_waits_for_an_overlay() -> None:
    found = lift('/api/thing/state\n{"ok": true, "state": "on"}\n')
    assert found.keys == []
    (entry,) = found.root["x-doclift-named-only"]
    assert entry["path"] == "/api/thing/state"
    assert (
        "ok"
        in entry["operation"]["responses"]["2XX"]["content"]["application/json"]["schema"][
            "properties"
        ]
    )
    assert found.at("W310") == ["1:1"]


def variant(kind: int, owner: int | None, extra: str) -> str:
    rows = f"| kind | int | Yes | {kind} |\n"
    if owner is not None:
        rows += f"| owner_type | int | Yes | {owner} |\n"
    return (
        f"/api/note/create{ROWS}{rows}| {extra} | string | No | Extra |\n"
        + f'{{\n"kind": {kind}\n}}'
    )


def test_variants_are_told_apart_by_constants() -> None:
    found = lift(variant(0, 2, "a") + variant(1, 1, "b") + variant(2, 1, "c") + variant(2, 2, "d"))
    assert found.keys == ["POST /api/note/create"]
    names = [each["$ref"].rsplit("/", 1)[1] for each in found.body()["oneOf"]]
    assert names == [
        "NewNoteKind0",
        "NewNoteKind1",
        "NewNoteKind2OwnerType1",
        "NewNoteKind2OwnerType2",
    ]
    assert found.schema("NewNoteKind1")["properties"]["kind"]["const"] == 1
    assert list(found.schema("NewNoteKind2OwnerType2")["properties"]) == ["kind", "owner_type", "d"]
    assert len(found.at("I313")) == 1


def test_repetitions_without_constants_are_one_body() -> None:
    again = f"`POST /notes`\n\n{ROWS}| a | string | Yes | A |\n"
    found = lift(f"## One\n\n{again}\n## Two\n\n{again}| b | string | Yes | B |\n")
    assert found.keys == ["POST /notes"]
    assert list(found.body()["properties"]) == ["a", "b"]
    assert found.body()["required"] == ["a"]


def test_calls_that_disagree_on_required_are_told() -> None:
    many = "".join(f"| {name} | string | Yes | x |\n" for name in "abcd")
    found = lift(
        f'/api/note/create{ROWS}{many}| last | string | No | x |\n{{\n"a": 1\n}}'
        f'/api/note/update{ROWS}{many}| last | string | Yes | x |\n{{\n"a": 1\n}}'
    )
    assert found.codes.count("I342") == 1
    assert "last" not in found.body("POST /api/note/create")["required"]
    assert "last" in found.body("POST /api/note/update")["required"]
