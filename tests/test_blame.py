"""From contradicted relations to findings: the fewest corrections that mend everything."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from support.figures import figure, relation

from auditor.blame import blame
from auditor.equation import outcome
from auditor.model import Figure, Finding, Relation
from auditor.number import Interval


def exact(figure: Figure) -> Interval:
    assert figure.value is not None
    return Interval.exactly(figure.value)


def marked(relations: list[Relation]) -> list[Relation]:
    """Each relation with the verdict that exact arithmetic gives it."""
    for each in relations:
        found = outcome(each, exact)
        assert found is not None
        assert each.result is not None
        each.expected_low, each.expected_high = found.expected.low, found.expected.high
        each.verdict = "holds" if found.expected.meets(exact(each.result)) else "contradicted"
    return relations


def cross(grid: list[list[int]]) -> tuple[list[list[Figure]], list[Relation]]:
    """A grid whose last row and last column are totals, with all its sums."""
    cells = [[figure(str(number)) for number in row] for row in grid]
    across = [relation("sum", row[-1], *row[:-1], rule="total-column") for row in cells]
    down = [
        relation("sum", cells[-1][k], *(row[k] for row in cells[:-1]), rule="total-row")
        for k in range(len(grid[0]))
    ]
    return cells, marked(across + down)


def fixes(finding: Finding) -> list[tuple[str, str, str | None]]:
    return [(c.figure.text, f"{c.value:f}", c.slip) for c in finding.corrections]


GRID = [[120, 90, 100, 310], [205, 110, 125, 440], [325, 200, 225, 750]]


def changed(row: int, column: int, value: int) -> list[list[int]]:
    grid = [list(line) for line in GRID]
    grid[row][column] = value
    return grid


def test_nothing_contradicted_is_nothing_found() -> None:
    assert blame(cross(GRID)[1], exact) == []
    assert blame([], exact) == []


def test_the_crossing_of_a_row_and_a_column_is_the_culprit() -> None:
    cells, relations = cross(changed(0, 1, 60))
    [finding] = blame(relations, exact)
    assert finding.culprits == (cells[0][1],)
    assert fixes(finding) == [("60", "90", "digit")]
    assert {r.rule for r in finding.relations} == {"total-column", "total-row"}
    assert finding.severity == "error"


def test_a_wrong_total_of_both_is_the_culprit() -> None:
    cells, relations = cross(changed(2, 3, 570))
    [finding] = blame(relations, exact)
    assert finding.culprits == (cells[2][3],)
    assert fixes(finding) == [("570", "750", "transposition")]


@given(st.integers(0, 2), st.integers(0, 3), st.integers(1, 10**6))
def test_whichever_cell_is_wrong_it_is_named_and_corrected(row: int, column: int, value: int) -> None:
    grid = changed(row, column, value)
    cells, relations = cross(grid)
    found = blame(relations, exact)
    if value == GRID[row][column]:
        assert found == []
        return
    [finding] = found
    assert finding.culprits == (cells[row][column],)
    assert [c.value for c in finding.corrections] == [GRID[row][column]]
    assert len(finding.relations) == 2


def test_a_sum_alone_could_be_wrong_in_any_figure_and_says_so() -> None:
    total, a, b = figure("500"), figure("207"), figure("114")
    [finding] = blame(marked([relation("sum", total, a, b)]), exact)
    assert set(finding.culprits) == {total, a, b}
    assert {(c.figure, c.value) for c in finding.corrections} == {
        (total, Decimal(321)),
        (a, Decimal(386)),
        (b, Decimal(293)),
    }
    assert "3 figures could be the wrong one" in finding.message


def test_of_several_the_one_that_looks_like_a_slip_is_named() -> None:
    total, a, b = figure("14921"), figure("9650"), figure("5361")  # 15011: no one digit of the total
    [finding] = blame(marked([relation("sum", total, a, b)]), exact)
    assert fixes(finding) == [("9650", "9560", "transposition")]


def test_a_figure_that_other_sums_vouch_for_is_not_suspected() -> None:
    total, a, b = figure("500"), figure("207"), figure("114")
    vouched = relation("sum", total, figure("350"), figure("150"))
    [finding] = blame(marked([relation("sum", total, a, b), vouched]), exact)
    assert set(finding.culprits) == {a, b}
    assert finding.relations[0].result is total


def test_two_wrong_cells_far_apart_are_two_findings() -> None:
    grid = changed(0, 1, 60)
    grid[1][2] = 152
    cells, relations = cross(grid)
    found = {f.culprits: fixes(f) for f in blame(relations, exact)}
    assert found == {
        (cells[0][1],): [("60", "90", "digit")],
        (cells[1][2],): [("152", "125", "transposition")],
    }


def test_relations_that_share_nothing_are_findings_of_their_own() -> None:
    one = relation("sum", figure("500"), figure("207"), figure("114"))
    other = relation("sum", figure("50"), figure("20"), figure("11"))
    found = blame(marked([one, other]), exact)
    assert [f.relations for f in found] == [(one,), (other,)]


def test_each_contradicted_relation_is_told_exactly_once() -> None:
    cells, relations = cross([[120, 60, 100, 310], [205, 110, 152, 440], [325, 200, 225, 705]])
    told = [r for f in blame(relations, exact) for r in f.relations]
    assert sorted(map(id, told)) == sorted(id(r) for r in relations if r.verdict == "contradicted")
    assert len(cells) == 3


def test_a_share_corrects_its_result_only() -> None:
    rate = figure("65", "percent")
    [finding] = blame(marked([relation("share", rate, figure("85"), figure("125"))]), exact)
    assert fixes(finding) == [("65", "68", "digit")]


def test_nothing_to_correct_is_still_told() -> None:
    bound = relation("at-least", figure("300"), figure("400"), verdict="contradicted", rule="bound")
    [finding] = blame([bound], exact)
    assert finding.culprits == ()
    assert finding.relations == (bound,)


def test_undecided_relations_are_no_matter() -> None:
    assert blame([relation("sum", figure("500"), figure("207"), verdict="undecided")], exact) == []


def test_the_order_of_the_relations_does_not_matter() -> None:
    _, relations = cross([[120, 60, 100, 310], [205, 110, 152, 440], [325, 200, 225, 750]])
    forward = {(f.culprits, tuple(fixes(f))) for f in blame(relations, exact)}
    backward = {(f.culprits, tuple(fixes(f))) for f in blame(relations[::-1], exact)}
    assert forward == backward


def test_a_long_column_takes_time_in_proportion_to_its_length() -> None:
    assert looks(400) <= 3 * looks(200) + 10


def looks(length: int) -> int:
    """How often blame asks what a figure means, to solve a wrong total of so many parts."""
    parts = [figure(str(1000 + k)) for k in range(length)]
    [broken] = marked([relation("sum", figure("7"), *parts)])
    asked = 0

    def counted(figure: Figure) -> Interval:
        nonlocal asked
        asked += 1
        return exact(figure)

    blame([broken], counted)
    return asked
