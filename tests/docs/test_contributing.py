"""What CONTRIBUTING.md says of the layers is what import-linter is told, and it holds."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]


def contract() -> list[set[str]]:
    """The modules of each layer, from the top."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (own,) = settings["tool"]["importlinter"]["contracts"]
    return [set(layer.split(" | ")) for layer in own["layers"]]


def told() -> list[set[str]]:
    """The modules that each row of the table names, from the top."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.partition("| layer | what it does |")[2].partition("\n\n")[0]
    cells = (line.split("|")[1] for line in table.splitlines()[2:])
    return [set(re.findall(r"`(\w+)(?:/|\.py)`", cell)) for cell in cells]


def test_the_table_of_layers_is_that_of_the_contract() -> None:
    depth = {name: number for number, layer in enumerate(contract()) for name in layer}
    rows = told()
    assert sorted(name for row in rows for name in row) == sorted(depth)
    bounds = [(min(depth[name] for name in row), max(depth[name] for name in row)) for row in rows]
    assert all(last <= first for (_, last), (first, _) in pairwise(bounds))


def test_imports_only_go_down(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    broken = lint_imports(no_cache=True)
    assert not broken, capsys.readouterr().out
