"""Which module a model lives in."""

from __future__ import annotations

from collections import defaultdict

from doclift.model.types import TypeId
from doclift.plan.layout import place_models
from doclift.plan.naming.models import ModelKey
from doclift.plan.usage import SHARED, Mode

MANY = [f"Filler{number}" for number in range(80)]


def key(name: str) -> ModelKey:
    return TypeId(name), Mode.READ


def place(
    edges: dict[str, list[str]], called: list[str], owners: dict[str, str] | None = None
) -> dict[str, str]:
    """The module of each model; enough others make the shared part a large one."""
    names = sorted({*edges, *(to for targets in edges.values() for to in targets), *MANY})
    leads = defaultdict(list, {key(name): [key(to) for to in edges[name]] for name in edges})
    homes = place_models(
        {key(name): name for name in names},
        {key(name): (owners or {}).get(name, SHARED) for name in names},
        {key(name): leads[key(name)] for name in names},
        {key(name) for name in [*called, *MANY]},
    )
    return {name: homes[key(name)] for name in names if name not in MANY}


def test_what_only_one_model_leads_to_stands_beside_it() -> None:
    homes = place({"Pet": ["Collar"], "Collar": ["Buckle"]}, ["Pet"])
    assert homes == {"Pet": "pet", "Collar": "pet", "Buckle": "pet"}


def test_what_two_models_lead_to_stands_alone() -> None:
    homes = place({"Cat": ["Owner"], "Dog": ["Owner"], "Owner": ["Name"]}, ["Cat", "Dog"])
    assert homes == {"Cat": "cat", "Dog": "dog", "Owner": "owner", "Name": "owner"}


def test_what_endpoints_name_stands_alone() -> None:
    assert place({"Pet": ["Collar"]}, ["Pet", "Collar"]) == {"Pet": "pet", "Collar": "collar"}


def test_what_a_resource_leads_to_as_well_stands_alone() -> None:
    owners = {"Visit": "visits"}
    homes = place({"Pet": ["Collar"], "Visit": ["Collar"]}, ["Pet", "Visit"], owners)
    assert homes == {"Pet": "pet", "Collar": "collar", "Visit": "visits"}


def test_rings_stay_together() -> None:
    homes = place({"Pet": ["Owner"], "Owner": ["Pet", "Street"]}, ["Pet", "Owner"])
    assert homes == {"Pet": "owner", "Owner": "owner", "Street": "owner"}


def test_two_ways_from_one_model_lead_to_one_module() -> None:
    homes = place({"Pet": ["Left", "Right"], "Left": ["Paw"], "Right": ["Paw"]}, ["Pet"])
    assert set(homes.values()) == {"pet"}
