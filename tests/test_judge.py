"""Verdicts: by interval, a family at a time; what is not proven stays undecided."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from support.figures import figure, relation, table

from auditor.checks.family import Family, Strength
from auditor.judge import Judge
from auditor.model import Figure, Relation, Table
from auditor.number import Interval


def column(of: Table, count: int, *, scale: int = 1, tenths: bool = False) -> list[list[Figure]]:
    """Totals of three parts each, that foot."""
    random = Random(7)
    rows = []
    for _ in range(count):
        parts = [random.randrange(1_000, 90_000) for _ in range(3)]
        numbers = [sum(parts), *parts]
        texts = [f"{number // 10}.{number % 10}" if tenths else str(number) for number in numbers]
        rows.append([figure(text, of=of, scale=scale) for text in texts])
    return rows


def wrong(row: list[Figure], value: str) -> list[Figure]:
    """The same row with another total."""
    total = row[0]
    return [figure(value, of=total.table, scale=int(total.scale)), *row[1:]]


def judged(rows: list[list[Figure]], strength: Strength = "strong", **more: object) -> list[Relation]:
    relations = [relation("sum", row[0], *row[1:]) for row in rows]
    Judge([Family("t1/rows/9", "total-row", relations, strength=strength, **more)]).decide()  # type: ignore[arg-type]
    return relations


def verdicts(relations: list[Relation]) -> list[str]:
    return [relation.verdict for relation in relations]


def test_what_adds_up_holds() -> None:
    assert verdicts(judged(column(table(), 6))) == ["holds"] * 6


def test_a_prime_failure_among_many_that_hold_is_contradicted() -> None:
    rows = column(table(), 12)
    rows[4] = wrong(rows[4], "999999")
    found = verdicts(judged(rows))
    assert found[4] == "contradicted"
    assert found[:4] + found[5:] == ["holds"] * 11


def test_what_the_operands_give_is_kept_with_the_relation() -> None:
    rows = column(table(), 12)
    rows[4] = wrong(rows[4], "999999")
    found = judged(rows)[4]
    assert found.expected_low == found.expected_high == sum(f.value for f in rows[4][1:])  # type: ignore[misc]


def test_an_equation_that_holds_nowhere_was_never_meant() -> None:
    rows = [wrong(row, str(500_000 + 7 * k)) for k, row in enumerate(column(table(), 12))]
    assert set(verdicts(judged(rows))) == {"undecided"}


def test_half_the_rows_do_not_convict_the_other_half() -> None:
    rows = column(table(), 12)
    rows = [wrong(row, str(500_000 + 7 * k)) if k % 2 else row for k, row in enumerate(rows)]
    assert "contradicted" not in verdicts(judged(rows))


def test_a_failure_alone_proves_nothing() -> None:
    rows = column(table(), 1)
    assert verdicts(judged([wrong(rows[0], "999999")], "none")) == ["undecided"]


def test_decimals_hold_by_rounding() -> None:
    rows = column(table(), 6, tenths=True)
    value = rows[2][0].value
    assert value is not None
    rows[2] = wrong(rows[2], f"{value + Decimal('0.1'):f}")
    found = verdicts(judged(rows))
    assert found[2] == "holds-by-rounding"
    assert found[0] == "holds"


def test_amounts_in_thousands_hold_by_rounding() -> None:
    rows = column(table(), 6, scale=1000)
    value = rows[2][0].value
    assert value is not None
    rows[2] = wrong(rows[2], f"{value + 1:f}")
    assert verdicts(judged(rows))[2] == "holds-by-rounding"


def test_whole_numbers_that_miss_by_a_unit_are_not_convicted_where_little_is_known_of_them() -> None:
    rows = column(table(), 3)
    value = rows[2][0].value
    assert value is not None
    rows[2] = wrong(rows[2], f"{value + 1:f}")
    assert verdicts(judged(rows))[2] == "undecided"


def test_a_total_of_which_no_parts_are_shown_is_not_convicted() -> None:
    rows = column(table(), 12)
    rows[4] = [rows[4][0], *(figure("0", of=rows[4][0].table) for _ in range(3))]
    assert verdicts(judged(rows))[4] == "undecided"


def test_a_rate_in_a_total_line_is_not_convicted() -> None:
    rows = column(table(), 12)
    parts = sorted(f.value for f in rows[4][1:] if f.value is not None)
    rows[4] = wrong(rows[4], f"{(parts[0] + parts[-1]) // 2:f}")
    assert verdicts(judged(rows))[4] == "undecided"


def test_nothing_to_divide_by_leaves_a_relation_undecided() -> None:
    share = relation("share", figure("12", "percent"), figure("5"), figure("0"))
    Judge([Family("f", "r", [share])]).decide()
    assert share.verdict == "undecided"
    assert share.expected_low is None


def test_words_alone_state_nothing_to_decide() -> None:
    majority = relation("share", None, figure("60"), figure("100"))
    Judge([Family("f", "r", [majority])]).decide()
    assert majority.verdict == "undecided"


def test_a_cell_that_a_row_and_a_column_convict_together() -> None:
    one = table()
    grid = [(310, 170, 90, 100), (440, 205, 110, 125), (750, 325, 200, 225)]  # 170 should be 120
    cells = [[figure(str(number), of=one) for number in row] for row in grid]
    across = [relation("sum", row[0], *row[1:]) for row in cells]
    down = [relation("sum", cells[2][k], cells[0][k], cells[1][k]) for k in range(4)]
    families = [
        Family("t1/columns/0", "total-column", across, "strong", axis="columns"),
        Family("t1/rows/2", "total-row", down, "strong", axis="rows"),
    ]
    Judge(families).decide()
    assert verdicts(across) == ["contradicted", "holds", "holds"]
    assert verdicts(down) == ["holds", "contradicted", "holds", "holds"]


def test_a_figure_of_a_table_means_a_count_and_one_with_decimals_an_amount() -> None:
    one = table()
    judge = Judge([])
    assert judge.meaning(figure("14811", of=one)) == Interval.exactly(Decimal(14811))
    assert judge.meaning(figure("2.13", of=one)) == Interval(Decimal("2.125"), Decimal("2.135"))
    assert judge.meaning(figure("65", "percent", of=one)) == Interval(Decimal("64.5"), Decimal("65.5"))
    assert judge.meaning(figure("14811", of=one, scale=1000)) == Interval(
        Decimal("14810.5"), Decimal("14811.5")
    )


def test_a_figure_of_prose_means_what_its_words_say() -> None:
    assert Judge([]).meaning(figure("65", "percent")) == Interval(Decimal("64.5"), Decimal("65.5"))


def test_nothing_to_judge() -> None:
    Judge([]).decide()
    Judge([Family("f", "r", [])]).decide()
