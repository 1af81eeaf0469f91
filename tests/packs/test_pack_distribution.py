"""The example of a pack as a package: what its `pyproject.toml` says is how the pack is found."""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.cli.main import main
from auditor.packs import locate

EXAMPLE = Path(__file__).parents[2] / "examples" / "pack-distribution"


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The distribution as an installer leaves it: its package, and the entry points among its metadata."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())
    (package,) = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    shutil.copytree(EXAMPLE / package, tmp_path / package)
    name, version = project["project"]["name"], project["project"]["version"]
    metadata = tmp_path / f"{name.replace('-', '_')}-{version}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    points = project["project"]["entry-points"][locate.GROUP]
    lines = [f"{point} = {value}\n" for point, value in points.items()]
    (metadata / "entry_points.txt").write_text(f"[{locate.GROUP}]\n" + "".join(lines))
    monkeypatch.syspath_prepend(str(tmp_path))
    locate._offered.cache_clear()
    yield
    locate._offered.cache_clear()
    assert package not in sys.modules  # its code is not run


def test_it_is_listed_among_the_packs_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list"]) == 0
    out = capsys.readouterr().out
    assert "example-house" in out
    assert "from the package example-house-rules" in out
    assert out.startswith("core: ")
    assert "(comes with auditor)" in out.splitlines()[0]


def test_it_is_loaded_by_name_and_says_where_it_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "--pack", "example-house"]) == 0
    out = capsys.readouterr().out
    assert "foreword-gives-the-total-of-table-1" in out
    assert "(from the package example-house-rules)" in out


def test_its_rules_pass_their_own_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "example-house"]) == 0
    assert capsys.readouterr().out == "example-house: 2 rules, 2 cases, all passed\n"


def test_a_draft_is_held_against_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.md"
    table = "Table 1. Members by town\n\n| Town | Members |\n|---|---|\n| Lund | 212 |\n| Total | 212 |\n"
    draft.write_text(f"# Foreword\n\nThe guild has a total of 221 members.\n\n# Tables\n\n{table}")
    assert main(["check", "--pack", "example-house", str(draft)]) == 1
    assert "The foreword gives 221 members" in capsys.readouterr().out
