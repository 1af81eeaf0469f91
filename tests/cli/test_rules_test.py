"""`auditor rules test`, in process."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli.main import main

HOUSE = """\
pack: house
rules:
  shares:
    check: stated-share
    cases:
      - ok: Of the 80 boats, 60 (75 per cent) were painted.
      - bad: Of the 80 boats, 52 (75 per cent) were painted.
  bare:
    check: stated-sum
"""


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text(HOUSE)
    Path("wrong.yaml").write_text(HOUSE.replace("60", "66").replace("52", "60"))
    Path("broken.yaml").write_text("pack: broken\nrules: {a: {check: summ}}\n")


def test_all_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "house.yaml"]) == 0
    assert capsys.readouterr().out == "house: 2 rules, 2 cases, all passed; without cases: bare\n"


def test_failures_are_told_with_their_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "wrong.yaml", "house.yaml"]) == 1
    out = capsys.readouterr().out
    assert (
        "wrong.yaml:6:9: rule shares, case 1 (ok)\n    expected  nothing wrong\n    found     error at" in out
    )
    assert (
        "wrong.yaml:7:9: rule shares, case 2 (bad)\n    expected  a finding\n    found     nothing\n" in out
    )
    assert "house: 2 rules, 2 cases, 2 failed" in out
    assert "all passed" in out


def test_a_broken_pack_fails_the_run_and_the_others_are_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "broken.yaml", "wrong.yaml", "house.yaml", "nowhere"]) == 2
    out, err = capsys.readouterr()
    assert "broken.yaml:2:" in err
    assert 'no rule pack "nowhere"' in err
    assert "all passed" in out


def test_without_a_pack_all_that_ship_are_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test"]) == 0
    assert capsys.readouterr().out.startswith("core: ")
