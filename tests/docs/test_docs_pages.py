from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.cli.main import main
from auditor.docs.language import PARTS, filled, functions_table, keys_table
from auditor.docs.rules import index_page, rule_page, rules
from auditor.grammar.expressions.functions import FIELDS, FUNCTIONS

ROOT = Path(__file__).parent.parent.parent
PAGES = ROOT / "docs" / "pages"
EXAMPLE = ROOT / "examples" / "house-pack"
TIES = [
    ("a total of 214 staff", "a total of 241 staff", "staff-as-in-annex"),
    ("inspected 1,482 vessels", "inspected 1,428 vessels", "vessels-as-in-annex"),
    ("|    21 |  26 |    47 |", "|    21 |  28 |    47 |", "sexes-make-all-staff"),
    ("|    38 |  41 |    79 |", "|    38 |  41 |    97 |", "grades-make-all-staff"),
    ("| All stations   |   214 |", "| All stations   |   241 |", "stations-make-all-staff"),
    ("(45 per cent)", "(54 per cent)", "women-share-follows"),
    ("came to $18.4 million", "came to $14.8 million", "expenditure-as-in-annex"),
    ("8 per cent less", "6 per cent less", "travel-fell-as-told"),
    ("visited for 64 vessels", "visited for 46 vessels", "inspections-per-port"),
    ("|               530 |               16 |", "|               530 |               61 |", "never-more-detained-than-inspected"),
]  # fmt: skip


REFERENCE = (PAGES / "packs" / "reference.md").read_text(encoding="utf-8")


def test_the_tables_in_the_reference_are_those_of_the_language() -> None:
    assert filled(REFERENCE) == REFERENCE, "run docs/fill.py"


def test_a_page_is_filled_in_anew_whatever_stood_there() -> None:
    bare = "a\n\n<!-- keys Where -->\n\nb\n"
    once = filled(bare)
    assert "| `document` | Only in files of this name. |\n\nb\n" in once
    assert filled(once) == once == filled(once.replace("Only in these tables.", "Stale."))


@pytest.mark.parametrize("name", PARTS)
def test_every_key_has_a_line_of_its_own_in_the_reference(name: str) -> None:
    assert f"<!-- keys {name} -->" in REFERENCE
    for line in keys_table(name).splitlines()[2:]:
        assert re.fullmatch(r"\| `[a-z-]+` \| \S.*\|", line), line


def test_the_keys_of_a_pack_are_those_that_may_be_written() -> None:
    assert re.findall(r"`(\w+)` \|", keys_table("Pack")) == [
        "pack",
        "description",
        "extends",
        "general",
        "rules",
    ]


def test_the_reference_has_all_functions_and_fields() -> None:
    assert all(f"`{name}(" in functions_table("functions") for name in FUNCTIONS)
    assert all(f"`.{name}`" in functions_table("fields") for name in FIELDS)


def test_every_rule_has_a_page() -> None:
    index = index_page()
    for rule in rules():
        assert f"({rule.id}.md)" in index
        page = rule_page(rule)
        assert page.startswith(f"# {rule.id}\n")
        assert rule.description.split()[0] in page


def test_what_the_tutorial_shows_is_the_example() -> None:
    text = (PAGES / "packs" / "tutorial.md").read_text(encoding="utf-8")
    steps = re.findall(r"^## \d+\. .*?\n\n```yaml\n(.*?)```", text, re.M | re.S)
    pack = (EXAMPLE / "house.yaml").read_text(encoding="utf-8")
    assert "\n".join(steps) == pack.partition("rules:\n")[2]
    assert len(steps) == len(TIES)
    assert (EXAMPLE / "findings.txt").read_text(encoding="utf-8") in text


@pytest.mark.parametrize(("good", "bad", "rule"), TIES, ids=[rule for _, _, rule in TIES])
def test_each_tie_of_the_tutorial_is_caught_when_broken(
    good: str, bad: str, rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (EXAMPLE / "clean.md").read_text(encoding="utf-8")
    assert text.count(good) == 1
    draft = tmp_path / "draft.md"
    draft.write_text(text.replace(good, bad), encoding="utf-8")
    words = [
        "check",
        str(draft),
        "--pack",
        str(EXAMPLE / "house.yaml"),
        "--select",
        rule,
        "--fail-on",
        "warning",
    ]
    assert main([*words, "--format", "concise"]) == 1
    assert rule in capsys.readouterr().out


def test_the_site_builds_without_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("material", reason="the docs extra (mkdocs-material) is not installed")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    monkeypatch.chdir(ROOT)
    build(load_config(str(ROOT / "docs" / "mkdocs.yml"), strict=True, site_dir=str(tmp_path)))
    assert (tmp_path / "rules" / "total-row.html").is_file()
    assert "told = annex" in (tmp_path / "packs" / "tutorial.html").read_text(encoding="utf-8").replace(
        "</span>", ""
    ).replace('<span class="l l-Scalar l-Scalar-Plain">', "")
