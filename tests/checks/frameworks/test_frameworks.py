"""Ratings against results and targets; cumulative targets."""

from __future__ import annotations

import pytest
from support.house import house, verdicts

RATINGS = """\
ratings:
  check: status
  baseline: Baseline
  target: Target
  achieved: Achieved
  status: Status | Rating
  reached: Achieved | Exceeded
  missed: Not achieved | Partially achieved
"""
RISING = 'milestones:\n  check: rising\n  row: "*cumulative*"\n  column: "Target*"\n'


def framework(*rows: str, header: str = "Indicator | Baseline | Target | Achieved | Status") -> str:
    rule = "|".join("---" for _ in header.split("|"))
    return "\n".join(f"| {line} |" for line in (header, rule, *rows)) + "\n"


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("Nurses | 12 | 40 | 44 | Exceeded", "holds"),
        ("Nurses | 12 | 40 | 40 | achieved", "holds"),
        ("Nurses | 12 | 40 | 31 | Partially achieved", "holds"),
        ("Nurses | 12 | 40 | 44 | Not achieved", "contradicted"),
        ("Nurses | 12 | 40 | 40 | Not achieved", "contradicted"),
        ("Nurses | 12 | 40 | 31 | Achieved", "contradicted"),
        ("Deaths | 40 | 12 | 11 | Achieved", "holds"),
        ("Deaths | 40 | 12 | 19 | Achieved", "contradicted"),
        ("Deaths | 40 | 12 | 19 | Not achieved", "holds"),
        ("Share | 12% | 40% | 41% | Not achieved", "contradicted"),
    ],
)
def test_a_rating_is_held_against_result_and_target(row: str, verdict: str) -> None:
    audit = house(RATINGS, framework(row, "Boats | 1 | 9 | 9 | Achieved"))
    assert verdicts(audit) == [verdict, "holds"]
    assert len(audit.findings) == (verdict == "contradicted")


@pytest.mark.parametrize(
    "row",
    [
        "Nurses | 12 | 40 | 31 | On track",
        "Nurses | | 40 | 31 | Achieved",
        "Nurses | 40 | 40 | 31 | Achieved",
        "Nurses | 12 | 40% | 31 | Achieved",
        "Nurses | 12 | 40 | n/a | Achieved",
    ],
)
def test_nothing_is_said_where_the_direction_or_a_figure_is_not_known(row: str) -> None:
    assert verdicts(house(RATINGS, framework(row, "Boats | 1 | 9 | 9 | Achieved"))) == ["holds"]


def test_nothing_is_said_without_the_columns() -> None:
    header = "Indicator | Target | Achieved | Status"
    assert not verdicts(house(RATINGS, framework("Nurses | 40 | 31 | Achieved", header=header)))


def test_a_finding_tells_rating_target_baseline_and_result() -> None:
    (finding,) = house(RATINGS, framework("Nurses | 12 | 40 | 44 | Not achieved")).findings
    assert finding.message.startswith(
        "“Not achieved”: the target is 40, from a baseline of 12, the result 44"
    )


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Indicator | Target 2024 | Target 2025 | Target 2026", "Nurses, cumulative | 10 | 20 | 20", 2),
        ("Indicator | Target 2026 | Target 2025 | Target 2024", "Nurses, cumulative | 20 | 20 | 10", 2),
        ("Indicator | Target 2024 | Target 2025 | Target 2026", "Nurses | 10 | 8 | 3", 0),
        ("Indicator | Target A | Target B | Target C", "Nurses, cumulative | 10 | 8 | 3", 0),
    ],
)
def test_cumulative_targets_don_t_fall(header: str, row: str, expected: int) -> None:
    audit = house(RISING, framework(row, header=header))
    assert verdicts(audit) == ["holds"] * expected
    assert not audit.findings


def test_a_cumulative_target_that_falls_is_found() -> None:
    header = "Indicator | Target 2024 | Target 2025 | Target 2026"
    audit = house(RISING, framework("Nurses, cumulative | 10 | 20 | 12", header=header))
    assert verdicts(audit) == ["holds", "contradicted"]
    assert len(audit.findings) == 1
