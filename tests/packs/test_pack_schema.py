from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from auditor.cli.rules.new import TEMPLATE
from auditor.packs.locate import shipped, shipped_folder
from auditor.packs.schema import schema

SCHEMA = schema()
VALIDATOR = Draft7Validator(SCHEMA)


def errors(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))]


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", shipped())
def test_the_packs_that_ship_satisfy_it(name: str) -> None:
    assert not errors((shipped_folder() / f"{name}.yaml").read_text(encoding="utf-8"))


def test_the_pack_to_start_from_satisfies_it() -> None:
    assert not errors(TEMPLATE.format(name="house"))


@pytest.mark.parametrize(
    "rule",
    [
        "{check: summ}",
        "{check: sum, along: diagonals}",
        "{check: sum, along: rows, assert: a = b}",
        "{check: assert}",
        "{check: assert, assert: a = b, let: {a: {tabel: x}}}",
        "{check: assert, assert: a = b, severity: fatal}",
        "{check: assert, assert: a = b, sevrity: error}",
        "{check: assert, assert: a = b, cases: [{good: x}]}",
    ],
)
def test_what_the_loader_refuses_it_refuses(rule: str) -> None:
    assert errors(f"pack: p\nrules:\n  r: {rule}\n")


def test_the_hover_text_of_a_key_says_what_the_key_is_for() -> None:
    where = SCHEMA["definitions"]["Where"]["properties"]
    assert where["section"]["description"] == "Only under this heading."
    assert (
        "told = annex"
        in SCHEMA["properties"]["rules"]["additionalProperties"]["properties"]["assert"]["description"]
    )


def test_every_key_has_a_hover_text() -> None:
    def undescribed(node: Any, path: str) -> list[str]:
        found = []
        for name, value in node.get("properties", {}).items():
            if "description" not in value and "$ref" not in value:
                found.append(f"{path}.{name}")
        for name, inner in node.get("definitions", {}).items():
            found += undescribed(inner, name)
        return found

    assert not undescribed(SCHEMA, "pack")
    assert not undescribed(SCHEMA["properties"]["rules"]["additionalProperties"], "rule")


def test_it_is_written_for_packs_beside_it(tmp_path: Path) -> None:
    assert "$schema=auditor.schema.json" in TEMPLATE
