"""What packs for many houses need: alternatives, tables that lack a row, columns by what they hold, consensus."""

from __future__ import annotations

import pytest
from support.house import faults, house, verdicts

from auditor.checks.asserts.patterns import Pattern
from auditor.grammar.expressions.mistake import Mistake

ACCOUNTS = """\
| | 2024 | 2023 | Change (%) |
|---|---|---|---|
| Net sales | 8,412 | 7,905 | 6.4 |
| Cost of sales | (5,170) | (4,988) | 3.6 |
| Gross profit | 3,242 | 2,917 | 11.1 |
"""
MARGIN = """\
margin:
  check: assert
  for-each:
    table: {rows: [Gross profit, Revenue | Net sales]}
    column: {label: "*", holds: amounts}
  assert: "[Gross profit] = [Revenue | Net sales] - abs([Cost of sales])"
"""


@pytest.mark.parametrize(
    ("text", "matches"),
    [("Total", True), ("All  items", True), ("Totals", False), ("Total | All items", False), ("", False)],
)
def test_a_pattern_may_have_alternatives(text: str, matches: bool) -> None:
    assert Pattern.from_text("Total | All items | Sum*").matches(text) == matches


def test_any_alternative_may_begin_a_text() -> None:
    pattern = Pattern.from_text("Table 4 | Annex II")
    assert pattern.begins("Annex II. Staff")
    assert not pattern.begins("Annex III. Staff")


@pytest.mark.parametrize("text", ["| Total", "Total |", "a | | b", "|"])
def test_an_alternative_that_says_nothing_is_a_mistake(text: str) -> None:
    with pytest.raises(Mistake, match="nothing on one side"):
        Pattern.from_text(text)


def test_a_bar_inside_a_word_is_a_character_like_any_other() -> None:
    assert Pattern.from_text("a|b").matches("A|B")


def test_alternatives_name_lines_in_references_and_percentages_are_no_amounts() -> None:
    assert verdicts(house(MARGIN, ACCOUNTS)) == ["holds", "holds"]


def test_a_deduction_may_be_printed_with_its_sign_or_without() -> None:
    plain = ACCOUNTS.replace("(", "").replace(")", "").replace("Change %", "Change (%)")
    assert verdicts(house(MARGIN, plain)) == ["holds", "holds"]
    (finding,) = house(MARGIN, plain.replace("3,242", "3,422")).findings
    assert "8,412 − 5,170 = 3,242" in finding.message


def test_columns_may_be_told_by_what_they_are_not() -> None:
    rule = MARGIN.replace("holds: amounts", 'unlike: "Change*"')
    assert verdicts(house(rule, ACCOUNTS)) == ["holds", "holds"]


def test_a_table_may_be_told_by_what_it_lacks() -> None:
    rule = MARGIN.replace("Net sales]}", 'Net sales], lacks: ["*depreciation*"]}')
    assert verdicts(house(rule, ACCOUNTS)) == ["holds", "holds"]
    with_it = ACCOUNTS.replace("| Gross", "| Depreciation | 12 | 14 | |\n| Gross")
    audit = house(rule, with_it)
    assert not verdicts(audit)
    assert "no table matches" in faults(audit)[0]


def test_by_consensus_a_test_fails_only_where_it_also_holds() -> None:
    rule = MARGIN + "  consensus: true\n"
    one_wrong = ACCOUNTS.replace("3,242", "3,422")
    assert verdicts(house(rule, one_wrong)) == ["contradicted", "holds"]
    both_wrong = one_wrong.replace("2,917", "2,197")
    assert verdicts(house(rule, both_wrong)) == ["undecided", "undecided"]
    assert verdicts(house(MARGIN, both_wrong)) == ["contradicted", "contradicted"]


def test_each_table_has_its_own_consensus() -> None:
    both_wrong = ACCOUNTS.replace("3,242", "3,422").replace("2,917", "2,197")
    audit = house(MARGIN + "  consensus: true\n", f"{ACCOUNTS}\nAnd of the other:\n\n{both_wrong}")
    assert verdicts(audit) == ["holds", "holds", "undecided", "undecided"]


def test_nought_is_no_witness() -> None:
    nought = """\
| | 2024 | 2023 |
|---|---|---|
| Net sales | 8,412 | 0 |
| Cost of sales | 5,170 | 0 |
| Gross profit | 3,422 | 0 |
"""
    assert verdicts(house(MARGIN + "  consensus: true\n", nought)) == ["undecided", "holds"]


def test_a_pattern_with_stars_may_name_the_result_of_a_sum() -> None:
    rule = MARGIN.replace("[Gross profit] =", "sum([Gross *]) =")
    (finding, *_) = house(rule, ACCOUNTS.replace("3,242", "3,422")).findings
    assert [(r.operator, r.verdict) for r in finding.relations] == [("sum", "contradicted")]


def test_a_mistake_with_some_tables_keeps_the_rule_from_none_of_the_others() -> None:
    twice = ACCOUNTS.replace("| Gross", "| Net sales | 1 | 2 | |\n| Gross")
    draft = "\n\nNext:\n\n".join([*(twice.replace("Gross", "  Gross") for _ in range(7)), ACCOUNTS])
    assert verdicts(house(MARGIN, draft)) == ["holds", "holds"]


TIED = """\
cash:
  check: assert
  for-each: {table: Table 2, column: "*"}
  let: {sheet: {table: Table 1}}
  assert: "[Closing cash] = sheet[Cash]"
"""
SHEETS = """\
Table 1. Balances

| | 31 December 2023 | 31 December 2024 |
|---|---|---|
| Cash | 412 | 377 |
| Stocks | 90 | 81 |

Table 2. Flows

| | 2024 | 2023 | 2022 |
|---|---|---|---|
| Closing cash | 377 | 412 | 398 |
"""


def test_the_line_at_hand_has_a_counterpart_in_another_table_by_its_label_or_period() -> None:
    assert verdicts(house(TIED, SHEETS.replace("31 December ", ""))) == ["holds", "holds"]
    wrong = house(TIED, SHEETS.replace("31 December ", "").replace("377 | 412 |", "737 | 412 |"))
    assert verdicts(wrong) == ["contradicted", "holds"]


def test_a_line_without_a_counterpart_is_left_out() -> None:
    assert verdicts(house(TIED, SHEETS.replace("31 December 202", "Series B"))) == []
    assert verdicts(house(TIED, SHEETS)) == []  # a day is not the year
    twice = SHEETS.replace("31 December 2023", "Audited 2024").replace("31 December 2024", "Budget 2024")
    assert verdicts(house(TIED, twice)) == []


def test_a_line_has_its_counterpart_by_period_where_labels_differ() -> None:
    assert verdicts(house(TIED, SHEETS.replace("31 December", "Year"))) == ["holds", "holds"]
