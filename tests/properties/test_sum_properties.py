"""The sums that a table was made of are the sums that are found in it: none missed, none made up."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.grids import audit, sums
from support.tables import Made, tables

from auditor.equation import outcome
from auditor.number import Interval

Sum = tuple[tuple[int, int], frozenset[tuple[int, int]]]


def meant(made: Made) -> set[Sum]:
    """The sums of at least two printed parts, by their cells in the grid."""

    def printed(row: int, column: int) -> bool:
        return made.rows[row].numbers[column] is not None or made.style.blank == "0"

    found: set[Sum] = set()
    for total, parts in made.row_sums:
        for column in range(len(made.columns)):
            if printed(total, column):
                shown = frozenset((part + 1, column + 1) for part in parts if printed(part, column))
                found.add(((total + 1, column + 1), shown))
    for total, parts in made.sums:
        for k, row in enumerate(made.rows):
            if row.numbers and printed(k, total):
                found.add(
                    ((k + 1, total + 1), frozenset((k + 1, part + 1) for part in parts if printed(k, part)))
                )
    return {each for each in found if len(each[1]) > 1}


@given(tables())
@examples(40)
def test_the_sums_of_a_table_are_found_and_no_others(made: Made) -> None:
    audited = audit(made.grid)
    found = {(cells[0], frozenset(cells[1:])) for cells in sums(audited.relations) if len(cells) > 2}
    assert found == meant(made)
    assert all(r.verdict == "holds" for r in audited.relations if r.operator == "sum")


@given(st.integers(0, 2**32), st.integers(2, 8), st.integers(2, 6), st.integers(3, 6))
@examples(50)
def test_random_figures_are_no_sums_whatever_their_size(
    seed: int, rows: int, columns: int, digits: int
) -> None:
    random = Random(seed)
    head = ["Site", *(f"Measure {chr(65 + k)}" for k in range(columns))]
    body = [
        [
            f"Place {chr(65 + k)}",
            *(str(random.randrange(10 ** (digits - 1), 10**digits)) for _ in range(columns)),
        ]
        for k in range(rows)
    ]
    audited = audit([head, *body])
    assert audited.findings == []
    assert not [r for r in audited.relations if r.operator == "sum"]


@given(st.integers(0, 2**32), st.integers(3, 8), st.integers(2, 6), st.integers(2, 6))
@examples(40)
def test_a_row_called_total_that_adds_up_nowhere_is_not_blamed(
    seed: int, rows: int, columns: int, digits: int
) -> None:
    random = Random(seed)
    head = ["Site", *(f"Measure {chr(65 + k)}" for k in range(columns))]
    names = [*(f"Place {chr(65 + k)}" for k in range(rows - 1)), "Total"]
    body = [
        [name, *(str(random.randrange(10 ** (digits - 1), 10**digits)) for _ in range(columns))]
        for name in names
    ]
    assert audit([head, *body]).findings == []


@given(tables())
@examples(25)
def test_a_sum_that_holds_has_its_result_within_what_its_parts_give(made: Made) -> None:
    audited = audit(made.grid)
    for relation in audited.relations:
        if relation.operator != "sum" or relation.result is None or relation.result.value is None:
            continue
        given_value = outcome(relation, lambda figure: Interval.exactly(figure.value or 0))  # type: ignore[arg-type]
        assert given_value is not None
        assert given_value.value == relation.result.value
        assert relation.expected_low is not None
        assert relation.expected_high is not None
        assert relation.expected_low <= relation.result.value <= relation.expected_high
