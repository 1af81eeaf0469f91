"""Sums whose parts do not stand beside their total."""

from __future__ import annotations

from random import Random

from support.grids import view

from auditor.checks.lines.axis import Axis, make
from auditor.checks.sums.hierarchy import equations


def found(made: Axis) -> set[tuple[str, frozenset[str]]]:
    names = [line.label for line in made.lines]
    return {(names[e.target], frozenset(names[line] for line, _ in e.terms)) for e in equations(made)}


def columns(head: list[str], rows: list[list[int]]) -> Axis:
    body = [[f"Site {chr(65 + n)}", *map(str, row)] for n, row in enumerate(rows)]
    return make(view([["Site", *head], *body]), "columns")


def numbers(count: int, seed: int) -> list[int]:
    random = Random(seed)
    return [random.randrange(100, 9_999) for _ in range(count)]


def test_both_sexes_female_and_male_in_blocks_of_every_third_column() -> None:
    head, rows = [], []
    for year in (2019, 2020, 2021):
        head += [f"Both sexes, {year}", f"Female, {year}", f"Male, {year}"]
    for seed in range(8):
        n = numbers(6, seed)
        rows.append([value for k in (0, 2, 4) for value in (n[k] + n[k + 1], n[k], n[k + 1])])
    assert found(columns(head, rows)) == {
        (f"Both sexes, {year}", frozenset({f"Female, {year}", f"Male, {year}"}))
        for year in (2019, 2020, 2021)
    }


def test_a_total_behind_other_columns() -> None:
    head = ["Question one", "Question two", "Question three", "Attempts", "Minutes", "Marks"]
    rows = []
    for seed in range(10):
        n = numbers(5, seed)
        rows.append([*n, n[0] + n[1] + n[2]])
    total = ("Marks", frozenset({"Question one", "Question two", "Question three"}))
    assert total in found(columns(head, rows))


def test_a_variance_that_stands_apart_from_what_it_compares() -> None:
    head = ["Budget", "Posts", "Actual", "Months", "Left over"]
    rows = []
    for seed in range(10):
        n = numbers(4, seed)
        rows.append([n[0] + n[2], n[1], n[2], n[3], n[0]])  # left over = budget - actual
    names = {frozenset({target, *parts}) for target, parts in found(columns(head, rows))}
    assert names == {frozenset({"Budget", "Actual", "Left over"})}


def test_what_follows_from_neighbours_is_not_said_again() -> None:
    head = ["Female", "Male", "Staff", "Others", "All"]
    rows = []
    for seed in range(10):
        n = numbers(3, seed)
        rows.append([n[0], n[1], n[0] + n[1], n[2], n[0] + n[1] + n[2]])
    assert found(columns(head, rows)) == {
        ("Staff", frozenset({"Female", "Male"})),
        ("All", frozenset({"Staff", "Others"})),
    }


def test_small_numbers_that_happen_to_add_up_are_no_sum() -> None:
    random = Random(5)
    head = [f"Grade {chr(65 + k)}" for k in range(12)]
    rows = [[random.randrange(0, 6) for _ in head] for _ in range(6)]
    assert found(columns(head, rows)) == set()


def test_random_columns_are_no_sums() -> None:
    head = [f"Measure {chr(65 + k)}" for k in range(14)]
    rows = [numbers(14, seed) for seed in range(5)]
    assert found(columns(head, rows)) == set()
