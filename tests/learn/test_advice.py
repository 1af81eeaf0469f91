from __future__ import annotations

from pathlib import Path

import pytest
from support.house import DRAFT

from auditor import pipeline
from auditor.cli.main import main
from auditor.learn.advice import Advice, Adviser
from auditor.packs.load import parse
from auditor.pipeline import audit_by

EXAMPLES = Path(__file__).parents[2] / "examples"


def advised(draft: str, name: str = "draft.md") -> dict[str, Advice]:
    """What is advised for the figures that were not checked, by their text."""
    audit = pipeline.audit(draft.encode(), filename=name)
    adviser = Adviser(draft.encode(), name)
    found = {f.text: adviser.advise(f) for f in audit.figures if f.status == "unchecked"}
    return {text: advice for text, advice in found.items() if advice is not None}


def pasted(rule: str, draft: str, name: str = "draft.md") -> list[str]:
    """The verdicts of a rule, pasted into a pack as it is shown."""
    pack = parse(f"pack: house\nrules:\n  {rule}\n", "house.yaml")
    audit = audit_by(list(pack.every), draft.encode(), name)
    assert not [m for outcome in audit.rules for m in (*outcome.mistakes, *outcome.missing)]
    return [relation.verdict for relation in audit.relations]


def test_a_count_of_the_text_that_a_cell_shows() -> None:
    advice = advised(DRAFT)["121"]
    assert "let: {told: {claim: a total of <n>}" in advice.rule
    assert "shown: {table: Annex II, row: Total, column: Total}" in advice.rule
    assert "“staff”" in advice.evidence
    assert pasted(advice.rule, DRAFT) == ["holds"]
    assert pasted(advice.rule, DRAFT.replace("total of 121", "total of 112")) == ["contradicted"]


@pytest.mark.parametrize(
    "sentence",
    [
        "At the end of 2023 a total of 122 staff worked for the Office.",  # no cell shows it
        "At the end of 2023 a total of 50 staff worked for the Office.",  # two cells do
        "At the end of 2021 some ships carried 121 containers.",  # about something else
        "A total of more than 121 staff worked for the Office.",  # a bound
    ],
)
def test_what_is_no_tie_or_may_be_a_coincidence_is_not_advised(sentence: str) -> None:
    draft = DRAFT.replace(
        "At the end of 2023 a total of 121 staff worked for the Office, 41 per cent of them women.", sentence
    )
    assert draft != DRAFT
    assert not [text for text in advised(draft) if text in ("121", "122", "50")]


def test_a_total_whose_parts_stand_beside_it() -> None:
    path = EXAMPLES / "financial-statements" / "clean.txt"
    draft = path.read_text(encoding="utf-8")
    advice = advised(draft, "clean.txt")["71,208"]
    assert "sum([Accounts payable]:[Reserves]) = [Total liabilities and reserves]" in advice.rule
    assert "2 columns" in advice.evidence
    assert pasted(advice.rule, draft, "clean.txt") == ["holds", "holds"]


def test_small_figures_that_happen_to_add_up_are_not_advised() -> None:
    draft = (
        "| Item | 2022 | 2023 |\n|---|---|---|\n| Pens | 12 | 3 |\n| Cups | 15 | 14 |\n| Hats | 27 | 90 |\n"
    )
    assert not advised(draft)


def test_explain_shows_the_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(DRAFT)
    assert main(["explain", "draft.md:5:34"]) == 0
    out = capsys.readouterr().out
    assert "a rule of your own would check it" in out
    (rule,) = [line.strip() for line in out.splitlines() if "{check: assert" in line]
    Path("house.yaml").write_text(f"pack: house\nrules:\n  {rule}\n")
    assert main(["check", "--pack", "house.yaml", "draft.md"]) == 0
    assert main(["explain", "draft.md:5:34", "--pack", "house.yaml"]) == 0
    assert "a rule of your own" not in capsys.readouterr().out
    assert main(["explain", "draft.md:5:67"]) == 0
    assert "a rule of your own" not in capsys.readouterr().out
