"""Fields without a mark, and what sentences and footnotes say of fields."""

from __future__ import annotations

from .support import lift

HEAD = "| Field | Type | Description |\n|---|---|---|\n"
ROWS = f"{HEAD}| litres | integer | size |\n| lid? | string | lid |\n| feet? \\* | integer | |\n"
OTHER = f"\n## Sell\n\n`POST /sales`\n\n### Params\n\n{HEAD}| price\\* | number | in coins |\n"


def test_fields_are_required_where_the_page_marks_optional_ones() -> None:
    found = lift(f"## Add\n\n`POST /pots`\n\n### Params\n\n{ROWS}{OTHER}")
    assert found.body("POST /pots")["required"] == ["litres"]
    assert found.body("POST /sales")["required"] == ["price"]


def test_a_sentence_calls_all_parameters_optional() -> None:
    found = lift(
        "## Add\n\n`PATCH /pots`\n\n:::info\nAll parameters to this endpoint are optional.\n:::\n\n"
        f"### Params\n\n{ROWS}"
    )
    assert "required" not in found.body()


def test_stars_lead_to_footnotes_where_the_page_has_some() -> None:
    table = "| Field | Type |\n|---|---|\n| size\\* | integer |\n| lid | string |\n"
    page = f"## Add\n\n`POST /pots`\n\n### Params\n\n{table}\n"
    assert lift(page).body()["required"] == ["size"]
    assert lift(page + "\\* required\n").body()["required"] == ["size"]
    assert "required" not in lift(page + "\\* In litres.\n").body()


def test_headers_that_a_sentence_names() -> None:
    found = lift(
        "## Add\n\n`POST /pots`\n\nThis endpoint supports the `X-Reason` header. It requires an "
        "`X-Shop` header. The answer has an `X-Left` header.\n"
    )
    asked = found.operation()["parameters"]
    headers = {each["name"]: each.get("required", False) for each in asked}
    assert headers == {"X-Reason": False, "X-Shop": True}
