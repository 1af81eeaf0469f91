from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.drafts import as_markdown
from support.examples import examples
from support.house import DRAFT
from support.learned import faults, held, lesson, pack
from support.statements import rate
from support.tables import Made, tables

from auditor.cli.main import main
from auditor.packs.load import parse

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = sorted(EXAMPLES.glob("*/clean.*"))
BROKEN = sorted(EXAMPLES.glob("*/broken.*"))


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.parent.name)
def test_the_pack_that_an_example_teaches_is_the_one_beside_it(path: Path) -> None:
    assert pack(text_of(path), path.name) == text_of(path.parent / "learned.yaml")


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.parent.name)
def test_a_learned_pack_passes_on_its_draft_and_covers_its_tables(path: Path) -> None:
    audit = held(text_of(path.parent / "learned.yaml"), text_of(path), path.name)
    assert not audit.findings
    assert not faults(audit)
    assert all(rule.tested for rule in audit.rules)
    cells = [f for f in audit.figures if f.table is not None and f.quantity.checkable]
    assert sum(figure.status == "tied" for figure in cells) >= 0.95 * len(cells)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parent.name)
def test_what_was_learned_from_the_clean_draft_finds_the_slips_of_the_broken_one(path: Path) -> None:
    audit = held(text_of(path.parent / "learned.yaml"), text_of(path), path.name)
    told = text_of(path.parent / "findings.txt")
    errors = int(re.findall(r"(\d+) errors?", told)[-1])
    assert len([finding for finding in audit.findings if finding.severity == "error"]) >= errors - 1
    assert not faults(audit)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.parent.name)
def test_a_learned_pack_states_identities_and_no_values(path: Path) -> None:
    labels = re.compile(r"\[[^\]]*\]")
    for rule in parse(text_of(path.parent / "learned.yaml")).rules:
        bare = labels.sub("", rule.parameters.assert_.text)  # type: ignore[attr-defined]
        assert set(re.findall(r"(?<![\w_])\d[\d.,]*", bare)) <= {"100"}


@given(tables(blanks=False), st.data())
@examples(25)
def test_a_generated_table_teaches_rules_that_hold_and_that_a_changed_figure_breaks(
    made: Made, data: st.DataObject
) -> None:
    draft = "Table 1. Costs\n\n" + as_markdown(made.grid)
    learned = pack(draft)
    audit = held(learned, draft)
    assert not audit.findings
    assert not faults(audit)
    tied = [f for f in audit.figures if f.status == "tied" and f.value]
    assume(tied)
    figure = data.draw(st.sampled_from(tied))
    digits = [k for k, sign in enumerate(figure.text) if sign.isdecimal()]
    at = figure.span.start + digits[0]
    changed = draft[:at] + ("1" if draft[at] != "1" else "8") + draft[at + 1 :]
    assume(made.style.blank != "0" or len(digits) > 1)
    broken = held(learned, changed)
    named = [f.span for finding in broken.findings for r in finding.relations for f in r.figures]
    assert any(span.start <= at < span.end for span in named)


def test_a_tie_between_the_text_and_an_annex_is_learned() -> None:
    learned = pack(DRAFT)
    assert "told: {claim: for travel was <n>}" in learned
    assert 'shown: {table: Table 4, row: Travel, column: "2023"}' in learned
    broken = held(learned, DRAFT.replace("USD 12,500", "USD 15,200"))
    assert any("15,200" in f.text for finding in broken.findings for f in finding.culprits)


def test_a_line_in_which_the_draft_is_wrong_is_left_out_and_said() -> None:
    rows = [(f"Site {k}", 100 + 7 * k, 230 + 11 * k) for k in range(1, 9)]
    body = "".join(
        f"| {name} | {a} | {b} | {a + b + (9 if k == 3 else 0)} |\n" for k, (name, a, b) in enumerate(rows)
    )
    draft = f"Table 1. Visits\n\n| Place | Men | Women | All |\n|---|---|---|---|\n{body}"
    learned = pack(draft)
    assert "except: [Site 4]" in learned
    assert "# Not “Site 4”: the draft is wrong there" in learned
    assert not held(learned, draft).findings


def test_what_follows_from_other_rules_is_left_out() -> None:
    body = "".join(
        f"| Site {k} | {11 * k} | {7 * k + 1} | {18 * k + 1} | {5 * k} | {13 * k + 1} |\n"
        for k in range(1, 8)
    )
    head = "| Place | Men | Women | All | Young | Old |\n|---|---|---|---|---|---|\n"
    taught = lesson(f"Table 1. Visits\n\n{head}{body}")
    assert len(taught.rules) == len({rule.test for rule in taught.rules}) == 2


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=3, max_size=3))
@examples(60)
def test_whatever_labels_say_the_pack_loads(labels: list[str]) -> None:
    one, two, title = (" ".join(label.replace("|", "").split()) for label in labels)
    body = "".join(f"| r{k} | {31 * k + 5} | {17 * k + 3} | {48 * k + 8} |\n" for k in range(1, 6))
    draft = f"# {title}\n\n| {one} | {two} {one} | x{two} | Total |\n|---|---|---|---|\n{body}"
    learned = pack(draft)
    audit = held(learned, draft)
    assert not audit.findings
    assert not faults(audit)


def test_init_writes_a_pack_and_never_over_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(DRAFT)
    assert main(["init"]) == 0
    (rule,) = parse(Path("auditor-rules.yaml").read_text()).rules
    assert rule.check == "assert"
    assert main(["check", "--pack", "auditor-rules.yaml", "draft.md"]) == 0
    assert main(["init", "--learn", "draft.md"]) == 2
    assert "auditor-rules.yaml: there is such a file" in capsys.readouterr().err
    assert main(["init", "--learn", "draft.md", "--force"]) == 0
    assert "12 of 12" not in Path("auditor-rules.yaml").read_text()
    assert main(["check", "--pack", "auditor-rules.yaml", "draft.md"]) == 0
    Path("draft.md").write_text(DRAFT.replace("| 71 |", "| 77 |"))
    assert main(["check", "--pack", "auditor-rules.yaml", "draft.md"]) == 1


def test_init_learns_from_several_drafts_each_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.md").write_text(DRAFT)
    Path("two.md").write_text(DRAFT.replace("Annex II.", "Annex V.").replace("Table 4.", "Table 6."))
    assert main(["init", "--learn", "one.md", "two.md", "--output", "house.yaml"]) == 0
    assert main(["check", "--pack", "house.yaml", "one.md", "two.md"]) == 0
    Path("two.md").write_text(Path("two.md").read_text().replace("| 71 |", "| 77 |"))
    assert main(["check", "--pack", "house.yaml", "one.md", "two.md"]) == 1


def test_init_says_where_there_is_nothing_to_learn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text("Nothing to see.\n")
    assert main(["init", "--learn", "draft.md"]) == 2
    assert "nothing was found that must agree" in capsys.readouterr().err
    assert main(["init", "--learn", "missing.md"]) == 2
    assert not Path("auditor-rules.yaml").exists()
    assert main(["init", "--output", "no/such/folder.yaml"]) == 2
    assert "cannot write the rule pack" in capsys.readouterr().err
    Path("folder").mkdir()
    assert main(["init", "--output", "folder", "--force"]) == 2
    assert sorted(path.name for path in Path().iterdir()) == ["draft.md", "folder"]
    capsys.readouterr()
    assert main(["init", "--output", "-"]) == 0
    assert capsys.readouterr().out.startswith("# Rules of our own")


def test_percentages_that_only_their_size_betrays_are_rounded_as_they_are_printed() -> None:
    pairs = [(812, 937), (455, 431), (1290, 1544), (377, 402), (968, 951), (640, 719)]
    body = "".join(f"| Site {k} | {a} | {b} | {rate(b - a, a)} |\n" for k, (a, b) in enumerate(pairs))
    draft = f"Table 1. Visits\n\n| Place | 2022 | 2023 | Change |\n|---|---|---|---|\n{body}"
    learned = pack(draft)
    audit = held(learned, draft)
    assert not audit.findings
    assert not faults(audit)
    assert "[Change] = " in learned
    assert held(learned, draft.replace("| 937 |", "| 397 |")).findings


def test_names_that_mean_something_in_a_rule_are_not_used() -> None:
    from auditor.learn.names import fresh, identifier

    assert identifier("and") == "the_and"
    assert identifier("Table 4") == "table_4"
    assert identifier("2019 sales") == "n_2019_sales"
    assert fresh("-and--x", {"and-x"}) == "and-x-2"


def test_shares_of_one_total_are_one_rule() -> None:
    counts = [812, 455, 1290, 377, 968, 640]
    total = sum(counts)
    rows = [(f"Site {k}", n, rate(n, total)) for k, n in enumerate(counts)]
    body = "".join(f"| {name} | {n} | {share}% |\n" for name, n, share in [*rows, ("Total", total, "100.0")])
    draft = f"Table 1. Visits\n\n| Place | Visits | Share |\n|---|---|---|\n{body}"
    learned = pack(draft)
    assert "assert: '[Share] = share([Visits], table[Total, Visits])'" in learned
    assert learned.count("share(") == 1
    audit = held(learned, draft)
    assert not audit.findings
    assert not faults(audit)
    broken = held(learned, draft.replace(f"{rows[2][2]}%", "45.9%"))
    assert any("45.9" in f.text for finding in broken.findings for f in finding.culprits)
