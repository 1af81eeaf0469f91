"""Formulas in headers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.grammar.headers.formula import Formula, find_formula
from auditor.grammar.headers.read import read_header

PLUS_MINUS = {1: "+", -1: "-"}


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("(c) = (a) - (b)", Formula("c", ((1, "a"), (-1, "b")))),
        ("(c)=(a)–(b)", Formula("c", ((1, "a"), (-1, "b")))),
        ("(4) = (3) − (2)", Formula("4", ((1, "3"), (-1, "2")))),
        ("C = A + B", Formula("C", ((1, "A"), (1, "B")))),
        ("(c=a-b)", Formula("c", ((1, "a"), (-1, "b")))),
        ("4 = 1 + 2 + 3", Formula("4", ((1, "1"), (1, "2"), (1, "3")))),
        ("[d]=[a]+[b]-[c]", Formula("d", ((1, "a"), (1, "b"), (-1, "c")))),
        ("(3)/(2)", Formula(None, ((1, "3"),), ((1, "2"),))),
        ("(a)+(b)", Formula(None, ((1, "a"), (1, "b")))),
        ("= (A) / (B)", Formula(None, ((1, "A"),), ((1, "B"),))),
        ("(e) = (d) ÷ (b) × 100", Formula("e", ((1, "d"),), ((1, "b"),), factor=100)),
        ("(e)=(d)/(b)*100%", Formula("e", ((1, "d"),), ((1, "b"),), factor=100)),
        ("(f) = ((b) - (a)) / (a)", Formula("f", ((1, "b"), (-1, "a")), ((1, "a"),))),
        ("(f) = (b-a)/a", Formula("f", ((1, "b"), (-1, "a")), ((1, "a"),))),
        ("(d) = (b) x (c)", None),
        ("(d) = (b) * (c)", Formula("d", ((1, "b"), (1, "c")), product=True)),
        ("Variance (d)=(b)-(c)", Formula("d", ((1, "b"), (-1, "c")))),
        ("Earnings per share =(A)/(B)(2)", Formula(None, ((1, "A"),), ((1, "B"),))),
        ("Total (1)+(2)", Formula(None, ((1, "1"), (1, "2")))),
        ("Cost (A+B)", Formula(None, ((1, "A"), (1, "B")))),
    ],
)
def test_formulas(text: str, formula: Formula | None) -> None:
    found = find_formula(text)
    assert (found and found[0]) == formula


@pytest.mark.parametrize(
    "text",
    [
        "2005 (1997=100)",
        "A = 2160",
        "(n/a)",
        "(y/y)",
        "Rule 13a-14(a)/15d-14(a)",
        "n = 25",
        "(a) and (b)",
        "Increase (decrease)",
        "(a)",
        "Total =",
        "a = b",
        "x=",
        "((((a) = ",
        "(1) (2)",
        "co-operation (a) - (net)",
    ],
)
def test_no_formulas(text: str) -> None:
    assert find_formula(text) is None


def test_the_header_keeps_its_words() -> None:
    reading = read_header("Variance (c) = (a) - (b)")
    assert reading.formula == Formula("c", ((1, "a"), (-1, "b")))
    assert (reading.mark, reading.label, reading.kind) == ("c", "Variance", "change")


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([1, -1]), st.sampled_from("abcdefgh")), min_size=2, max_size=6),
    st.sampled_from(["({})", "[{}]", "{}"]),
    st.sampled_from(["", " "]),
)
def test_printed_sums_are_read(terms: list[tuple[int, str]], bracket: str, gap: str) -> None:
    terms = [(1, terms[0][1]), *terms[1:]]
    right = bracket.format(terms[0][1])
    for sign, name in terms[1:]:
        right += gap + PLUS_MINUS[sign] + gap + bracket.format(name)
    found = find_formula(f"Sum {bracket.format('k')}{gap}={gap}{right}")
    assert found is not None
    assert found[0] == Formula("k", tuple(terms))


@settings(deadline=None)
@given(st.text("abcAB123()[]=+-–/*x %", max_size=40))
def test_any_text_is_survived(text: str) -> None:
    found = find_formula(text)
    if found is not None:
        formula, start, end = found
        assert 0 <= start < end <= len(text)
        assert len(formula.terms) + len(formula.divisor) >= 2


@pytest.mark.parametrize("text", ["(a)+" * 5000, "(" * 20000 + "=", "a=" * 10000, "= a" * 7000])
def test_hostile_headers_are_survived(text: str) -> None:
    assert read_header(text).scale is None
