from __future__ import annotations

import pytest

from auditor.model import AuditorError
from auditor.packs.load import parse

HEAD = "pack: p\nrules:\n  r:\n    check: assert\n"
NAMES = '    let: {a: {claim: "of <n> staff"}, t: {table: T}, many: {table: T, row: R}}\n'


def refused(*lines: str) -> str:
    with pytest.raises(AuditorError) as caught:
        parse(HEAD + NAMES + "".join(f"    {line}\n" for line in lines), "p.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("test", "place", "words"),
    [
        ("a", "6:13", "a test (true or false) is expected"),
        ("a = b", "6:17", 'nothing here is called "b"'),
        ("a = many", "6:17", "say which, or take their sum(...)"),
        ("a = t", "6:17", "a table"),
        ("t = 1", "6:13", "name a cell of it: [row, column]"),
        ("a = summ(many)", "6:17", 'did you mean "sum"?'),
        ("a = share(a)", "6:17", "share takes 2 arguments, not 1"),
        ("a = round(a, 1, 2)", "6:17", "round takes 1 or 2 arguments, not 3"),
        ("a = sum()", "6:17", "at least one amount"),
        ("a = [Total]", "6:17", "no row or column is at hand"),
        ("a = t[Total]", "6:17", "name the row and the column"),
        ("a = a[Total, x]", "6:17", "not a table"),
        ("a = a.plaec", "6:19", 'did you mean "place"?'),
        ("a + (a = 1) = 2", "6:18", "an amount is expected"),
        ("a.label like a", "6:26", "words are expected"),
        ("a = = 1", "6:17", "an amount is expected"),
        ("a = 9**9**9", "6:19", "does not fit here"),
        ("a = (1", "6:19", "a closing parenthesis is missing"),
        ("a = '1", "6:17", "the quotation is not closed"),
        ("a = __import__('os')", "6:17", "no function is called"),
        ("a = a.__class__", "6:19", "nothing is known"),
    ],
)
def test_an_expression_is_refused_at_the_place_of_the_mistake(test: str, place: str, words: str) -> None:
    message = refused(f"assert: {test}")
    assert message.startswith(f"p.yaml:{place}:")
    assert words in message


def test_the_place_is_right_in_quotes_and_over_lines() -> None:
    assert refused('assert: "a = b"').startswith("p.yaml:6:18:")
    assert refused("assert: >", "  a", "  = b").startswith("p.yaml:8:9:")
    assert refused("assert: |", "  a = 1 and", "  a = b").startswith("p.yaml:8:11:")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["assert: a = 1", 'message: "{a} and {b}"'], 'nothing here is called "b"'),
        (["assert: a = 1", 'message: "{a"'], "a brace without its other half"),
        (["assert: a = 1", 'message: "{a +}"'], "an amount is expected"),
        (["assert: a = 1", "if: a"], "a test (true or false) is expected"),
        (["assert: a = 1", "for-each: {row: x}"], "say each of what"),
        (["assert: a = 1", "for-each: {table: T, row: x, column: y}"], "rows or columns, not both"),
        (["assert: a = 1", "for-each: {claim: staff, row: x}"], "a claim has no rows"),
        (["assert: a = 1", "for-each: {tabel: T}"], 'did you mean "table"?'),
        (["assert: a = 1", "where: {table: ''}"], "an empty pattern matches nothing"),
        (["assert: a = 1", "cases: [{ok: x, bad: y}]"], "either `ok` or `bad`"),
        (["assert: a = 1", "cases: [{ok: x, finds: [1]}]"], "an `ok` case finds nothing"),
    ],
)
def test_everything_else_that_cannot_be_right_is_refused(lines: list[str], words: str) -> None:
    assert words in refused(*lines)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("{}", "say where the figure is"),
        ("{claim: a, table: T}", "don't go together"),
        ("{claim: a, row: x}", "a claim has no row"),
        ('{claim: "<n> of <n>"}', "only one <n>"),
        ('{claim: "<N> staff"}', "<N> stands for nothing"),
        ('{claim: "<n>"}', "some words of the sentence are needed"),
        ("{table: T, row: R, column: C, period: 2019}", "`period` is for claims"),
        ("{row: R, column: C}", "say of which table"),
        ("{data: x.csv, row: R, document: y}", "in no document of the run"),
        ("[a]", "must be"),
    ],
)
def test_a_selector_that_cannot_be_right_is_refused(name: str, words: str) -> None:
    text = HEAD + f"    let: {{x: {name}}}\n    assert: x = 1\n"
    with pytest.raises(AuditorError) as caught:
        parse(text, "p.yaml")
    assert words in str(caught.value)
    assert "p.yaml:5:" in str(caught.value)


@pytest.mark.parametrize("name", ["and", "million", "claim", "a-b", "1a", "ä b"])
def test_a_name_is_a_word_of_its_own(name: str) -> None:
    text = HEAD + f"    let: {{{name!r}: {{claim: staff}}}}\n    assert: 1 = 1\n"
    with pytest.raises(AuditorError, match=r"can't be used as a name|choose another name"):
        parse(text, "p.yaml")


def test_a_name_sees_those_above_it_only() -> None:
    text = HEAD + "    let: {x: y + 1, y: 2}\n    assert: x = y\n"
    with pytest.raises(AuditorError, match='nothing here is called "y"'):
        parse(text, "p.yaml")


def test_a_label_without_its_brackets_is_told_how_labels_are_written() -> None:
    assert "in brackets: [Total]" in refused('for-each: {table: T, row: "*"}', "assert: a = Total")
    assert "[" not in refused("assert: a = Total").rpartition("^")[2]


def test_all_mistakes_of_a_rule_are_told_at_once() -> None:
    message = refused("assert: a = b and c = d", "if: e = 1", 'message: "{f}"')
    assert [f'called "{name}"' in message for name in "bcdef"] == [True] * 5
