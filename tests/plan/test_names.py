"""What resources, methods, arguments and models are called."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.support.packages import CONFIG, operation, package_of

ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
TEXT = {"type": "string"}


def methods(paths: Any, **members: Any) -> dict[str, list[str]]:
    package = package_of(paths=paths, **members)
    return {r.attribute: [m.name for m in r.methods] for r in package.resources}


def models(**members: Any) -> set[str]:
    return {name for module in package_of(**members).models for name in module.names}


@pytest.mark.parametrize(
    ("method", "path", "wire_id", "name"),
    [
        ("get", "/pets", "", "list"),
        ("get", "/pets/{id}", "", "get"),
        ("post", "/pets", "", "create"),
        ("put", "/pets/{id}", "", "update"),
        ("delete", "/pets/{id}", "", "delete"),
        ("post", "/pets/{id}/feed", "", "feed"),
        ("get", "/pets/{id}/photos", "", "list_photos"),
        ("get", "/pets", "get_pets_list", "list"),
        ("get", "/pets", "listPets", "list"),
        ("get", "/pets", "getPets", "list"),
        ("get", "/pets/{id}", "getPetById", "get"),
        ("get", "/pets/{id}", "pets/get", "get"),
        ("get", "/pets", "get_all", "list"),
        ("get", "/pets/{id}", "get_byid", "get"),
        ("get", "/pets", "read_pets_pets_get", "list"),
        ("get", "/pets/{id}/vets", "pets.listVets", "list_vets"),
        ("post", "/pets/import", "import", "import_"),
        ("get", "/pets/{id}", "get_pets_id", "get"),
        ("get", "/api/v2/pets", "getPets", "list"),
        ("put", "/pets/{id}/name", "put_pets_id_name", "update_name"),
        ("delete", "/pets/{id}", "deletePetsById", "delete"),
        ("post", "/pets/{id}/adopt", "petsIdAdoptPost", "adopt"),
        ("put", "/pets/{id}#change_owner", "put_pets_id#change_owner", "change_owner"),
        ("get", "/pets/{id}", "getPetsTail", "get_tail"),
        ("get", "/pets/{id}", "get-a-pet", "get"),
        ("post", "/pets/{id}/walk", "walkThePet", "walk"),
        ("get", "/pets/{id}/tail", "get-a-pets-tail", "get_tail"),
    ],
)
def test_methods(method: str, path: str, wire_id: str, name: str) -> None:
    array = {"type": "array", "items": TEXT}
    answer = TEXT if path.endswith("}") or method != "get" else array
    found = operation(answer, tags=["pets"], parameters=[ID] if "{id}" in path else [])
    if wire_id:
        found["operationId"] = wire_id
    assert methods({path: {method: found}}) == {"pets": [name]}


def test_an_operation_that_replaces_is_told_from_one_that_changes() -> None:
    found = {"tags": ["pets"], "parameters": [ID]}
    both = {method: operation(TEXT, **found) for method in ("put", "patch")}
    assert methods({"/pets/{id}": both}) == {"pets": ["replace", "update"]}


def test_resources_named_by_several_parts_of_a_path() -> None:
    found = operation({"type": "array", "items": TEXT}, tags=["Pet photos"], parameters=[ID])
    assert methods({"/pets/{id}/photos": {"get": found}}) == {"pet_photos": ["list"]}


def test_a_thing_with_an_id_is_no_list() -> None:
    pet = {"type": "object", "properties": {"id": TEXT, "toys": {"type": "array", "items": TEXT}}}
    assert methods({"/pets/mine": {"get": operation(pet, tags=["pets"])}}) == {"pets": ["get_mine"]}


def test_tags_called_alike_are_one_resource() -> None:
    paths = {
        "/invoices": {"get": operation(TEXT, tags=["API v1/Invoices"])},
        "/invoices/{id}": {"get": operation(TEXT, tags=["invoices"], parameters=[ID])},
    }
    assert list(methods(paths)) == ["invoices"]


def test_resources_without_tags_come_from_what_paths_do_not_share() -> None:
    paths = {
        "/api_doc/client/create": {"post": operation(TEXT)},
        "/api_doc/invoice/create": {"post": operation(TEXT)},
    }
    assert methods(paths) == {"client": ["create"], "invoice": ["create"]}


def test_paths_that_call_functions() -> None:
    paths = {
        "/v1/pets.list": {"get": operation()},
        "/v1/pets.setName": {"post": operation()},
        "/v1/pets.archive": {"post": operation()},
        "/v1/owners.ringTheBell": {"post": operation()},
        "/v1/logo.svg": {"get": operation()},
        "/v1/clinic/room.close": {"post": operation()},
    }
    for path, item in paths.items():
        (found,) = item.values()
        found["x-doclift-group"] = path.split("/")[2].partition(".")[0]
    assert methods(paths) == {
        "clinic": ["room_close"],
        "logo": ["get_logo_svg"],
        "owners": ["ring_the_bell"],
        "pets": ["archive", "list", "set_name"],
    }


def test_methods_that_clash_say_more_of_their_paths_before_variables() -> None:
    slot = {"name": "q", "in": "path", "required": True, "schema": TEXT}
    answer = {"type": "array", "items": TEXT}
    paths = {
        "/pets/{id}/photos": {"get": operation(answer, tags=["pets"], parameters=[ID])},
        "/pets/{id}/vets/{q}/photos": {
            "get": operation(answer, tags=["pets"], parameters=[ID, slot])
        },
        "/pets/search(q='{q}')": {"get": operation(answer, tags=["pets"], parameters=[slot])},
    }
    assert methods(paths) == {"pets": ["list_photos", "list_vets_photos", "search"]}


def test_paths_that_say_what_is_done_and_to_what() -> None:
    paths = {
        "/v1/listPets": {"get": operation()},
        "/v1/findOrCreatePet": {"post": operation()},
        "/v1/removePet/{id}": {"delete": operation(parameters=[ID])},
        "/v1/useInviteToken": {"post": operation(**{"x-doclift-group": "useInviteToken"})},
        "/v1/search-results": {"get": operation()},
        "/v1/export-jobs": {"post": operation()},
        "/v1/export-jobs/{id}": {"get": operation(parameters=[ID])},
        "/v1/sign-in": {"post": operation()},
    }
    assert methods(paths) == {
        "export_jobs": ["create", "get"],
        "invite_token": ["use"],
        "pets": ["delete", "find_or_create", "list"],
        "results": ["search"],
        "sign_in": ["create"],
    }


def test_a_short_path_keeps_the_short_name() -> None:
    array = {"type": "array", "items": TEXT}
    paths = {
        "/orgs/{id}/pets": {"get": operation(array, tags=["pets"], parameters=[ID])},
        "/pets": {"get": operation(array, tags=["pets"])},
    }
    assert methods(paths) == {"pets": ["list", "list_by_id"]}


def test_names_of_the_client_are_not_given_to_resources() -> None:
    paths = {"/x": {"get": operation(TEXT, tags=["Raw"])}}
    assert list(methods(paths)) == ["raw_"]


def test_a_module_takes_no_name_that_its_package_uses() -> None:
    schema = {"type": "object", "properties": {"a": TEXT}}
    package = package_of(paths={"/x": {"get": operation(schema, tags=["Globals"])}})
    assert [(r.attribute, r.name) for r in package.resources] == [("globals", "globals_resource")]
    assert [m.name for m in package.models] == ["globals_resource"]


def test_a_resource_class_hides_no_import() -> None:
    package = package_of(paths={"/x": {"get": operation(TEXT, tags=["resource"])}})
    assert package.resources[0].class_name == "ResourceResource"


SCHEMAS: dict[str, Any] = {
    "Foo": {"type": "object", "properties": {"a": TEXT}},
    "foo": {"type": "object", "properties": {"b": TEXT}},
    "foo-": {"type": "object", "properties": {"c": TEXT}},
    "Any": {"type": "object", "properties": {"d": TEXT}},
    "class": {"type": "object", "properties": {"e": TEXT}},
    "3D": {"type": "object", "properties": {"f": TEXT}},
    "عميل": {"type": "object", "properties": {"g": TEXT}},
    "x" * 300: {"type": "object", "properties": {"h": TEXT}},
    "x" * 299: {"type": "object", "properties": {"i": TEXT}},
    "Client": {"type": "object", "properties": {"self": TEXT, "model_dump": TEXT, "a-b": TEXT}},
}


def _using(schemas: dict[str, Any]) -> dict[str, Any]:
    paths = {
        f"/x{at}": {
            "get": operation({"$ref": f"#/components/schemas/{name}"}, operationId=f"get x{at}")
        }
        for at, name in enumerate(sorted(schemas))
    }
    return {"paths": paths, "components": {"schemas": schemas}}


def test_clashes_are_solved_by_rule() -> None:
    found = models(**_using(SCHEMAS))
    assert {"Foo", "Foo2", "Foo3", "AnyModel", "Class", "Model3D", "عميل", "Client"} <= found
    assert len(found) == len(SCHEMAS)
    assert all(len(name) <= 80 for name in found)


def test_the_order_of_a_document_names_nothing() -> None:
    members = _using(SCHEMAS)
    turned: dict[str, Any] = {
        "paths": dict(reversed(members["paths"].items())),
        "components": {"schemas": dict(reversed(SCHEMAS.items()))},
    }
    assert package_of(**members).names == package_of(**turned).names


def test_pinned_names_stay_when_others_come() -> None:
    only = {name: SCHEMAS[name] for name in ("foo", "Any")}
    before = package_of(**_using(only)).names
    assert before["model:/components/schemas/foo"] == "Foo"
    after = package_of(pinned=before, **_using(SCHEMAS)).names
    assert after["model:/components/schemas/foo"] == "Foo"
    assert after["model:/components/schemas/Foo"] == "Foo2"


def test_the_configuration_names_first() -> None:
    config = replace(
        CONFIG,
        resources={"Pets": "animals"},
        methods={"GET /pets": "everything"},
        models={"#/components/schemas/Foo": "Bar"},
    )
    answer = {"$ref": "#/components/schemas/Foo"}
    package = package_of(
        config,
        paths={"/pets": {"get": operation(answer, tags=["Pets"])}},
        components={"schemas": {"Foo": SCHEMAS["Foo"]}},
    )
    assert [r.attribute for r in package.resources] == ["animals"]
    assert [m.name for m in package.resources[0].methods] == ["everything"]
    assert [m.names for m in package.models] == [("Bar",)]


def _written(method: str) -> set[str]:
    pet = {
        "type": "object",
        "properties": {"id": {"type": "integer", "readOnly": True}, "name": TEXT},
    }
    ref = {"$ref": "#/components/schemas/Pet"}
    body = {"requestBody": {"content": {"application/json": {"schema": ref}}}}
    return models(
        paths={"/pets": {"get": operation(ref), method: operation(ref, **body)}},
        components={"schemas": {"Pet": pet}},
    )


@pytest.mark.parametrize(
    ("method", "name"), [("post", "NewPet"), ("put", "PetUpdate"), ("delete", "PetInput")]
)
def test_request_models_that_differ(method: str, name: str) -> None:
    assert _written(method) == {"Pet", name}


def test_repeated_inline_types_are_one_model() -> None:
    page = {"type": "object", "properties": {"page": {"type": "object", "properties": {"n": TEXT}}}}
    same = json.loads(json.dumps(page))
    found = models(paths={"/a": {"get": operation(page)}, "/b": {"get": operation(same)}})
    assert sum(name.startswith("Page") for name in found) == 1


def test_one_answer_of_many_operations_is_named_by_their_resource() -> None:
    done = {"type": "object", "properties": {"done": {"type": "boolean"}}}
    posts = {
        f"/pets/{verb}": {"post": operation(json.loads(json.dumps(done)), tags=["pets"])}
        for verb in ("brush", "feed", "walk")
    }
    assert models(paths=posts) == {"PetResponse"}
    assert models(paths={"/pets/feed": posts["/pets/feed"]}) == {"PetFeedResponse"}


def test_arguments_of_one_name() -> None:
    query = {"name": "id", "in": "query", "schema": TEXT}
    body = {"type": "object", "properties": {"id": TEXT, "class": TEXT, "timeout": TEXT}}
    found = operation(
        parameters=[query, ID],
        requestBody={"required": True, "content": {"application/json": {"schema": body}}},
    )
    package = package_of(paths={"/x/{id}": {"post": found}})
    arguments = package.resources[0].methods[0].arguments
    assert [(a.name, a.place) for a in arguments] == [
        ("id", "path"),
        ("id_query", "query"),
        ("id_body", "body"),
        ("class_", "body"),
        ("timeout_", "body"),
    ]


def _thing(**more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"id": TEXT, **more}}


def test_what_get_and_list_answer_is_called_like_the_resource() -> None:
    listed = {"type": "object", "properties": {"data": {"type": "array", "items": _thing()}}}
    wrapped = {"type": "object", "properties": {"data": _thing(), "ok": TEXT}}
    paths = {
        "/invoices": {
            "get": operation(listed, tags=["invoices"]),
            "post": operation(wrapped, tags=["invoices"]),
        },
        "/invoices/{id}": {"get": operation(_thing(), tags=["invoices"], parameters=[ID])},
    }
    assert models(paths=paths) == {"Invoice", "InvoiceListResponse", "InvoiceCreateResponse"}


def test_an_item_of_a_list_that_differs_has_a_name_of_its_own() -> None:
    paths = {
        "/invoices": {"get": operation({"type": "array", "items": _thing()}, tags=["invoices"])},
        "/invoices/{id}": {
            "get": operation(_thing(total=TEXT), tags=["invoices"], parameters=[ID])
        },
    }
    assert models(paths=paths) == {"Invoice", "InvoiceListResponse"}


def test_a_member_is_named_without_the_place_of_its_answer() -> None:
    deep = {"type": "object", "properties": {"options": _thing()}}
    found = models(paths={"/pets": {"get": operation(deep, tags=["pets"])}})
    assert found == {"Pet", "PetGetOptions"}


def test_deep_inline_models_are_called_by_what_is_nearest() -> None:
    schema: dict[str, Any] = _thing()
    for part in ("inner", "outer", "shipping", "distribution"):
        schema = {"type": "object", "properties": {f"{part}LongNameOfAMember": schema}}
    twice = {"type": "object", "properties": {"innerLongNameOfAMember": _thing(more=TEXT)}}
    found = models(
        paths={
            "/pets": {"get": operation(schema, tags=["pets"])},
            "/vets": {"get": operation(twice, tags=["vets"])},
        }
    )
    assert "OuterLongNameOfAMemberInnerLongNameOfAMember" in found
    assert all(len(name) <= 60 for name in found)


def test_answers_of_several_statuses() -> None:
    answers = operation(_thing())
    answers["responses"]["202"] = operation(_thing(state=TEXT))["responses"]["200"]
    found = models(paths={"/pets": {"post": {**answers, "tags": ["pets"]}}})
    assert found == {"PetCreateResponse", "PetCreateAccepted"}


def test_shared_answers_are_named_by_their_key() -> None:
    content = {"application/vnd.acme+json": {"schema": _thing()}}
    shared = {"Teapot": {"description": "No", "content": content}}
    failing = operation(TEXT)
    failing["responses"]["418"] = {"$ref": "#/components/responses/Teapot"}
    found = models(paths={"/x": {"get": failing}}, components={"responses": shared})
    assert found == {"Teapot"}


@pytest.mark.parametrize(
    ("wire_id", "name"),
    [
        ("get-/pets/{id}/photos_findPhotos", "find_photos"),
        ("find_photos_pets__id__photos_get", "find_photos"),
    ],
)
def test_paths_inside_of_operation_ids(wire_id: str, name: str) -> None:
    found = operation(TEXT, tags=["pets"], parameters=[ID], operationId=wire_id)
    assert methods({"/pets/{id}/photos": {"get": found}}) == {"pets": [name]}


def test_operation_ids_that_begin_with_the_name_of_the_api() -> None:
    found = {
        f"/{word}": {"get": operation(TEXT, tags=["things"], operationId=f"acme.area.{word}")}
        for word in ("find", "look")
    }
    assert methods(found) == {"things": ["area_find", "area_look"]}


def test_paths_of_digits_make_methods() -> None:
    found = {"/api/1": {"get": operation(TEXT, tags=["api"])}}
    assert methods(found) == {"api": ["get_1"]}


def test_ids_may_be_given_as_numbers() -> None:
    text_id = {**ID, "schema": TEXT}
    package = package_of(paths={"/pets/{id}": {"get": operation(TEXT, parameters=[text_id])}})
    assert package.resources[0].methods[0].arguments[0].annotation == "str | int"


def test_fragments_make_no_resources() -> None:
    """A fragment only tells operations of one path apart."""
    ids = {"/#Action=AddUser": "POST_AddUser", "/#Action=GetUser": "", "/teams#Action=AddTeam": ""}
    paths = {
        path: {"post": operation(TEXT, **({"operationId": id} if id else {}))}
        for path, id in ids.items()
    }
    assert methods(paths) == {"root": ["get_user", "post_add_user"], "teams": ["add_team"]}


def test_a_model_keeps_its_name_where_a_resource_has_the_same() -> None:
    pet = {"type": "object", "properties": {"name": TEXT}}
    package = package_of(
        paths={
            "/a": {"get": operation({"$ref": "#/components/schemas/acme.v1.Pet"}, tags=["pet"])}
        },
        components={"schemas": {"acme.v1.Pet": pet}},
    )
    assert [(r.attribute, r.class_name) for r in package.resources] == [("pet", "PetResource")]
    assert {name for module in package.models for name in module.names} == {"Pet"}
