from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.house import DRAFT

from auditor.cli.main import main
from auditor.cli.rules.new import TEMPLATE

PACK = """\
pack: house
rules:
  staff:
    check: assert
    let:
      told: {claim: "total of <n> staff"}
      annex: {table: Annex II, row: Total, column: Total}
    assert: told = annex
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text(PACK)
    Path("draft.md").write_text(DRAFT)
    Path("other.md").write_text("# Nothing\n\nNothing to see on 3 pages.\n")
    return tmp_path


def run(*words: str) -> int:
    return main(list(words))


@pytest.mark.usefixtures("folder")
def test_a_rule_that_holds_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "draft.md", "--pack", "house.yaml") == 0
    assert "house.yaml" not in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_rule_that_fails_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    Path("draft.md").write_text(DRAFT.replace("total of 121", "total of 112"))
    assert run("check", "draft.md", "--pack", "house.yaml", "--format", "concise") == 1
    assert "staff" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_one_document_that_has_what_a_rule_names_is_enough() -> None:
    assert run("check", "draft.md", "other.md", "--pack", "house.yaml") == 0


@pytest.mark.usefixtures("folder")
def test_where_no_document_has_it_the_rule_is_at_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "other.md", "--pack", "house.yaml") == 2
    told = capsys.readouterr()
    assert "house.yaml:6:21: rule staff: no sentence with a figure has these words" in told.err
    assert "^^^^" in told.err
    assert "other.md" in told.out  # the rest of the run is done


@pytest.mark.usefixtures("folder")
def test_a_rule_that_was_held_against_nothing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("house.yaml").write_text(
        'pack: house\nrules:\n  r: {check: assert, for-each: {claim: "no such words"}, assert: claim > 0}\n'
    )
    assert run("check", "draft.md", "--pack", "house.yaml") == 0
    assert "note: rule r was held against nothing in this run" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_rule_that_was_held_against_nothing_is_told_why(capsys: pytest.CaptureFixture[str]) -> None:
    Path("blank.csv").write_text("item,2022,2023\ntravel,,5\nrent,3,4\n")
    Path("house.yaml").write_text(
        "pack: house\nrules:\n  r: {check: assert, for-each: {table: '*', column: 2022}, assert: '[travel] > 1'}\n"
    )
    assert run("check", "blank.csv", "--pack", "house.yaml") == 0
    told = capsys.readouterr().err
    assert "note: rule r was held against nothing in this run:\nhouse.yaml:3:69: rule r: the cell" in told


@pytest.mark.usefixtures("folder")
def test_a_broken_pack_is_told_before_anything_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("house.yaml").write_text(PACK.replace("told = annex", "tld = annex"))
    assert run("check", "draft.md", "--pack", "house.yaml") == 2
    assert 'did you mean "told"?' in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_processes_tell_the_same(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "other.md", "draft.md", "--pack", "house.yaml", "--jobs", jobs) == 0
    assert not capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_documents_of_one_run_are_compared_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    Path("old.md").write_text(
        DRAFT.replace("2022", "2021").replace("2023", "2022").replace("12,500", "11,000")
    )
    Path("house.yaml").write_text(
        PACK.replace(
            "      annex: {table: Annex II, row: Total, column: Total}\n    assert: told = annex\n",
            '      before: {claim: "budget for travel", period: 2022, document: old.md}\n'
            '      now: {claim: "and <n> in 2022"}\n'
            "    assert: now = before\n    where: {document: draft.md}\n",
        )
    )
    assert run("check", "--together", "old.md", "draft.md", "--pack", "house.yaml", "--select", "staff") == 0
    Path("draft.md").write_text(DRAFT.replace("USD 11,000", "USD 11,900"))
    assert run("check", "--together", "old.md", "draft.md", "--pack", "house.yaml", "--select", "staff") == 1
    capsys.readouterr()
    assert run("check", "draft.md", "--pack", "house.yaml") == 2
    assert "audit the documents with --together" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_reference_data_lies_in_the_packs_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "posts.csv").write_text("Unit,Posts\nHeadquarters,100\nField,21\n")
    pack = PACK.replace("{table: Annex II, row: Total, column: Total}", "{data: posts.csv, column: Posts}")
    Path("house.yaml").write_text(pack.replace("told = annex", "told = sum(annex)"))
    assert run("check", "draft.md", "--pack", "house.yaml") == 0
    (folder / "posts.csv").write_text("Unit,Posts\nHeadquarters,100\nField,22\n")
    capsys.readouterr()
    assert run("check", "draft.md", "--pack", "house.yaml") == 1
    assert "122" in capsys.readouterr().out
    for name in ("../posts.csv", str(folder / "posts.csv"), "none.csv"):
        Path("house.yaml").write_text(
            pack.replace("posts.csv", name).replace("told = annex", "told = sum(annex)")
        )
        assert run("check", "draft.md", "--pack", "house.yaml") == 2
        assert "house.yaml:7:" in capsys.readouterr().err


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules", "schema") == 0
    assert json.loads(capsys.readouterr().out)["title"]


@pytest.mark.usefixtures("folder")
def test_a_new_pack_is_written_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules", "new", "Our House.yaml") == 0
    assert Path("Our House.yaml").read_text() == TEMPLATE.format(name="our-house")
    assert run("rules", "list", "--pack", "./Our House.yaml") == 0
    assert "staff-as-in-annex" in capsys.readouterr().out
    assert run("rules", "new", "Our House.yaml") == 2
    assert run("rules", "new", "house.txt") == 2
    assert run("rules", "new", "none/house.yaml") == 2


@pytest.mark.usefixtures("folder")
def test_reference_data_may_be_one_of_several_tables_of_a_workbook(folder: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    first, second = book.active, book.create_sheet("Posts")
    for row in (["Item", "Cost"], ["Rent", 12], ["Paper", 4]):
        first.append(row)
    for row in (["Unit", "Posts"], ["Headquarters", 100], ["Field", 21]):
        second.append(row)
    book.save(folder / "posts.xlsx")
    pack = PACK.replace("{table: Annex II, row: Total, column: Total}", "{data: posts.xlsx, column: Posts}")
    Path("house.yaml").write_text(pack.replace("told = annex", "told = sum(annex)"))
    assert run("check", "draft.md", "--pack", "house.yaml") == 0
    second["B3"] = 22
    book.save(folder / "posts.xlsx")
    assert run("check", "draft.md", "--pack", "house.yaml") == 1


def test_a_rule_of_a_pack_that_is_not_loaded_is_shown_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules", "show", "balance-sheet-balances") == 0
    assert "financial-statements" in capsys.readouterr().out
