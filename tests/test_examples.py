"""The examples and what the tool says of them: findings.txt beside each pair is what a reader would see."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli.main import main
from auditor.packs.locate import shipped

EXAMPLES = Path(__file__).parent.parent / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/findings.txt"))


def draft(folder: Path, name: str) -> Path:
    return next(path for path in folder.glob(f"{name}.*"))


def packs(folder: Path) -> list[str]:
    """The options for an example that comes with a pack of its own."""
    return [word for path in sorted(folder.glob("house.yaml")) for word in ("--pack", str(path))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_clean_example_raises_no_alarm(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(draft(folder, "clean")), *packs(folder)]) == 0
    assert "no findings" in capsys.readouterr().out


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nor_does_it_with_every_pack_that_ships(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packs = [word for name in shipped() for word in ("--pack", name)]
    assert main(["check", *packs, str(draft(folder, "clean"))]) == 0
    assert "no findings" in capsys.readouterr().out


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_example_is_told_as_its_findings_file_says(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES.parent)
    path = draft(folder, "broken").relative_to(EXAMPLES.parent)
    assert main(["check", path.as_posix(), *packs(folder)]) == 1
    told = (folder / "findings.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out == told


def test_the_readme_shows_a_real_output() -> None:
    told = (EXAMPLES / "financial-statements" / "findings.txt").read_text(encoding="utf-8")
    shown = "".join(("    " + line).rstrip() + "\n" for line in told.splitlines())
    assert shown in (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
