"""Packs and expressions at random, and right ones with something changed: nothing but answers and refusals.

EXAMPLES=20 in the environment tries twenty times as many.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import MORE
from support.house import DRAFT

from auditor.cli.rules.new import TEMPLATE
from auditor.grammar.expressions.lexer import LONGEST
from auditor.grammar.expressions.mistake import Mistake
from auditor.grammar.expressions.parse import parse as parse_expression
from auditor.model import AuditorError
from auditor.packs.load import parse
from auditor.packs.locate import shipped_folder
from auditor.pipeline import audit_by

WORDS = [
    "a", "b", "told", "[Total]", "[P-2]:[D-1]", "[Total, 2019]", "t[@1, @-1]", "sum", "(", ")", "+", "-", "*", "/",
    "=", "==", "<=", "and", "or", "not", "like", "if", ",", "65 %", "1.2 million", '"x*"', ".place", "0", "9",
    "share(", "round(", "[", "]", "'", "{", "}", "**", "\n", "\t", "\x00", "é", "🙂", "[@0]", "[@99999999999]",
]  # fmt: skip
SEEDS = [
    TEMPLATE.format(name="house"),
    (shipped_folder() / "core.yaml").read_text(encoding="utf-8")[:3000],
    """\
pack: p
extends: [core]
rules:
  r:
    check: assert
    for-each: {table: {columns: [P-2, Total]}, row: {role: part}}
    let: {a: {claim: "total of <n> staff", section: "Human*"}, b: "a * 2", c: {row: Total, column: Total}}
    if: row.label like "W*" or a > 5
    assert: sum([P-2]:[D-1]) = [Total] and a <= 130 and share(a, b) = 50 %
    message: "{a} {row.label} {a - b}"
    where: {section: Annexes, table: "Annex*"}
    cases: [{ok: "x", format: text}, {bad: "y", finds: [1]}]
""",
]


def expressions() -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
    return joined | joined.map(lambda text: text.replace(" ", "")) | st.text(max_size=80)


@settings(max_examples=700 * MORE)
@given(expressions())
def test_an_expression_is_read_or_refused_with_a_place(text: str) -> None:
    mistake = None
    try:
        tree = parse_expression(text)
    except Mistake as raised:
        mistake = raised
    if mistake is None:
        assert 0 <= tree.start <= tree.end <= len(text)
    else:
        assert 0 <= mistake.at <= len(text)
        assert mistake.length >= 1
        assert mistake.message


@pytest.mark.parametrize(
    "text",
    [
        "-" * 1500 + "1",
        "not " * 400 + "a = 1",
        "1 + " * 400 + "1",
        "abs(" * 300 + "1" + ")" * 300,
        "1" * (LONGEST + 1),
        "9" * 31,
        "a = 1 and (b = 1 or (" * 80 + "a = 1" + "))" * 80,
    ],
)
def test_what_is_long_or_deep_is_refused(text: str) -> None:
    with pytest.raises(Mistake):
        parse_expression(text)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A right pack with some of its text cut, doubled, or replaced."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        new = draw(
            st.sampled_from(["", text[start:end] * 2, *WORDS, ": ", "- ", "&x ", "*x", "!!int ", "|\n", "#"])
        )
        text = text[:start] + new + text[end:]
    return text


@settings(max_examples=500 * MORE)
@given(mutated())
def test_a_mutated_pack_is_read_or_refused_with_places(text: str) -> None:
    refused = None
    try:
        pack = parse(text, str(Path("house.yaml")))
    except AuditorError as raised:
        refused = raised
    if refused is not None:
        assert str(refused)
        assert all(p.line >= 1 and p.column >= 1 for p in refused.details.get("problems", ()))
        return
    own = [rule for rule in pack.rules if rule.check == "assert"]
    audit = audit_by(own, DRAFT.encode(), "draft.md")
    for outcome in audit.rules:
        assert all(message.startswith("house.yaml:") for message in (*outcome.mistakes, *outcome.missing))


def test_names_that_double_again_and_again_are_worked_out_once() -> None:
    lets = ["n0: '1 + 1'", *(f"n{k}: n{k - 1} + n{k - 1}" for k in range(1, 49))]
    text = (
        "pack: p\nrules:\n  r:\n    check: assert\n    let: {"
        + ", ".join(lets)
        + "}\n    assert: n48 > [Total]\n"
    )
    text += '    for-each: {table: "Annex II", row: "*"}\n'
    audit = audit_by(list(parse(text).rules), DRAFT.encode(), "draft.md")
    assert [relation.verdict for relation in audit.relations] == ["holds"] * 3


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    from auditor.checks.asserts.patterns import Pattern

    pattern = Pattern.from_text("*a" * 150 + "b")
    assert not pattern.matches("a" * 400)
    assert not pattern.begins("a " * 200)
