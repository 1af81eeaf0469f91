"""`auditor lsp` without its extra: a word, not a traceback."""

from __future__ import annotations

import pytest

from auditor.cli.main import main


def test_without_the_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("auditor.cli.commands.lsp.find_spec", lambda name: None)
    assert main(["lsp"]) == 2
    assert "python -m pip install 'report-auditor[lsp]'" in capsys.readouterr().err
