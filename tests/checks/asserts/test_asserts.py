from __future__ import annotations

import pytest
from support.house import DRAFT, faults, house, verdicts


def one(test: str, more: str = "") -> list[str]:
    """The verdicts of one rule with the usual names."""
    return verdicts(
        house(f"""\
r:
  check: assert
  let:
    told: {{claim: "total of <n> staff"}}
    women: {{claim: "per cent of them women"}}
    annex: {{table: Annex II, row: Total, column: Total}}
    staff: {{table: Annex II}}
    money: {{table: Table 4}}
    travel: {{claim: "budget for travel", period: "2023"}}
    before: {{claim: "budget for travel was USD 12,500 in 2023 and <n>"}}
    rest: staff[Men, Total] + 0
  assert: {test}
{more}""")
    )


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("told = annex", "holds"),
        ("told == annex", "holds"),
        ("annex = staff[Women, Total] + staff[Men, Total]", "holds"),
        ("annex = rest + staff[Women, Total]", "holds"),
        ("annex = sum(staff[Total, P-2]:[Total, D-1])", "holds"),
        ("annex = sum(staff[@3, @1]:[@-1, @-2])", "holds"),
        ("annex - staff[Men, Total] = 50", "holds"),
        ("annex - staff[Men, Total] = 51", "contradicted"),
        ("women = staff[Women, Total] / annex", "holds"),
        ("women = share(staff[Women, Total], annex)", "holds"),
        ("women = 41.3 %", "holds-by-rounding"),
        ("women = 43 %", "contradicted"),
        ("travel = money[Travel, 2023]", "holds"),
        ("before = money[Travel, 2022]", "holds"),
        ("before = money[Travel, 2023]", "contradicted"),
        ("change(before, travel) > 13 %", "holds"),
        ("change(before, travel) < 13 %", "holds-by-rounding"),
        ("change(before, travel) < 2 %", "contradicted"),
        ("told > 100 and told <= 121", "holds"),
        ("told < 121 or told >= 121", "holds"),
        ("not told < 121", "holds"),
        ("told != annex", "contradicted"),
        ("max(staff[Total, P-2]:[Total, D-1]) = 50", "holds"),
        ("min(staff[Total, P-2]:[Total, D-1]) = 14", "holds"),
        ("count(staff[Total, P-2]:[Total, D-1]) = 4", "holds"),
        ("mean(staff[Total, P-2]:[Total, D-1]) = 30.25", "holds"),
        ("round(annex / 2, -1) = 60", "holds"),
        ("abs(staff[Women, Total] - staff[Men, Total]) = 21", "holds"),
        ("if(told > 100, annex, 7) = 121", "holds"),
        ("if(told > 200, 7, annex) = 121", "holds"),
        ('staff.table like "Annex II*" and told = annex', "holds"),
        ('annex.row like "total"', "holds"),
        ('annex.row like "women"', "contradicted"),
        ("travel = 12.5 thousand", "holds"),
    ],
)
def test_a_test_is_judged_by_what_is_printed(test: str, expected: str) -> None:
    found = set(one(test))
    assert found == {expected}


def test_rows_are_held_one_by_one_and_the_wrong_one_is_named() -> None:
    rule = """\
grades:
  check: assert
  for-each: {table: Annex II, row: "*"}
  assert: sum([P-2]:[D-1]) = [Total]
"""
    assert verdicts(house(rule)) == ["holds"] * 3
    audit = house(rule, DRAFT.replace("| 71 |", "| 77 |"))
    assert verdicts(audit) == ["holds", "contradicted", "holds"]
    (finding,) = audit.findings
    assert finding.rule == "grades"
    assert "77" in [figure.text for figure in finding.culprits]
    assert ("77", "71") in [(c.figure.text, str(c.value)) for c in finding.corrections]


def test_columns_are_held_one_by_one_and_blank_cells_are_nothing_in_a_sum() -> None:
    rule = """\
items:
  check: assert
  for-each: {table: {columns: [2022, 2023]}, column: "20*"}
  assert: sum([Travel]:[Equipment]) = [All items]
"""
    assert verdicts(house(rule)) == ["holds", "holds"]


def test_where_a_single_cell_is_blank_there_is_nothing_to_hold() -> None:
    rule = """\
r:
  check: assert
  for-each: {table: Table 4, column: "20*"}
  assert: "[Equipment] = 1 thousand"
"""
    assert verdicts(house(rule)) == ["holds"]


@pytest.mark.parametrize(
    ("entry", "place", "reason"),
    [
        ("let: {a: {table: Table 4, row: Equipment, column: 2022}}\n  assert: a = 1", "5:", "`many: true`"),
        ("for-each: {table: Table 4, column: 2022}\n  assert: 0 < [Equipment]", "6:17:", "sum(...) takes it"),
    ],
)
def test_a_blank_cell_that_leaves_nothing_to_hold_is_named(entry: str, place: str, reason: str) -> None:
    audit = house(f"r:\n  check: assert\n  {entry}\n")
    (rule,) = audit.rules
    assert not audit.relations
    assert not faults(audit)
    (told,) = rule.left
    assert told.startswith(f"house.yaml:{place}")
    assert "the cell “Equipment” / “2022” has no figure" in told
    assert reason in told


def test_a_blank_cell_is_not_told_where_others_are_held() -> None:
    (rule,) = house(
        "r:\n  check: assert\n  for-each: {table: Table 4, column: '20*'}\n  assert: '[Equipment] > 0'\n"
    ).rules
    assert rule.tested == 1
    assert not rule.left


def test_claims_are_held_one_by_one() -> None:
    rule = """\
r:
  check: assert
  for-each: {claim: "per cent of them women"}
  assert: claim <= 100 %
"""
    assert verdicts(house(rule)) == ["holds"]


def test_only_where_the_condition_holds() -> None:
    rule = """\
r:
  check: assert
  for-each: {table: Annex II, row: "*"}
  if: not row.label like "Total"
  assert: "[Total] < 100"
"""
    assert len(verdicts(house(rule))) == 2


def test_a_message_is_filled_in() -> None:
    audit = house(
        """\
r:
  check: assert
  let:
    told: {claim: "total of <n> staff"}
    annex: {table: Annex II, row: Total, column: Total}
  assert: told = annex
  message: "{{The text}} gives {told}, {annex.place} gives {annex}: {told - annex} more, {share(told, annex)}"
""",
        DRAFT.replace("a total of 121", "a total of 125"),
    )
    assert [finding.message for finding in audit.findings] == [
        "{The text} gives 125, Annex II. Staff by grade, row “Total”, column “Total” gives 121: 4 more, 103.31 %"
    ]


def test_a_rule_that_says_what_core_says_is_one_finding() -> None:
    from auditor.packs.load import load, parse
    from auditor.pipeline import audit_by

    text = """\
pack: house
rules:
  grades:
    check: assert
    for-each: {table: Annex II, row: "*"}
    assert: sum([P-2]:[D-1]) = [Total]
"""
    rules = [*parse(text, "house.yaml").every, *load("core").every]
    audit = audit_by(rules, DRAFT.replace("| 71 |", "| 77 |").encode(), "draft.md")
    assert len(audit.findings) == 1


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("let: {a: {claim: totl of staf}}\nassert: a = 1", "no sentence with a figure has these words"),
        (
            "let: {a: {table: Annex 2, row: Total, column: Total}}\nassert: a = 1",
            'no table matches "annex 2"',
        ),
        ("let: {a: {table: Annex II, row: Totals, column: Total}}\nassert: a = 1", "has no row that matches"),
        ("let: {a: {table: Annex II, row: Total, column: Sum}}\nassert: a = 1", "has no column that matches"),
        ('let: {a: {table: Annex II, row: "*", column: Total}}\nassert: a = 1', "3 rows match"),
        ('let: {a: {table: "*", row: "*", column: "*"}}\nassert: a = 1', "2 tables match"),
        ("let: {a: {claim: USD}}\nassert: a = 41 %", "don't fit together"),
        (
            "let: {a: {claim: them women}, t: {table: Annex II}}\nassert: a = 100 * t[Women, P-2] / t[Total, P-2]",
            "a percentage and a hundredfold quotient don't fit together",
        ),
        ("for-each: {table: Annex II, row: '*'}\nassert: '[Sum] = 1'", 'has no column "Sum"'),
        ("for-each: {table: Annex II, row: '*'}\nassert: '[@9] = 1'", 'has no column "@9"'),
        ("let: {t: {table: Table 4}}\nassert: t[Travel, 2024] = 1", 'has no column "2024"'),
        ("let: {a: {table: T, row: R, column: C, document: other.md}}\nassert: a = 1", "no other document"),
    ],
)
def test_what_a_selector_does_not_find_is_told_with_its_place(entry: str, message: str) -> None:
    body = "".join(f"  {line}\n" for line in ("check: assert\n" + entry).splitlines())
    (told,) = faults(house("r:\n" + body))
    assert message in told
    assert told.startswith("house.yaml:")


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("let: {a: {table: Anex II, row: Total, column: Total}}", 'did you mean "Annex II. Staff by grade"?'),
        (
            "let: {t: {table: Table 5}}",
            'did you mean "Table 4. Spending (thous',
        ),
    ],
)
def test_a_table_is_proposed_by_its_number_or_its_caption(entry: str, hint: str) -> None:
    (rule,) = house(f"r:\n  check: assert\n  {entry}\n  assert: 1 = 1\n").rules
    assert hint in "".join(rule.missing)


def test_figures_that_are_too_many_are_told_with_what_would_narrow_them() -> None:
    twice = DRAFT + "\nIn 2021 the budget for travel was USD 9,000.\n"
    (rule,) = house(
        "r:\n  check: assert\n  let: {a: {claim: budget for travel}}\n  assert: a > 0\n", twice
    ).rules
    assert "say more of the sentence, or its `section`, its `paragraph`" in rule.mistakes[0]


def test_an_optional_selector_that_finds_nothing_leaves_the_rule_out() -> None:
    rule = """\
r:
  check: assert
  let: {a: {claim: "no such words", optional: true}}
  assert: a = 1
"""
    audit = house(rule)
    assert not audit.relations
    assert not faults(audit)
    assert audit.rules[0].tested == 0


def test_where_limits_any_rule() -> None:
    rules = """\
total-column:
  check: sum
  along: columns
  where: {table: "Table *"}
"""
    audit = house(rules, DRAFT.replace("| 71 |", "| 77 |"))
    assert not audit.relations
    assert house(rules.replace("Table *", "Annex *"), DRAFT).relations
    inside = "\n".join(["total-row:", "  check: sum", "  along: rows", "  where: {section: Annexes}"])
    assert house(inside).relations
    assert not house(inside.replace("Annexes", "Human resources")).relations


def test_whole_numbers_of_a_house_rule_are_exact_unless_the_table_shows_otherwise() -> None:
    rule = """\
r:
  check: assert
  for-each: {table: Annex II, column: Total}
  assert: sum([Women]:[Men]) = [Total]
"""
    assert verdicts(house(rule, DRAFT.replace("| 71 |", "| 72 |"))) == ["contradicted"]
    thousands = DRAFT.replace("Staff by grade", "Staff by grade (thousands)")
    assert verdicts(house(rule, thousands.replace("| 71 |", "| 72 |"))) == ["holds-by-rounding"]


def test_rows_can_be_left_out_by_their_labels() -> None:
    rule = """\
r:
  check: assert
  for-each: {table: Annex II, row: {except: [Total, Men]}}
  assert: "[Total] = 50"
"""
    assert verdicts(house(rule)) == ["holds"]


def test_lines_of_the_same_label_go_by_their_section() -> None:
    draft = """\
| Item | 2022 | 2023 |
|---|---|---|
| Assets | | |
| Cash | 110 | 220 |
| Stock | 330 | 440 |
| Total | 440 | 660 |
| Debts | | |
| Loans | 150 | 160 |
| Bills | 270 | 280 |
| Total | 420 | 440 |
"""
    rule = """\
r:
  check: assert
  for-each: {table: {rows: [Loans]}, column: "*"}
  assert: "[Assets / Total] = sum([Cash], [Stock]) and [Debts / Total] = [Loans] + [Bills]"
"""
    assert verdicts(house(rule, draft)) == ["holds"] * 4
